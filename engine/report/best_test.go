package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

func TestWhatIsMissingIsToldToBeAtBest(t *testing.T) {
	year := engine.Amount{Kind: engine.Time, Num: 12, Den: 1}
	for want, list := range map[bool][][]engine.Finding{
		true: {
			{{OnPath: true, Result: engine.Undetermined}},
			{{OnPath: true, Result: engine.NotMet, Possible: year}},
			{{ID: "a", OnPath: true, Result: engine.Met, Role: "requirement", Tests: []engine.Test{{}}}, {ID: "s", Parent: "a", Role: "substitution", Result: engine.Met}},
		},
		false: {
			{{OnPath: true, Result: engine.NotMet, Certain: year, Possible: year}},
			{{Result: engine.Undetermined}},
			{{OnPath: true, Result: engine.Met, Needed: year, Possible: year}},
			{{OnPath: true, Result: engine.Undetermined, Role: "preferred"}},
			{{ID: "a", OnPath: true, Result: engine.Met, Role: "requirement", Tests: []engine.Test{{Result: engine.Met}}}, {ID: "s", Parent: "a", Role: "substitution", Result: engine.Met}},
		},
	} {
		for _, findings := range list {
			d := &engine.Determination{Outcome: engine.NotEligible, Findings: findings, Shortfalls: []engine.Shortfall{{}}}
			assert.Equal(t, want, Leaves(new(Options), d), "%+v", findings)
			d.Outcome = engine.NeedsReview
			assert.False(t, Leaves(new(Options), d))
		}
	}
}

func TestTimeThatIsVagueMattersWhereTimeIsMissing(t *testing.T) {
	year := engine.Amount{Kind: engine.Time, Num: 12, Den: 1}
	d := &engine.Determination{Outcome: engine.NotEligible, Shortfalls: []engine.Shortfall{{Missing: year}},
		Findings: []engine.Finding{{ID: "a", OnPath: true, Result: engine.Met, Needed: year, Possible: year}}}
	assert.True(t, Leaves(new(Options), d))
	o := &Options{Class: &rules.JobClass{Requirements: []rules.Requirement{{ID: "a", SameTime: true}}}}
	assert.False(t, Leaves(o, d), "it takes no time from others")
}
