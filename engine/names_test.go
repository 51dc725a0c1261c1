package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// What is asked for may stand among other names, or before a remark. Then nobody
// is turned away for want of it.
func TestANameAmongOthersMayBeTheOneThatIsAskedFor(t *testing.T) {
	for _, name := range []string{"CPA; Notary", "Notary, CPA", "CPA | Notary", "CPA/Notary", "CPA and Notary", "CPA & Notary", "CPA (Texas)", "Notary\\nCPA", "Certified Public Accountant (CPA)"} {
		missing{`license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, maybe, no, "licenses[0].name"}.check(t)
		missing{`license("CPA")`, `{"licenses":[{"name":"` + name + `","expires":"2020-01-10"}]}`, no, no, ""}.check(t)
		missing{`not license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, maybe, no, "licenses[0].name"}.check(t)
	}
	for _, m := range []missing{
		{`license("CPA")`, `{"licenses":[{"name":"CPA"}]}`, yes, yes, ""},
		{`license("CPA")`, `{"licenses":[{"name":"CPA candidate"},{"name":"Notary; CPA candidate"},{"name":"Notary (Texas)"}]}`, no, no, ""},
		{`license("Notary, Texas")`, `{"licenses":[{"name":"Notary, Texas"}]}`, yes, yes, ""},
		{`language("Spanish", "fluent")`, `{"languages":[{"language":"Spanish, French","fluency":"native"}]}`, maybe, no, "languages[0].language"},
		{`language("Spanish", "fluent")`, `{"languages":[{"language":"Spanish (basic)","fluency":"basic"}]}`, no, no, ""},
		{`language("Spanish")`, `{"languages":[{"language":"English and Spanish"}]}`, maybe, no, "languages[0].language"},
		{`score("typing") >= 45`, `{"scores":[{"name":"Typing (net)","value":60}]}`, maybe, no, "scores[0].name"},
		{`score("typing") >= 45`, `{"scores":[{"name":"Typing (net)","value":40}]}`, no, no, ""},
		{`events("licence suspension") < 1`, `{"events":[{"kind":"License Suspension","date":"2024-05-05"}]}`, no, no, ""},
		{`license("driver's license")`, `{"licenses":[{"name":"Driver's Licence"}]}`, yes, yes, ""},
		{`citizen("US")`, `{"basics":{"citizenship":["US, Mexico"]}}`, maybe, no, "basics.citizenship"},
	} {
		m.check(t)
	}
	c := asked(`license("CPA")`)
	d := decided(t, c, recorded(t, `{"licenses":[{"name":"CPA; Notary"}]}`))
	assert.Equal(t, "whether it is what is asked for is for a person to judge", d.Findings[0].Evidence[0].Why)
}

// People put beside a name how long it is good, or how often it happened.
func TestANameBesideAYearARemarkOrANumberIsAskedAbout(t *testing.T) {
	for _, name := range []string{"CPA 2015", "CPA expires 2030", "CPA exp 01/2020", "CPA license", "CPA certified", "CPA pending", "CPA #123456", "CPA licence 123456"} {
		missing{`license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, maybe, no, "licenses[0].name"}.check(t)
	}
	for _, name := range []string{"CPA candidate", "expired CPA", "CPA 2", "Licensed CPA", "No CPA"} {
		missing{`license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, no, no, ""}.check(t)
	}
	missing{`license("CPA 2015")`, `{"licenses":[{"name":"CPA 2015"}]}`, yes, yes, ""}.check(t)
	for kind, want := range map[string]engine.Outcome{
		"speeding (3)": maybe, "speeding x3": maybe, "3 speedings": maybe, "speedings": maybe, "speeding 2024, 2025, 2026": maybe, "Speeding: 3 times": maybe, "speeding - several tickets": maybe,
		"speeding 2024": yes, "speeding (05/12/2024)": yes, "speeding - Main Street, 2024 and 2025": yes, "no speeding": yes, "speeding - dismissed": yes,
	} {
		notMet := want
		if want == maybe {
			notMet = no
		}
		missing{`events("speeding") <= 2`, `{"events":[{"kind":"` + kind + `"}]}`, want, notMet, ""}.check(t)
	}
}

func TestDomainsThatAreListedInOneNameAreEach(t *testing.T) {
	c := asked(`years("clerical") >= 2`)
	c.Domains = append(c.Domains, rules.Domain{ID: "budget", Label: "Finance, clerical and budget"})
	job := func(domains string) *engine.Determination {
		return decided(t, c, recorded(t, `{"work":[{"position":"x","startDate":"2018-01-01","endDate":"2021-12-31","hoursPerWeek":40,"domains":["`+domains+`"]}]}`))
	}
	assert.Equal(t, yes, job("clerical, customer_service").Outcome)
	assert.Equal(t, yes, job("customer_service / Clerical").Outcome)
	assert.Equal(t, no, job("Finance, clerical and budget").Outcome, "this is the name of a domain")
	assert.Equal(t, no, job("customer_service").Outcome)
}
