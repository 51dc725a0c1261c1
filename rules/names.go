package rules

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/lazy"
	"github.com/minqual/minqual/internal/plan"
)

// name lowers a text by which a thing is known.
func (l *lowerer) name(n ast.Node) (string, bool) {
	v, ok := l.want(n, text)
	if !ok {
		return "", false
	}
	if dated(v.text) {
		l.fail(n, "leave it out; a day stands only in since(...), by(...), license(...) and age(...)", "a name is wanted here, and this is a date")
		return "", false
	}
	return strings.TrimSpace(v.text), l.tells(n, v.text)
}

// tells reports a name of which, folded, nothing is left, such as a blank or
// signs alone: whatever is without a name would go by it.
func (l *lowerer) tells(n ast.Node, name string) bool {
	if fold.Text(name) != "" {
		return true
	}
	l.fail(n, "write it with letters or digits; signs alone are not told apart", "this names nothing")
	return false
}

// nameList gives a measure its names, one of which is enough, and finds every
// mistake.
func (l *lowerer) nameList(n ast.Node, args []ast.Node, m *plan.Measure) bool {
	all := true
	for _, arg := range args {
		s, ok := l.name(arg)
		all = all && ok
		m.Call(s)
	}
	if len(args) == 0 {
		l.usage(n, called(n))
	}
	return all && len(args) > 0
}

// namesAndDay lowers names among which a day may stand. A text that looks like
// a date is the day, and so is a parameter that stands last, after a name: a
// day that is written wrong must not become one more name.
func (l *lowerer) namesAndDay(n ast.Node, args []ast.Node, m *plan.Measure) bool {
	var rest []ast.Node
	ok := true
	for i, arg := range args {
		s, known := l.textOf(arg)
		if !dated(s) && !(known && isParameter(arg) && i > 0 && i == len(args)-1) {
			rest = append(rest, arg)
			continue
		}
		d, good := l.day(arg)
		if good && !m.Day.IsZero() {
			l.fail(arg, "keep one of them", "a second day stands here")
			good = false
		}
		m.Day, ok = d, ok && good
	}
	return l.nameList(n, rest, m) && ok
}

// textOf is the text that a part of an expression stands for, if it does.
func (l *lowerer) textOf(n ast.Node) (string, bool) {
	quiet := lowerer{b: l.b, source: l.source}
	v := quiet.lower(n)
	return v.text, v.sort == text
}

// day lowers a text that is a day.
func (l *lowerer) day(n ast.Node) (applicants.Date, bool) {
	v, ok := l.want(n, text)
	if !ok {
		return applicants.Date{}, false
	}
	d, err := applicants.ParseDate(v.text)
	if err == nil && d.Exact() {
		return d, true
	}
	hint := `write a day such as "2015-01-01"`
	if isParameter(n) {
		hint = "set " + n.String() + " to a day such as 2026-03-31"
	}
	l.fail(n, hint, "this is not a day")
	return applicants.Date{}, false
}

// isParameter reports that a part of an expression is param.NAME.
func isParameter(n ast.Node) bool {
	m, ok := n.(*ast.MemberNode)
	if !ok {
		return false
	}
	base, ok := m.Node.(*ast.IdentifierNode)
	return ok && base.Value == "param"
}

// figures are dates in figures alone: of two parts one is a year.
var figures = lazy.Regexp(`^(?:(?:19|20|21)\d\d(?:\d{4})?|\d{4}[-/. ]\d{1,2}(?:[-/. ]\d{1,2})?|\d{1,2}[-/. ](?:\d{1,2}[-/. ])?\d{4}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2})$`)

// dated reports that a text looks like a date, well written or not.
func dated(s string) bool {
	s = strings.TrimSpace(s)
	if _, err := applicants.ParseDate(s); err == nil || figures().MatchString(s) {
		return true
	}
	month, number := false, false
	for _, word := range strings.Fields(fold.Text(s)) {
		switch {
		case dayWord().MatchString(word):
			number = true
		case slices.ContainsFunc(months, func(m string) bool { return len(word) >= 3 && strings.HasPrefix(m, word) }):
			month = true
		case word != "of" && word != "the":
			return false
		}
	}
	return month && number
}

// dayWord is the number of a day or a year in a date with the month in words.
var dayWord = lazy.Regexp(`^(?:\d{1,2}(?:st|nd|rd|th)?|\d{4})$`)

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "sept", "october", "november", "december"}
