package trial_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

func TestEveryTokenIsChanged(t *testing.T) {
	c := &rules.JobClass{
		Levels:  []string{"I", "II", "III"},
		Domains: []rules.Domain{{ID: "a"}, {ID: "b"}, {ID: "c"}},
		Fields:  []rules.Field{{ID: "law"}, {ID: "art"}},
	}
	for source, want := range map[string][]string{
		`years("a", supervisory) >= 2`: {
			`not years("a", supervisory) >= 2`, `years("b", supervisory) >= 2`, `years(supervisory) >= 2`,
			`years("a") >= 2`, `years("a", lead) >= 2`,
			`years("a", supervisory) > 2`, `years("a", supervisory) < 2`,
			`years("a", supervisory) >= 3`, `years("a", supervisory) >= 1`, `years("a", supervisory) >= 4`,
		},
		`not degree("bachelor", fields.law)`: {
			` degree("bachelor", fields.law)`, `not not degree("bachelor", fields.law)`,
			`not degree("master", fields.law)`, `not degree("associate", fields.law)`, `not degree(fields.law)`,
			`not degree("bachelor")`, `not degree("bachelor", fields.art)`,
		},
		`license("A") and language("French", "native")`: {
			`not license("A") and language("French", "native")`, `license() and language("French", "native")`,
			`license("A") or language("French", "native")`, `license("A") and not language("French", "native")`,
			`license("A") and language("native")`, `license("A") and language("French")`,
			`license("A") and language("French", "fluent")`,
		},
		`answer("x") == "yes"`: {`not answer("x") == "yes"`, `answer() == "yes"`, `answer("x") != "yes"`},
		`gpa() >= 2.5`:         {`not gpa() >= 2.5`, `gpa() > 2.5`, `gpa() < 2.5`, `gpa() >= 3.5`, `gpa() >= 1.5`, `gpa() >= 5.0`},
		`since("2020-03-01")`:  {`not since("2020-03-01")`, `since()`, `since("2020-03-02")`, `since("2020-02-29")`},
		`level("II")`:          {`not level("II")`, `level()`, `level("III")`, `level("I")`},
		`1`:                    {`2`, `0`},
		`"é" in ["a", 0]`:      {`"é" in ["b", 0]`, `"é" in ["a", 1]`},
		`a(b(1, 2), 3)`: {
			`not a(b(1, 2), 3)`, `a(3)`, `a(b(2), 3)`, `a(b(2, 2), 3)`, `a(b(0, 2), 3)`, `a(b(1), 3)`, `a(b(1, 3), 3)`,
			`a(b(1, 1), 3)`, `a(b(1, 4), 3)`, `a(b(1, 2))`, `a(b(1, 2), 4)`, `a(b(1, 2), 2)`, `a(b(1, 2), 6)`,
		},
	} {
		assert.ElementsMatch(t, want, trial.Edits(c, source), source)
	}
}

const mutated = `minqual: 1
code: "T"
title: Clerk
policy:
  volunteer: not_counted
  full_time_floor: 30
parameters: {least: 2}
domains: {office: null, service: null}
requirements:
  - id: experience
    says: Work
    expr: years("office") >= param.least
    substitutions:
      - id: study
        says: Study instead, up to a year
        replaces: education_years()
        up_to: "1"
  - id: licence
    says: A licence
    expr: license("A")
    obtainable: within a year
tests:
`

// mutation is a line for each change that no test notices.
func mutation(t *testing.T, text string) (lines []string, tried int) {
	t.Helper()
	p := compiled(t, text)
	tests, err := rules.LoadTests(p.Class())
	require.NoError(t, err)
	results, err := trial.Tests(p, tests)
	require.NoError(t, err)
	for _, r := range results {
		require.Empty(t, r.Faults, r.Test.Name)
	}
	m := trial.Mutate(p, tests)
	for _, x := range m.Survived {
		lines = append(lines, fmt.Sprintf("%d:%d %s: %s -> %s", x.Line, x.Column, x.What, x.Old, x.New))
	}
	return lines, m.Tried
}

func TestChangesThatNoTestNoticesAreListed(t *testing.T) {
	without := mutated + "  - {name: nothing, applicant: {work: [], education: [], licenses: []}, expect: not_eligible}\n"
	lines, tried := mutation(t, without)
	assert.Equal(t, []string{
		`5:14 volunteer: volunteer: not_counted -> volunteer: counted`,
		`6:20 full_time_floor: full_time_floor: 30 -> full_time_floor: 31`,
		`6:20 full_time_floor: full_time_floor: 30 -> full_time_floor: 29`,
		`7:21 least: least: 2 -> least: 3`,
		`7:21 least: least: 2 -> least: 1`,
		`7:21 least: least: 2 -> least: 4`,
	}, lines[:6], "a floor above full time is no rule")
	for _, want := range []string{
		`12:17 experience: expr: years("office") >= param.least -> expr: years("service") >= param.least`,
		`12:27 experience: expr: years("office") >= param.least -> expr: years("office") > param.least`,
		`14:9 study: substitutions: study -> (left out)`,
		`17:17 study: up_to: 1 -> up_to: 2`,
		`17:17 study: up_to: 1 -> (left out)`,
		`20:11 licence: expr: license("A") -> expr: not license("A")`,
		`21:17 licence: obtainable: within a year -> (left out)`,
		`18:5 licence: preferred: false -> preferred: true`,
	} {
		assert.Contains(t, lines, want)
	}
	for _, l := range lines {
		assert.NotContains(t, l, `years("office") < param.least`, "who has nothing would be eligible")
		assert.NotContains(t, l, "experience: preferred", "who has nothing would be eligible")
	}
	assert.Greater(t, tried, len(lines))
}

func TestATestThatNoticesAChangeTakesItOffTheList(t *testing.T) {
	job := func(from, to, more string) string {
		return "{startDate: " + from + ", endDate: " + to + ", domains: [office]" + more + "}"
	}
	text := mutated
	add := func(name, work, more, expect string) {
		text += "  - {name: " + name + ", applicant: {education: [], licenses: [{name: A}], work: [" + work + "]" + more + "}, expect: " + expect + "}\n"
	}
	add("two years of thirty hours", job("2020-01-01", "2021-12-31", ", hoursPerWeek: 30"), "", "eligible")
	add("a day short", job("2020-01-02", "2021-12-31", ", hoursPerWeek: 40"), "", "not_eligible")
	add("two years of twenty-nine hours", job("2020-01-01", "2021-12-31", ", hoursPerWeek: 29"), "", "not_eligible")
	lines, _ := mutation(t, text)
	all := strings.Join(lines, "\n")
	assert.Contains(t, all, "volunteer", "nobody volunteers")
	assert.Contains(t, all, "study", "nobody studied")
	assert.NotContains(t, all, "full_time_floor")
	assert.NotContains(t, all, "least:")
	assert.NotContains(t, all, "service")
}

func TestARuleSaidOtherwiseIsNoChange(t *testing.T) {
	one := compiled(t, mutated)
	for was, is := range map[string]string{
		`expr: years("office") >= param.least`: `expr: param.least <= years("office")`,
		`up_to: "1"`:                           `up_to: 1.0`,
		"    says: A licence":                  "    same_time: true\n    says: Another licence",
		"    says: Work":                       "    same_time: true\n    says: Labour",
	} {
		text := strings.Replace(mutated, was, is, 1)
		require.NotEqual(t, mutated, text)
		assert.True(t, trial.Same(one, compiled(t, text)), is)
	}
	for was, is := range map[string]string{
		`expr: years("office") >= param.least`: `expr: years("office") > param.least`,
		`up_to: "1"`:                           `up_to: 1.5`,
		"volunteer: not_counted":               "volunteer: counted",
		"    obtainable: within a year\n":      "",
		"least: 2":                             "least: 3",
		`["office"]`:                           "",
		`license("A")`:                         `license("B")`,
	} {
		text := strings.Replace(mutated, was, is, 1)
		if text != mutated {
			assert.False(t, trial.Same(one, compiled(t, text)), is)
		}
	}
}

func TestARuleThatTwoChangesMakeIsCountedOnce(t *testing.T) {
	text := strings.Replace(mutated, `years("office")`, `years("office", "service")`, 1) +
		"  - {name: nothing, applicant: {work: [], education: [], licenses: []}, expect: not_eligible}\n"
	lines, _ := mutation(t, text)
	only := 0
	for _, l := range lines {
		if strings.HasSuffix(l, `expr: years("service") >= param.least`) || strings.HasSuffix(l, `expr: years("service", "service") >= param.least`) {
			only++
		}
	}
	assert.Equal(t, 1, only, lines)
}

func TestChangesComeInTheSameOrderEveryTime(t *testing.T) {
	text := mutated + "  - {name: nothing, applicant: {work: [], education: [], licenses: []}, expect: not_eligible}\n"
	first, _ := mutation(t, text)
	for range 5 {
		again, _ := mutation(t, text)
		assert.Equal(t, first, again)
	}
}

func TestThePartsOfARequirementAreLeftOutOneByOne(t *testing.T) {
	c, err := rules.Parse("class.yaml", []byte(`minqual: 1
code: "T"
title: Clerk
domains: {office: null}
requirements:
  - id: one
    says: One of two
    any_of:
      - {id: a, says: A, expr: license("A")}
      - id: b
        says: Both
        all_of:
          - {id: c, says: C, expr: license("C")}
          - id: d
            says: D
            expr: years("office") >= 2
            including:
              - {id: e, says: E, expr: years(supervisory) >= 1, same_time: true}
`))
	require.NoError(t, err)
	var left []string
	for _, m := range trial.Changes(c) {
		if m.New == "(left out)" {
			left = append(left, m.Old)
		}
	}
	assert.Equal(t, []string{"any_of: a", "any_of: b", "all_of: c", "all_of: d", "including: e"}, left)
}

// The two years are part of the seven in either case. Only where a
// substitution wants the same time does same_time make a difference.
func TestWhatIsIncludedMayServeTwiceUnlessAnotherDemandCompetes(t *testing.T) {
	text := `minqual: 1
code: "T"
title: Manager
domains: {service: null, office: null}
requirements:
  - id: experience
    says: Seven years
    expr: years("service", "office") >= 7
    including:
      - id: supervising
        says: Two of them supervising
        expr: years(supervisory) >= 2
`
	alone := compiled(t, text)
	twice := compiled(t, text+"        same_time: true\n")
	assert.True(t, trial.Same(alone, twice))
	more := "  - {id: service, says: Four years of service besides, expr: years(\"service\") >= 4}\n"
	assert.False(t, trial.Same(compiled(t, text+more), compiled(t, text+"        same_time: true\n"+more)))
}
