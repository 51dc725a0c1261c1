package engine_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// held is a record that is complete, with a job that is still held and
// nothing that lies ahead.
func held(r *rand.Rand) *applicants.Applicant {
	a := complete(r, vague(r), 0)
	for i := range a.Education {
		if a.Education[i].End.Year >= 2026 {
			a.Education[i].End.Year = 2012
		}
	}
	now := applicants.Job{Title: "Customer Service Agent", Start: vagueDate(r, 2019+r.IntN(4)).First(), Hours: applicants.Whole([]int{20, 30, 40}[r.IntN(3)])}
	now.Supervisory = []applicants.Tri{applicants.No, applicants.Yes}[r.IntN(2)]
	a.Work = append(a.Work, now)
	for i := range a.Work {
		if e := a.Work[i].End; !e.IsZero() && oracleDay.AsOf.Before(e) {
			a.Work[i].End = applicants.Date{}
		}
	}
	return a
}

func tomorrow(d applicants.Date) applicants.Date {
	if d != (applicants.Date{Year: d.Year, Month: d.Month}).Last() {
		d.Day++
		return d
	}
	if d.Day = 1; d.Month == 12 {
		return applicants.Date{Year: d.Year + 1, Month: 1, Day: 1}
	}
	d.Month++
	return d
}

func TestTheEarliestDayIsTheFirstOnWhichTheApplicantQualifies(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 9))
	_, closed := judged(t)
	within := 0
	for n := 0; n < 400; n++ {
		a := held(r)
		d, err := engine.Evaluate(closed, a, oracleDay)
		require.NoError(t, err)
		if d.Outcome != engine.NotEligible {
			require.True(t, d.Earliest.IsZero())
			continue
		}
		var first applicants.Date
		day := oracleDay.AsOf
		for range 500 {
			day = tomorrow(day)
			e, err := engine.NewEvaluator(closed, engine.Options{AsOf: day})
			require.NoError(t, err)
			if e.Decide(a) == engine.Eligible {
				first = day
				break
			}
		}
		if !first.IsZero() {
			within++
			require.Equal(t, first, d.Earliest, "case %d: %s", n, a.AppendJSON(nil))
		} else if !d.Earliest.IsZero() {
			require.True(t, day.Before(d.Earliest), "case %d: %s", n, a.AppendJSON(nil))
		}
	}
	require.Greater(t, within, 10)
}

// A record says of its own day who holds a job then. From that day on a job that
// is held goes on; whether one of an earlier day is still held, nobody knows.
func TestPresentJobsGoOnWhereTheRecordIsNoOlderThanTheAsOfDate(t *testing.T) {
	c := asked(`years("clerical") >= 2`)
	for date, want := range map[string]string{
		"": "2026-07-14", "2026-03-31": "2026-07-14", "2026-04-15": "2026-07-14", "2026-04": "2026-07-14", "2031": "2026-07-14",
		"2026-03-30": "", "2026-03": "", "2026": "", "2026-02": "",
	} {
		a := worked(t, "2024-07-15", "")
		a.Date = day(t, date)
		d := decided(t, c, a)
		require.NotEqual(t, engine.Eligible, d.Outcome, date)
		assert.Equal(t, want, d.Earliest.String(), date)
	}
	a := worked(t, "2024-07-15", "2026-08-31")
	a.Date = day(t, "2026-01-15")
	assert.Equal(t, "2026-07-14", decided(t, c, a).Earliest.String(), "the record says itself how long the job lasts")
}
