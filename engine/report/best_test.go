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
			{{OnPath: true, Result: engine.NotMet, Needed: year, Possible: year}},
			{{ID: "a", OnPath: true, Result: engine.Met, Role: "requirement", Tests: []engine.Test{{}}}, {ID: "s", Parent: "a", Role: "substitution", Result: engine.Met}},
		},
		false: {
			{{OnPath: true, Result: engine.NotMet, Certain: year, Possible: year}},
			{{Result: engine.Undetermined}},
			{{OnPath: true, Result: engine.Met, Possible: engine.Amount{Kind: engine.Plain, Num: 1, Den: 1}}},
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

func TestAnotherWayThatLacksMoreAsStatedIsAtBest(t *testing.T) {
	d := &engine.Determination{Outcome: engine.NotEligible, Shortfalls: []engine.Shortfall{{}, {Way: 1, Missing: engine.Amount{Kind: engine.Time, Num: 1, Den: 1}, Certain: engine.Amount{Kind: engine.Time, Num: 2, Den: 1}}}}
	assert.True(t, Leaves(new(Options), d))
	d.Shortfalls = d.Shortfalls[:1]
	assert.False(t, Leaves(new(Options), d))
}

func TestTimeThatIsVagueMattersWhereItMayBeShort(t *testing.T) {
	years := func(n int64) engine.Amount { return engine.Amount{Kind: engine.Time, Num: 12 * n, Den: 1} }
	whole := engine.Finding{ID: "whole", OnPath: true, Role: "requirement", Result: engine.NotMet, Needed: years(7), Possible: years(9)}
	part := engine.Finding{ID: "part", Parent: "whole", OnPath: true, Role: "including", Result: engine.NotMet, Needed: years(2)}
	other := engine.Finding{ID: "other", OnPath: true, Role: "requirement", Result: engine.Met, Needed: years(1), Certain: years(1), Possible: years(1)}
	leaves := func(o *Options, certain int64, list ...engine.Finding) bool {
		w := whole
		w.Certain = years(certain)
		return Leaves(o, &engine.Determination{Outcome: engine.NotEligible, Findings: append(list, w, part),
			Shortfalls: []engine.Shortfall{{Findings: []string{"part"}, Missing: years(2), Certain: years(2)}}})
	}
	assert.True(t, leaves(new(Options), 4), "with the two years that are missing anyway it may be too little")
	assert.False(t, leaves(new(Options), 5), "with them it is enough")
	assert.True(t, leaves(new(Options), 8, other), "something else takes of it")
	same := &Options{Class: &rules.JobClass{Requirements: []rules.Requirement{{ID: "other", SameTime: true}}}}
	assert.False(t, leaves(same, 8, other), "something else may be of the same time")
}
