package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// What a document may be at most.
const (
	maxDocument = 1 << 20
	maxLevels   = 64
)

// Load reads a job class document. The error is an ErrorList with every
// mistake, or says why the file cannot be read. Expressions are looked at by
// [Compile], and before only to tell their mistakes along with others.
func Load(name string) (*JobClass, error) {
	f, err := os.Stat(name)
	if err == nil && f.Size() > maxDocument {
		return nil, fmt.Errorf("%s: a job class document has at most %d bytes", name, maxDocument)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	c, err := Parse(name, data)
	if err == nil {
		c.loaded = true
	}
	return c, err
}

// Parse reads a job class document from memory. The name is for messages.
func Parse(name string, data []byte) (*JobClass, error) {
	hash := sha256.Sum256(data)
	c := &JobClass{Name: name, Hash: hex.EncodeToString(hash[:]), Policy: DefaultPolicy(), at: position{1, 1}}
	text := strings.TrimPrefix(string(data), "\ufeff")
	c.doc = newDocument(name, text)
	r := &reader{class: c, doc: c.doc}
	if root := r.root(text); root != nil {
		r.jobClass(root)
		r.expressions()
	}
	if len(r.errs) == 0 {
		c.read = c.content()
		return c, nil
	}
	return nil, r.told()
}

func sortErrors(list ErrorList) {
	slices.SortStableFunc(list, func(x, y *Error) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
}

// root parses the text. It gives nil after a mistake that ends the reading.
func (r *reader) root(text string) *yaml.Node {
	start, d := position{1, 1}, r.doc
	switch {
	case len(text) > maxDocument:
		r.failAt(start, "", fmt.Sprintf("a job class document has at most %d bytes", maxDocument), "split it, or shorten the description")
		return nil
	case strings.HasPrefix(text, "PK\x03\x04"):
		r.failAt(start, "", "this is a workbook or an archive, and no job class", "name the job class first, a YAML file, and then the applicants")
		return nil
	case !utf8.ValidString(text):
		r.failAt(d.firstInvalid(), "", "the file is not valid UTF-8 from here on", "save it as UTF-8")
		return nil
	}
	if at, deep := d.nestedTooDeep(); deep {
		r.failAt(at, "", fmt.Sprintf("the document is nested deeper than %d levels", maxLevels), "write fewer lists within lists")
		return nil
	}
	if list := d.unseen(); len(list) > 0 {
		for _, at := range list {
			r.failAt(at, "", "here stands a character that cannot be seen", "delete it")
		}
		return nil
	}
	var n yaml.Node
	if err := yaml.Load([]byte(text), &n); err != nil {
		r.syntax(err)
		return nil
	}
	if n.Kind == yaml.DocumentNode && len(n.Content) == 1 {
		n = *n.Content[0]
	}
	ok := r.plainYAML(&n, 0)
	r.form = len(r.errs)
	if !ok || !writtenOut(&n) {
		return nil
	}
	return &n
}

// nestedTooDeep counts brackets, before the parser sees them.
func (d *document) nestedTooDeep() (position, bool) {
	depth := 0
	for n, line := range d.lines {
		for i := range len(line) {
			switch line[i] {
			case '[', '{':
				if depth++; depth > 20*maxLevels {
					return position{n + 1, utf8.RuneCountInString(line[:i]) + 1}, true
				}
			case ']', '}':
				depth = max(0, depth-1)
			}
		}
	}
	return position{}, false
}

// firstInvalid is the first byte that is no UTF-8.
func (d *document) firstInvalid() position {
	for n, line := range d.lines {
		column := 1
		for i, r := range line {
			if _, size := utf8.DecodeRuneInString(line[i:]); r == utf8.RuneError && size == 1 {
				return position{n + 1, column}
			}
			column++
		}
	}
	return position{1, 1}
}

// plainYAML refuses what a reader of the document could overlook: anchors,
// aliases, tags and deep nesting. It reports false if the rest cannot be read.
func (r *reader) plainYAML(n *yaml.Node, depth int) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		r.fail(n, "", "aliases are not read", "write the text out")
		return true
	case n.Anchor != "":
		r.failAt(at(n), "", "anchors are not read", "write the text out")
	case n.Style&yaml.TaggedStyle != 0:
		r.failAt(at(n), "", "tags are not read", "leave out what begins with an exclamation mark")
	case depth > maxLevels:
		r.fail(n, "", fmt.Sprintf("the document is nested deeper than %d levels", maxLevels), "write fewer lists within lists")
		return false
	}
	if n.Kind == yaml.ScalarNode && strings.ContainsFunc(n.Value, hidden) {
		r.fail(n, "", "the text holds a character that cannot be seen", "write two backslashes where a backslash is meant")
	}
	for _, c := range n.Content {
		if !r.plainYAML(c, depth+1) {
			return false
		}
	}
	return true
}
