package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// asked is a job class of one requirement.
func asked(expr string) *rules.JobClass {
	return &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Domains:      []rules.Domain{{ID: "clerical"}},
		Fields:       []rules.Field{{ID: "accounting", Listed: []string{"Accounting"}}},
		Requirements: []rules.Requirement{{ID: "r", Says: "What is asked for", Expr: expr}}}
}

func day(t *testing.T, s string) applicants.Date {
	t.Helper()
	if s == "" {
		return applicants.Date{}
	}
	d, err := applicants.ParseDate(s)
	require.NoError(t, err)
	return d
}

func worked(t *testing.T, from, to string) *applicants.Applicant {
	return &applicants.Applicant{ID: "x", Education: []applicants.Education{}, Work: []applicants.Job{{Title: "Clerk",
		Domains: []string{"clerical"}, Hours: applicants.Whole(40), Start: day(t, from), End: day(t, to)}}}
}

func TestExperienceCountsUpToTheDayThatIsNamed(t *testing.T) {
	c := asked(`years("clerical", by("2026-01-15")) >= 1`)
	assert.Equal(t, engine.Eligible, decided(t, c, worked(t, "2025-01-16", "")).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, worked(t, "2025-01-17", "")).Outcome)
	after := asked(`years("clerical", by("2027-01-15")) >= 1`)
	assert.Equal(t, engine.NotEligible, decided(t, after, worked(t, "2025-04-02", "")).Outcome, "nothing after the as-of date counts, whatever day is named")
}

func TestWindowsOverlap(t *testing.T) {
	c := asked(`months("clerical", within_months(24), by("2025-12-31"), since("2025-01-01")) >= 12`)
	assert.Equal(t, engine.Eligible, decided(t, c, worked(t, "2020-01-01", "")).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, worked(t, "2025-01-02", "")).Outcome)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	assert.Contains(t, p.Expanded(), `within_months(24), since("2025-01-01"), by("2025-12-31")`)
}

func TestADegreeCountsByTheDayThatIsNamed(t *testing.T) {
	c := asked(`degree("bachelor", by("2025-06-30"))`)
	graduate := func(end string) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Education: []applicants.Education{{StudyType: "Bachelor", Area: "Accounting", End: day(t, end)}}}
	}
	assert.Equal(t, engine.Eligible, decided(t, c, graduate("2025-06-30")).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, graduate("2025-07-01")).Outcome, "conferred before the as-of date, but not by the day named")
	vague := decided(t, c, graduate("2025"))
	assert.Equal(t, engine.NeedsReview, vague.Outcome)
	require.Len(t, vague.Questions, 1)
	assert.Equal(t, "education[0].endDate", vague.Questions[0].Field)
	assert.Equal(t, engine.NeedsReview, decided(t, c, &applicants.Applicant{ID: "x"}).Outcome, "a record without a word on education")
}

func TestHoursOfStudyCountByTheDayThatIsNamed(t *testing.T) {
	c := asked(`semester_hours(fields.accounting, by("2025-06-30")) >= 24`)
	student := func(start, end string, hours int) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Education: []applicants.Education{{StudyType: "Coursework", Area: "Accounting",
			Start: day(t, start), End: day(t, end), Credits: applicants.Whole(hours)}}}
	}
	assert.Equal(t, engine.Eligible, decided(t, c, student("2024-01-08", "2025-06-30", 24)).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, student("2024-01-08", "2025-06-30", 23)).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, student("2025-07-01", "2025-12-31", 24)).Outcome)
	under := decided(t, c, student("2025-01-08", "2025-12-31", 24))
	assert.Equal(t, engine.NeedsReview, under.Outcome, "how many of the hours were earned by the day is not known")
	require.Len(t, under.Questions, 1)
	assert.Equal(t, "education[0].credits", under.Questions[0].Field)
}

func TestALanguageCountsAtTheFluencyThatIsAskedFor(t *testing.T) {
	c := asked(`language("Spanish", "professional")`)
	speaker := func(fluency string) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Languages: []applicants.Language{{Language: "French", Fluency: "Native"}, {Language: "spanish", Fluency: fluency}}}
	}
	assert.Equal(t, engine.Eligible, decided(t, c, speaker("Native speaker")).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, speaker("Limited working proficiency")).Outcome)
	assert.Equal(t, engine.NeedsReview, decided(t, c, speaker("I get by")).Outcome)
	assert.Equal(t, engine.NeedsReview, decided(t, c, &applicants.Applicant{ID: "x"}).Outcome)
	assert.Equal(t, engine.Eligible, decided(t, asked(`language("Spanish")`), speaker("I get by")).Outcome)
}

func TestResidenceIsMeasuredInMonthsOfTheCalendar(t *testing.T) {
	c := asked(`resident_months("Harris County") >= 6`)
	resident := func(place, since string) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Basics: applicants.Basics{City: "Houston", Region: place, Country: "US", ResidentSince: day(t, since)}}
	}
	assert.Equal(t, engine.Eligible, decided(t, c, resident("Harris County", "2025-10-01")).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, resident("Harris County", "2025-10-05")).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, resident("Travis County", "2015-10-01")).Outcome)
	d := decided(t, c, resident("Harris County", ""))
	assert.Equal(t, engine.NeedsReview, d.Outcome)
	require.Len(t, d.Questions, 1)
	assert.Equal(t, "basics.residentSince", d.Questions[0].Field)
}

func TestWhatMayStillBeObtainedMakesEligibleOnCondition(t *testing.T) {
	c := asked(`years("clerical") >= 1`)
	c.Requirements = append(c.Requirements, rules.Requirement{ID: "card", Says: "A notary's commission", Expr: `license("Notary")`, Obtainable: "within six months of appointment"})
	without := worked(t, "2020-01-01", "")
	without.Licenses = []applicants.License{}
	d := decided(t, c, without)
	assert.Equal(t, engine.Eligible, d.Outcome)
	assert.Equal(t, []string{"A notary's commission, within six months of appointment"}, d.Condition)
	assert.Equal(t, []engine.Reason{engine.MeetsAll, engine.OnCondition}, d.Reasons)
	assert.Equal(t, engine.NotMet, d.Findings[1].Result)

	unknown := worked(t, "2020-01-01", "")
	assert.Equal(t, engine.Eligible, decided(t, c, unknown).Outcome)
	assert.NotEmpty(t, decided(t, c, unknown).Condition, "nobody knows yet whether it is held")

	with := worked(t, "2020-01-01", "")
	with.Licenses = []applicants.License{{Name: "Notary"}}
	assert.Empty(t, decided(t, c, with).Condition)
	assert.Equal(t, []engine.Reason{engine.MeetsAll}, decided(t, c, with).Reasons)

	short := worked(t, "2026-01-01", "")
	short.Licenses = []applicants.License{}
	d = decided(t, c, short)
	assert.Equal(t, engine.NotEligible, d.Outcome)
	assert.Empty(t, d.Condition)
}

func TestAWayWithoutConditionsIsPreferred(t *testing.T) {
	c := asked("")
	c.Requirements[0].AnyOf = []rules.Requirement{
		{ID: "promise", Says: "A licence", Expr: `license("A")`, Obtainable: "within a year"},
		{ID: "held", Says: "Another licence", Expr: `license("B")`},
	}
	c.Requirements[0].Expr = ""
	d := decided(t, c, &applicants.Applicant{ID: "x", Licenses: []applicants.License{{Name: "B"}}})
	assert.Equal(t, engine.Eligible, d.Outcome)
	assert.Empty(t, d.Condition)
	d = decided(t, c, &applicants.Applicant{ID: "x", Licenses: []applicants.License{}})
	assert.Equal(t, []string{"A licence, within a year"}, d.Condition)
}

func TestAnEventOnALeapDayCountsOnItsOwnDay(t *testing.T) {
	c := asked(`events("violation", within_months(12)) <= 0`)
	at := func(asOf, when string) engine.Outcome {
		p, err := rules.Compile(c)
		require.NoError(t, err)
		d, err := engine.Evaluate(p, &applicants.Applicant{ID: "x", Events: []applicants.Event{{Kind: "Violation", Date: day(t, when)}}}, engine.Options{AsOf: day(t, asOf)})
		require.NoError(t, err)
		return d.Outcome
	}
	assert.Equal(t, engine.Eligible, at("2025-03-01", "2024-02-29"), "the twelve months begin the day after 1 March")
	assert.Equal(t, engine.NotEligible, at("2025-02-28", "2024-02-29"), "they begin the day after 28 February")
	assert.Equal(t, engine.Eligible, at("2024-02-28", "2024-02-29"), "it comes a day after the as-of date")
}

func TestAnAmountThatMayBeAtMostSoMuchIsSaidAsItIs(t *testing.T) {
	c := asked(`events("violation") <= 2`)
	a := &applicants.Applicant{ID: "x", Events: []applicants.Event{{Kind: "Violation", Date: day(t, "2025-01-01")}}}
	d := decided(t, c, a)
	require.Equal(t, engine.Eligible, d.Outcome)
	assert.Equal(t, "1", d.Findings[0].Has())
	assert.Equal(t, "at most 2", d.Findings[0].Asks())
	assert.Equal(t, "needs 2", decided(t, asked(`number("calls") >= 2`), a).Findings[0].Asks())
}

func TestAnAmountThatNobodyKnowsIsNotSaidAsAFigure(t *testing.T) {
	a := &applicants.Applicant{ID: "x"}
	for _, expr := range []string{`events("violation") <= 2`, `number("calls") >= 2`, `semester_hours() >= 30`, `gpa() >= 3`,
		`years("clerical") >= 1`, `years("clerical", by("2026-01-15")) >= 1`, `age() >= 18`, `resident_months("Houston") >= 6`, `score("typing") >= 40`} {
		assert.Equal(t, "an unknown amount", decided(t, asked(expr), a).Findings[0].Has(), expr)
	}
	a.Education = []applicants.Education{{StudyType: "Some college", Credits: applicants.Whole(45)}, {StudyType: "Some college"}}
	assert.Equal(t, "45 semester hours or more", decided(t, asked(`semester_hours() >= 60`), a).Findings[0].Has())
	known := worked(t, "2020-01-01", "2020")
	assert.Equal(t, "1 day to 1 year", decided(t, asked(`years("clerical") >= 1`), known).Findings[0].Has())
}

func TestAnAmountIsComparedWithWhatIsAskedOfThatAmount(t *testing.T) {
	c := asked(`degree("master") or semester_hours() >= 156`)
	a := &applicants.Applicant{ID: "x", Education: []applicants.Education{{StudyType: "Bachelor", End: day(t, "2020-05-15"), Credits: applicants.Whole(120)}}}
	d := decided(t, c, a)
	require.Equal(t, engine.NotEligible, d.Outcome)
	assert.Equal(t, "needs 156 semester hours", d.Findings[0].Asks())
	var says []string
	for _, s := range d.Shortfalls {
		says = append(says, s.String())
	}
	assert.ElementsMatch(t, []string{"What is asked for", "36 semester hours more: What is asked for"}, says)
}

func TestYesAndNoAreTrueAndFalse(t *testing.T) {
	for _, expr := range []string{`answer("nights") == true`, `answer("nights") == "yes"`, `answer("nights") in ["Yes", "maybe"]`, `answer("nights") != "no"`} {
		for text, want := range map[string]engine.Outcome{"true": engine.Eligible, "Yes": engine.Eligible, "no": engine.NotEligible, "false": engine.NotEligible} {
			a := &applicants.Applicant{ID: "x", Answers: []applicants.Answer{{Question: "nights", Text: text}}}
			assert.Equal(t, want, decided(t, asked(expr), a).Outcome, "%s, %s", expr, text)
		}
	}
}

func TestAFieldIsTheSameWithAndWithoutTheWordAnd(t *testing.T) {
	c := asked(`degree("master", fields.accounting)`)
	c.Fields[0].Listed = []string{"Library and Information Science"}
	for _, s := range []applicants.Education{{StudyType: "MLIS"}, {StudyType: "Master", Area: "Library & Information Science"}, {StudyType: "Master", Area: "Library Information Science"}} {
		s.End = day(t, "2020-05-01")
		assert.Equal(t, engine.Eligible, decided(t, c, &applicants.Applicant{ID: "x", Education: []applicants.Education{s}}).Outcome, s)
	}
}

func TestStudyThatWorkMayReplaceIsStillSaidAsStudy(t *testing.T) {
	c := asked(`education_years() >= 4`)
	c.Requirements[0].Substitutions = []rules.Substitution{{ID: "work", Says: "Work, year for year", Replaces: `years("clerical")`, UpTo: "2"}}
	a := worked(t, "2024-01-01", "2025-12-31")
	a.Education = []applicants.Education{{StudyType: "Some college", Credits: applicants.Whole(60)}}
	d := decided(t, c, a)
	require.Equal(t, engine.Eligible, d.Outcome)
	assert.Equal(t, "2 years", d.Findings[0].Has())
	assert.Equal(t, "needs 4 years", d.Findings[0].Asks())
}

func TestEventsMayBeCountedWithinSeveralWindows(t *testing.T) {
	c := asked(`events("violation", within(10), by("2026-01-31")) <= 0`)
	for when, want := range map[string]engine.Outcome{"2016-03-31": engine.Eligible, "2016-04-01": engine.NotEligible, "2026-01-31": engine.NotEligible, "2026-02-01": engine.Eligible} {
		a := &applicants.Applicant{ID: "x", Events: []applicants.Event{{Kind: "Violation", Date: day(t, when)}}}
		assert.Equal(t, want, decided(t, c, a).Outcome, when)
	}
}

func TestTimeThatReplacesStudyMayServeTwiceIfTheJobClassSaysSo(t *testing.T) {
	c := asked(`education_years() >= 2`)
	c.Requirements = append(c.Requirements, rules.Requirement{ID: "work", Says: "Two years of work", Expr: `years("clerical") >= 2`})
	c.Requirements[0].Substitutions = []rules.Substitution{{ID: "for-study", Says: "Work, year for year", Replaces: `years("clerical")`, UpTo: "2"}}
	a := worked(t, "2024-01-01", "2025-12-31")
	assert.Equal(t, engine.NotEligible, decided(t, c, a).Outcome)
	c.Requirements[0].Substitutions[0].SameTime = true
	d := decided(t, c, a)
	assert.Equal(t, engine.Eligible, d.Outcome)
	assert.Empty(t, d.Findings[1].Asks(), "what may not be replaced is no amount that the substitution asks for")
}

func TestWhoHasNoneOfSixMonthsLacksSixMonths(t *testing.T) {
	c := asked(`months("clerical") >= 6`)
	a := &applicants.Applicant{ID: "x", Work: []applicants.Job{}}
	assert.Equal(t, "6 months more: What is asked for", decided(t, c, a).Shortfalls[0].String())
	assert.Equal(t, "1 day more: What is asked for", decided(t, c, worked(t, "2025-07-05", "2025-12-31")).Shortfalls[0].String(),
		"as little as the shortest span of six months wants")
	assert.Equal(t, engine.Eligible, decided(t, c, worked(t, "2025-07-04", "2025-12-31")).Outcome)
}

func TestWhateverBearsOnARequirementIsItsEvidence(t *testing.T) {
	c := asked("")
	c.Requirements[0].Expr = ""
	c.Requirements[0].AllOf = []rules.Requirement{
		{ID: "licence", Says: "A licence", Expr: `license("Notary")`},
		{ID: "tongue", Says: "Spanish", Expr: `language("Spanish", "fluent")`},
		{ID: "typing", Says: "Typing", Expr: `score("typing") >= 40`},
		{ID: "driving", Says: "A clean record", Expr: `events("violation", within(3)) <= 2`},
		{ID: "shift", Says: "Nights", Expr: `answer("nights") == true`},
		{ID: "clear", Says: "No refusal", Expr: `not (answer("refused") == true)`},
		{ID: "hours", Says: "Hours", Expr: `semester_hours(fields.accounting) >= 24`},
	}
	d := decided(t, c, &applicants.Applicant{ID: "x", Work: []applicants.Job{},
		Licenses:  []applicants.License{{Name: "Notary", Issuer: "Texas", Issued: day(t, "2020-01-01"), Expires: day(t, "2024-01-01")}, {Name: "Diver"}},
		Languages: []applicants.Language{{Language: "Spanish", Fluency: "some"}},
		Scores:    []applicants.Score{{Name: "Typing", Value: applicants.Whole(55)}},
		Events:    []applicants.Event{{Kind: "Violation", Date: day(t, "2015-01-01")}, {Kind: "Violation", Date: day(t, "2025")}},
		Answers:   []applicants.Answer{{Question: "nights", Text: "true"}, {Question: "refused", Text: "false"}},
		Education: []applicants.Education{{StudyType: "Coursework", Area: "Accounting", Credits: applicants.Whole(12)}, {StudyType: "Coursework", Area: "Accounting"}},
	})
	var told []string
	for _, f := range d.Findings {
		for _, v := range f.Evidence {
			told = append(told, f.ID+": "+v.Entry+" "+v.Label.String()+": "+v.Result.String()+" "+v.Why)
		}
	}
	assert.Equal(t, []string{
		"licence: licenses[0] Notary, Texas: not_met it expired before 2026-03-31",
		"tongue: languages[0] Spanish, some: undetermined not known: how well it is spoken",
		"typing: scores[0] Typing, 55: met ",
		"driving: events[0] Violation: not_met it is outside the time that counts",
		"driving: events[1] Violation: met ",
		"shift: answers.nights true: met ",
		"clear: answers.refused false: met ",
		"hours: education[0] Coursework, Accounting: met ",
		"hours: education[1] Coursework, Accounting: undetermined how many hours of it count is not known",
	}, told)
}

func TestAScoreAfterTheAsOfDateDoesNotCountYet(t *testing.T) {
	c := asked(`score("typing") >= 45`)
	typist := func(d applicants.Date) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Scores: []applicants.Score{{Name: "Typing", Value: applicants.Whole(50), Date: d}}}
	}
	assert.Equal(t, engine.Eligible, decided(t, c, typist(applicants.Date{})).Outcome)
	assert.Equal(t, engine.Eligible, decided(t, c, typist(oracleDay.AsOf)).Outcome)
	assert.Equal(t, engine.NeedsReview, decided(t, c, typist(applicants.Date{Year: oracleDay.AsOf.Year})).Outcome)
	later := decided(t, c, typist(applicants.Date{Year: oracleDay.AsOf.Year + 1, Month: 2, Day: 3}))
	assert.Equal(t, engine.NotEligible, later.Outcome)
	assert.Equal(t, applicants.Date{Year: oracleDay.AsOf.Year + 1, Month: 2, Day: 3}, later.Earliest)
	assert.Equal(t, "it is after the as-of date", later.Findings[0].Evidence[0].Why)
}

func TestATitleCanShowThatAJobIsFullTime(t *testing.T) {
	c, err := rules.Parse("class.yaml", []byte(`minqual: 1
code: "1"
title: T
domains: {cs: {titles: ["cs *"]}}
evidence: {full_time: {titles: ["cs ft *"]}}
requirements: [{id: e, says: s, expr: 'years("cs", full_time) >= 1'}]
`))
	require.NoError(t, err)
	clerk := func(title string, hours applicants.Number) *applicants.Applicant {
		return &applicants.Applicant{ID: "x", Work: []applicants.Job{{Title: title, Start: day(t, "2020-01-01"), End: day(t, "2021-12-31"), Hours: hours}}}
	}
	assert.Equal(t, engine.Eligible, decided(t, c, clerk("cs ft guy", applicants.Number{})).Outcome)
	assert.Equal(t, engine.NeedsReview, decided(t, c, clerk("cs guy", applicants.Number{})).Outcome)
	assert.Equal(t, engine.NotEligible, decided(t, c, clerk("cs ft guy", applicants.Whole(20))).Outcome, "what a record states goes first")
}
