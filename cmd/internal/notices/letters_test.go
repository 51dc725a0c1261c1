package notices

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

const recent = `
minqual: 1
code: "16"
title: Desk Driver
domains:
  desk: {titles: ["* desk *"]}
requirements:
  - id: desk
    says: Two years of desk work
    expr: years("desk") >= 2
    including:
      - {id: recent, says: Twelve months of it within the last 36 months, expr: 'years("desk", within(3)) >= 1'}
`

const heldDegree = `"education": [{"studyType": "Bachelor of Arts", "endDate": "2001-05-01"}]`

// desks is a job at a desk.
func desks(from, to, more string) string {
	return `{"position": "Head of Desk Room", "startDate": "` + from + `", "endDate": "` + to + `"` + more + `}`
}

// What would have been enough is told as the record stands too, where what it
// leaves open bears on that.
func TestALetterTellsWhatIsMissingAtBestAndAsStated(t *testing.T) {
	const full, lead, clerk = `, "hoursPerWeek": 40`, `, "lead": true`, `, "lead": false`
	for name, c := range map[string]struct {
		class, record string
		has, lacks    []string
	}{
		"what else must be in the applicant's favour": {recent,
			`"work": [` + desks("2015", "2019", "") + `,` + desks("2025-11-03", "present", full) + `]`,
			[]string{"7 months 2 days more of: Twelve months of it", "Two years of desk work: met only if what your application leaves open is in your favour; it surely shows 4 months 28 days",
				"What your application does not say, or does not say exactly, is left open.",
				"As your application stands, it will be enough on 2 November 2027, if your present work goes on as it is. You are welcome to apply again then."}, []string{"t least"}},
		"two amounts": {sharing, heldDegree + `,"work": [` + desks("2010-01-01", "2014-12-31", lead) + `]`,
			[]string{"at least 2 years more of: Seven years of desk work; as your application stands, at least 5 years more",
				"Two of them leading others: met only if what your application leaves open is in your favour; it surely shows nothing; it leaves open: Head of Desk Room (not known: the hours a week)",
				`is left open. Where "at least" stands, more may be missing, unless all of that is in your favour.`}, nil},
		"one amount": {sharing, heldDegree + `,"work": [` + desks("2010-01-01", "2014-12-31", full+clerk) + `]`,
			[]string{"2 years more of: Two of them leading others"}, []string{"at least", "leaves open", "as your application stands"}},
		"what may stand in place of the degree is open": {sharing, `"education": [], "work": [` + desks("2010-01-01", "2015-12-31", clerk) + `]`,
			[]string{"Four years of desk work in place of the degree: met only if", "at least 3 years more of: Seven years of desk work; as your application stands, at least 5 years more", "2 years more of: Two of them leading"},
			[]string{"A bachelor's degree: met only if"}},
	} {
		for _, letter := range refusal(t, c.class, `{"id": "a", `+c.record+`}`) {
			for _, s := range c.has {
				assert.Contains(t, letter, s, name)
			}
			for _, s := range c.lacks {
				assert.NotContains(t, letter, s, name)
			}
		}
	}
}

// A day from which on it is enough is said to be what it is.
func TestALetterSaysWhatTheEarliestDayTakes(t *testing.T) {
	const years = `"work": [{"position": "Head of Desk Room", "startDate": "2010-01-01", "endDate": "2018-12-31", "lead": true, "hoursPerWeek": 40}]`
	const drives = `"education": [], "licenses": [{"name": "Class B"}], "work": [{"position": "Bus Driver", "startDate": "2015-01-01", "endDate": "2020-12-31", "hoursPerWeek": 40}]`
	for name, c := range map[string]struct{ class, record, says string }{
		"a degree to come": {sharing, `"education": [{"studyType": "Bachelor of Arts", "area": "Law", "endDate": "2026-06-01"}], ` + years,
			"As your application stands, it will be enough on 1 June 2026, with what it expects for that day: Bachelor of Arts, Law. You are welcome to apply again then."},
		"a degree that came before the letter": {sharing, `"education": [{"studyType": "Bachelor of Arts", "endDate": "2026-04-01"}], ` + years,
			"As your application stands, it would have been enough from 1 April 2026 on, which is after the day that counts, 31 March 2026, with what it expects for that day: Bachelor of Arts. You are welcome to apply again."},
		"work, before the letter": {sharing, heldDegree + `, "work": [{"position": "Head of Desk Room", "startDate": "2019-04-02", "endDate": "present", "lead": true, "hoursPerWeek": 40}]`,
			"it would have been enough from 1 April 2026 on, which is after the day that counts, 31 March 2026, if your present work went on as it was. You are welcome to apply again."},
		"work that has yet to begin": {sharing, heldDegree + `, "work": [{"position": "Head of Desk Room", "startDate": "2026-05-01", "endDate": "present", "lead": true, "hoursPerWeek": 40}]`,
			"it will be enough on 30 April 2033, if what it says goes on as it is."},
		"an age": {driver, `"basics": {"birthDate": "2005-06-01"}, "events": [], ` + drives,
			"As your application stands, it will be enough on 1 June 2026, if what it says goes on as it is."},
		"events that grow old": {driver, `"basics": {"birthDate": "1990-06-01"}, "events": [{"kind": "moving violation", "date": "2023-05-02"}, {"kind": "moving violation", "date": "2025-01-01"}, {"kind": "moving violation", "date": "2025-02-01"}], ` + drives,
			"As your application stands, it will be enough on 2 May 2026, if what it says goes on as it is."},
		"work": {sharing, heldDegree + `, "work": [{"position": "Head of Desk Room", "startDate": "2020-01-01", "endDate": "present", "lead": true, "hoursPerWeek": 40}]`,
			"As your application stands, it will be enough on 31 December 2026, if your present work goes on as it is."},
		"work, where another way lacks a degree, which no time brings": {sharing, `"education": [], "work": [{"position": "Head of Desk Room", "startDate": "2020-01-01", "endDate": "present", "lead": true, "hoursPerWeek": 40}]`,
			"As your application stands, it will be enough on 31 December 2030, if your present work goes on as it is."},
	} {
		for _, letter := range refusal(t, c.class, `{"id": "a", `+c.record+`}`) {
			assert.Contains(t, letter, c.says, name)
		}
	}
}

// Degrees that do not count are told with the reason, and so is how much there
// is of what may stand in place of one.
func TestALetterTellsOfTheDegreeAndWhatMayStandInItsPlace(t *testing.T) {
	const place = "What may stand in its place: Four years of desk work in place of the degree"
	late := refusal(t, sharing, `{"id": "a", "education": [{"studyType": "Bachelor of Arts", "endDate": "2026-04-01"}], "work": [`+desks("2010-01-01", "2017-12-31", `, "hoursPerWeek": 40, "lead": true`)+`]}`)
	assert.Contains(t, late[0], "- A bachelor's degree - Bachelor of Arts, until 1 April 2026 Counts: nothing (it was not conferred by 31 March 2026)")
	assert.Contains(t, late[0], place+" Asked for: 4 years. Your application shows: 8 years, which is enough by itself. But the same time counts once, and it is needed for this too: Seven years of desk work")
	assert.Contains(t, late[1], "it was not conferred by 31 March 2026")
	assert.Contains(t, late[1], place+"<br>Asked for: 4 years. Your application shows: 8 years")
	few := refusal(t, sharing, `{"id": "a", "education": [], "work": [`+desks("2010-01-01", "2011-12-31", `, "hoursPerWeek": 40, "lead": true`)+`, {"position": "Cook", "domains": [], "startDate": "2000-01-01", "endDate": "2009-12-31", "hoursPerWeek": 40}]}`)
	assert.Contains(t, few[0], place+" Asked for: 4 years. Your application shows: 2 years. But the same time counts once, and it is needed for this too: Two of them leading others. - Head of Desk Room, 1 January 2010 to 31 December 2011 Counts: 2 years - Cook, 1 January 2000 to 31 December 2009 Counts: nothing (it is not in desk)")
	assert.Contains(t, few[1], place)
}

// Time that is counted elsewhere is told where the amount is short by itself too.
func TestALetterTellsThatTimeIsCountedElsewhere(t *testing.T) {
	for _, letter := range refusal(t, sharing, `{"id": "a", "education": [], "work": [`+desks("2010-01-01", "2015-12-31", `, "hoursPerWeek": 40, "lead": true`)+`]}`) {
		assert.Contains(t, letter, "Asked for: 7 years. Your application shows: 6 years. But the same time counts once, and it is needed for this too: Four years of desk work in place of the degree.")
		assert.Contains(t, letter, "5 years more of: Seven years of desk work")
	}
	for _, letter := range refusal(t, sharing, `{"id": "a", `+heldDegree+`, "work": [`+desks("2010-01-01", "2015-12-31", `, "hoursPerWeek": 40, "lead": true`)+`]}`) {
		assert.Contains(t, letter, "Your application shows: 6 years.")
		assert.NotContains(t, letter, "the same time counts once")
	}
}

// What is missing of a part is missing of the whole too.
func TestALetterSaysThatWhatIsMissingWithinCountsForTheWhole(t *testing.T) {
	for _, letter := range refusal(t, sharing, `{"id": "a", `+heldDegree+`, "work": [`+desks("2010-01-01", "2014-12-31", `, "hoursPerWeek": 40, "lead": false`)+`]}`) {
		assert.Contains(t, letter, "Asked for: 7 years. Your application shows: 5 years. What is missing within it counts for it too.")
		assert.NotContains(t, letter, "more of: Seven years")
	}
}

func TestEntriesInTheApplicantsWords(t *testing.T) {
	o := Options{Report: report.Options{Versions: engine.Versions{AsOf: day(2026, 3, 31)}}}
	for _, c := range []struct {
		e           engine.Evidence
		what, dates string
		why         string
	}{
		{engine.Evidence{Entry: "answers.refused a drug test", Label: engine.Label{"true"}, Result: engine.NotMet}, `Your answer to "refused a drug test": yes`, "", "it is not what is asked for"},
		{engine.Evidence{Entry: "answers.saturdays", Label: engine.Label{"false"}, Result: engine.NotMet}, `Your answer to "saturdays": no`, "", "it is not what is asked for"},
		{engine.Evidence{Entry: "answers.shifts", Label: engine.Label{"Days"}, Result: engine.Met}, `Your answer to "shifts": Days`, "", ""},
		{engine.Evidence{Entry: "licenses[0]", Label: engine.Label{"CDL"}, To: day(2026, 5, 1), Why: "it expired before 2026-05-04"}, "CDL", "until 1 May 2026", "it expired before 4 May 2026"},
		{engine.Evidence{Entry: "events[0]", Label: engine.Label{"Violation"}, From: day(2023, 5, 2), To: day(2023, 5, 2)}, "Violation", "2 May 2023", ""},
		{engine.Evidence{Entry: "events[0]", Label: engine.Label{"Violation"}, From: applicants.Date{Year: 2023}, To: applicants.Date{Year: 2023}}, "Violation", "2023", ""},
		{engine.Evidence{Entry: "scores[0]", Label: engine.Label{"Typing", "44"}, From: day(2026, 4, 2), Why: "it is after the as-of date"}, "Typing, 44", "2 April 2026", "it is after 31 March 2026"},
	} {
		x := o.entries(&engine.Finding{Evidence: []engine.Evidence{c.e}})[0]
		assert.Equal(t, c.what, x.What)
		assert.Equal(t, c.dates, x.Dates)
		assert.Equal(t, c.why, x.Why)
	}
}

// A field that the application gives is not asked for: whether it is a related
// one is for a person to judge. A degree that it names is not either.
func TestWhatTheApplicationSaysIsNotAskedFor(t *testing.T) {
	degree := engine.Label{"Laurea", "Communications", "Pisa"}
	got := asked(engine.Question{Field: "education[0].area", Entry: degree, Asks: "Is this field related to those that are asked for?"})
	assert.Equal(t, `Your application gives its field as "Communications". Whether that is related to what is asked for is for us to judge. Please send a list of the courses, so that we can.`, got)
	got = asked(engine.Question{Field: "education[0].studyType", Entry: degree, Asks: "What degree is this, and was it conferred?"})
	assert.Contains(t, got, `At what level is "Laurea"`)
	assert.Contains(t, got, "Was it conferred, and on which day?")
	for _, field := range []string{"studyType", "area", "endDate", "credits"} {
		got = asked(engine.Question{Field: "education[0]." + field, Entry: engine.Label{"BA; MA", "History", ""}, Asks: "Which degrees are these, and in which fields? State each as an entry of its own."})
		assert.Contains(t, got, `Your application gives "BA; MA" in one place. Which degrees and diplomas are these?`)
	}
}

func TestQuestionsThatAskTheSameAreAskedOnce(t *testing.T) {
	o := Options{Sent: day(2026, 4, 3), AnswerDays: 7}
	d := &engine.Determination{Questions: []engine.Question{
		{Field: "basics.location", Asks: "Where does the applicant live?"},
		{Field: "basics.residentSince", Asks: "Since when has the applicant lived at the present residence?"},
	}}
	r := o.request(letter{}, d)
	require.Len(t, r.Questions, 1)
	assert.Equal(t, []string{"Where do you live, and since when?"}, r.Questions[0].Asks)
	d.Questions = d.Questions[1:]
	r = o.request(letter{}, d)
	assert.Equal(t, []string{"Since when have you lived at your present residence?"}, r.Questions[0].Asks)
	d.Questions = []engine.Question{
		{Field: "education[0].studyType", Asks: "Which degrees are these, and in which fields? State each as an entry of its own."},
		{Field: "education[0].endDate", Asks: "Which of these degrees were conferred, and when? State each as an entry of its own."},
	}
	r = o.request(letter{}, d)
	require.Len(t, r.Questions, 1)
	assert.Len(t, r.Questions[0].Asks, 1)
}

// The request does not say that the application lacks what it says.
func TestARequestDoesNotSayThatSomethingIsMissing(t *testing.T) {
	text, html := letters(t, defaultTemplates(t), settings(t), vague)
	for _, s := range []string{text, html} {
		s = strings.Join(strings.Fields(s), " ")
		assert.Contains(t, s, "There is something that we need to know before we can tell")
		assert.NotContains(t, s, "It does not say something")
	}
}

const eitherWay = `
minqual: 1
code: "19"
title: Analyst
domains: {desk: {titles: ["* desk *"]}}
fields: {law: {listed: [Law]}}
requirements:
  - id: one
    says: One of two qualifications
    any_of:
      - id: first
        says: A degree and experience
        all_of:
          - {id: degree, says: A bachelor's degree in law, expr: 'degree("bachelor", fields.law)'}
          - {id: two, says: Two years of desk work, expr: years("desk") >= 2}
      - {id: nine, says: Nine years of desk work, expr: years("desk") >= 9}
`

func TestAWayWithinAnAlternativeTellsWhatItLeavesOpen(t *testing.T) {
	for _, letter := range refusal(t, eitherWay, `{"id": "a", "education": [{"studyType": "Bachelor", "area": "Art", "endDate": "2001-05-01"}], "work": [`+desks("2010-01-01", "2010-12-31", `, "hoursPerWeek": 40`)+`]}`) {
		assert.Contains(t, letter, "1 year more of: Two years of desk work")
		assert.Contains(t, letter, "A bachelor's degree in law: met only if what your application leaves open is in your favour; it leaves open: Bachelor, Art (whether the field is a related one is for a person to judge)")
		assert.Contains(t, letter, "8 years more of: Nine years of desk work")
		assert.Equal(t, 1, strings.Count(letter, "met only if"))
	}
}
