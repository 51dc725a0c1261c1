package rules_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

// told is every message about a document, in the order of its lines.
func told(t *testing.T, document string) (messages []string) {
	t.Helper()
	_, err := rules.Parse("jobclass.yaml", []byte(document))
	var list rules.ErrorList
	require.True(t, errors.As(err, &list), "%v", err)
	for i, e := range list {
		messages = append(messages, e.Message)
		assert.True(t, i == 0 || list[i-1].Line <= e.Line)
	}
	return messages
}

func TestMistakesInKeysAndInExpressionsAreToldAtOnce(t *testing.T) {
	assert.Equal(t, []string{
		`there is no key "titels" here`,
		`there are no fields "sciences"`,
		`there is no key "say" here`,
		`there is no domain "inspecton"`,
	}, told(t, `
minqual: 1
code: "1"
title: Inspector
domains:
  inspection: {label: Inspection, titels: ["* inspector *"]}
fields:
  science: {listed: [Biology]}
requirements:
  - id: degree
    says: A degree in a science
    expr: degree("bachelor", fields.sciences)
  - id: experience
    say: Two years of inspection
    expr: years("inspecton") >= 2
  - id: work
    says: A year of inspection
    expr: years("inspection") >= 1
`))
}

func TestAMistakeInTheNameOfASectionIsNotToldAgainForEachExpressionThatNeedsIt(t *testing.T) {
	assert.Equal(t, []string{`there is no key "domians" here`}, told(t, `
minqual: 1
code: "1"
title: Inspector
domians:
  inspection: {titles: ["* inspector *"]}
requirements:
  - id: work
    says: A year of inspection
    expr: years("inspection") >= 1
`))
}

func TestAMisspeltFunctionDoesNotHideWhatItsBracketsHold(t *testing.T) {
	_, err := rules.Compile(&rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Requirements: []rules.Requirement{{ID: "r", Says: "test", Expr: `yeers(supervisery) >= 2`}}})
	assert.ErrorContains(t, err, `there is no function "yeers"`)
	assert.ErrorContains(t, err, `there is no "supervisery"`)
}

// expressions are six mistakes, which no mistake elsewhere hides but one that
// may be their cause.
const expressions = `requirements:
  - id: a
    says: A
    expr: yeers() >= 1
  - id: b
    says: B
    expr: license(CDL)
  - id: c
    says: C
    expr: degree("bachelrs")
  - id: d
    says: D
    expr: years("filing", level("x")) >= param.y and degree("bachelor", fields.z)
`

func TestAMistakeInTheFormHidesOnlyWhatItMayHaveCaused(t *testing.T) {
	all := []string{`there is no function "yeers"`, `there is no "CDL"`, `there is no degree "bachelrs"`,
		`there is no domain "filing"`, `there is no level "x"`, `there is no parameter "y"`, `there are no fields "z"`}
	for _, c := range []struct {
		text   string
		want   []string
		hidden []string
	}{
		{"titel: x\n", []string{`there is no key "titel" here`}, nil},
		{"title: x\n", []string{`the key "title" stands there twice`}, nil},
		{"domians: {filing: {}}\n", []string{`there is no key "domians" here`}, all[3:4]},
		{"domains: {filing: {}}\n", []string{`the key "domains" stands there twice`}, all[3:4]},
		{"remarks: x\nfields: {q: {listed: [a]}}\n", []string{`there is no key "remarks" here`}, all[4:6]},
		{"? [a]\n: x\n", []string{"a key must be a word"}, all[4:7]},
		{"parameters: {w: [1], v: ''}\n", []string{"w: want a text", "v: the text is empty"}, all[5:6]},
		{"policy: {full_time_floor: 50, x: 1}\n", []string{"full_time_floor is above full_time_hours", `there is no policy "x"`}, nil},
		{"levels: x\n", []string{"levels: want a list"}, all[4:5]},
		{"fields: [z]\n", []string{"want names here, each with what belongs to it"}, all[6:]},
		{"evidence: x\n", []string{"want what titles show here, with a key on each line"}, nil},
		{"family: &f [a]\ndescription: *f\n", []string{"anchors are not read", "aliases are not read"}, nil},
		{"levels: &f [y]\nfamily: *f\n", []string{"anchors are not read", "aliases are not read"}, nil},
		{"employer: !!str x\npay_grade: \"a\\x01b\"\n", []string{"tags are not read", "the text holds a character that cannot be seen"}, nil},
		{"description: &f {a: [*f, *f]}\n", []string{"anchors are not read", "aliases are not read", "aliases are not read"}, all},
	} {
		want := c.want
		for _, m := range all {
			if !slices.Contains(c.hidden, m) {
				want = append(want, m)
			}
		}
		assert.ElementsMatch(t, want, told(t, head+c.text+expressions), c.text)
	}
}

func TestWhatAnExpressionWouldUseIsLookedAtThoughItIsWrong(t *testing.T) {
	assert.Equal(t, []string{
		`there is no function "yeers"`, `there is no function "moonths"`, `there is no function "eech"`, `there is no "two"`, `there is no "suprvisory"`,
		`there is no key "exprs" here`, `there is no "paidd"`,
	}, told(t, head+`requirements:
  - id: a
    says: A
    expr: yeers() >= 1
    substitutions:
      - id: b
        says: B
        expr: moonths() >= 2
        replaces: eech(semester_hours(), 30)
        up_to: two
    including:
      - id: c
        says: C
        expr: years(suprvisory) >= 1
  - id: d
    says: D
    exprs: years() >= 1
    including:
      - id: e
        says: E
        expr: years(paidd) >= 1
`))
}

// Mistakes that aliases repeat are told once, and what repeats itself without
// end is not followed.
func TestAliasesAreNotFollowedWithoutEnd(t *testing.T) {
	assert.Equal(t, []string{"anchors are not read", `there is no function "yeers"`, "aliases are not read"}, told(t, head+`requirements:
  - {id: a, says: A, expr: &x yeers()}
  - {id: b, says: B, expr: *x}
`))
	bomb := head + "description:\n  a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := range 20 {
		bomb += fmt.Sprintf("  a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), i)
	}
	list := told(t, bomb+expressions)
	assert.Equal(t, "anchors are not read", list[0])
	assert.Len(t, list, 21+200)
}
