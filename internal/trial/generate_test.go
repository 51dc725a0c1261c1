package trial_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

// pasted generates tests for a document, writes them beside it, and gives what
// coverage then lacks, and what the generator said that it would lack.
func pasted(t *testing.T, text string) (lacks, open []string, tests int) {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, "class.yaml")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	load := func() (*rules.Program, []rules.Test) {
		c, err := rules.Load(name)
		require.NoError(t, err)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		tests, err := rules.LoadTests(c)
		require.NoError(t, err)
		return p, tests
	}
	p, have := load()
	list, open, err := trial.Generate(p, have, nil)
	require.NoError(t, err)
	if len(list) > 0 {
		require.NoError(t, os.WriteFile(rules.TestsFile(name), []byte(trial.YAML(list)), 0o600))
	}
	p, have = load()
	results, err := trial.Tests(p, have)
	require.NoError(t, err)
	for _, r := range results {
		assert.Empty(t, r.Faults, r.Test.Name)
	}
	rows, err := trial.Coverage(p, have)
	require.NoError(t, err)
	for i := range rows {
		for _, l := range rows[i].Lacks() {
			lacks = append(lacks, rows[i].Name()+": "+l)
		}
	}
	return lacks, open, len(list)
}

func TestPastingWhatIsGeneratedClosesTheGap(t *testing.T) {
	for _, text := range []string{licensed, masked, mutated + "  - {name: nothing, applicant: {work: []}, expect: not_eligible}\n"} {
		lacks, open, tests := pasted(t, text)
		assert.Empty(t, lacks)
		assert.Empty(t, open)
		assert.Positive(t, tests)
	}
}

func TestWhatIsCoveredNeedsNoMoreTests(t *testing.T) {
	_, _, tests := pasted(t, `minqual: 1
code: "T"
title: Driver
requirements:
  - {id: a, says: A, expr: license("A")}
tests:
  - {name: held, applicant: {licenses: [{name: A}]}, expect: eligible}
  - {name: not held, applicant: {licenses: []}, expect: not_eligible}
  - {name: not said, applicant: {}, expect: needs_review}
`)
	assert.Zero(t, tests)
}

// ownTests are the tests of a document, which end it.
var ownTests = regexp.MustCompile(`(?ms)^tests:.*`)

func TestAnExampleCanBeCoveredByGeneratedTestsAsFarAsTheGeneratorSays(t *testing.T) {
	for _, example := range []string{"customer-service-manager", "firefighter-trainee", "tax-auditor"} {
		name := filepath.Join("../../examples", example, "jobclass.yaml")
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		lacks, open, tests := pasted(t, ownTests.ReplaceAllString(string(data), ""))
		assert.Equal(t, open, lacks, name)
		assert.Positive(t, tests, name)
		if example == "customer-service-manager" {
			assert.Empty(t, open, "of this one every expression can be shown to decide")
		}
	}
}

func TestGeneratedTestsAreTheSameEveryTime(t *testing.T) {
	p := compiled(t, licensed)
	first := ""
	for range 3 {
		list, _, err := trial.Generate(p, nil, nil)
		require.NoError(t, err)
		text := trial.YAML(list)
		if first == "" {
			first = text
		}
		assert.Equal(t, first, text)
	}
	assert.Contains(t, first, "must confirm it")
	assert.Contains(t, first, "# to be confirmed")
}

// Of a rule over four questions every record can be tried.
func TestWhatNoRecordCanShowIsAllThatTheGeneratorLeavesOpen(t *testing.T) {
	short := 0
	for seed := range uint64(25) {
		n := 0
		x := grow(rand.New(rand.NewPCG(seed, 2)), 2, &n)
		p, err := rules.Compile(&rules.JobClass{Code: "T", Title: "T", Policy: rules.DefaultPolicy(), Requirements: []rules.Requirement{x.requirement()}})
		require.NoError(t, err)
		var every []rules.Test
		for i := range 81 {
			a := &applicants.Applicant{ID: "x"}
			for q, k := 0, i; q < 4; q, k = q+1, k/3 {
				if text := []string{"", "yes", "no"}[k%3]; text != "" {
					a.Answers = append(a.Answers, applicants.Answer{Question: fmt.Sprintf("q%d", q), Text: text})
				}
			}
			every = append(every, rules.Test{Name: fmt.Sprint(i), AsOf: applicants.Date{Year: 2026, Month: 1, Day: 1}, Applicant: a})
		}
		rows, err := trial.Coverage(p, every)
		require.NoError(t, err)
		var lacks []string
		for i := range rows {
			for _, l := range rows[i].Lacks() {
				lacks = append(lacks, rows[i].Name()+": "+l)
			}
		}
		_, open, err := trial.Generate(p, nil, nil)
		require.NoError(t, err)
		require.Equal(t, lacks, open, "seed %d", seed)
		short += len(lacks)
	}
	assert.Positive(t, short, "some rules have questions that can never decide")
}

const manyNames = `minqual: 1
code: "T"
title: Clerk
requirements:
  - {id: licence, says: A licence, expr: 'license("A", "B")'}
  - {id: citizen, says: A citizen, expr: 'citizen("US", "USA")'}
  - {id: resident, says: A resident, expr: 'resident("Aspen Ford", "Tern County")'}
  - {id: since, says: For a year, expr: 'resident_months("Aspen Ford", "Tern County") >= 12'}
  - {id: test, says: A test, expr: 'score("typing", "typing certificate") >= 45'}
  - {id: record, says: A clean record, expr: 'events("theft", "fraud") <= 1'}
  - {id: driving, says: A clean driving record, expr: 'events("speeding", "red light", within(3)) <= 1'}
`

// Whatever names an expression has, that one of them is left out is noticed.
func TestGeneratedTestsNoticeThatANameIsLeftOut(t *testing.T) {
	c, err := rules.Parse("class.yaml", []byte(manyNames))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	list, _, err := trial.Generate(p, nil, trial.Mutate(p, nil).Survived)
	require.NoError(t, err)
	c, err = rules.Parse("class.yaml", []byte(manyNames+trial.YAML(list)))
	require.NoError(t, err)
	for _, x := range trial.Mutate(p, c.Tests).Survived {
		assert.NotContains(t, []string{
			`expr: license("A")`, `expr: license("B")`, `expr: citizen("US")`, `expr: citizen("USA")`, `expr: resident("Aspen Ford")`, `expr: resident("Tern County")`,
			`expr: resident_months("Aspen Ford") >= 12`, `expr: resident_months("Tern County") >= 12`, `expr: score("typing") >= 45`, `expr: score("typing certificate") >= 45`,
			`expr: events("theft") <= 1`, `expr: events("fraud") <= 1`, `expr: events("speeding", within(3)) <= 1`, `expr: events("red light", within(3)) <= 1`,
		}, x.New)
	}
}
