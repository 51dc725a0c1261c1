package engine_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A fact is a condition on what is neither work nor time, and how it is
// decided on a record that states everything.
type fact struct {
	expr string
	is   func(a *applicants.Applicant) bool
}

func until(d applicants.Date, day string) bool { return d.String() <= day }

// graduated finds a degree of a level by a day, in a field that is accepted.
func graduated(a *applicants.Applicant, levels []string, area, by string) bool {
	return slices.ContainsFunc(a.Education, func(x applicants.Education) bool {
		return slices.Contains(levels, x.StudyType) && (area == "" || x.Area == area) && x.Status != applicants.Unaccredited &&
			x.Status != applicants.InProgress && until(x.End, by)
	})
}

// studied sums the hours of study in a field.
func studied(a *applicants.Applicant, area string) (sum int) {
	for _, x := range a.Education {
		if x.Status != applicants.Unaccredited && (area == "" || x.Area == area) {
			sum += int(x.Credits.Parts / applicants.Scale)
		}
	}
	return sum
}

func licensed(a *applicants.Applicant, on string) bool {
	return slices.ContainsFunc(a.Licenses, func(l applicants.License) bool {
		return l.Name == "Notary" && until(l.Issued, on) && (l.Expires.IsZero() || on <= l.Expires.String())
	})
}

func old(a *applicants.Applicant, years int, on string) bool {
	b := a.Basics.Birth
	return fmt.Sprintf("%04d%s", int(b.Year)+years, b.String()[4:]) <= on
}

func happened(a *applicants.Applicant, from string) (n int) {
	for _, x := range a.Events {
		n += btoi(x.Kind == "Violation" && from <= x.Date.String() && until(x.Date, "2026-03-31"))
	}
	return n
}

var bachelors, masters = []string{"Bachelor", "Master"}, []string{"Master"}

func randomFact(r *rand.Rand) fact {
	n := r.IntN(3)
	hours := []int{24, 60, 130}[n]
	return []fact{
		{`license("Notary")`, func(a *applicants.Applicant) bool { return licensed(a, "2026-03-31") }},
		{`license("Notary", "2026-06-01")`, func(a *applicants.Applicant) bool { return licensed(a, "2026-06-01") }},
		{fmt.Sprintf("age() >= %d", 18+n), func(a *applicants.Applicant) bool { return old(a, 18+n, "2026-03-31") }},
		{fmt.Sprintf(`not (age("2026-06-01") < %d)`, 18+n), func(a *applicants.Applicant) bool { return old(a, 18+n, "2026-06-01") }},
		{fmt.Sprintf("gpa() >= %d.5", n+1), func(a *applicants.Applicant) bool {
			return slices.ContainsFunc(a.Education, func(x applicants.Education) bool { return x.GPA.Parts >= int64(n+1)*10_000+5_000 })
		}},
		{fmt.Sprintf("semester_hours() >= %d", hours), func(a *applicants.Applicant) bool { return studied(a, "") >= hours }},
		{fmt.Sprintf("semester_hours(fields.accounting) >= %d", hours), func(a *applicants.Applicant) bool { return studied(a, "Accounting") >= hours }},
		{`degree("bachelor")`, func(a *applicants.Applicant) bool { return graduated(a, bachelors, "", "2026-03-31") }},
		{`degree("bachelor", fields.accounting)`, func(a *applicants.Applicant) bool { return graduated(a, bachelors, "Accounting", "2026-03-31") }},
		{`degree("master", by("2025-06-30"))`, func(a *applicants.Applicant) bool { return graduated(a, masters, "", "2025-06-30") }},
		{`language("Spanish", "professional")`, func(a *applicants.Applicant) bool {
			return slices.ContainsFunc(a.Languages, func(l applicants.Language) bool { return l.Language == "Spanish" && l.Fluency == "fluent" })
		}},
		{fmt.Sprintf(`events("violation", within_months(36)) <= %d`, n), func(a *applicants.Applicant) bool { return happened(a, "2023-04-01") <= n }},
		{fmt.Sprintf(`not (events("violation", since("2025-01-01")) > %d)`, n), func(a *applicants.Applicant) bool { return happened(a, "2025-01-01") <= n }},
		{`answer("nights") == true`, func(a *applicants.Applicant) bool { return len(a.Answers) > 0 && a.Answers[0].Text == "yes" }},
		{`resident_months("Houston") >= 12`, func(a *applicants.Applicant) bool { return until(a.Basics.ResidentSince, "2025-04-01") }},
	}[r.IntN(15)]
}

// joined is facts joined by and, or.
func joined(r *rand.Rand, deep int) fact {
	if deep == 0 || r.IntN(3) == 0 {
		return randomFact(r)
	}
	a, b := joined(r, deep-1), joined(r, deep-1)
	if r.IntN(2) == 0 {
		return fact{"(" + a.expr + " and " + b.expr + ")", func(x *applicants.Applicant) bool { return a.is(x) && b.is(x) }}
	}
	return fact{"(" + a.expr + " or " + b.expr + ")", func(x *applicants.Applicant) bool { return a.is(x) || b.is(x) }}
}

// vagueFacts is a record with gaps in all that facts are about.
func vagueFacts(r *rand.Rand) *applicants.Applicant {
	date := func(from, years int) applicants.Date {
		if r.IntN(8) == 0 {
			return applicants.Date{}
		}
		return vagueDate(r, from+r.IntN(years))
	}
	a := &applicants.Applicant{ID: "x", Work: []applicants.Job{}}
	a.Basics = applicants.Basics{City: "Houston", Region: "TX", Country: "US", Birth: date(2004, 6), ResidentSince: date(2023, 4)}
	if r.IntN(5) > 0 {
		a.Licenses = []applicants.License{}
		for range r.IntN(3) {
			a.Licenses = append(a.Licenses, applicants.License{Name: "Notary", Issued: vagueDate(r, 2025+r.IntN(2)), Expires: date(2026, 2)})
		}
	}
	if r.IntN(5) > 0 {
		a.Languages = []applicants.Language{{Language: "Spanish", Fluency: []string{"fluent", "basic", "I get by"}[r.IntN(3)]}}
	}
	if r.IntN(5) > 0 {
		a.Events = []applicants.Event{}
		for range r.IntN(4) {
			a.Events = append(a.Events, applicants.Event{Kind: "Violation", Date: date(2023, 4)})
		}
	}
	if r.IntN(3) > 0 {
		a.Answers = []applicants.Answer{{Question: "nights", Text: []string{"yes", "no"}[r.IntN(2)]}}
	}
	if r.IntN(6) > 0 {
		a.Education = []applicants.Education{}
		for range r.IntN(3) {
			a.Education = append(a.Education, vagueStudy(r, date(2025, 2)))
		}
	}
	return a
}

func vagueStudy(r *rand.Rand, end applicants.Date) applicants.Education {
	x := applicants.Education{StudyType: []string{"", "Coursework", "Bachelor", "Master"}[r.IntN(4)], Area: []string{"", "Accounting", "Physics", "Poetry"}[r.IntN(4)],
		End: end, Country: []string{"", "Chile"}[btoi(r.IntN(4) == 0)]}
	if r.IntN(3) > 0 {
		x.Credits = applicants.Whole([]int{0, 12, 30, 125}[r.IntN(4)])
	}
	if r.IntN(3) > 0 {
		x.GPA = applicants.Whole(1 + r.IntN(4))
	}
	return x
}

// facts fills the gaps of a record of vague facts.
func (f filler) facts(a *applicants.Applicant) *applicants.Applicant {
	b := *a
	b.Licenses, b.Events = append([]applicants.License{}, a.Licenses...), append([]applicants.Event{}, a.Events...)
	b.Education = append([]applicants.Education{}, a.Education...)
	some := func(d applicants.Date, late bool) applicants.Date {
		if d.IsZero() {
			d.Year = int16([]int{2035, 1990}[btoi(f.good() != late)])
		}
		return f.day(d, late)
	}
	b.Basics.Birth, b.Basics.ResidentSince = some(a.Basics.Birth, false), some(a.Basics.ResidentSince, false)
	if a.Licenses == nil && f.good() {
		b.Licenses = []applicants.License{{Name: "Notary", Issued: month(0)}}
	}
	for i := range b.Licenses {
		l := &b.Licenses[i]
		l.Issued, l.Expires = f.day(l.Issued, false), f.day(l.Expires, true)
	}
	if speaks := []applicants.Language{{Language: "Spanish", Fluency: "basic"}, {Language: "Spanish", Fluency: "fluent"}}; a.Languages == nil || a.Languages[0].Fluency == "I get by" {
		b.Languages = speaks[btoi(f.good()):][:1]
	}
	if a.Events == nil && !f.good() {
		b.Events = slices.Repeat([]applicants.Event{{Kind: "Violation", Date: lastDay(26*12 + 1)}}, 5)
	}
	for i := range b.Events {
		b.Events[i].Date = f.happened(b.Events[i].Date)
	}
	if a.Answers == nil {
		b.Answers = []applicants.Answer{{Question: "nights", Text: []string{"no", "yes"}[btoi(f.good())]}}
	}
	if a.Education == nil && f.good() {
		b.Education = []applicants.Education{{StudyType: "Master", Area: "Accounting", End: month(0), Credits: applicants.Whole(500), GPA: applicants.Whole(4)}}
	}
	for i := range a.Education {
		if f.study(&b.Education[i]); !a.Education[i].Credits.Given {
			b.Education = append(b.Education, f.hours(&b.Education[i]))
		}
	}
	return &b
}

// happened is when an event may have been: outside of the windows at best, in
// all of them at worst.
func (f filler) happened(d applicants.Date) applicants.Date {
	if d.IsZero() {
		return []applicants.Date{lastDay(26*12 + 1), month(0)}[btoi(f.good())]
	}
	if f.mode == 0 || d.Exact() {
		return f.day(d, false)
	}
	best := d.First() // the windows end with the as-of date, and nothing later counts
	if oracleDay.AsOf.Before(d.Last()) {
		best = d.Last()
	}
	worst := d.Last()
	if oracleDay.AsOf.Before(worst) && !oracleDay.AsOf.Before(d.First()) {
		worst = oracleDay.AsOf
	}
	return []applicants.Date{worst, best}[btoi(f.mode > 0)]
}

func (f filler) study(x *applicants.Education) {
	if x.StudyType == "" {
		x.StudyType = []string{"Coursework", "Master"}[btoi(f.good())]
	}
	if x.Area == "" || x.Area == "Poetry" {
		x.Area = []string{"Physics", "Accounting"}[btoi(f.good())]
	}
	if x.End.IsZero() {
		x.End = []applicants.Date{{Year: 2035, Month: 1, Day: 1}, month(0)}[btoi(f.good())]
	} else {
		x.End = f.day(x.End, false)
	}
	if x.Country != "" {
		x.Status = []applicants.Status{applicants.Unaccredited, applicants.EvaluatedAs}[btoi(f.good())]
	}
	if !x.GPA.Given {
		x.GPA = applicants.Whole(4 * btoi(f.good()))
	}
}

// hours counts the hours of a study that does not count them: of a degree no
// fewer than it takes. They stand in the study, or in one of their own, since
// they need not be in its field.
func (f filler) hours(x *applicants.Education) applicants.Education {
	least := 0
	if until(x.End, "2026-03-31") {
		least = map[string]int{"Bachelor": 120, "Master": 150}[x.StudyType]
	}
	own := applicants.Education{StudyType: "Coursework", Area: "Physics", Status: x.Status, End: x.End, Credits: applicants.Whole(least), GPA: applicants.Whole(0)}
	x.Credits = applicants.Whole(500 * btoi(f.good()))
	return own
}

func TestTheThreeAnswersOnRandomFactsFollowTheCompletions(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 26))
	count := map[engine.Outcome]int{}
	for range 1_500 {
		q := joined(r, 2)
		c := asked(q.expr)
		c.Fields[0].Unrelated = []string{"Physics"}
		p, err := rules.Compile(c)
		require.NoError(t, err, q.expr)
		e, err := engine.NewEvaluator(p, oracleDay)
		require.NoError(t, err)
		for range 10 {
			a := vagueFacts(r)
			said := e.Decide(a)
			count[said]++
			checkCompletions(t, said, a, func(mode int) (bool, string) {
				b := filler{r, mode}.facts(a)
				ok := q.is(b)
				o := e.Decide(b)
				require.Equal(t, map[bool]engine.Outcome{true: engine.Eligible, false: engine.NotEligible}[ok], o, "%s: %s", q.expr, b.AppendJSON(nil))
				return ok, q.expr + " " + string(b.AppendJSON(nil))
			})
		}
	}
	for _, o := range []engine.Outcome{engine.Eligible, engine.NotEligible, engine.NeedsReview} {
		require.Greater(t, count[o], 500, o)
	}
}
