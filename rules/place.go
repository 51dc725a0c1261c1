package rules

import (
	"fmt"
	"strings"
)

// A Part is a kind of thing that a document defines and that has a name.
type Part string

// The parts of a document. An alternative, a part and an included
// requirement are requirements too.
const (
	ARequirement  Part = "requirement"
	ASubstitution Part = "substitution"
	ADomain       Part = "domain"
	AField        Part = "fields"
	AParameter    Part = "parameter"
	AnEvidence    Part = "evidence"
	TheLevels     Part = "levels"
	TheClass      Part = "job class"
)

// Remark makes an Error about a part of the document, placed where the part
// stands. It is for tools that study documents; the message is theirs. Within
// a requirement or substitution, text is the part of its expression that the
// remark is about; with "" it is about the whole.
func (c *JobClass) Remark(kind Part, name, text, message, hint string) *Error {
	at, where := c.locate(kind, name, text)
	return c.errorAt(at, where, message, hint)
}

func (c *JobClass) locate(kind Part, name, text string) (at position, where string) {
	where = fmt.Sprintf("%s %q", kind, name)
	switch kind {
	case ARequirement, ASubstitution:
		c.each(func(q *Requirement, s *Substitution) {
			switch {
			case q != nil && q.ID == name && kind == ARequirement:
				at = c.within(q.at, q.key["expr"], q.Expr, text)
			case s != nil && s.ID == name && kind == ASubstitution:
				at = c.within(s.at, s.key["expr"], s.Expr, text)
			}
		})
	case ADomain:
		at = placed(c.Domains, func(d *Domain) bool { return d.ID == name }, func(d *Domain) position { return d.at })
	case AField:
		at = placed(c.Fields, func(f *Field) bool { return f.ID == name }, func(f *Field) position { return f.at })
	case AParameter:
		at = placed(c.Parameters, func(p *Parameter) bool { return p.Name == name }, func(p *Parameter) position { return p.at })
	case AnEvidence:
		at = placed(c.Evidence, func(e *Evidence) bool { return e.Fact == name }, func(e *Evidence) position { return e.at })
	case TheLevels:
		at, where = c.line("levels:"), "levels"
	default:
		at, where = c.at, ""
	}
	return at, where
}

// line is where a line of the document begins so.
func (c *JobClass) line(begins string) position {
	if c.doc != nil {
		for i, s := range c.doc.lines {
			if strings.HasPrefix(s, begins) {
				return position{i + 1, 1}
			}
		}
	}
	return c.at
}

func placed[T any](list []T, is func(*T) bool, at func(*T) position) position {
	for i := range list {
		if is(&list[i]) {
			return at(&list[i])
		}
	}
	return position{}
}

// within is the place of a part of an expression, or of the whole where the
// part is not found in it as it is written.
func (c *JobClass) within(whole, expr position, source, text string) position {
	if text == "" || expr.line == 0 || c.doc == nil {
		return whole
	}
	if i := offsetOf(source, text); i >= 0 {
		return c.doc.place(expr, source, i)
	}
	return expr
}

// offsetOf finds text in source, in runes, whatever the space between words.
// It gives -1 where it is not there.
func offsetOf(source, text string) int {
	from, want := []rune(source), squeezed(text)
	for i := range from {
		if !space(from[i]) && prefixed(from[i:], want) {
			return i
		}
	}
	return -1
}

func squeezed(s string) (out []rune) {
	for _, r := range s {
		if !space(r) {
			out = append(out, r)
		}
	}
	return out
}

func space(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

func prefixed(from, want []rune) bool {
	for _, r := range from {
		if len(want) == 0 {
			return true
		}
		if space(r) {
			continue
		}
		if r != want[0] {
			return false
		}
		want = want[1:]
	}
	return len(want) == 0
}

// keyAt is where the value of a key of the document begins, or where the
// document does.
func (c *JobClass) keyAt(key string) position {
	if at, ok := c.key[key]; ok {
		return at
	}
	return c.at
}

// node is where the expression of a requirement or substitution begins.
func (c *JobClass) node(id string) (at position, where string) {
	for _, part := range []Part{ARequirement, ASubstitution} {
		if at, where = c.locate(part, id, ""); at.line > 0 {
			break
		}
	}
	c.each(func(q *Requirement, s *Substitution) {
		switch {
		case q != nil && q.ID == id && q.Expr != "":
			at = q.key["expr"]
		case s != nil && s.ID == id && s.Replaces != "":
			at = s.key["replaces"]
		case s != nil && s.ID == id:
			at = s.key["expr"]
		}
	})
	return at, where
}
