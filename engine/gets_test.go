package engine_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A giver adds to a record what a shortfall says, or less by so many of the
// smallest parts: a day, a ten-thousandth of an hour or of a point.
type giver func(a *applicants.Applicant, s *engine.Shortfall, less int64)

func study(area string) giver {
	return func(a *applicants.Applicant, s *engine.Shortfall, less int64) {
		parts := partsOf(s)
		a.Education = append(a.Education, applicants.Education{StudyType: "Some college", Area: area,
			Quarter: s.Missing.Kind == engine.QuarterHours, Credits: applicants.Number{Parts: parts - less, Given: true}})
	}
}

// partsOf is an amount in ten-thousandths, rounded up; time is years of study.
func partsOf(s *engine.Shortfall) int64 {
	n := s.Missing.Num * 10000
	if s.Missing.Kind == engine.Time {
		n = s.Missing.Num / 12 * 10000 * 30
	}
	return (n + s.Missing.Den - 1) / s.Missing.Den
}

func score(name string) giver {
	return func(a *applicants.Applicant, s *engine.Shortfall, less int64) {
		best := int64(0)
		for _, x := range a.Scores {
			if x.Name == name {
				best = max(best, x.Value.Parts)
			}
		}
		a.Scores = append(a.Scores, applicants.Score{Name: name, Value: applicants.Number{Parts: best + partsOf(s) - less, Given: true}})
	}
}

func job(supervisory applicants.Tri, domains ...string) giver {
	return func(a *applicants.Applicant, s *engine.Shortfall, less int64) {
		from := applicants.Date{Year: int16(1950 + 5*len(a.Work)), Month: 1, Day: 1}
		units := s.Missing.Den / fullMonth
		to := lasting(from, int((s.Missing.Num+units-1)/units))
		for ; less > 0; less-- {
			if to == from {
				return
			}
			to = dayBefore(to)
		}
		a.Work = append(a.Work, applicants.Job{Title: "Clerk", Hours: applicants.Whole(40), Domains: domains, Supervisory: supervisory, Start: from, End: to})
	}
}

func dayBefore(d applicants.Date) applicants.Date {
	switch {
	case d.Day > 1:
		d.Day--
		return d
	case d.Month > 1:
		return applicants.Date{Year: d.Year, Month: d.Month - 1}.Last()
	}
	return applicants.Date{Year: d.Year - 1}.Last()
}

// What is asked for in the trial, and how it is given. What is there or not has
// no giver.
var gettable = map[string]giver{
	`semester_hours(fields.accounting) >= 24`:                                 study("Accounting"),
	`semester_hours(fields.law) > 30`:                                         study("Law"),
	`quarter_hours(fields.law) >= 45`:                                         study("Law"),
	`education_years() >= 3`:                                                  study("Law"),
	`semester_hours(fields.law) + semester_hours(fields.accounting) >= 40.5`:  study("Accounting"),
	`semester_hours(fields.law) / 3 + semester_hours(fields.accounting) >= 9`: study("Accounting"),
	`semester_hours(fields.law) * 2 + semester_hours() > 100`:                 nil,
	`score("t") >= 40.5`:                                                      score("t"),
	`score("u") > 12`:                                                         score("u"),
	`score("t") + score("u") >= 70`:                                           score("u"),
	`up_to(semester_hours(fields.law), 60) >= 45`:                             study("Law"),
	`degree("bachelor")`:                                                      nil,
	`license("A")`:                                                            nil,
	`years("clerical") >= 3`:                                                  job(applicants.No, "clerical"),
	`years("archives") > 2`:                                                   job(applicants.No, "archives"),
	`years("clerical", "archives") >= 4`:                                      job(applicants.No, "archives"),
	`years("clerical", supervisory) >= 2`:                                     job(applicants.Yes, "clerical"),
}

type gettingClass struct {
	*maker
	class *rules.JobClass
	time  map[string]giver // by the id of a finding
	rest  map[string]giver
	parts bool // something replaces a part, so that less of one thing may do with more of another
}

func (g *gettingClass) one() rules.Requirement {
	expr := oneOf(g.Rand, g.exprs()...)
	q := rules.Requirement{ID: g.id(), Says: "says", Expr: expr}
	g.time[q.ID], g.rest[q.ID] = gettable[expr], gettable[expr]
	if strings.HasPrefix(expr, "years") {
		g.rest[q.ID] = nil
	}
	return q
}

func (g *gettingClass) exprs() (list []string) {
	for s := range gettable {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

func (g *gettingClass) requirement() rules.Requirement {
	q := g.one()
	s := rules.Substitution{ID: g.id(), Says: "says"}
	switch g.IntN(6) {
	case 0:
		q.Expr, q.AnyOf = "", []rules.Requirement{g.one(), g.one()}
	case 1: // work in place of study
		g.parts = true
		q.Expr, s.Replaces, s.UpTo = `semester_hours() >= 90`, `each(years("clerical"), 1) * 30`, oneOf(g.Rand, "", "30", "60")
		g.rest[q.ID], g.rest[s.ID], g.time[s.ID] = study("Law"), study("Law"), job(applicants.No, "clerical")
		q.Substitutions = []rules.Substitution{s}
	case 2: // study in place of work
		g.parts = true
		q.Expr, s.Replaces, s.UpTo = `years("clerical") >= 4`, `education_years()`, oneOf(g.Rand, "", "1", "2")
		g.time[q.ID] = job(applicants.No, "clerical")
		q.Substitutions = []rules.Substitution{s}
	case 3:
		q.Expr = `years("clerical", "archives") >= 4`
		part := rules.Requirement{ID: g.id(), Says: "says", Expr: `years(supervisory) >= 2`}
		g.time[q.ID], g.time[part.ID] = job(applicants.No, "archives"), job(applicants.Yes, "archives")
		q.Including = []rules.Requirement{part}
	}
	return q
}

func (g *gettingClass) record() *applicants.Applicant {
	a := &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Education: []applicants.Education{}, Licenses: []applicants.License{}, Scores: []applicants.Score{}}
	for range g.IntN(4) {
		j := applicants.Job{Title: "Clerk", Start: g.anyDay(2015, 8), Hours: applicants.Whole(40), Supervisory: oneOf(g.Rand, applicants.Yes, applicants.No),
			Domains: oneOf(g.Rand, []string{"clerical"}, []string{"archives"}, []string{"clerical", "archives"})}
		j.End = g.anyDay(int(j.Start.Year)+1, 3)
		a.Work = append(a.Work, j)
	}
	for range g.IntN(3) {
		a.Education = append(a.Education, applicants.Education{StudyType: "Some college", Area: oneOf(g.Rand, "Accounting", "Law"), Quarter: g.one2(3),
			Credits: applicants.Number{Parts: oneOf[int64](g.Rand, 120000, 309999, 70000, 1203333), Given: true}})
	}
	for range g.IntN(3) {
		a.Scores = append(a.Scores, applicants.Score{Name: oneOf(g.Rand, "t", "u"), Value: applicants.Number{Parts: oneOf[int64](g.Rand, 40000, 119999, 405000, 290001), Given: true}})
	}
	return a
}

func (g *gettingClass) one2(n int) bool { return g.IntN(n) == 0 }

// with is the record with all that a way lacks, of one thing less; false where
// that cannot be added.
func (g *gettingClass) with(a *applicants.Applicant, way []engine.Shortfall, short int) (*applicants.Applicant, bool) {
	b := *a
	b.Work, b.Education, b.Scores = slices.Clone(a.Work), slices.Clone(a.Education), slices.Clone(a.Scores)
	for i := range way {
		s := &way[i]
		give := g.rest[s.Findings[0]]
		if s.Missing.Kind == engine.Time && g.time[s.Findings[0]] != nil {
			give = g.time[s.Findings[0]]
		}
		if give == nil || !s.Missing.Given() {
			return nil, false
		}
		less := int64(0)
		if i == short {
			if less = 1; len(way) > 1 { // what is rounded up to a day may serve another
				less += int64(len(way))
			}
		}
		give(&b, s, less)
	}
	return &b, true
}

func TestWhatAWayLacksIsEnoughAndNoMoreThanThat(t *testing.T) {
	m := &maker{Rand: rand.New(rand.NewPCG(8871, 51))}
	enough, tooLittle := 0, 0
	for range 400 {
		g := &gettingClass{maker: m, class: eitherOf(), time: map[string]giver{}, rest: map[string]giver{}}
		g.class.Domains = append(g.class.Domains, rules.Domain{ID: "archives"})
		g.class.Requirements = nil
		for range 1 + m.IntN(3) {
			g.class.Requirements = append(g.class.Requirements, g.requirement())
		}
		p, err := rules.Compile(g.class)
		require.NoError(t, err)
		for range 10 {
			a := g.record()
			d, err := engine.Evaluate(p, a, oracleDay)
			require.NoError(t, err)
			x := &trial{t: t, class: g.class, record: a}
			for way := range 3 {
				lacks := slices.DeleteFunc(slices.Clone(d.Shortfalls), func(s engine.Shortfall) bool { return s.Way != way })
				more, ok := g.with(a, lacks, -1)
				if !ok || len(lacks) == 0 {
					continue
				}
				enough++
				x.require(outcomeOf(t, p, more) == engine.Eligible, "way %d: not eligible with %v: %s", way, lacks, more.AppendJSON(nil))
				if g.parts || way > 0 || len(lacks) > 1 && slices.ContainsFunc(lacks, func(s engine.Shortfall) bool { return g.rest[s.Findings[0]] != nil }) {
					continue // less may be enough for a nearer way; the same study may serve two
				}
				for short := range lacks {
					less, _ := g.with(a, lacks, short)
					tooLittle++
					x.require(outcomeOf(t, p, less) != engine.Eligible, "way %d: eligible with less than %v: %s", way, lacks, less.AppendJSON(nil))
				}
			}
		}
	}
	require.Greater(t, enough, 1000)
	require.Greater(t, tooLittle, 500)
}
