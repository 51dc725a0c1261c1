package trial_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

// A tree is a rule over numbered questions, decided here without the engine
// and without the plan.
type tree struct {
	question int // of a leaf
	not      bool
	id       string
	all      bool // all of the kids, not any
	kids     []*tree
}

// holds decides the tree where the leaves have values, by id.
func (x *tree) holds(v map[string]bool) bool {
	if len(x.kids) == 0 {
		return v[x.id]
	}
	for _, k := range x.kids {
		if k.holds(v) != x.all {
			return !x.all
		}
	}
	return x.all
}

func (x *tree) leaves() []*tree {
	if len(x.kids) == 0 {
		return []*tree{x}
	}
	var out []*tree
	for _, k := range x.kids {
		out = append(out, k.leaves()...)
	}
	return out
}

func grow(r *rand.Rand, depth int, n *int) *tree {
	*n++
	x := &tree{id: fmt.Sprintf("n%d", *n), question: r.IntN(4), not: r.IntN(4) == 0}
	if depth == 0 || r.IntN(3) == 0 {
		return x
	}
	x.all = r.IntN(2) == 0
	for range 2 + r.IntN(2) {
		x.kids = append(x.kids, grow(r, depth-1, n))
	}
	return x
}

func (x *tree) requirement() rules.Requirement {
	q := rules.Requirement{ID: x.id, Says: x.id}
	if len(x.kids) == 0 {
		q.Expr = fmt.Sprintf(`answer("q%d") == "yes"`, x.question)
		if x.not {
			q.Expr = "not (" + q.Expr + ")"
		}
		return q
	}
	var kids []rules.Requirement
	for _, k := range x.kids {
		kids = append(kids, k.requirement())
	}
	if x.all {
		q.AllOf = kids
	} else {
		q.AnyOf = kids
	}
	return q
}

// A case is a test with the value of each leaf as the oracle has it.
type oracleCase struct {
	value    map[string]engine.Result
	eligible bool
	refused  bool
}

// side is every leaf as a truth value, what is undetermined taken for open.
func (c *oracleCase) side(open bool) map[string]bool {
	v := map[string]bool{}
	for id, r := range c.value {
		v[id] = r == engine.Met || open && r == engine.Undetermined
	}
	return v
}

func answered(r *rand.Rand, x *tree) (rules.Test, oracleCase) {
	a := &applicants.Applicant{ID: "x"}
	given := map[int]engine.Result{}
	for q := range 4 {
		switch r.IntN(5) {
		case 0: // not answered
		case 1, 2:
			a.Answers, given[q] = append(a.Answers, applicants.Answer{Question: fmt.Sprintf("q%d", q), Text: "yes"}), engine.Met
		default:
			a.Answers, given[q] = append(a.Answers, applicants.Answer{Question: fmt.Sprintf("q%d", q), Text: "no"}), engine.NotMet
		}
	}
	c := oracleCase{value: map[string]engine.Result{}}
	for _, l := range x.leaves() {
		v := given[l.question]
		if l.not && v != engine.Undetermined {
			v = engine.Met + engine.NotMet - v
		}
		c.value[l.id] = v
	}
	c.eligible, c.refused = x.holds(c.side(false)), !x.holds(c.side(true))
	return rules.Test{Name: "t", AsOf: applicants.Date{Year: 2026, Month: 1, Day: 1}, Applicant: a}, c
}

// turns reports that the tree's answer turns with one leaf.
func (x *tree) turns(v map[string]bool, id string) bool {
	before := x.holds(v)
	v[id] = !v[id]
	after := x.holds(v)
	v[id] = !v[id]
	return before != after
}

// decides tries every assignment.
func (x *tree) decides(id string, leaves []*tree) bool {
	for bits := range 1 << len(leaves) {
		v := map[string]bool{}
		for i, l := range leaves {
			v[l.id] = bits>>i&1 != 0
		}
		if x.turns(v, id) {
			return true
		}
	}
	return false
}

// best is the best pair of all: 2 where nothing else differs, 1 where the rest
// is masked, 0 for none.
func best(x *tree, cases []oracleCase, id string) (most int) {
	for i := range cases {
		for j := range cases {
			a, b := &cases[i], &cases[j]
			if !a.eligible || !b.refused || a.value[id] != engine.Met || b.value[id] != engine.NotMet {
				continue
			}
			alone := true
			for other := range a.value {
				alone = alone && (other == id || a.value[other] == b.value[other])
			}
			switch {
			case alone:
				most = 2
			case x.turns(a.side(false), id) && x.turns(b.side(true), id):
				most = max(most, 1)
			}
		}
	}
	return most
}

func TestPairsAreThoseThatTryingAllOfThemFinds(t *testing.T) {
	found := [3]int{}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 0
		x := grow(r, 2, &n)
		p, err := rules.Compile(&rules.JobClass{Code: "T", Title: "T", Policy: rules.DefaultPolicy(), Requirements: []rules.Requirement{x.requirement()}})
		require.NoError(t, err)
		var tests []rules.Test
		var cases []oracleCase
		for range 2 + r.IntN(8) {
			test, c := answered(r, x)
			tests, cases = append(tests, test), append(cases, c)
		}
		rows, err := trial.Coverage(p, tests)
		require.NoError(t, err)
		leaves := x.leaves()
		require.Len(t, rows, len(leaves))
		for i, l := range leaves {
			row := rows[i]
			require.Equal(t, l.id, row.IDs[0])
			want := best(x, cases, l.id)
			have := 0
			if row.Pair != nil {
				have = 1
				if row.Pair.Unique {
					have = 2
				}
			}
			require.Equal(t, want, have, "seed %d leaf %s", seed, l.id)
			require.Equal(t, x.decides(l.id, leaves), row.Decides)
			found[have]++
			var seen [3]int
			for _, c := range cases {
				seen[c.value[l.id]]++
			}
			require.Equal(t, seen, [3]int{row.Undetermined, row.Met, row.NotMet})
		}
	}
	for kind, n := range found {
		assert.Greater(t, n, 50, "the rules tried have pairs of each kind, and none: %d", kind)
	}
}

// What coverage decides by must be what the engine decides by.
func TestTheFormulaOfCoverageDecidesAsTheEngineDoes(t *testing.T) {
	names, err := filepath.Glob("../../examples/*/jobclass.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		c, err := rules.Load(name)
		require.NoError(t, err)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		table := filepath.Join(filepath.Dir(name), "applicants.csv")
		f, err := os.Open(table)
		require.NoError(t, err)
		var all []*applicants.Applicant
		for a, err := range applicants.Read(f, table, applicants.CSV, applicants.ReadOptions{}) {
			if err == nil {
				all = append(all, a)
			}
		}
		f.Close()
		for i := range c.Tests {
			if len(c.Tests[i].Parameters) == 0 {
				all = append(all, c.Tests[i].Applicant)
			}
		}
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
		require.NoError(t, err)
		for _, a := range all {
			assert.Equal(t, e.Decide(a), trial.Decided(p, e, a), "%s: %s", name, a.ID)
		}
	}
}

func TestRulesThatAreTakenForTheSameDecideTheSame(t *testing.T) {
	day := applicants.Date{Year: 2026, Month: 3, Day: 31}
	compared := 0
	for _, example := range []string{"customer-service-manager", "nurse-manager", "school-office-manager", "civil-engineer"} {
		c, err := rules.Load(filepath.Join("../../examples", example, "jobclass.yaml"))
		require.NoError(t, err)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		m, err := witness.NewMaker(p, day)
		require.NoError(t, err)
		all := append(m.Family(), m.Random(1, 100)...)
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
		require.NoError(t, err)
		for _, q := range trial.Equivalents(p) {
			other, err := engine.NewEvaluator(q, engine.Options{AsOf: day})
			require.NoError(t, err)
			for _, a := range all {
				require.Equal(t, e.Decide(a), other.Decide(a), "%s: %s", example, a.ID)
			}
			compared++
		}
	}
	assert.Greater(t, compared, 10)
}
