package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/plan"
)

// mostCredits is more than any record holds, for hours that are not stated.
const mostCredits = 1_000 * applicants.Scale

// mostGrade is the best grade that a record without one could hold.
const mostGrade = 100 * applicants.Scale

func (e *Evaluator) resolveStudies(a *applicants.Applicant) {
	if a.Education == nil {
		if e.facts.Policy.ReviewMissing {
			e.studies = append(e.studies, e.unstatedStudy())
		}
		return
	}
	for i := range a.Education {
		e.studies = append(e.studies, study{})
		e.study(&e.studies[len(e.studies)-1], &a.Education[i], i)
	}
}

// unstatedStudy is all the education that a record without any could have
// stated.
func (e *Evaluator) unstatedStudy() study {
	s := study{entry: -1, counted: true}
	s.level[1] = degrees.Doctorate
	s.fields[1] = ^plan.Bits(0)
	s.since[0], s.valid[1] = never, true
	s.credits[1] = mostCredits * e.facts.SemesterScale
	s.grade[1] = mostGrade
	g := e.gap(inEducation, -1, 0)
	for i := range s.gaps {
		s.gaps[i] = g
	}
	return s
}

// study reads a study's facts.
func (e *Evaluator) study(s *study, x *applicants.Education, i int) {
	s.entry = i
	s.span[0] = x.Start
	if !x.End.IsZero() {
		s.span[1] = x.End.Last()
	}
	d := e.degree(x.StudyType)
	if e.later(d, x) {
		d.level, d.several = degrees.Unknown, nil
	}
	s.level = [2]degrees.Level{d.level, d.level}
	if d.level == degrees.Unknown && e.facts.Policy.ReviewMissing {
		s.level[1] = degrees.Doctorate
		s.gaps[studyLevel] = e.staged(inEducation, i, studyLevel, len(e.levels))
	}
	if s.several = d.several; d.several != nil && (e.facts.Policy.ReviewMissing || d.several.mixed()) && d.several.highest > d.level {
		s.level[1] = d.several.highest
		s.gaps[studyLevel] = e.staged(inEducation, i, studyLevel, len(e.levels))
	}
	e.studyFields(s, x, d)
	e.studyHeld(s, x, d.unfinished)
	e.studyValid(s, x, d.abroad)
	e.studyCredits(s, x)
	e.studyGrade(s, x)
}

func (e *Evaluator) studyGap(s *study, fact int) {
	s.gaps[fact] = e.gap(inEducation, s.entry, fact)
}

func (e *Evaluator) studyFields(s *study, x *applicants.Education, d degreeFacts) {
	all := plan.Bits(1)<<len(e.facts.FieldSets) - 1
	if all == 0 {
		return
	}
	a, implied := e.area(x.Area), e.field(d.field)
	s.fields[0] = a.accepted | implied.accepted
	s.fields[1] = s.fields[0]
	open := all &^ s.fields[0] &^ a.unrelated
	review := e.facts.Policy.ReviewFields
	if x.Area == "" {
		open = all &^ s.fields[0] &^ implied.unrelated
		if d.field == "" {
			review = e.facts.Policy.ReviewMissing
		}
	}
	if d.several.among() {
		review = review || e.facts.Policy.ReviewMissing && d.several.fieldless
		s.fields = [2]plan.Bits{s.fields[0] | d.several.fields, s.fields[1] | d.several.fields}
		refused := d.several.refused
		if x.Area != "" {
			refused &= a.unrelated
		}
		open = all &^ s.fields[0] &^ refused
	}
	if review && open != 0 {
		s.fields[1] |= open
		s.gaps[studyField] = e.staged(inEducation, s.entry, studyField, len(e.facts.FieldSets))
	}
}

// studyHeld finds whether the degree was conferred by the as-of date. A
// record that was true on an earlier day and says conferred is believed.
func (e *Evaluator) studyHeld(s *study, x *applicants.Education, unfinished bool) {
	switch {
	case x.Status == applicants.InProgress && e.doubted(s):
		s.since[0] = never // which of them is in progress is not known
	case x.Status == applicants.InProgress, x.Status == applicants.Unaccredited,
		x.Status == applicants.StatusUnstated && unfinished:
		s.since = [2]applicants.Date{never, never}
		return
	case x.End.IsZero():
		told := x.Status != applicants.StatusUnstated && !e.applicant.Date.IsZero() && !e.asOf.Before(e.applicant.Date.Last())
		switch {
		case told:
			s.since[0] = e.applicant.Date.Last()
		case e.facts.Policy.ReviewMissing:
			s.since[0] = never
		default:
			s.since = [2]applicants.Date{never, never}
		}
	default:
		s.since = [2]applicants.Date{x.End.Last(), x.End.First()}
		switch e.reading(x.End) {
		case plan.Inclusive:
			s.since[1] = s.since[0]
		case plan.First:
			s.since[0] = s.since[1]
		}
		if e.doubted(s) { // and that may be the day of the last of them
			s.since[1] = applicants.Date{}
		}
	}
	if s.since[0] == s.since[1] {
		return
	}
	for _, day := range e.days {
		if e.heldOn(s, day, allWorst) != e.heldOn(s, day, allBest) {
			s.gaps[studyHeld] = e.staged(inEducation, s.entry, studyHeld, len(e.due))
			return
		}
	}
}

// doubted reports that what is said of whether a study was finished may be said
// of another of its degrees.
func (e *Evaluator) doubted(s *study) bool {
	return s.several.mixed() || s.several != nil && e.facts.Policy.ReviewMissing
}

// never comes after every day.
var never = applicants.Date{Year: applicants.MaxYear + 1, Month: 1, Day: 1}

// pick gives 1 where a fact of the study that is so or not is at its best, and 0
// otherwise. Of studies that are not stated at all it is, if there are any.
func (s *study) pick(c choice, fact int) int {
	if p := c.part(s.gaps[fact]); p == wholeway || s.entry < 0 && p > 0 {
		return 1
	}
	return 0
}

// doneBy reports that a study had surely ended by a day, begunBy that it may
// have begun.
func (s *study) doneBy(day applicants.Date) bool {
	return !s.span[1].IsZero() && s.span[1].Compare(day) <= 0
}

func (s *study) begunBy(day applicants.Date) bool {
	return s.span[0].IsZero() || s.span[0].First().Compare(day) <= 0
}

// home is the names of the country whose credentials need no evaluation.
var home = []string{"us", "usa", "united states", "united states of america", "america"}

func (e *Evaluator) studyValid(s *study, x *applicants.Education, abroad bool) {
	if x.Status == applicants.Unaccredited || x.Accredited == applicants.No {
		return
	}
	foreign := abroad // as its name says, where its country does not
	if x.Country != "" {
		foreign = !slices.Contains(home, e.classifier.text(x.Country))
	}
	evaluated := x.Status == applicants.EvaluatedAs || x.Evaluated == applicants.Yes
	s.valid = [2]bool{!foreign || evaluated, !foreign || evaluated || e.facts.Policy.ReviewForeign}
	if s.valid[0] != s.valid[1] {
		e.studyGap(s, studyValid)
	}
}

func (e *Evaluator) studyCredits(s *study, x *applicants.Education) {
	if !e.plan.Credits {
		return
	}
	scale := e.facts.SemesterScale
	if x.Quarter {
		scale = e.facts.QuarterScale
	}
	s.counted = x.Credits.Given
	if s.counted {
		n := min(x.Credits.Parts, mostCredits) * scale
		s.credits = [2]int64{n, n}
	} else if e.facts.Policy.ReviewMissing && s.level[1] != degrees.HighSchool { // school earns no credit hours
		s.credits[1] = mostCredits * scale
	}
	if s.uncounted() || s.credits[1] > 0 && (e.cutOff(s) || s.several.among()) {
		e.studyGap(s, studyCredits)
	}
}

// uncounted reports that nobody knows how many hours a study has.
func (s *study) uncounted() bool { return s.credits[0] != s.credits[1] }

// cutOff reports that a study was under way on a day by which hours must have
// been earned, so that nobody knows how many of them were.
func (e *Evaluator) cutOff(s *study) bool {
	for _, day := range e.days[1:] {
		if s.begunBy(day) && !s.doneBy(day) {
			return e.facts.Policy.ReviewMissing
		}
	}
	return false
}

func (e *Evaluator) studyGrade(s *study, x *applicants.Education) {
	if !e.plan.Grades {
		return
	}
	n := min(x.GPA.Parts, mostGrade)
	s.grade = [2]int64{n, n}
	if !x.GPA.Given && e.facts.Policy.ReviewMissing {
		s.grade[1] = mostGrade
		e.studyGap(s, studyGrade)
	}
}
