package engine_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A vague record is completed in random ways, and at the two extremes. Every
// completion states all that matters, so that its own outcome is decided.

func vagueDate(r *rand.Rand, year int) applicants.Date {
	parts := 1 + r.IntN(3)
	d, _ := applicants.NewDate(year, 1+r.IntN(12), 1+r.IntN(28), parts)
	return d
}

func vague(r *rand.Rand) *applicants.Applicant {
	a := &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Education: []applicants.Education{}}
	for range r.IntN(4) {
		year := 2003 + r.IntN(18)
		j := applicants.Job{Start: vagueDate(r, year)}
		if r.IntN(5) > 0 {
			j.End = vagueDate(r, year+1+r.IntN(9))
		}
		if r.IntN(3) > 0 {
			j.Hours = applicants.Whole([]int{0, 20, 34, 35, 40}[r.IntN(5)])
		}
		if r.IntN(3) > 0 {
			j.Supervisory = []applicants.Tri{applicants.No, applicants.Yes}[r.IntN(2)]
		}
		j.Title = []string{"", "Customer Service Agent", "Welder", "Office Manager"}[r.IntN(4)]
		if r.IntN(3) == 0 {
			j.Domains = [][]string{{}, {"customer_service"}, {"administrative"}, {"customer_service", "administrative"}}[r.IntN(4)]
		}
		a.Work = append(a.Work, j)
	}
	for range r.IntN(3) {
		a.Education = append(a.Education, applicants.Education{
			StudyType: []string{"", "Bachelor", "Associate", "B.B.A."}[r.IntN(4)],
			Area:      []string{"", "Marketing", "Poetry"}[r.IntN(3)],
			End:       []applicants.Date{{}, {Year: 2010}, {Year: 2026}, {Year: 2030}}[r.IntN(4)],
			Country:   []string{"", "US", "Chile"}[r.IntN(3)],
		})
	}
	if r.IntN(6) == 0 {
		a.Education = nil
	}
	return a
}

// complete fills every gap. The extremes are -1, the worst for the applicant,
// and 1, the best; 0 is by chance.
func complete(r *rand.Rand, a *applicants.Applicant, extreme int) *applicants.Applicant {
	b := *a
	b.Work, b.Education = slices.Clone(a.Work), slices.Clone(a.Education)
	good := func() bool { return extreme > 0 || extreme == 0 && r.IntN(2) == 0 }
	day := func(d applicants.Date, late bool) applicants.Date {
		if extreme == 0 && !d.Exact() {
			for {
				e, err := applicants.NewDate(int(d.Year), 1+r.IntN(12), 1+r.IntN(31), 3)
				if err == nil && (d.Month == 0 || e.Month == d.Month) {
					return e
				}
			}
		}
		if late {
			return d.Last()
		}
		return d.First()
	}
	known := []string{"Customer Service Agent", "Office Manager"}
	for i := range b.Work {
		j := &b.Work[i]
		j.Start = day(j.Start, extreme < 0)
		if !j.End.IsZero() {
			j.End = day(j.End, extreme > 0)
		}
		if !j.Hours.Given {
			j.Hours = applicants.Whole(0)
			if good() {
				j.Hours = applicants.Whole(20 + 20*r.IntN(2))
			}
			if extreme > 0 {
				j.Hours = applicants.Whole(40)
			}
		}
		if j.Supervisory == applicants.Unstated {
			j.Supervisory = applicants.No
			if good() {
				j.Supervisory = applicants.Yes
			}
		}
		if j.Domains == nil && !slices.Contains(known, j.Title) {
			j.Domains = []string{}
			for _, d := range []string{"customer_service", "administrative"} {
				if good() {
					j.Domains = append(j.Domains, d)
				}
			}
		}
	}
	if b.Education == nil {
		b.Education = []applicants.Education{}
		if good() {
			b.Education = []applicants.Education{{StudyType: "B.B.A.", End: applicants.Date{Year: 2001, Month: 1, Day: 1}}}
		}
	}
	for i := range b.Education {
		x := &b.Education[i]
		if x.StudyType == "" {
			x.StudyType = []string{"Associate", "Doctorate"}[btoi(good())]
		}
		if x.StudyType != "B.B.A." && x.Area != "Marketing" {
			x.Area = []string{"Poetics", "Marketing"}[btoi(good())]
		}
		if x.End.IsZero() {
			x.Status, x.End = applicants.InProgress, applicants.Date{}
			if good() {
				x.Status, x.End = applicants.Conferred, applicants.Date{Year: 2010, Month: 1, Day: 1}
			}
		} else {
			x.End = day(x.End, extreme < 0)
		}
		if x.Country == "Chile" && x.Status != applicants.InProgress {
			x.Status = []applicants.Status{applicants.Unaccredited, applicants.EvaluatedAs}[btoi(good())]
		}
	}
	return &b
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// judged is the customer service manager's class with the field that nobody
// had classified judged by a person, so that completions are complete.
func judged(t *testing.T) (open, closed *rules.Program) {
	c, err := rules.Load("../examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	open, err = rules.Compile(c)
	require.NoError(t, err)
	d := *c
	d.Fields = slices.Clone(c.Fields)
	d.Fields[0].Unrelated = []string{"Poetics"}
	closed, err = rules.Compile(&d)
	require.NoError(t, err)
	return open, closed
}

func TestNoCompletionContradictsADecidedOutcome(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 3))
	open, closed := judged(t)
	count := map[engine.Outcome]int{}
	outcome := func(p *rules.Program, a *applicants.Applicant) engine.Outcome {
		d, err := engine.Evaluate(p, a, oracleDay)
		require.NoError(t, err)
		return d.Outcome
	}
	for n := range 4_000 {
		a := vague(r)
		said := outcome(open, a)
		count[said]++
		seen := map[engine.Outcome]bool{}
		for k := range 12 {
			b := complete(r, a, []int{-1, 1, 0}[min(k, 2)])
			o := outcome(closed, b)
			require.NotEqual(t, engine.NeedsReview, o, "case %d: a completion leaves nothing open: %s", n, b.AppendJSON(nil))
			seen[o] = true
		}
		if said == engine.NeedsReview {
			require.True(t, seen[engine.Eligible] && seen[engine.NotEligible], "case %d: a review has completions both ways: %s", n, a.AppendJSON(nil))
			continue
		}
		require.Equal(t, map[engine.Outcome]bool{said: true}, seen, "case %d: %s", n, a.AppendJSON(nil))
	}
	for _, o := range []engine.Outcome{engine.Eligible, engine.NotEligible, engine.NeedsReview} {
		require.Greater(t, count[o], 50, o)
	}
}

// grade orders outcomes from the worst for the applicant.
func grade(o engine.Outcome) int {
	return map[engine.Outcome]int{engine.NotEligible: 0, engine.NeedsReview: 1, engine.Eligible: 2}[o]
}

func TestMoreNeverLowersTheOutcome(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 4))
	p, _ := judged(t)
	for range 3_000 {
		a := vague(r)
		before := outcomeOf(t, p, a)
		more := *a
		more.Work = append(slices.Clone(a.Work), vagueJobs(r)...)
		require.GreaterOrEqual(t, grade(outcomeOf(t, p, &more)), grade(before), "a job more: %s", more.AppendJSON(nil))
		if a.Education != nil {
			more = *a
			more.Education = append(slices.Clone(a.Education), applicants.Education{StudyType: "Bachelor", Area: "Marketing", End: applicants.Date{Year: 2011}})
			require.GreaterOrEqual(t, grade(outcomeOf(t, p, &more)), grade(before), "a degree more: %s", more.AppendJSON(nil))
		}
	}
}

func vagueJobs(r *rand.Rand) []applicants.Job {
	for {
		if a := vague(r); len(a.Work) > 0 {
			return a.Work
		}
	}
}

func outcomeOf(t *testing.T, p *rules.Program, a *applicants.Applicant) engine.Outcome {
	t.Helper()
	d, err := engine.Evaluate(p, a, oracleDay)
	require.NoError(t, err)
	return d.Outcome
}

func TestSplittingAJobAndReorderingChangeNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 5))
	p, _ := judged(t)
	for range 3_000 {
		a := complete(r, vague(r), 0)
		before := outcomeOf(t, p, a)
		b := *a
		b.Work = nil
		for _, j := range a.Work {
			end := j.End
			if end.IsZero() {
				end = oracleDay.AsOf
			}
			cut := applicants.Date{Year: j.Start.Year, Month: 12, Day: 31}
			if !cut.Before(end) || cut.Before(j.Start) {
				b.Work = append(b.Work, j)
				continue
			}
			first, second := j, j
			first.End = cut
			second.Start = applicants.Date{Year: j.Start.Year + 1, Month: 1, Day: 1}
			b.Work = append(b.Work, second, first)
		}
		if b.Work == nil {
			b.Work = []applicants.Job{}
		}
		r.Shuffle(len(b.Work), func(i, k int) { b.Work[i], b.Work[k] = b.Work[k], b.Work[i] })
		b.Education = slices.Clone(a.Education)
		r.Shuffle(len(b.Education), func(i, k int) { b.Education[i], b.Education[k] = b.Education[k], b.Education[i] })
		require.Equal(t, before, outcomeOf(t, p, &b), "%s\n%s", a.AppendJSON(nil), b.AppendJSON(nil))
	}
}

// answered is a with the facts that are asked about taken from b.
func answered(t *testing.T, a, b *applicants.Applicant, questions []engine.Question) *applicants.Applicant {
	c := *a
	c.Work, c.Education = slices.Clone(a.Work), slices.Clone(a.Education)
	for _, q := range questions {
		if q.Field == "education" {
			c.Education = b.Education
			continue
		}
		var section, fact string
		var i int
		_, err := fmt.Sscanf(strings.NewReplacer("[", " ", "].", " ").Replace(q.Field), "%s %d %s", &section, &i, &fact)
		require.NoError(t, err, q.Field)
		if section == "education" {
			x, y := &c.Education[i], &b.Education[i]
			switch fact {
			case "studyType":
				x.StudyType = y.StudyType
			case "area":
				x.Area = y.Area
			case "endDate":
				x.End, x.Status = y.End, max(x.Status, y.Status)
			case "evaluated":
				x.Status = y.Status
			}
			continue
		}
		x, y := &c.Work[i], &b.Work[i]
		switch fact {
		case "startDate":
			x.Start = y.Start
		case "endDate":
			x.End = y.End
		case "hoursPerWeek":
			x.Hours = y.Hours
		case "domains":
			x.Domains = y.Domains
		case "supervisory":
			x.Supervisory = y.Supervisory
		}
	}
	return &c
}

func TestAnsweringWhatIsAskedDecides(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 6))
	open, closed := judged(t)
	asked := 0
	for asked < 6_000 {
		a := vague(r)
		d, err := engine.Evaluate(open, a, oracleDay)
		require.NoError(t, err)
		if d.Outcome != engine.NeedsReview {
			require.Empty(t, d.Questions, "what is decided needs no questions")
			continue
		}
		require.NotEmpty(t, d.Questions, "%s", a.AppendJSON(nil))
		asked++
		b := complete(r, a, 0)
		c := answered(t, a, b, d.Questions)
		require.NotEqual(t, engine.NeedsReview, outcomeOf(t, closed, c), "%s\n%s\n%v", a.AppendJSON(nil), c.AppendJSON(nil), d.Questions)
	}
}
