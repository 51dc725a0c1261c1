package engine_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// What an entry of the record leaves open is asked for, and nothing that it
// states.
func TestTheFactOfAnEntryThatIsInDoubtIsAskedFor(t *testing.T) {
	for _, x := range []struct {
		expr, record string
		asks         []string
	}{
		{`license("CDL")`, `{}`, []string{"licenses: Is there a valid licence or certificate: CDL?"}},
		{`license("CDL")`, `{"licenses":[{"name":"CDL","expires":"2026"}]}`, []string{"licenses[0].expires: CDL: On which day does it expire?"}},
		{`license("CDL")`, `{"licenses":[{"name":"Notary"},{"name":"CDL","issuer":"DPS","issued":"2026"}]}`, []string{"licenses[1].issued: CDL, DPS: On which day was it issued?"}},
		{`license("CDL")`, `{"licenses":[{"name":"CDL","issued":"2026","expires":"2026"}]}`, []string{
			"licenses[0].issued: CDL: On which day was it issued?", "licenses[0].expires: CDL: On which day does it expire?"}},
		{`license("CDL")`, `{"licenses":[{"issuer":"DPS"},{"name":"CDL","expires":"2019-01-01"}]}`, []string{"licenses[0].name: DPS: Which licence or certificate is this? It is listed without a name."}},
		{`license("CDL", "C.D.L.")`, `{"licenses":[{"name":"CDL; Notary","expires":"2020-01-01"},{"name":"CDL (Texas)"}]}`, []string{"licenses[1].name: CDL (Texas): Is this what is asked for: CDL or C.D.L.?"}},
		{`language("Spanish", "fluent")`, `{"languages":[{"language":"Spanish","fluency":"so so"},{"language":"French"}]}`, []string{"languages[0].fluency: Spanish: How well is it spoken?"}},
		{`language("Spanish", "fluent")`, `{"languages":[{"fluency":"basic"},{"language":"Spanish"}]}`, []string{"languages[1].fluency: Spanish: How well is it spoken?"}},
		{`score("typing") >= 45`, `{"scores":[{"name":"typing","value":44},{"name":"typing"},{"value":44}]}`, []string{"scores[1].value: typing: What was the score?"}},
		{`score("typing") >= 45`, `{"scores":[{"name":"typing","value":60,"date":"2026"}]}`, []string{"scores[0].date: typing: On which day was this test taken?"}},
		{`score("typing") >= 45`, `{"scores":[{"value":60}]}`, []string{"scores[0].name: : Which test was this? It is listed without a name."}},
		{`events("theft", within(1)) <= 0`, `{"events":[{"kind":"theft"},{"kind":"theft","date":"2010-01-01"},{"date":"2010-01-01"}]}`, []string{"events[0].date: theft: On which day did it happen?"}},
		{`events("theft") <= 0`, `{"events":[{"date":"2019-01-01"},{"kind":"fraud"}]}`, []string{"events[0].kind: : What kind of event was this? It is listed without one."}},
	} {
		p := asked(x.expr)
		d := decided(t, p, recorded(t, x.record))
		var told []string
		for _, q := range d.Questions {
			line := q.Field + ": " + q.Asks
			if strings.Contains(q.Field, "[") {
				line = q.Field + ": " + q.Entry.String() + ": " + q.Asks
			}
			told = append(told, line)
		}
		assert.Equal(t, x.asks, told, "%s: %s", x.expr, x.record)
	}
}

func TestADegreeThatIsSaidNotToBeEvaluatedIsNotAskedForItsEvaluation(t *testing.T) {
	for said, asks := range map[string]string{
		``:                   "Has this foreign degree been evaluated as equivalent?",
		`,"evaluated":false`: "Is this foreign degree equivalent? The record says that it has not been evaluated.",
	} {
		d := decided(t, asked(`degree("bachelor")`), recorded(t, `{"education":[{"studyType":"BA","endDate":"2010-05-05","country":"Chile"`+said+`}]}`))
		require.Equal(t, maybe, d.Outcome)
		require.Len(t, d.Questions, 1)
		assert.Equal(t, "education[0].evaluated", d.Questions[0].Field)
		assert.Equal(t, asks, d.Questions[0].Asks)
	}
}

func TestASupervisoryJobThatIsInDisputeIsAskedAbout(t *testing.T) {
	c := asked(`years(supervisory) >= 2`)
	c.Evidence = []rules.Evidence{{Fact: "supervisory", Titles: []string{"supervisor"}}}
	job := func(facts string) *applicants.Applicant {
		return recorded(t, `{"work":[{"position":"Supervisor","startDate":"2010-01-01","hoursPerWeek":40`+facts+`}]}`)
	}
	for facts, want := range map[string]engine.Outcome{
		`,"supervisory":false,"supervised":5`: maybe, `,"supervisory":true,"supervised":0`: maybe,
		`,"supervisory":false,"supervised":0`: no, `,"supervisory":true,"supervised":5`: yes, `,"supervised":5`: yes, `,"supervised":0`: no, ``: yes,
	} {
		d := decided(t, c, job(facts))
		assert.Equal(t, want, d.Outcome, facts)
		if want == maybe && assert.Len(t, d.Questions, 1) {
			assert.Equal(t, "work[0].supervisory", d.Questions[0].Field)
			assert.Contains(t, d.Questions[0].Asks, "says both")
		}
	}
}

func TestAnEventWithoutADateHasHappened(t *testing.T) {
	a := recorded(t, `{"events":[{"kind":"felony"}]}`)
	d := decided(t, asked(`events("felony") < 1`), a)
	assert.Equal(t, no, d.Outcome)
	assert.Equal(t, engine.Met, d.Findings[0].Evidence[0].Result)
	assert.Equal(t, maybe, decided(t, asked(`events("felony", within(5)) < 1`), a).Outcome)
}

// Whatever the facts are that are asked for, they decide; and each of them does
// with some values of the others.
func TestTheFactsOfEntriesThatAreAskedForDecideTogetherAndEach(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 23))
	few := []string{`license("A")`, `not license("A")`, `score("A") >= 40`, `score("A") < 60`, `language("A", "fluent")`, `not language("A", "fluent")`,
		`events("A", within_months(24)) <= 1`, `events("A") >= 2`, `score("A") >= 40 or language("A", "fluent")`, `license("A") and events("A", within_months(24)) <= 0`}
	questions := 0
	for _, expr := range few {
		e := evaluator(t, asked(expr))
		for range 120 {
			a := vagueOthers(r)
			var d engine.Determination
			require.NoError(t, e.Evaluate(a, &d))
			turned := make([]bool, len(d.Questions))
			for n := 0; n < 40 || slices.Contains(turned, false) && n < 20_000; n++ {
				full, other := completeOthers(r, a), completeOthers(r, a)
				answered := copied(a)
				for i := range d.Questions {
					give(t, answered, full, d.Questions[i].Field)
				}
				if n < 40 {
					require.NotEqual(t, maybe, e.Decide(answered), "%s: %s, answered %s", expr, a.AppendJSON(nil), answered.AppendJSON(nil))
				}
				for i := range d.Questions {
					one := copied(full)
					give(t, one, other, d.Questions[i].Field)
					turned[i] = turned[i] || e.Decide(one) != e.Decide(full)
				}
			}
			for i, q := range d.Questions {
				assert.True(t, turned[i], "%s: %s turns on %s nowhere", expr, a.AppendJSON(nil), q.Field)
			}
			questions += len(d.Questions)
		}
	}
	assert.Greater(t, questions, 500)
}

func copied(a *applicants.Applicant) *applicants.Applicant {
	b := *a
	b.Licenses, b.Scores, b.Languages, b.Events = slices.Clone(a.Licenses), slices.Clone(a.Scores), slices.Clone(a.Languages), slices.Clone(a.Events)
	return &b
}

// give gives a record a fact of another one.
func give(t *testing.T, to, from *applicants.Applicant, field string) {
	t.Helper()
	section, rest, _ := strings.Cut(field, "[")
	number, fact, _ := strings.Cut(rest, "].")
	i, err := strconv.Atoi(number)
	require.NoError(t, err, field)
	switch section + "." + fact {
	case "licenses.name":
		to.Licenses[i].Name = from.Licenses[i].Name
	case "licenses.issued":
		to.Licenses[i].Issued = from.Licenses[i].Issued
	case "licenses.expires":
		to.Licenses[i].Expires = from.Licenses[i].Expires
	case "scores.name":
		to.Scores[i].Name = from.Scores[i].Name
	case "scores.value":
		to.Scores[i].Value = from.Scores[i].Value
	case "scores.date":
		to.Scores[i].Date = from.Scores[i].Date
	case "languages.language":
		to.Languages[i].Language = from.Languages[i].Language
	case "languages.fluency":
		to.Languages[i].Fluency = from.Languages[i].Fluency
	case "events.kind":
		to.Events[i].Kind = from.Events[i].Kind
	case "events.date":
		to.Events[i].Date = from.Events[i].Date
	default:
		t.Fatalf("no answer to %s", field)
	}
}
