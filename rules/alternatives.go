package rules

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// An alt is one way to meet a part of the job class: everything in it is
// needed.
type alt struct {
	leaves, demands, nodes []int
}

func (a alt) with(o alt) alt {
	return alt{slices.Concat(a.leaves, o.leaves), slices.Concat(a.demands, o.demands), slices.Concat(a.nodes, o.nodes)}
}

// product is every way of a together with every way of c.
func (b *builder) product(a, c []alt) []alt {
	if len(a)*len(c) > maxPaths {
		b.tooMany()
		return a
	}
	var out []alt
	for _, x := range a {
		for _, y := range c {
			out = append(out, x.with(y))
		}
	}
	return out
}

// A scope is what surrounds a requirement while it is expanded.
type scope struct {
	node    int
	role    plan.Role
	account int
}

// requirement expands r to the ways to meet it, and adds its node.
func (b *builder) requirement(r *Requirement, in scope) []alt {
	in = b.enter(r, in)
	b.beside(r)
	var own []alt
	switch {
	case r.Expr != "":
		own = b.expression(r, in)
	case len(r.AnyOf) > 0:
		for i := range r.AnyOf {
			own = append(own, b.requirement(&r.AnyOf[i], scope{in.node, plan.Alternative, in.account})...)
		}
	default:
		own = []alt{{}}
		for i := range r.AllOf {
			own = b.product(own, b.requirement(&r.AllOf[i], scope{in.node, plan.Part, in.account}))
		}
	}
	for i := range own {
		own[i].nodes = slices.Insert(own[i].nodes, 0, in.node)
	}
	for i := range r.Substitutions {
		own = append(own, b.substitution(r, &r.Substitutions[i], in)...)
	}
	b.plan.Nodes[in.node].Paths = b.paths(own)
	if r.Obtainable != "" {
		return []alt{{nodes: []int{in.node}}}
	}
	return own
}

// beside looks at what is passed over because it cannot stand beside the rest
// of r, which is reported.
func (b *builder) beside(r *Requirement) {
	if r.Expr != "" || len(r.AnyOf) > 0 {
		b.look(r.AllOf)
	}
	if r.Expr != "" {
		b.look(r.AnyOf)
	} else {
		b.look(r.Including)
	}
}

// look finds the mistakes in the expressions of requirements that something
// else keeps from being compiled.
func (b *builder) look(list []Requirement) {
	for i := range list {
		r := &list[i]
		if r.Expr != "" {
			source{b, r.key["expr"], fmt.Sprintf("requirement %q", r.ID)}.condition(r.Expr)
		}
		b.look(r.AnyOf)
		b.look(r.AllOf)
		b.look(r.Including)
	}
}

func (b *builder) enter(r *Requirement, in scope) scope {
	if r.Preferred {
		in.role = plan.Preferred
	}
	if r.SameTime || r.Preferred {
		in.account = b.account()
	}
	in.node = b.node(plan.Node{ID: r.ID, Says: r.Says, Cites: r.Cites, Obtainable: r.Obtainable, Role: in.role, Parent: in.node})
	return in
}

func (b *builder) node(n plan.Node) int {
	n.Measure = -1
	b.plan.Nodes = append(b.plan.Nodes, n)
	return len(b.plan.Nodes) - 1
}

// account opens a new account: its demands compete with no others.
func (b *builder) account() int {
	b.accounts++
	return b.accounts
}

// expression expands the expression of r and what it includes.
func (b *builder) expression(r *Requirement, in scope) []alt {
	where := source{b, r.key["expr"], fmt.Sprintf("requirement %q", r.ID)}
	c := where.condition(r.Expr)
	if c == nil {
		b.look(r.Including)
		return []alt{{}}
	}
	ways := b.ways(c, in, nil)
	if len(r.Including) == 0 {
		return ways
	}
	var out []alt
	for _, w := range ways {
		if len(w.demands) != 1 {
			where.report(fault{0, "only an amount of experience can include another", "write one comparison such as years(...) >= 7"})
			b.look(r.Including)
			return ways
		}
		out = append(out, b.including(r, w, in)...)
	}
	b.plan.Nodes[in.node].Bare = b.paths(ways)
	return out
}

// including splits the amount of a way in parts: what it includes, and the
// rest.
func (b *builder) including(r *Requirement, w alt, in scope) []alt {
	ways := []alt{{leaves: w.leaves}}
	whole := b.plan.Demands[w.demands[0]]
	for i := range r.Including {
		ways = b.product(ways, b.included(&r.Including[i], whole, in))
	}
	for i := range ways {
		rest := whole
		for _, d := range ways[i].demands {
			part := b.plan.Demands[d]
			if part.Account == whole.Account && b.plan.Nodes[part.Node].Parent == whole.Node {
				rest.Less = append(slices.Clone(rest.Less), d)
			}
		}
		ways[i].demands = append(ways[i].demands, b.demand(rest))
	}
	return ways
}

// included expands a part of the demand whole.
func (b *builder) included(r *Requirement, whole plan.Demand, in scope) []alt {
	in.role = plan.Included
	in = b.enterOnce(r, in)
	if !b.isPart(r) {
		return []alt{{}}
	}
	where := source{b, r.key["expr"], fmt.Sprintf("requirement %q", r.ID)}
	c := where.condition(r.Expr)
	if c == nil {
		return []alt{{}}
	}
	var out []alt
	for _, w := range b.ways(c, in, &whole) {
		if len(w.demands) != 1 {
			where.report(fault{0, "what is included must be an amount of experience", "write one comparison such as years(supervisory) >= 2"})
			return out
		}
		if len(r.Including) > 0 {
			b.plan.Nodes[in.node].Bare = append(b.plan.Nodes[in.node].Bare, b.paths([]alt{w})...)
			out = append(out, b.including(r, w, in)...)
			continue
		}
		out = append(out, w)
	}
	for i := range out {
		out[i].nodes = append([]int{in.node}, out[i].nodes...)
	}
	b.plan.Nodes[in.node].Paths = append(b.plan.Nodes[in.node].Paths, b.paths(out)...)
	return out
}

// isPart reports that r can be a part of an amount: an amount by itself, which
// nothing stands in place of.
func (b *builder) isPart(r *Requirement) bool {
	key := ""
	switch {
	case len(r.AnyOf) > 0:
		key = "any_of"
	case len(r.AllOf) > 0:
		key = "all_of"
	case len(r.Substitutions) > 0:
		key = "substitutions"
	default:
		return true
	}
	b.errs = append(b.errs, b.class.errorAt(r.key[key], fmt.Sprintf("requirement %q", r.ID), key+": what is included must be an amount by itself",
		"write the part as one expr, or write the whole under any_of, once with the part and once without it"))
	return false
}

// enterOnce enters a requirement that may be expanded more than once, for the
// alternatives of what includes it.
func (b *builder) enterOnce(r *Requirement, in scope) scope {
	for i, n := range b.plan.Nodes {
		if n.ID == r.ID && n.Role == plan.Included && n.Parent == in.node {
			in.node = i
			if r.SameTime {
				in.account = b.account()
			}
			return in
		}
	}
	return b.enter(r, in)
}

// ways expands a condition to its alternatives. Amounts of experience become
// demands, within the demand whole if there is one.
func (b *builder) ways(c *cond, in scope, whole *plan.Demand) []alt {
	switch c.op {
	case "always":
		return []alt{{}}
	case "never":
		return nil
	case "leaf":
		return []alt{b.leaf(c.leaf, in, whole)}
	case "or":
		return append(b.ways(c.kids[0], in, whole), b.ways(c.kids[1], in, whole)...)
	}
	return b.product(b.ways(c.kids[0], in, whole), b.ways(c.kids[1], in, whole))
}
