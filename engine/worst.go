package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// Where the policy takes what a record lacks as not met, each comparison takes
// it at its worst for the applicant: at its least where that must reach an
// amount, and at its most where it must stay below one. A measure that counts
// against the applicant somewhere is therefore two measures.

// caution is the measures that count against the applicant, where a missing fact is
// taken at its worst.
type caution struct {
	counters  []bool     // by measure: it counts against the applicant
	opposites []int      // those of work and study that do
	fullest   *Evaluator // values these, with what is missing at its most; nil: there are none
	filled    []int32
}

// oppose gives the evaluator a plan of its own, in which what counts for the
// applicant and what counts against are apart.
func (e *Evaluator) oppose(o Options) error {
	t := turner{sides: map[side]int{}, Plan: *e.plan}
	t.Measures, t.Leaves, t.Demands, t.Nodes = slices.Clone(t.Measures), slices.Clone(t.Leaves), slices.Clone(t.Demands), slices.Clone(t.Nodes)
	t.against = make([]bool, len(t.Measures))
	for i := range t.Leaves {
		l := &t.Leaves[i]
		was := l.Sum
		l.Sum = t.turned(&was, false)
		if n := &t.Nodes[l.Node]; len(was.Terms) == 1 && was.Terms[0].Measure == n.Measure && n.Leaves[0] == i {
			n.Measure = l.Sum.Terms[0].Measure
		}
	}
	for i := range t.Demands {
		t.Demands[i].Need = t.turned(&t.Demands[i].Need, true)
	}
	lenient := *e.plan
	lenient.Facts.Policy.ReviewMissing = true
	e.plan, e.counters = &t.Plan, t.against
	if e.opposites = e.ofWorkAndStudy(); len(e.opposites) == 0 {
		return nil
	}
	lenient.Measures, lenient.Leaves, lenient.Demands, lenient.Nodes = t.Measures, t.Leaves, t.Demands, t.Nodes
	most, err := newEvaluator(e.program, &lenient, o)
	e.fullest = most
	return err
}

// counts reports that a measure counts against the applicant, with what is
// missing at its most.
func (e *Evaluator) counts(measure int) bool { return e.counters != nil && e.counters[measure] }

// A side is a measure and whether it counts against the applicant.
type side struct {
	measure int
	against bool
}

// A turner makes a plan in which the sides of each measure are apart.
type turner struct {
	plan.Plan
	sides   map[side]int
	against []bool
}

// turned is a sum in which each measure is the one of its side.
func (t *turner) turned(s *plan.Sum, against bool) plan.Sum {
	out := plan.Sum{Const: s.Const}
	for _, x := range s.Terms {
		out.Terms = append(out.Terms, plan.Term{Coef: x.Coef, Measure: t.side(side{x.Measure, against != (x.Coef < 0)})})
	}
	return out
}

// side is the measure of a side, which comes after those that it is derived
// from.
func (t *turner) side(x side) int {
	m := t.Measures[x.measure]
	if !x.against && m.Kind != plan.Clamp {
		return x.measure
	}
	if i, ok := t.sides[x]; ok {
		return i
	}
	m.Of = t.turned(&m.Of, x.against)
	t.Measures, t.against = append(t.Measures, m), append(t.against, x.against)
	t.sides[x] = len(t.Measures) - 1
	return t.sides[x]
}

// ofWorkAndStudy are the measures of work and study that count against the
// applicant.
func (e *Evaluator) ofWorkAndStudy() (list []int) {
	for i, against := range e.counters {
		if k := e.plan.Measures[i].Kind; against && k != plan.Clamp && sectionOf(k) != inOther {
			list = append(list, i)
		}
	}
	return list
}

// valueOpposites values the measures of work and study that count against the
// applicant. In the worst reading all is at its most, in the best one what is
// missing.
func (e *Evaluator) valueOpposites(a *applicants.Applicant) {
	m := e.fullest
	m.resolve(a)
	m.filled = m.filled[:0]
	for i, g := range m.gaps {
		part := int32(0)
		if i < mostGaps-1 && m.absent(g) {
			part = wholeway
		}
		m.filled = append(m.filled, part)
	}
	m.value(&m.worst, choice{parts: m.filled})
	m.value(&m.best, allBest)
	for _, i := range e.opposites {
		e.worst.values[i], e.best.values[i] = m.worst.values[i], m.best.values[i]
		if m.worst.values[i] != m.best.values[i] && len(e.gaps) == 0 { // in an entry that could not count for the applicant
			e.gap(sectionOf(e.plan.Measures[i].Kind), -1, 0)
		}
	}
}

// absent reports that a gap is a fact that the record lacks, and not one that
// is vague or for a person to judge.
func (e *Evaluator) absent(g gap) bool {
	switch {
	case g.entry < 0, g.section == inOther:
		return true
	case g.section == inWork:
		w := &e.applicant.Work[g.entry]
		return g.fact != jobEnd && g.fact != jobDomains && (g.fact != jobStart || w.Start.IsZero())
	}
	x := &e.applicant.Education[g.entry]
	switch g.fact {
	case studyField:
		return x.Area == "" && e.degree(x.StudyType).field == ""
	case studyHeld:
		return x.End.IsZero()
	}
	return g.fact != studyValid
}
