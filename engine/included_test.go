package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

func TestAFindingIsWhatItIsBecauseOfWhatItIncludes(t *testing.T) {
	c := asked(`years("clerical") >= 7`)
	c.Requirements[0].Including = []rules.Requirement{{ID: "lead", Says: "Two", Expr: `years(supervisory) >= 2`}}
	for name, x := range map[string]struct {
		from        string
		supervisory applicants.Tri
		hours       bool
		want        engine.Result
		because     bool
	}{
		"both are enough":               {"2010-01-01", applicants.Yes, true, engine.Met, false},
		"nothing of the part":           {"2010-01-01", applicants.No, true, engine.NotMet, true},
		"nobody knows of the part":      {"2010-01-01", applicants.Unstated, true, engine.Undetermined, true},
		"too little of both":            {"2020-01-01", applicants.No, true, engine.NotMet, false},
		"nobody knows the hours":        {"2010-01-01", applicants.Yes, false, engine.Undetermined, false},
		"nor that, and no part of that": {"2010-01-01", applicants.No, false, engine.NotMet, true},
	} {
		a := worked(t, x.from, "2020-12-31")
		a.Work[0].Supervisory = x.supervisory
		if !x.hours {
			a.Work[0].Hours = applicants.Number{}
		}
		f := decided(t, c, a).Findings[0]
		assert.Equal(t, x.want, f.Result, name)
		assert.Equal(t, x.because, f.ByIncluded(), name)
	}
}
