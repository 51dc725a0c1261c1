package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

func TestANumberThatFallsShortDoesNotCount(t *testing.T) {
	const less, more = "it is less than is asked for", "it is more than there may be"
	for _, c := range []struct {
		expr string
		n    int
		want engine.Result
		why  string
	}{
		{`score("typing") >= 45`, 44, engine.NotMet, less},
		{`score("typing") >= 45`, 45, engine.Met, ""},
		{`score("typing") >= 45 and score("typing") <= 90`, 91, engine.NotMet, more},
		{`score("typing") >= 45 and score("typing") <= 90`, 90, engine.Met, ""},
		{`score("typing") >= 45 or score("typing") >= 30 and license("CDL")`, 30, engine.Met, ""},
		{`score("typing") >= 45 or score("typing") >= 30 and license("CDL")`, 29, engine.NotMet, less},
		{`number("typing") >= 45`, 44, engine.NotMet, less},
		{`number("typing") >= 45`, 45, engine.Met, ""},
	} {
		n := applicants.Whole(c.n)
		d := decided(t, asked(c.expr), &applicants.Applicant{ID: "x", Scores: []applicants.Score{{Name: "Typing", Value: n}},
			Answers: []applicants.Answer{{Question: "typing", Text: n.String()}}, Licenses: []applicants.License{}})
		told := d.Findings[0].Evidence[0]
		assert.Equal(t, c.want, told.Result, "%s of %d", c.expr, c.n)
		assert.Equal(t, c.why, told.Why, "%s of %d", c.expr, c.n)
	}
}

func TestQuestionsSpellNamesAsTheJobClassDoes(t *testing.T) {
	for expr, want := range map[string]string{
		`license("Class B CDL", "C.P.A.")`:                     "Is there a valid licence or certificate: Class B CDL or C.P.A.?",
		`language("Spanish", "fluent")`:                        "Does the applicant speak Spanish, and how well?",
		`score("ACT (Math)") >= 20`:                            "What is the score: ACT (Math)?",
		`events("DWI", within(3)) <= 0`:                        "Were there any events of this kind: DWI?",
		`answer("willing to work nights?") == true`:            `What is the answer to the question "willing to work nights?"`,
		`answer("nights") == true`:                             `What is the answer to the question "nights"?`,
		`license("CPA") and license("cpa", "2026-01-01")`:      "Is there a valid licence or certificate: CPA?",
		`language("Spanish") or language("SPANISH", "native")`: "Does the applicant speak Spanish, and how well?",
	} {
		d := decided(t, asked(expr), &applicants.Applicant{ID: "x"})
		if assert.NotEmpty(t, d.Questions, expr) {
			assert.Equal(t, want, d.Questions[0].Asks)
		}
	}
}
