package engine_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// Where the job class says that the same time may serve twice, every amount is
// there if there are so many months of it, whatever else they serve. A part is
// of its whole's time. Months are counted one by one.
func enough(w want, within []want, spells []spell) bool {
	n := 0
	for m := range 20 {
		if slices.ContainsFunc(spells, func(s spell) bool {
			return m >= s.from && m < s.from+s.months && w.takes(s) && !slices.ContainsFunc(within, func(x want) bool { return !x.takes(s) })
		}) {
			n++
		}
	}
	return n >= w.months
}

func TestTimeServesAsOftenAsItIsAskedForWhereThatIsAllowed(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 31))
	count := map[bool]int{}
	for n := range 3_000 {
		wants, spells := randomCase(r, true)
		for len(wants) < 3 {
			more, _ := randomCase(r, true)
			wants = append(wants, more...)
		}
		c := classOf(wants[:3])
		c.Policy.DoubleCounting = true
		list := c.Requirements
		var parts []want
		switch shape := r.IntN(4); shape {
		case 0: // two parts of one whole
			list[0].Including = list[1:3]
			c.Requirements, parts = list[:1], wants[1:3]
		case 1: // a part of a part
			list[1].Including = list[2:3]
			list[0].Including = list[1:2]
			c.Requirements, parts = list[:1], wants[1:3]
		case 2: // all of them in one requirement
			c.Requirements = []rules.Requirement{{ID: "all", Says: "test", AllOf: list}}
		case 3: // in one expression
			list[0].Expr = strings.Join([]string{list[0].Expr, list[1].Expr, list[2].Expr}, " and ")
			c.Requirements = list[:1]
		}
		within := []want{}
		want := enough(wants[0], nil, spells)
		for i, w := range wants[1:3] {
			if parts != nil {
				within = append(within[:0], wants[:1]...)
				if i == 1 && len(list[1].Including) > 0 {
					within = append(within, wants[1])
				}
			}
			want = want && enough(w, within, spells)
		}
		count[want]++
		d := decided(t, c, applicantOf(spells))
		require.Equal(t, want, d.Outcome == engine.Eligible, "case %d: %+v %+v %+v", n, c.Requirements, wants, spells)
	}
	assert.Greater(t, count[true], 100)
	assert.Greater(t, count[false], 100)
}
