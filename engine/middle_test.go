package engine

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

// Facts that decide only where another fact is neither at its worst nor at its
// best, with each class by hand.
func TestFactsThatDecideInTheMiddleOfAnotherAreAsked(t *testing.T) {
	const job = `"work":[{"position":"x","startDate":"2020-01-01","hoursPerWeek":40,"domains":["cs"]}]`
	const noHours = `"work":[{"position":"x","startDate":"2020-01-01","domains":["cs"]}]`
	for _, c := range []struct{ expr, record, fields string }{
		{`degree("master") or (degree("bachelor") and license("X"))`,
			`"education":[{"endDate":"2015-05-05"}]`, "education[0].studyType licenses"},
		{`degree("master") or (degree("bachelor") and license("X"))`, ``, "education licenses"},
		{`degree("master") or degree("bachelor", fields.acc)`,
			`"education":[{"area":"Zoology","endDate":"2015-05-05"}]`, "education[0].studyType education[0].area"},
		{`degree("associate") and semester_hours() >= 90`,
			`"education":[{"endDate":"2015-05-05"}]`, "education[0].studyType education[0].credits"},
		{`degree("master") or (degree("bachelor") and years("cs") >= 2)`,
			`"education":[{"endDate":"2015-05-05"}],` + noHours, "work[0].hoursPerWeek education[0].studyType"},
		{`number("n") <= 10 or (number("n") <= 30 and license("X"))`, ``, "answers.n licenses"},
		{`years(either(level("III"), both(level("II"), supervisory))) >= 1`, job, "work[0].supervisory work[0].level"},
		{`degree("bachelor", by("2024-01-01")) or (degree("bachelor") and answer("t") == true)`,
			`"education":[{"studyType":"Bachelor"}]`, "education[0].endDate answers.t"},
		{`semester_hours(by("2026-01-15")) >= 24`, `"education":[{"credits":24}]`, "education[0].endDate"},
		{`resident_months("H") >= 12`, `"basics":{"residentSince":"2020-01-01"}`, "basics.location"},
		{`resident_months("H") >= 12`, `"basics":{"location":{"city":"H"}}`, "basics.residentSince"},
		{`resident_months("H") >= 12`, ``, "basics.location basics.residentSince"},
		{`answer("s") == "a" or answer("s") == "b"`, ``, "answers.s"},
		// what is asked for may also be too much
		{`years(supervisory) >= 2 and (years("cs", supervisory) < 4 or license("X"))`, job, "work[0].supervisory licenses"},
		{`years("cs") >= 2 and (years(full_time) < 4 or license("X"))`, noHours, "work[0].hoursPerWeek licenses"},
		{`degree("bachelor", fields.acc) and (not degree("associate", fields.acc) or gpa() >= 3)`,
			`"education":[{"studyType":"BA","area":"Zoology","endDate":"2015-05-05"}]`, "education[0].area education[0].gpa"},
		{`language("Y") and (not language("Y") or license("X"))`, ``, "languages licenses"},
	} {
		e := evaluatorOf(t, c.expr)
		record := `{"id":"1"` + strings.TrimRight(","+c.record, ",") + `}`
		var a applicants.Applicant
		require.NoError(t, new(applicants.Decoder).Decode(record, &a))
		var d Determination
		require.NoError(t, e.Evaluate(&a, &d))
		require.Equal(t, NeedsReview, d.Outcome, "%s %s", c.expr, record)
		var fields []string
		for _, q := range d.Questions {
			fields = append(fields, q.Field)
		}
		assert.Equal(t, c.fields, strings.Join(fields, " "), "%s %s", c.expr, record)
	}
}

// Of random classes about study, facts on which the answer turns at some random
// place are asked about. The search may miss one of a thousand.
func TestFactsOfStudyThatDecideSomewhereAreAsked(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 42))
	leaves := []string{
		`degree("associate")`, `degree("bachelor")`, `degree("master")`, `degree("bachelor", fields.acc)`, `degree("master", fields.acc)`,
		`degree("bachelor", by("2024-01-01"))`, `semester_hours() >= 90`, `semester_hours(fields.acc) >= 12`, `semester_hours(by("2025-06-01")) >= 30`,
		`license("X")`, `years("cs") >= 2`, `gpa() >= 3`, `number("n") <= 30`, `number("n") <= 10`,
		`years(either(level("III"), both(level("II"), supervisory))) >= 1`,
	}
	leaf := func() string { return leaves[r.IntN(len(leaves))] }
	reviews, turning, missed := 0, 0, 0
	for range 600 {
		expr := leaf()
		for range 1 + r.IntN(2) {
			expr = []string{"(" + expr + ") or (" + leaf() + " and " + leaf() + ")", "(" + expr + ") and " + leaf(), "(" + expr + ") or " + leaf()}[r.IntN(3)]
		}
		e := evaluatorOf(t, expr)
		for range 8 {
			a := unfinished(r)
			var d Determination
			require.NoError(t, e.Evaluate(a, &d))
			if d.Outcome != NeedsReview {
				continue
			}
			reviews++
			for g := range e.gaps {
				asked := false
				for i, x := range e.gaps {
					asked = asked || e.decisive[i] && x == e.gaps[g]
				}
				switch {
				case asked:
					turning++
				case e.turnsSomewhere(r, g):
					missed++
					t.Logf("not asked: %v of %s by %s", e.gaps[g], a.AppendJSON(nil), expr)
				}
			}
		}
	}
	require.Greater(t, reviews, 1000)
	require.Greater(t, turning, 1000)
	require.Less(t, missed*1000, turning)
}

func evaluatorOf(t *testing.T, expr string) *Evaluator {
	class, err := rules.Parse("t.yaml", []byte(`minqual: 1
code: "1"
title: T
levels: [I, II, III]
domains: {cs: {titles: ["cs *"]}}
fields: {acc: {listed: [Accounting]}}
requirements: [{id: e, says: s, expr: '`+expr+`'}]`))
	require.NoError(t, err, expr)
	program, err := rules.Compile(class)
	require.NoError(t, err, expr)
	e, err := NewEvaluator(program, Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
	require.NoError(t, err)
	return e
}

// unfinished makes a record with some education, of which much is not known.
func unfinished(r *rand.Rand) *applicants.Applicant {
	a := &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Education: []applicants.Education{}}
	for range 1 + r.IntN(2) {
		x := applicants.Education{
			StudyType: []string{"", "", "Bachelor", "Associate"}[r.IntN(4)],
			Area:      []string{"", "Zoology", "Accounting"}[r.IntN(3)],
			End:       []applicants.Date{{}, {Year: 2015, Month: 5, Day: 5}, {Year: 2023}, {Year: 2025}}[r.IntN(4)],
		}
		if r.IntN(3) == 0 {
			x.Credits = applicants.Whole([]int{10, 40, 100}[r.IntN(3)])
		}
		a.Education = append(a.Education, x)
	}
	if r.IntN(2) == 0 {
		a.Work = append(a.Work, applicants.Job{Title: "cs guy", Start: applicants.Date{Year: 2020, Month: 1, Day: 1}})
	}
	if r.IntN(2) == 0 {
		a.Licenses = []applicants.License{}
	}
	if r.IntN(8) == 0 {
		a.Education = nil
	}
	return a
}

// The earliest day where no job is held, each by hand.
func TestTimeHelpsWhoHoldsNoJobToo(t *testing.T) {
	for _, c := range []struct{ expr, record, day string }{
		{`age() >= 18`, `"basics":{"birthDate":"2008-06-15"},"work":[]`, "2026-06-15"},
		{`degree("bachelor")`, `"work":[],"education":[{"studyType":"Bachelor","endDate":"2026-05-16"}]`, "2026-05-16"},
		{`license("CPA")`, `"work":[],"licenses":[{"name":"CPA","issued":"2026-05-01"}]`, "2026-05-01"},
		{`events("mv", within_months(36)) <= 0`, `"work":[],"events":[{"kind":"mv","date":"2024-05-01"}]`, "2027-05-01"},
		{`years("cs") >= 1`, `"work":[{"position":"x","startDate":"2025-05-01","endDate":"2026-12-31","hoursPerWeek":40,"domains":["cs"]}]`, "2026-04-30"},
		{`resident_months("H") >= 12`, `"work":[],"basics":{"residentSince":"2025-10-10","location":{"city":"H","region":"T","countryCode":"US"}}`, "2026-10-09"},
		{`resident_months("H") >= 12`, `"work":[],"basics":{"residentSince":"2026-05-10","location":{"city":"H","region":"T","countryCode":"US"}}`, "2027-05-09"},
		{`years("cs", within(5)) >= 4`, `"work":[{"position":"x","startDate":"2021-04-01","endDate":"2023-03-31","hoursPerWeek":40,"domains":["cs"]},
			{"position":"x","startDate":"2024-04-02","hoursPerWeek":40,"domains":["cs"]}]`, "2028-04-01"},
		{`age() >= 18 and license("CPA")`, `"basics":{"birthDate":"2008-06-15"},"work":[],"licenses":[]`, ""},
		{`years("cs") >= 1`, `"date":"2026-01-31","work":[{"position":"x","startDate":"2025-05-01","hoursPerWeek":40,"domains":["cs"]}]`, ""},
	} {
		e := evaluatorOf(t, c.expr)
		var a applicants.Applicant
		require.NoError(t, new(applicants.Decoder).Decode(`{"id":"1",`+c.record+`}`, &a))
		var d Determination
		require.NoError(t, e.Evaluate(&a, &d))
		require.Equal(t, NotEligible, d.Outcome, "%s", c.record)
		day := ""
		if !d.Earliest.IsZero() {
			day = d.Earliest.String()
		}
		assert.Equal(t, c.day, day, "%s %s", c.expr, c.record)
	}
}
