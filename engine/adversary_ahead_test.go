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

// What the nearest way to qualify lacks is added to the record: a job of the
// right kind in free time for each amount of time, hours of study, a degree.
func TestWhoGetsWhatTheNearestWayLacksIsEligible(t *testing.T) {
	added := 0
	trials(t, 23, 250, 10, func(x *trial) {
		if x.says.Outcome != engine.NotEligible {
			x.require(len(x.says.Shortfalls) == 0, "who is eligible lacks nothing")
			return
		}
		x.require(len(x.says.Shortfalls) > 0, "something is lacking")
		if more := x.supplied(); more != nil {
			added++
			d, err := engine.Evaluate(x.program, more, oracleDay)
			require.NoError(t, err)
			x.require(d.Outcome == engine.Eligible, "still %v after %+v with %s", d.Outcome, x.says.Shortfalls, more.AppendJSON(nil))
		}
	})
	require.Greater(t, added, 300)
}

// supplied is the record with what the nearest way lacks; nil where there is
// no free time in which it counts. Jobs are added one after the other, each in
// the years before everything else.
func (x *trial) supplied() *applicants.Applicant {
	a := *x.record
	a.Work, a.Education = slices.Clone(a.Work), slices.Clone(a.Education)
	claims := x.claims()
	free := month(-10 * 12)
	for _, s := range x.says.Shortfalls {
		if s.Way > 0 {
			break
		}
		if s.Missing.Kind != engine.Time {
			study := applicants.Education{StudyType: "Master", End: month(0), Credits: applicants.Whole(0)}
			if s.Missing.Given() {
				study = applicants.Education{StudyType: "Coursework", Credits: applicants.Whole(int((s.Missing.Num + s.Missing.Den - 1) / s.Missing.Den))}
			}
			a.Education = append(a.Education, study)
			continue
		}
		kind, ok := exactly(claims[s.Findings[0]])
		if !ok {
			return nil
		}
		kind.Start, kind.End = free, lasting(free, eighths(s.Missing))
		a.Work = append(a.Work, kind)
		free.Year += 3
	}
	return &a
}

// lasting is the last day of the shortest span from a day that is worth as
// much.
func lasting(from applicants.Date, units int) applicants.Date {
	to := from
	for 8*(sofar[number(to)+1]-sofar[number(from)]) < units {
		to = tomorrow(to)
	}
	return to
}

// exactly is a job that is of all the claims of a demand and of no more
// kinds, if they are claims on any time.
func exactly(demands [][]claim) (j applicants.Job, ok bool) {
	j = applicants.Job{Hours: applicants.Whole(40), Supervisory: applicants.No, Lead: applicants.No, Domains: []string{}}
	for i, claims := range demands {
		common := []int{0, 1, 2}
		for _, c := range claims {
			if c.first > 0 || c.latest < 1<<20 || c.last < 1<<20 {
				return j, false
			}
			if c.supervisory {
				j.Supervisory = applicants.Yes
			}
			if c.lead {
				j.Lead = applicants.Yes
			}
			if len(c.domains) > 0 {
				common = slices.DeleteFunc(common, func(d int) bool { return !slices.Contains(c.domains, d) })
			}
		}
		if len(common) == 0 || i > 0 && !slices.EqualFunc(claims, demands[0], func(a, b claim) bool { return a.words == b.words }) {
			common = []int{0, 1, 2}
		}
		j.Domains = append(j.Domains, domainNames[common[0]])
		for _, c := range claims {
			if !slices.Contains(c.domains, common[0]) && len(c.domains) > 0 {
				j.Domains = domainNames
			}
		}
	}
	return j, len(demands) > 0
}

// The other decider goes on from month to month; the engine tells the day.
func TestTheEarliestDayIsTheOneToWhichTimeLeads(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 24))
	told, never := 0, 0
	for range 150 {
		x := &trial{t: t, list: randomClass(r)}
		x.class = documentOf(x.list)
		p, err := rules.Compile(x.class)
		if err != nil {
			continue
		}
		x.engine, err = engine.NewEvaluator(p, oracleDay)
		require.NoError(t, err)
		past := randomPast(r)
		past.spells[0].open = true
		x.record = past.applicant()
		x.decide(past)
		if x.says.Outcome == engine.Eligible {
			x.require(x.says.Earliest.IsZero(), "who is eligible waits for nothing")
			continue
		}
		want := -1
		for now := present + 1; now < present+60 && want < 0; now++ {
			later := &decider{past: past, now: now}
			if later.anyPossible(later.class(x.list, false)) {
				want = now
			}
		}
		said := x.says.Earliest
		if said.IsZero() {
			never++
			x.require(want < 0, "eligible at the end of month %d, %v, the engine says never", want, month(epoch+want))
			continue
		}
		told++
		x.require(want < 0 && monthOf(said) >= present+60 || monthOf(said) <= want, "month %d, the engine says %v", want, said)
		x.require(outcomeOn(t, p, x.record, said) == engine.Eligible, "not eligible on %v", said)
		x.require(outcomeOn(t, p, x.record, yesterday(said)) != engine.Eligible, "eligible before %v", said)
	}
	require.Greater(t, told, 5)
	require.Greater(t, never, 20)
}

func outcomeOn(t *testing.T, p *rules.Program, a *applicants.Applicant, day applicants.Date) engine.Outcome {
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
	require.NoError(t, err)
	return e.Decide(a)
}

func yesterday(d applicants.Date) applicants.Date {
	if d.Day > 1 {
		d.Day--
		return d
	}
	return lastDay((int(d.Year)-2000)*12 + int(d.Month) - 2)
}
