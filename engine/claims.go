package engine

import "github.com/minqual/minqual/internal/plan"

// A claim is what a demand asks for, and how much of that it lacks when time is
// given out to it after those before it.
type claim struct{ need, lack int64 }

// claim finds what the demands of a path ask for in a reading, and what each
// lacks when time is given out in their order. No time need be given out for
// that: what the first demands lack together is the most that any comparison
// among them falls short by.
func (e *Evaluator) claim(p *plan.Path, r Reading) []claim {
	claims := e.claims[r]
	if e.claimed[r] == p {
		return claims
	}
	e.claimed[r] = p
	help, hinder := e.sides(r)
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
	for _, account := range p.Accounts {
		before := int64(0)
		for _, d := range account {
			claims[d].lack = max(claims[d].lack-before, 0)
			before += claims[d].lack
		}
	}
	return claims
}
