package rules

import (
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/lazy"
	"github.com/minqual/minqual/internal/plan"
)

// instead is a hint where a part of an expression is of the wrong sort.
func (l *lowerer) instead(n ast.Node, want sort, have value) string {
	switch want {
	case truth:
		return insteadOfCondition(n, have)
	case amount:
		return insteadOfAmount(n, have)
	case text:
		return l.insteadOfText(n, have)
	}
	return comparisons
}

func insteadOfCondition(n ast.Node, have value) string {
	switch {
	case have.sort == amount && len(have.sum.terms) == 0:
		return "compare what an applicant has with it, as in years(...) >= " + n.String()
	case have.sort == amount:
		return "compare it with an amount, as in " + n.String() + " >= 2"
	case have.sort == predicate:
		return "ask for an amount of it, as in years(" + n.String() + ") >= 2"
	case have.sort == field:
		return `ask for a degree in it, as in degree("bachelor", ` + n.String() + ")"
	case have.sort == answerText:
		return "compare it with an answer, as in " + n.String() + ` == "yes"`
	case have.sort == text:
		return `compare an answer with it, as in answer("shift") == ` + n.String()
	}
	return comparisons
}

func insteadOfAmount(n ast.Node, have value) string {
	switch name := parameterName(n); {
	case name != "":
		return fmt.Sprintf("set %s under parameters: to a number", name)
	case have.sort == text:
		return "write a number without quotation marks"
	case have.sort == truth:
		return "write the condition by itself: it is met or not"
	case have.sort == answerText:
		return "use number(...) for an answer that is a number"
	}
	return "an amount is a number, or what years(...), months(...) and the like measure"
}

func (l *lowerer) insteadOfText(n ast.Node, have value) string {
	switch name, day := parameterName(n), l.bareDay(n); {
	case day != "":
		return fmt.Sprintf("put the day in quotation marks: %q", day)
	case name != "":
		return fmt.Sprintf("set %s under parameters: to a text that is no number; a day is written like 2026-01-15", name)
	case have.sort == field:
		return `name what is asked for first, as in degree("bachelor", ` + n.String() + ")"
	case have.sort == answerText:
		return `write the answer that is wanted, in quotation marks, such as "yes"`
	}
	switch n := n.(type) {
	case *ast.IntegerNode:
		hint := fmt.Sprintf("put a text in quotation marks: \"%d\"", n.Value)
		if n.Value >= applicants.MinYear && n.Value <= applicants.MaxYear {
			hint += fmt.Sprintf("; a day is written like \"%d-01-15\"", n.Value)
		}
		return hint
	case *ast.IdentifierNode, *ast.FloatNode, *ast.BoolNode:
		return fmt.Sprintf("put a text in quotation marks: \"%s\"", n.String())
	}
	return "write a text in quotation marks in its place"
}

// parameterName is the name of the parameter that a part of an expression is,
// "" if it is none.
func parameterName(n ast.Node) string {
	if m, ok := n.(*ast.MemberNode); ok {
		base, _ := m.Node.(*ast.IdentifierNode)
		key, _ := m.Property.(*ast.StringNode)
		if base != nil && key != nil && base.Value == "param" {
			return key.Value
		}
	}
	return ""
}

// daySigns are what a day without quotation marks looks like.
var daySigns = lazy.Regexp(`^(\d{4}) *- *(\d\d?) *- *(\d\d?)\b`)

// bareDay is the day that stands somewhere without quotation marks, "" if
// there is none.
func (l *lowerer) bareDay(n ast.Node) string {
	runes := []rune(l.source)
	if _, reckoned := n.(*ast.BinaryNode); !reckoned || start(n) >= len(runes) {
		return ""
	}
	m := daySigns().FindStringSubmatch(string(runes[start(n):]))
	if m == nil {
		return ""
	}
	day := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	if _, err := applicants.ParseDate(day); err != nil {
		return ""
	}
	return day
}

// looseNot reports a not that is read as standing before one side of a
// comparison, which is no condition.
func (l *lowerer) looseNot(n *ast.BinaryNode) bool {
	u, ok := n.Left.(*ast.UnaryNode)
	if !ok || u.Operator != "not" && u.Operator != "!" {
		return false
	}
	switch v := l.lower(u.Node); v.sort {
	case amount:
		l.want(n.Right, amount)
	case answerText:
		l.texts(n.Right, new(plan.Measure))
	default:
		return false
	}
	whole := fmt.Sprintf("not (%s %s %s)", u.Node, n.Operator, n.Right)
	l.fail(u, "put brackets around the comparison: "+whole, "without brackets, not belongs to the left side of the comparison alone")
	return true
}

// joined reports names in the brackets of a function that and or or joins.
func (l *lowerer) joined(name string, args []ast.Node) (found bool) {
	for _, arg := range args {
		n, ok := arg.(*ast.BinaryNode)
		if !ok {
			continue
		}
		if names, texts := namesIn(n); len(names) > 0 {
			l.fail(n, between(name, n.Operator, names, texts), "%s joins conditions, and what stands beside it here are names", n.Operator)
			found = true
		}
	}
	return found
}

// between says how to write several names in the brackets of a function.
func between(function, operator string, names []string, texts int) string {
	list := strings.Join(names, ", ")
	experience := strings.Contains(" years months domain either both ", " "+function+" ")
	switch {
	case function == "degree":
		return "name the lowest degree that is enough: higher ones count too"
	case function == "language":
		return "write language(...) for each, and join these"
	case function == "level":
		return "write either(level(...), level(...))"
	case !experience && texts == len(names), experience && operator == "or" && texts == len(names),
		experience && operator == "and" && texts < 2:
		return "put a comma between them: " + list
	case experience && operator == "or":
		return "write either(" + list + ")"
	case experience:
		return "write both(" + list + ")"
	}
	return "write " + functions[function].usage
}

// namesIn gives the names that and or or joins, as they are written, and how
// many of them are texts. It gives none if anything else stands among them.
func namesIn(n ast.Node) (names []string, texts int) {
	switch n := n.(type) {
	case *ast.StringNode:
		return []string{n.String()}, 1
	case *ast.IdentifierNode:
		if _, kind := kinds[n.Value]; kind {
			return []string{n.Value}, 0
		}
	case *ast.BinaryNode:
		if n.Operator != "and" && n.Operator != "or" {
			return nil, 0
		}
		left, some := namesIn(n.Left)
		right, more := namesIn(n.Right)
		if len(left) > 0 && len(right) > 0 {
			return append(left, right...), some + more
		}
	}
	return nil, 0
}
