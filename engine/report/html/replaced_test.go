package html_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

const partly = `
minqual: 1
code: "1"
title: Clerk
domains:
  clerical: {titles: ["* clerk *"]}
requirements:
  - id: experience
    says: Four years of clerical work
    expr: years("clerical") >= 4
    substitutions:
      - id: study
        says: Thirty semester hours in place of six months, up to two years
        replaces: each(semester_hours(), 30) * 0.5
        up_to: 2
`

func TestAReaderSeesHowMuchASubstitutionTakesOff(t *testing.T) {
	name := t.TempDir() + "/class.yaml"
	require.NoError(t, os.WriteFile(name, []byte(partly), 0o644))
	c, err := rules.Load(name)
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
	require.NoError(t, err)
	b := &bench{e, c}
	a := &applicants.Applicant{ID: "C-1", Work: []applicants.Job{}}
	has(t, b.page(t, b.options(), a), `Takes off: <code>each(semester_hours(), 30) * 0.5, up to 2</code>.`)

	d, err := engine.Evaluate(p, a, engine.Options{AsOf: closing})
	require.NoError(t, err)
	text := string(report.Explain(nil, a, d, b.options()))
	assert.Contains(t, text, "takes off: each(semester_hours(), 30) * 0.5, up to 2\n")
}
