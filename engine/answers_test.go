package engine_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// The words for yes and no stand in docs/records.md.
var (
	yesWords = []string{"yes", "y", "true", "1", "x", "Yes", "Y", "TRUE", "X", " yes "}
	noWords  = []string{"no", "n", "false", "0", "No", "N", "FALSE"}
)

// everywhere is a record with one answer, read from each format.
func everywhere(t *testing.T, text string) (all []*applicants.Applicant) {
	t.Helper()
	all = append(all, recorded(t, fmt.Sprintf(`{"answers":{"q":%q}}`, text)))
	if text == "true" || text == "false" || text == "1" || text == "0" {
		all = append(all, recorded(t, `{"answers":{"q":`+text+`}}`))
	}
	for a, err := range applicants.Read(strings.NewReader("id,answer_q\nx,"+text+"\n"), "a.csv", applicants.CSV, applicants.ReadOptions{}) {
		require.NoError(t, err)
		all = append(all, a)
	}
	return append(all, &applicants.Applicant{ID: "x", Answers: []applicants.Answer{{Question: "q", Text: text}}})
}

func TestYesAndNoAreTheSameWordsInEveryFormat(t *testing.T) {
	for _, x := range []struct {
		expr               string
		ifYes, ifNo, other engine.Outcome
	}{
		{`answer("q") == true`, yes, no, maybe},
		{`answer("q") != true`, no, yes, maybe},
		{`answer("q") == false`, no, yes, maybe},
		{`answer("q") != false`, yes, no, maybe},
		{`answer("q") in [true, "nights"]`, yes, no, maybe},
		{`answer("q") in [true, false]`, yes, yes, maybe},
		{`answer("q") in [false, "perhaps"]`, no, yes, yes},
	} {
		check := func(texts []string, want engine.Outcome) {
			for _, text := range texts {
				for i, a := range everywhere(t, text) {
					assert.Equal(t, want, decided(t, asked(x.expr), a).Outcome, "%s: %q, read as number %d", x.expr, text, i)
				}
			}
		}
		check(yesWords, x.ifYes)
		check(noWords, x.ifNo)
		check([]string{"perhaps"}, x.other)
	}
}

func TestAnAnswerComparedWithATextIsThatTextOrAnother(t *testing.T) {
	for _, x := range []struct {
		expr, text string
		want       engine.Outcome
	}{
		{`answer("q") == "1"`, "1", yes}, {`answer("q") == "1"`, "x", no}, {`answer("q") == "1"`, "yes", no},
		{`answer("q") in ["x", "y"]`, "Y", yes}, {`answer("q") in ["x", "y"]`, "x", yes}, {`answer("q") in ["x", "y"]`, "z", no},
		{`answer("q") == "yes"`, "true", yes}, {`answer("q") == "yes"`, "no", no}, {`answer("q") == "yes"`, "perhaps", no},
		{`answer("q") != "nights"`, "days", yes}, {`number("q") >= 1`, "1", yes}, {`number("q") >= 1`, "0", no},
	} {
		for i, a := range everywhere(t, x.text) {
			assert.Equal(t, x.want, decided(t, asked(x.expr), a).Outcome, "%s: %q, read as number %d", x.expr, x.text, i)
		}
	}
}

func TestABlankAnswerIsNone(t *testing.T) {
	for _, text := range []string{"", " ", "  ", "\t", "\u00a0", "\u2003 "} {
		for i, a := range everywhere(t, text) {
			for _, expr := range []string{`answer("q") == true`, `answer("q") != true`, `answer("q") == "nights"`, `answer("q") != "nights"`, `number("q") >= 1`, `number("q") <= 1`} {
				d := decided(t, asked(expr), a)
				assert.Equal(t, maybe, d.Outcome, "%s: %q, read as number %d", expr, text, i)
				require.Len(t, d.Questions, 1)
				assert.Equal(t, "answers.q", d.Questions[0].Field)
			}
			b := recorded(t, string(a.AppendJSON(nil)))
			assert.Empty(t, b.Answers)
			assert.Equal(t, string(a.AppendJSON(nil)), string(b.AppendJSON(nil)))
			assert.False(t, bytes.Contains(a.AppendJSON(nil), []byte("answers")), "%s", a.AppendJSON(nil))
		}
	}
}

func TestAnAnswerThatIsNeitherYesNorNoIsEvidenceThatIsNotKnown(t *testing.T) {
	for text, want := range map[string]engine.Result{"perhaps": engine.Undetermined, "y": engine.Met, "n": engine.NotMet} {
		d := decided(t, asked(`answer("q") == true`), recorded(t, fmt.Sprintf(`{"answers":{"q":%q}}`, text)))
		require.Len(t, d.Findings[0].Evidence, 1)
		assert.Equal(t, want, d.Findings[0].Evidence[0].Result, text)
	}
	d := decided(t, asked(`answer("q") != true`), recorded(t, `{"answers":{"q":"x"}}`))
	assert.Equal(t, engine.NotMet, d.Findings[0].Evidence[0].Result)
}

func TestALimitIsAboveZero(t *testing.T) {
	for _, limit := range []string{"-5", "0", "1 - 2"} {
		_, err := rules.Compile(asked(`up_to(semester_hours(), ` + limit + `) >= 3`))
		require.Error(t, err, limit)
		assert.Contains(t, err.Error(), "the limit must be a number above zero")
	}
}
