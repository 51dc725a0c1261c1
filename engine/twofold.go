package engine

import "github.com/minqual/minqual/internal/plan"

// findHindering finds what counts against applicants: more of it makes less of a
// sum, or more of what a demand asks for.
func (e *Evaluator) findHindering() {
	sides := map[subject][2]bool{}
	for i := range e.plan.Leaves {
		e.hinder(sides, &e.plan.Leaves[i].Sum, true)
	}
	for i := range e.plan.Demands {
		need := &e.plan.Demands[i].Need
		e.hinders = e.hinders || len(need.Terms) > 0
		e.hinder(sides, need, false)
		e.hinder(sides, &plan.Sum{Terms: []plan.Term{{Coef: 1, Measure: e.plan.Demands[i].Measure}}}, true)
	}
	for _, on := range sides {
		e.twofold = e.twofold || on[0] && on[1] && e.counters == nil // then the two sides are apart
	}
}

// A subject is what some facts are about: work, education, or one measure of
// another section.
type subject struct {
	section section
	measure int
}

// hinder notes which subjects help, and which hinder, by a sum.
func (e *Evaluator) hinder(sides map[subject][2]bool, s *plan.Sum, helps bool) {
	for _, t := range s.Terms {
		m, helps := &e.plan.Measures[t.Measure], t.Coef > 0 == helps
		if m.Kind == plan.Clamp {
			e.hinder(sides, &m.Of, helps)
			continue
		}
		about := subject{section: sectionOf(m.Kind)}
		if about.section == inOther {
			about.measure = t.Measure
		}
		on := sides[about]
		sides[about] = [2]bool{on[0] || helps, on[1] || !helps}
		e.hindering[about.section] = e.hindering[about.section] || !helps
	}
}

// mostMet bounds the completions that meet looks at.
const mostMet = 64

// meet looks for facts that decide where some help and hinder at once. The
// search has such a fact at its best wherever it helps and wherever it hinders,
// as in no completion, and so may miss what decides in one.
func (e *Evaluator) meet() {
	s := &e.search
	s.open = s.all
	for f, g := range s.order {
		if s.decisive[g] {
			s.found(1 << f)
		}
	}
	seed := uint64(1)
	for n := 0; n < mostMet && s.open != 0; n++ {
		seed = (seed + scatter) * scatter // a fixed series
		v := (seed ^ seed>>32) & s.all
		is := e.completed(v)
		for open := s.open; open != 0; open &= open - 1 {
			if f := open & -open; s.open&f != 0 && e.completed(v^f) != is {
				s.found(f)
			}
		}
	}
}

// completed decides the completion in which some facts are at their best, and
// the others at their worst.
func (e *Evaluator) completed(v uint64) bool {
	s := &e.search
	s.help = e.measures(s.help, v)
	if e.plan.Clamps {
		e.clamp(s.help, s.help)
	}
	return e.holds(s.help, s.help)
}
