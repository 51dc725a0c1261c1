package notices

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

const nested = `
minqual: 1
code: "13"
title: Records Supervisor
domains:
  records: {titles: ["* records *"]}
requirements:
  - id: background
    says: A degree and experience
    all_of:
      - {id: degree, says: A diploma, expr: degree("high school")}
      - id: experience
        says: Four years of records work
        expr: years("records") >= 4
        including:
          - {id: lead, says: One of them leading others, expr: years(lead) >= 1}
`

func TestALetterTellsWhatIsNotMetAtEveryDepth(t *testing.T) {
	c, err := rules.Parse("nested.yaml", []byte(nested))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	a := new(applicants.Applicant)
	require.NoError(t, new(applicants.Decoder).Decode(short, a))
	closing := engine.Options{AsOf: day(2026, 3, 31)}
	d, err := engine.Evaluate(p, a, closing)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, closing)
	require.NoError(t, err)
	o := Options{Report: report.Options{Class: p.Class(), Versions: e.Header()}, Detail: Reasons, Sent: day(2026, 4, 3), applicant: a}

	list := o.standing(d, o.failed)
	require.Len(t, list, 1)
	var says []string
	for _, part := range list[0].Parts {
		says = append(says, part.Says)
		assert.Empty(t, part.Parts)
	}
	assert.Equal(t, []string{"Four years of records work", "One of them leading others"}, says)

	templates, err := LoadTemplates("")
	require.NoError(t, err)
	text, page, err := templates.render(notEligible, o.refused(letter{}, d))
	require.NoError(t, err)
	for _, letter := range []string{string(text), string(page)} {
		letter = strings.Join(strings.Fields(letter), " ")
		assert.Contains(t, letter, "Part of it: Four years of records work")
		assert.Contains(t, letter, "Asked for: 4 years. Your application shows: 4 years, which is enough. What is missing is within it.")
		assert.Contains(t, letter, "Within it: One of them leading others")
	}
}

func TestALetterTellsThatOneOfSeveralWaysIsEnough(t *testing.T) {
	o := Options{Detail: Reasons}
	d := &engine.Determination{Outcome: engine.NotEligible, Findings: []engine.Finding{
		{ID: "a", Says: "A or B", Role: "requirement", Result: engine.NotMet},
		{ID: "b", Says: "A", Role: "alternative", Parent: "a", Result: engine.NotMet},
		{ID: "c", Says: "of that, C", Role: "including", Parent: "b", Result: engine.NotMet},
	}}
	list := o.standing(d, func(*engine.Determination, *engine.Finding) bool { return true })
	require.Len(t, list, 1)
	require.Len(t, list[0].Parts, 2)
	assert.Equal(t, "One way, enough by itself", list[0].Parts[0].Lead)
	assert.Equal(t, "Within it", list[0].Parts[1].Lead)
}

func TestALetterNamesNoFigureWhereNobodyKnowsHowMuchAnEntryCounts(t *testing.T) {
	f := &engine.Finding{Evidence: []engine.Evidence{
		{Result: engine.Undetermined, Open: true, Certain: engine.Amount{Kind: engine.Time, Den: 1}, Possible: engine.Amount{Kind: engine.Time, Num: 1500, Den: 1}},
		{Result: engine.Undetermined, Certain: engine.Amount{Kind: engine.Time, Den: 1}, Possible: engine.Amount{Kind: engine.Time, Num: 12, Den: 1}},
	}}
	list := new(Options).entries(f)
	assert.Equal(t, "an unknown amount", list[0].Counts)
	assert.Equal(t, "at most 1 year", list[1].Counts)
}
