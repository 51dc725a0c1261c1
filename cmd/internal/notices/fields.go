package notices

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"
)

// fields checks that a template shows only fields that its letter has, and
// those that the letter is for. A branch that no letter of today takes is
// checked like the others.
func (l *loader) fields(source string, tree *parse.Tree, lookup func(string) *parse.Tree, data any, needs []string) {
	c := &checker{l: l, source: source, lookup: lookup, used: map[string]bool{}, seen: map[string]bool{}}
	root := reflect.TypeOf(data)
	c.tree(tree, root)
	for _, f := range needs {
		if !c.used[f] {
			l.fail("%s: {{.%s}} is missing\n  hint: without it the letter does not say what it is for", tree.ParseName, f)
		}
	}
}

// A checker walks a template with the type of what the dot stands for. A nil
// type is one that is not known: what is made of it is seen when it is tried.
type checker struct {
	l      *loader
	source string
	lookup func(string) *parse.Tree
	at     *parse.Tree
	vars   []variable
	used   map[string]bool // fields of the letter itself
	seen   map[string]bool // templates walked, by name and type
	root   reflect.Type
}

type variable struct {
	name string
	typ  reflect.Type
}

func (c *checker) tree(t *parse.Tree, dot reflect.Type) {
	key := fmt.Sprintf("%s %v", t.Name, dot)
	if c.seen[key] || t.Root == nil {
		return
	}
	c.seen[key] = true
	if c.root == nil {
		c.root = dot
	}
	at, vars := c.at, c.vars
	c.at, c.vars = t, []variable{{"$", dot}}
	c.list(t.Root, dot)
	c.at, c.vars = at, vars
}

func (c *checker) list(n *parse.ListNode, dot reflect.Type) {
	if n == nil {
		return
	}
	depth := len(c.vars)
	for _, x := range n.Nodes {
		c.node(x, dot)
	}
	c.vars = c.vars[:depth]
}

func (c *checker) node(n parse.Node, dot reflect.Type) {
	depth := len(c.vars)
	switch n := n.(type) {
	case *parse.ActionNode:
		c.pipe(n.Pipe, dot)
		return // a variable lasts to the end of the list
	case *parse.IfNode:
		c.pipe(n.Pipe, dot)
		c.list(n.List, dot)
		c.list(n.ElseList, dot)
	case *parse.WithNode:
		c.list(n.List, c.pipe(n.Pipe, dot))
		c.list(n.ElseList, dot)
	case *parse.RangeNode:
		c.ranged(n, dot)
	case *parse.TemplateNode:
		var t reflect.Type
		if n.Pipe != nil {
			t = c.pipe(n.Pipe, dot)
		}
		if x := c.lookup(n.Name); x != nil {
			c.tree(x, t)
		} else {
			c.fail(n, fmt.Sprintf("there is no template %q", n.Name), "define it in the same file")
		}
	}
	c.vars = c.vars[:depth]
}

func (c *checker) ranged(n *parse.RangeNode, dot reflect.Type) {
	depth := len(c.vars)
	over := c.pipe(n.Pipe, dot)
	var each reflect.Type
	if over != nil && over.Kind() == reflect.Slice {
		each = over.Elem()
	}
	for i := range c.vars[depth:] {
		c.vars[depth+i].typ = nil
	}
	if len(c.vars) > depth {
		c.vars[len(c.vars)-1].typ = each
	}
	c.list(n.List, each)
	c.vars = c.vars[:depth]
	c.list(n.ElseList, dot)
}

// pipe checks a pipeline and gives its type, if that is plain.
func (c *checker) pipe(p *parse.PipeNode, dot reflect.Type) (t reflect.Type) {
	for _, cmd := range p.Cmds {
		t = nil
		for _, arg := range cmd.Args {
			x := c.arg(arg, dot)
			if len(cmd.Args) == 1 && len(p.Cmds) == 1 {
				t = x
			}
		}
	}
	for _, d := range p.Decl {
		c.vars = append(c.vars, variable{d.Ident[0], t})
	}
	return t
}

func (c *checker) arg(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.chain(n, dot, n.Ident)
	case *parse.VariableNode:
		return c.chain(n, c.variable(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		return c.chain(n, c.arg(n.Node, dot), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, dot)
	}
	return nil
}

func (c *checker) variable(name string) reflect.Type {
	for i := len(c.vars) - 1; i >= 0; i-- {
		if c.vars[i].name == name {
			return c.vars[i].typ
		}
	}
	return nil
}

func (c *checker) chain(n parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t == nil {
			return nil
		}
		if t == c.root {
			c.used[name] = true
		}
		next, ok := member(t, name)
		if !ok {
			c.unknown(n, t, name)
			return nil
		}
		t = next
	}
	return t
}

// member is the type of a field, or of what a method of a day gives.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	if m, ok := t.MethodByName(name); ok {
		return m.Type.Out(0), true
	}
	if t.Kind() != reflect.Struct {
		return nil, false
	}
	f, ok := t.FieldByName(name)
	return f.Type, ok && f.IsExported()
}

func has(data any, name string) bool {
	_, ok := member(reflect.TypeOf(data), name)
	return ok
}

func (c *checker) unknown(n parse.Node, t reflect.Type, name string) {
	names := names(t)
	hint := "nothing belongs to it; write {{.}} for the text itself"
	if len(names) > 0 {
		hint = "here are: " + strings.Join(names, ", ")
	}
	c.fail(n, fmt.Sprintf("there is no field %q here", name), hint)
}

func (c *checker) fail(n parse.Node, message, hint string) {
	before := c.source[:n.Position()]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	c.l.fail("%s:%d:%d: %s\n  hint: %s", c.at.ParseName, strings.Count(before, "\n")+1, utf8.RuneCountInString(line)+1, message, hint)
}

// names are the fields of a type, sorted.
func names(t reflect.Type) (list []string) {
	if t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if !f.Anonymous && f.IsExported() {
				list = append(list, f.Name)
			}
		}
	}
	slices.Sort(list)
	return list
}
