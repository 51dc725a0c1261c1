package trial

import (
	"fmt"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A Row is one expression of a job class and what the tests show of it.
type Row struct {
	IDs          []string // the requirement or substitution; several where their demands want the same time
	Via          string   // the substitution that reduces the demand
	Expr         string
	Line, Column int // where it stands; 0 if the document was made in memory

	Met, NotMet, Undetermined int // how many tests see it so

	Decides bool   // it can decide the outcome; a preference cannot
	Through string // the substitution that always asks for less, so that it decides in the reduced form only
	Pair    *Pair  // nil if no two tests show that it alone decides

	settled bool // by the policy, what is missing is not met and nothing is undetermined

	at    int    // where in its expression it begins
	key   string // of the leaf, the demand or the comparison
	conds []int  // of the formula
}

// A Pair is two tests of which the first is eligible, the second is not, and
// one condition alone makes the difference.
type Pair struct {
	For, Against *rules.Test
	// Unique: the two differ in nothing else that decides. Otherwise they differ
	// in more, and the rest is masked: in each test the outcome turns with this
	// condition, whatever the others say.
	Unique bool
	// Forms: with the condition turns every other one that its expression takes
	// part in: reduced by a substitution, or added up with other demands.
	Forms bool
}

// Lacks says what the tests do not show.
func (r *Row) Lacks() (list []string) {
	for _, v := range []engine.Result{engine.Met, engine.NotMet, engine.Undetermined} {
		if r.sightings(v) == 0 && !(v == engine.Undetermined && r.settled) {
			list = append(list, "no test sees it "+v.Words())
		}
	}
	if r.Decides && r.Pair == nil {
		list = append(list, "no two tests show that it alone decides")
	}
	return list
}

// sightings is how many tests see it so.
func (r *Row) sightings(v engine.Result) int {
	switch v {
	case engine.Met:
		return r.Met
	case engine.NotMet:
		return r.NotMet
	}
	return r.Undetermined
}

// Name is what the row is about.
func (r *Row) Name() string {
	s := r.IDs[0]
	if n := len(r.IDs); n > 1 {
		s = strings.Join(r.IDs[:n-1], ", ") + " and " + r.IDs[n-1] + " together"
	}
	if r.Via != "" {
		s += ", reduced by " + r.Via
	}
	return s
}

// A seen is a test and what it makes of the conditions.
type seen struct {
	test    *rules.Test
	outcome engine.Outcome
	values  []engine.Result // of the conditions
	rows    []engine.Result // of the rows
}

// Coverage runs tests and tells what they show of each expression.
func Coverage(p *rules.Program, tests []rules.Test) ([]Row, error) {
	rows, _, err := coverage(p, tests, newFormula(p.Plan()))
	return rows, err
}

func coverage(p *rules.Program, tests []rules.Test, f *formula) (rows []Row, all []seen, err error) {
	rows = f.rows(p)
	b := newBench(p)
	for i := range tests {
		e, q, err := b.evaluator(&tests[i])
		if err != nil {
			return nil, nil, fmt.Errorf("test %q: %w", tests[i].Name, err)
		}
		t := traced(e, q.Plan(), tests[i].Applicant)
		s := seen{test: &tests[i], outcome: t.outcome}
		g := f
		if q != p {
			g = newFormula(q.Plan())
		}
		if f.same(g) {
			s.values, s.rows = g.values(t), g.rowValues(rows, t)
			all = append(all, s)
		}
		count(rows, g, t)
	}
	for i := range rows {
		rows[i].Pair = f.pair(all, rows, i)
		rows[i].settled = !p.Class().Policy.ReviewMissing
	}
	return rows, all, nil
}

// count adds what a test sees.
func count(rows []Row, f *formula, t *trace) {
	for i := range rows {
		r := &rows[i]
		value, ok := f.value(r.key, t)
		switch {
		case !ok: // the test's parameters leave it out
		case value == engine.Met:
			r.Met++
		case value == engine.NotMet:
			r.NotMet++
		default:
			r.Undetermined++
		}
	}
}
