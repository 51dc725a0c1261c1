package compare

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

// One example changed into another is as large a change as there can be:
// undone, it must be the first example again.
func TestEveryChangeUndoneIsTheOldJobClass(t *testing.T) {
	day := applicants.Date{Year: 2026, Month: 3, Day: 31}
	names, err := filepath.Glob("../../examples/*/jobclass.yaml")
	require.NoError(t, err)
	var programs []*rules.Program
	for _, name := range names {
		class, err := rules.Load(name)
		require.NoError(t, err)
		p, err := rules.Compile(class)
		require.NoError(t, err)
		programs = append(programs, p)
	}
	require.Greater(t, len(programs), 1)
	for i, before := range programs {
		after := programs[(i+1)%len(programs)]
		c, err := New(before, after, day)
		require.NoError(t, err)
		var all []int
		for k := range c.Changes {
			if c.Changes[k].undo != nil {
				all = append(all, k)
			}
		}
		e := c.compile(all)
		require.NotNil(t, e, "%s, now %s", names[i], after.Class().Name)
		for k, a := range append(witness.Family(before, day), witness.Family(after, day)...) {
			if k%10 == 0 {
				assert.Equal(t, c.old.Decide(a), e.Decide(a), "%s: %s", names[i], a.ID)
			}
		}
	}
}
