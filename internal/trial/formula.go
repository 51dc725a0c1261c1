package trial

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
)

// A formula is how a job class decides, as conditions joined by and, or: in
// every group, one path must hold, and of a path every condition. What else
// may be needed, not, is inside of the conditions.
type formula struct {
	plan   *plan.Plan
	conds  []condition
	groups [][][]int // the conditions of each path of each group
	index  map[string]int
	halls  int // comparisons so far, in the order of a trace

	leaves, demands map[string]int // of the plan, by key
}

// A condition is a leaf or a comparison of credit. Equal ones are one.
type condition struct {
	key      string
	leaf     int // -1: a comparison
	hall     int // in the order of a trace
	compares plan.Hall
	decides  bool // some path needs it that no easier path replaces

	plain   string // what it is about, whether a substitution reduces it or not
	reduced bool
	easier  string // the key of the reduced form because of which it does not decide
}

func newFormula(p *plan.Plan) *formula {
	f := &formula{plan: p, index: map[string]int{}, leaves: map[string]int{}, demands: map[string]int{}}
	for i := range p.Leaves {
		f.leaves[f.leafKey(i)] = i
	}
	for i := range p.Demands {
		f.demands[f.demandKey(i)] = i
	}
	for _, g := range p.Groups {
		var paths [][]int
		for _, path := range g.Paths {
			paths = append(paths, f.path(&path))
		}
		f.groups = append(f.groups, f.easiest(paths))
	}
	for _, g := range f.groups {
		for _, path := range g {
			for _, c := range path {
				f.conds[c].decides = true
			}
		}
	}
	return f
}

func (f *formula) path(p *plan.Path) (conds []int) {
	for _, i := range p.Leaves {
		l := &f.plan.Leaves[i]
		conds = append(conds, f.condition(condition{key: f.leafKey(i), leaf: i, plain: f.about(l.Node, l.Source), reduced: f.leafVia(i) != ""}))
	}
	for _, h := range p.Halls {
		conds = append(conds, f.condition(f.comparison(h)))
		f.halls++
	}
	slices.Sort(conds)
	return slices.Compact(conds)
}

func (f *formula) comparison(h plan.Hall) condition {
	c := condition{key: f.hallKey(&h), leaf: -1, hall: f.halls, compares: h}
	if d := f.whole(&c); d >= 0 {
		x := &f.plan.Demands[d]
		c.plain, c.reduced = f.about(x.Node, x.Source), f.via(d) != ""
		return c
	}
	var parts []string
	for _, d := range h.Demands {
		x := &f.plan.Demands[d]
		parts = append(parts, f.about(x.Node, x.Source))
		c.reduced = c.reduced || f.via(d) != ""
	}
	slices.Sort(parts)
	c.plain = f.plan.Measures[h.Measure].Source + "\x01" + strings.Join(parts, "\x01")
	return c
}

// about names an expression of a node.
func (f *formula) about(node int, source string) string {
	return f.plan.Nodes[node].ID + "\x00" + source
}

func (f *formula) condition(c condition) int {
	if i, ok := f.index[c.key]; ok {
		return i
	}
	f.index[c.key] = len(f.conds)
	f.conds = append(f.conds, c)
	return len(f.conds) - 1
}

// easiest drops the paths that need all that another path needs.
func (f *formula) easiest(paths [][]int) (out [][]int) {
	for i, p := range paths {
		j := slices.IndexFunc(paths, func(q []int) bool {
			return !slices.Equal(p, q) && f.covers(p, q) && !f.covers(q, p)
		})
		switch {
		case j >= 0:
			f.note(p, paths[j])
		case !slices.ContainsFunc(paths[:i], func(q []int) bool { return slices.Equal(p, q) }):
			out = append(out, p)
		}
	}
	return out
}

// covers reports that whoever meets all of p meets all of q: it is among p's
// conditions, or one of them in a reduced form.
func (f *formula) covers(p, q []int) bool {
	return !slices.ContainsFunc(q, func(x int) bool {
		return !slices.ContainsFunc(p, func(y int) bool { return x == y || f.reduces(x, y) })
	})
}

// reduces reports that condition x is condition y in a reduced form.
func (f *formula) reduces(x, y int) bool {
	a, b := &f.conds[x], &f.conds[y]
	return a.reduced && !b.reduced && a.plain == b.plain
}

// note remembers the reduced forms because of which path p is never needed.
func (f *formula) note(p, q []int) {
	for _, y := range p {
		for _, x := range q {
			if f.reduces(x, y) && f.conds[y].easier == "" {
				f.conds[y].easier = f.conds[x].key
			}
		}
	}
}

// values are what a record makes of the conditions.
func (f *formula) values(t *trace) []engine.Result {
	out := make([]engine.Result, len(f.conds))
	for i, c := range f.conds {
		if c.leaf >= 0 {
			out[i] = t.leaves[c.leaf]
		} else {
			out[i] = t.halls[c.hall]
		}
	}
	return out
}

// holds decides by the conditions, an undetermined one taken for open, and
// some of them for another value than they have.
func (f *formula) holds(v []engine.Result, open bool, some []int, to bool) bool {
	value := func(c int) bool {
		if slices.Contains(some, c) {
			return to
		}
		return v[c] == engine.Met || open && v[c] == engine.Undetermined
	}
	for _, g := range f.groups {
		if !slices.ContainsFunc(g, func(path []int) bool {
			return !slices.ContainsFunc(path, func(c int) bool { return !value(c) })
		}) {
			return false
		}
	}
	return true
}

// same reports that two programs decide by the same conditions.
func (f *formula) same(g *formula) bool {
	return slices.EqualFunc(f.conds, g.conds, func(a, b condition) bool { return a.key == b.key }) &&
		slices.EqualFunc(f.groups, g.groups, func(a, b [][]int) bool { return slices.EqualFunc(a, b, slices.Equal[[]int]) })
}
