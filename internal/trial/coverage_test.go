package trial_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

// compiled compiles a document that is written in a test.
func compiled(t *testing.T, text string) *rules.Program {
	t.Helper()
	c, err := rules.Parse("class.yaml", []byte(text))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	return p
}

func covered(t *testing.T, text string) []trial.Row {
	t.Helper()
	p := compiled(t, text)
	results, err := trial.Run(p)
	require.NoError(t, err)
	for _, r := range results {
		require.Empty(t, r.Faults, r.Test.Name)
	}
	rows, err := trial.Coverage(p, p.Class().Tests)
	require.NoError(t, err)
	return rows
}

// Counted by hand.
const licensed = `minqual: 1
code: "T"
title: Driver
requirements:
  - id: licence
    says: A licence, and either a permit or no record
    expr: license("A") and (license("B") or not (events("crash") > 0))
  - id: badge
    says: A badge
    expr: license("Badge")
    obtainable: within a month
  - id: medal
    says: A medal
    expr: license("Medal")
    preferred: true
tests:
  - name: all of it
    applicant: {licenses: [{name: A}, {name: B}, {name: Badge}], events: []}
    expect: eligible
  - name: nothing
    applicant: {licenses: [], events: []}
    expect: not_eligible
  - name: no permit and no record
    applicant: {licenses: [{name: A}, {name: Medal}], events: []}
    expect: eligible
  - name: no permit and a crash
    applicant: {licenses: [{name: A}], events: [{kind: crash, date: 2020-01-01}]}
    expect: not_eligible
  - name: no word on crashes
    applicant: {licenses: [{name: A}, {name: B}]}
    expect: eligible
`

func TestCoverageIsWhatIsCountedByHand(t *testing.T) {
	rows := covered(t, licensed)
	require.Len(t, rows, 5)
	a, b, crash, badge, medal := rows[0], rows[1], rows[2], rows[3], rows[4]

	assert.Equal(t, `license("A")`, a.Expr)
	assert.Equal(t, []int{7, 11}, []int{a.Line, a.Column})
	assert.Equal(t, []int{4, 1, 0}, []int{a.Met, a.NotMet, a.Undetermined})
	require.NotNil(t, a.Pair)
	assert.Equal(t, "no permit and no record", a.Pair.For.Name)
	assert.Equal(t, "nothing", a.Pair.Against.Name)
	assert.True(t, a.Pair.Unique, "the badge decides nothing, so it may differ")
	assert.Equal(t, []string{"no test sees it undetermined"}, a.Lacks())

	assert.Equal(t, []int{7, 29}, []int{b.Line, b.Column})
	assert.Equal(t, []int{2, 3, 0}, []int{b.Met, b.NotMet, b.Undetermined})
	require.NotNil(t, b.Pair)
	assert.Equal(t, "no word on crashes", b.Pair.For.Name)
	assert.Equal(t, "no permit and a crash", b.Pair.Against.Name)
	assert.False(t, b.Pair.Unique, "of crashes the one says nothing, the other one")

	assert.Equal(t, `not (events("crash") > 0)`, crash.Expr)
	assert.Equal(t, []int{7, 50}, []int{crash.Line, crash.Column})
	assert.Equal(t, []int{3, 1, 1}, []int{crash.Met, crash.NotMet, crash.Undetermined})
	require.NotNil(t, crash.Pair)
	assert.Equal(t, "no permit and no record", crash.Pair.For.Name)
	assert.Equal(t, "no permit and a crash", crash.Pair.Against.Name)
	assert.True(t, crash.Pair.Unique)
	assert.Empty(t, crash.Lacks())

	for _, r := range []trial.Row{badge, medal} {
		assert.False(t, r.Decides, r.IDs)
		assert.Nil(t, r.Pair)
		assert.Equal(t, []int{1, 4, 0}, []int{r.Met, r.NotMet, r.Undetermined}, r.IDs)
	}
}

const masked = `minqual: 1
code: "T"
title: Driver
requirements:
  - id: either
    says: Both licences, or two permits
    expr: license("A") and license("B") or license("C") and license("D")
tests:
  - {name: licences and a permit, applicant: {licenses: [{name: A}, {name: B}, {name: C}]}, expect: eligible}
  - {name: a licence and the other permit, applicant: {licenses: [{name: B}, {name: D}]}, expect: not_eligible}
`

func TestAConditionMayDecideWhileWhatElseDiffersIsMasked(t *testing.T) {
	rows := covered(t, masked)
	require.Len(t, rows, 4)
	require.NotNil(t, rows[0].Pair)
	assert.False(t, rows[0].Pair.Unique)
	for _, r := range rows[1:] {
		assert.Nil(t, r.Pair, r.Expr)
	}
}

// Whoever lacks the degree needs customer service for it, and other time for
// the seven years, two of which must be spent supervising.
const competing = `minqual: 1
code: "T"
title: Manager
domains: {service: null, office: null}
requirements:
  - id: degree
    says: A degree
    expr: degree("bachelor")
    substitutions:
      - id: instead
        says: Two years of service
        expr: years("service") >= 2
  - id: experience
    says: Four years of service or office work
    expr: years("service", "office") >= 4
    including:
      - id: supervising
        says: One of them supervising
        expr: years(supervisory) >= 1
tests:
  - name: the degree and four years
    applicant: &
    expect: eligible
`

func TestDemandsThatWantTheSameTimeAreCoveredTogether(t *testing.T) {
	job := func(from, to, domain, sup string) string {
		return "{startDate: " + from + ", endDate: " + to + ", hoursPerWeek: 40, domains: [" + domain + "], supervisory: " + sup + "}"
	}
	text := competing[:len(competing)-len("  - name: the degree and four years\n    applicant: &\n    expect: eligible\n")] +
		"  - name: six years, service unsupervised\n    applicant: {education: [], work: [" + job("2015-01-01", "2016-12-31", "service", "false") + ", " + job("2017-01-01", "2020-12-31", "office", "true") + "]}\n    expect: eligible\n" +
		"  - name: six years, only service supervised\n    applicant: {education: [], work: [" + job("2015-01-01", "2016-12-31", "service", "true") + ", " + job("2017-01-01", "2020-12-31", "office", "false") + "]}\n    expect: not_eligible\n" +
		"  - name: five years\n    applicant: {education: [], work: [" + job("2015-01-01", "2016-12-31", "service", "false") + ", " + job("2017-01-01", "2019-12-31", "office", "true") + "]}\n    expect: not_eligible\n"
	rows := covered(t, text)
	var names []string
	for _, r := range rows {
		names = append(names, r.Name())
	}
	assert.Equal(t, []string{"degree", "instead", "experience", "supervising",
		"instead, experience and supervising together", "instead and supervising together"}, names)
	all, time := rows[4], rows[5]
	assert.Equal(t, `years(either("service", both(domain("office", "service"), supervisory))) >= 3`, time.Expr)
	assert.Equal(t, []int{2, 1, 0}, []int{time.Met, time.NotMet, time.Undetermined})
	require.NotNil(t, time.Pair)
	assert.Equal(t, "six years, only service supervised", time.Pair.Against.Name)
	assert.True(t, time.Pair.Unique)
	assert.Equal(t, `years(domain("office", "service")) >= 6`, all.Expr)
	require.NotNil(t, all.Pair)
	assert.Equal(t, "five years", all.Pair.Against.Name)
	assert.True(t, all.Pair.Unique)
	assert.Nil(t, rows[3].Pair, "nobody lacks the supervising alone")
	assert.True(t, rows[3].Decides)
}

func TestAnAmountThatASubstitutionReducesIsARowOfItsOwn(t *testing.T) {
	rows := covered(t, `minqual: 1
code: "T"
title: Clerk
domains: {office: null}
requirements:
  - id: experience
    says: Four years of office work
    expr: years("office") >= 4
    substitutions:
      - id: study
        says: Study, year for year, up to two years
        replaces: education_years()
        up_to: "2"
tests:
  - name: two years each
    applicant: {education: [{studyType: Coursework, area: Art, status: in_progress, credits: 60}], work: [{startDate: 2015-01-01, endDate: 2016-12-31, hoursPerWeek: 40, domains: [office]}]}
    expect: eligible
  - name: two years
    applicant: {education: [], work: [{startDate: 2015-01-01, endDate: 2016-12-31, hoursPerWeek: 40, domains: [office]}]}
    expect: not_eligible
`)
	require.Len(t, rows, 2)
	assert.Equal(t, "experience", rows[0].Name())
	assert.Equal(t, []int{0, 2, 0}, []int{rows[0].Met, rows[0].NotMet, rows[0].Undetermined})
	assert.False(t, rows[0].Decides, "whoever has four years has them with study too")
	assert.Equal(t, "study", rows[0].Through)
	assert.Equal(t, "experience, reduced by study", rows[1].Name())
	require.NotNil(t, rows[1].Pair)
	assert.True(t, rows[1].Pair.Unique)
}

func TestParametersOfATestThatLeaveOutAnExpressionDoNotCoverIt(t *testing.T) {
	rows := covered(t, `minqual: 1
code: "T"
title: Clerk
parameters: {strict: "true", least: 2}
requirements:
  - id: licence
    says: A licence where the posting is strict
    expr: license("A") or not param.strict
  - id: age
    says: Of age
    expr: age() >= param.least
tests:
  - {name: strict, applicant: {licenses: [], basics: {birthDate: 2000-01-01}}, expect: not_eligible}
  - {name: not strict, parameters: {strict: "false"}, applicant: {licenses: [], basics: {birthDate: 2000-01-01}}, expect: eligible}
  - {name: strict and older, parameters: {least: 40}, applicant: {licenses: [{name: A}], basics: {birthDate: 2000-01-01}}, expect: not_eligible}
  - {name: strict and licensed, applicant: {licenses: [{name: A}], basics: {birthDate: 2000-01-01}}, expect: eligible}
`)
	require.Len(t, rows, 2)
	require.NotNil(t, rows[0].Pair)
	assert.Equal(t, "strict", rows[0].Pair.Against.Name, "the test that is not strict has another rule")
	require.NotNil(t, rows[1].Pair)
	assert.Equal(t, "strict and older", rows[1].Pair.Against.Name)
	assert.Equal(t, []int{3, 1, 0}, []int{rows[1].Met, rows[1].NotMet, rows[1].Undetermined})
}

func TestWhereMissingFactsCountAsNotMetNothingNeedsToBeUndetermined(t *testing.T) {
	text := `minqual: 1
code: "T"
title: Driver
policy: {missing_facts: not_met}
requirements:
  - {id: a, says: A, expr: license("A")}
tests:
  - {name: held, applicant: {licenses: [{name: A}]}, expect: eligible}
  - {name: not held, applicant: {licenses: []}, expect: not_eligible}
`
	assert.Empty(t, covered(t, text)[0].Lacks())
	strict := covered(t, strings.Replace(text, "policy: {missing_facts: not_met}", "", 1))
	assert.Equal(t, []string{"no test sees it undetermined"}, strict[0].Lacks())
}
