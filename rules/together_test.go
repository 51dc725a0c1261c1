package rules_test

import (
	"errors"
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
