package applicants

import (
	"strings"
	"unicode/utf8"
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
	cells, s, sep := c.cells[:0], row.text, row.form.sep
	for {
		cell := ""
		if s != "" && s[0] == '"' {
			cell, s = row.within(s)
		} else if s != "" && s[0] != sep {
			i := strings.IndexByte(s, sep)
			if i < 0 {
				i = len(s)
			}
			cell, s = s[:i], s[i:]
		}
		cells = append(cells, cell)
		if s == "" {
			break
		}
		s = s[1:]
	}
	c.cells, row.Cells = cells, cells
}

// within cuts a cell in quotation marks, and gives what follows it.
func (r *Row) within(s string) (cell, rest string) {
	end, twice := 1, false
	for {
		end += strings.IndexByte(s[end:], '"')
		if end+1 == len(s) || s[end+1] != '"' {
			break
		}
		end, twice = end+2, true
	}
	cell, rest = s[1:end], s[end+1:]
	if twice || r.folded && strings.Contains(cell, "\r\n") {
		r.marked = true
		cell = s[:end+1]
	}
	return cell, rest
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
	return row.fault == "" && empty(row.Cells)
}
