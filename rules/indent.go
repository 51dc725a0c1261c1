package rules

import (
	"fmt"
	"strings"

	"github.com/minqual/minqual/internal/lazy"
)

// A mark is a dash or a key with which a line begins.
type mark struct {
	line, column int
	name         string // "" for a dash
}

func (m mark) dash() bool { return m.name == "" }

func (m mark) String() string {
	if m.dash() {
		return "the dash"
	}
	return fmt.Sprintf("the key %q", m.name)
}

// under says where what belongs beside m begins.
func (m mark) under() string {
	return fmt.Sprintf("in column %d, under %s of line %d", m.column, m, m.line)
}

// marksOf are the dashes and the key of a line.
var marksOf = lazy.Regexp(`^( *)((?:-(?: +|$))*)(?:["']?([\w.-]+)["']?:(?: |$))?`)

// blockBegins is a line after which the lines of a text follow.
var blockBegins = lazy.Regexp(`(?:: |- )[|>][-+\d]*(?: +#.*)?$`)

// marks gives the dashes and the key with which line n begins.
func (d *document) marks(n int) (list []mark) {
	m := marksOf().FindStringSubmatch(d.line(n))
	for i, r := range m[2] {
		if r == '-' {
			list = append(list, mark{n, len(m[1]) + i + 1, ""})
		}
	}
	if m[3] != "" {
		list = append(list, mark{n, len(m[1]+m[2]) + 1, m[3]})
	}
	return list
}

// open are the dashes and keys to which those of line end could belong, from
// the outermost to the innermost.
func (d *document) open(end int) (stack []mark) {
	for n := 1; n < end; n++ {
		list := d.marks(n)
		if len(list) == 0 {
			continue
		}
		for len(stack) > 0 && stack[len(stack)-1].closed(list[0]) {
			stack = stack[:len(stack)-1]
		}
		stack = append(stack, list...)
		if blockBegins().MatchString(d.line(n)) {
			n = d.blockEnd(n, end)
		}
	}
	return stack
}

// closed reports that what belongs to m ends where a line begins with next. A
// list may stand in the column of its key.
func (m mark) closed(next mark) bool {
	return m.column > next.column || m.column == next.column && (m.dash() || !next.dash())
}

// blockEnd is the last line, before the line end, of the text that begins
// after line n.
func (d *document) blockEnd(n, end int) int {
	deep := 0
	for ; n+1 < end; n++ {
		line := d.line(n + 1)
		indent := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case strings.TrimSpace(line) == "":
		case deep == 0 && indent > 0:
			deep = indent
		case deep == 0 || indent < deep:
			return n
		}
	}
	return n
}

// indented is a line whose first key or dash stands in no column with those
// beside it.
func (d *document) indented(c complaint) (complaint, bool) {
	list := d.marks(c.at.line)
	if len(list) == 0 {
		return c, false
	}
	is, last := list[0], list[len(list)-1]
	colon := c.at.column == last.column+len(last.name)
	if c.at.column != is.column && !colon {
		return c, false
	}
	var above, below mark // the nearest that begin further to the left, and to the right
	for _, m := range d.open(is.line) {
		switch {
		case m.dash() != is.dash():
		case m.column == is.column:
			return c, false
		case m.column < is.column:
			above = m
		case below.line == 0:
			below = m
		}
	}
	c.at = position{is.line, is.column}
	if above.line > 0 && below.line > 0 {
		switch left, right := is.column-above.column, below.column-is.column; {
		case left < right:
			below = mark{}
		case right < left:
			above = mark{}
		}
	}
	return c.misplaced(is, above, below, colon)
}

// misplaced words that a key or a dash is in no column with those beside it.
func (c complaint) misplaced(is, above, below mark, colon bool) (complaint, bool) {
	switch {
	case above.line > 0 && below.line > 0:
		c.message, c.hint = is.String()+" is in line with nothing before it", "begin it "+below.under()+", or "+above.under()
	case above.line > 0:
		c.message, c.hint = is.String()+" is indented deeper than what stands beside it", "begin it "+above.under()
		if colon {
			c.hint += "; if it belongs to a text, put the whole text in quotation marks"
		}
	case below.line > 0 && is.column == 1 && !is.dash():
		c.at = position{below.line, below.column}
		c.message, c.hint = below.String()+" is indented deeper than what stands beside it", "begin it in column 1"
	case below.line > 0:
		c.message, c.hint = is.String()+" is indented less than what stands beside it", "begin it "+below.under()
	default:
		return c, false
	}
	return c, true
}
