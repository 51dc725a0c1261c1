package audit

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// A touch is whether some test lies on a boundary, and some test just short
// of it.
type touch struct{ on, short bool }

// bounds is the boundaries of a plan. Leaves and demands of a node that are
// written alike have one.
type bounds struct {
	plan    *plan.Plan
	names   []string
	leaves  []int // the number of each leaf's boundary
	demands []int
	halls   []plan.Hall // every comparison once
	steps   []int64     // of leaves: the most by which a small change changes the sum
}

func key(p *plan.Plan, node int, source string) string { return p.Nodes[node].ID + "\x00" + source }

func boundaries(p *plan.Plan) *bounds {
	b := &bounds{plan: p}
	for l := range p.Leaves {
		b.leaves = append(b.leaves, b.number(key(p, p.Leaves[l].Node, p.Leaves[l].Source)))
		b.steps = append(b.steps, step(p, &p.Leaves[l].Sum))
	}
	for d := range p.Demands {
		b.demands = append(b.demands, b.number(key(p, p.Demands[d].Node, p.Demands[d].Source)))
	}
	seen := map[string]bool{}
	for _, g := range p.Groups {
		b.comparisons(g.Paths, seen)
	}
	for n := range p.Nodes {
		b.comparisons(p.Nodes[n].Paths, seen)
	}
	return b
}

// number gives the number of a boundary, which is added once.
func (b *bounds) number(name string) int {
	i := slices.Index(b.names, name)
	if i < 0 {
		i = len(b.names)
		b.names = append(b.names, name)
	}
	return i
}

func (b *bounds) comparisons(paths []plan.Path, seen map[string]bool) {
	for i := range paths {
		for _, h := range paths[i].Halls {
			k := fmt.Sprint(h.Measure, h.Demands)
			if !seen[k] {
				seen[k] = true
				b.halls = append(b.halls, h)
			}
		}
	}
}

// visit tells to which boundaries the applicant comes who was read last.
func (b *bounds) visit(e *engine.Evaluator) []touch {
	out := make([]touch, len(b.names))
	worst, best := e.Measured()
	for l := range b.leaves {
		s := &b.plan.Leaves[l].Sum
		out[b.leaves[l]].note(total(s, worst, best), b.steps[l])
		out[b.leaves[l]].note(total(s, best, worst), b.steps[l])
	}
	slack := make([]int64, len(b.demands))
	for d := range b.demands {
		slack[d] = b.slack(d, worst, best)
		_, over := e.Demand(d)
		out[b.demands[d]].note(over, aDay*b.plan.Rate+slack[d])
	}
	for i := range b.halls {
		h := &b.halls[i]
		over, step := e.Excess(h), aDay*b.plan.Rate
		for _, d := range h.Demands {
			step += slack[d]
		}
		for _, d := range h.Demands {
			out[b.demands[d]].note(over, step)
		}
	}
	return out
}

// note notes by how much a boundary is exceeded, where a step is the least by
// which it is passed.
func (t *touch) note(over, step int64) {
	t.on = t.on || over >= 0 && over < step
	t.short = t.short || over < 0 && over >= -step
}

// slack is what the shortest span of as many months as a demand asks for is
// short of months of average length.
func (b *bounds) slack(d int, worst, best []int64) int64 {
	x := &b.plan.Demands[d]
	need := total(&x.Need, best, worst)
	stated := need
	if x.Per > 1 {
		stated = (stated + x.Per - 1) / x.Per
	}
	return max(0, stated-asked(b.plan, x, need))
}

func total(s *plan.Sum, help, hinder []int64) int64 {
	n := s.Const
	for _, t := range s.Terms {
		if t.Coef > 0 {
			n += t.Coef * help[t.Measure]
		} else {
			n += t.Coef * hinder[t.Measure]
		}
	}
	return n
}

// step is the most by which a small change changes a sum: of a day, an hour
// or a point.
func step(p *plan.Plan, s *plan.Sum) (most int64) {
	most = 1
	for _, t := range s.Terms {
		n := int64(1)
		switch m := &p.Measures[t.Measure]; m.Kind {
		case plan.Time:
			n = aDay * p.Rate
		case plan.Lived:
			n = aDay
		case plan.Credits:
			n = applicants.Scale * p.Facts.SemesterScale
		case plan.Scored, plan.Amount:
			n = applicants.Scale
		case plan.Grade:
			n = applicants.Scale / 10
		case plan.Clamp:
			n = step(p, &m.Of)
		}
		most = max(most, n*max(t.Coef, -t.Coef))
	}
	return most
}

// aDay is the most that a day is worth.
const aDay = calendar.Month / 28
