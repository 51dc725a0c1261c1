package engine

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// evidence lists what each entry of the record brings to a requirement.
func (e *Evaluator) evidence(f *Finding, l *look) {
	if l.work {
		e.workEvidence(f, l)
	}
	if l.study {
		e.studyEvidence(f, l.measures)
	}
	for _, i := range l.measures {
		e.otherEvidence(f, i)
	}
}

// next appends evidence, which is to be written over what was there before.
func (f *Finding) next() *Evidence {
	n := len(f.Evidence)
	if n < cap(f.Evidence) {
		f.Evidence = f.Evidence[:n+1]
	} else {
		f.Evidence = append(f.Evidence, Evidence{})
	}
	return &f.Evidence[n]
}

func (e *Evaluator) workEvidence(f *Finding, l *look) {
	worst := e.earned(&e.worst, l.set, &e.sums[0])
	best := worst
	if len(e.gaps) > 0 {
		best = e.earned(&e.best, l.set, &e.sums[1])
	}
	jobs := e.jobs
	for i := range e.applicant.Work {
		w, j := &e.applicant.Work[i], (*job)(nil)
		if len(jobs) > 0 && jobs[0].entry == i {
			j, jobs = &jobs[0], jobs[1:]
		}
		v := f.next()
		*v = Evidence{Entry: e.entries[i], Label: Label{w.Title, w.Employer}, From: w.Start, To: w.End,
			Result: NotMet, Certain: e.time(worst[i]), Possible: e.time(best[i])}
		if best[i] > 0 {
			v.Result = bounds(worst[i] == best[i], true)
		}
		if v.Result != Met {
			v.Why = e.whyNot(w, j, l, v.Result)
		}
	}
}

// earned is the credit of each job's time that matches a set, before the cap
// on jobs held at once.
func (e *Evaluator) earned(w *world, set plan.Bits, memory *[]int64) []int64 {
	n := len(e.applicant.Work)
	sums := slices.Grow((*memory)[:0], n)[:n]
	*memory = sums
	clear(sums)
	for i := range w.pieces {
		if p := &w.pieces[i]; p.preds&set != 0 && p.entry >= 0 {
			sums[p.entry] += p.rate * int64(p.end-p.start)
		}
	}
	return sums
}

// whyNot says why a job does not count, or why that is not known.
func (e *Evaluator) whyNot(w *applicants.Job, j *job, l *look, r Result) string {
	switch {
	case r == Undetermined:
		return e.unsure(j, l.facts)
	case w.Volunteer && !e.facts.Policy.Volunteer:
		return "volunteer work does not count"
	case w.Volunteer && !w.Hours.Given:
		return "volunteer work counts only if its hours are known"
	case !w.Start.IsZero() && e.record.asOf.Before(w.Start.First()):
		return "it begins after the as-of date"
	case w.Hours.Given && w.Hours.Parts == 0, w.Percent.Given && w.Percent.Parts == 0:
		return "it has no hours that count"
	case j != nil:
		return e.mismatch(j, l.set)
	}
	return "it is not of the kind asked for"
}

var unsureFacts = [jobFacts]string{
	jobStart: "the day on which it began", jobEnd: "the day on which it ended", jobHours: "the hours a week",
	jobDomains: "the kind of work", jobSupervisory: "whether it was supervisory", jobLead: "whether it led others",
	jobProgressive: "whether responsibility grew", jobLevel: "its level",
}

// asks reports whether a fact of a job bears on a set of predicates: its
// dates and hours always do.
func (e *Evaluator) asks(set plan.Bits, fact int) bool {
	if fact <= jobHours {
		return true
	}
	for i, p := range e.plan.Predicates {
		for _, g := range p.All {
			if set>>i&1 != 0 && g&e.owned[fact] != 0 {
				return true
			}
		}
	}
	return false
}

// unsure lists those of some facts of a job that are not known.
func (e *Evaluator) unsure(j *job, asked int) string {
	facts := 0
	for fact, g := range j.gaps {
		if g != 0 {
			facts |= 1 << fact & asked
		}
	}
	s := &e.unsures[facts]
	if *s == "" {
		var known []string
		for fact, words := range unsureFacts {
			if facts>>fact&1 == 1 {
				known = append(known, words)
			}
		}
		*s = "not known: " + strings.Join(known, ", ")
	}
	return *s
}

// mismatch says what of the kinds asked for a job is not.
func (e *Evaluator) mismatch(j *job, set plan.Bits) string {
	if j.start[1] >= j.end[1] {
		return "it has no time before the as-of date"
	}
	for i, p := range e.plan.Predicates {
		if set>>i&1 == 0 {
			continue
		}
		for k, g := range p.All {
			if j.bits[1]&g == 0 {
				return e.refusals[i][k]
			}
		}
		if p.Window != 0 {
			return "it is outside the time that counts"
		}
	}
	return "it is not of the kind asked for"
}

// bitWords says that a job has none of the bits of a set.
func (e *Evaluator) bitWords(g plan.Bits) string {
	switch {
	case g == plan.Supervisory:
		return "it is not supervisory"
	case g == plan.Lead:
		return "it is not lead work"
	case g == plan.Paid:
		return "it is not paid"
	case g == plan.FullTime:
		return "it is not full time"
	case g == plan.Employed:
		return "it is volunteer work"
	case g == plan.Progressive:
		return "it is not of growing responsibility"
	case g&e.domainBits() != 0:
		return "it is not in " + e.domainList(g)
	}
	return "it is below the level asked for"
}

func (e *Evaluator) domainList(g plan.Bits) string {
	s := ""
	for i, d := range e.program.Class().Domains {
		if g>>(plan.FirstFree+i)&1 == 0 {
			continue
		}
		if s != "" {
			s += " or "
		}
		if d.Label != "" {
			s += d.Label
		} else {
			s += d.ID
		}
	}
	return s
}

// studyEvidence tells what each study brings: a degree that is asked for, and
// hours of study in a field.
func (e *Evaluator) studyEvidence(f *Finding, measures []int) {
	for k := range e.studies {
		s := &e.studies[k]
		if s.entry < 0 {
			continue
		}
		x, v := &e.applicant.Education[s.entry], f.next()
		*v = Evidence{Entry: e.entry(educations, s.entry), Label: Label{x.StudyType, x.Area, x.Institution}, From: x.Start, To: x.End, Result: NotMet}
		for _, i := range measures {
			switch m := &e.plan.Measures[i]; m.Kind {
			case plan.Degree:
				v.better(e.studyFor(s, m, x))
			case plan.Credits:
				e.hoursOf(v, s, m)
			}
		}
	}
}

// better takes over a result that is better for the applicant than the one
// before.
func (v *Evidence) better(r Result, why string) {
	rank := [...]int{Undetermined: 1, Met: 2, NotMet: 0}
	if rank[r] > rank[v.Result] || v.Why == "" && v.Result != Met {
		v.Result, v.Why = r, why
	}
}

// hoursOf tells how many hours of study count.
func (e *Evaluator) hoursOf(v *Evidence, s *study, m *plan.Measure) {
	worst, best := e.hours(s, m, allWorst), e.hours(s, m, allBest)
	v.Certain = Amount{SemesterHours, worst, hour * e.facts.SemesterScale}
	v.Possible = Amount{SemesterHours, best, hour * e.facts.SemesterScale}
	switch {
	case best == 0:
		v.better(NotMet, "no hours of it count")
	case worst == best:
		v.better(Met, "")
	default:
		v.better(Undetermined, "how many hours of it count is not known")
	}
}

// studyFor says whether a study gives a degree that is asked for, and if not,
// or perhaps not, why.
func (e *Evaluator) studyFor(s *study, m *plan.Measure, x *applicants.Education) (Result, string) {
	day, any := e.studyDay(m), m.Set == 0
	open := 0
	for i, has := range [...][2]bool{
		{int(s.level[0]) >= m.Arg, int(s.level[1]) >= m.Arg},
		{s.heldOn(day, allWorst), s.heldOn(day, allBest)},
		s.valid,
		{any || s.fields[0]&m.Set != 0, any || s.fields[1]&m.Set != 0},
	} {
		switch {
		case has[0]:
		case has[1]:
			open |= 1 << i
		case i == 1:
			return NotMet, e.notHeld(x)
		default:
			return NotMet, notDegree[i]
		}
	}
	if open == 0 {
		return Met, ""
	}
	return Undetermined, perhaps[open]
}

// notDegree is why a study is not a degree that is asked for, by what is
// looked at first: the level, whether it is held, whether it is valid, the
// field.
var notDegree = [...]string{
	0: "it is a lower degree, or none", 2: "it is not accredited or evaluated", 3: "the field is not one that is accepted",
}

// perhaps is why a study may not be one, by the set of what is not known.
var perhaps = func() (all [1 << 4]string) {
	for open := range all {
		var list []string
		for i, s := range []string{
			"the level of the degree is not known", "whether it was conferred by the as-of date is not known",
			"it is foreign and not evaluated", "whether the field is a related one is for a person to judge",
		} {
			if open>>i&1 == 1 {
				list = append(list, s)
			}
		}
		all[open] = strings.Join(list, ", ")
	}
	return all
}()

func (e *Evaluator) notHeld(x *applicants.Education) string {
	switch {
	case x.Status == applicants.InProgress, x.Status == applicants.StatusUnstated && e.degree(x.StudyType).unfinished:
		return "it is in progress or was left, not conferred"
	case x.Status == applicants.Unaccredited:
		return "it is not accredited"
	}
	return "it was not conferred by the as-of date"
}
