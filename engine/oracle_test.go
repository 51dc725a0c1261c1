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

// A want is an amount of experience in months, in any of some domains, and
// whether it must be supervisory. A spell is a job in whole months. The two
// oracles below decide from these alone.
type want struct {
	domains     []int
	supervisory bool
	months      int
}

type spell struct {
	from, months int // from 2000-01
	hours        int // 40 or 20
	domains      []int
	supervisory  bool
}

func (w want) takes(s spell) bool {
	return (!w.supervisory || s.supervisory) && slices.ContainsFunc(w.domains, func(d int) bool { return slices.Contains(s.domains, d) })
}

var domainNames = []string{"alpha", "beta", "gamma"}

func randomCase(r *rand.Rand, small bool) (wants []want, spells []spell) {
	some := func() (list []int) {
		for len(list) == 0 {
			for d := range domainNames {
				if r.IntN(2) == 0 {
					list = append(list, d)
				}
			}
		}
		return list
	}
	most, span := 30, 80
	if small {
		most, span = 3, 7
	}
	for range 1 + r.IntN(3) {
		wants = append(wants, want{some(), r.IntN(3) == 0, 1 + r.IntN(most)})
	}
	for range 1 + r.IntN(4) {
		s := spell{from: r.IntN(span), months: 1 + r.IntN(most), hours: 40, domains: some(), supervisory: r.IntN(2) == 0}
		if !small && r.IntN(3) == 0 {
			s.hours = 20
		}
		if small {
			s.months = min(s.months, span-s.from)
		}
		spells = append(spells, s)
	}
	return wants, spells
}

func classOf(wants []want) *rules.JobClass {
	c := &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy()}
	for _, n := range domainNames {
		c.Domains = append(c.Domains, rules.Domain{ID: n})
	}
	for i, w := range wants {
		args := make([]string, len(w.domains))
		for k, d := range w.domains {
			args[k] = fmt.Sprintf("%q", domainNames[d])
		}
		expr := "months(" + strings.Join(args, ", ") + ")"
		if w.supervisory {
			expr = "months(domain(" + strings.Join(args, ", ") + "), supervisory)"
		}
		c.Requirements = append(c.Requirements, rules.Requirement{ID: fmt.Sprintf("r%d", i), Says: "test", Expr: fmt.Sprintf("%s >= %d", expr, w.months)})
	}
	return c
}

func month(n int) applicants.Date {
	return applicants.Date{Year: int16(2000 + n/12), Month: uint8(1 + n%12), Day: 1}
}

func applicantOf(spells []spell) *applicants.Applicant {
	a := &applicants.Applicant{ID: "x", Education: []applicants.Education{}, Work: []applicants.Job{}}
	for _, s := range spells {
		j := applicants.Job{Start: month(s.from), End: lastDay(s.from + s.months - 1), Hours: applicants.Whole(s.hours), Supervisory: applicants.No, Domains: []string{}}
		if s.supervisory {
			j.Supervisory = applicants.Yes
		}
		for _, d := range s.domains {
			j.Domains = append(j.Domains, domainNames[d])
		}
		a.Work = append(a.Work, j)
	}
	return a
}

func lastDay(n int) applicants.Date {
	return applicants.Date{Year: month(n).Year, Month: month(n).Month}.Last()
}

var oracleDay = engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}}

// maxFlow is the most that can be credited, in half months: source to month,
// month to job, job to demand, demand to sink, by searching for augmenting
// paths one after another.
func maxFlow(wants []want, spells []spell) int {
	const source, sink = 0, 1
	capacity := [][]int{{}, {}}
	node := func() int {
		for i := range capacity {
			capacity[i] = append(capacity[i], make([]int, len(capacity)+1-len(capacity[i]))...)
		}
		capacity = append(capacity, make([]int, len(capacity)+1))
		return len(capacity) - 1
	}
	grow := func(a, b, c int) {
		for _, x := range []int{a, b} {
			for len(capacity[x]) <= max(a, b) {
				capacity[x] = append(capacity[x], 0)
			}
		}
		capacity[a][b] += c
	}
	demand := make([]int, len(wants))
	for i, w := range wants {
		demand[i] = node()
		grow(demand[i], sink, 2*w.months)
	}
	for m := range 120 {
		at := -1
		for _, s := range spells {
			if m < s.from || m >= s.from+s.months {
				continue
			}
			if at < 0 {
				at = node()
				grow(source, at, 2)
			}
			job := node()
			grow(at, job, s.hours/20)
			for i, w := range wants {
				if w.takes(s) {
					grow(job, demand[i], 2)
				}
			}
		}
	}
	for i := range capacity {
		capacity[i] = append(capacity[i], make([]int, len(capacity)-len(capacity[i]))...)
	}
	total := 0
	for {
		seen := make([]bool, len(capacity))
		var push func(at, most int) int
		push = func(at, most int) int {
			if at == sink {
				return most
			}
			seen[at] = true
			for next, c := range capacity[at] {
				if c > 0 && !seen[next] {
					if got := push(next, min(most, c)); got > 0 {
						capacity[at][next] -= got
						capacity[next][at] += got
						return got
					}
				}
			}
			return 0
		}
		got := push(source, 1<<30)
		if got == 0 {
			return total
		}
		total += got
	}
}

func wanted(wants []want) (sum int) {
	for _, w := range wants {
		sum += w.months
	}
	return sum
}

func TestAllocationAgreesWithMaximumFlow(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 1))
	yes := 0
	for n := range 10_000 {
		wants, spells := randomCase(r, false)
		want := engine.NotEligible
		if maxFlow(wants, spells) == 2*wanted(wants) {
			want = engine.Eligible
			yes++
		}
		d := decided(t, classOf(wants), applicantOf(spells))
		require.Equal(t, want, d.Outcome, "case %d: %+v %+v", n, wants, spells)
		if want == engine.Eligible {
			checkAllocation(t, d, wants, spells)
		}
	}
	require.Greater(t, yes, 500, "both answers must come up")
	require.Less(t, yes, 9_500)
}

// bruteForce tries every way to give each month of a full-time job to one
// demand.
func bruteForce(wants []want, spells []spell) bool {
	need := make([]int, len(wants))
	for i, w := range wants {
		need[i] = w.months
	}
	var try func(month int) bool
	try = func(month int) bool {
		if month == 10 {
			return !slices.ContainsFunc(need, func(n int) bool { return n > 0 })
		}
		for i, w := range wants {
			for _, s := range spells {
				if month >= s.from && month < s.from+s.months && w.takes(s) && need[i] > 0 {
					need[i]--
					ok := try(month + 1)
					need[i]++
					if ok {
						return true
					}
				}
			}
		}
		return try(month + 1)
	}
	return try(0)
}

func TestAllocationAgreesWithBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 2))
	count := map[bool]int{}
	for n := range 3_000 {
		wants, spells := randomCase(r, true)
		want := bruteForce(wants, spells)
		count[want]++
		d := decided(t, classOf(wants), applicantOf(spells))
		require.Equal(t, want, d.Outcome == engine.Eligible, "case %d: %+v %+v", n, wants, spells)
	}
	require.Greater(t, count[true], 100)
	require.Greater(t, count[false], 100)
}

// checkAllocation holds the reported allocation to the rules of allocation.
func checkAllocation(t *testing.T, d *engine.Determination, wants []want, spells []spell) {
	t.Helper()
	given := make([]float64, len(wants))
	for _, x := range d.Allocation {
		var i, job int
		fmt.Sscanf(x.Finding, "r%d", &i)
		fmt.Sscanf(x.Entry, "work[%d]", &job)
		require.True(t, wants[i].takes(spells[job]), "a stretch goes only to a demand that it matches")
		require.False(t, x.From.Before(month(spells[job].from)) || lastDay(spells[job].from+spells[job].months-1).Before(x.To))
		given[i] += float64(x.Credit.Num) / float64(x.Credit.Den)
	}
	for i, w := range wants {
		slack := 0.0
		if w.months%12 != 0 {
			slack = 0.2 // months that are no whole years ask for the shortest span of so many
		}
		require.LessOrEqual(t, given[i], float64(w.months)+1e-9, "a demand gets no more than it asks for")
		require.GreaterOrEqual(t, given[i], float64(w.months)-slack-1e-9, "and no less")
	}
}

func decided(t *testing.T, c *rules.JobClass, a *applicants.Applicant) *engine.Determination {
	t.Helper()
	p, err := rules.Compile(c)
	require.NoError(t, err)
	d, err := engine.Evaluate(p, a, oracleDay)
	require.NoError(t, err)
	return d
}
