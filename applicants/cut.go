package applicants

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/minqual/minqual/internal/cellkind"
)

// A rowCutter cuts rows into cells, in memory that it uses again.
type rowCutter struct{ cells []string }

// cut cuts the cells of a row that has not got them. Those in which quotation
// marks or line ends need care keep the marks around them.
func (c *rowCutter) cut(row *Row) {
	if row.form == nil {
		return
	}
	c.split(row)
	switch {
	case row.form.wide:
		if strings.ContainsRune(row.text, utf8.RuneError) {
			row.fault = faultCharset
		}
	case !utf8.ValidString(row.text):
		row.western()
	}
}

func (c *rowCutter) split(row *Row) {
	cells, s, sep, n := c.cells, row.text, row.form.sep, 0
	clear(cells)
	for i := 0; ; i, n = i+1, n+1 {
		if n == len(cells) {
			cells = append(cells, make([]string, n+16)...)
		}
		switch {
		case i == len(s) || s[i] == sep:
		case s[i] == '"':
			cells[n], i = row.within(s, i)
		default:
			from := i
			if i += strings.IndexByte(s[i:], sep); i < from {
				i = len(s)
			}
			cells[n] = s[from:i]
		}
		if i == len(s) {
			break
		}
	}
	c.cells, row.Cells = cells, cells[:n+1]
}

// within cuts a cell in quotation marks, and gives where it ends.
func (r *Row) within(s string, from int) (cell string, end int) {
	i, twice := from+1, false
	for {
		i += strings.IndexByte(s[i:], '"')
		if i+1 == len(s) || s[i+1] != '"' {
			break
		}
		i, twice = i+2, true
	}
	cell = s[from+1 : i]
	if twice || r.folded && strings.Contains(cell, "\r\n") {
		r.marked = true
		cell = s[from : i+1]
	}
	return cell, i + 1
}

// cell is the text of a cell.
func (r *Row) cell(i int) string {
	s := r.Cells[i]
	if !r.marked || s == "" || s[0] != '"' {
		return s
	}
	s = s[1 : len(s)-1]
	return strings.ReplaceAll(strings.ReplaceAll(s, `""`, `"`), "\r\n", "\n")
}

// unmark takes the marks from the cells that have kept them.
func (r *Row) unmark() {
	for i := range r.Cells {
		r.Cells[i] = r.cell(i)
	}
	r.marked = false
}

// whole cuts the cells of a row to their texts.
func (c *rowCutter) whole(row *Row) {
	c.cut(row)
	row.unmark()
}

// western reads the cells that are not UTF-8 as Windows-1252.
func (r *Row) western() {
	r.unmark()
	for i, cell := range r.Cells {
		if !utf8.ValidString(cell) {
			var known bool
			if r.Cells[i], known = western(cell); !known {
				r.fault = faultCharset
			}
		}
	}
}

// blank reports whether a row that can be read has nothing in its cells. Most
// have their first letter or figure soon.
func (c *rowCutter) blank(row *Row) bool {
	if row.form != nil {
		for i := range len(row.text) {
			if b := row.text[i]; b > ' ' && b < utf8.RuneSelf && b != row.form.sep && b != '"' {
				return false
			}
		}
		cut := *row
		row = &cut
		c.whole(row)
	}
	return row.fault == "" && empty(row.Cells) && !slices.Contains(row.Kinds, cellkind.Unsaved)
}
