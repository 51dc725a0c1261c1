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

// breaks are what ends a line in YAML.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

func newDocument(name, text string) *document {
	return &document{name, strings.Split(breaks.Replace(text), "\n")}
}

func (d *document) line(n int) string {
	if n < 1 || n > len(d.lines) {
		return ""
	}
	return d.lines[n-1]
}

// where a value's text begins: after a quotation mark, and on the line after
// the bar of a block.
func (d *document) begin(n *yaml.Node) position {
	switch {
	case n.Kind != yaml.ScalarNode:
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		line := d.line(n.Line + 1)
		return position{n.Line + 1, 1 + len(line) - len(strings.TrimLeft(line, " "))}
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return position{n.Line, n.Column + 1}
	}
	return position{n.Line, n.Column}
}

// place is where the rune at offset of a value's text stands in the file. The
// value begins at a place and may go on over lines, which folding joins; so
// what is counted is the characters that are not space.
func (d *document) place(at position, text string, offset int) position {
	before := 0
	for i, r := range []rune(text) {
		if i == offset {
			break
		}
		if !unicode.IsSpace(r) {
			before++
		}
	}
	for line := at.line; line <= len(d.lines); line++ {
		column := 1
		for _, r := range d.line(line) {
			if (line > at.line || column >= at.column) && !unicode.IsSpace(r) {
				if before == 0 {
					return position{line, column}
				}
				before--
			}
			column++
		}
		if before == 0 {
			return position{line, max(column, at.column)}
		}
	}
	return at
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
