package compare

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/rules"
)

// A branch is where a requirement or a substitution stands.
type branch string

const (
	top           branch = "at the top"
	anyOf         branch = "as an alternative"
	allOf         branch = "as a part"
	including     branch = "as an included part"
	substitutions branch = "as a substitution"
)

// A spot is a requirement or a substitution, and where it stands.
type spot struct {
	req    *rules.Requirement
	sub    *rules.Substitution
	parent string // id
	at     branch
	place  int
}

func (x *spot) id() string {
	if x.req != nil {
		return x.req.ID
	}
	return x.sub.ID
}

func (x *spot) says() string {
	if x.req != nil {
		return x.req.Says
	}
	return x.sub.Says
}

func (x *spot) cites() string {
	if x.req != nil {
		return x.req.Cites
	}
	return x.sub.Cites
}

func (x *spot) kind() string {
	if x.req != nil {
		return "requirement"
	}
	return "substitution"
}

// flat lists every requirement and substitution in the order of the document.
func flat(c *rules.JobClass) (out []spot) {
	var walk func(list []rules.Requirement, parent string, at branch)
	walk = func(list []rules.Requirement, parent string, at branch) {
		for i := range list {
			q := &list[i]
			out = append(out, spot{req: q, parent: parent, at: at, place: i})
			walk(q.AnyOf, q.ID, anyOf)
			walk(q.AllOf, q.ID, allOf)
			walk(q.Including, q.ID, including)
			for j := range q.Substitutions {
				out = append(out, spot{sub: &q.Substitutions[j], parent: q.ID, at: substitutions, place: j})
			}
		}
	}
	walk(c.Requirements, "", top)
	return out
}

func index(c *rules.JobClass) map[string]spot {
	m := map[string]spot{}
	for _, x := range flat(c) {
		m[x.id()] = x
	}
	return m
}

// requirements lists how the requirements differ. Of what is added or removed
// with all of its parts, only the whole is told.
func requirements(before, after *rules.JobClass) (out []Change) {
	was, now := index(before), index(after)
	for _, x := range flat(before) {
		y, ok := now[x.id()]
		_, inside := now[x.parent]
		switch {
		case !ok && (x.parent == "" || inside):
			out = append(out, change(x.kind(), x.id(), "removed", fmt.Sprintf("%s %q: removed: %s", x.kind(), x.id(), x.says()),
				func(c *rules.JobClass) { insert(c, x) }))
		case !ok:
		case x.kind() != y.kind() || x.parent != y.parent || x.at != y.at:
			out = append(out, change(x.kind(), x.id(), "moved", fmt.Sprintf("%s %q: moved: %s, now %s", x.kind(), x.id(), x.where(), y.where()),
				func(c *rules.JobClass) { remove(c, x.id()); insert(c, x) }))
		default:
			out = append(out, same(x, y)...)
		}
	}
	for _, y := range flat(after) {
		_, ok := was[y.id()]
		_, inside := was[y.parent]
		if !ok && (y.parent == "" || inside) {
			out = append(out, change(y.kind(), y.id(), "added", fmt.Sprintf("%s %q: added: %s", y.kind(), y.id(), y.says()),
				func(c *rules.JobClass) { remove(c, y.id()) }))
		}
	}
	for i := range out {
		out[i].Preferred = onlyPreferred(was, out[i].ID) && onlyPreferred(now, out[i].ID)
		out[i].Later = out[i].What == "changed" && later(was, out[i].ID) && later(now, out[i].ID)
	}
	return out
}

// later reports that a version has something of that id, and it may be
// obtained later or is a part of what may be.
func later(in map[string]spot, id string) bool {
	for x, ok := in[id]; ok; x, ok = in[x.parent] {
		if x.req != nil && x.req.Obtainable != "" {
			return true
		}
	}
	return false
}

// onlyPreferred reports that a version has nothing of that id, or it decides
// nothing because it is preferred or a part of what is.
func onlyPreferred(in map[string]spot, id string) bool {
	x, ok := in[id]
	for ok {
		if x.req != nil && x.req.Preferred {
			return true
		}
		if x.parent == "" {
			return false
		}
		x, ok = in[x.parent]
	}
	return true
}

func (x *spot) where() string {
	if x.parent == "" {
		return string(x.at)
	}
	return fmt.Sprintf("%s of %q", x.at, x.parent)
}

// same lists how one requirement or substitution differs from itself.
func same(x, y spot) []Change {
	var says string
	undo := func(c *rules.JobClass) {
		if z := find(c, x.id()); z != nil {
			z.restore(x)
		}
	}
	if x.req != nil {
		a, b := x.req, y.req
		says = join(changed("expr", a.Expr, b.Expr), changed("same_time", yes(a.SameTime), yes(b.SameTime)),
			changed("preferred", yes(a.Preferred), yes(b.Preferred)), changed("obtainable", a.Obtainable, b.Obtainable))
	} else {
		a, b := x.sub, y.sub
		says = join(changed("expr", a.Expr, b.Expr), changed("replaces", a.Replaces, b.Replaces),
			changed("up_to", a.UpTo, b.UpTo), changed("same_time", yes(a.SameTime), yes(b.SameTime)))
	}
	if says == "" {
		return nil
	}
	return []Change{change(x.kind(), x.id(), "changed", fmt.Sprintf("%s %q: %s", x.kind(), x.id(), says), undo)}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// restore gives z what x says. Where x has an expression and z has parts, or
// the other way round, the whole of x comes back.
func (z *spot) restore(x spot) {
	if x.sub != nil {
		*z.sub = *x.sub
		return
	}
	q, old := z.req, deep(*x.req)
	if (q.Expr == "") != (old.Expr == "") {
		*q = old
		return
	}
	q.Expr, q.SameTime, q.Preferred, q.Obtainable = old.Expr, old.SameTime, old.Preferred, old.Obtainable
}

// deep copies a requirement with all of its parts.
func deep(q rules.Requirement) rules.Requirement {
	q.AnyOf, q.AllOf, q.Including = deepAll(q.AnyOf), deepAll(q.AllOf), deepAll(q.Including)
	q.Substitutions = slices.Clone(q.Substitutions)
	return q
}

func deepAll(list []rules.Requirement) []rules.Requirement {
	list = slices.Clone(list)
	for i := range list {
		list[i] = deep(list[i])
	}
	return list
}

// find gives the requirement or substitution of an id in a copy of a class.
func find(c *rules.JobClass, id string) *spot {
	for _, x := range flat(c) {
		if x.id() == id {
			return &x
		}
	}
	return nil
}

// home is the list of requirements in which a spot's ones stand.
func home(c *rules.JobClass, parent string, at branch) *[]rules.Requirement {
	if at == top {
		return &c.Requirements
	}
	p := find(c, parent)
	switch {
	case p == nil || p.req == nil:
		return nil
	case at == anyOf:
		return &p.req.AnyOf
	case at == allOf:
		return &p.req.AllOf
	}
	return &p.req.Including
}

// insert puts a requirement or substitution back to where it stood.
func insert(c *rules.JobClass, x spot) {
	if x.sub != nil {
		if p := find(c, x.parent); p != nil && p.req != nil {
			p.req.Substitutions = slices.Insert(p.req.Substitutions, min(x.place, len(p.req.Substitutions)), *x.sub)
		}
		return
	}
	if list := home(c, x.parent, x.at); list != nil {
		*list = slices.Insert(*list, min(x.place, len(*list)), deep(*x.req))
	}
}

func remove(c *rules.JobClass, id string) {
	x := find(c, id)
	switch {
	case x == nil:
	case x.sub != nil:
		if p := find(c, x.parent); p != nil {
			p.req.Substitutions = slices.Delete(p.req.Substitutions, x.place, x.place+1)
		}
	default:
		if list := home(c, x.parent, x.at); list != nil {
			*list = slices.Delete(*list, x.place, x.place+1)
		}
	}
}
