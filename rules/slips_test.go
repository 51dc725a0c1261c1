package rules

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slip is a document in which one line is what the test puts there.
const slip = `minqual: 1
code: "204"
title: Clerk
levels: [I, II]
domains:
  clerical: { titles: ["* clerk *"] }
fields:
  library: { listed: [Library Science] }
requirements:
  - id: work
    says: Work
    expr: years("clerical") >= 3
  - id: last
    says: The last one
    expr: years("clerical", level("I")) >= 1 and degree("bachelor", fields.library)
`

func toldOf(t *testing.T, text string) string {
	t.Helper()
	c, err := Parse("a.yaml", []byte(text))
	if err == nil {
		_, err = Compile(c)
	}
	var list ErrorList
	require.True(t, errors.As(err, &list), "no mistake is told: %v\n%s", err, text)
	return list.Detail()
}

// What people who know a specification and not the language write: each is
// told how to write it.
func TestSlipsInAnExpression(t *testing.T) {
	const good = `years("clerical") >= 3`
	for _, c := range []struct{ expr, want, hint string }{
		{good + " years", `12:34: requirement "work": a number has no unit after it`, "leave years out: the number is in the unit of what it is compared with"},
		{`months("clerical") >= 36 months`, "a number has no unit after it", "leave months out"},
		{`years("clerical", within(5 years)) >= 3`, "12:38: ", "leave years out"},
		{`score("typing") >= 45 wpm`, "a number has no unit after it", "leave wpm out"},
		{good + ` AND degree("bachelor")`, "12:34: ", "write and in small letters"},
		{good + ` Or degree("bachelor")`, "12:34: ", "write or in small letters"},
		{`NOT (` + good + ")", `there is no function "NOT"`, "write not in small letters"},
		{`years("clerical") at least 3`, "12:29: ", "write >= for at least and <= for at most"},
		{`answer("nights") is true`, "12:28: ", "write == and then the answer"},
		{`years("clerical") > 3 and < 5`, "12:37: ", `say again what is compared, as in years("clerical") > 2 and years("clerical") < 5`},
		{`years("clerical") >= three`, `12:32: requirement "work": there is no "three"`, "write the number in figures: 3"},
		{`degree("bachelor", library)`, `there is no "library"`, "write fields.library"},
		{`degree("bachelor", "Library Science")`, `there are no fields "Library Science"`, "write fields.library, where it is listed"},
		{"3", "want a condition here, this is an amount", "compare what an applicant has with it"},
	} {
		told := toldOf(t, strings.Replace(slip, good, c.expr, 1))
		assert.Contains(t, told, c.want, c.expr)
		assert.Contains(t, told, "hint: "+c.hint, c.expr)
		assert.Equal(t, 1, strings.Count(told, "a.yaml:"), "one mistake, one message: %s", told)
	}
}

// One mistake in the brackets of a function does not hide another one there.
func TestEveryMistakeInTheBracketsOfAFunction(t *testing.T) {
	const good = `years("clerical") >= 3`
	for expr, want := range map[string][]string{
		`degree("bachelors", fields.libary)`:             {`no degree "bachelors"`, `no fields "libary"`},
		`years(either("clerial", level("III"))) >= 1`:    {`no domain "clerial"`, `no level "III"`},
		`years(both("clerial", level("III"))) >= 1`:      {`no domain "clerial"`, `no level "III"`},
		`events(within(0), since("x")) <= 1`:             {"whole number of months", "not a day"},
		`events("", within(0)) <= 1`:                     {"whole number of months", "names nothing"},
		`age("2026", 3) >= 18`:                           {"12:15:", "12:23:"},
		`language(3, "flunt")`:                           {"want a text", `no fluency "flunt"`},
		`up_to(semester_hours(fields.libary), "x") >= 3`: {`no fields "libary"`, "want an amount"},
	} {
		told := toldOf(t, strings.Replace(slip, good, expr, 1))
		for _, w := range want {
			assert.Contains(t, told, w, expr)
		}
		assert.Equal(t, len(want), strings.Count(told, "a.yaml:"), "%s", told)
	}
}

// Slips in the form of a document, where each is told where it is mended, and
// once.
func TestSlipsInTheFormOfADocument(t *testing.T) {
	for _, c := range []struct{ is, was, want, hint string }{
		{"title: Clerk", "title Clerk", "a.yaml:3:6: a colon is missing after title", "write title: and a blank before what belongs to it"},
		{"    says: Work", "    says Work", "a.yaml:11:9: a colon is missing after says", "write says: "},
		{"  - id: work", "  - id work", "a.yaml:10:7: a colon is missing after id", "write id: "},
		{"domains:\n", "domains\n", "a.yaml:5:8: a colon is missing after domains", "write domains:"},
		{"    says: Work", "    says: - Work", "a.yaml:11:11: a text cannot begin with a dash by itself", "put the text in quotation marks"},
		{"  - id: last", "- id: last", "a.yaml:13:1: the dash is indented less than what stands beside it", "begin it in column 3, under the dash of line 10"},
		{"    says: Work", "    says: Work\n    obtainable: true", "obtainable: does not say until when", "write it in words, such as obtainable: within six months of appointment"},
		{"    says: Work", "    says: Work\n    obtainable: No", "obtainable: does not say until when", "or leave it out"},
		{"{ listed: [Library Science] }", "{ listed: [Library Science}", "a.yaml:8:38: the bracket } does not close [", "write ] in its place"},
		{"{ listed: [Library Science] }", "{ label: >A, listed: [Library Science] }", "a.yaml:8:21: a text cannot begin with > by itself", "put the text in quotation marks"},
		{"{ listed: [Library Science] }", "{ label: A: B, listed: [Library Science] }", "a.yaml:8:22: a colon stands within a text", "put a comma before the next key"},
		{"{ listed: [Library Science] }", "{ label: A listed: [Library Science] }", "a.yaml:8:29: a colon stands within a text", "put a comma before the next key"},
		{"listed: [Library Science]", "listed: Library Science", `fields "library": listed: want a list`, "put a dash"},
		{"  - id: work", "  - id:", "a.yaml:10:5: requirement: id: nothing stands after the colon", "write id: with"},
	} {
		require.Contains(t, slip, c.is)
		told := toldOf(t, strings.Replace(slip, c.is, c.was, 1))
		assert.Contains(t, told, c.want, c.was)
		assert.Contains(t, told, c.hint, c.was)
		assert.Equal(t, 1, strings.Count(told, "a.yaml:"), "one mistake, one message: %s", told)
	}
}

// A bracket that is open up to the end of the file is told where it opens.
func TestABracketOpenToTheEnd(t *testing.T) {
	head, _, _ := strings.Cut(slip, "requirements:")
	for text, want := range map[string]string{
		"family: [\n  A,\n  B,\n":                           "a.yaml:9:9: the bracket [ is not closed",
		"family: [\n  A,\n]\nrequirements: [\n  {id: a},\n": "a.yaml:12:15: the bracket [ is not closed",
		"requirements: [\n  {id: a,\n   says: b\n  },\n":    "a.yaml:9:15: the bracket [ is not closed",
	} {
		assert.Contains(t, toldOf(t, head+text), want)
	}
}
