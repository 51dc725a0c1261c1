package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// A claim is what a demand asks for, and how much of that it lacks when time is
// given out to it after those before it.
type claim struct{ need, lack int64 }

// claim finds what the demands of a path ask for in a reading, and what each
// lacks when time is given out in their order. No time need be given out for
// that: what the first demands lack together is the most that any comparison
// among them falls short by.
func (e *Evaluator) claim(p *plan.Path, r Reading) []claim {
	if e.claimed[r] != p {
		e.claimed[r] = p
		help, hinder := e.sides(r)
		e.claimIn(e.claims[r], p, help, hinder)
	}
	return e.claims[r]
}

// claimIn finds the claims where the measures have some values.
func (e *Evaluator) claimIn(claims []claim, p *plan.Path, help, hinder []int64) {
	for _, d := range p.Demands {
		if claims[d].lack = 0; e.fixed[d] < 0 {
			claims[d].need = e.need(d, help, hinder)
		}
	}
	for i := range p.Halls {
		h := &p.Halls[i]
		if e.deficit(h, help, hinder) <= 0 {
			continue // then the first of its demands lack nothing either
		}
		short := -help[h.Measure]
		for _, d := range h.Demands {
			short += claims[d].need
			claims[d].lack = max(claims[d].lack, short)
		}
	}
	for _, account := range p.Narrow {
		before := int64(0)
		for _, d := range account {
			claims[d].lack = max(claims[d].lack-before, 0)
			before += claims[d].lack
		}
	}
}

// A mending is the values of measures once what leaves lack is there, and what
// demands claim then.
type mending struct {
	help, hinder []int64
	claims       []claim
}

// mended values the measures where what the leaves of a path lack is there.
func (e *Evaluator) mended(p *plan.Path, r Reading) *mending {
	m := &e.mendings[r]
	help, hinder := e.sides(r)
	m.help, m.hinder = append(m.help[:0], help...), append(m.hinder[:0], hinder...)
	for _, i := range p.Leaves {
		s := &e.plan.Leaves[i].Sum
		if t := s.Terms[0]; len(s.Terms) == 1 && t.Coef > 0 {
			m.help[t.Measure] += max(t.Coef-1-total(s, help, hinder), 0) / t.Coef
		}
	}
	e.clamp(m.help, m.hinder)
	return m
}

// reckons reports that what leaves lack may take off what demands of a path ask
// for: study that is missing takes off as much as study that is held.
func (e *Evaluator) reckons(p *plan.Path) bool {
	return p.Least == nil && len(p.Leaves) > 0 && slices.ContainsFunc(p.Demands, e.depends)
}

// short is how much time a path lacks once what its leaves lack is there.
func (e *Evaluator) short(p *plan.Path, r Reading) (deficit int64) {
	help, hinder := e.sides(r)
	if deficit = e.largest(p, help, hinder); deficit > 0 && e.reckons(p) {
		m := e.mended(p, r)
		deficit = e.largest(p, m.help, m.hinder)
	}
	return deficit
}

// largest is the largest deficit of a path.
func (e *Evaluator) largest(p *plan.Path, help, hinder []int64) (deficit int64) {
	for i := range p.Halls {
		deficit = max(deficit, e.deficit(&p.Halls[i], help, hinder))
	}
	return deficit
}

// claimShort is what the demands of a path claim, as short has it.
func (e *Evaluator) claimShort(p *plan.Path, r Reading) []claim {
	if !e.reckons(p) {
		return e.claim(p, r)
	}
	m := e.mended(p, r)
	e.claimIn(m.claims, p, m.help, m.hinder)
	return m.claims
}
