package trial

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/rules"
)

// A Mutant is a change of one token of a job class's rules.
type Mutant struct {
	What         string // the requirement or substitution, a policy, a parameter
	Line, Column int    // where it stands; 0 if the document was made in memory
	Old, New     string // the rule before and after, with the change in it

	apply func(*rules.JobClass)
}

// changes are all changes of one token, in the order of the document.
func changes(c *rules.JobClass) []Mutant {
	l := &lister{class: c}
	l.policy()
	l.parameters()
	l.requirements(c.Requirements, "requirements")
	slices.SortStableFunc(l.list, func(x, y Mutant) int {
		if x.Line != y.Line {
			return x.Line - y.Line
		}
		return x.Column - y.Column
	})
	return l.list
}

type lister struct {
	class *rules.JobClass
	list  []Mutant
}

// add notes a change of what stands at a key of the requirement or
// substitution id.
func (l *lister) add(id, key, before, old, now string, apply func(*rules.JobClass)) {
	m := Mutant{What: id, Old: old, New: now, apply: apply}
	m.Line, m.Column = l.class.Place(id, key, before)
	if m.Line == 0 {
		m.Line, m.Column = l.class.Place(id, "", "")
	}
	l.list = append(l.list, m)
}

// prefer marks a requirement as preferred or not. What is preferred need not be
// obtained later.
func prefer(q *rules.Requirement, yes bool) {
	if q.Preferred = yes; yes {
		q.Obtainable = ""
	}
}

// dropped is how a change that leaves something out is written.
const dropped = "(left out)"

func (l *lister) requirements(list []rules.Requirement, key string) {
	for i := range list {
		q := &list[i]
		l.expression(q.ID, "expr", q.Expr, func(c *rules.JobClass, s string) { requirement(c, q.ID).Expr = s })
		l.flag(q.ID, "same_time", q.SameTime, func(c *rules.JobClass, b bool) { requirement(c, q.ID).SameTime = b })
		switch {
		case key == "requirements":
			l.flag(q.ID, "preferred", q.Preferred, func(c *rules.JobClass, b bool) { prefer(requirement(c, q.ID), b) })
		case key == "including" || len(list) > 1:
			l.drop(q.ID, key)
		}
		if q.Obtainable != "" {
			l.add(q.ID, "obtainable", "", "obtainable: "+q.Obtainable, dropped, func(c *rules.JobClass) { requirement(c, q.ID).Obtainable = "" })
		}
		l.requirements(q.AnyOf, "any_of")
		l.requirements(q.AllOf, "all_of")
		l.requirements(q.Including, "including")
		for j := range q.Substitutions {
			l.substitution(&q.Substitutions[j])
		}
	}
}

func (l *lister) substitution(s *rules.Substitution) {
	id := s.ID
	l.drop(id, "substitutions")
	l.expression(id, "expr", s.Expr, func(c *rules.JobClass, t string) { substitution(c, id).Expr = t })
	l.expression(id, "replaces", s.Replaces, func(c *rules.JobClass, t string) { substitution(c, id).Replaces = t })
	l.expression(id, "up_to", s.UpTo, func(c *rules.JobClass, t string) { substitution(c, id).UpTo = t })
	l.flag(id, "same_time", s.SameTime, func(c *rules.JobClass, b bool) { substitution(c, id).SameTime = b })
	if s.UpTo != "" {
		l.add(id, "up_to", "", "up_to: "+s.UpTo, dropped, func(c *rules.JobClass) { substitution(c, id).UpTo = "" })
	}
	if s.Replaces != "" && s.Expr != "" {
		l.add(id, "replaces", "", "replaces: "+s.Replaces, dropped, func(c *rules.JobClass) {
			substitution(c, id).Replaces, substitution(c, id).UpTo = "", ""
		})
	}
}

func (l *lister) expression(id, key, source string, set func(*rules.JobClass, string)) {
	for _, e := range edits(l.class, source) {
		now := e.apply(source)
		l.add(id, key, string([]rune(source)[:e.from]), key+": "+source, key+": "+now, func(c *rules.JobClass) { set(c, now) })
	}
}

func (l *lister) flag(id, key string, is bool, set func(*rules.JobClass, bool)) {
	words := map[bool]string{true: key + ": true", false: key + ": false"}
	l.add(id, key, "", words[is], words[!is], func(c *rules.JobClass) { set(c, !is) })
}

func (l *lister) drop(id, key string) {
	l.add(id, "", "", key+": "+id, dropped, func(c *rules.JobClass) { remove(c, id) })
}

func (l *lister) parameters() {
	for i, p := range l.class.Parameters {
		values := numbers(p.Value)
		if p.Value == "true" || p.Value == "false" {
			values = []string{map[string]string{"true": "false", "false": "true"}[p.Value]}
		}
		for _, v := range values {
			l.setting("parameters."+p.Name, p.Name, p.Value, v, func(c *rules.JobClass) { c.Parameters[i].Value = v })
		}
	}
}

// switches are the values of policies that are words.
var switches = strings.Fields("bounds inclusive first_of_month forbidden allowed not_counted counted not_met review not_credited")

// policy lists the other values of the switches that the document states.
func (l *lister) policy() {
	for _, s := range l.class.Policy.All() {
		if line, _ := l.class.Place("", "policy."+s.Name, ""); line == 0 {
			continue
		}
		for _, v := range append(numbers(s.Value), switches...) {
			p := l.class.Policy
			if v != s.Value && p.Set(s.Name, v) == nil && p.FullTimeFloor.Parts <= p.FullTimeHours.Parts {
				l.setting("policy."+s.Name, s.Name, s.Value, v, func(c *rules.JobClass) { c.Policy = p })
			}
		}
	}
}

func (l *lister) setting(key, name, old, now string, apply func(*rules.JobClass)) {
	m := Mutant{What: name, Old: name + ": " + old, New: name + ": " + now, apply: apply}
	m.Line, m.Column = l.class.Place("", key, "")
	l.list = append(l.list, m)
}
