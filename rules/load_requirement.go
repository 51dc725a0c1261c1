package rules

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

func (r *reader) requirement(n *yaml.Node) Requirement {
	o := r.object(n, "a requirement", "requirement", "id", "says", "cites", "expr", "any_of", "all_of", "including", "substitutions", "preferred", "obtainable", "same_time")
	o.need("id", "says")
	q := Requirement{ID: o.id(), Says: o.text("says"), Cites: o.text("cites"), Expr: o.source("expr"),
		Preferred: o.flag("preferred"), Obtainable: o.text("obtainable"), SameTime: o.flag("same_time"), at: at(n), key: o.places()}
	q.AnyOf, q.AllOf = r.requirements(o, "any_of"), r.requirements(o, "all_of")
	q.Including = r.requirements(o, "including")
	for _, v := range o.items("substitutions") {
		q.Substitutions = append(q.Substitutions, r.substitution(v))
	}
	r.shape(o, &q)
	return q
}

func (r *reader) requirements(o *object, key string) (out []Requirement) {
	for _, v := range o.items(key) {
		out = append(out, r.requirement(v))
	}
	if v := o.value[key]; v != nil && v.Kind == yaml.SequenceNode && len(v.Content) == 0 {
		r.fail(v, o.where, key+": the list is empty", "add what it consists of, each after a dash, or leave it out")
	}
	return out
}

// shape checks that a requirement says one thing.
func (r *reader) shape(o *object, q *Requirement) {
	if o.node.Kind != yaml.MappingNode {
		return
	}
	n := 0
	for _, k := range []string{"expr", "any_of", "all_of"} {
		if o.value[k] != nil {
			n++
		}
	}
	switch {
	case n == 0 && o.excused("expr", "any_of", "all_of"):
	case n == 0:
		r.fail(o.node, o.where, "nothing is required", "add expr:, any_of: or all_of:")
	case n > 1:
		r.fail(o.node, o.where, "expr, any_of and all_of exclude each other", "keep one, and put the others in requirements of their own")
	case len(q.Including) > 0 && q.Expr == "":
		r.fail(o.value["including"], o.where, "including: only an amount of experience can include another", "put including: under the requirement that has the amount")
	}
	if q.Preferred && q.Obtainable != "" {
		r.fail(o.value["obtainable"], o.where, "obtainable: what is preferred need not be obtained", "keep one of both")
	}
	for _, x := range q.Including {
		if x.Obtainable != "" {
			r.failAt(x.key["obtainable"], fmt.Sprintf("requirement %q", x.ID), "obtainable: a part of an amount cannot be obtained later", "make it a requirement of its own")
		}
	}
	r.noPreferred(slices.Concat(q.AnyOf, q.AllOf, q.Including))
}

// noPreferred refuses a preference where something decides.
func (r *reader) noPreferred(list []Requirement) {
	for _, q := range list {
		if q.Preferred {
			r.failAt(q.at, fmt.Sprintf("requirement %q", q.ID), "a part of a requirement cannot be preferred", "make it a requirement of its own")
		}
	}
}

func (r *reader) substitution(n *yaml.Node) Substitution {
	o := r.object(n, "a substitution", "substitution", "id", "says", "cites", "expr", "replaces", "up_to", "same_time")
	o.need("id", "says")
	s := Substitution{ID: o.id(), Says: o.text("says"), Cites: o.text("cites"), Expr: o.source("expr"),
		Replaces: o.source("replaces"), UpTo: o.source("up_to"), SameTime: o.flag("same_time"), at: at(n), key: o.places()}
	switch {
	case n.Kind != yaml.MappingNode:
	case s.Expr == "" && s.Replaces == "" && o.excused("expr", "replaces"):
	case s.Expr == "" && s.Replaces == "":
		r.fail(n, o.where, "nothing is asked for in exchange", "add expr:, or replaces: with an amount")
	case s.UpTo != "" && s.Replaces == "":
		r.fail(o.value["up_to"], o.where, "up_to: limits what replaces: gives, which is missing", "add replaces:, or leave up_to: out")
	}
	return s
}

// id reads an id, which stands in reports and links.
func (o *object) id() string {
	id := o.text("id")
	if id != "" && !idForm.MatchString(id) {
		o.r.fail(o.value["id"], o.where, "id: cannot be used in reports", "use small letters, digits, hyphens and underscores")
	}
	return id
}

// ids checks that each id stands for one thing.
func (r *reader) ids() {
	seen := map[string]position{}
	note := func(id string, at position, what string) {
		if first, ok := seen[id]; ok && id != "" {
			r.failAt(at, what, "the id is taken", fmt.Sprintf("it was used at line %d; choose another", first.line))
			return
		}
		seen[id] = at
	}
	r.class.each(func(q *Requirement, s *Substitution) {
		if q != nil {
			note(q.ID, q.key["id"], fmt.Sprintf("requirement %q", q.ID))
		} else {
			note(s.ID, s.key["id"], fmt.Sprintf("substitution %q", s.ID))
		}
	})
}

// each visits every requirement and substitution in the order of the document.
func (c *JobClass) each(visit func(*Requirement, *Substitution)) {
	var all func([]Requirement)
	all = func(list []Requirement) {
		for i := range list {
			q := &list[i]
			visit(q, nil)
			all(q.AnyOf)
			all(q.AllOf)
			all(q.Including)
			for j := range q.Substitutions {
				visit(nil, &q.Substitutions[j])
			}
		}
	}
	all(c.Requirements)
}
