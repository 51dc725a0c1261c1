package rules

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
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
// mistake, or says why the file cannot be read. Expressions are not looked at
// until [Compile].
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
	}
	if len(r.errs) == 0 {
		return c, nil
	}
	sortErrors(r.errs)
	return nil, r.errs
}

func sortErrors(list ErrorList) {
	slices.SortStableFunc(list, func(x, y *Error) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
}

// root parses the text. It gives nil after a mistake that ends the reading.
func (r *reader) root(text string) *yaml.Node {
	start := position{1, 1}
	switch {
	case len(text) > maxDocument:
		r.failAt(start, "", fmt.Sprintf("a job class document has at most %d bytes", maxDocument), "")
		return nil
	case !utf8.ValidString(text):
		r.failAt(start, "", "the file is not valid UTF-8", "save it as UTF-8")
		return nil
	case nestedTooDeep(text):
		r.failAt(start, "", fmt.Sprintf("the document is nested deeper than %d levels", maxLevels), "")
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
	if before := len(r.errs); !r.plainYAML(&n, 0) || len(r.errs) > before {
		return nil
	}
	return &n
}

// nestedTooDeep counts brackets, before the parser sees them.
func nestedTooDeep(text string) bool {
	depth, most := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			depth++
			most = max(most, depth)
		case ']', '}':
			depth = max(0, depth-1)
		}
	}
	return most > 20*maxLevels
}

func (r *reader) syntax(err error) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		var all *yaml.LoadErrors
		if errors.As(err, &all) && len(all.Errors) > 0 {
			e = all.Errors[0]
		}
	}
	at, message, hint := position{1, 1}, "the file cannot be read as YAML", ""
	if e != nil {
		if e.Mark.Line > 0 {
			at = position{e.Mark.Line, max(1, e.Mark.Column)}
		}
		switch {
		case strings.Contains(e.Message, "no documents"):
			message, hint = "the file is empty", "minqual new writes one to start from"
		case strings.Contains(e.Message, "found multiple"):
			message, hint = "the file holds several documents", "keep each job class in a file of its own, without ---"
		default:
			message += ": " + e.Message
		}
	}
	r.failAt(at, "", message, hint)
}

// plainYAML refuses what a reader of the document could overlook: anchors,
// aliases, tags and deep nesting.
func (r *reader) plainYAML(n *yaml.Node, depth int) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		r.fail(n, "", "aliases are not read", "write the text out")
		return false
	case n.Anchor != "":
		r.fail(n, "", "anchors are not read", "write the text out")
	case n.Style&yaml.TaggedStyle != 0:
		r.fail(n, "", "tags are not read", "leave out what begins with an exclamation mark")
	case depth > maxLevels:
		r.fail(n, "", fmt.Sprintf("the document is nested deeper than %d levels", maxLevels), "")
		return false
	}
	for _, c := range n.Content {
		if !r.plainYAML(c, depth+1) {
			return false
		}
	}
	return true
}
