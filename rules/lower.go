package rules

import (
	"fmt"
	"math/big"
	"strconv"

	"github.com/expr-lang/expr/ast"

	"github.com/minqual/minqual/internal/plan"
)

// A sort is the kind of thing that a part of an expression stands for.
type sort uint8

const (
	broken sort = iota // a mistake that was reported
	truth
	amount
	text
	predicate
	field
	answerText // an answer to a question, to be compared with texts
)

var sortNames = [...]string{"", "a condition", "an amount", "a text", "a kind of experience", "a field of study", "an answer"}

// A value is a lowered part of an expression.
type value struct {
	sort  sort
	cond  *cond
	sum   linear
	text  string
	preds []plan.Predicate // any of them
	field int
}

// A cond is a condition in negation normal form: leaves joined by and, or.
type cond struct {
	op   string // and, or, leaf, always, never
	kids []*cond
	leaf leaf
}

// A leaf is one comparison.
type leaf struct {
	sum    linear // not negative; positive where strict
	strict bool
	source string
	offset int
	negate bool
	rest   bool // what a substitution may not replace of it
}

// lowerer turns one expression into measures and conditions, and collects
// every mistake on the way.
type lowerer struct {
	b      *builder
	source string
	faults []fault
}

func (l *lowerer) fail(n ast.Node, hint, format string, args ...any) value {
	return l.failAt(beginning(n), hint, format, args...)
}

func (l *lowerer) failAt(offset int, hint, format string, args ...any) value {
	l.faults = append(l.faults, fault{offset, fmt.Sprintf(format, args...), hint})
	return value{}
}

func (l *lowerer) lower(n ast.Node) value {
	switch n := n.(type) {
	case *ast.BoolNode:
		return value{sort: truth, cond: &cond{op: map[bool]string{true: "always", false: "never"}[n.Value]}}
	case *ast.IntegerNode:
		return value{sort: amount, sum: constant(new(big.Rat).SetInt64(int64(n.Value)))}
	case *ast.FloatNode:
		return l.float(n)
	case *ast.StringNode:
		return value{sort: text, text: n.Value}
	case *ast.IdentifierNode:
		return l.identifier(n)
	case *ast.MemberNode:
		return l.member(n)
	case *ast.CallNode:
		return l.call(n)
	case *ast.BuiltinNode:
		return l.named(n, n.Name, n.Arguments)
	case *ast.UnaryNode:
		return l.unary(n)
	case *ast.BinaryNode:
		return l.binary(n)
	}
	return l.fail(n, "write comparisons of amounts, joined by and, or, not", "this is not part of the language of requirements")
}

func (l *lowerer) float(n *ast.FloatNode) value {
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(n.Value, 'f', -1, 64))
	switch {
	case !ok || len(r.Denom().String()) > 7:
		return l.fail(n, "write at most six decimals", "the number is too fine")
	case len(r.Num().String()) > 15:
		return l.fail(n, "write a smaller number, or fewer decimals", "the number is too large")
	}
	return value{sort: amount, sum: constant(r)}
}

// want lowers n and checks its sort.
func (l *lowerer) want(n ast.Node, s sort) (value, bool) {
	v := l.lower(n)
	if v.sort == broken || v.sort == s {
		return v, v.sort == s
	}
	at := beginning(n)
	if s == text {
		at = start(n) // a day without quotation marks is no reckoning
	}
	l.failAt(at, l.instead(n, s, v), "want %s here, this is %s", sortNames[s], sortNames[v.sort])
	return v, false
}

// beginning is where a caret shows a part of an expression: at what is
// compared or reckoned it is the sign between both sides.
func beginning(n ast.Node) int {
	if _, ok := n.(*ast.MemberNode); ok {
		return start(n)
	}
	return n.Location().From
}

func (l *lowerer) unary(n *ast.UnaryNode) value {
	switch n.Operator {
	case "not", "!":
		if v, ok := l.want(n.Node, truth); ok {
			return value{sort: truth, cond: v.cond.negated()}
		}
	case "-", "+":
		if v, ok := l.want(n.Node, amount); ok {
			if n.Operator == "-" {
				v.sum = v.sum.scaled(big.NewRat(-1, 1))
			}
			return v
		}
	default:
		return l.fail(n, comparisons, "%s is not part of the language of requirements", n.Operator)
	}
	return value{}
}

func (l *lowerer) binary(n *ast.BinaryNode) value {
	switch n.Operator {
	case ">=", ">", "<=", "<", "==", "!=", "in":
		if l.looseNot(n) {
			return value{}
		}
	}
	switch n.Operator {
	case "and", "&&", "or", "||":
		return l.join(n)
	case ">=", ">", "<=", "<":
		return l.compare(n)
	case "==", "!=", "in":
		return l.equal(n)
	case "+", "-", "*", "/":
		return l.arithmetic(n)
	}
	return l.fail(n, "use and, or, not, in, comparisons, + - * /", "%s is not part of the language of requirements", n.Operator)
}

func (l *lowerer) join(n *ast.BinaryNode) value {
	op := map[string]string{"and": "and", "&&": "and", "or": "or", "||": "or"}[n.Operator]
	a, ok := l.want(n.Left, truth)
	b, ok2 := l.want(n.Right, truth)
	if !ok || !ok2 {
		return value{}
	}
	return value{sort: truth, cond: &cond{op: op, kids: []*cond{a.cond, b.cond}}}
}

func (l *lowerer) compare(n *ast.BinaryNode) value {
	a, ok := l.want(n.Left, amount)
	b, ok2 := l.want(n.Right, amount)
	if !ok || !ok2 || !l.sameUnit(n, a.sum, b.sum) {
		return value{}
	}
	over := a.sum.minus(b.sum)
	if n.Operator[0] == '<' {
		over = b.sum.minus(a.sum)
	}
	over.unit = max(a.sum.unit, b.sum.unit)
	if len(over.terms) == 0 {
		return l.fail(n, "compare what an applicant has, as in years(...) >= 2", "the comparison is about numbers only and asks nothing of an applicant")
	}
	if times(l.b, over) > 1 {
		return l.fail(n, `measure both together, as in years("a", "b"), or make them separate requirements`,
			"two amounts of experience in one comparison would credit the same days twice")
	}
	lf := leaf{sum: over, strict: len(n.Operator) == 1, source: n.String(), offset: start(n)}
	return value{sort: truth, cond: &cond{op: "leaf", leaf: lf}}
}

// start is where a part of an expression begins, counted in characters.
func start(n ast.Node) int {
	at := n.Location().From
	switch n := n.(type) {
	case *ast.BinaryNode:
		at = min(at, start(n.Left))
	case *ast.MemberNode:
		at = min(at, start(n.Node))
	case *ast.CallNode:
		at = min(at, start(n.Callee))
	}
	return at
}

// times counts the measures of time in l.
func times(b *builder, l linear) (n int) {
	for m := range l.terms {
		if b.plan.Measures[m].Kind == plan.Time {
			n++
		}
	}
	return n
}

func (l *lowerer) sameUnit(n ast.Node, a, b linear) bool {
	if compatible(a, b) {
		return true
	}
	l.fail(n, "say both in the same unit", "%s and %s cannot be put together", unitNames[a.unit], unitNames[b.unit])
	return false
}

func compatible(a, b linear) bool {
	return a.unit == plain || b.unit == plain || a.unit == b.unit
}

func (l *lowerer) arithmetic(n *ast.BinaryNode) value {
	a, ok := l.want(n.Left, amount)
	b, ok2 := l.want(n.Right, amount)
	if !ok || !ok2 {
		return value{}
	}
	switch n.Operator {
	case "+", "-":
		if !l.sameUnit(n, a.sum, b.sum) {
			return value{}
		}
		if n.Operator == "-" {
			return value{sort: amount, sum: a.sum.minus(b.sum)}
		}
		return value{sort: amount, sum: a.sum.plus(b.sum)}
	case "*":
		if len(a.sum.terms) == 0 && a.sum.unit == plain {
			a, b = b, a
		}
	}
	return l.multiply(n, a.sum, b.sum)
}

func (l *lowerer) multiply(n *ast.BinaryNode, a, by linear) value {
	if len(by.terms) > 0 || by.unit != plain {
		return l.fail(n, "multiply by a number such as 2", "an amount can only be multiplied or divided by a number")
	}
	r := by.k
	if n.Operator == "/" {
		if r.Sign() == 0 {
			return l.fail(n, "divide by a number above zero", "nothing can be divided by zero")
		}
		r = new(big.Rat).Inv(r)
	}
	return value{sort: amount, sum: a.scaled(r)}
}

// negated pushes a not down to the leaves.
func (c *cond) negated() *cond {
	out := *c
	swap := map[string]string{"and": "or", "or": "and", "always": "never", "never": "always", "leaf": "leaf"}
	out.op = swap[c.op]
	out.kids = nil
	for _, k := range c.kids {
		out.kids = append(out.kids, k.negated())
	}
	out.leaf.negate = !c.leaf.negate
	return &out
}
