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

func TestOneAlternativeIsEnoughForWhatIsIncludedToBeTheReason(t *testing.T) {
	c := asked(`years("clerical") >= 9 or years("clerical", paid) >= 4`)
	c.Requirements[0].Including = []rules.Requirement{{ID: "lead", Says: "Two", Expr: `years(supervisory) >= 2`}}
	both := asked(`years("clerical") >= 4 and (degree("bachelor") or degree("associate"))`)
	both.Requirements[0].Including = c.Requirements[0].Including
	for name, x := range map[string]struct {
		class       *rules.JobClass
		from        string
		supervisory applicants.Tri
		hours       bool
		want        engine.Result
		because     bool
	}{
		"the second is enough, its part is not":       {c, "2015-01-01", applicants.No, true, engine.NotMet, true},
		"the second is enough, nobody knows its part": {c, "2015-01-01", applicants.Unstated, true, engine.Undetermined, true},
		"the second is enough with its part":          {c, "2015-01-01", applicants.Yes, true, engine.Met, false},
		"neither is enough":                           {c, "2018-01-01", applicants.No, true, engine.NotMet, false},
		"neither may be known":                        {c, "2015-01-01", applicants.Yes, false, engine.Undetermined, false},
		"the second may be, its part is not":          {c, "2015-01-01", applicants.No, false, engine.NotMet, true},
		"time and no degree":                          {both, "2015-01-01", applicants.No, true, engine.NotMet, false},
	} {
		a := worked(t, x.from, "2020-12-31")
		a.Work[0].Supervisory = x.supervisory
		if !x.hours {
			a.Work[0].Hours = applicants.Number{}
		}
		f := decided(t, x.class, a).Findings[0]
		assert.Equal(t, x.want, f.Result, name)
		assert.Equal(t, x.because, f.ByIncluded(), name)
	}
	graduate := worked(t, "2015-01-01", "2020-12-31")
	graduate.Work[0].Supervisory = applicants.No
	graduate.Education = []applicants.Education{{StudyType: "Associate", End: day(t, "2010-06-01")}}
	assert.True(t, decided(t, both, graduate).Findings[0].ByIncluded())
}

func TestARequirementIsToldToBeMetByWhatStandsInItsPlace(t *testing.T) {
	c := asked(`degree("bachelor", fields.accounting)`)
	c.Requirements[0].Substitutions = []rules.Substitution{{ID: "years", Says: "Four years", Expr: `years("clerical") >= 4`}}
	for name, x := range map[string]struct {
		area, from string
		want       string
	}{
		"the degree":                         {"Accounting", "2010-01-01", ""},
		"the years, if the field is no such": {"Astrology", "2010-01-01", "years"},
		"neither":                            {"Astrology", "2020-01-01", ""},
	} {
		a := worked(t, x.from, "2020-12-31")
		a.Education = []applicants.Education{{StudyType: "BA", Area: x.area, End: applicants.Date{Year: 2005, Month: 5, Day: 1}}}
		d := decided(t, c, a)
		by := d.StandIn(&d.Findings[0])
		assert.Same(t, &d.Findings[1], d.Finding("years"))
		assert.Nil(t, d.Finding("other"))
		if x.want == "" {
			assert.Nil(t, by, name)
		} else if assert.NotNil(t, by, name) {
			assert.Equal(t, x.want, by.ID, name)
		}
	}
}
