// Package witness makes applicants for a job class from its rule alone: for
// each way to qualify one who just meets it, those who just miss it, those of
// whom a fact is not known. They show what a rule does, find where two rules
// differ, and stand as tests.
//
// The records are invented. The engine judges them: a record that is said to
// meet a way to qualify has been decided. Same program, same records.
package witness

import (
	"fmt"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

// Bounds on the size of a family.
const (
	mostWays    = 40 // ways to qualify that are built
	mostTactics = 12 // records for each of them that choose one thing
	mostBlends  = 18 // and that choose several
)

// A Maker makes records for one program on one day. It serves one goroutine.
type Maker struct {
	program *rules.Program
	class   *rules.JobClass
	plan    *plan.Plan
	asOf    applicants.Date
	eval    *engine.Evaluator
	seen    map[string]bool // facts of the records of the family so far
	ids     map[string]int
	family  []*applicants.Applicant
}

// NewMaker makes a Maker. It fails if the as-of date is not a day.
func NewMaker(p *rules.Program, asOf applicants.Date) (*Maker, error) {
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: asOf})
	if err != nil {
		return nil, err
	}
	return &Maker{program: p, class: p.Class(), plan: p.Plan(), asOf: asOf, eval: e}, nil
}

// Family is a fixed list of small applicants that come to the boundaries of
// the rule. Each one's ID says in words what it is. Beside those who just
// meet a way to qualify stand all that differ from them in one thing. The
// as-of date must be a day.
func Family(p *rules.Program, asOf applicants.Date) []*applicants.Applicant {
	m, err := NewMaker(p, asOf)
	if err != nil {
		return nil
	}
	return m.Family()
}

// Family is the function Family.
func (m *Maker) Family() []*applicants.Applicant {
	m.seen, m.ids, m.family = map[string]bool{}, map[string]int{}, nil
	var bases []*applicants.Applicant
	meet := func(w way, id string) {
		for _, a := range m.meet(w, m.tactics(w)) {
			a.ID = id
			if m.add(a) {
				bases = append(bases, a)
			}
		}
		for _, a := range m.meet(w, m.blends(w)) {
			a.ID = id
			m.add(a)
		}
	}
	for i, w := range m.ways() {
		meet(w, fmt.Sprintf("just meets way %d", i+1))
	}
	if len(bases) == 0 { // nobody meets the whole: those who meet a part of it
		for i := range m.plan.Nodes {
			for k := range m.plan.Nodes[i].Paths {
				var w way
				w.with(&m.plan.Nodes[i].Paths[k])
				meet(w, "just meets "+m.plan.Nodes[i].ID)
			}
		}
	}
	for _, a := range bases {
		for _, b := range m.Near(a) {
			m.add(b)
		}
	}
	m.add(&applicants.Applicant{ID: "states nothing"})
	m.add(m.materialize(m.draft(), "has nothing"))
	return m.family
}

// add puts a record in the family unless one like it is there. A second
// record of the same ID is numbered.
func (m *Maker) add(a *applicants.Applicant) bool {
	key := facts(a)
	if m.seen[key] || a.Check() != nil {
		return false
	}
	m.seen[key] = true
	m.ids[a.ID]++
	if n := m.ids[a.ID]; n > 1 {
		a.ID = fmt.Sprintf("%s (%d)", a.ID, n)
	}
	m.family = append(m.family, a)
	return true
}

// facts is what a record says, whatever its ID.
func facts(a *applicants.Applicant) string {
	b := *a
	b.ID = ""
	return string(b.AppendJSON(nil))
}

// A way is one way through the whole job class: a path of every group, and
// perhaps one of a requirement that decides nothing, because it is preferred
// or may be obtained later.
type way struct {
	paths           []*plan.Path
	leaves, demands []int
}

func (w *way) with(p *plan.Path) {
	w.paths = append(w.paths, p)
	w.leaves = append(w.leaves, p.Leaves...)
	w.demands = append(w.demands, p.Demands...)
}

// ways lists ways so that every path of every group is in one of them, as far
// as their number allows: those first that use something new.
func (m *Maker) ways() (out []way) {
	usual := m.usual()
	for g := range m.plan.Groups {
		for _, k := range m.telling(m.plan.Groups[g].Paths) {
			if k != usual[g] || g == 0 {
				out = append(out, m.through(usual, g, k))
			}
		}
	}
	for i := range m.plan.Nodes {
		if n := &m.plan.Nodes[i]; n.Role == plan.Preferred || n.Obtainable != "" {
			for k := range n.Paths {
				w := m.through(usual, -1, 0)
				w.with(&n.Paths[k])
				out = append(out, w)
			}
		}
	}
	return out[:min(len(out), mostWays)]
}

// usual is the first path of each group that can be met, as far as is seen.
func (m *Maker) usual() []int {
	out := make([]int, len(m.plan.Groups))
	for g := range m.plan.Groups {
		paths := m.plan.Groups[g].Paths
		for k := range paths[:min(len(paths), mostWays)] {
			var w way
			w.with(&paths[k])
			if m.holds(m.materialize(m.solve(w, tactic{}), ""), w) {
				out[g] = k
				break
			}
		}
	}
	return out
}

// through takes path k of group g, and the usual path of every other one.
func (m *Maker) through(usual []int, g, k int) (w way) {
	for i := range m.plan.Groups {
		at := usual[i]
		if i == g {
			at = k
		}
		w.with(&m.plan.Groups[i].Paths[at])
	}
	return w
}

// telling orders paths: those first that have a leaf, a demand or a node that
// none before has.
func (m *Maker) telling(paths []plan.Path) (order []int) {
	var rest []int
	seen := map[[2]int]bool{}
	for i := range paths {
		before := len(seen)
		for kind, list := range [][]int{paths[i].Leaves, paths[i].Demands, paths[i].Nodes} {
			for _, x := range list {
				seen[[2]int{kind, x}] = true
			}
		}
		if len(seen) > before {
			order = append(order, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(order, rest...)
}

// meet makes records that surely meet a way, and no more than meet it.
func (m *Maker) meet(w way, tactics []tactic) (out []*applicants.Applicant) {
	for _, t := range tactics {
		a := m.materialize(m.solve(w, t), "")
		if !m.holds(a, w) {
			continue
		}
		most := m.over(a, t)
		out = append(out, Shrink(a, func(b *applicants.Applicant) bool { return m.holds(b, w) && m.over(b, t) <= most }))
	}
	return out
}

// over is by how much a record is above the leaf that a tactic brings to its
// boundary.
func (m *Maker) over(a *applicants.Applicant, t tactic) int64 {
	if t.edge == 0 {
		return 0
	}
	m.eval.Inspect(a)
	_, sum := m.eval.Leaf(t.edge - 1)
	return sum
}

// holds reports that a record surely meets a way.
func (m *Maker) holds(a *applicants.Applicant, w way) bool {
	m.eval.Inspect(a)
	for _, p := range w.paths {
		if m.eval.AnyOf([]plan.Path{*p}) != engine.Met {
			return false
		}
	}
	return true
}
