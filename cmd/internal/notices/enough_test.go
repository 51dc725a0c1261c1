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

const sharing = `
minqual: 1
code: "14"
title: Desk Manager
domains:
  desk: {titles: ["* desk *"]}
requirements:
  - id: degree
    says: A bachelor's degree
    expr: degree("bachelor")
    substitutions:
      - {id: instead, says: Four years of desk work in place of the degree, expr: years("desk") >= 4}
  - id: experience
    says: Seven years of desk work
    expr: years("desk") >= 7
    including:
      - {id: lead, says: Two of them leading others, expr: years(lead) >= 2}
`

const (
	enoughOf = ", which is enough. What is missing is within it."
	mayBe    = ", which may be enough. What is missing in any case is within it."
	byItself = ", which is enough by itself. But the same time counts once, and it is needed for this too: Four years of desk work in place of the degree."
	perhaps  = ", which may be enough by itself. But the same time counts once, and it is needed for this too: Four years of desk work in place of the degree."
)

// A letter says that an amount is enough only where it surely is, and that
// other requirements want the time where more of it is asked for.
func TestALetterSaysThatAnAmountIsEnoughOnlyWhereThatIsCertain(t *testing.T) {
	const degree = `"education": [{"studyType": "Bachelor of Arts", "endDate": "2001-05-01"}]`
	job := func(from, to, more string) string {
		return `"work": [{"position": "Head of Desk Room", "startDate": "` + from + `", "endDate": "` + to + `", "lead": false` + more + `}]`
	}
	const full = `, "hoursPerWeek": 40`
	for name, c := range map[string]struct{ record, shows string }{
		"enough":                        {degree + "," + job("2010-01-01", "2017-12-31", full), "shows: 8 years" + enoughOf},
		"enough, with months not known": {degree + "," + job("2010-01", "2017-12-31", full), "shows: at least 7 years 11 months 1 day" + enoughOf},
		"the hours are not known":       {degree + "," + job("2010-01-01", "2017-12-31", ""), "shows: at most 8 years" + mayBe},
		"too little by a day":           {degree + "," + job("2010-01-02", "2016-12-31", full), "shows: 6 years 11 months 29 days."},
		"the time is needed twice":      {`"education": [],` + job("2010-01-01", "2017-12-31", full), "shows: 8 years" + byItself},
		"and the hours are not known":   {`"education": [],` + job("2010-01-01", "2017-12-31", ""), "shows: at most 8 years" + perhaps},
		"there is time for both":        {`"education": [],` + job("2010-01-01", "2020-12-31", full), "shows: 11 years" + enoughOf},
	} {
		for _, letter := range refusal(t, sharing, `{"id": "a", `+c.record+`}`) {
			assert.Contains(t, letter, "Asked for: 7 years. Your application "+c.shows, name)
			assert.Contains(t, letter, "2 years more of: Two of them leading others", name)
			lacks := strings.Contains(c.shows, "by itself")
			assert.Equal(t, lacks, strings.Contains(letter, "more of: Seven years"), name)
		}
	}
}

// At least so much is told with what may bring more.
func TestALetterSaysWhyAnAmountThatIsEnoughIsAtLeastSoMuch(t *testing.T) {
	const record = `{"id": "a", "education": [{"studyType": "Bachelor of Arts", "endDate": "2001-05-01"}], "work": [
		{"position": "First Desk Clerk", "startDate": "2010-01-01", "endDate": "2014-12-31", "lead": false, "hoursPerWeek": 40},
		{"position": "Second Desk Clerk", "startDate": "2015-01-01", "endDate": "2018-03", "lead": false, "hoursPerWeek": 40}]}`
	whole := func(letter string) string {
		_, rest, _ := strings.Cut(letter, "Seven years of desk work")
		part, _, _ := strings.Cut(rest, "Within it")
		return part
	}
	for _, letter := range refusal(t, sharing, record) {
		assert.Contains(t, whole(letter), "shows: at least 8 years 2 months 1 day"+enoughOf)
		assert.Contains(t, whole(letter), "Second Desk Clerk")
		assert.Contains(t, whole(letter), "not known: the day on which it ended")
		assert.NotContains(t, whole(letter), "First Desk Clerk")
	}
	for _, letter := range refusal(t, sharing, strings.Replace(record, "2018-03", "2018-03-31", 1)) {
		assert.NotContains(t, whole(letter), "Desk Clerk")
	}
}

// What makes it at least so much is named, also where it is of a requirement
// that is met, and so is that nothing is said.
func TestALetterNamesWhatLeavesItOpen(t *testing.T) {
	const record = `{"id": "a", "education": [], "work": [
		{"position": "Head of Desk Room", "startDate": "2010-01-01", "endDate": "2012-12-31", "lead": false, "hoursPerWeek": 40},
		{"position": "Counter Clerk", "startDate": "2013-01-01", "endDate": "2021-03", "lead": true, "domains": ["counter"], "hoursPerWeek": 40}]}`
	class := strings.NewReplacer(`  desk: {`, "  counter: {titles: [none]}\n  desk: {", `expr: years("desk") >= 7`, `expr: years("desk", "counter") >= 7`).Replace(sharing)
	const open = "Counter Clerk (not known: the day on which it ended)"
	for _, letter := range refusal(t, class, record) {
		assert.Contains(t, letter, "Four years of desk work in place of the degree; your application leaves open: "+open)
	}
	for _, letter := range refusal(t, sharing, strings.NewReplacer(`"education": [], `, "", `"counter"`, "").Replace(record)) {
		assert.Contains(t, letter, "A bachelor's degree: met only if what your application leaves open is in your favour; it says nothing about this, or nothing that decides")
	}
}

// Time that the job class lets serve twice is not what others lack.
func TestALetterDoesNotBlameTimeThatMayServeTwice(t *testing.T) {
	class := strings.Replace(sharing, `expr: years("desk") >= 4}`, `expr: years("desk") >= 4, same_time: true}`, 1)
	letters := refusal(t, class, `{"id": "a", "education": [], "work": [{"position": "Head of Desk Room", "startDate": "2010-01-01", "endDate": "2017-12-31", "lead": false, "hoursPerWeek": 40}]}`)
	assert.Contains(t, letters[0], "Asked for: 7 years. Your application shows: 8 years"+enoughOf)
}

// refusal is the letter to somebody who is not eligible, as text and as a page,
// with single spaces.
func refusal(t *testing.T, class, record string) [2]string {
	t.Helper()
	c, err := rules.Parse("class.yaml", []byte(class))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	a := new(applicants.Applicant)
	require.NoError(t, new(applicants.Decoder).Decode(record, a))
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day(2026, 3, 31)})
	require.NoError(t, err)
	d := new(engine.Determination)
	require.NoError(t, e.Evaluate(a, d))
	o := Options{Report: report.Options{Class: p.Class(), Versions: e.Header()}, Detail: Reasons, Sent: day(2026, 4, 3)}
	k, data := o.letterFor(a, d)
	require.Equal(t, notEligible, k)
	text, page, err := defaultTemplates(t).render(k, data)
	require.NoError(t, err)
	said := strings.NewReplacer("&#39;", "'", "<strong>", "", "</strong>", "").Replace(string(page))
	return [2]string{strings.Join(strings.Fields(string(text)), " "), strings.Join(strings.Fields(said), " ")}
}

const typist = `
minqual: 1
code: "15"
title: Typist
requirements:
  - {id: typing, says: Typing at 45 words a minute, expr: score("typing") >= 45}
`

func TestAScoreThatFallsShortCountsNothing(t *testing.T) {
	for i, letter := range refusal(t, typist, `{"id": "a", "scores": [{"name": "typing", "value": 30}]}`) {
		assert.Contains(t, letter, "Asked for: 45. Your application shows: 30.")
		assert.Contains(t, letter, [2]string{"typing, 30 Counts: nothing (it is less than is asked for)", `<td>nothing<br><span class="quiet">it is less than is asked for</span>`}[i])
	}
}

// An applicant can reckon how much of a job counts, and why not all of it.
func TestALetterSaysWhyAJobCountsInPart(t *testing.T) {
	const record = `{"id": "a", "date": "2026-03-12", "education": [{"studyType": "Bachelor of Arts", "endDate": "2001-05-01"}], "work": [
		{"position": "Head of Desk Room", "startDate": "2016-01-01", "endDate": "2017-12-31", "lead": true, "hoursPerWeek": 30},
		{"position": "Head of Desk Room", "startDate": "2025-01-01", "lead": true, "hoursPerWeek": 40, "percent": 50}]}`
	for _, letter := range refusal(t, sharing, record) {
		assert.Contains(t, letter, "1 year 6 months, at 30 of 40 hours a week")
		assert.Contains(t, letter, "7 months 6 days, for 50% of its duties, up to 12 March 2026, the date of your application")
		assert.NotContains(t, letter, "done at the same time", "none was")
	}
	for _, letter := range refusal(t, sharing, strings.NewReplacer("2017-12-31", "2025-01-01", `k": 30`, `k": 10`).Replace(record)) {
		assert.Contains(t, letter, "Work that was done at the same time is counted once, as full time at most.")
	}
}

// What is missing of a whole and of its part adds up for the reader.
func TestALetterSaysThatWhatIsMissingOfAPartCountsForTheWhole(t *testing.T) {
	const record = `{"id": "a", "education": [{"studyType": "Bachelor of Arts", "endDate": "2001-05-01"}], "work": [
		{"position": "Head of Desk Room", "startDate": "2016-01-01", "endDate": "2017-12-31", "lead": false, "hoursPerWeek": 40}]}`
	for _, letter := range refusal(t, sharing, record) {
		assert.Regexp(t, `3 years more(</strong>)? of: Seven years of desk work \(besides what is missing within it, which counts for it too\)`, letter)
		assert.NotContains(t, letter, "leading others (besides")
	}
}
