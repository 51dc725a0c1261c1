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
	names, ok := l.texts(n.Right)
	if !ok {
		return value{}
	}
	for i := range names {
		names[i] = fold.Answer(names[i])
	}
	m := l.b.measure(plan.Measure{Kind: plan.Answered, Question: a.text, Names: names, Source: n.String()})
	v := l.atom(n, m)
	if n.Operator == "!=" {
		v.cond = v.cond.negated()
	}
	return v
}

// texts lowers a text or a list of texts. true and false are the texts of
// yes and no.
func (l *lowerer) texts(n ast.Node) ([]string, bool) {
	switch n := n.(type) {
	case *ast.BoolNode:
		return []string{map[bool]string{true: "true", false: "false"}[n.Value]}, true
	case *ast.ArrayNode:
		var all []string
		for _, k := range n.Nodes {
			s, ok := l.texts(k)
			if !ok {
				return nil, false
			}
			all = append(all, s...)
		}
		if len(all) == 0 {
			l.fail(n, `name the answers, as in ["night", "any"]`, "the list is empty")
		}
		return all, len(all) > 0
	case *ast.BinaryNode:
		if names, _ := namesIn(n); len(names) > 0 {
			l.fail(n, "write in ["+strings.Join(names, ", ")+"] for any of them", "%s joins conditions, and what stands beside it here are answers", n.Operator)
			return nil, false
		}
	}
	v, ok := l.want(n, text)
	if ok {
		_, ok = l.folded(n, v.text)
	}
	return []string{v.text}, ok
}

// atom is the condition that measure m is 1.
func (l *lowerer) atom(n ast.Node, m int) value {
	s := measured(m, plain, big.NewRat(1, 1))
	s.k = big.NewRat(-1, 1)
	lf := leaf{sum: s, source: n.String(), offset: start(n)}
	return value{sort: truth, cond: &cond{op: "leaf", leaf: lf}}
}
