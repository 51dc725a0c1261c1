package engine_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// Comparisons other than "at least", each beside the plain count of months.
// Less than six months is what does not reach the shortest span of six.
func TestLimitsOfExperienceAgreeWithACountOfMonths(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 27))
	m := &maker{Rand: r}
	forms := []struct {
		write string
		holds func(have, months int) bool
	}{
		{"months(%s) < %d", func(have, n int) bool { return have < asks(n*fullMonth) }},
		{"not (months(%s) >= %d)", func(have, n int) bool { return have < asks(n*fullMonth) }},
		{"months(%s) <= %d", func(have, n int) bool { return have <= n*fullMonth }},
		{"not (months(%s) > %d)", func(have, n int) bool { return have <= n*fullMonth }},
		{"months(%s) > %d", func(have, n int) bool { return have > n*fullMonth }},
		{"not (months(%s) < %d)", func(have, n int) bool { return have >= asks(n*fullMonth) }},
		{"not (months(%s) <= %d)", func(have, n int) bool { return have > n*fullMonth }},
	}
	count := map[bool]int{}
	for range 1_000 {
		c, n, form := m.claim(), 1+r.IntN(14), forms[r.IntN(len(forms))]
		class := classOf(nil)
		class.Requirements = []rules.Requirement{{ID: "r", Says: "r", Expr: fmt.Sprintf(form.write, c.words, n)}}
		p, err := rules.Compile(class)
		require.NoError(t, err)
		for range 5 {
			d := &decider{past: randomPast(r), now: present}
			a := d.applicant()
			got, err := engine.Evaluate(p, a, oracleDay)
			require.NoError(t, err)
			want := form.holds(d.credit([]claim{c}), n)
			count[want]++
			require.Equal(t, want, got.Outcome == engine.Eligible, "%s: %s", class.Requirements[0].Expr, a.AppendJSON(nil))
		}
	}
	require.Greater(t, count[true], 500)
	require.Greater(t, count[false], 500)
}
