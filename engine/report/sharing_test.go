package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

func TestARequirementThatIsMetByItselfAndLacksTimeIsToldToShareIt(t *testing.T) {
	d := &engine.Determination{
		Outcome: engine.NotEligible,
		Findings: []engine.Finding{
			{ID: "a", Result: engine.NotMet}, {ID: "b", Result: engine.Met}, {ID: "c", Result: engine.Met}, {ID: "d", Result: engine.Met}},
		Shortfalls: []engine.Shortfall{
			{Findings: []string{"a"}}, {Findings: []string{"b"}}, {Findings: []string{"b"}}, {Findings: []string{"a", "c"}}, {Way: 1, Findings: []string{"d"}}},
	}
	assert.Equal(t, []string{"b"}, report.Sharing(d))
	d.Reasons = []engine.Reason{engine.SameTimeNeeded}
	assert.Empty(t, report.Sharing(d), "the reason says it of all")
	d.Reasons, d.Outcome = nil, engine.NeedsReview
	assert.Empty(t, report.Sharing(d))
}
