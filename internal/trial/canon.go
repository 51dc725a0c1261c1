package trial

import (
	"fmt"
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/plan"
)

// canon writes all of a plan that decides, whatever the words of the
// expressions and the numbers by which the plan's parts are known. Plans of
// one text are the same rule.
func canon(p *plan.Plan) string {
	w := canonical{p}
	facts := p.Facts
	var b strings.Builder
	fmt.Fprintf(&b, "%d %v\n", p.Rate, facts)
	for i := range p.Nodes {
		n := &p.Nodes[i]
		fmt.Fprintf(&b, "%s %d %d %q %d %d %s: %s\n", n.ID, n.Role, n.Parent, n.Obtainable, n.Unit, n.Scale, w.measure(n.Measure), w.paths(n.Paths))
	}
	var groups []string
	for _, g := range p.Groups {
		groups = append(groups, w.paths(g.Paths))
	}
	return b.String() + sorted(groups)
}

type canonical struct{ p *plan.Plan }

func sorted(list []string) string {
	slices.Sort(list)
	return "[" + strings.Join(slices.Compact(list), "; ") + "]"
}

func (w canonical) paths(list []plan.Path) string {
	var out []string
	for i := range list {
		out = append(out, w.path(&list[i]))
	}
	return sorted(out)
}

func (w canonical) path(p *plan.Path) string {
	var out []string
	for _, l := range p.Leaves {
		out = append(out, w.sum(&w.p.Leaves[l].Sum))
	}
	for _, h := range p.Halls {
		out = append(out, w.hall(h))
	}
	for _, n := range p.Nodes {
		out = append(out, "uses "+w.p.Nodes[n].ID)
	}
	return sorted(out)
}

// hall writes a comparison by the whole amounts that it adds up. A part of an
// amount that stands in the comparison too adds nothing to it, and where the
// parts are more than the whole, their own comparisons ask for that.
func (w canonical) hall(h plan.Hall) string {
	count := map[int]int{}
	for _, d := range h.Demands {
		count[d]++
		for _, part := range w.p.Demands[d].Less {
			count[part]--
		}
	}
	var demands []string
	for d, n := range count {
		if n != 0 {
			demands = append(demands, fmt.Sprintf("%d times %s", n, w.demand(d)))
		}
	}
	return fmt.Sprintf("%s covers %s", w.measure(h.Measure), sorted(demands))
}

func (w canonical) demand(i int) string {
	d := &w.p.Demands[i]
	return fmt.Sprintf("%d: %s of %s / %d %v", d.Node, w.measure(d.Measure), w.sum(&d.Need), d.Per, d.Exact)
}

func (w canonical) sum(s *plan.Sum) string {
	var terms []string
	for _, t := range s.Terms {
		terms = append(terms, fmt.Sprintf("%d %s", t.Coef, w.measure(t.Measure)))
	}
	return fmt.Sprintf("%d + %s", s.Const, sorted(terms))
}

func (w canonical) measure(i int) string {
	if i < 0 {
		return "nothing"
	}
	m := &w.p.Measures[i]
	set := fmt.Sprint(m.Set)
	if m.Kind == plan.Time {
		set = w.predicates(m.Set)
	}
	return fmt.Sprintf("<%d %s %d %q %q %s %s %s %d>", m.Kind, set, m.Arg, slices.Sorted(slices.Values(m.Names)), m.Question, w.window(m.Window), m.Day, w.sum(&m.Of), m.Max)
}

func (w canonical) predicates(set plan.Bits) string {
	var out []string
	for i, q := range w.p.Predicates {
		if set>>i&1 != 0 {
			out = append(out, fmt.Sprint(slices.Sorted(slices.Values(q.All)), w.window(q.Window)))
		}
	}
	return sorted(out)
}

func (w canonical) window(n int) string {
	if n == 0 {
		return "any time"
	}
	return fmt.Sprintf("%+v", w.p.Windows[n-1])
}
