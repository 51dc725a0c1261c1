package rules

import (
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// A document is the text of a file, for showing where mistakes are.
type document struct {
	name  string
	lines []string
}

// breaks are what ends a line in editors. What else YAML takes for the end of
// a line is refused as a character that cannot be seen.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func newDocument(name, text string) *document {
	return &document{name, strings.Split(breaks.Replace(text), "\n")}
}

func (d *document) line(n int) string {
	if n < 1 || n > len(d.lines) {
		return ""
	}
	return d.lines[n-1]
}

// where a value's text begins: after a quotation mark, an anchor or a tag, and
// on the line after the bar of a block.
func (d *document) begin(n *yaml.Node) position {
	text := d.unmarked(n)
	switch {
	case n.Kind != yaml.ScalarNode:
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		first := n.Line + 1
		for first < len(d.lines) && strings.TrimSpace(d.line(first)) == "" && strings.TrimSpace(n.Value) != "" {
			first++
		}
		line := d.line(first)
		return position{first, 1 + len(line) - len(strings.TrimLeft(line, " "))}
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return position{text.line, text.column + 1}
	}
	return text
}

// unmarked is where a text begins after its anchor and its tag.
func (d *document) unmarked(n *yaml.Node) position {
	line, i := []rune(d.line(n.Line)), max(0, n.Column-1)
	for n.Kind == yaml.ScalarNode && i < len(line) && (line[i] == '&' || line[i] == '!') {
		for i < len(line) && line[i] != ' ' {
			i++
		}
		for i < len(line) && line[i] == ' ' {
			i++
		}
	}
	return position{n.Line, i + 1}
}

// place is where the rune at offset of a value's text stands in the file. For
// a space and for the end of the text it is the place after what stands before.
func (d *document) place(at position, text string, offset int) position {
	runes := []rune(text)
	here := offset < len(runes) && !unicode.IsSpace(runes[offset])
	before := solid(runes[:min(offset, len(runes))])
	for from, to := range d.characters(at) {
		switch {
		case before == 0 && here:
			return from
		case before == 1 && !here:
			return to
		case before == 0:
			return at
		}
		before--
	}
	return at
}

// after is where the text of a value goes on after a part of it.
func (d *document) after(at position, part string) position {
	before, end := solid([]rune(part)), at
	for from, to := range d.characters(at) {
		if before == 0 {
			return from
		}
		before, end = before-1, to
	}
	return end
}

// solid counts what is no space. Folding joins lines, so spaces do not tell
// where something stands.
func solid(text []rune) (n int) {
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// errorAt is a mistake at a place of c's file.
func (c *JobClass) errorAt(at position, where, message, hint string) *Error {
	e := &Error{File: c.Name, Line: at.line, Column: at.column, Where: where, Message: message, Hint: hint}
	if c.doc != nil && at.line > 0 {
		if s := c.doc.line(at.line); len(s) <= maxDocument {
			e.Source = strings.ToValidUTF8(strings.Map(func(r rune) rune { return r }, s), "")
		}
	}
	return e
}
