package engine_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A filler fills gaps: at their worst for the applicant (-1), at their best
// (1) or by chance (0).
type filler struct {
	*rand.Rand
	mode int
}

func (f filler) good() bool { return f.mode > 0 || f.mode == 0 && f.IntN(2) == 0 }

// day fills a date of which late is best, or early.
func (f filler) day(d applicants.Date, late bool) applicants.Date {
	switch {
	case d.IsZero() || d.Exact():
		return d
	case f.mode == 0:
		m := int(d.Month)
		if m == 0 {
			m = 1 + f.IntN(12)
		}
		return applicants.Date{Year: d.Year, Month: uint8(m), Day: uint8(1 + f.IntN(lengthOf(int(d.Year), m)))}
	case late == (f.mode > 0):
		return d.Last()
	}
	return d.First()
}

func (f filler) tri(t applicants.Tri) applicants.Tri {
	if t == applicants.Unstated {
		return []applicants.Tri{applicants.No, applicants.Yes}[btoi(f.good())]
	}
	return t
}

// blurred forgets facts of a record's work and study.
func blurred(r *rand.Rand, a *applicants.Applicant) *applicants.Applicant {
	forget := func() bool { return r.IntN(4) == 0 }
	for i := range a.Work {
		j := &a.Work[i]
		for _, d := range []*applicants.Date{&j.Start, &j.End} {
			if forget() {
				d.Day = 0
				if forget() {
					d.Month = 0
				}
			}
		}
		for _, t := range []*applicants.Tri{&j.Supervisory, &j.Lead} {
			if forget() {
				*t = applicants.Unstated
			}
		}
		if forget() {
			j.Hours = applicants.Number{}
		}
		if forget() {
			j.Domains, j.Title = nil, "Factotum"
		}
	}
	if r.IntN(12) == 0 {
		a.Work = nil
	}
	if r.IntN(8) == 0 {
		a.Education = nil
	}
	return a
}

func (f filler) work(a *applicants.Applicant) *applicants.Applicant {
	b := *a
	b.Work, b.Education = slices.Clone(a.Work), slices.Clone(a.Education)
	for i := range b.Work {
		j := &b.Work[i]
		j.Start, j.End = f.day(j.Start, false), f.day(j.End, true)
		j.Supervisory, j.Lead = f.tri(j.Supervisory), f.tri(j.Lead)
		if !j.Hours.Given {
			j.Hours = applicants.Whole([]int{0, 10, 30, 40}[f.IntN(4)])
			if f.mode != 0 {
				j.Hours = applicants.Whole(40 * btoi(f.good()))
			}
		}
		if j.Domains == nil {
			j.Domains = []string{}
			for _, d := range domainNames {
				if f.good() {
					j.Domains = append(j.Domains, d)
				}
			}
		}
	}
	if a.Work == nil {
		b.Work = []applicants.Job{}
		if f.good() {
			b.Work = append(b.Work, applicants.Job{Start: month(-120), Hours: applicants.Whole(40), Domains: domainNames, Supervisory: applicants.Yes, Lead: applicants.Yes})
		}
	}
	if a.Education == nil {
		b.Education = []applicants.Education{}
		if f.good() {
			b.Education = append(b.Education, applicants.Education{StudyType: "Master", End: month(0), Credits: applicants.Whole(150)})
		}
	}
	return &b
}

func TestTheThreeAnswersOfRandomJobClassesFollowTheCompletions(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 25))
	count := map[engine.Outcome]int{}
	for range 250 {
		p, err := rules.Compile(documentOf(randomClass(r)))
		if err != nil {
			continue
		}
		e, err := engine.NewEvaluator(p, oracleDay)
		require.NoError(t, err)
		for range 12 {
			a := blurred(r, randomPast(r).applicant())
			said := e.Decide(a)
			count[said]++
			checkCompletions(t, said, a, func(mode int) (bool, string) {
				b := filler{r, mode}.work(a)
				o := e.Decide(b)
				require.NotEqual(t, engine.NeedsReview, o, "a completion leaves nothing open: %s", b.AppendJSON(nil))
				return o == engine.Eligible, string(b.AppendJSON(nil))
			})
		}
	}
	for _, o := range []engine.Outcome{engine.Eligible, engine.NotEligible, engine.NeedsReview} {
		require.Greater(t, count[o], 100, o)
	}
}

// checkCompletions compares an outcome with those of the worst completion, of
// the best and of some between.
func checkCompletions(t *testing.T, said engine.Outcome, a *applicants.Applicant, qualifies func(mode int) (bool, string)) {
	t.Helper()
	worst, bad := qualifies(-1)
	best, well := qualifies(1)
	require.Equal(t, said == engine.Eligible, worst, "%v: %s\nat worst %s", said, a.AppendJSON(nil), bad)
	require.Equal(t, said == engine.NotEligible, !best, "%v: %s\nat best %s", said, a.AppendJSON(nil), well)
	for range 6 {
		ok, b := qualifies(0)
		require.True(t, said == engine.NeedsReview || ok == (said == engine.Eligible), "%v: %s\ncompleted %s", said, a.AppendJSON(nil), b)
	}
}
