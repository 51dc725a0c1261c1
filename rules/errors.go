package rules

import (
	"fmt"
	"strings"
)

// A position counts lines and columns from 1; zero is nowhere in a file.
type position struct{ line, column int }

// An Error is one mistake in a job class document.
type Error struct {
	File         string
	Line, Column int    // counted from 1; 0 if the document was made in memory
	Where        string // what it is about, such as `requirement "experience"`; "" for the document
	Message      string // what is wrong
	Hint         string // what to do about it; "" if the message says it
	Source       string // the line of the file, without its end; "" if unknown
}

// Error is one line: place, subject and message.
func (e *Error) Error() string {
	var b strings.Builder
	if e.File != "" {
		b.WriteString(e.File + ":")
	}
	if e.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", e.Line, e.Column)
	}
	if b.Len() > 0 {
		b.WriteString(" ")
	}
	if e.Where != "" {
		b.WriteString(e.Where + ": ")
	}
	b.WriteString(e.Message)
	return b.String()
}

// Detail is the error with the source line, a caret and the hint.
func (e *Error) Detail() string {
	s := e.Error()
	if e.Source != "" && e.Column > 0 {
		line, column := window(strings.ReplaceAll(e.Source, "\t", " "), e.Column)
		s += "\n  " + line + "\n  " + strings.Repeat(" ", column-1) + "^"
	}
	if e.Hint != "" {
		s += "\n  hint: " + e.Hint
	}
	return s
}

// widest is the most of a line that a message shows.
const widest = 160

// window is a line, or the part of a long line around a column.
func window(line string, column int) (string, int) {
	runes := []rune(line)
	if len(runes) <= widest {
		return line, column
	}
	const dots = "..."
	from := max(0, column-1-widest/2)
	to := min(len(runes), from+widest)
	part := string(runes[from:to])
	if to < len(runes) {
		part += dots
	}
	if from == 0 {
		return part, column
	}
	return dots + part, column - from + len(dots)
}

// An ErrorList is every mistake found in a document, in the order of the file.
type ErrorList []*Error

// Error is one line for each mistake.
func (l ErrorList) Error() string {
	lines := make([]string, len(l))
	for i, e := range l {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Detail is every mistake with its source line, caret and hint.
func (l ErrorList) Detail() string {
	parts := make([]string, len(l))
	for i, e := range l {
		parts[i] = e.Detail()
	}
	return strings.Join(parts, "\n")
}
