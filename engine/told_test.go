package engine_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// told is the first finding of a record, its amounts in words.
func told(t *testing.T, expr string, a *applicants.Applicant) (*engine.Determination, string) {
	d := decided(t, asked(expr), a)
	f := &d.Findings[0]
	s := fmt.Sprintf("%s: %s, %s", f.Result.Words(), f.Has(), f.Asks())
	if f.Credited.Given() {
		s += ", credited " + f.Credited.String()
	}
	return d, s
}

func lacks(d *engine.Determination) (list []string) {
	for _, s := range d.Shortfalls {
		list = append(list, string(s.AppendMore(nil)))
	}
	return list
}

func TestAmountsAreThoseOfTheFirstComparison(t *testing.T) {
	plain := worked(t, "2020-01-01", "2025-07-31")
	plain.Work[0].Supervisory = applicants.No
	for expr, want := range map[string]string{
		`years("clerical", supervisory) >= 1 and years("clerical") >= 3`:              "not met: nothing, needs 1 year, credited nothing",
		`years("clerical") >= 3 and years("clerical", supervisory) >= 1`:              "not met: 5 years 7 months, needs 3 years, credited 3 years",
		`years("clerical") >= 6 or years("clerical", paid) >= 3`:                      "met: 5 years 7 months, needs 6 years",
		`years("clerical") < 9 and years("clerical", paid) >= 3`:                      "met: 5 years 7 months, less than 9 years",
		`years("clerical", supervisory) < 1 and years("clerical") >= 3`:               "met: nothing, less than 1 year",
		`semester_hours() >= 30 and years("clerical") >= 3`:                           "not met: 0 semester hours, needs 30 semester hours",
		`years("clerical") >= 3 and semester_hours() >= 30`:                           "not met: 5 years 7 months, needs 3 years, credited 3 years",
		`degree("bachelor") or years("clerical") >= 3 and years(supervisory) >= 1`:    "not met: 5 years 7 months, needs 3 years, credited 3 years",
		`not (years("clerical", supervisory) >= 1) and years("clerical") >= 3`:        "met: nothing, less than 1 year",
		`years("clerical", either(supervisory, paid)) >= 2 and years("clerical") > 3`: "met: 5 years 7 months, needs 2 years, credited 2 years",
	} {
		_, s := told(t, expr, plain)
		assert.Equal(t, want, s, expr)
	}
}

func TestAPartOfSeveralWholesIsToldWithinTheFirst(t *testing.T) {
	c := asked(`years("clerical") >= 4 or years("archives") >= 2`)
	c.Domains = append(c.Domains, rules.Domain{ID: "archives"})
	c.Requirements[0].Including = []rules.Requirement{{ID: "s", Says: "One of them supervising", Expr: `years(supervisory) >= 1`}}
	a := worked(t, "2020-01-01", "2022-12-31")
	a.Work[0].Supervisory = applicants.Yes
	f := &decided(t, c, a).Findings[1]
	assert.Equal(t, "3 years", f.Has())
	assert.Equal(t, "needs 1 year", f.Asks())
}

func TestAnAmountIsOpenWhereNobodyKnowsWhenAJobBegan(t *testing.T) {
	for _, end := range []string{"", "1950-06-30", "1999-06-30", "2000-06-30", "2026"} {
		for _, hours := range []int{10, 20, 40} {
			a := worked(t, "", end)
			a.Work[0].Hours = applicants.Whole(hours)
			f := &decided(t, asked(`years("clerical") >= 1`), a).Findings[0]
			assert.Equal(t, "an unknown amount", f.Has(), "%s, %d hours", end, hours)
			require.Len(t, f.Evidence, 1)
			assert.Equal(t, "an unknown amount", f.Evidence[0].Has(), "%s, %d hours", end, hours)
			assert.True(t, f.Open && f.Evidence[0].Open)
			f = &decided(t, asked(`years("clerical", since("2020-01-01"), by("2023-12-31")) >= 1`), a).Findings[0]
			assert.False(t, f.Open || f.Evidence[0].Open, "there are four years that could count")
		}
	}
	long := worked(t, "1900", "2020-12-31")
	f := &decided(t, asked(`years("clerical") >= 1`), long).Findings[0]
	assert.Equal(t, "120 years 1 day to 121 years", f.Has(), "the record says when it began")
	assert.Equal(t, f.Has(), f.Evidence[0].Has())
	two := worked(t, "", "1999-06-30")
	two.Work = append(two.Work, worked(t, "2020-01-01", "2021-12-31").Work...)
	d := decided(t, asked(`years("clerical") >= 3`), two)
	assert.Equal(t, "2 years or more", d.Findings[0].Has())
	assert.Equal(t, "2 years", d.Findings[0].Evidence[1].Has())
}

func TestHoursOfStudyAreOpenWhereNobodyCountedThem(t *testing.T) {
	a := worked(t, "2020-01-01", "")
	a.Education = []applicants.Education{{StudyType: "Some college", Area: "Astrology", Credits: applicants.Whole(1200)}}
	f := &decided(t, asked(`semester_hours(fields.accounting) >= 24`), a).Findings[0]
	assert.Equal(t, "0 semester hours to 1000 semester hours", f.Has(), "whether the field counts is not known, but how many hours there are")
	a.Education[0].Credits = applicants.Number{}
	f = &decided(t, asked(`semester_hours(fields.accounting) >= 24`), a).Findings[0]
	assert.Equal(t, "an unknown amount", f.Has())
	assert.Equal(t, "an unknown amount", f.Evidence[0].Has())
}

func TestWhatIsMissingIsEnough(t *testing.T) {
	scored := func(parts int64) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Scores: []applicants.Score{{Name: "t", Value: applicants.Number{Parts: parts, Given: true}}},
			Education: []applicants.Education{{StudyType: "Some college", GPA: applicants.Number{Parts: parts, Given: true}}}}
	}
	for _, x := range []struct {
		expr  string
		parts int64
		want  string
		lacks string
	}{
		{`gpa() > 2.5`, 2_5000, "not met: 2.5, needs more than 2.5", "0.001"},
		{`gpa() > 2.5`, 2_5010, "met: 2.501, needs more than 2.5", ""},
		{`gpa() > 2.5`, 2_5004, "met: 2.5004, needs more than 2.5", ""},
		{`gpa() >= 2.5`, 2_5004, "met: 2.5004, needs 2.5", ""},
		{`gpa() >= 2.5004`, 2_5000, "not met: 2.5, needs 2.5004", "0.001"},
		{`gpa() >= 2.4`, 2_5004, "met: 2.5, needs 2.4", ""},
		{`gpa() >= 2.5004`, 2_5004, "met: 2.5, needs 2.5", ""},
		{`gpa() < 2.5`, 2_4999, "met: 2.499, less than 2.5", ""},
		{`score("t") >= 45`, 44_9999, "not met: 44.999, needs 45", "0.001"},
		{`score("t") >= 45`, 43_9999, "not met: 43.999, needs 45", "1.001"},
		{`score("t") >= 45`, 43_5000, "not met: 43.5, needs 45", "1.5"},
	} {
		d, s := told(t, x.expr, scored(x.parts))
		assert.Equal(t, x.want, s)
		var want []string
		if x.lacks != "" {
			want = []string{x.lacks}
		}
		require.Equal(t, want, lacks(d), "%s of %d", x.expr, x.parts)
		if want != nil {
			var has struct {
				Text   string
				Number json.Number
			}
			require.NoError(t, json.Unmarshal(d.Shortfalls[0].AppendJSON(nil, d.Shortfalls[0].Missing), &has))
			assert.Equal(t, [2]string{x.lacks, x.lacks}, [2]string{has.Text, has.Number.String()})
		}
	}
}

func TestHoursThatAreMissingAddUpToWhatIsNeeded(t *testing.T) {
	a := worked(t, "2020-01-01", "")
	a.Education = []applicants.Education{{StudyType: "Some college", Area: "Accounting", Credits: applicants.Whole(25), Quarter: true}}
	d, s := told(t, `semester_hours(fields.accounting) >= 24`, a)
	assert.Equal(t, "not met: 16.666 semester hours, needs 24 semester hours", s)
	assert.Equal(t, []string{"7.334 semester hours"}, lacks(d))
	assert.JSONEq(t, `{"text": "7.334 semester hours", "semester_hours": 7.334}`, string(d.Shortfalls[0].AppendJSON(nil, d.Shortfalls[0].Missing)))
	d, _ = told(t, `education_years() >= 1`, a)
	assert.Equal(t, []string{"5 months 10 days"}, lacks(d), "16 2/3 hours of 30")
}

func TestMonthsAreToldAsTheyAreAskedForWithTheirShortestSpan(t *testing.T) {
	lived := func(since string) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Basics: applicants.Basics{City: "Houston", Region: "Harris County", Country: "US", ResidentSince: day(t, since)}}
	}
	for _, x := range []struct {
		expr  string
		a     *applicants.Applicant
		want  string
		lacks []string
	}{
		{`months("clerical") >= 7`, worked(t, "2026-01-01", ""), "not met: 3 months, needs 7 months (at the shortest 6 months 28 days), credited 3 months", []string{"3 months 28 days"}},
		{`months("clerical") >= 7`, worked(t, "2025-02-28", "2025-09-27"), "met: 6 months 28 days, needs 7 months (at the shortest 6 months 28 days), credited 6 months 28 days", nil},
		{`months("clerical") >= 12`, worked(t, "2026-01-01", ""), "not met: 3 months, needs 1 year, credited 3 months", []string{"9 months"}},
		{`months("clerical") > 7`, worked(t, "2026-01-01", ""), "not met: 3 months, needs more than 7 months, credited 3 months", []string{"4 months 1 day"}},
		{`years("clerical") >= 0.5`, worked(t, "2026-01-01", ""), "not met: 3 months, needs 6 months (at the shortest 5 months 27 days), credited 3 months", []string{"2 months 28 days"}},
		{`months("clerical") < 6`, worked(t, "2026-01-01", ""), "met: 3 months, less than 6 months", nil},
		{`months("clerical") <= 6`, worked(t, "2026-01-01", ""), "met: 3 months, at most 6 months", nil},
		{`not (months("clerical") >= 6)`, worked(t, "2026-01-01", ""), "met: 3 months, less than 6 months", nil},
		{`resident_months("Harris County") >= 6`, lived("2026-01-01"), "not met: 3 months, needs 6 months (at the shortest 5 months 27 days)", []string{"2 months 28 days"}},
		{`resident_months("Harris County") >= 6`, lived("2025-10-01"), "met: 6 months, needs 6 months", nil},
		{`resident_months("Travis County") >= 6`, lived("2025-10-01"), "not met: nothing, needs 6 months", []string{"6 months"}},
		{`resident_months("Harris County") >= 12`, lived("2026-01-01"), "not met: 3 months, needs 1 year", []string{"9 months"}},
		{`resident_months("Harris County") > 6`, lived("2026-01-01"), "not met: 3 months, needs more than 6 months", []string{"3 months 1 day"}},
		{`months("clerical") < 7`, worked(t, "2025-02-28", "2025-09-27"), "not met: 6 months 28 days, less than 7 months (at the shortest 6 months 28 days)", []string{""}},
		{`share(months("clerical"), 12) >= 50`, worked(t, "2026-01-01", ""), "not met: 25, needs 50 (at the shortest 49.193), credited 3 months", []string{"2 months 28 days"}},
		{`resident_months("Harris County") < 6`, lived("2026-01-01"), "met: 3 months, less than 6 months", nil},
	} {
		d, s := told(t, x.expr, x.a)
		assert.Equal(t, x.want, s, x.expr)
		assert.Equal(t, x.lacks, lacks(d), x.expr)
	}
}

func TestMonthsThatStudyTakesOffAreToldWithTheirShortestSpan(t *testing.T) {
	a := worked(t, "2026-01-01", "")
	a.Education = []applicants.Education{{StudyType: "Some college", Credits: applicants.Whole(30)}}
	d, s := told(t, `months("clerical") + each(semester_hours(), 30) * 5 >= 12`, a)
	assert.Equal(t, "not met: 3 months, needs 7 months (at the shortest 6 months 28 days), credited 3 months", s)
	assert.Equal(t, []string{"3 months 28 days"}, lacks(d))
	a.Education[0].Credits = applicants.Whole(0)
	_, s = told(t, `months("clerical") + each(semester_hours(), 30) * 5 >= 12`, a)
	assert.Equal(t, "not met: 3 months, needs 1 year, credited 3 months", s, "what one record is told is not told of the next")
}

func TestALimitIsToldAsItIsWritten(t *testing.T) {
	said := func(s string) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Answers: []applicants.Answer{{Question: "b", Text: s}}}
	}
	for expr, want := range map[string]string{
		`number("b") < 3`:                 "less than 3",
		`number("b") <= 3`:                "at most 3",
		`not (number("b") >= 3)`:          "less than 3",
		`not (number("b") > 3)`:           "at most 3",
		`number("b") > 3`:                 "needs more than 3",
		`number("b") >= 3`:                "needs 3",
		`not (number("b") < 3)`:           "needs 3",
		`not (number("b") <= 3)`:          "needs more than 3",
		`3 > number("b")`:                 "less than 3",
		`number("b") * 2 > 7`:             "needs more than 7",
		`age() < 36`:                      "less than 36",
		`age() > 17`:                      "needs more than 17",
		`years("clerical") > 3`:           "needs more than 3 years",
		`years("clerical") * 3 > 10`:      "needs more than 10 years",
		`years("clerical") < 3`:           "less than 3 years",
		`semester_hours() > 30`:           "needs more than 30 semester hours",
		`semester_hours() * 3 > 90`:       "needs more than 30 semester hours",
		`not (events("accident") >= 3)`:   "less than 3",
		`up_to(semester_hours(), 60) > 9`: "needs more than 9",
	} {
		_, s := told(t, expr, said("2.9999"))
		assert.Contains(t, s, ", "+want, expr)
	}
}

func TestQuarterHoursAreToldInQuarterHours(t *testing.T) {
	a := worked(t, "2020-01-01", "")
	a.Education = []applicants.Education{{StudyType: "Some college", Area: "Accounting", Credits: applicants.Whole(20)}}
	d, s := told(t, `quarter_hours(fields.accounting) >= 36`, a)
	assert.Equal(t, "not met: 30 quarter hours, needs 36 quarter hours", s)
	assert.Equal(t, []string{"6 quarter hours"}, lacks(d))
	assert.JSONEq(t, `{"text": "36 quarter hours", "quarter_hours": 36}`, string(d.Findings[0].Needed.AppendJSON(nil)))
	assert.Equal(t, "30 quarter hours", d.Findings[0].Evidence[0].Has())
	d, s = told(t, `semester_hours(fields.accounting) >= 24`, a)
	assert.Equal(t, "not met: 20 semester hours, needs 24 semester hours", s)
	assert.Equal(t, "20 semester hours", d.Findings[0].Evidence[0].Has())
}

func TestWhatReplacesAnotherThingInPartIsToldWithHowMuchIsMissing(t *testing.T) {
	a := worked(t, "2025-01-01", "2025-12-31")
	a.Education = []applicants.Education{{StudyType: "Some college", Credits: applicants.Whole(30)}}
	a.Scores = []applicants.Score{{Name: "t", Value: applicants.Whole(10)}}
	for _, x := range []struct {
		expr, replaces, upTo string
		want                 []string // on the way of the substitution
	}{
		{`education_years() >= 4`, `years("clerical")`, "2", []string{"30 semester hours more: Instead", "1 year more: Instead"}},
		{`semester_hours() >= 120`, `each(years("clerical"), 1) * 30`, "60", []string{"30 semester hours more: Instead", "1 year more: Instead"}},
		{`quarter_hours() >= 180`, `each(years("clerical"), 1) * 45`, "90", []string{"45 quarter hours more: Instead", "1 year more: Instead"}},
		{`semester_hours() >= 40`, `each(months("clerical"), 1)`, "5", []string{"5 semester hours more: Instead"}},
		{`semester_hours() >= 120`, `semester_hours(fields.accounting)`, "", []string{"90 semester hours more: What is asked for"}},
		{`education_years() >= 4`, `education_years(fields.accounting)`, "2", []string{"3 years more: What is asked for"}},
		{`education_years() >= 4`, `each(score("t"), 5)`, "", []string{"1 year more: What is asked for"}},
		{`semester_hours() > 120`, `each(score("t"), 3)`, "", []string{"86.667 semester hours more: What is asked for"}},
	} {
		c := asked(x.expr)
		c.Fields[0].Unrelated = []string{"Law"}
		a.Education[0].Area = "Law"
		c.Requirements[0].Substitutions = []rules.Substitution{{ID: "i", Says: "Instead", Replaces: x.replaces, UpTo: x.upTo}}
		d := decided(t, c, a)
		var ways []string
		for way := range 3 {
			ways = append(ways, lacking(d, way))
		}
		assert.Contains(t, ways, strings.Join(x.want, " | "), x.expr)
	}
}

func TestAmountsAreToldWithTheDecimalsThatTellThemApart(t *testing.T) {
	plain := func(n int64) engine.Amount { return engine.Amount{Kind: engine.Plain, Num: n, Den: 1_000_000} }
	hours := func(n int64) engine.Amount { return engine.Amount{Kind: engine.SemesterHours, Num: n, Den: 30_000} }
	for _, x := range []struct {
		certain, possible, needed engine.Amount
		want                      string
	}{
		{plain(2_500000), plain(2_500000), plain(2_500000), "2.5, needs 2.5"},
		{plain(2_500400), plain(2_500400), plain(2_500000), "2.5004, needs 2.5"},
		{plain(2_500001), plain(2_500001), plain(2_500000), "2.500001, needs 2.5"},
		{plain(2_500001), plain(2_500400), plain(2_900000), "2.5 to 2.5004, needs 2.9"},
		{plain(-400), plain(-400), plain(0), "-0.0004, needs 0"},
		{plain(-400), plain(-400), plain(400), "-0.0004, needs 0.0004"},
		{plain(-2_500000), plain(2_500000), plain(9_000000), "-2.5 to 2.5, needs 9"},
		{plain(2_499999), plain(2_499999), plain(2_500000), "2.499, needs 2.5"},
		{hours(30_001), hours(30_001), hours(30_000), "1.00003 semester hours, needs 1 semester hour"},
		{hours(500_000), hours(500_000), hours(500_001), "16.6666 semester hours, needs 16.6667 semester hours"},
		{hours(500_000), hours(500_000), hours(600_000), "16.666 semester hours, needs 20 semester hours"},
	} {
		f := engine.Finding{Certain: x.certain, Possible: x.possible, Needed: x.needed}
		assert.Equal(t, x.want, f.Has()+", "+f.Asks())
	}
	e := engine.Evidence{Certain: plain(2_500000), Possible: plain(2_500400)}
	assert.Equal(t, "2.5 to 2.5004", e.Has())
}

func TestHoursOfSeveralMeasuresAreToldOfEachStudy(t *testing.T) {
	a := worked(t, "2020-01-01", "")
	a.Education = []applicants.Education{
		{StudyType: "Some college", Area: "Accounting", Credits: applicants.Whole(12)},
		{StudyType: "Some college", Area: "Law", Credits: applicants.Whole(9)},
		{StudyType: "Some college", Area: "Music", Credits: applicants.Whole(5)},
	}
	for _, expr := range []string{
		`semester_hours(fields.accounting) >= 12 and semester_hours(fields.law) >= 9`,
		`semester_hours(fields.law) >= 90 or semester_hours(fields.accounting) >= 90`,
		`semester_hours(fields.law) + semester_hours(fields.accounting) >= 21`,
		`semester_hours(fields.law) + semester_hours(fields.law, by("1999-01-01")) + semester_hours(fields.accounting) >= 21`,
	} {
		c := eitherOf(expr)
		for i := range c.Fields {
			c.Fields[i].Unrelated = append(c.Fields[i].Unrelated, "Music")
		}
		a.Education[1].Start = day(t, "2000-01-01")
		var told []string
		for _, v := range decided(t, c, a).Findings[1].Evidence {
			told = append(told, v.Has()+", "+v.Result.Words()+v.Why)
		}
		assert.Equal(t, []string{"12 semester hours, met", "9 semester hours, met", "0 semester hours, not metno hours of it count"}, told, expr)
	}
}

func TestStudyThatTakesOffMoreNeverAsksForMoreWork(t *testing.T) {
	c := asked(`months("clerical") + each(semester_hours(), 30) * 6 >= 12`)
	a := worked(t, "2025-07-04", "2025-12-31") // the shortest span of six months
	for _, parts := range []int64{30_0000, 30_0001, 30_1000, 30_5000, 31_0000, 35_0000} {
		a.Education = []applicants.Education{{StudyType: "Some college", Credits: applicants.Number{Parts: parts, Given: true}}}
		assert.Equal(t, engine.Eligible, decided(t, c, a).Outcome, parts)
	}
	a.Education[0].Credits = applicants.Number{Parts: 29_9999, Given: true}
	assert.Equal(t, engine.NotEligible, decided(t, c, a).Outcome)
	a.Work[0].Start = day(t, "2025-07-05")
	a.Education[0].Credits = applicants.Number{Parts: 30_1000, Given: true}
	assert.Equal(t, engine.NotEligible, decided(t, c, a).Outcome)
}

func TestAnAgeThatIsLackingIsToldWithoutAnAmount(t *testing.T) {
	// Whole years would say "1 more" of who has a birthday tomorrow.
	a := &applicants.Applicant{ID: "x", Basics: applicants.Basics{Birth: day(t, "2008-04-01")}}
	d := decided(t, asked("age() >= 18"), a)
	require.Len(t, d.Shortfalls, 1)
	assert.False(t, d.Shortfalls[0].Missing.Given())
	assert.Equal(t, "What is asked for", d.Shortfalls[0].String())
	assert.Equal(t, "2026-04-01", d.Earliest.String())
}

// Time that replaces something else is told in the words of what replaces it.
func TestTimeThatIsLackingForHoursIsToldByTheSubstitution(t *testing.T) {
	c := asked(`semester_hours() >= 30`)
	c.Requirements[0].Says = "Thirty semester hours"
	c.Requirements[0].Substitutions = []rules.Substitution{{ID: "s", Says: "A year of clerical work for them", Replaces: `each(years("clerical"), 1) * 30`}}
	d := decided(t, c, recorded(t, `{"work":[],"education":[{"studyType":"Some college","credits":12}]}`))
	assert.Equal(t, []string{"7 months 6 days", "18 semester hours"}, lacks(d))
	assert.Equal(t, []string{"A year of clerical work for them", "Thirty semester hours"}, []string{d.Shortfalls[0].Says, d.Shortfalls[1].Says})
	assert.Equal(t, []string{"s"}, d.Shortfalls[0].Findings)
}
