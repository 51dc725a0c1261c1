package engine_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// What is asked for in the trials below: each is of facts that are known, and
// may come to hold, or hold no longer, as days go by.
var comingTrue = []string{
	`years("clerical") >= 2`, `years("clerical") > 1`, `months("clerical") >= 7`, `years("clerical", supervisory) >= 1`, `years("archives") >= 1`,
	`years("clerical", within(3)) >= 2`, `months("clerical", since("2025-06-01")) >= 11`, `months("archives", by("2026-09-30")) >= 8`,
	`years("clerical", "archives") >= 3`, `months("clerical", within_months(18), supervisory) >= 5`, `years("clerical", full_time) >= 1.5`,
	`share(months("clerical"), 24) >= 60`, `not (months("archives", within(1)) >= 6)`, `months("archives", within_months(8)) < 3`,
	`education_years() + years("clerical") >= 4`, `years("clerical") + up_to(education_years(), 1) >= 3`, `years("clerical") >= 3 and semester_hours() >= 30`,
	`degree("bachelor")`, `degree("bachelor", fields.accounting)`, `degree("associate", by("2026-10-15"))`, `semester_hours(fields.accounting) >= 24`, `semester_hours() >= 60`,
	`license("A")`, `not license("A")`, `license("B", "2026-12-24")`, `score("t") >= 40`, `score("t") < 45`, `age() >= 21`, `age() < 30`, `age() > 20`, `age("2027-01-01") >= 21`,
	`age() + up_to(score("t"), 5) >= 26`, `resident_months("Texas") >= 7`, `resident_months("Texas", "Ohio") > 12`, `resident("Texas")`, `resident_months("Texas") < 12`,
	`events("a", within(1)) <= 0`, `events("a", within_months(9)) <= 1`, `events("a") >= 2`, `events("a", since("2026-01-01")) <= 1`, `events("a", by("2026-12-31")) >= 1`,
	`not (years("clerical") < 2)`, `up_to(resident_months("Texas"), 12) >= 7`, `up_to(age(), 30) >= 21`, `not (resident_months("Texas") >= 12)`,
	`months("clerical") + each(resident_months("Texas"), 2) >= 18`, `resident_months("Texas") - each(events("a", within(1)), 1) * 3 >= 4`,
	`gpa() >= 3`, `answer("q") == "yes"`, `number("n") >= 3`,
}

func (m *maker) comingClass() *rules.JobClass {
	c := asked("")
	c.Policy.DoubleCounting = m.one(6)
	c.Domains = append(c.Domains, rules.Domain{ID: "archives"})
	c.Fields[0].Unrelated = []string{"Law"}
	c.Requirements = nil
	expr := func() string {
		all := make([]string, 1+m.IntN(2))
		for i := range all {
			all[i] = oneOf(m.Rand, comingTrue...)
		}
		return strings.Join(all, oneOf(m.Rand, " and ", " or "))
	}
	single := func() rules.Requirement { return rules.Requirement{ID: m.id(), Says: "says", Expr: expr()} }
	for range 1 + m.IntN(3) {
		q := single()
		switch m.IntN(5) {
		case 0:
			q.Expr, q.AnyOf = "", []rules.Requirement{single(), single()}
		case 1:
			q.Substitutions = []rules.Substitution{{ID: m.id(), Says: "says", Expr: expr()}}
		case 2:
			q.Expr = `years("clerical") >= 2`
			q.Including = []rules.Requirement{{ID: m.id(), Says: "says", Expr: oneOf(m.Rand, `years(supervisory) >= 1`, `months(within(1)) >= 6`)}}
		case 3:
			q.Expr = oneOf(m.Rand, `years("clerical") >= 3`, `education_years() >= 3`, `semester_hours() >= 90`)
			s := rules.Substitution{ID: m.id(), Says: "says", Replaces: `education_years()`, UpTo: oneOf(m.Rand, "", "1", "2")}
			switch q.Expr[0] {
			case 'e':
				s.Replaces = oneOf(m.Rand, `years("clerical")`, `years("archives", within(3))`)
			case 's':
				s.Replaces = `each(years("clerical"), 1) * 30`
				if s.UpTo != "" {
					s.UpTo += "0"
				}
			}
			q.Substitutions = []rules.Substitution{s}
		}
		c.Requirements = append(c.Requirements, q)
	}
	return c
}

// anyDay is a day from the first of a year on, within so many years.
func (m *maker) anyDay(year, years int) applicants.Date {
	d, _ := applicants.NewDate(year+m.IntN(years), 1+m.IntN(12), 1+m.IntN(28), 3)
	if m.one(4) {
		d = lastDay((int(d.Year)-2000)*12 + int(d.Month) - 1)
	}
	return d
}

// known is a record of which every fact is known, with days that lie ahead.
func (m *maker) known() *applicants.Applicant {
	a := &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Education: []applicants.Education{}, Licenses: []applicants.License{}, Scores: []applicants.Score{}, Events: []applicants.Event{}}
	for range m.IntN(4) {
		j := applicants.Job{Title: "Clerk", Start: m.anyDay(2021, 6), Hours: oneOf(m.Rand, applicants.Whole(40), applicants.Whole(20), applicants.Whole(30)), Supervisory: oneOf(m.Rand, applicants.Yes, applicants.No),
			Domains: oneOf(m.Rand, []string{"clerical"}, []string{"archives"}, []string{"clerical", "archives"})}
		if m.one(2) {
			j.End = m.anyDay(int(j.Start.Year)+1, 3)
		}
		a.Work = append(a.Work, j)
	}
	for range m.IntN(3) {
		a.Education = append(a.Education, applicants.Education{StudyType: oneOf(m.Rand, "Associate", "Bachelor", "Some college"), Area: oneOf(m.Rand, "Accounting", "Law"),
			Start: m.anyDay(2018, 2), End: m.anyDay(2021, 7), Credits: applicants.Whole(oneOf(m.Rand, 12, 30, 70, 120)), GPA: oneOf(m.Rand, applicants.Whole(3), applicants.Whole(2))})
	}
	for range m.IntN(3) {
		l := applicants.License{Name: oneOf(m.Rand, "A", "B"), Issued: m.anyDay(2025, 3)}
		if m.one(2) {
			l.Expires = m.anyDay(int(l.Issued.Year)+1, 2)
		}
		a.Licenses = append(a.Licenses, l)
		a.Scores = append(a.Scores, applicants.Score{Name: "t", Value: applicants.Whole(oneOf(m.Rand, 4, 41, 50)), Date: m.anyDay(2025, 3)})
		a.Events = append(a.Events, applicants.Event{Kind: "a", Date: m.anyDay(2025, 3)})
	}
	a.Basics = applicants.Basics{Birth: m.anyDay(2004, 4), Region: oneOf(m.Rand, "Texas", "Ohio"), City: "C", Country: "US", ResidentSince: m.anyDay(2025, 2)}
	if m.one(8) {
		a.Basics.Birth = applicants.Date{Year: 2004, Month: 2, Day: 29}
	}
	a.Answers = []applicants.Answer{{Question: "q", Text: oneOf(m.Rand, "yes", "no")}, {Question: "n", Text: oneOf(m.Rand, "2.9999", "3")}}
	return a
}

// The day that is told is the first on which an evaluation of that day, of the
// same record, says eligible; none is told only if there is none.
func TestTheEarliestDayIsTheFirstOfThemAllWhateverIsAskedFor(t *testing.T) {
	m := &maker{Rand: rand.New(rand.NewPCG(8871, 41))}
	told, never := 0, 0
	const days = 400
	for range 200 {
		c := m.comingClass()
		p, err := rules.Compile(c)
		if err != nil {
			continue
		}
		var on []*engine.Evaluator
		day := oracleDay.AsOf
		for range days {
			e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
			require.NoError(t, err)
			on, day = append(on, e), tomorrow(day)
		}
		for range 12 {
			a := m.known()
			d, err := engine.Evaluate(p, a, oracleDay)
			require.NoError(t, err)
			if d.Outcome != engine.NotEligible {
				continue
			}
			first, day := applicants.Date{}, oracleDay.AsOf
			for _, e := range on[1:] {
				if day = tomorrow(day); e.Decide(a) == engine.Eligible {
					first = day
					break
				}
			}
			x := &trial{t: t, class: c, record: a}
			switch {
			case !first.IsZero():
				told++
				x.require(first == d.Earliest, "eligible on %v, the engine says %v", first, d.Earliest)
			case !d.Earliest.IsZero():
				x.require(day.Before(d.Earliest), "not eligible on %v", d.Earliest)
			default:
				never++
			}
		}
	}
	require.Greater(t, told, 50)
	require.Greater(t, never, 50)
}
