package engine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// answers decides the records, one after another, and gives the ids of the
// determinations, which say all that they depend on, with their outcomes.
func answers(t *testing.T, evaluate func(*applicants.Applicant, *engine.Determination) error, pool []*applicants.Applicant) (list []string) {
	for _, a := range pool {
		d := new(engine.Determination)
		assert.NoError(t, evaluate(a, d))
		says := d.ID.String() + " " + d.Outcome.String()
		for _, s := range d.Shortfalls {
			says += " " + s.String()
		}
		for _, x := range d.Allocation {
			says += " " + x.Finding + x.Entry + x.From.String() + x.To.String()
		}
		list = append(list, says)
	}
	return list
}

// Run it with the race detector, which sees what the answers do not show.
func TestAProgramIsSharedByGoroutines(t *testing.T) {
	names, err := filepath.Glob("../examples/*/jobclass.yaml")
	require.NoError(t, err)
	for _, name := range names {
		class, err := rules.Load(name)
		require.NoError(t, err)
		program, err := rules.Compile(class)
		require.NoError(t, err)
		pool := everybody(t, filepath.Join(filepath.Dir(name), "applicants.csv"))
		options := engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}}
		once := func(a *applicants.Applicant, d *engine.Determination) error {
			got, err := engine.Evaluate(program, a, options)
			if err == nil {
				*d = *got
			}
			return err
		}
		want := answers(t, once, pool)
		var group sync.WaitGroup
		for i := range 4 {
			group.Go(func() {
				evaluate := once
				if i%2 == 0 {
					e, err := engine.NewEvaluator(program, options)
					if !assert.NoError(t, err) {
						return
					}
					evaluate = e.Evaluate
				}
				assert.Equal(t, want, answers(t, evaluate, pool), name)
			})
		}
		group.Wait()
	}
}

func everybody(t *testing.T, name string) (pool []*applicants.Applicant) {
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	for a, err := range applicants.Read(f, name, applicants.CSV, applicants.ReadOptions{}) {
		require.NoError(t, err)
		pool = append(pool, a)
	}
	require.NotEmpty(t, pool, name)
	return pool
}

// evaluators gives an Evaluator for each example, and its pool.
func evaluators(t *testing.T) (list []*engine.Evaluator, pools [][]*applicants.Applicant) {
	names, err := filepath.Glob("../examples/*/jobclass.yaml")
	require.NoError(t, err)
	for _, name := range names {
		class, err := rules.Load(name)
		require.NoError(t, err)
		program, err := rules.Compile(class)
		require.NoError(t, err)
		e, err := engine.NewEvaluator(program, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
		require.NoError(t, err)
		list, pools = append(list, e), append(pools, everybody(t, filepath.Join(filepath.Dir(name), "applicants.csv")))
	}
	require.NotEmpty(t, list)
	return list, pools
}

func TestADeterminationStaysAsItIsWhenTheEvaluatorGoesOn(t *testing.T) {
	list, pools := evaluators(t)
	for i, e := range list {
		var kept []*engine.Determination
		var said []string
		again := new(engine.Determination)
		for _, a := range pools[i] {
			d := new(engine.Determination)
			require.NoError(t, e.Evaluate(a, d))
			kept, said = append(kept, d), append(said, fmt.Sprintf("%+v", d))
			require.NoError(t, e.Evaluate(a, again))
			require.Equal(t, said[len(said)-1], fmt.Sprintf("%+v", again), "memory used again tells the same")
		}
		for k := range kept {
			require.Equal(t, said[k], fmt.Sprintf("%+v", kept[k]))
		}
	}
}

func TestNothingIsAllocatedForADeterminationThatIsUsedAgain(t *testing.T) {
	list, pools := evaluators(t)
	outcomes := map[engine.Outcome]bool{}
	for i, e := range list {
		d := new(engine.Determination)
		everyone := func() {
			for _, a := range pools[i] {
				_ = e.Evaluate(a, d)
				outcomes[d.Outcome] = true
			}
		}
		everyone()
		everyone()
		assert.Zero(t, testing.AllocsPerRun(3, everyone), e.Header().Title)
	}
	assert.Len(t, outcomes, 3)
}
