package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"github.com/minqual/minqual/applicants"
)

// A reader walks a document's nodes and notes every mistake.
type reader struct {
	class *JobClass
	doc   *document
	errs  ErrorList

	form  int   // how many of errs are about the form alone; they come first
	doubt doubt // nil: none
}

func (r *reader) fail(n *yaml.Node, where, message, hint string) {
	r.failAt(r.doc.begin(n), where, message, hint)
}

func (r *reader) failAt(at position, where, message, hint string) {
	r.errs = append(r.errs, r.class.errorAt(at, where, message, hint))
}

// An object is a mapping and what it belongs to.
type object struct {
	r     *reader
	node  *yaml.Node
	where string
	known []string
	value map[string]*yaml.Node
}

// object reads a mapping of known keys. The where is found from its id, if it
// has one.
func (r *reader) object(n *yaml.Node, kind, where string, known ...string) *object {
	o := &object{r: r, node: n, where: where, known: known, value: map[string]*yaml.Node{}}
	if n.Kind != yaml.MappingNode {
		r.fail(n, where, "want "+kind+" here, with a key on each line", keysOf(known))
		return o
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k := n.Content[i].Value; (k == "id" || k == "name") && slices.Contains(known, k) && n.Content[i+1].Kind == yaml.ScalarNode && !blank(n.Content[i+1].Value) {
			o.where = fmt.Sprintf("%s %q", where, oneLine(n.Content[i+1].Value))
			break
		}
	}
	for key, v := range r.pairs(n, o.where) {
		if !slices.Contains(known, key.Value) {
			r.strangeKey(key, o)
			continue
		}
		if v.Kind != yaml.ScalarNode || v.ShortTag() != "!!null" {
			o.value[key.Value] = v
		}
	}
	return o
}

// strangeKey reports a key that does not belong here.
func (r *reader) strangeKey(key *yaml.Node, o *object) {
	if key.Value == "<<" {
		r.fail(key, o.where, "what is written elsewhere cannot be taken over with <<", "write the keys out")
		return
	}
	r.fail(key, o.where, fmt.Sprintf("there is no key %q here", key.Value), suggestion(key.Value, o.known))
}

// pairs gives the keys and values of a mapping, without repeated keys.
func (r *reader) pairs(n *yaml.Node, where string) func(func(k, v *yaml.Node) bool) {
	return func(yield func(k, v *yaml.Node) bool) {
		if n.Kind != yaml.MappingNode {
			r.fail(n, where, "want names here, each with what belongs to it", oneEach)
			return
		}
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i]
			switch {
			case k.Kind != yaml.ScalarNode:
				r.fail(k, where, "a key must be a word", "write a word, a colon, a blank and the value")
				continue
			case seen[k.Value]:
				r.fail(k, where, fmt.Sprintf("the key %q stands there twice", k.Value), "keep one of them")
				continue
			}
			seen[k.Value] = true
			if !yield(k, n.Content[i+1]) {
				return
			}
		}
	}
}

// need reports keys that must be there.
func (o *object) need(keys ...string) {
	for _, k := range keys {
		if o.value[k] == nil && o.node.Kind == yaml.MappingNode {
			o.missing(k, wanted[k])
		}
	}
}

// text reads a text of one line.
func (o *object) text(key string) string { return oneLine(o.source(key)) }

// source reads a text as it is written, in which places can be told.
func (o *object) source(key string) string {
	v := o.value[key]
	if v == nil {
		return ""
	}
	return o.r.source(v, o.where, key)
}

func (r *reader) text(v *yaml.Node, where, key string) string {
	return oneLine(r.source(v, where, key))
}

func (r *reader) source(v *yaml.Node, where, key string) string {
	if v.Kind != yaml.ScalarNode {
		r.fail(v, where, key+": want a text", shaped(v, key))
		return ""
	}
	if blank(v.Value) {
		r.fail(v, where, key+": the text is empty", cmp.Or(wanted[key], "write what belongs there, or leave it out"))
		return ""
	}
	return v.Value
}

// oneLine is a text without space around it and with a blank where a line
// ends: how it is laid out in the document says nothing.
func oneLine(s string) string {
	lines := strings.Split(breaks.Replace(s), "\n")
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, " ")
}

// blank reports that nothing of a text can be seen.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}

func (o *object) flag(key string) bool {
	v := o.value[key]
	if v == nil {
		return false
	}
	if v.Kind != yaml.ScalarNode || v.Value != "true" && v.Value != "false" {
		o.r.fail(v, o.where, key+": want true or false", "write "+key+": true, or leave it out for false")
	}
	return v.Value == "true"
}

func (o *object) date(key string) applicants.Date {
	t := o.text(key)
	if t == "" {
		return applicants.Date{}
	}
	d, err := applicants.ParseDate(t)
	if err != nil {
		o.r.fail(o.value[key], o.where, key+": "+err.Error(), dateForm)
	}
	return d
}

// texts reads a list of texts.
func (o *object) texts(key string) []string {
	var list []string
	for _, v := range o.items(key) {
		list = append(list, o.r.text(v, o.where, key))
	}
	return list
}

// items gives the elements of a list.
func (o *object) items(key string) []*yaml.Node {
	v := o.value[key]
	if v == nil {
		return nil
	}
	if v.Kind != yaml.SequenceNode {
		o.r.fail(v, o.where, key+": want a list", "put a dash before each element, or brackets around them")
		return nil
	}
	return v.Content
}

// places are where the texts of keys begin.
func (o *object) places() map[string]position {
	m := map[string]position{}
	for k, v := range o.value {
		m[k] = o.r.doc.begin(v)
	}
	return m
}

func at(n *yaml.Node) position { return position{n.Line, n.Column} }
