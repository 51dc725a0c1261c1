package trial

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

// pairs finds two tests that show that a row alone decides: as few new ones as
// can be, and as near to the boundary.
func (g *generator) pairs(row int) {
	r := &g.rows[row]
	if !r.Decides || r.Pair != nil {
		return
	}
	var best offer
	pool := g.pool()
	single, forms := g.f.subjects(g.rows, row)
	for _, p := range single {
		g.offers(pool, p, &best)
	}
	if best.pair == nil && forms != nil {
		g.offers(pool, *forms, &best)
	}
	if best.pair == nil {
		return
	}
	r.Pair = best.pair
	for i, says := range []string{"qualifies by ", "all but "} {
		g.tidy(best.of[i], says+r.Name(), func(_ *applicants.Applicant, t *trace) bool {
			two := best.of
			two[i] = &candidate{seen: g.seen(nil, t)}
			p := g.f.shows(&two[0].seen, &two[1].seen, best.about)
			return p != nil && p.Unique == best.pair.Unique
		})
	}
	for i, c := range best.of {
		if c.trace != nil {
			g.choose(c, fmt.Sprintf("shows that %s alone decides, with %q", r.Name(), best.of[1-i].test.Name), r.IDs...)
		}
	}
}

// seen is what a record shows.
func (g *generator) seen(t *rules.Test, x *trace) seen {
	return seen{t, x.outcome, g.f.values(x), g.f.rowValues(g.rows, x)}
}

// An offer is two tests that may be proposed for a row.
type offer struct {
	pair  *Pair
	of    [2]*candidate
	about subject
	cost  int
	far   int64 // from the boundary
}

// masking is what it costs that more than the row's condition differs.
const masking = 10

func (g *generator) offers(pool []*candidate, p subject, best *offer) {
	for _, x := range g.turning(pool, p, engine.Eligible) {
		for _, y := range g.turning(pool, p, engine.NotEligible) {
			g.offered(p, x, y, best)
		}
	}
}

func (g *generator) offered(what subject, x, y *candidate, best *offer) {
	p := g.f.shows(&x.seen, &y.seen, what)
	if p == nil {
		return
	}
	cond := what.conds[0]
	o := offer{p, [2]*candidate{x, y}, what, x.cost() + y.cost(), g.far(x, cond) + g.far(y, cond)}
	if !p.Unique {
		o.cost += masking
	}
	if best.pair == nil || o.cost < best.cost || o.cost == best.cost && o.far < best.far {
		*best = o
	}
}

// turning are the candidates of an outcome that turns with a condition: of
// those to whom all conditions are the same, the cheapest and nearest.
func (g *generator) turning(pool []*candidate, p subject, o engine.Outcome) (out []*candidate) {
	cond := p.conds[0]
	at := map[string]int{}
	for _, c := range pool {
		if c.outcome != o || !g.f.turns(&c.seen, p) {
			continue
		}
		key := fmt.Sprint(c.values, c.rows[p.row])
		i, again := at[key]
		switch {
		case !again:
			at[key] = len(out)
			out = append(out, c)
		case c.cost() < out[i].cost() || c.cost() == out[i].cost() && g.far(c, cond) < g.far(out[i], cond):
			out[i] = c
		}
	}
	return out
}

// far is how far a candidate is from the boundary of a condition.
func (g *generator) far(c *candidate, cond int) int64 {
	if c.trace == nil {
		return 0
	}
	over := int64(0)
	if x := &g.f.conds[cond]; x.leaf >= 0 {
		over = c.trace.leafOver[x.leaf]
	} else {
		over = c.trace.hallOver[x.hall]
	}
	return max(over, -over)
}

// tidy makes a record made by chance as small as what it shows allows, and
// names it.
func (g *generator) tidy(c *candidate, name string, shows func(*applicants.Applicant, *trace) bool) {
	if c.trace == nil || !c.random || c.row >= 0 {
		return
	}
	plan := g.program.Plan()
	a := witness.Bare(c.test.Applicant, func(b *applicants.Applicant) bool { return shows(b, traced(g.eval, plan, b)) })
	a.ID = name
	c.test.Name, c.test.Applicant = name, a
	c.trace = traced(g.eval, plan, a)
	c.seen = g.seen(c.test, c.trace)
}

// pool is the tests there are and the candidates, those first that cost
// nothing.
func (g *generator) pool() (out []*candidate) {
	for _, s := range g.have {
		out = append(out, &candidate{seen: s})
	}
	return append(append(out, g.chosen...), slices.DeleteFunc(slices.Clone(g.all), func(c *candidate) bool { return c.row >= 0 })...)
}

// cost is 1 for a candidate that would be a new test.
func (c *candidate) cost() int {
	if c.trace != nil && c.row < 0 {
		return 1
	}
	return 0
}
