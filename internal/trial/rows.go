package trial

import (
	"cmp"
	"slices"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// rows lists the expressions in the order of the document, and after them the
// comparisons of several demands that want the same time.
func (f *formula) rows(p *rules.Program) (rows []Row) {
	c := p.Class()
	add := func(key, via string, node, at int, expr string, conds []int) {
		r := Row{IDs: []string{f.plan.Nodes[node].ID}, Via: via, Expr: expr, key: key, conds: conds, Decides: len(conds) > 0, at: at}
		r.Line, r.Column = place(c, r.IDs[0], at)
		if !slices.ContainsFunc(rows, func(x Row) bool { return x.key == key }) {
			rows = append(rows, r)
		}
	}
	for i := range f.plan.Nodes {
		first := len(rows)
		for _, l := range f.plan.Nodes[i].Leaves {
			key, leaf := f.leafKey(l), &f.plan.Leaves[l]
			add(key, f.leafVia(l), i, leaf.At, leaf.Source, f.deciding(func(x *condition) bool { return x.key == key }))
		}
		for _, d := range f.plan.Nodes[i].Demands {
			key, demand := f.demandKey(d), &f.plan.Demands[d]
			add(key, f.via(d), i, demand.At, demand.Source, f.decidedBy(key))
		}
		slices.SortStableFunc(rows[first:], func(x, y Row) int { return cmp.Compare(x.at, y.at) })
	}
	for i := range rows {
		rows[i].Through = f.through(&rows[i], rows)
	}
	for i := range f.conds {
		if x := &f.conds[i]; x.leaf < 0 && x.decides && f.whole(x) < 0 {
			rows = append(rows, f.together(p, i))
		}
	}
	return rows
}

// through finds the substitution in whose reduced form an expression decides
// that never does as it is written.
func (f *formula) through(r *Row, rows []Row) string {
	if r.Decides {
		return ""
	}
	for i := range f.conds {
		c := &f.conds[i]
		if c.easier == "" || !f.conveys(c, r.key) {
			continue
		}
		for k := range rows {
			if f.conveys(&f.conds[f.index[c.easier]], rows[k].key) {
				return rows[k].Via
			}
		}
	}
	return ""
}

// conveys reports that a condition is about a leaf or a demand alone.
func (f *formula) conveys(c *condition, key string) bool {
	if c.leaf >= 0 {
		return c.key == key
	}
	d := f.whole(c)
	return d >= 0 && f.demandKey(d) == key
}

// decidedBy are the conditions by which a demand decides: its own, or, where
// others always want the same time, those that it is a part of.
func (f *formula) decidedBy(key string) []int {
	own := f.deciding(func(x *condition) bool { return x.leaf < 0 && f.conveys(x, key) })
	if len(own) > 0 {
		return own
	}
	return f.deciding(func(x *condition) bool {
		return slices.ContainsFunc(x.compares.Demands, func(d int) bool { return f.demandKey(d) == key })
	})
}

func (f *formula) deciding(is func(*condition) bool) (list []int) {
	for i := range f.conds {
		if f.conds[i].decides && is(&f.conds[i]) {
			list = append(list, i)
		}
	}
	return list
}

// together is the row of demands that want the same time.
func (f *formula) together(p *rules.Program, cond int) Row {
	x := &f.conds[cond]
	r := Row{key: x.key, conds: []int{cond}, Decides: true, Expr: p.Comparison(x.compares)}
	demands := slices.SortedFunc(slices.Values(x.compares.Demands), func(a, b int) int {
		return cmp.Compare(f.plan.Demands[a].Node, f.plan.Demands[b].Node)
	})
	for _, d := range demands {
		demand := &f.plan.Demands[d]
		id := f.plan.Nodes[demand.Node].ID
		if r.Line == 0 {
			r.Line, r.Column = place(p.Class(), id, demand.At)
		}
		if v := f.via(d); v != "" {
			r.Via = v
		}
		if !slices.Contains(r.IDs, id) {
			r.IDs = append(r.IDs, id)
		}
	}
	return r
}

// place is where an expression of a requirement or substitution stands, after
// some of its characters; or the substitution, where it has no expression.
func place(c *rules.JobClass, id string, at int) (line, column int) {
	text := []rune(c.Expr(id))
	if len(text) == 0 {
		return c.Place(id, "", "")
	}
	return c.Place(id, "expr", string(text[:min(at, len(text))]))
}

// value is what a record makes of an expression. It is not known where the
// expression is not part of the program.
func (f *formula) value(key string, t *trace) (engine.Result, bool) {
	if i, ok := f.leaves[key]; ok {
		return t.leaves[i], true
	}
	if i, ok := f.demands[key]; ok {
		return t.demands[i], true
	}
	if i, ok := f.index[key]; ok {
		return t.halls[f.conds[i].hall], true
	}
	return engine.Undetermined, false
}

// rowValues are what a record makes of every row.
func (f *formula) rowValues(rows []Row, t *trace) []engine.Result {
	out := make([]engine.Result, len(rows))
	for i := range rows {
		out[i], _ = f.value(rows[i].key, t)
	}
	return out
}
