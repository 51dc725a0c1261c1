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
	for _, i := range l.others {
		e.otherEvidence(f, i)
	}
}

// next appends evidence, which is to be written over what was there before.
func (f *Finding) next() *Evidence {
	return &f.more(1)[0]
}

// more appends so many pieces of evidence, which are to be written over what
// was there before.
func (f *Finding) more(n int) []Evidence {
	had := len(f.Evidence)
	f.Evidence = slices.Grow(f.Evidence, n)[:had+n]
	return f.Evidence[had:]
}

// tell makes evidence of an entry that does not count. It is written field by
// field, because a large value is made elsewhere and copied.
func (v *Evidence) tell(entry, a, b, c string) {
	v.Entry, v.Label[0], v.Label[1], v.Label[2], v.Why = entry, a, b, c, ""
	v.Result = NotMet
}

func (e *Evaluator) workEvidence(f *Finding, l *look) {
	list, none := f.more(len(e.applicant.Work)), e.time(0)
	for i := range list {
		w, v := &e.applicant.Work[i], &list[i]
		v.tell(e.entries[i], w.Title, w.Employer, "")
		v.From, v.To, v.Certain, v.Possible = w.Start, w.End, none, none
	}
	// What each job earns is before the cap on jobs held at once.
	for i := range e.worst.pieces {
		if p := &e.worst.pieces[i]; p.preds&l.set != 0 && p.entry >= 0 {
			list[p.entry].Certain.Num += p.rate * int64(p.end-p.start)
		}
	}
	for i := range e.best.pieces {
		if p := &e.best.pieces[i]; p.preds&l.set != 0 && p.entry >= 0 {
			list[p.entry].Possible.Num += p.rate * int64(p.end-p.start)
		}
	}
	for i := range list {
		switch v := &list[i]; v.Possible.Num {
		case 0:
			v.Why = e.exhibits[i].whyNot(l)
		case v.Certain.Num:
			v.Result = Met
		default:
			v.Result, v.Why = Undetermined, e.unsure(int(e.exhibits[i].job.open)&l.facts)
		}
	}
}

// An exhibit is a job of the record as evidence.
type exhibit struct {
	job *job
	why string // why it counts for nothing, whatever is asked for; "": it may count
}

// exhibit names the jobs of the record and finds those that cannot count.
func (e *Evaluator) exhibit() {
	e.nameJobs()
	e.exhibits = e.exhibits[:0]
	jobs := e.jobs
	for i := range e.applicant.Work {
		x := exhibit{}
		if len(jobs) > 0 && jobs[0].entry == i {
			x.job, jobs = &jobs[0], jobs[1:]
		}
		if x.job == nil || x.job.start[1] >= x.job.end[1] {
			x.why = e.whyNever(&e.applicant.Work[i])
		}
		e.exhibits = append(e.exhibits, x)
	}
}

// whyNever says why a job has no time that could count for anything.
func (e *Evaluator) whyNever(w *applicants.Job) string {
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
	return "it has no time before the as-of date"
}

// whyNot says why a job does not count for what a node looks at.
func (x *exhibit) whyNot(l *look) string {
	if x.why != "" {
		return x.why
	}
	for i := range l.refusals {
		if r := &l.refusals[i]; x.job.bits[1]&r.bits == 0 {
			return r.why
		}
	}
	return l.refused
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

// unsure lists some facts of a job as not known.
func (e *Evaluator) unsure(facts int) string {
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
		v.tell(e.entry(educations, s.entry), x.StudyType, x.Area, x.Institution)
		v.From, v.To, v.Certain, v.Possible = x.Start, x.End, Amount{}, Amount{}
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
