package engine

import (
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// studyEvidence tells what each study brings: a degree that is asked for, and
// hours of study in a field.
func (e *Evaluator) studyEvidence(f *Finding, measures []int) {
	kind := SemesterHours
	if f.Certain.Kind == QuarterHours {
		kind = QuarterHours
	}
	for k := range e.studies {
		s := &e.studies[k]
		if s.entry < 0 {
			continue
		}
		x, v := &e.applicant.Education[s.entry], f.next()
		v.tell(e.entry(educations, s.entry), x.StudyType, x.Area, x.Institution)
		v.From, v.To, v.Certain, v.Possible = x.Start, x.End, Amount{}, Amount{}
		for _, i := range measures {
			switch m := &e.plan.Measures[i]; {
			case m.Kind == plan.Degree:
				v.better(e.studyFor(s, m, x))
			case m.Kind == plan.Credits && !v.Possible.Given():
				e.hoursOf(v, s, measures, kind)
			}
		}
	}
}

// hoursOf tells how many hours of study count for one measure or another. All of
// them count for the one for which most do.
func (e *Evaluator) hoursOf(v *Evidence, s *study, measures []int, k AmountKind) {
	worst, best := int64(0), int64(0)
	for _, i := range measures {
		if m := &e.plan.Measures[i]; m.Kind == plan.Credits {
			worst, best = max(worst, e.hours(s, m, allWorst)), max(best, e.hours(s, m, allBest))
		}
	}
	v.Certain, v.Possible, v.Open = e.hoursIn(k, worst), e.hoursIn(k, best), worst != best && s.uncounted()
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
	day, said := e.studyDay(m), s.several.says(m)
	any := m.Set == 0 || said
	open := 0
	for i, has := range [...][2]bool{
		{said || int(s.level[0]) >= m.Arg, said || int(s.level[1]) >= m.Arg},
		{e.heldOn(s, day, allWorst), e.heldOn(s, day, allBest)},
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
