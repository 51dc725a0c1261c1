package trial_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

// Work may stand for college, and graduate study for work: no form of either
// amount decides without the other forms of it.
const both = `minqual: 1
code: "T"
title: Coordinator
domains: {research: null}
requirements:
  - id: education
    says: Four years of college
    expr: education_years() >= 4
    substitutions:
      - id: work-for-college
        says: Work in place of college, up to two years
        replaces: years("research")
        up_to: 2
  - id: experience
    says: Three years of research
    expr: years("research") >= 3
    substitutions:
      - id: graduate-study
        says: Graduate study in place of work, up to one year
        replaces: each(up_to(semester_hours() - 120, 30), 30)
        up_to: 1
tests:
  - name: four years of college and three of work
    applicant:
      education: [{studyType: Coursework, area: Art, status: in_progress, credits: 120}]
      work: [{startDate: 2020-01-01, endDate: 2022-12-31, hoursPerWeek: 40, domains: [research]}]
    expect: eligible
  - name: four years of college and a day less than three of work
    applicant:
      education: [{studyType: Coursework, area: Art, status: in_progress, credits: 120}]
      work: [{startDate: 2020-01-02, endDate: 2022-12-31, hoursPerWeek: 40, domains: [research]}]
    expect: not_eligible
`

func TestAnExpressionThatOthersCoverIsShownByAllThatItTakesPartIn(t *testing.T) {
	for _, r := range covered(t, both) {
		if r.Name() == "experience" {
			require.NotNil(t, r.Pair)
			assert.True(t, r.Pair.Forms)
			assert.False(t, r.Pair.Unique)
			assert.Equal(t, "four years of college and three of work", r.Pair.For.Name)
			return
		}
	}
	t.Fatal("there is no row of the experience")
}

func TestTheSubstitutionThatAsksForNoMoreIsNamed(t *testing.T) {
	rows := covered(t, `minqual: 1
code: "T"
title: Clerk
domains: {office: null}
requirements:
  - id: experience
    says: Four years of office work
    expr: years("office") >= 4
    substitutions:
      - id: licence
        says: A licence in place of one of them
        expr: license("A")
        replaces: "1"
      - id: study
        says: Study, up to two years
        replaces: education_years()
        up_to: 2
tests:
  - {name: nothing, applicant: {work: [], education: [], licenses: []}, expect: not_eligible}
`)
	assert.Equal(t, "experience", rows[0].Name())
	assert.Equal(t, "study", rows[0].Through, "the one that asks for a licence asks for more")
}

func TestTestsAreProposedForChangesThatNoneNotices(t *testing.T) {
	text := mutated + "  - {name: nothing, applicant: {work: [], education: [], licenses: []}, expect: not_eligible}\n"
	p := compiled(t, text)
	tests, err := rules.LoadTests(p.Class())
	require.NoError(t, err)
	before := trial.Mutate(p, tests)
	require.NotEmpty(t, before.Survived)
	list, open, err := trial.Generate(p, tests, before.Survived)
	require.NoError(t, err)
	assert.Empty(t, open)
	for i := range list {
		tests = append(tests, list[i].Test)
	}
	results, err := trial.Tests(p, tests)
	require.NoError(t, err)
	for _, r := range results {
		assert.Empty(t, r.Faults, r.Test.Name)
	}
	after := trial.Mutate(p, tests)
	assert.Equal(t, before.Tried, after.Tried)
	for _, m := range after.Survived {
		t.Errorf("no test notices %s: %s", m.What, m.New)
	}
}

func TestEveryPartOfAnExpectationIsCompared(t *testing.T) {
	p := compiled(t, mutated+`  - name: much is expected
    as_of: 2026-01-01
    applicant:
      education: []
      licenses: []
      work: [{startDate: 2025-01-01, hoursPerWeek: 40, domains: [office]}]
    expect: not_eligible
`)
	tests, err := rules.LoadTests(p.Class())
	require.NoError(t, err)
	right := rules.Expectation{
		Outcome: "not_eligible", Findings: map[string]string{"experience": "not_met"}, Questions: []string{},
		Amounts: map[string]string{"experience": "1 year 1 day"}, Needed: map[string]string{"experience": "2 years"},
		Certain: map[string]string{"experience": "1 year 1 day"}, Possible: map[string]string{"experience": "1 year 1 day"},
		Shortfalls: []string{"1 year more: Work"}, Reasons: []string{"experience_short"}, Condition: []string{}, Earliest: "2026-12-31",
	}
	faults := func(x rules.Expectation) []string {
		tests[0].Expect = x
		results, err := trial.Tests(p, tests)
		require.NoError(t, err)
		return results[0].Faults
	}
	assert.Empty(t, faults(right))
	other := map[string]string{"experience": "other"}
	for want, x := range map[string]rules.Expectation{
		"outcome: expected eligible, found not_eligible":           {Outcome: "eligible"},
		"experience: expected other, found not_met":                {Findings: other},
		"experience: expected other, found 1 year 1 day":           {Amounts: other},
		"experience, needed: expected other, found 2 years":        {Needed: other},
		"experience, certain: expected other, found 1 year 1 day":  {Certain: other},
		"experience, possible: expected other, found 1 year 1 day": {Possible: other},
		"questions: expected x, found none":                        {Questions: []string{"x"}},
		"shortfalls: expected none, found 1 year more: Work":       {Shortfalls: []string{}},
		"reasons: expected a, b, found experience_short":           {Reasons: []string{"b", "a"}},
		"condition: expected x, found none":                        {Condition: []string{"x"}},
		"earliest: expected 2027-01-01, found 2026-12-31":          {Earliest: "2027-01-01"},
	} {
		assert.Equal(t, []string{want}, faults(x))
	}
}

func TestTestsAreProposedForNamesAndForSpansInWhichEventsCount(t *testing.T) {
	p := compiled(t, `minqual: 1
code: "T"
title: Driver
requirements:
  - {id: licence, says: A licence, expr: 'license("Driver", "Chauffeur")'}
  - {id: record, says: At most one violation in three years, expr: 'events("violation", within(3)) <= 1'}
  - {id: since, says: No accident since 2020, expr: 'events("accident", since("2020-01-01")) <= 0'}
tests:
  - {name: all, applicant: {licenses: [{name: Driver}], events: []}, expect: eligible}
  - {name: none, applicant: {licenses: [], events: []}, expect: not_eligible}
`)
	tests, err := rules.LoadTests(p.Class())
	require.NoError(t, err)
	before := trial.Mutate(p, tests)
	list, open, err := trial.Generate(p, tests, before.Survived)
	require.NoError(t, err)
	assert.Empty(t, open)
	for i := range list {
		tests = append(tests, list[i].Test)
	}
	assert.Empty(t, trial.Mutate(p, tests).Survived)
	assert.NotEmpty(t, before.Survived)
}
