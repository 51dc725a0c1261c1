package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fold"
)

// A checker finds in a job class what no document could hold: one that is made
// or changed in memory has not been read by [Load].
type checker struct {
	class *JobClass
	errs  ErrorList
}

func (k *checker) fail(at position, where, message, hint string) {
	k.errs = append(k.errs, k.class.errorAt(at, where, message, hint))
}

// shape gives every mistake that reading would have found, expressions aside.
func (c *JobClass) shape() ErrorList {
	k := &checker{class: c}
	for _, x := range [][2]string{{"code", c.Code}, {"title", c.Title}} {
		if blank(x[1]) {
			k.fail(c.keyAt(x[0]), "", x[0]+": is missing", wanted[x[0]])
		}
	}
	k.dates()
	k.names()
	k.requirements(c.Requirements)
	c.takenIDs(k.fail)
	c.each(k.named)
	return k.errs
}

func (k *checker) dates() {
	c := k.class
	for _, x := range []struct {
		key string
		day applicants.Date
	}{{"effective", c.Effective}, {"revised", c.Revised}, {"until", c.Until}} {
		if !x.day.Valid() {
			k.fail(c.keyAt(x.key), "", x.key+": is no date", dateForm)
		}
	}
	if len(k.errs) == 0 && c.endsBeforeItBegins() {
		k.fail(c.keyAt("until"), "", untilBefore, "change until: or effective:")
	}
}

// names checks what is defined for expressions to name.
func (k *checker) names() {
	c, seen := k.class, map[string]bool{}
	name := func(kind, id string, at position) (where string) {
		where = fmt.Sprintf("%s %q", kind, id)
		switch {
		case !isName(id):
			k.fail(at, where, "the name cannot be used in an expression", "use small letters, digits and underscores, such as customer_service")
		case seen[where]:
			k.fail(at, where, "the name is taken", "choose another")
		}
		seen[where] = true
		return where
	}
	for _, d := range c.Domains {
		where := name("domain", d.ID, d.at)
		k.folding(where, d.at, fold.Text, d.Titles, d.Employers, d.Codes, d.Except)
	}
	for _, f := range c.Fields {
		where := name("fields", f.ID, f.at)
		if len(f.Listed)+len(f.Related) == 0 {
			k.fail(f.at, where, "no field is listed", "add the fields of study that the job class names")
		}
		k.folding(where, f.at, fold.Field, f.Listed, f.Related, f.Unrelated)
	}
	for _, p := range c.Parameters {
		name("parameter", p.Name, p.at)
	}
	for _, e := range c.Evidence {
		where := fmt.Sprintf("evidence %q", e.Fact)
		if !slices.Contains(evidenceFacts, e.Fact) {
			k.fail(e.at, where, "there is no such fact", "use one of "+strings.Join(evidenceFacts, ", "))
		}
		k.folding(where, e.at, fold.Text, e.Titles)
	}
	k.folding("levels", c.keyAt("levels"), fold.Text, c.Levels)
}

// folding checks that of each name something is left when it is folded.
func (k *checker) folding(where string, at position, folded func(string) string, lists ...[]string) {
	for _, s := range slices.Concat(lists...) {
		if folded(s) == "" {
			k.fail(at, where, fmt.Sprintf("%q names nothing", s), "write the words by which it is known")
		}
	}
}

// named checks what tells a requirement or a substitution from others.
func (k *checker) named(q *Requirement, s *Substitution) {
	kind, id, says, at := "requirement", "", "", position{}
	if q != nil {
		id, says, at = q.ID, q.Says, q.at
	} else {
		kind, id, says, at = "substitution", s.ID, s.Says, s.at
	}
	where := fmt.Sprintf("%s %q", kind, id)
	if !isID(id) {
		k.fail(at, where, "id: cannot be used in reports", "use small letters, digits, hyphens and underscores")
	}
	if blank(says) {
		k.fail(at, where, "says: is missing", wanted["says"])
	}
}

func (k *checker) requirements(list []Requirement) {
	for i := range list {
		q := &list[i]
		k.requirement(q, fmt.Sprintf("requirement %q", q.ID))
		k.requirements(q.AnyOf)
		k.requirements(q.AllOf)
		k.requirements(q.Including)
	}
}

// requirement checks that one thing is said.
func (k *checker) requirement(q *Requirement, where string) {
	n := 0
	for _, there := range []bool{q.Expr != "", len(q.AnyOf) > 0, len(q.AllOf) > 0} {
		if there {
			n++
		}
	}
	switch {
	case n == 0:
		k.fail(q.at, where, "nothing is required", "add expr:, any_of: or all_of:")
	case n > 1:
		k.fail(q.at, where, "expr, any_of and all_of exclude each other", "keep one, and put the others in requirements of their own")
	case len(q.Including) > 0 && q.Expr == "":
		k.fail(q.at, where, "including: only an amount of experience can include another", "put including: under the requirement that has the amount")
	}
	q.contradictions(func(at position, where, message, hint string) { k.fail(at, where, message, hint) })
	for i := range q.Substitutions {
		s := &q.Substitutions[i]
		where := fmt.Sprintf("substitution %q", s.ID)
		switch {
		case s.Expr == "" && s.Replaces == "":
			k.fail(s.at, where, "nothing is asked for in exchange", "add expr:, or replaces: with an amount")
		case s.UpTo != "" && s.Replaces == "":
			k.fail(s.at, where, "up_to: limits what replaces: gives, which is missing", "add replaces:, or leave up_to: out")
		}
	}
}
