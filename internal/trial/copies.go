package trial

import (
	"slices"

	"github.com/minqual/minqual/rules"
)

// copied is a job class of which the rules can be changed.
func copied(c *rules.JobClass) *rules.JobClass {
	d := *c
	d.Requirements = copies(c.Requirements)
	d.Parameters = slices.Clone(c.Parameters)
	return &d
}

func copies(list []rules.Requirement) []rules.Requirement {
	out := slices.Clone(list)
	for i := range out {
		q := &out[i]
		q.AnyOf, q.AllOf, q.Including = copies(q.AnyOf), copies(q.AllOf), copies(q.Including)
		q.Substitutions = slices.Clone(q.Substitutions)
	}
	return out
}

// requirement finds a requirement by its id, which there is.
func requirement(c *rules.JobClass, id string) (found *rules.Requirement) {
	walk(c.Requirements, func(q *rules.Requirement) {
		if q.ID == id {
			found = q
		}
	})
	return found
}

// substitution finds a substitution by its id, which there is.
func substitution(c *rules.JobClass, id string) (found *rules.Substitution) {
	walk(c.Requirements, func(q *rules.Requirement) {
		for i := range q.Substitutions {
			if q.Substitutions[i].ID == id {
				found = &q.Substitutions[i]
			}
		}
	})
	return found
}

// remove takes a substitution, an alternative or a part out.
func remove(c *rules.JobClass, id string) {
	is := func(q rules.Requirement) bool { return q.ID == id }
	walk(c.Requirements, func(q *rules.Requirement) {
		q.AnyOf, q.AllOf = slices.DeleteFunc(q.AnyOf, is), slices.DeleteFunc(q.AllOf, is)
		q.Including = slices.DeleteFunc(q.Including, is)
		q.Substitutions = slices.DeleteFunc(q.Substitutions, func(s rules.Substitution) bool { return s.ID == id })
	})
}

func walk(list []rules.Requirement, visit func(*rules.Requirement)) {
	for i := range list {
		q := &list[i]
		visit(q)
		walk(q.AnyOf, visit)
		walk(q.AllOf, visit)
		walk(q.Including, visit)
	}
}
