package rules

import (
	"fmt"
	"slices"
	"strings"

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
	q.contradictions(r.failAt)
}

// contradictions finds marks that do not go together: of the requirement, and
// of what decides as a part of it.
func (q *Requirement) contradictions(fail func(at position, where, message, hint string)) {
	if q.Preferred && q.Obtainable != "" {
		fail(q.key["obtainable"], fmt.Sprintf("requirement %q", q.ID), "obtainable: what is preferred need not be obtained", "keep one of both")
	}
	if low := strings.ToLower(q.Obtainable); slices.Contains([]string{"true", "false", "yes", "no"}, low) {
		fail(q.key["obtainable"], fmt.Sprintf("requirement %q", q.ID), "obtainable: does not say until when", "write it in words, such as obtainable: within six months of appointment, or leave it out")
	}
	for _, x := range q.Including {
		if x.Obtainable != "" {
			fail(x.key["obtainable"], fmt.Sprintf("requirement %q", x.ID), "obtainable: a part of an amount cannot be obtained later", "make it a requirement of its own")
		}
	}
	for _, x := range slices.Concat(q.AnyOf, q.AllOf, q.Including) {
		if x.Preferred {
			fail(x.at, fmt.Sprintf("requirement %q", x.ID), "a part of a requirement cannot be preferred", "make it a requirement of its own")
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
	if id != "" && !isID(id) {
		o.r.fail(o.value["id"], o.where, "id: cannot be used in reports", "use small letters, digits, hyphens and underscores")
	}
	return id
}

// takenIDs finds ids that stand for more than one thing.
func (c *JobClass) takenIDs(fail func(at position, where, message, hint string)) {
	seen := map[string]position{}
	note := func(id string, at position, what string) {
		first, again := seen[id]
		switch {
		case !again:
			seen[id] = at
		case id != "" && first.line == 0:
			fail(at, what, "the id is taken", "choose another")
		case id != "":
			fail(at, what, "the id is taken", fmt.Sprintf("it was used at line %d; choose another", first.line))
		}
	}
	c.each(func(q *Requirement, s *Substitution) {
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
