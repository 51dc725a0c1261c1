package trial

import (
	"slices"

	"github.com/minqual/minqual/engine"
)

// A subject is what is to be shown to decide: one condition of a row or, where
// others cover it, all that the row's expression takes part in at once.
type subject struct {
	row   int
	conds []int
}

// subjects are what can be shown to decide for a row, the best first: each of
// its conditions alone, and all that its expression takes part in.
func (f *formula) subjects(rows []Row, i int) (single []subject, forms *subject) {
	r := &rows[i]
	if len(r.conds) == 0 {
		return nil, nil
	}
	for _, c := range r.conds {
		single = append(single, subject{i, []int{c}})
	}
	all := f.deciding(func(c *condition) bool { return f.takesPart(r, c) })
	if len(all) > 1 {
		forms = &subject{i, all}
	}
	return single, forms
}

// takesPart reports that a condition is about a row's expression, whether a
// substitution reduces it or other demands are added to it; and, for a row of
// several demands, that it adds up the same ones.
func (f *formula) takesPart(r *Row, c *condition) bool {
	if len(r.IDs) > 1 {
		return c.plain == f.conds[r.conds[0]].plain
	}
	about := r.IDs[0] + "\x00" + r.Expr
	return c.plain == about || slices.ContainsFunc(c.compares.Demands, func(d int) bool {
		return f.about(f.plan.Demands[d].Node, f.plan.Demands[d].Source) == about
	})
}

// pair finds the two tests that show best that row i decides.
func (f *formula) pair(all []seen, rows []Row, i int) (best *Pair) {
	single, forms := f.subjects(rows, i)
	for _, p := range single {
		best = better(best, f.among(all, p))
	}
	if best == nil && forms != nil {
		best = f.among(all, *forms)
	}
	return best
}

func better(a, b *Pair) *Pair {
	if a == nil || b != nil && b.Unique && !a.Unique {
		return b
	}
	return a
}

func (f *formula) among(all []seen, p subject) (best *Pair) {
	for i := range all {
		if all[i].outcome != engine.Eligible || !f.turns(&all[i], p) {
			continue
		}
		for j := range all {
			best = better(best, f.shows(&all[i], &all[j], p))
		}
	}
	return best
}

// shows makes a pair of two tests if a subject alone tells them apart.
func (f *formula) shows(x, y *seen, p subject) *Pair {
	if x.outcome != engine.Eligible || y.outcome != engine.NotEligible || !f.turns(x, p) || !f.turns(y, p) {
		return nil
	}
	unique := len(p.conds) == 1
	for i := range f.conds {
		unique = unique && (i == p.conds[0] || !f.conds[i].decides || x.values[i] == y.values[i])
	}
	return &Pair{For: x.test, Against: y.test, Unique: unique, Forms: len(p.conds) > 1}
}

// turns reports that a decided outcome turns with a subject, whatever an
// undetermined condition is.
func (f *formula) turns(s *seen, p subject) bool {
	value := s.values[p.conds[0]]
	if len(p.conds) > 1 {
		value = s.rows[p.row]
	}
	if s.outcome == engine.Eligible {
		return value == engine.Met && !f.holds(s.values, false, p.conds, false)
	}
	return s.outcome == engine.NotEligible && value == engine.NotMet && f.holds(s.values, true, p.conds, true)
}
