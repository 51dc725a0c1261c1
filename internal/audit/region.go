package audit

import (
	"slices"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// A conj is conditions that all must hold: leaves, and comparisons of credit
// with demands.
type conj struct {
	leaves []int
	halls  []plan.Hall
	nodes  []int
}

func (c conj) and(p *plan.Path) conj {
	return conj{slices.Concat(c.leaves, p.Leaves), slices.Concat(c.halls, p.Halls), slices.Concat(c.nodes, p.Nodes)}
}

// A region is bounds on the measures of every record that satisfies some
// conditions. The bounds may be too wide and are never too narrow, so what
// holds everywhere within them holds for all such records, and if they leave
// no room there is no such record.
type region struct {
	s      *study
	c      conj
	lo, hi []int64
	empty  bool
}

// mostRounds bounds how often bounds are narrowed. Stopping early leaves them
// wider.
const mostRounds = 20

func (s *study) region(c conj) *region {
	r := &region{s: s, c: c, lo: s.leasts(), hi: slices.Clone(s.most)}
	for range mostRounds {
		if r.empty || !r.narrow() {
			break
		}
	}
	return r
}

// leasts are the least that each measure can be.
func (s *study) leasts() []int64 {
	lo := make([]int64, len(s.most))
	for i := range lo {
		if m := &s.plan.Measures[i]; m.Kind == plan.Amount {
			lo[i] = -m.Max
		}
	}
	return lo
}

// narrow applies every condition once and reports whether a bound changed.
func (r *region) narrow() (changed bool) {
	for _, l := range r.c.leaves {
		changed = r.sum(&r.s.plan.Leaves[l].Sum) || changed
	}
	for i := range r.c.halls {
		least, _ := r.needs(r.c.halls[i].Demands)
		changed = r.atLeast(r.c.halls[i].Measure, least) || changed
	}
	for _, o := range r.s.orders {
		changed = r.atLeast(o.above, r.lo[o.below]) || changed
		changed = r.atMost(o.below, r.hi[o.above]) || changed
	}
	for _, o := range r.s.rivals {
		changed = r.atMost(o[0], 1-r.lo[o[1]]) || changed
		changed = r.atMost(o[1], 1-r.lo[o[0]]) || changed
	}
	return r.clamps() || changed
}

func (r *region) atLeast(m int, n int64) bool {
	if n <= r.lo[m] {
		return false
	}
	r.lo[m] = n
	r.empty = r.empty || n > r.hi[m]
	return true
}

func (r *region) atMost(m int, n int64) bool {
	if n >= r.hi[m] {
		return false
	}
	r.hi[m] = n
	r.empty = r.empty || n < r.lo[m]
	return true
}

// span is the least and the most that a sum can be.
func (r *region) span(s *plan.Sum) (least, most int64) {
	least, most = s.Const, s.Const
	for _, t := range s.Terms {
		a, b := t.Coef*r.lo[t.Measure], t.Coef*r.hi[t.Measure]
		least += min(a, b)
		most += max(a, b)
	}
	return least, most
}

// sum narrows the bounds of what stands in a sum that is not negative: each
// term must make up for what the others cannot give.
func (r *region) sum(s *plan.Sum) (changed bool) {
	_, most := r.span(s)
	if most < 0 {
		r.empty = true
		return false
	}
	for _, t := range s.Terms {
		if t.Coef > 0 {
			changed = r.atLeast(t.Measure, r.hi[t.Measure]-most/t.Coef) || changed
		} else {
			changed = r.atMost(t.Measure, r.lo[t.Measure]+most/-t.Coef) || changed
		}
	}
	return changed
}

// clamps narrows the measures that are derived from others, and the others.
func (r *region) clamps() (changed bool) {
	for i := range r.s.plan.Measures {
		m := &r.s.plan.Measures[i]
		if m.Kind != plan.Clamp {
			continue
		}
		least, most := r.span(&m.Of)
		changed = r.atLeast(i, min(max(least, 0), m.Max)) || changed
		changed = r.atMost(i, min(max(most, 0), m.Max)) || changed
		if r.lo[i] > 0 {
			of := plan.Sum{Terms: m.Of.Terms, Const: m.Of.Const - r.lo[i]}
			changed = r.sum(&of) || changed
		}
		if r.hi[i] < m.Max {
			of := plan.Sum{Const: r.hi[i] - m.Of.Const}
			for _, t := range m.Of.Terms {
				of.Terms = append(of.Terms, plan.Term{Coef: -t.Coef, Measure: t.Measure})
			}
			changed = r.sum(&of) || changed
		}
	}
	return changed
}

// needs is the least and the most that some demands ask for together.
func (r *region) needs(demands []int) (least, most int64) {
	for _, d := range demands {
		a, b := r.need(d)
		least += a
		most += b
	}
	return least, most
}

// need is the least and the most that a demand asks for, without the parts
// that other demands ask for.
func (r *region) need(i int) (least, most int64) {
	least, most = r.whole(i)
	for _, part := range r.s.plan.Demands[i].Less {
		a, b := r.whole(part)
		least -= b
		most -= a
	}
	return max(least, 0), max(most, 0)
}

func (r *region) whole(i int) (least, most int64) {
	d := &r.s.plan.Demands[i]
	a, b := r.span(&d.Need)
	return asked(r.s.plan, d, a), asked(r.s.plan, d, b)
}

// asked is the credit that a demand asks for when its need comes to n. It
// grows with n.
func asked(p *plan.Plan, d *plan.Demand, n int64) int64 {
	if n <= 0 {
		return 0
	}
	if d.Per > 1 {
		n = (n + d.Per - 1) / d.Per
	}
	if n%p.Rate == 0 && !d.Exact {
		n = calendar.Demand(n/p.Rate) * p.Rate
	}
	return n
}

// implies reports that every record within the region satisfies the
// conditions. It may fail to see that one does.
func (r *region) implies(c conj) bool {
	if r.empty {
		return true
	}
	for _, l := range c.leaves {
		if !r.leaf(l) {
			return false
		}
	}
	for i := range c.halls {
		if !r.hall(&c.halls[i]) {
			return false
		}
	}
	return true
}

func (r *region) leaf(l int) bool {
	s := &r.s.plan.Leaves[l].Sum
	if least, _ := r.span(s); least >= 0 {
		return true
	}
	return slices.ContainsFunc(r.c.leaves, func(k int) bool {
		t := &r.s.plan.Leaves[k].Sum
		return t.Const <= s.Const && slices.Equal(t.Terms, s.Terms)
	})
}

func (r *region) hall(h *plan.Hall) bool {
	if _, most := r.needs(h.Demands); r.lo[h.Measure] >= most {
		return true
	}
	return slices.ContainsFunc(r.c.halls, func(g plan.Hall) bool {
		return r.s.below(g.Measure, h.Measure) && !slices.ContainsFunc(h.Demands, func(d int) bool { return !slices.Contains(g.Demands, d) })
	})
}
