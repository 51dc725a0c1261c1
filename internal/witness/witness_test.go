package witness_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

var day = applicants.Date{Year: 2026, Month: 3, Day: 31}

// everything asks for a thing of every kind, so that each has a boundary.
const everything = `
minqual: 1
code: "1"
title: Everything
levels: [Clerk, Senior Clerk, Chief Clerk]
domains:
  office: {titles: ["office *"]}
  field: {titles: ["field *"]}
fields:
  law: {listed: [Law], related: [Criminal Justice], unrelated: [Dance]}
requirements:
  - {id: degree, says: A degree, expr: 'degree("bachelor", fields.law)'}
  - {id: hours, says: Hours, expr: semester_hours(fields.law) >= 24}
  - {id: grade, says: Grade, expr: gpa() >= 2.5}
  - {id: licence, says: Licence, expr: 'license("Driver, class C", "2026-02-01")'}
  - {id: tongue, says: Language, expr: 'language("Spanish", "conversational")'}
  - {id: here, says: Residence, expr: 'resident_months("Harris County") >= 6'}
  - {id: done, says: School by a day, expr: 'degree("high_school", by("2026-01-15"))'}
  - {id: before, says: Work by a day, same_time: true, expr: 'months("office", by("2026-01-15")) >= 2'}
  - {id: card, says: A card, expr: license("Card"), obtainable: within a month}
  - {id: more, says: More, expr: score("Shorthand") >= 60, preferred: true}
  - {id: typing, says: Typing, expr: score("Typing") >= 45}
  - {id: grown, says: Age, expr: age() >= 21}
  - {id: young, says: Age, expr: age() < 36}
  - {id: home, says: Home, expr: 'resident("Harris County")'}
  - {id: citizen, says: Citizen, expr: 'citizen("US", "Canada")'}
  - {id: shift, says: Shift, expr: 'answer("shift") in ["night", "any"]'}
  - {id: car, says: Car, expr: 'answer("car") == true'}
  - {id: miles, says: Miles, expr: number("miles") <= 20}
  - {id: accidents, says: Accidents, expr: 'events("accident", within(3)) <= 2'}
  - id: work
    says: Work
    expr: years("office", "field") >= 3
    including:
      - {id: leading, says: Leading, expr: months(lead) >= 6}
  - {id: recent, says: Recent work, same_time: true, expr: 'months("field", within(2)) >= 18'}
  - {id: rank, says: Rank, same_time: true, expr: 'years(level("Senior Clerk"), full_time) >= 1'}
`

func compile(t *testing.T, text string) *rules.Program {
	t.Helper()
	c, err := rules.Parse("test.yaml", []byte(text))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	return p
}

// inspected calls a function with each record of a family inspected.
func inspected(t *testing.T, p *rules.Program, family []*applicants.Applicant, each func(*applicants.Applicant, engine.Outcome, *engine.Evaluator)) {
	t.Helper()
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
	require.NoError(t, err)
	for _, a := range family {
		each(a, e.Inspect(a), e)
	}
}

// step is the largest step that still counts as just short of a leaf.
func step(p *rules.Program, l int) int64 {
	most := int64(1)
	for _, x := range p.Plan().Leaves[l].Sum.Terms {
		n := int64(1)
		switch p.Plan().Measures[x.Measure].Kind {
		case plan.Credits, plan.Scored, plan.Amount:
			n = applicants.Scale * p.Plan().Facts.SemesterScale
		case plan.Lived:
			n = 465
		case plan.Grade:
			n = applicants.Scale / 100
		}
		most = max(most, n*max(x.Coef, -x.Coef))
	}
	return most
}

func TestEveryBoundaryIsReachedOnBothSides(t *testing.T) {
	p := compile(t, everything)
	family := witness.Family(p, day)
	on, short := map[int]bool{}, map[int]bool{}
	demandOn, demandShort := map[int]bool{}, map[int]bool{}
	aDay := 465 * p.Plan().Rate
	inspected(t, p, family, func(_ *applicants.Applicant, _ engine.Outcome, in *engine.Evaluator) {
		for l := range p.Plan().Leaves {
			_, sum := in.Leaf(l)
			on[l] = on[l] || sum >= 0 && sum < step(p, l)
			short[l] = short[l] || sum < 0 && sum >= -step(p, l)
		}
		for d := range p.Plan().Demands {
			_, over := in.Demand(d)
			demandOn[d] = demandOn[d] || over >= 0 && over < aDay
			demandShort[d] = demandShort[d] || over < 0 && over >= -aDay
		}
	})
	for l, x := range p.Plan().Leaves {
		assert.True(t, on[l], "on the boundary of %s", x.Source)
		assert.True(t, short[l], "just short of %s", x.Source)
	}
	for d, x := range p.Plan().Demands {
		assert.True(t, demandOn[d], "on the boundary of %s", x.Source)
		assert.True(t, demandShort[d], "just short of %s", x.Source)
	}
}

func TestEveryRequirementIsSeenMetNotMetAndUndetermined(t *testing.T) {
	p := compile(t, everything)
	seen := map[string]map[engine.Result]bool{}
	inspected(t, p, witness.Family(p, day), func(_ *applicants.Applicant, _ engine.Outcome, in *engine.Evaluator) {
		for _, n := range p.Plan().Nodes {
			if seen[n.ID] == nil {
				seen[n.ID] = map[engine.Result]bool{}
			}
			seen[n.ID][in.AnyOf(n.Paths)] = true
		}
	})
	for id, results := range seen {
		assert.Len(t, results, 3, id)
	}
}

func TestTheExamplesHaveAFamilyOfEveryOutcome(t *testing.T) {
	list, err := filepath.Glob("../../examples/*/jobclass.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, list)
	for _, name := range list {
		c, err := rules.Load(name)
		require.NoError(t, err)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		outcomes := map[engine.Outcome]int{}
		family := witness.Family(p, day)
		inspected(t, p, family, func(_ *applicants.Applicant, o engine.Outcome, _ *engine.Evaluator) { outcomes[o]++ })
		assert.Len(t, outcomes, 3, "%s: %v", name, outcomes)
		assert.Less(t, len(family), 8_000, name)
		for _, a := range family {
			assert.NoError(t, a.Check(), name)
		}
	}
}

func TestTheManagersFamilyHoldsWhatThePeopleWhoWroteTheRuleWouldTry(t *testing.T) {
	c, err := rules.Load("../../examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	outcome := map[string]engine.Outcome{}
	inspected(t, p, witness.Family(p, day), func(a *applicants.Applicant, o engine.Outcome, _ *engine.Evaluator) { outcome[a.ID] = o })
	assert.Equal(t, engine.Eligible, outcome["just meets way 1"])
	assert.Equal(t, engine.NotEligible, outcome["just meets way 1: job 1 begins a day later"])
	assert.Equal(t, engine.NotEligible, outcome["just meets way 1: education 1 is one level lower"])
	assert.Equal(t, engine.NotEligible, outcome["just meets way 1: jobs 1 and 2 are at the same time"])
	assert.Equal(t, engine.Eligible, outcome["just meets way 2"], "eleven years in place of the degree")
	assert.Equal(t, engine.NotEligible, outcome["just meets way 2: job 3 begins a day later"])
}

func TestTheSameProgramHasTheSameFamily(t *testing.T) {
	write := func() (b []byte) {
		p := compile(t, everything)
		m, err := witness.NewMaker(p, day)
		require.NoError(t, err)
		for _, a := range slices.Concat(m.Family(), m.Random(7, 50)) {
			b = append(a.AppendJSON(b), '\n')
		}
		return b
	}
	assert.Equal(t, string(write()), string(write()))
}

func TestNoTwoRecordsHaveOneID(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range witness.Family(compile(t, everything), day) {
		assert.False(t, seen[a.ID], a.ID)
		seen[a.ID] = true
	}
}

func TestARecordReadsBackFromItsYAML(t *testing.T) {
	p := compile(t, everything)
	var doc strings.Builder
	doc.WriteString(everything + "tests:\n")
	var family []*applicants.Applicant
	for i, a := range witness.Family(p, day) {
		if i%20 == 0 { // a document has room for so many
			family = append(family, a)
		}
	}
	for _, a := range family {
		doc.WriteString("  - name: x\n    applicant:\n" + witness.YAML(a, 6) + "    expect: eligible\n")
	}
	c, err := rules.Parse("test.yaml", []byte(doc.String()))
	require.NoError(t, err)
	require.Len(t, c.Tests, len(family))
	for i, a := range family {
		b := witness.Clone(a)
		b.ID = "x"
		assert.Equal(t, string(b.AppendJSON(nil)), string(c.Tests[i].Applicant.AppendJSON(nil)))
	}
}

func TestARecordIsMadeForPartsThatHoldAndOneThatDoesNot(t *testing.T) {
	p := compile(t, everything)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
	require.NoError(t, err)
	n := len(p.Plan().Leaves)
	for hold := range n {
		fail := (hold + 1) % n
		a := witness.For(p, day, witness.Want{Leaves: []int{hold}, NoLeaves: []int{fail}})
		require.NotNil(t, a, "%s without %s", p.Plan().Leaves[hold].Source, p.Plan().Leaves[fail].Source)
		e.Inspect(a)
		r, _ := e.Leaf(hold)
		assert.Equal(t, engine.Met, r)
		r, sum := e.Leaf(fail)
		assert.Equal(t, engine.NotMet, r)
		assert.GreaterOrEqual(t, sum, -step(p, fail), "it just fails %s", p.Plan().Leaves[fail].Source)
	}
}

func TestNoRecordIsMadeForWhatExcludesItself(t *testing.T) {
	p := compile(t, everything)
	leaf := slices.IndexFunc(p.Plan().Leaves, func(l plan.Leaf) bool { return l.Source == "age() >= 21" })
	require.GreaterOrEqual(t, leaf, 0)
	assert.Nil(t, witness.For(p, day, witness.Want{Leaves: []int{leaf}, NoLeaves: []int{leaf}}))
}

func TestShrinkingKeepsThePropertyAndNothingElse(t *testing.T) {
	long := &applicants.Applicant{ID: "x", Work: []applicants.Job{
		{Title: "A", Start: applicants.Date{Year: 2000, Month: 1, Day: 1}, End: applicants.Date{Year: 2009, Month: 12, Day: 31}},
		{Title: "B", Start: applicants.Date{Year: 2010, Month: 1, Day: 1}, End: applicants.Date{Year: 2019, Month: 12, Day: 31}},
	}, Education: []applicants.Education{{Area: "Law"}}}
	small := witness.Shrink(long, func(a *applicants.Applicant) bool {
		return len(a.Work) > 0 && a.Work[0].Start.Before(applicants.Date{Year: 2015, Month: 6, Day: 2})
	})
	require.Len(t, small.Work, 1)
	assert.Empty(t, small.Education)
	assert.Equal(t, "A", small.Work[0].Title)
	assert.Len(t, long.Work, 2, "the record itself is left as it was")
}
