package rules

import (
	"math/big"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
)

// equal lowers ==, != and in. They compare texts: an amount that must be
// equal would turn away whoever has more.
func (l *lowerer) equal(n *ast.BinaryNode) value {
	a := l.lower(n.Left)
	switch a.sort {
	case broken:
		return value{}
	case answerText:
	case truth:
		return l.fail(n, "write the condition by itself, or after not", "a condition is not compared")
	case amount:
		return l.fail(n, "use >= or <=", "an amount is not compared with %q: having more would disqualify", n.Operator)
	default:
		return l.fail(n, `compare an answer, as in answer("shift") == "night"`, "%s is not compared with %q", sortNames[a.sort], n.Operator)
	}
	m := plan.Measure{Kind: plan.Answered, Question: a.text, Source: n.String()}
	if !l.texts(n.Right, &m) {
		return value{}
	}
	v := l.atom(n, l.b.measure(m))
	if n.Operator == "!=" {
		v.cond = v.cond.negated()
	}
	return v
}

// texts adds to m the answers that a text or a list of texts names. true and
// false are all words for yes and no.
func (l *lowerer) texts(n ast.Node, m *plan.Measure) bool {
	switch n := n.(type) {
	case *ast.BoolNode:
		words := fold.No
		if n.Value {
			words = fold.Yes
		}
		m.Names, m.Arg = append(m.Names, words...), plan.YesOrNo
		return true
	case *ast.ArrayNode:
		for _, k := range n.Nodes {
			if !l.texts(k, m) {
				return false
			}
		}
		if len(n.Nodes) == 0 {
			l.fail(n, `name the answers, as in ["night", "any"]`, "the list is empty")
		}
		return len(n.Nodes) > 0
	case *ast.BinaryNode:
		if names, _ := namesIn(n); len(names) > 0 {
			l.fail(n, "write in ["+strings.Join(names, ", ")+"] for any of them", "%s joins conditions, and what stands beside it here are answers", n.Operator)
			return false
		}
	}
	v, ok := l.want(n, text)
	if ok {
		ok = l.tells(n, v.text)
	}
	m.Names = append(m.Names, fold.Answer(v.text))
	return ok
}

// atom is the condition that measure m is 1.
func (l *lowerer) atom(n ast.Node, m int) value {
	s := measured(m, plain, big.NewRat(1, 1))
	s.k = big.NewRat(-1, 1)
	lf := leaf{sum: s, source: n.String(), offset: start(n)}
	return value{sort: truth, cond: &cond{op: "leaf", leaf: lf}}
}
