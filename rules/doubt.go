package rules

import (
	"errors"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// A doubt says of which keys of a document something may be missing because
// of a mistake in its form, so that nothing is told of what they may have held.
type doubt map[string]bool

// beside marks the keys of a document of which something stands under a key
// that is not known, is no word or stands there twice.
func (u doubt) beside(o *object) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		k := o.node.Content[i]
		known := k.Kind == yaml.ScalarNode && slices.Contains(o.known, k.Value)
		switch near := nearest(k.Value, o.known); {
		case known && seen[k.Value]:
			u[k.Value] = true
		case known:
			seen[k.Value] = true
		case near != "":
			u[near] = true
		default:
			u.absent(o)
		}
	}
}

// absent marks the keys that the document does not have.
func (u doubt) absent(o *object) {
	for _, k := range o.known {
		if o.value[k] == nil {
			u[k] = true
		}
	}
}

// reading reads a section, and marks it if a mistake in it may lose a name.
func (r *reader) reading(key string, read func(*object), o *object) {
	before := len(r.errs)
	read(o)
	if slices.ContainsFunc(r.errs[before:], losesName) {
		r.doubt[key] = true
	}
}

// losesName reports that a mistake is about more than what belongs to a name.
func losesName(e *Error) bool {
	return !strings.HasPrefix(e.Where, "domain ") && !strings.HasPrefix(e.Where, "fields ")
}

// expressions adds to the mistakes of a document those in its expressions, so
// that all are told at once, except what a mistake in its form may have
// caused.
func (r *reader) expressions() {
	if len(r.errs) == 0 || len(r.class.Requirements) == 0 {
		return
	}
	c := *r.class
	if r.doubt["policy"] {
		c.Policy = DefaultPolicy()
	}
	var list ErrorList
	if _, err := compile(&c, r.doubt); !errors.As(err, &list) {
		return
	}
	for _, e := range list {
		if e.Line > 0 && !(e.Where == "" && r.doubt["requirements"]) {
			r.errs = append(r.errs, e)
		}
	}
}

// told are the mistakes in the order of the file, one for each place and
// message. Where the form is wrong, nothing more is told of that place.
func (r *reader) told() (list ErrorList) {
	type mistake struct {
		at      position
		message string // "": one of form
	}
	seen := map[mistake]bool{}
	for i, e := range r.errs {
		at := position{e.Line, e.Column}
		form, this := mistake{at, ""}, mistake{at, e.Message}
		if seen[this] || i >= r.form && seen[form] {
			continue
		}
		seen[this] = true
		seen[form] = seen[form] || i < r.form
		list = append(list, e)
	}
	sortErrors(list)
	return list
}

// mostCopied is how much of a document aliases may repeat.
const mostCopied = 10_000

// writtenOut puts in the place of aliases what they stand for, so that the
// mistakes in the rest can be told. It reports false where that is too much.
func writtenOut(root *yaml.Node) bool {
	room := mostCopied
	var size func(*yaml.Node) int // -1: aliases stand in it
	size = func(n *yaml.Node) int {
		sum := 1
		for _, c := range n.Content {
			more := size(c)
			if c.Kind == yaml.AliasNode || more < 0 {
				return -1
			}
			sum += more
		}
		return sum
	}
	var write func(*yaml.Node) bool
	write = func(n *yaml.Node) bool {
		for i, c := range n.Content {
			if c.Kind != yaml.AliasNode {
				if !write(c) {
					return false
				}
				continue
			}
			more := size(c.Alias)
			if room -= more; more < 0 || room < 0 {
				return false
			}
			n.Content[i] = c.Alias
		}
		return true
	}
	return write(root)
}
