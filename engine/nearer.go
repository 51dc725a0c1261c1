package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/plan"
)

// Ways that lack as many things, and as much time, are told apart by how much
// of these things is missing, as far as that can be compared: hours of study
// with hours of study, degrees with degrees, and all else with more or less of
// the same. Where one way lacks more of one thing and the other of another,
// neither is nearer.

// A gauge is how what a leaf lacks is compared.
type gauge struct {
	sort  int   // leaves of one sort can be compared
	worth int64 // what one of the sort adds to the leaf's sum
}

// The sorts that are of more than one measure. The others are numbered by the
// measure, or by the leaf.
const (
	sortStudy = -1 - iota
	sortDegree
	sortLived
)

// gauge is that of a leaf, once for all applicants.
func (e *Evaluator) gauge(leaf int) gauge {
	s, measures := &e.plan.Leaves[leaf].Sum, len(e.plan.Measures)
	switch worth := e.ofStudy(s); {
	case worth > 0:
		return gauge{sortStudy, worth}
	case len(s.Terms) != 1:
		return gauge{2*measures + leaf, 1}
	}
	t := s.Terms[0]
	if t.Coef < 0 { // there is too much of it
		return gauge{measures + t.Measure, -t.Coef}
	}
	switch m := &e.plan.Measures[t.Measure]; m.Kind {
	case plan.Degree:
		return gauge{sortDegree, t.Coef}
	case plan.Lived:
		return gauge{sortLived, t.Coef}
	case plan.Tongue:
		same := slices.IndexFunc(e.plan.Measures, func(o plan.Measure) bool { return o.Kind == plan.Tongue && slices.Equal(o.Names, m.Names) })
		return gauge{same, t.Coef}
	}
	return gauge{t.Measure, t.Coef}
}

// ofStudy is the most that a unit of study adds to a sum, in whatever field it
// is; 0 where the sum is not of study alone.
func (e *Evaluator) ofStudy(s *plan.Sum) (most int64) {
	all, ok := e.fieldTerms(nil, s, 1)
	for _, x := range all {
		n := int64(0)
		for _, y := range all {
			if y.set == 0 || x.set != 0 && x.set&^y.set == 0 {
				n += y.adds
			}
		}
		most = max(most, n)
	}
	if !ok {
		return 0
	}
	return most
}

// A fieldTerm is what study in some fields adds to a sum; in any field for no
// set.
type fieldTerm struct {
	set  plan.Bits
	adds int64
}

// fieldTerms appends the terms of a sum that are of study; not ok if there are
// others.
func (e *Evaluator) fieldTerms(list []fieldTerm, s *plan.Sum, times int64) (all []fieldTerm, ok bool) {
	for _, t := range s.Terms {
		switch m := &e.plan.Measures[t.Measure]; m.Kind {
		case plan.Credits:
			list = append(list, fieldTerm{m.Set, t.Coef * times})
		case plan.Clamp:
			if list, ok = e.fieldTerms(list, &m.Of, t.Coef*times); !ok {
				return nil, false
			}
		default:
			return nil, false
		}
	}
	return list, true
}

// nearer reports that a way lacks less of something than another one, and no
// more of anything.
func (e *Evaluator) nearer(p, other *plan.Path, r Reading) (less bool) {
	for _, list := range [...][]int{p.Leaves, other.Leaves} {
		for _, i := range list {
			a, b := e.lacksOf(p, e.gauges[i].sort, r), e.lacksOf(other, e.gauges[i].sort, r)
			if a > b {
				return false
			}
			less = less || a < b
		}
	}
	return less
}

// lacksOf is how much of a sort the leaves of a path lack together.
func (e *Evaluator) lacksOf(p *plan.Path, sort int, r Reading) (sum int64) {
	help, hinder := e.sides(r)
	for _, i := range p.Leaves {
		g := e.gauges[i]
		if g.sort != sort {
			continue
		}
		s := &e.plan.Leaves[i].Sum
		if lack := -total(s, help, hinder); lack > 0 {
			sum += e.lackOf(&e.plan.Measures[s.Terms[0].Measure], g, lack, r)
		}
	}
	return sum
}

// lackOf is how much a leaf lacks whose sum lacks so much. Of what is there or
// not, it is how much is asked for: levels of a degree above the highest that
// is held, or a fluency.
func (e *Evaluator) lackOf(first *plan.Measure, g gauge, lack int64, r Reading) int64 {
	switch {
	case g.sort == sortDegree:
		return e.above(first, r)
	case first.Kind == plan.Tongue && g.sort < len(e.plan.Measures):
		return int64(first.Arg)
	}
	return (lack + g.worth - 1) / g.worth
}

// above is how many levels a degree that is asked for stands above the highest
// that is held in such a field.
func (e *Evaluator) above(m *plan.Measure, r Reading) int64 {
	held, c := degrees.None, choice{best: r == Possible}
	for i := range e.studies {
		s := &e.studies[i]
		if (m.Set == 0 || e.fieldsOf(s, c)&m.Set != 0) && e.heldOn(s, e.studyDay(m), c) && s.valid[s.pick(c, studyValid)] {
			held = max(held, e.leveled(s, c))
		}
	}
	return int64(m.Arg) - int64(held)
}
