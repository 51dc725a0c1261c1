package engine_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// A plain evaluation of the customer service manager's class, written for
// this test alone: no measures, no paths, no shared code, one rule after
// another as docs/deciding.md has them. The engine must agree with it in outcome
// and in every amount.

// A stint is a job in one reading: days counted from 1 January 1900, the first
// and the one after the last, and hours a week.
type stint struct {
	from, to        int
	hours           int
	service, office bool
	supervises      bool
}

// worth is the worth of every day from 1900 on, in units of which a month has
// 13,020, and since the start of 1900 up to a day.
var worth, sofar = func() (day, sum []int) {
	sum = []int{0}
	for y := 1900; y <= 2035; y++ {
		for m := 1; m <= 12; m++ {
			length := lengthOf(y, m)
			for d := 1; d <= length; d++ {
				n := 13020 / length
				if m == 2 {
					n = 13020 / 28
				}
				if d == 29 && m == 2 {
					n = 0
				}
				day = append(day, n)
				sum = append(sum, sum[len(sum)-1]+n)
			}
		}
	}
	return day, sum
}()

func lengthOf(y, m int) int {
	switch {
	case m == 2 && (y%400 == 0 || y%4 == 0 && y%100 != 0):
		return 29
	case m == 2:
		return 28
	case m == 4 || m == 6 || m == 9 || m == 11:
		return 30
	}
	return 31
}

var yearStart = func() map[int]int {
	at, starts := 0, map[int]int{}
	for y := 1900; y <= 2036; y++ {
		starts[y] = at
		for m := 1; m <= 12; m++ {
			at += lengthOf(y, m)
		}
	}
	return starts
}()

// number is the day's number.
func number(d applicants.Date) int {
	n := yearStart[int(d.Year)]
	for m := 1; m < int(d.Month); m++ {
		n += lengthOf(int(d.Year), m)
	}
	return n + int(d.Day) - 1
}

// stints reads the jobs, all unknown facts at their worst or at their best.
func stints(a *applicants.Applicant, best bool) (list []stint) {
	today := number(oracleDay.AsOf)
	for _, j := range a.Work {
		s := stint{from: number(j.Start.Last()), to: today + 1, hours: 0}
		if best {
			s.from, s.hours = number(j.Start.First()), 40
		}
		if !j.End.IsZero() && best {
			s.to = min(s.to, number(j.End.Last())+1)
		} else if !j.End.IsZero() {
			s.to = min(s.to, number(j.End.First())+1)
		}
		if j.Hours.Given {
			s.hours = int(j.Hours.Parts / applicants.Scale)
		}
		if s.hours >= 35 {
			s.hours = 40
		}
		s.supervises = j.Supervisory == applicants.Yes || best && j.Supervisory == applicants.Unstated
		switch {
		case j.Domains != nil:
			s.service, s.office = slices.Contains(j.Domains, "customer_service"), slices.Contains(j.Domains, "administrative")
		case j.Title == "Customer Service Agent":
			s.service = true
		case j.Title == "Office Manager":
			s.office = true
		default:
			s.service, s.office = best, best
		}
		list = append(list, s)
	}
	return list
}

// credit is the credit, in fortieths of a unit, of the stints that count: on
// every day the hours of those held add up, to forty at most.
func credit(list []stint, counts func(stint) bool) (sum int) {
	var cuts []int
	for _, s := range list {
		cuts = append(cuts, s.from, s.to)
	}
	slices.Sort(cuts)
	for i := 1; i < len(cuts); i++ {
		hours := 0
		for _, s := range list {
			if counts(s) && s.from <= cuts[i-1] && s.to >= cuts[i] {
				hours += s.hours
			}
		}
		sum += min(hours, 40) * (sofar[cuts[i]] - sofar[cuts[i-1]])
	}
	return sum
}

func educated(a *applicants.Applicant, best bool) bool {
	if a.Education == nil {
		return best
	}
	for _, x := range a.Education {
		held := !x.End.IsZero() && !oracleDay.AsOf.Before(x.End.Last())
		if best {
			held = x.End.IsZero() || !oracleDay.AsOf.Before(x.End.First())
		}
		level := x.StudyType == "Bachelor" || x.StudyType == "B.B.A." || best && x.StudyType == ""
		field := x.StudyType == "B.B.A." || x.Area == "Marketing" || best
		home := x.Country != "Chile" || best
		if held && level && field && home {
			return true
		}
	}
	return false
}

const fullYear = 12 * 13020 * 40

// plainly decides in one reading: the degree, or four years of customer
// service more, and seven years of which two were supervisory, with no time
// counted twice.
func plainly(a *applicants.Applicant, best bool) (ok bool, amounts [3]int) {
	list := stints(a, best)
	service := credit(list, func(s stint) bool { return s.service })
	related := credit(list, func(s stint) bool { return s.service || s.office })
	supervised := credit(list, func(s stint) bool { return (s.service || s.office) && s.supervises })
	either := credit(list, func(s stint) bool { return s.service || s.office && s.supervises })
	amounts = [3]int{service, related, supervised}
	if supervised < 2*fullYear || related < 7*fullYear {
		return false, amounts
	}
	return educated(a, best) || service >= 4*fullYear && either >= 6*fullYear && related >= 11*fullYear, amounts
}

func TestTheEngineAgreesWithAPlainEvaluation(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 7))
	open, _ := judged(t)
	e, err := engine.NewEvaluator(open, oracleDay)
	require.NoError(t, err)
	var full, quick engine.Determination
	count := map[engine.Outcome]int{}
	for n := range 100_000 {
		a := vague(r)
		surely, least := plainly(a, false)
		maybe, most := plainly(a, true)
		want := engine.NeedsReview
		if surely {
			want = engine.Eligible
		} else if !maybe {
			want = engine.NotEligible
		}
		require.NoError(t, e.Evaluate(a, &full))
		require.Equal(t, want, full.Outcome, "case %d: %s", n, a.AppendJSON(nil))
		count[want]++
		for i, node := range []int{1, 2, 3} {
			f := &full.Findings[node]
			require.Equal(t, []int{least[i], most[i]}, []int{fortieths(f.Certain), fortieths(f.Possible)}, "case %d, %s: %s", n, f.ID, a.AppendJSON(nil))
		}
		e.Outcome(a, &quick)
		require.Equal(t, full.Outcome, quick.Outcome)
		require.Equal(t, full.Reasons, quick.Reasons, "case %d: %s", n, a.AppendJSON(nil))
		require.Equal(t, want, e.Decide(a))
	}
	for _, o := range []engine.Outcome{engine.Eligible, engine.NotEligible, engine.NeedsReview} {
		require.Greater(t, count[o], 1_000, o)
	}
}

// fortieths is an amount of time in the unit of credit.
func fortieths(a engine.Amount) int { return int(a.Num / (a.Den / (13020 * 40))) }

func TestThePlainEvaluationCountsDays(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 8))
	for range 200 {
		list := stints(vague(r), true)
		byDay := 0
		for day := range worth {
			hours := 0
			for _, s := range list {
				if s.service && s.from <= day && day < s.to {
					hours += s.hours
				}
			}
			byDay += min(hours, 40) * worth[day]
		}
		require.Equal(t, byDay, credit(list, func(s stint) bool { return s.service }))
	}
}
