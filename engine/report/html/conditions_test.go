package html_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

const conditional = `minqual: 1
code: C-1
title: Clerk
requirements:
  - {id: licence, says: A licence as a notary, expr: 'license("Notary")', obtainable: within six months}
  - {id: age, says: Eighteen years old, expr: age() >= 18}
`

// clerks compiles the class above.
func clerks(t *testing.T) *bench {
	name := t.TempDir() + "/class.yaml"
	require.NoError(t, os.WriteFile(name, []byte(conditional), 0o644))
	c, err := rules.Load(name)
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
	require.NoError(t, err)
	return &bench{e, c}
}

func TestWhatMayStillBeObtainedIsAConditionAndNoFailure(t *testing.T) {
	b := clerks(t)
	a := &applicants.Applicant{ID: "C-1", Licenses: []applicants.License{}, Basics: applicants.Basics{Birth: applicants.Date{Year: 1990, Month: 5, Day: 6}}}
	page := b.page(t, b.options(), a)
	has(t, page, `data-k="eligible n0 condition"`)
	has(t, page, `<option value="condition">Eligible on condition (1)</option>`)
	has(t, page, `licence <span class="sub">not met, may be obtained</span>`)
	has(t, page, `may be obtained within six months`)
	has(t, page, `C-1: Eligible on condition</h3>`)
	has(t, page, `every requirement is met; but for what may still be obtained, which is a condition.`)
	has(t, page, "A licence as a notary, within six months")
	assert.Equal(t, "0", between(t, between(t, page, "<code>age</code>", "</tr>"), `data-l="First">`, "<"), "nobody fails")
}

func TestABlindPageTellsNoAge(t *testing.T) {
	b := clerks(t)
	a := &applicants.Applicant{ID: "C-1", Basics: applicants.Basics{Birth: applicants.Date{Year: 1990, Month: 5, Day: 6}}}
	has(t, b.page(t, b.options(), a), "Has 35; needs 18")
	o := b.options()
	o.Blind = true
	hasNot(t, b.page(t, o, a), "Has 35")
}

func TestAnExplanationNamesWhatStandsInPlace(t *testing.T) {
	b := newBench(t)
	a := people(t)[1]
	text := string(report.Explain(nil, a, b.decide(t, b.options(), a), b.options()))
	has(t, text, "\nMET, by experience-for-degree  A bachelor's degree")
	has(t, text, ", credited 5 years beside what it includes")
}

func TestAPageSaysWhyAJobCountsInPartAndJobsNoSum(t *testing.T) {
	b := newBench(t)
	job := applicants.Job{Title: "Customer Service Manager", Supervisory: applicants.No, Hours: applicants.Whole(30), Start: applicants.Date{Year: 2015, Month: 1, Day: 1}}
	a := &applicants.Applicant{ID: "x", Date: applicants.Date{Year: 2025, Month: 12, Day: 31}, Education: []applicants.Education{}, Work: []applicants.Job{job}}
	const part, once = "counts: 8 years 3 months, at 30 of 40 hours a week, up to 2025-12-31, the date of the record", "Work that was done at the same time is counted once, as full time at most."
	page := b.page(t, b.options(), a)
	has(t, page, part)
	hasNot(t, page, once)
	a.Work = append(a.Work, job)
	has(t, b.page(t, b.options(), a), once)
	text := string(report.Explain(nil, a, b.decide(t, b.options(), a), b.options()))
	has(t, strings.Join(strings.Fields(text), " "), strings.TrimPrefix(part, "counts: "))
	has(t, strings.Join(strings.Fields(text), " "), report.Once)
}
