package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// However a name is set apart from others, or from a remark, a person judges.
func TestANameIsFoundHoweverItIsSetApart(t *testing.T) {
	for _, name := range []string{"CPA AND Notary", "CPA • Notary", "CPA · Notary", "CPA [Texas]", "CPA: Texas", "CPA\\tNotary", "CPA - Texas", "CPA – Texas", "CPA—Texas", "CPA-Texas",
		"CPA with honors", "Notary or CPA", "Notary plus CPA", "Notary. CPA", "CPA. Notary", "CPA = Texas", "{CPA} Texas", "\\\"CPA\\\" Texas", "Notary, and CPA", "C.P.A., Texas"} {
		missing{`license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, maybe, no, "licenses[0].name"}.check(t)
		missing{`not license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, maybe, no, "licenses[0].name"}.check(t)
	}
	for _, name := range []string{"CPA candidate", "Notary - CPA candidate", "Future CPA, Texas", "Notary: Texas"} {
		missing{`license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, no, no, ""}.check(t)
	}
	for _, name := range []string{"CPA", "cpa ", "CPA*", "(CPA)", "C.P.A."} {
		missing{`license("CPA")`, `{"licenses":[{"name":"` + name + `"}]}`, yes, yes, ""}.check(t)
	}
	missing{`license("CPA; Notary")`, `{"licenses":[{"name":"CPA / Notary"}]}`, yes, yes, ""}.check(t)
	missing{`license("Louis")`, `{"licenses":[{"name":"St. Louis"}]}`, no, no, ""}.check(t)
	missing{`language("Spanish")`, `{"languages":[{"language":"English - Spanish"}]}`, maybe, no, "languages[0].language"}.check(t)
}

// A name that has such signs itself is found as it is.
func TestNamesThatHaveSeparatorsAreFoundAmongOthers(t *testing.T) {
	for _, m := range []missing{
		{`license("EMT/Paramedic")`, `{"licenses":[{"name":"EMT/Paramedic, CPR"}]}`, maybe, no, "licenses[0].name"},
		{`license("EMT/Paramedic")`, `{"licenses":[{"name":"EMT, CPR"}]}`, no, no, ""},
		{`license("Food Safety and Handling")`, `{"licenses":[{"name":"Food Safety and Handling (Texas)"}]}`, maybe, no, "licenses[0].name"},
		{`license("Food Safety and Handling")`, `{"licenses":[{"name":"Food Safety & Handling (Texas)"}]}`, maybe, no, "licenses[0].name"},
		{`citizen("Trinidad and Tobago")`, `{"basics":{"citizenship":["US, Trinidad and Tobago"]}}`, maybe, no, "basics.citizenship"},
		{`language("Chinese (Mandarin)")`, `{"languages":[{"language":"Chinese (Mandarin), English"}]}`, maybe, no, "languages[0].language"},
		{`events("hit and run") <= 0`, `{"events":[{"kind":"speeding, hit and run"}]}`, maybe, no, "events[0].kind"},
		{`events("hit and run") <= 0`, `{"events":[{"kind":"hit and run (felony)"}]}`, maybe, no, "events[0].kind"},
		{`events("hit and run") <= 0`, `{"events":[{"kind":"hit and run"}]}`, no, no, ""},
		{`events("run") <= 0`, `{"events":[{"kind":"hit, ran"}]}`, yes, yes, ""},
		{`events("theft") <= 0`, `{"events":[{"kind":"theft - dismissed"}]}`, maybe, no, "events[0].kind"},
	} {
		m.check(t)
	}
}

// What two names begin with is often written once.
func TestANameThatIsShortenedBehindAnotherIsFound(t *testing.T) {
	for _, m := range []missing{
		{`license("Class B")`, `{"licenses":[{"name":"Class A, B"}]}`, maybe, no, "licenses[0].name"},
		{`license("CDL Class B")`, `{"licenses":[{"name":"CDL Class A and B"}]}`, maybe, no, "licenses[0].name"},
		{`license("CDL Class B")`, `{"licenses":[{"name":"CDL Class A, C (B)"}]}`, maybe, no, "licenses[0].name"},
		{`license("Class B")`, `{"licenses":[{"name":"B, Class A"},{"name":"Class A; Notary B"},{"name":"A, B"},{"name":"Subclass A, B"},{"name":"Class A"},{"name":"Class"}]}`, no, no, ""},
	} {
		m.check(t)
	}
}

// Where there is nothing but names that are asked for, it is one of them.
func TestATextThatHasNothingButNamesThatAreAskedForCounts(t *testing.T) {
	for _, m := range []missing{
		{`license("CPA", "Certified Public Accountant")`, `{"licenses":[{"name":"Certified Public Accountant (CPA)"}]}`, yes, yes, ""},
		{`license("CPA")`, `{"licenses":[{"name":"CPA (C.P.A.)"}]}`, yes, yes, ""},
		{`not license("CPA", "Certified Public Accountant")`, `{"licenses":[{"name":"Certified Public Accountant (CPA)"}]}`, no, no, ""},
		{`citizen("US", "USA")`, `{"basics":{"citizenship":["US/USA"]}}`, yes, yes, ""},
		{`events("a", "b") <= 0`, `{"events":[{"kind":"a/b"}]}`, no, no, ""},
		{`events("hit and run", "hit") <= 0`, `{"events":[{"kind":"hit and run (hit)"}]}`, no, no, ""},
	} {
		m.check(t)
	}
}

// Events that stand in one place may be as many as are named.
func TestEventsOfSeveralNamesAreAsManyAtMost(t *testing.T) {
	const dated = `{"events":[{"kind":"speeding; speeding; speeding","date":"2025"}]}`
	for _, m := range []missing{
		{`events("speeding") <= 2`, dated, maybe, no, "events[0].kind"},
		{`events("speeding") <= 3`, dated, yes, yes, ""},
		{`events("speeding") <= 0`, dated, no, no, ""},
		{`events("speeding") >= 1`, dated, yes, yes, ""},
		{`events("speeding", within(1)) >= 1`, `{"events":[{"kind":"speeding; speeding","date":"2010"}]}`, no, no, ""},
		{`events("speeding") <= 2`, `{"events":[{"kind":"speeding, speeding, speeding"}]}`, maybe, no, "events[0].kind"},
		{`events("speeding") <= 2`, `{"events":[{"kind":"speeding, theft, speeding"}]}`, yes, yes, ""},
		{`events("speeding") <= 1`, `{"events":[{"kind":"speeding, theft, speeding"}]}`, maybe, no, "events[0].kind"},
		{`events("theft", "fraud") <= 1`, `{"events":[{"kind":"theft/fraud"}]}`, maybe, no, "events[0].kind"},
	} {
		m.check(t)
	}
	d := decided(t, asked(`events("speeding") <= 2`), recorded(t, dated))
	assert.Equal(t, "How many events are these? State each as an entry of its own.", d.Questions[0].Asks)
	assert.Equal(t, "how many events these are is not known", d.Findings[0].Evidence[0].Why)
	assert.Equal(t, "1 to 3", d.Findings[0].Has())
}

// A list states each of its domains; a remark may say that one is not meant.
func TestADomainBesideARemarkMayBeMeant(t *testing.T) {
	c := asked(`years("clerical") >= 2`)
	c.Domains = append(c.Domains, rules.Domain{ID: "sales", Label: "Sales and Marketing"}, rules.Domain{ID: "archives"})
	job := func(expr, domains string) *engine.Determination {
		c.Requirements[0].Expr = expr
		return decided(t, c, recorded(t, `{"work":[{"position":"x","startDate":"2018-01-01","endDate":"2021-12-31","hoursPerWeek":40,"domains":["`+domains+`"]}]}`))
	}
	for domains, want := range map[string]engine.Outcome{
		"clerical (none)": maybe, "clerical - none": maybe, "clerical: 20%": maybe, "clerical or archives": maybe,
		"Sales and Marketing; clerical": yes, "clerical and sales": yes, "cash-handling, clerical": yes, "data-clerical": no, "data-clerical; sales-clerical": no, "sales (all)": no, "clericals (none)": no,
	} {
		d := job(`years("clerical") >= 2`, domains)
		if assert.Equal(t, want, d.Outcome, domains); want == maybe {
			assert.Equal(t, "work[0].domains", d.Questions[0].Field, domains)
		}
	}
	assert.Equal(t, yes, job(`years("sales") >= 2`, "Sales and Marketing; clerical").Outcome)
	assert.Equal(t, no, job(`years("archives") >= 2`, "clerical (none)").Outcome, "that is asked of nothing it names")
}

func TestALanguageThatIsNotSpokenIsNot(t *testing.T) {
	for _, m := range []missing{
		{`language("Spanish")`, `{"languages":[{"language":"Spanish","fluency":"none"}]}`, no, no, ""},
		{`language("Spanish")`, `{"languages":[{"language":"Spanish","fluency":"No"}]}`, no, no, ""},
		{`language("Spanish", "basic")`, `{"languages":[{"language":"Spanish","fluency":"none"}]}`, no, no, ""},
		{`not language("Spanish")`, `{"languages":[{"language":"Spanish","fluency":"none"}]}`, yes, yes, ""},
		{`language("Spanish")`, `{"languages":[{"language":"Spanish","fluency":"so so"}]}`, yes, yes, ""},
	} {
		m.check(t)
	}
	d := decided(t, asked(`language("Spanish")`), recorded(t, `{"languages":[{"language":"Spanish","fluency":"none"}]}`))
	assert.Equal(t, "it is not spoken", d.Findings[0].Evidence[0].Why)
}

// A score is asked about in a sum only if the sum may turn on it.
func TestAScoreThatTurnsNoSumIsNotAskedAbout(t *testing.T) {
	const expr = `score("a") + score("b") >= 100`
	for _, m := range []missing{
		{expr, `{"scores":[{"name":"a"},{"name":"a (net)","value":30}]}`, maybe, no, "scores[0].value"},
		{expr, `{"scores":[{"name":"b","value":80},{"name":"a (net)","value":30}]}`, maybe, no, "scores[1].name"},
		{expr, `{"scores":[{"name":"b","value":60},{"name":"a (net)","value":30}]}`, no, no, ""},
	} {
		m.check(t)
	}
	d := decided(t, asked(expr), recorded(t, `{"scores":[{"name":"a (net)","value":30},{"name":"b"}]}`))
	assert.Len(t, d.Questions, 2, "with b at 80, the other one decides")
}

func TestReadingANameAllocatesNothing(t *testing.T) {
	e := evaluator(t, asked(`license("CPA", "Class B") or events("theft") >= 1`))
	a := &applicants.Applicant{ID: "x", Licenses: []applicants.License{{Name: "Notary, Texas"}, {Name: "CPR (Red Cross)"}}, Events: []applicants.Event{{Kind: "speeding, parking"}}}
	e.Decide(a)
	assert.Zero(t, testing.AllocsPerRun(100, func() { e.Decide(a) }))
}
