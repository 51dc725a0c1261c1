package engine

import (
	"slices"
	"strconv"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// entryName names an entry of the record, such as work[0] or volunteer[1].
func (r *record) entryName(s section, i int) string {
	name := "education"
	if s == inWork {
		name, i = r.applicant.EntryOfJob(i)
	}
	if i < len(entryNames[name]) {
		return entryNames[name][i]
	}
	return name + "[" + strconv.Itoa(i) + "]"
}

// entryNames are the names of the first entries of each section.
var entryNames = func() map[string][]string {
	names := map[string][]string{}
	for _, s := range []string{"work", "volunteer", "education"} {
		for i := range 32 {
			names[s] = append(names[s], s+"["+strconv.Itoa(i)+"]")
		}
	}
	return names
}()

// evidence lists what each entry of the record brings to a requirement.
func (e *Evaluator) evidence(f *Finding, n *plan.Node) {
	set, timed := plan.Bits(0), false
	for _, i := range n.Demands {
		set, timed = set|e.plan.Demands[i].Set, true
	}
	e.asking = e.measuresOf(e.asking[:0], n)
	for _, i := range e.asking {
		if m := &e.plan.Measures[i]; m.Kind == plan.Time {
			set, timed = set|m.Set, true
		}
	}
	if timed {
		e.workEvidence(f, set)
	}
	e.studyEvidence(f)
	for _, i := range e.asking {
		e.otherEvidence(f, i)
	}
}

// measuresOf appends the measures that a node's own expression looks at, but
// for the time of its demands.
func (e *Evaluator) measuresOf(list []int, n *plan.Node) []int {
	for _, i := range n.Demands {
		list = e.terms(list, &e.plan.Demands[i].Need)
	}
	for _, i := range n.Leaves {
		list = e.terms(list, &e.plan.Leaves[i].Sum)
	}
	return list
}

func (e *Evaluator) terms(list []int, s *plan.Sum) []int {
	for _, t := range s.Terms {
		if m := &e.plan.Measures[t.Measure]; m.Kind == plan.Clamp {
			list = e.terms(list, &m.Of)
		} else if !slices.Contains(list, t.Measure) {
			list = append(list, t.Measure)
		}
	}
	return list
}

func (e *Evaluator) workEvidence(f *Finding, set plan.Bits) {
	for i := range e.applicant.Work {
		w := &e.applicant.Work[i]
		v := Evidence{Entry: e.entryName(inWork, i), Label: Label{w.Title, w.Employer}, From: w.Start, To: w.End}
		worst, best := e.earned(&e.worst, i, set), e.earned(&e.best, i, set)
		v.Certain, v.Possible = e.time(worst), e.time(best)
		v.Result = NotMet
		if best > 0 {
			v.Result = bounds(worst == best, true)
		}
		if v.Result != Met {
			v.Why = e.whyNot(w, i, set, v.Result)
		}
		f.Evidence = append(f.Evidence, v)
	}
}

// earned is the credit of a job's time that matches a set, before the cap on
// jobs held at once.
func (e *Evaluator) earned(w *world, entry int, set plan.Bits) (sum int64) {
	for i := range w.pieces {
		if p := &w.pieces[i]; p.entry == entry && p.preds&set != 0 {
			sum += p.rate * int64(p.end-p.start)
		}
	}
	return sum
}

func label(what, where string) string {
	switch {
	case what == "":
		return where
	case where == "":
		return what
	}
	return what + ", " + where
}

// whyNot says why a job does not count, or why that is not known.
func (e *Evaluator) whyNot(w *applicants.Job, entry int, set plan.Bits, r Result) string {
	if r == Undetermined {
		for i := range e.jobs {
			if e.jobs[i].entry == entry {
				return e.unsure(&e.jobs[i], set)
			}
		}
	}
	switch {
	case w.Volunteer && !e.facts.Policy.Volunteer:
		return "volunteer work does not count"
	case w.Volunteer && !w.Hours.Given:
		return "volunteer work counts only if its hours are known"
	case !w.Start.IsZero() && e.record.asOf.Before(w.Start.First()):
		return "it begins after the as-of date"
	case w.Hours.Given && w.Hours.Parts == 0, w.Percent.Given && w.Percent.Parts == 0:
		return "it has no hours that count"
	}
	for i := range e.jobs {
		if e.jobs[i].entry == entry {
			return e.mismatch(&e.jobs[i], set)
		}
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

// unsure lists the facts of a job that are not known and bear on a set.
func (e *Evaluator) unsure(j *job, set plan.Bits) string {
	facts := plan.Bits(0)
	for fact, g := range j.gaps {
		if g != 0 && e.asks(set, fact) {
			facts |= 1 << fact
		}
	}
	return e.say(words{"not known: ", facts}, func() string {
		var known []string
		for fact, s := range unsureFacts {
			if facts>>fact&1 == 1 {
				known = append(known, s)
			}
		}
		return strings.Join(known, ", ")
	})
}

// A words is a phrase about a set, which many records have in common.
type words struct {
	lead string
	set  plan.Bits
}

// say gives the phrase with what is said of its set.
func (e *Evaluator) say(w words, list func() string) string {
	s, ok := e.wording[w]
	if !ok {
		if e.wording == nil {
			e.wording = map[words]string{}
		}
		s = w.lead + list()
		e.wording[w] = s
	}
	return s
}

var bitWords = map[plan.Bits]string{
	plan.Supervisory: "it is not supervisory", plan.Lead: "it is not lead work", plan.Paid: "it is not paid",
	plan.FullTime: "it is not full time", plan.Employed: "it is volunteer work",
	plan.Progressive: "it is not of growing responsibility",
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
		for _, g := range p.All {
			if j.bits[1]&g != 0 {
				continue
			}
			if s, ok := bitWords[g]; ok {
				return s
			}
			if g&e.domainBits() != 0 {
				return e.say(words{"it is not in ", g}, func() string { return e.domainList(g) })
			}
			return "it is below the level asked for"
		}
		if p.Window != 0 {
			return "it is outside the time that counts"
		}
	}
	return "it is not of the kind asked for"
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
func (e *Evaluator) studyEvidence(f *Finding) {
	if !slices.ContainsFunc(e.asking, func(i int) bool {
		return e.plan.Measures[i].Kind == plan.Degree || e.plan.Measures[i].Kind == plan.Credits
	}) {
		return
	}
	for k := range e.studies {
		s := &e.studies[k]
		if s.entry < 0 {
			continue
		}
		x := &e.applicant.Education[s.entry]
		v := Evidence{Entry: e.entryName(inEducation, s.entry), Label: Label{x.StudyType, x.Area, x.Institution}, From: x.Start, To: x.End, Result: NotMet}
		for _, i := range e.asking {
			switch m := &e.plan.Measures[i]; m.Kind {
			case plan.Degree:
				v.better(e.studyFor(s, m, x))
			case plan.Credits:
				e.hoursOf(&v, s, m)
			}
		}
		f.Evidence = append(f.Evidence, v)
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
	result, why := Met, ""
	note := func(worst, best bool, not, perhaps string) {
		switch {
		case worst || result == NotMet:
		case best:
			result = Undetermined
			why = label(why, perhaps)
		default:
			result, why = NotMet, not
		}
	}
	note(int(s.level[0]) >= m.Arg, int(s.level[1]) >= m.Arg, "it is a lower degree, or none", "the level of the degree is not known")
	day := e.studyDay(m)
	note(s.heldOn(day, allWorst), s.heldOn(day, allBest), e.notHeld(x), "whether it was conferred by the as-of date is not known")
	note(s.valid[0], s.valid[1], "it is not accredited or evaluated", "it is foreign and not evaluated")
	field := m.Set == 0
	note(field || s.fields[0]&m.Set != 0, field || s.fields[1]&m.Set != 0,
		"the field is not one that is accepted", "whether the field is a related one is for a person to judge")
	return result, why
}

func (e *Evaluator) notHeld(x *applicants.Education) string {
	switch {
	case x.Status == applicants.InProgress, x.Status == applicants.StatusUnstated && e.degree(x.StudyType).unfinished:
		return "it is in progress or was left, not conferred"
	case x.Status == applicants.Unaccredited:
		return "it is not accredited"
	}
	return "it was not conferred by the as-of date"
}
