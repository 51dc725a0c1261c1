package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// recorded reads a record of JSON.
func recorded(t *testing.T, text string) *applicants.Applicant {
	t.Helper()
	a := new(applicants.Applicant)
	require.NoError(t, new(applicants.Decoder).Decode(text, a), text)
	a.ID = "x"
	return a
}

// A case is a requirement, a record, and how it is decided; and how where the
// policy takes a missing fact at its worst.
type missing struct {
	expr, record string
	want, notMet engine.Outcome
	asks         string // the only question; "": none
}

const (
	yes   = engine.Eligible
	no    = engine.NotEligible
	maybe = engine.NeedsReview
)

func (m missing) check(t *testing.T) {
	t.Helper()
	c, a := asked(m.expr), recorded(t, m.record)
	d := decided(t, c, a)
	assert.Equal(t, m.want, d.Outcome, "%s: %s", m.expr, m.record)
	var fields []string
	for _, q := range d.Questions {
		fields = append(fields, q.Field)
	}
	if m.asks != "" {
		assert.Equal(t, []string{m.asks}, fields, "%s: %s", m.expr, m.record)
	}
	c.Policy.ReviewMissing = false
	assert.Equal(t, m.notMet, decided(t, c, a).Outcome, "%s: %s, where what is missing is not met", m.expr, m.record)
}

func TestAnEntryWithoutANameMayBeTheOneThatIsAskedFor(t *testing.T) {
	for _, m := range []missing{
		{`license("CDL")`, `{"licenses":[{"issuer":"Texas DPS","issued":"2019-01-10"}]}`, maybe, no, "licenses[0].name"},
		{`license("CDL")`, `{"licenses":[{"name":" ","issuer":"Texas DPS"}]}`, maybe, no, "licenses[0].name"},
		{`license("CDL")`, `{"licenses":[{"name":"--"}]}`, maybe, no, "licenses[0].name"},
		{`license("CDL")`, `{"certificates":[{"issuer":"Texas DPS"}]}`, maybe, no, "licenses[0].name"},
		{`license("CDL")`, `{"licenses":[{}, {"name":"CDL"}]}`, yes, yes, ""},
		{`license("CDL")`, `{"licenses":[{"issued":"2019-01-10","expires":"2020-01-10"}]}`, no, no, ""},
		{`license("CDL")`, `{"licenses":[{"issued":"2027-01-10"}, {"name":"Notary"}]}`, no, no, ""},
		{`not license("CDL")`, `{"licenses":[{"issued":"2019-01-10"}]}`, maybe, no, "licenses[0].name"},
		{`not license("CDL")`, `{"licenses":[{"expires":"2020-01-10"}]}`, yes, yes, ""},
		{`score("typing") >= 45`, `{"scores":[{"value":60}]}`, maybe, no, "scores[0].name"},
		{`score("typing") >= 45`, `{"scores":[{"value":44}]}`, no, no, ""},
		{`score("typing") >= 45`, `{"scores":[{"name":"typing"}]}`, maybe, no, "scores[0].value"},
		{`score("typing") >= 45`, `{"scores":[{"value":60},{"name":"typing","value":45}]}`, yes, yes, ""},
		{`score("typing") < 45`, `{"scores":[{"value":60}]}`, maybe, no, "scores[0].name"},
		{`language("Spanish", "fluent")`, `{"languages":[{"fluency":"native"}]}`, maybe, no, "languages[0].language"},
		{`language("Spanish", "fluent")`, `{"languages":[{"fluency":"basic"}]}`, no, no, ""},
		{`language("Spanish")`, `{"languages":[{"fluency":"native"}]}`, maybe, no, "languages[0].language"},
		{`citizen("US")`, `{"basics":{"citizenship":[""]}}`, maybe, no, "basics.citizenship"},
		{`citizen("US")`, `{"basics":{"citizenship":["", "US"]}}`, yes, yes, ""},
		{`citizen("US")`, `{"basics":{"citizenship":[]}}`, no, no, ""},
		{`resident("Aspen Ford")`, `{"basics":{"location":{"city":" ","region":"Texas","countryCode":"US"}}}`, maybe, no, "basics.location"},
		{`resident("Aspen Ford")`, `{"basics":{"location":{"city":"Aspen Ford"}}}`, yes, yes, ""},
		{`events("theft") <= 0`, `{"events":[{"date":"2025-01-01"}]}`, maybe, no, "events[0].kind"},
		{`events("theft") <= 1`, `{"events":[{"date":"2025-01-01"}]}`, yes, yes, ""},
		{`events("theft") <= 1`, `{"events":[{"date":"2025-01-01"},{"kind":"theft"}]}`, maybe, no, "events[0].kind"},
		{`events("theft", within_months(12)) <= 0`, `{"events":[{"date":"2020-01-01"}]}`, yes, yes, ""},
		{`events("theft") >= 1`, `{"events":[{"date":"2025-01-01"}]}`, maybe, no, "events[0].kind"},
	} {
		m.check(t)
	}
}

func TestADomainWithoutANameMayBeTheOneThatIsAskedFor(t *testing.T) {
	job := func(domains, more string) string {
		return `{"work":[{"position":"Welder","startDate":"2015-01-01","hoursPerWeek":40,"domains":` + domains + more + `}]}`
	}
	for _, m := range []missing{
		{`years("clerical") >= 2`, job(`[""]`, ""), maybe, maybe, "work[0].domains"},
		{`years("clerical") >= 2`, job(`["", "welding"]`, ""), maybe, maybe, "work[0].domains"},
		{`years("clerical") >= 2`, job(`["clerical", " "]`, ""), yes, yes, ""},
		{`years("clerical") >= 2`, job(`["welding"]`, ""), no, no, ""},
		{`years("clerical") >= 2`, job(`[]`, ""), no, no, ""},
	} {
		m.check(t)
	}
	c := asked(`years("clerical") >= 2`)
	c.Policy.ReviewDomains = false
	assert.Equal(t, no, decided(t, c, recorded(t, job(`[""]`, ""))).Outcome, "as a job of which nobody knows the kind")
	c = asked(`years(level("II")) >= 2`)
	c.Levels = []string{"I", "II"}
	d := decided(t, c, recorded(t, job(`[]`, `, "level":" "`)))
	assert.Equal(t, maybe, d.Outcome)
	require.Len(t, d.Questions, 1)
	assert.Equal(t, "work[0].level", d.Questions[0].Field)
}

func TestANamelessEntryIsEvidenceThatIsNotKnown(t *testing.T) {
	for _, m := range []missing{
		{expr: `license("CDL")`, record: `{"licenses":[{"issuer":"Texas DPS"}]}`},
		{expr: `score("typing") >= 45`, record: `{"scores":[{"value":60}]}`},
		{expr: `language("Spanish")`, record: `{"languages":[{"fluency":"native"}]}`},
		{expr: `events("theft") <= 0`, record: `{"events":[{"date":"2025-01-01"}]}`},
	} {
		d := decided(t, asked(m.expr), recorded(t, m.record))
		require.Len(t, d.Findings[0].Evidence, 1, m.expr)
		assert.Equal(t, engine.Undetermined, d.Findings[0].Evidence[0].Result, m.expr)
		assert.Contains(t, d.Findings[0].Evidence[0].Why, "not known", m.expr)
	}
}
