package notices

import (
	"crypto/sha256"
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

const clerk = `
minqual: 1
code: "12"
title: Records Clerk
employer: Town of Ashby
domains:
  records: {titles: ["* records *"]}
requirements:
  - id: school
    says: A high school diploma
    cites: Section 2
    expr: degree("high school")
  - id: experience
    says: Two years of records work
    expr: years("records") >= 2
    including:
      - {id: lead, says: One of them leading others, expr: years(lead) >= 1}
`

// The applicants of the tests, one for each kind of letter.
const (
	qualified = `{"id": "q", "basics": {"name": "Ada Quill", "email": "ada@example.org", "phone": "555-0101"},
		"education": [{"studyType": "High school diploma", "endDate": "2001-05-01"}],
		"work": [{"position": "Head of Records Room", "name": "Ashby", "startDate": "2020-01-01", "endDate": "2023-12-31", "hoursPerWeek": 40, "lead": true}]}`
	short = `{"id": "s", "basics": {"name": "Ben Short", "email": "ben@example.org"},
		"education": [{"studyType": "High school diploma", "endDate": "2001-05-01"}],
		"work": [{"position": "A Records Clerk", "name": "Ashby", "startDate": "2020-01-01", "endDate": "2023-12-31", "hoursPerWeek": 40, "lead": false}]}`
	vague = `{"id": "v", "basics": {"name": "Cy Vague"},
		"education": [{"studyType": "High school diploma", "endDate": "2001-05-01"}],
		"work": [{"position": "A Records Clerk", "name": "Ashby", "startDate": "2020-01-01", "endDate": "2023-12-31"}]}`
)

func program(t *testing.T) *rules.Program {
	t.Helper()
	c, err := rules.Parse("clerk.yaml", []byte(clerk))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	return p
}

func day(y, m, d int) applicants.Date {
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}

// decided decides one record of JSON.
func decided(t *testing.T, text string) (*applicants.Applicant, *engine.Determination) {
	t.Helper()
	a := new(applicants.Applicant)
	require.NoError(t, new(applicants.Decoder).Decode(text, a))
	d, err := engine.Evaluate(program(t), a, engine.Options{AsOf: day(2026, 3, 31)})
	require.NoError(t, err)
	return a, d
}

func settings(t *testing.T) Options {
	p := program(t)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day(2026, 3, 31)})
	require.NoError(t, err)
	return Options{Report: report.Options{Class: p.Class(), Versions: e.Header()}, Detail: Reasons, Sent: day(2026, 4, 3), AppealDays: 10, AnswerDays: 7}
}

// letters gives the text and the page of the letter to one applicant.
func letters(t *testing.T, templates *Templates, o Options, record string) (text, html string) {
	t.Helper()
	a, d := decided(t, record)
	k, data := o.letterFor(a, d)
	x, y, err := templates.render(k, data)
	require.NoError(t, err)
	return string(x), string(y)
}

func defaultTemplates(t *testing.T) *Templates {
	t.Helper()
	x, err := LoadTemplates("")
	require.NoError(t, err)
	return x
}

func TestEachOutcomeHasItsLetter(t *testing.T) {
	for record, want := range map[string]string{
		qualified: "You meet the minimum qualifications\n", short: "Your application for Records Clerk\n", vague: "We need a little more information from you",
	} {
		text, html := letters(t, defaultTemplates(t), settings(t), record)
		assert.Contains(t, text, want)
		assert.Contains(t, html, "<h1>")
	}
}

func TestALetterOnACondition(t *testing.T) {
	a, d := decided(t, qualified)
	d.Condition = []string{"A driver's licence within six months of appointment"}
	o := settings(t)
	k, data := o.letterFor(a, d)
	assert.Equal(t, onCondition, k)
	text, html, err := defaultTemplates(t).render(k, data)
	require.NoError(t, err)
	assert.Contains(t, string(text), "- A driver's licence within six months of appointment")
	assert.Contains(t, string(html), "A driver&#39;s licence within six months of appointment")
}

// Of the four facts of an outcome, only the determination chooses the letter.
func TestWhoNeedsReviewIsNeverRejected(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "ours")
	require.NoError(t, WriteTemplates(folder))
	for _, ext := range []string{".txt", ".html"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, "not_eligible"+ext), []byte("REJECTED {{.Name}}"), 0o644))
	}
	ours, err := LoadTemplates(folder)
	require.NoError(t, err)
	for _, detail := range []Detail{Result, Requirement, Reasons} {
		o := settings(t)
		o.Detail = detail
		text, html := letters(t, ours, o, vague)
		assert.NotContains(t, text+html, "REJECTED")
		assert.Contains(t, text, "How many hours a week did you work in this job?")
		assert.Contains(t, text, "Please answer by 10 April 2026")
		text, _ = letters(t, ours, o, short)
		assert.Equal(t, "REJECTED Ben Short\n", text)
	}
	assert.Equal(t, factsMissing, kindOf(new(engine.Determination)), "a determination that was never made")
}

func TestTheRejectionTemplateCannotStandInForARequest(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "ours")
	require.NoError(t, WriteTemplates(folder))
	for _, ext := range []string{".txt", ".html"} {
		b, err := os.ReadFile(filepath.Join(folder, "not_eligible"+ext))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(folder, "facts_missing"+ext), b, 0o644))
	}
	_, err := LoadTemplates(folder)
	require.Error(t, err)
	for _, want := range []string{`facts_missing.txt:16:8: there is no field "Requirements" here`, `facts_missing.txt: {{.Questions}} is missing`, `facts_missing.html: {{.AnswerBy}} is missing`} {
		assert.Contains(t, err.Error(), want)
	}
}

func TestThreeLevelsOfDetail(t *testing.T) {
	for _, c := range []struct {
		detail    Detail
		has, lack []string
	}{
		{Result, nil, []string{"Two years of records work", "One of them", "A Records Clerk", "look again", "experience_short"}},
		{Requirement, []string{"Two years of records work", "One of them leading others"}, []string{"A Records Clerk", "look again", "experience_short", "Asked for"}},
		{Reasons, []string{"Two years of records work", "One of them leading others", "A Records Clerk, Ashby", "Write to us by 13 April 2026",
			"experience_short", "Asked for: 1 year. Your application shows: nothing.", "1 year more of: One of them leading others"}, nil},
	} {
		o := settings(t)
		o.Detail = c.detail
		text, html := letters(t, defaultTemplates(t), o, short)
		text, html = strings.Join(strings.Fields(text), " "), regexp.MustCompile(`<[^>]*>`).ReplaceAllString(html, "")
		html = strings.Join(strings.Fields(html), " ")
		for _, s := range c.has {
			assert.Contains(t, text, s, "%v", c.detail)
			assert.Contains(t, html, s, "%v", c.detail)
		}
		for _, s := range c.lack {
			assert.NotContains(t, text+html, s, "%v", c.detail)
		}
	}
}

func TestDaysAreCountedFromTheDayAfterSending(t *testing.T) {
	for _, c := range []struct {
		sent applicants.Date
		days int
		want Day
	}{
		{day(2026, 4, 3), 1, "2026-04-04"},
		{day(2026, 4, 3), 14, "2026-04-17"},
		{day(2026, 4, 3), 15, "2026-04-18"}, // a Saturday, and it stays
		{day(2028, 2, 15), 14, "2028-02-29"},
		{day(2027, 2, 15), 14, "2027-03-01"},
		{day(2026, 12, 25), 10, "2027-01-04"},
		{day(2027, 3, 1), 365, "2028-02-29"},
	} {
		assert.Equal(t, c.want, after(c.sent, c.days), "%v and %d days", c.sent, c.days)
	}
	assert.Equal(t, "3 April 2026", Day("2026-04-03").String())
	assert.Equal(t, "April 3, 2026", Day("2026-04-03").US())
}

func TestWithoutAppealTheLetterNamesNone(t *testing.T) {
	o := settings(t)
	o.AppealDays = 0
	text, html := letters(t, defaultTemplates(t), o, short)
	assert.NotContains(t, text+html, "look again")
}

func TestTheNameIsTheOnlyPersonalFactOfTheLetterItself(t *testing.T) {
	text, html := letters(t, defaultTemplates(t), settings(t), qualified)
	for _, s := range []string{text, html} {
		assert.Equal(t, 1, strings.Count(s, "Ada Quill"), "only the salutation has the name")
		assert.NotContains(t, s, "ada@example.org")
		assert.NotContains(t, s, "555-0101")
	}
	o := settings(t)
	o.Report.Blind = true
	text, html = letters(t, defaultTemplates(t), o, qualified)
	assert.NotContains(t, text+html, "Quill")
	assert.Contains(t, text, "Dear applicant,")
}

func TestWhatARecordSaysCannotHarmALetter(t *testing.T) {
	hostile := strings.NewReplacer("Ben Short", `<script>x</script>{{.Code}}\n\nDear friend\u202e\u001b[31m`, "A Records Clerk", `<img src=x onerror=y> records \u2066clerk`).Replace(short)
	text, html := letters(t, defaultTemplates(t), settings(t), hostile)
	assert.Contains(t, strings.ReplaceAll(text, "\n", " "), "Dear <script>x</script>{{.Code}}[U+000A][U+000A]Dear friend[U+202E][U+001B][31m,")
	for _, bad := range []string{"\u202e", "\x1b", "\u2066"} {
		assert.NotContains(t, text+html, bad)
	}
	assert.NotContains(t, html, "<script")
	assert.NotContains(t, html, "<img")
	assert.Contains(t, html, "&lt;img src=x onerror=y&gt;")
}

func TestAPageAllowsItsOwnStyleAndNothingElse(t *testing.T) {
	_, html := letters(t, defaultTemplates(t), settings(t), short)
	_, rest, _ := strings.Cut(html, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(style))
	assert.Contains(t, html, `content="default-src 'none'; style-src 'sha256-`+base64.StdEncoding.EncodeToString(sum[:])+`'; img-src data:; base-uri 'none'; form-action 'none'"`)
	for _, s := range []string{"<html lang=\"en\">", "<title>", "<main>", "name=\"viewport\""} {
		assert.Contains(t, html, s)
	}
	assert.NotRegexp(t, `style="|https?://|<script|ZgotmplZ`, html)
}

// writeAll writes letters to all three applicants and sets a record aside.
func TestLettersAboutWhatIsNoTime(t *testing.T) {
	c, err := rules.Parse("driver.yaml", []byte(driver))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day(2026, 3, 31)})
	require.NoError(t, err)
	o := Options{Report: report.Options{Class: p.Class(), Versions: e.Header()}, Detail: Reasons, Sent: day(2026, 4, 3), AnswerDays: 7}
	for _, x := range []struct {
		about, birth, events, licenses string
		has, lacks                     []string
	}{
		{"on a condition", "1990-01-01", "[]", "[]",
			[]string{"- A licence of class B, within 90 days of appointment", "Asked for: at most 2. Your application shows: 0."}, nil},
		{"too young", "2006-01-01", "[]", "[]",
			[]string{"- Twenty-one years old\n  Asked for: 21. Your application shows: 20.", "enough\n\n- Twenty-one years old"},
			[]string{"1 more of", "A licence of class B", "at the same time"}},
		{"too many violations", "1990-01-01", `[{"kind": "moving violation", "date": "2025-01-01"}, {"kind": "moving violation", "date": "2025-02-01"}, {"kind": "moving violation", "date": "2025-03-01"}]`, "[]",
			[]string{"Asked for: at most 2. Your application shows: 3."}, []string{"which is enough", "A licence of class B", "more of"}},
	} {
		a := new(applicants.Applicant)
		require.NoError(t, new(applicants.Decoder).Decode(`{"id": "d", "basics": {"birthDate": "`+x.birth+`"}, "education": [], "licenses": `+x.licenses+`, "events": `+x.events+`,
			"work": [{"position": "Bus Driver", "startDate": "2015-01-01", "endDate": "2020-12-31", "hoursPerWeek": 40}]}`, a))
		d, err := engine.Evaluate(p, a, engine.Options{AsOf: day(2026, 3, 31)})
		require.NoError(t, err)
		k, data := o.letterFor(a, d)
		text, _, err := defaultTemplates(t).render(k, data)
		require.NoError(t, err)
		for _, s := range x.has {
			assert.Contains(t, string(text), s, x.about)
		}
		for _, s := range x.lacks {
			assert.NotContains(t, string(text), s, x.about)
		}
	}
}

func TestQuestionsAreTurnedToTheApplicant(t *testing.T) {
	for _, c := range []struct{ field, asks, want string }{
		{"work", "What jobs has the applicant held?", "Which jobs have you held?"},
		{"education", "What education does the applicant have?", "Which degrees and diplomas do you have?"},
		{"work[0].endDate", "On which day did this job end?", "On which day did you end this job?"},
		{"education[1].endDate", "On which day was this degree conferred?", "Was this degree conferred, and on which day?"},
		{"education[0].studyType", "What degree is this?", "What degree or diploma is this?"},
		{"education[0].area", "Is this field related to those that are asked for?", "In which field is this degree?"},
		{"licenses", "Is there a valid licence or certificate: CPA?", "Do you hold a valid licence or certificate, and from when to when: CPA?"},
		{"languages", "Does the applicant speak Spanish, and how well?", "Do you speak Spanish, and how well?"},
		{"scores", "What is the score: typing?", "What was your score, and on which day: typing?"},
		{"basics.birthDate", "What is the date of birth?", "What is your date of birth?"},
		{"basics.residentSince", "Since when has the applicant lived at the present residence?", "Since when have you lived at your present residence?"},
		{"basics.citizenship", "What is the applicant's citizenship?", "What is your citizenship?"},
		{"events[0].date", "On which day did it happen?", "On which day did it happen?"},
		{"languages[0].fluency", "How well is it spoken?", "How well do you speak it?"},
		{"licenses[0].name", "Is this what is asked for: CPA?", "Is this what is asked for: CPA?"},
		{"events", "Were there any events of this kind: violation?", "Has this happened to you, and on which days: violation?"},
		{"answers.level", `What is the answer to the question "level"?`, `What is your answer to the question "level"?`},
	} {
		got := asked(engine.Question{Field: c.field, Asks: c.asks})
		assert.True(t, strings.HasPrefix(got, c.want), "%s: %s", c.field, got)
	}
}
