package witness

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

// A Want is what a record is to do: parts of the rule that must surely hold,
// each by itself, and parts that must surely not. The numbers are those of
// the program's plan.
type Want struct {
	Leaves, Demands     []int
	NoLeaves, NoDemands []int
}

// For makes a record that does what is wanted, and just fails what it is to
// fail where one that does so was found. It gives nil if none was found.
func For(p *rules.Program, asOf applicants.Date, w Want) *applicants.Applicant {
	m, err := NewMaker(p, asOf)
	if err != nil {
		return nil
	}
	return m.For(w)
}

// For is the function For.
func (m *Maker) For(w Want) *applicants.Applicant {
	all := way{leaves: slices.Concat(w.Leaves, w.NoLeaves), demands: slices.Concat(w.Demands, w.NoDemands)}
	does := func(a *applicants.Applicant) bool { return m.does(a, w) }
	var best *applicants.Applicant
	for _, t := range m.tactics(all) {
		for _, a := range m.brink(all, t) {
			if does(a) && (best == nil || m.nearer(a, best, w)) {
				best = a
			}
		}
	}
	if best != nil {
		return best
	}
	some := way{leaves: w.Leaves, demands: w.Demands}
	for _, t := range m.tactics(some) {
		if a := m.materialize(m.solve(some, t), "witness"); does(a) {
			return Shrink(a, does)
		}
	}
	return nil
}

// brink is a record that just meets all parts of a way, and those near it. It
// is empty if the tactic makes none.
func (m *Maker) brink(w way, t tactic) []*applicants.Applicant {
	a := m.materialize(m.solve(w, t), "witness")
	all := Want{Leaves: w.leaves, Demands: w.demands}
	if !m.does(a, all) {
		return nil
	}
	most := m.over(a, t)
	a = Shrink(a, func(b *applicants.Applicant) bool { return m.does(b, all) && m.over(b, t) <= most })
	return append(m.Near(a), a)
}

// nearer reports that a fails what is to fail by less than b.
func (m *Maker) nearer(a, b *applicants.Applicant, w Want) bool {
	return m.missing(a, w) < m.missing(b, w)
}

func (m *Maker) missing(a *applicants.Applicant, w Want) (n int64) {
	m.eval.Inspect(a)
	for _, l := range w.NoLeaves {
		_, sum := m.eval.Leaf(l)
		n -= sum
	}
	for _, d := range w.NoDemands {
		_, over := m.eval.Demand(d)
		n -= over
	}
	return n
}

func (m *Maker) does(a *applicants.Applicant, w Want) bool {
	m.eval.Inspect(a)
	all := func(list []int, find func(int) (engine.Result, int64), want engine.Result) bool {
		for _, i := range list {
			if r, _ := find(i); r != want {
				return false
			}
		}
		return true
	}
	return all(w.Leaves, m.eval.Leaf, engine.Met) && all(w.Demands, m.eval.Demand, engine.Met) &&
		all(w.NoLeaves, m.eval.Leaf, engine.NotMet) && all(w.NoDemands, m.eval.Demand, engine.NotMet)
}

// Attempts makes a record for each path that has all that can be had of it,
// whether or not that is enough.
func (m *Maker) Attempts(paths []plan.Path) (out []*applicants.Applicant) {
	for i := range paths[:min(len(paths), mostWays)] {
		var w way
		w.with(&paths[i])
		out = append(out, m.materialize(m.solve(w, tactic{}), "witness"))
	}
	return out
}

// Beyond makes records in which a sum is negative, so far as raising what it
// falls with can make it so.
func (m *Maker) Beyond(s plan.Sum) (out []*applicants.Applicant) {
	under := plan.Sum{Const: -s.Const - 1}
	for _, t := range s.Terms {
		under.Terms = append(under.Terms, plan.Term{Coef: -t.Coef, Measure: t.Measure})
	}
	for c := range s.Terms {
		d := m.draft()
		m.reach(&d, &under, tactic{carrier: c}, 0)
		out = append(out, m.materialize(d, "more"))
	}
	return out
}
