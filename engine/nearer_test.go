package engine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// eitherOf is a job class that asks for one of some things.
func eitherOf(exprs ...string) *rules.JobClass {
	c := asked("")
	c.Fields = []rules.Field{{ID: "accounting", Listed: []string{"Accounting"}, Unrelated: []string{"Law"}}, {ID: "law", Listed: []string{"Law"}, Unrelated: []string{"Accounting"}}}
	c.Requirements[0].Expr = ""
	for i, x := range exprs {
		c.Requirements[0].AnyOf = append(c.Requirements[0].AnyOf, rules.Requirement{ID: string(rune('a' + i)), Says: x, Expr: x})
	}
	return c
}

// lacking is what a way to qualify lacks, in words.
func lacking(d *engine.Determination, way int) string {
	var list []string
	for i := range d.Shortfalls {
		if s := &d.Shortfalls[i]; s.Way == way {
			list = append(list, s.String())
		}
	}
	return strings.Join(list, " | ")
}

func student() *applicants.Applicant {
	year := applicants.Date{Year: 2015, Month: 6, Day: 1}
	return &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Licenses: []applicants.License{},
		Languages: []applicants.Language{{Language: "Spanish", Fluency: "basic"}},
		Scores:    []applicants.Score{{Name: "t", Value: applicants.Whole(40)}, {Name: "u", Value: applicants.Whole(10)}},
		Events:    []applicants.Event{{Kind: "accident", Date: year}, {Kind: "accident", Date: year}, {Kind: "accident", Date: year}},
		Basics:    applicants.Basics{City: "Houston", Region: "Texas", ResidentSince: applicants.Date{Year: 2026, Month: 1, Day: 1}},
		Education: []applicants.Education{
			{StudyType: "Some college", Area: "Accounting", Credits: applicants.Whole(29)},
			{StudyType: "Associate", Area: "Law", Credits: applicants.Whole(1), End: year},
		}}
}

func TestTheNearestWayLacksTheLeastOfWhatCanBeCompared(t *testing.T) {
	for near, far := range map[string]string{
		`semester_hours(fields.law) >= 2`:                                   `semester_hours(fields.accounting) >= 60`,
		`quarter_hours(fields.law) >= 3`:                                    `education_years(fields.accounting) >= 2`,
		`semester_hours() >= 31`:                                            `up_to(semester_hours(fields.accounting), 60) >= 60`,
		`semester_hours(fields.law) + semester_hours() >= 33`:               `semester_hours(fields.law) >= 12`,
		`degree("bachelor")`:                                                `degree("master")`,
		`degree("bachelor", fields.accounting)`:                             `degree("doctorate", fields.accounting)`,
		`degree("bachelor", fields.law)`:                                    `degree("associate", fields.accounting)`,
		`score("t") >= 42`:                                                  `score("t") >= 50`,
		`language("Spanish", "professional")`:                               `language("Spanish", "native")`,
		`resident_months("Texas") >= 4`:                                     `resident_months("Houston") >= 9`,
		`events("accident") <= 2`:                                           `events("accident") <= 1`,
		`license("A") and semester_hours() >= 31`:                           `license("A") and semester_hours() >= 90`,
		`semester_hours() >= 31 and semester_hours(fields.law) >= 2`:        `semester_hours() >= 40 and semester_hours(fields.law) >= 3`,
		`years("clerical") >= 2 and semester_hours() >= 31`:                 `years("clerical") >= 2 and semester_hours() >= 60`,
		`years("clerical") >= 2 and degree("bachelor") and score("u") > 10`: `years("clerical") >= 2 and degree("master") and score("u") > 11`,
	} {
		for _, order := range [][]string{{near, far}, {far, near}} {
			d := decided(t, eitherOf(order...), student())
			assert.Contains(t, lacking(d, 0), near, order)
			assert.Contains(t, d.Path, string(rune('a'+slices.Index(order, near))), order)
		}
	}
}

func TestWaysThatCannotBeComparedStandAsTheyAreWritten(t *testing.T) {
	for _, pair := range [][2]string{
		{`semester_hours() >= 200`, `score("t") >= 41`},
		{`degree("master")`, `semester_hours() >= 31`},
		{`score("t") >= 99`, `score("u") >= 11`},
		{`license("A")`, `license("B")`},
		{`events("accident") <= 0`, `score("t") >= 41`},
		{`language("Spanish", "native")`, `language("French", "basic")`},
		{`semester_hours() >= 90 and score("t") >= 41`, `semester_hours() >= 31 and score("t") >= 42`},
		{`semester_hours() >= 90 and score("t") >= 50`, `semester_hours() >= 31 and license("A")`},
	} {
		for _, order := range [][]string{{pair[0], pair[1]}, {pair[1], pair[0]}} {
			d := decided(t, eitherOf(order...), student())
			assert.Contains(t, lacking(d, 0), order[0], order)
			assert.Contains(t, lacking(d, 1), order[1], order)
		}
	}
}

func TestFewerThingsAndLessTimeComeBeforeAmounts(t *testing.T) {
	for _, pair := range [][2]string{
		{`semester_hours() >= 200`, `semester_hours() >= 31 and license("A")`},
		{`years("clerical") >= 2 and semester_hours() >= 90`, `years("clerical") >= 3 and semester_hours() >= 31`},
		{`years("clerical") >= 9`, `semester_hours() >= 31`},
	} {
		for _, order := range [][]string{{pair[0], pair[1]}, {pair[1], pair[0]}} {
			assert.Contains(t, lacking(decided(t, eitherOf(order...), student()), 0), pair[0], order)
		}
	}
}

// Time that is missing in all is told of what takes any of it, wherever that
// stands: it is easier to come by.
func TestMissingTimeIsOfTheWidestKindThatWillDo(t *testing.T) {
	wide := rules.Requirement{ID: "wide", Says: "Four years of work", Expr: `years() >= 4`}
	narrow := rules.Requirement{ID: "narrow", Says: "A year supervising", Expr: `years(supervisory) >= 1`}
	part := wide
	part.Including = []rules.Requirement{{ID: "part", Says: "One of them clerical", Expr: `years("clerical") >= 1`}}
	clerical := rules.Requirement{ID: "clerical", Says: "A year of clerical supervising", Expr: `years("clerical", supervisory) >= 1`}
	for _, list := range [][]rules.Requirement{{wide, narrow}, {narrow, wide}, {part, clerical}, {part, narrow}, {clerical, part}} {
		c := asked("")
		c.Requirements = list
		a := worked(t, "2020-01-01", "2024-06-30")
		a.Work[0].Supervisory = applicants.Yes
		d := decided(t, c, a)
		require.Equal(t, no, d.Outcome)
		require.Len(t, d.Shortfalls, 1)
		assert.Equal(t, "6 months more: Four years of work", d.Shortfalls[0].String())
		for _, f := range d.Findings {
			want := "1 year"
			if f.ID == "wide" {
				want = map[bool]string{false: "3 years 6 months", true: "2 years 6 months"}[len(d.Findings) == 3]
			}
			assert.Equal(t, want, f.Credited.String(), f.ID)
		}
		a.Work = append(a.Work, applicants.Job{Title: "Welder", Domains: []string{}, Supervisory: applicants.No, Hours: applicants.Whole(40), Start: day(t, "2010-01-01"), End: day(t, "2010-06-30")})
		assert.Equal(t, yes, decided(t, c, a).Outcome)
	}
}

// Of two kinds neither of which takes all that the other takes, it is told of the
// one on fewer conditions.
func TestMissingTimeIsOfTheKindOnFewerConditions(t *testing.T) {
	c := asked(`years("clerical") >= 4`)
	c.Domains = append(c.Domains, rules.Domain{ID: "archives"})
	c.Requirements = append(c.Requirements, rules.Requirement{ID: "whole", Says: "Seven years of either", Expr: `years("clerical", "archives") >= 7`,
		Including: []rules.Requirement{{ID: "part", Says: "Two of them supervising", Expr: `years(supervisory) >= 2`}}})
	a := worked(t, "2020-01-01", "2024-12-31")
	a.Work[0].Supervisory = applicants.Yes
	more := func(domain, from, to string) {
		a.Work = append(a.Work, applicants.Job{Title: "Clerk", Domains: []string{domain}, Supervisory: applicants.No, Hours: applicants.Whole(40), Start: day(t, from), End: day(t, to)})
	}
	more("archives", "2000-01-01", "2005-12-31")
	d := decided(t, c, a)
	require.Equal(t, []string{"1 year"}, lacks(d))
	assert.Equal(t, "r", d.Shortfalls[0].Findings[0], "and not a year of supervising")
	more("clerical", "2010-01-01", "2010-12-31")
	assert.Equal(t, yes, decided(t, c, a).Outcome)
}
