package trial

import (
	"fmt"
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
	changed []*rival
}

// Generate proposes tests for what the tests leave open, and for changes of
// the rules that they do not notice. It lists what no record was found for. It
// looks at boundary applicants on the day that most tests decide on.
func Generate(p *rules.Program, tests []rules.Test, unnoticed []Mutant) (list []Proposal, open []string, err error) {
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
	g.rivals(unnoticed)
	g.consider(boundary(p.Plan(), m, day, tests), false)
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
		g.all = append(g.all, &candidate{seen: g.seen(test, t), trace: t, row: -1, random: random})
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
	for _, r := range g.changed {
		g.notice(r)
	}
}

// choose takes a candidate for what it shows, of some requirements and
// substitutions.
func (g *generator) choose(c *candidate, shows string, ids ...string) {
	if c.row < 0 {
		c.row = len(g.chosen)
		g.chosen = append(g.chosen, c)
		count(g.rows, g.f, c.trace)
	}
	c.shows = append(c.shows, shows)
	for _, id := range ids {
		if !slices.Contains(c.ids, id) {
			c.ids = append(c.ids, id)
		}
	}
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
			r := &g.rows[row]
			g.tidy(c, r.Name()+" is "+want.Words(), func(_ *applicants.Applicant, t *trace) bool { return sees(t) })
			g.choose(c, "shows "+r.Name()+" "+want.Words(), r.IDs...)
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
		if d.Outcome == engine.Eligible && promises(g.program.Plan()) {
			t.Expect.Condition = append([]string{}, d.Condition...)
		}
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
	for _, r := range g.changed {
		if !r.noticed {
			list = append(list, fmt.Sprintf("%s: no test notices %s", r.of.What, r.of.New))
		}
	}
	return list
}
