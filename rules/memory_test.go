package rules_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

// made is a job class made in memory, of which nothing is wrong.
func made() *rules.JobClass {
	return &rules.JobClass{Code: "T", Title: "Clerk", Policy: rules.DefaultPolicy(), Levels: []string{"I"},
		Effective:  applicants.Date{Year: 2024},
		Domains:    []rules.Domain{{ID: "clerical", Titles: []string{"clerk *"}}},
		Fields:     []rules.Field{{ID: "law", Listed: []string{"Law"}}},
		Evidence:   []rules.Evidence{{Fact: "lead", Titles: []string{"lead *"}}},
		Parameters: []rules.Parameter{{Name: "least", Value: "2"}},
		Requirements: []rules.Requirement{{ID: "work", Says: "Two years of work", Expr: "years() >= param.least",
			Including:     []rules.Requirement{{ID: "lead", Says: "One of them leading", Expr: "years(lead) >= 1"}},
			Substitutions: []rules.Substitution{{ID: "school", Says: "A degree in place of a year", Expr: `degree("associate")`, Replaces: "1", UpTo: "1"}}},
			{ID: "degree", Says: "A degree", AnyOf: []rules.Requirement{{ID: "law", Says: "In law", Expr: `degree("bachelor", fields.law)`}}},
		}}
}

// What Load refuses in a document, Compile refuses in what no document holds.
func TestAJobClassMadeInMemoryIsCheckedAsADocumentIs(t *testing.T) {
	_, err := rules.Compile(made())
	require.NoError(t, err)
	for want, spoil := range map[string]func(*rules.JobClass){
		`code: is missing`:                          func(c *rules.JobClass) { c.Code = " " },
		`title: is missing`:                         func(c *rules.JobClass) { c.Title = "" },
		`effective: is no date`:                     func(c *rules.JobClass) { c.Effective.Month = 13 },
		`until: the job class ends before it takes`: func(c *rules.JobClass) { c.Until = applicants.Date{Year: 2023} },
		`"--" names nothing`:                        func(c *rules.JobClass) { c.Levels[0] = "--" },
		`domain "A": the name cannot be used`:       func(c *rules.JobClass) { c.Domains[0].ID = "A" },
		`domain "clerical": the name is taken`:      func(c *rules.JobClass) { c.Domains = append(c.Domains, c.Domains[0]) },
		`domain "clerical": "*" names nothing`:      func(c *rules.JobClass) { c.Domains[0].Titles[0] = "*" },
		`fields "law": no field is listed`:          func(c *rules.JobClass) { c.Fields[0].Listed = nil },
		`evidence "leading": there is no such fact`: func(c *rules.JobClass) { c.Evidence[0].Fact = "leading" },
		`parameter "least": the name is taken`:      func(c *rules.JobClass) { c.Parameters = append(c.Parameters, c.Parameters[0]) },
		`requirement "work": nothing is required`: func(c *rules.JobClass) {
			c.Requirements[0].Expr, c.Requirements[0].Including, c.Requirements[0].Substitutions = "", nil, nil
		},
		`requirement "work": expr, any_of and all_of exclude each other`: func(c *rules.JobClass) { c.Requirements[0].AnyOf = c.Requirements[1].AnyOf },
		`requirement "degree": including: only an amount`:                func(c *rules.JobClass) { c.Requirements[1].Including = c.Requirements[0].Including },
		`requirement "": id: cannot be used in reports`:                  func(c *rules.JobClass) { c.Requirements[0].ID = "" },
		`requirement "work": the id is taken`:                            func(c *rules.JobClass) { c.Requirements[1].ID = "work" },
		`requirement "work": says: is missing`:                           func(c *rules.JobClass) { c.Requirements[0].Says = "\u200b" },
		`requirement "lead": a part of a requirement cannot be`:          func(c *rules.JobClass) { c.Requirements[0].Including[0].Preferred = true },
		`requirement "work": obtainable: what is preferred`: func(c *rules.JobClass) {
			c.Requirements[0].Preferred, c.Requirements[0].Obtainable = true, "soon"
		},
		`substitution "school": nothing is asked for`: func(c *rules.JobClass) {
			c.Requirements[0].Substitutions[0] = rules.Substitution{ID: "school", Says: "x"}
		},
		`substitution "school": up_to: limits`:         func(c *rules.JobClass) { c.Requirements[0].Substitutions[0].Replaces = "" },
		`policy: "0" is no value of full_time_hours`:   func(c *rules.JobClass) { c.Policy.FullTimeHours = applicants.Whole(0) },
		`policy: "169" is no value of full_time_hours`: func(c *rules.JobClass) { c.Policy.FullTimeHours = applicants.Whole(169) },
		`policy: "1099511627776" is no value of full`: func(c *rules.JobClass) {
			c.Policy.FullTimeHours = applicants.Number{Parts: applicants.Scale << 40, Given: true}
		},
		`policy: "-1" is no value of full_time_floor`:  func(c *rules.JobClass) { c.Policy.FullTimeFloor = applicants.Whole(-1) },
		`policy: "201" is no value of semester_hours`:  func(c *rules.JobClass) { c.Policy.SemesterHours = applicants.Whole(201) },
		`policy: "" is no value of quarter_hours`:      func(c *rules.JobClass) { c.Policy.QuarterHours = applicants.Number{Parts: 45} },
		`policy: month_dates has no value that it can`: func(c *rules.JobClass) { c.Policy.MonthDates = 7 },
	} {
		c := made()
		spoil(c)
		_, err := rules.Compile(c)
		var list rules.ErrorList
		require.True(t, errors.As(err, &list), "%s: %v", want, err)
		assert.Contains(t, err.Error(), want)
		for _, e := range list {
			assert.NotEmpty(t, e.Hint, e.Error())
		}
	}
}

func TestEveryPolicyCanBeWritten(t *testing.T) {
	p := rules.DefaultPolicy()
	p.YearDates = 200
	p.FullTimeHours = applicants.Number{Parts: math.MinInt64, Given: true}
	assert.NotPanics(t, func() { p.All() })
}

func TestTheHashIsOfWhatIsCompiled(t *testing.T) {
	text := []byte(strings.Replace(small, "domains:\n  clerical:", "fields: {law: {listed: [Law]}}\ndomains:\n  clerical: {titles: [clerk]}", 1) + "parameters: {x: 1}\n")
	c, err := rules.Parse("class.yaml", text)
	require.NoError(t, err)
	hash := func(c rules.JobClass) string {
		p, err := rules.Compile(&c)
		require.NoError(t, err)
		return p.Class().Hash
	}
	assert.Equal(t, fmt.Sprintf("%x", sha256.Sum256(text)), hash(*c))
	with, err := c.With(map[string]string{"x": "2"})
	require.NoError(t, err)
	assert.Equal(t, c.Hash, hash(*with), "parameters stand beside the hash")
	other := *c
	other.Policy.Volunteer, other.Name, other.Tests = false, "other.yaml", nil
	assert.Equal(t, c.Hash, hash(other), "so does the policy")

	seen := map[string]bool{c.Hash: true, "": true}
	for i, change := range []func(*rules.JobClass){
		func(c *rules.JobClass) { c.Requirements[0].Expr = `years("clerical") >= 3` },
		func(c *rules.JobClass) { c.Requirements[0].Says = "Three years" },
		func(c *rules.JobClass) { c.Domains[0].Titles = []string{"typist"} },
		func(c *rules.JobClass) { c.Fields[0].Listed = []string{"Art"} },
		func(c *rules.JobClass) { c.Levels = []string{"I"} },
	} {
		d, err := rules.Parse("class.yaml", text)
		require.NoError(t, err)
		change(d)
		h := hash(*d)
		assert.False(t, seen[h], i)
		seen[h] = true
	}
	a, b := made(), made()
	b.Requirements[0].Expr, b.Hash = "years() >= 1.5", "what I say"
	assert.NotEmpty(t, hash(*a))
	assert.NotEqual(t, hash(*a), hash(*b))
	assert.NotEqual(t, b.Hash, hash(*b))
}
