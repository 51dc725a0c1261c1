package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// What random job classes have brought to light.

func TestAPartOfAPartThatAsksForMoreIsStillAPartOfTheWhole(t *testing.T) {
	c := asked(`months("clerical") >= 12`)
	c.Requirements[0].Including = []rules.Requirement{{ID: "late", Says: "Three of them lately", Expr: `months(within(3)) >= 3`,
		Including: []rules.Requirement{{ID: "lead", Says: "Nine of them leading", Expr: `months(lead) >= 9`}}}}
	a := worked(t, "2025-01-01", "2025-12-31")
	a.Work[0].Lead = applicants.Yes
	d := decided(t, c, a)
	assert.Equal(t, engine.Eligible, d.Outcome, "twelve months that are all of it")
	p, err := rules.Compile(c)
	require.NoError(t, err)
	assert.Contains(t, p.Expanded(), `years("clerical") >= 1`+"\n")
}
