package xlsx

import (
	"archive/zip"
	"bytes"
	"strconv"
)

// countTexts reads the shared texts to their end.
func (b *book) countTexts() error {
	f := b.part("xl/sharedStrings.xml")
	if f == nil {
		return nil
	}
	return walkPart(f, func(e *element) error {
		if e.opens && e.depth == 2 && string(e.name) == "si" {
			b.texts++
		}
		return nil
	})
}

// check reads a sheet to its end: whether its rows and cells are in order, and
// no more than can be read.
func (b *book) check(s *sheet) error {
	if s.checked {
		return nil
	}
	c := checker{texts: b.texts}
	if err := walkPart(s.part, c.see); err != nil {
		return err
	}
	s.last, s.long, s.checked = c.row, c.long, true
	return nil
}

func walkPart(f *zip.File, see func(*element) error) error {
	r, err := f.Open()
	if err != nil {
		return errDamaged
	}
	defer r.Close()
	return walk(r, see)
}

// A checker looks at the elements of a sheet.
type checker struct {
	texts    int // the shared texts that there are
	data     bool
	row, col int
	shared   bool // the cell refers to a shared text
	number   bool // the cell is a number
	long     map[cell]bool
}

// A cell is its column and row, counted from 1.
type cell struct{ col, row int }

// maxFigures is how many figures of a number a spreadsheet keeps.
const maxFigures = 15

func (c *checker) see(e *element) error {
	switch string(e.name) {
	case "sheetData":
		c.data = e.opens && !e.closes
	case "row":
		if c.data && e.opens {
			return c.nextRow(e)
		}
	case "c":
		if c.data && e.opens {
			return c.nextCell(e)
		}
	case "v":
		if c.data && e.closes {
			return c.value(bytes.TrimSpace(e.text))
		}
	}
	return nil
}

// value looks at what a cell holds.
func (c *checker) value(v []byte) error {
	if c.shared && len(v) > 0 {
		if n, err := strconv.Atoi(string(v)); err != nil || n < 0 || n >= c.texts {
			return errDamaged
		}
	}
	if c.number && len(v) > maxFigures && len(bytes.Trim(v, "0123456789")) == 0 {
		if c.long == nil {
			c.long = map[cell]bool{}
		}
		c.long[cell{c.col, c.row}] = true
	}
	return nil
}

func (c *checker) nextRow(e *element) error {
	n := c.row + 1
	if r := e.attribute("r"); r != nil {
		var err error
		if n, err = strconv.Atoi(string(r)); err != nil || n <= c.row {
			return errDamaged
		}
	}
	if n > maxRows {
		return errTooLong
	}
	c.row, c.col = n, 0
	return nil
}

func (c *checker) nextCell(e *element) error {
	n := c.col + 1
	if r := e.attribute("r"); r != nil {
		col, row := coordinates(r)
		if n = col; n <= c.col || row != c.row {
			return errDamaged
		}
	}
	if n > maxColumns && !e.closes {
		return errTooWide
	}
	kind := string(e.attribute("t"))
	c.col, c.shared, c.number = n, kind == "s", kind == "" || kind == "n"
	return nil
}

// coordinates are those of a cell such as AB12, or zero for what is none.
func coordinates(s []byte) (col, row int) {
	i := 0
	for ; i < len(s) && i < 4 && s[i]&^0x20 >= 'A' && s[i]&^0x20 <= 'Z'; i++ {
		col = col*26 + int(s[i]&^0x20-'A') + 1
	}
	row, err := strconv.Atoi(string(s[i:]))
	if err != nil {
		return 0, 0
	}
	return col, row
}
