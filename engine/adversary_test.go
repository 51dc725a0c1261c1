package engine_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A trial is a random job class and a complete record, with what the engine
// and the other decider say.
type trial struct {
	t        *testing.T
	list     []demanded
	class    *rules.JobClass
	program  *rules.Program
	engine   *engine.Evaluator
	decider  *decider
	ways     []way
	record   *applicants.Applicant
	says     engine.Determination
	eligible bool
}

func (x *trial) shown() string {
	b, _ := yaml.Marshal(x.class.Requirements)
	return fmt.Sprintf("%s\n%s", b, x.record.AppendJSON(nil))
}

func (x *trial) require(ok bool, format string, args ...any) {
	x.t.Helper()
	if !ok {
		require.Fail(x.t, fmt.Sprintf(format, args...), x.shown())
	}
}

// trials makes job classes and several records for each.
func trials(t *testing.T, seed uint64, classes, records int, check func(*trial)) {
	r := rand.New(rand.NewPCG(8871, seed))
	count := map[bool]int{}
	for range classes {
		x := &trial{t: t, list: randomClass(r)}
		x.class = documentOf(x.list)
		x.class.Policy.DoubleCounting = r.IntN(8) == 0
		p, err := rules.Compile(x.class)
		if err != nil {
			require.ErrorContains(t, err, "more kinds of experience than can be decided exactly")
			continue
		}
		x.program = p
		x.engine, err = engine.NewEvaluator(p, oracleDay)
		require.NoError(t, err)
		for range records {
			past := randomPast(r)
			x.record = past.applicant()
			x.decide(past)
			count[x.eligible]++
			check(x)
		}
	}
	require.Greater(t, count[true], classes*records/10, "both answers must come up")
	require.Greater(t, count[false], classes*records/10)
}

func (x *trial) decide(p past) {
	x.decider = &decider{past: p, now: present}
	x.ways = x.decider.class(x.list, x.class.Policy.DoubleCounting)
	x.eligible = x.decider.anyPossible(x.ways)
	require.NoError(x.t, x.engine.Evaluate(x.record, &x.says))
}

func TestTheEngineAgreesWithAnotherDeciderOnRandomJobClasses(t *testing.T) {
	trials(t, 21, 400, 10, func(x *trial) {
		want := engine.NotEligible
		if x.eligible {
			want = engine.Eligible
		}
		x.require(want == x.says.Outcome, "want %v, the engine says %v", want, x.says.Outcome)
		for i := range x.list {
			x.finding(&x.list[i], nil)
			if q := &x.list[i]; q.promise && x.eligible {
				held := x.found(q.id).Result == engine.Met
				x.require(held != slices.Contains(x.says.Condition, q.id+", later"), "on condition of %v", x.says.Condition)
			}
		}
	})
}

// finding compares the findings on a requirement and on what it consists of.
func (x *trial) finding(q *demanded, within []claim) {
	f := x.found(q.id)
	var ways []way
	if within == nil {
		ways = x.decider.requirement(q, 0)
	} else {
		ways = x.decider.part(q, within, 0)
	}
	want := engine.NotMet
	if x.decider.anyPossible(ways) {
		want = engine.Met
	}
	x.require(f.Result == want, "%s: want %v, the engine says %v", q.id, want, f.Result)
	for i := range q.any {
		x.finding(&q.any[i], nil)
	}
	for i := range q.all {
		x.finding(&q.all[i], nil)
	}
	x.require(f.Certain == f.Possible, "%s: a complete record has one amount", q.id)
	if len(q.is.amounts) > 0 {
		first := append(slices.Clone(within), q.is.amounts[0].claim)
		x.require(eighths(f.Certain) == x.decider.credit(first), "%s: %s, counted are %d of %d", q.id, f.Certain, x.decider.credit(first), fullMonth)
		x.require(eighths(f.Needed) == q.is.amounts[0].months*fullMonth, "%s: %s", q.id, f.Needed)
		if len(q.is.amounts) == 1 || len(q.including) == 0 {
			for i := range q.including {
				x.finding(&q.including[i], first)
			}
		}
	}
	for i := range q.instead {
		s := &q.instead[i]
		want := engine.NotMet
		if x.decider.anyPossible(x.decider.replacement(s, q, 0)) {
			want = engine.Met
		}
		f := x.found(s.id)
		x.require(f.Result == want, "%s: want %v, the engine says %v", s.id, want, f.Result)
		if len(s.takes.amounts) == 1 {
			x.require(eighths(f.Certain) == x.decider.credit([]claim{s.takes.amounts[0].claim}), "%s: %s", s.id, f.Certain)
		}
	}
}

func (x *trial) found(id string) *engine.Finding {
	i := slices.IndexFunc(x.says.Findings, func(f engine.Finding) bool { return f.ID == id })
	x.require(i >= 0, "there is no finding %s", id)
	return &x.says.Findings[i]
}

// eighths is an amount of time in the decider's units.
func eighths(a engine.Amount) int {
	if !a.Given() {
		return -1
	}
	return int(a.Num / (a.Den / fullMonth))
}

func TestTheAllocationOfRandomRecordsIsOne(t *testing.T) {
	trials(t, 22, 300, 10, func(x *trial) {
		if x.says.Outcome == engine.Eligible {
			x.allocation()
			if x.decider.accounts == 0 {
				x.once()
				x.whole()
			}
		}
	})
}

// claims lists, for an id, the claims of its demands; each is met by all of
// its claims.
func (x *trial) claims() map[string][][]claim {
	out := map[string][][]claim{}
	for _, w := range x.ways {
		for _, n := range w.needs {
			out[n.id] = append(out[n.id], n.claims)
		}
	}
	return out
}

func monthOf(d applicants.Date) int { return (int(d.Year)-2000)*12 + int(d.Month) - 1 - epoch }

func (x *trial) allocation() {
	claims := x.claims()
	given := map[string]int{}
	for _, a := range x.says.Allocation {
		var job int
		fmt.Sscanf(a.Entry, "work[%d]", &job)
		s := x.decider.spells[job]
		from, to := monthOf(a.From), monthOf(a.To)
		for m := from; m <= to; m++ {
			ok := x.decider.works(s, m) && slices.ContainsFunc(claims[a.Finding], func(c []claim) bool { return taken(c, s, m, present) })
			x.require(ok, "%s %s %v %v: credited in a month that it is not in", a.Finding, a.Entry, a.From, a.To)
		}
		span := sofar[number(a.To)+1] - sofar[number(a.From)]
		x.require(eighths(a.Credit) <= span*s.eighths(), "%s %s: more than it earns: %+v", a.Finding, a.Entry, x.says.Allocation)
		given[a.Finding] += eighths(a.Credit)
	}
	for id, n := range given {
		credited := eighths(x.found(id).Credited) // of the first amount that it asks for
		x.require(credited == n || credited < n && len(x.found(id).Tests) > 1, "%s: credited %v, allocated %d", id, x.found(id).Credited, n)
	}
	x.require(slices.ContainsFunc(x.ways, func(w way) bool { return x.isWay(w, given) }), "the allocation %v is of no way of %v %+v", given, x.says.Path, x.ways)
}

// isWay reports that a way has the reported path and asks for just what was
// given out.
func (x *trial) isWay(w way, given map[string]int) bool {
	wanted := map[string]int{}
	for _, n := range w.needs {
		if n.units > 0 {
			wanted[n.id] += n.units
		}
	}
	ids := slices.Clone(x.says.Path)
	ids = slices.DeleteFunc(ids, func(id string) bool {
		return slices.ContainsFunc(x.list, func(q demanded) bool { return q.promise && q.id == id })
	})
	slices.Sort(ids)
	have := slices.Clone(w.ids)
	slices.Sort(have)
	if !slices.Equal(slices.Compact(have), ids) || len(wanted) != len(given) {
		return false
	}
	for id, n := range wanted {
		if given[id] != n {
			return false
		}
	}
	return true
}

// once requires that no time is credited twice: the stretches between two days
// earn no more than full time, and none overlaps another one of its job.
func (x *trial) once() {
	list := x.says.Allocation
	for i, a := range list {
		for _, b := range list {
			from, to, sum := number(a.From), number(b.To)+1, 0
			for _, c := range list {
				if number(c.From) >= from && number(c.To) < to {
					sum += eighths(c.Credit)
				}
			}
			x.require(from >= to || sum <= 8*(sofar[to]-sofar[from]), "from %v to %v time is credited twice: %+v", a.From, b.To, list)
		}
		for _, b := range list[i+1:] {
			apart := number(a.To) <= number(b.From) || number(b.To) <= number(a.From)
			x.require(a.Entry != b.Entry || apart, "%s is credited twice: %+v", a.Entry, list)
		}
	}
}

// whole requires that all time of a job is accounted for, credited or not.
func (x *trial) whole() {
	if len(x.says.Allocation) == 0 {
		return
	}
	left := map[string]int{}
	for i, s := range x.decider.spells {
		left[fmt.Sprintf("work[%d]", i)] = s.months * 13020 * s.eighths()
	}
	for _, a := range x.says.Allocation {
		left[a.Entry] -= eighths(a.Credit)
	}
	for _, u := range x.says.Uncredited {
		left[u.Entry] -= eighths(u.Credit)
		x.require(u.Credit.Num > 0 && !u.To.Before(u.From), "%+v", u)
	}
	for entry, n := range left {
		x.require(n == 0, "%s: %d is neither credited nor left", entry, n)
	}
}
