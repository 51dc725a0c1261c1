package compare_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/compare"
	"github.com/minqual/minqual/rules"
)

// Whoever lacks what may be obtained later is eligible on condition, whatever
// it is. An alternative that may be obtained later lets everybody in.
func TestWhatMayBeObtainedLaterIsSaidToChangeConditionsOnly(t *testing.T) {
	with := func(n, until string) *rules.Program {
		return compile(t, clerk+"  - {id: fast, says: Fast, obtainable: "+until+", any_of: [{id: types, says: Types, expr: score(\"typing\") >= "+n+"}]}\n")
	}
	c, err := compare.New(with("60", "within a year"), with("70", "within a month"), day)
	require.NoError(t, err)
	require.Len(t, c.Changes, 2)
	for _, x := range c.Changes {
		assert.False(t, x.Decides(), x.Says)
	}
	s, err := c.Search()
	require.NoError(t, err)
	assert.Empty(t, s.Flips)
	assert.Equal(t, 2, strings.Count(string(c.AppendText(nil, s)), "(may be obtained later: it changes the condition"))

	either := func(more string) *rules.Program {
		return compile(t, clerk+"  - {id: fast, says: Fast, any_of: [{id: types, says: Types, expr: score(\"typing\") >= 60}"+more+"]}\n")
	}
	for _, mark := range []string{"obtainable: within a year", "same_time: true"} {
		old := either(", {id: card, says: Card, expr: license(\"Card\"), " + mark + "}")
		c, err = compare.New(old, either(", {id: card, says: Card, expr: license(\"Other card\"), obtainable: within a year}"), day)
		require.NoError(t, err)
		require.Len(t, c.Changes, 1)
		assert.Equal(t, mark[0] == 's', c.Changes[0].Decides())
	}
	c, err = compare.New(either(""), either(", {id: card, says: Card, expr: license(\"Card\"), obtainable: within a year}"), day)
	require.NoError(t, err)
	require.Len(t, c.Changes, 1)
	assert.True(t, c.Changes[0].Decides())
}
