package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/parser"
)

// What an expression may be at most. Deep nesting would exhaust the parser's
// stack, so it is refused before the parser sees it.
const (
	maxSource = 4096
	maxDepth  = 32
	maxNodes  = 1000
)

// A fault is a mistake at a place in an expression, counted in runes.
type fault struct {
	offset        int
	message, hint string
}

// parse makes a syntax tree of an expression. Names and types are not looked
// at yet: lowering does that, and finds every mistake.
func parse(source string) (ast.Node, *fault) {
	if f := oversized(source); f != nil {
		return nil, f
	}
	c := conf.CreateNew()
	c.MaxNodes = maxNodes
	tree, err := parser.ParseWithConfig(source, c)
	if err != nil {
		return nil, syntaxFault(source, err)
	}
	return tree.Node, nil
}

func oversized(source string) *fault {
	if len(source) > maxSource {
		return &fault{0, fmt.Sprintf("the expression is longer than %d characters", maxSource), "split it into requirements"}
	}
	if !utf8.ValidString(source) {
		return &fault{0, "the expression is not valid UTF-8", "save the file as UTF-8"}
	}
	if strings.TrimSpace(source) == "" {
		return &fault{0, "the expression is empty", comparisons}
	}
	depth, run := 0, 0
	for i, r := range []rune(source) {
		switch r {
		case '(', '[', '{', '?':
			depth++
		case ')', ']', '}':
			depth--
		}
		if run = nextRun(run, r); depth > maxDepth || run > maxDepth {
			return &fault{i, fmt.Sprintf("the expression is nested deeper than %d levels", maxDepth), "split it into requirements"}
		}
	}
	if i := joint(source); i >= 0 {
		return &fault{i, string([]rune(source)[i]) + " is not part of the language of requirements", "join conditions with the words and, or, not"}
	}
	return nil
}

// nextRun counts signs that follow one another and so nest, as in "- - -1".
func nextRun(run int, r rune) int {
	switch r {
	case '-', '+', '!':
		return run + 1
	case ' ', '\n', '\t', '\r':
		return run
	}
	return 0
}
