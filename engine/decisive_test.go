package engine

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/bench/records"
	"github.com/minqual/minqual/rules"
)

// reviewed calls f with records that need review and have at most so many
// gaps, after the facts that decide were marked.
func reviewed(t *testing.T, class string, n, mostGaps int, f func(e *Evaluator)) {
	t.Helper()
	c, err := rules.Load("../examples/" + class + "/jobclass.yaml")
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := NewEvaluator(p, Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
	require.NoError(t, err)
	var d applicants.Decoder
	var a applicants.Applicant
	found := 0
	for i := 0; found < n; i++ {
		require.Less(t, i, 40_000, "such records are rare")
		require.NoError(t, d.Decode(string(records.AppendJSON(nil, records.New(5, i))), &a))
		if e.Inspect(&a) == NeedsReview && len(e.gaps) <= mostGaps {
			found++
			e.decide()
			f(e)
		}
	}
}

// questioned reports that a gap, or another one of the same fact, is marked.
func (e *Evaluator) questioned(g int) bool {
	for k := range e.gaps {
		if e.gaps[k] == e.gaps[g] && e.decisive[k] {
			return true
		}
	}
	return false
}

// decides is whether the record qualifies with its gaps as chosen, all of it
// measured at once. What hinders is chosen the other way round.
func (e *Evaluator) decides(parts []int32) bool {
	var help, hinder world
	opposite := make([]int32, len(parts))
	for g, at := range parts {
		opposite[g] = wholeway - at
	}
	e.value(&help, choice{parts: parts})
	e.value(&hinder, choice{parts: opposite})
	e.clamp(help.values, hinder.values)
	return e.holds(help.values, hinder.values)
}

func TestAFactOnWhichTheAnswerTurnsAtACornerIsAsked(t *testing.T) {
	for _, class := range []string{"customer-service-manager", "recreation-coordinator", "water-treatment-operator"} {
		corners := 0
		reviewed(t, class, 400, 8, func(e *Evaluator) {
			n := len(e.gaps)
			qualifies, parts := make([]bool, 1<<n), make([]int32, n)
			for v := range qualifies {
				for g := range parts {
					parts[g] = int32(v>>g&1) * wholeway
				}
				qualifies[v] = e.decides(parts)
			}
			for v := range qualifies {
				for g := range parts {
					if v>>g&1 == 0 && !qualifies[v] && qualifies[v|1<<g] {
						corners++
						require.True(t, e.questioned(g), "%s: %v of %v", e.applicant.ID, e.gaps[g], e.gaps)
					}
				}
			}
		})
		require.Greater(t, corners, 1000, class)
	}
}

// turns looks for values of the other facts with which the answer turns on g:
// from all at their best, each gets as bad as it can in a random order.
func (e *Evaluator) turns(r *rand.Rand, g int) bool {
	parts := make([]int32, len(e.gaps))
	for i := range parts {
		parts[i] = wholeway
		if !e.gaps[i].runs() && i != g {
			parts[i] = int32(r.IntN(2)) * wholeway
		}
	}
	if !e.decides(parts) {
		return false
	}
	for _, i := range r.Perm(len(parts)) {
		if i == g || r.IntN(4) == 0 {
			continue
		}
		low, high := int32(-1), parts[i]
		for e.gaps[i].runs() && high-low > 1 {
			if parts[i] = (low + high) / 2; e.decides(parts) {
				high = parts[i]
			} else {
				low = parts[i]
			}
		}
		parts[i] = high
	}
	parts[g] = 0
	return !e.decides(parts)
}

func TestWhatIsAskedDecidesAndNothingElse(t *testing.T) {
	for class, n := range map[string]int{"customer-service-manager": 1_000, "recreation-coordinator": 150} {
		r := rand.New(rand.NewPCG(8871, 41))
		decide, idle := 0, 0
		reviewed(t, class, n, 8, func(e *Evaluator) {
			for g := range e.gaps {
				if !e.questioned(g) {
					idle++
					require.False(t, e.turnsWithin(r, g, 60), "%s: %v of %v is not asked", e.applicant.ID, e.gaps[g], e.gaps)
					continue
				}
				decide++
				require.True(t, e.turnsWithin(r, g, 3_000), "%s: %v of %v is asked", e.applicant.ID, e.gaps[g], e.gaps)
			}
		})
		require.Greater(t, decide, n/2, class)
		require.Greater(t, idle, n/10, class)
	}
}

// turnsWithin looks so many times for values with which the answer turns on a
// fact.
func (e *Evaluator) turnsWithin(r *rand.Rand, g, times int) bool {
	for k := range e.gaps {
		for n := 0; n < times && e.gaps[k] == e.gaps[g]; n++ {
			if e.turns(r, k) {
				return true
			}
		}
	}
	return false
}

// The measures of the parts of a record add up to those of the whole, wherever
// the search is.
func TestPartsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 42))
	for _, class := range []string{"customer-service-manager", "nurse-manager", "port-security-supervisor"} {
		reviewed(t, class, 300, mostGaps, func(e *Evaluator) {
			var w world
			e.goTo(r.Uint64() & e.all)
			for range 20 {
				f := r.IntN(len(e.order))
				to := int32(r.IntN(2)) * wholeway
				if e.running>>f&1 == 1 {
					to = int32(r.IntN(wholeway + 1))
				}
				e.put(f, to)
				e.value(&w, choice{parts: e.point})
				require.Equal(t, w.values, e.here, "%s: %v", e.applicant.ID, e.point)
			}
		})
	}
}
