package rules

import (
	"fmt"
	"strings"
)

// A source is an expression's place in a document.
type source struct {
	b     *builder
	at    position
	where string
}

// condition parses and lowers an expression that must be a condition. It
// gives nil after a mistake, which is reported.
func (s source) condition(text string) *cond {
	v, ok := s.value(text, truth)
	if !ok {
		return nil
	}
	return v.cond
}

// value parses and lowers an expression of a sort.
func (s source) value(text string, want sort) (value, bool) {
	node, f := parse(text)
	if f != nil {
		switch {
		case want == amount && f.message == unitAfter:
			f.hint = "write the number alone: it is in the unit of the requirement"
		case want == amount && strings.Contains(f.message, "does not follow"):
			f.hint = "write a number, such as 2, or an amount, such as each(semester_hours(), 30) * 0.5"
		}
		s.reportIn(text, *f)
		return value{}, false
	}
	l := &lowerer{b: s.b, source: text}
	v, ok := l.want(node, want)
	for _, f := range l.faults {
		s.reportIn(text, f)
	}
	return v, ok && len(l.faults) == 0
}

// report adds a mistake about the expression as a whole.
func (s source) report(f fault) { s.reportIn("", f) }

func (s source) reportIn(text string, f fault) {
	at := s.at
	if s.b.class.doc != nil && at.line > 0 {
		at = s.b.class.doc.place(at, text, f.offset)
	}
	e := s.b.class.errorAt(at, s.where, f.message, f.hint)
	if strings.Contains(f.message, "is not closed") && strings.Contains(e.Source, " #") {
		e.Hint = "a # begins a remark: if it belongs to the expression, put the whole in single quotation marks"
	}
	for _, have := range s.b.errs {
		if *have == *e {
			return
		}
	}
	if at.line == 0 && text != "" {
		e.Message += fmt.Sprintf(" (at character %d of %s)", f.offset+1, quoted(text))
	}
	s.b.errs = append(s.b.errs, e)
}

func quoted(text string) string {
	if len(text) > 60 {
		text = text[:60] + "..."
	}
	return fmt.Sprintf("%q", text)
}
