package rules

import "github.com/minqual/minqual/internal/plan"

// Place is where something stands in the file, line and column counted from
// 1. It is the text of a key of a requirement or a substitution, after the
// part of the text that is given; without a key, the requirement itself; and
// without an id a key of the document, such as effective or
// policy.full_time_hours. It is 0, 0 where nothing is written.
func (c *JobClass) Place(id, key, before string) (line, column int) {
	at := c.key[key]
	if id != "" {
		at = c.placeOf(id, key)
	}
	if c.doc != nil && at.line > 0 && before != "" {
		at = c.doc.after(at, before)
	}
	return at.line, at.column
}

func (c *JobClass) placeOf(id, key string) (at position) {
	c.each(func(q *Requirement, s *Substitution) {
		switch {
		case q != nil && q.ID == id && key == "":
			at = q.at
		case q != nil && q.ID == id:
			at = q.key[key]
		case s != nil && s.ID == id && key == "":
			at = s.at
		case s != nil && s.ID == id:
			at = s.key[key]
		}
	})
	return at
}

// Expr is the expression of a requirement or a substitution; "" if it has
// none.
func (c *JobClass) Expr(id string) (expr string) {
	c.each(func(q *Requirement, s *Substitution) {
		switch {
		case q != nil && q.ID == id:
			expr = q.Expr
		case s != nil && s.ID == id:
			expr = s.Expr
		}
	})
	return expr
}

// Comparison writes a comparison of the program's plan as an expression.
func (p *Program) Comparison(h plan.Hall) string { return p.hall(&plan.Path{}, h) }
