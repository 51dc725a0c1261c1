package trial

import (
	"fmt"
	"maps"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

// A Proposal is a test that shows what the tests so far do not. What it
// expects is the engine's present answer, which nobody has confirmed.
type Proposal struct {
	Test  rules.Test
	Shows []string // in words
}

// A candidate is a record that may be proposed.
type candidate struct {
	seen
	trace  *trace
	shows  []string
	ids    []string // whose findings it shows
	row    int      // its place among those chosen; -1: not chosen
	random bool     // made by chance
}

// A generator proposes tests for the gaps of coverage.
type generator struct {
	program *rules.Program
	day     applicants.Date
	eval    *engine.Evaluator
	f       *formula
	rows    []Row
	have    []seen
	all     []*candidate
	chosen  []*candidate
}

// Generate proposes tests for what the tests leave open, and lists what no
// record was found for. It looks at boundary applicants on the day that most
// tests decide on.
func Generate(p *rules.Program, tests []rules.Test) (list []Proposal, open []string, err error) {
	g := &generator{program: p, f: newFormula(p.Plan())}
	if g.rows, g.have, err = coverage(p, tests, g.f); err != nil {
		return nil, nil, err
	}
	day := usualDay(tests)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
	if err != nil {
		return nil, nil, err
	}
	m, err := witness.NewMaker(p, day)
	if err != nil {
		return nil, nil, err
	}
	g.day, g.eval = day, e
	g.consider(boundary(m, day, tests), false)
	g.fill()
	for seed := uint64(1); seed <= mostRounds && len(g.open()) > 0; seed++ {
		g.consider(m.Random(seed, aRound), true)
		g.fill()
	}
	list, err = g.proposals(e, tests)
	return list, g.open(), err
}

// consider adds candidates.
func (g *generator) consider(list []*applicants.Applicant, random bool) {
	for _, a := range list {
		t := traced(g.eval, g.program.Plan(), a)
		test := &rules.Test{Name: a.ID, AsOf: g.day, Applicant: a}
		g.all = append(g.all, &candidate{seen: seen{test, t.outcome, g.f.values(t)}, trace: t, row: -1, random: random})
	}
}

// fill chooses candidates for the gaps.
func (g *generator) fill() {
	for i := range g.rows {
		g.pairs(i)
	}
	for i := range g.rows {
		for _, r := range []engine.Result{engine.Met, engine.NotMet, engine.Undetermined} {
			g.sights(i, r)
		}
	}
}

// boundary lists records near the limits of the rule: those made from it, and
// those near the applicants of the tests.
func boundary(m *witness.Maker, day applicants.Date, tests []rules.Test) (list []*applicants.Applicant) {
	list = m.Family()
	for i := range tests {
		if len(list) < mostCandidates && tests[i].AsOf == day && len(tests[i].Parameters) == 0 {
			list = append(list, m.Near(tests[i].Applicant)...)
		}
	}
	list = slices.DeleteFunc(list, func(a *applicants.Applicant) bool { return a.Check() != nil })
	return list[:min(len(list), mostCandidates)]
}

// Bounds on the records that are looked at.
const (
	mostCandidates = 1200
	aRound         = 300 // records by chance
	mostRounds     = 8
)

// usualDay is the as-of date of most tests, the earliest of equals.
func usualDay(tests []rules.Test) applicants.Date {
	if len(tests) == 0 {
		return applicants.Date{Year: 2026, Month: 1, Day: 1}
	}
	count := map[applicants.Date]int{}
	for i := range tests {
		count[tests[i].AsOf]++
	}
	days := slices.SortedFunc(maps.Keys(count), applicants.Date.Compare)
	return slices.MaxFunc(days, func(a, b applicants.Date) int {
		if count[a] != count[b] {
			return count[a] - count[b]
		}
		return b.Compare(a)
	})
}

// choose takes a candidate for what it shows of a row.
func (g *generator) choose(c *candidate, row int, shows string) {
	if c.row < 0 {
		c.row = len(g.chosen)
		g.chosen = append(g.chosen, c)
		count(g.rows, g.f, c.trace)
	}
	r := &g.rows[row]
	c.shows = append(c.shows, r.Name()+": "+shows)
	for _, id := range r.IDs {
		if !slices.Contains(c.ids, id) {
			c.ids = append(c.ids, id)
		}
	}
}

// pairs finds two tests that show that a row alone decides: as few new ones as
// can be, and as near to the boundary.
func (g *generator) pairs(row int) {
	r := &g.rows[row]
	if !r.Decides || r.Pair != nil {
		return
	}
	var best offer
	pool := g.pool()
	for _, c := range r.conds {
		for _, x := range g.turning(pool, c, engine.Eligible) {
			for _, y := range g.turning(pool, c, engine.NotEligible) {
				g.offered(c, x, y, &best)
			}
		}
	}
	if best.pair == nil {
		return
	}
	r.Pair = best.pair
	for i, says := range []string{"qualifies by ", "all but "} {
		g.tidy(best.of[i], says+r.Name(), func(t *trace) bool {
			two := best.of
			two[i] = &candidate{seen: seen{outcome: t.outcome, values: g.f.values(t)}}
			p := g.f.shows(&two[0].seen, &two[1].seen, best.cond)
			return p != nil && p.Unique == best.pair.Unique
		})
	}
	for i, c := range best.of {
		if c.trace != nil {
			g.choose(c, row, fmt.Sprintf("alone decides, with %q", best.of[1-i].test.Name))
		}
	}
}

// An offer is two tests that may be proposed for a row.
type offer struct {
	pair *Pair
	of   [2]*candidate
	cond int
	cost int
	far  int64 // from the boundary
}

// masking is what it costs that more than the row's condition differs.
const masking = 10

func (g *generator) offered(cond int, x, y *candidate, best *offer) {
	p := g.f.shows(&x.seen, &y.seen, cond)
	if p == nil {
		return
	}
	o := offer{p, [2]*candidate{x, y}, cond, x.cost() + y.cost(), g.far(x, cond) + g.far(y, cond)}
	if !p.Unique {
		o.cost += masking
	}
	if best.pair == nil || o.cost < best.cost || o.cost == best.cost && o.far < best.far {
		*best = o
	}
}

// turning are the candidates of an outcome that turns with a condition: of
// those to whom all conditions are the same, the cheapest and nearest.
func (g *generator) turning(pool []*candidate, cond int, o engine.Outcome) (out []*candidate) {
	at := map[string]int{}
	for _, c := range pool {
		if c.outcome != o || !g.f.turns(&c.seen, cond) {
			continue
		}
		key := fmt.Sprint(c.values)
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
func (g *generator) tidy(c *candidate, name string, shows func(*trace) bool) {
	if c.trace == nil || !c.random || c.row >= 0 {
		return
	}
	plan := g.program.Plan()
	a := witness.Bare(c.test.Applicant, func(b *applicants.Applicant) bool { return shows(traced(g.eval, plan, b)) })
	a.ID = name
	c.test.Name, c.test.Applicant = name, a
	c.trace = traced(g.eval, plan, a)
	c.values, c.outcome = g.f.values(c.trace), c.trace.outcome
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

// sights finds a test that sees a row so, if none does.
func (g *generator) sights(row int, want engine.Result) {
	if g.rows[row].sightings(want) > 0 {
		return
	}
	for _, c := range g.all {
		sees := func(t *trace) bool {
			v, ok := g.f.value(g.rows[row].key, t)
			return ok && v == want
		}
		if sees(c.trace) {
			g.tidy(c, g.rows[row].Name()+" is "+want.Words(), sees)
			g.choose(c, row, want.Words())
			return
		}
	}
}

// proposals makes tests of those chosen, with the engine's answers.
func (g *generator) proposals(e *engine.Evaluator, tests []rules.Test) (out []Proposal, err error) {
	names := map[string]bool{}
	for i := range tests {
		names[tests[i].Name] = true
	}
	var d engine.Determination
	for _, c := range g.chosen {
		t := *c.test
		for n := 2; names[t.Name]; n++ {
			t.Name = fmt.Sprintf("%s (%d)", c.test.Name, n)
		}
		names[t.Name] = true
		if err := e.Evaluate(t.Applicant, &d); err != nil {
			return nil, err
		}
		t.Expect = rules.Expectation{Outcome: d.Outcome.String(), Findings: map[string]string{}}
		for _, id := range c.ids {
			t.Expect.Findings[id] = finding(&d, id).Result.String()
		}
		out = append(out, Proposal{t, c.shows})
	}
	return out, nil
}

// open lists what the tests would still not show.
func (g *generator) open() (list []string) {
	for i := range g.rows {
		for _, lack := range g.rows[i].Lacks() {
			list = append(list, g.rows[i].Name()+": "+lack)
		}
	}
	return list
}
