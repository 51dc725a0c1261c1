package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"strconv"
)

// countTexts reads the shared texts to their end.
func (b *book) countTexts() error {
	f := b.part("xl/sharedStrings.xml")
	if f == nil {
		return nil
	}
	b.parts = append(b.parts, f)
	return walkPart(f, nil, func(w *walker, e *element) error {
		if e.opens && e.depth == 2 && string(e.name) == "si" {
			if b.texts++; b.texts > maxTexts {
				return errManyTexts
			}
		}
		w.read = w.read[:0]
		return nil
	})
}

// check reads a sheet to its end: whether its rows and cells are in order, and
// no more than can be read.
func (b *book) check(s *sheet) error {
	err := b.cut(s, nil, func(*stretch) error { return nil })
	s.sound = err == nil
	return err
}

// cut is check that also cuts the rows into stretches. The last is handed over
// when all of the sheet has been checked, so that a small sheet is checked
// before any of its rows is read. It ends when quit is closed.
func (b *book) cut(s *sheet, quit <-chan struct{}, take func(*stretch) error) error {
	c := checker{texts: b.texts, looks: b.looks, take: take, now: newStretch()}
	if err := walkPart(s.part, quit, c.see); err != nil {
		return err
	}
	if len(c.now.lines) == 0 {
		return nil
	}
	return take(c.now)
}

// walkPart walks through a part to its end, unless quit is closed before.
func walkPart(f *zip.File, quit <-chan struct{}, see func(*walker, *element) error) error {
	r, err := f.Open()
	if err != nil {
		return errDamaged
	}
	defer r.Close()
	return walk(stoppable{r, quit}, see)
}

// A stoppable reader breaks off when quit is closed.
type stoppable struct {
	io.Reader
	quit <-chan struct{}
}

func (s stoppable) Read(p []byte) (int, error) {
	select {
	case <-s.quit:
		return 0, io.ErrClosedPipe
	default:
		return s.Reader.Read(p)
	}
}

// A checker looks at the elements of a sheet.
type checker struct {
	texts    int // the shared texts that there are
	take     func(*stretch) error
	now      *stretch // the rows that are not taken yet
	data     bool     // these are the rows
	over     bool     // the rows are over
	depth    int      // of a row
	row, col int
	looks    []look // of the styles
	cell     look
	shared   bool // the cell refers to a shared text
	formula  bool // the cell has a formula
	valued   bool // and a value, which may be empty
}

func (c *checker) see(w *walker, e *element) error {
	if err := c.element(w, e); err != nil {
		return err
	}
	if c.over {
		w.read = w.read[:0]
	} else if e.closes && e.depth == c.depth && c.now.full(w.read) {
		c.now.text, w.read = w.read, nil
		if err := c.take(c.now); err != nil {
			return err
		}
		c.now = newStretch()
		w.read = append(c.now.text, w.declared...)
	}
	return nil
}

func (c *checker) element(w *walker, e *element) error {
	switch string(e.name) {
	case "sheetData":
		return c.sheetData(w, e)
	case "row":
		if c.data && e.opens {
			return c.nextRow(w, e)
		}
	case "c":
		if !c.data {
			return nil
		}
		if e.opens {
			return c.nextCell(w, e)
		}
		c.now.put(c.col, c.look())
	case "f":
		c.formula = true
	case "v":
		if c.data && e.closes {
			return c.value(bytes.TrimSpace(e.text))
		}
	}
	return nil
}

// sheetData begins and ends the rows. The library reads no more than one.
func (c *checker) sheetData(w *walker, e *element) error {
	if e.opens {
		if c.data || c.over {
			return errDamaged
		}
		c.data, c.depth = true, e.depth+1
	}
	if e.closes {
		c.data, c.over = false, true
		c.now.text, w.read = w.read[:e.at], nil
	}
	return nil
}

// value looks at what a cell holds.
func (c *checker) value(v []byte) error {
	c.valued = true
	if c.shared && len(v) > 0 {
		if n, err := strconv.Atoi(string(v)); err != nil || n < 0 || n >= c.texts {
			return errDamaged
		}
	}
	return nil
}

// look is how the cell looks that was read. Only a text may be saved empty.
func (c *checker) look() look {
	if c.formula && (c.cell != asText || !c.valued) {
		return c.cell | unsaved
	}
	return c.cell
}

// styled is how numbers of a style look. A style that there is not is none.
func (c *checker) styled(style int) look {
	if style >= 0 && style < len(c.looks) {
		return c.looks[style]
	}
	return asNumber
}

// nextRow takes the number out of the tag: the library is to count the rows of
// a stretch from 1.
func (c *checker) nextRow(w *walker, e *element) error {
	n := 0
	err := w.attributes(e, func(name, value []byte) (bool, error) {
		if string(name) != "r" {
			return true, nil
		}
		if n != 0 {
			return false, errDamaged
		}
		var err error
		if n, err = strconv.Atoi(string(value)); err != nil || n <= c.row {
			return false, errDamaged
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	if n == 0 {
		n = c.row + 1
	}
	if n > maxRows {
		return errTooLong
	}
	c.row, c.col = n, 0
	c.now.lines = append(c.now.lines, n)
	c.now.starts = append(c.now.starts, len(c.now.looks))
	return nil
}

// nextCell takes out of the tag what tells the library nothing: the place of a
// cell that stands behind the one before it, and its style.
func (c *checker) nextCell(w *walker, e *element) error {
	n, placed, before, style := c.col+1, false, c.col, 0
	c.cell, c.shared, c.formula, c.valued = asNumber, false, false, false
	err := w.attributes(e, func(name, value []byte) (bool, error) {
		switch string(name) {
		case "r":
			col, row := coordinates(value)
			if placed || col <= before || row != c.row {
				return false, errDamaged
			}
			n, placed = col, true
			return n > before+1, nil
		case "s":
			var err error
			if style, err = strconv.Atoi(string(value)); err != nil {
				return false, errDamaged
			}
			return false, nil
		case "t":
			c.kind(value)
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	if n > maxColumns && !e.closes {
		return errTooWide
	}
	c.col = n
	switch {
	case c.cell == asNumber:
		c.cell = c.styled(style)
	case c.cell == asDay:
		if c.cell = c.styled(style); c.cell < asDay {
			c.cell = asText
		}
	}
	return nil
}

// kind takes the type of a cell. For numbers and days, the style tells more.
func (c *checker) kind(of []byte) {
	switch string(of) {
	case "s":
		c.cell, c.shared = asText, true
	case "str", "inlineStr":
		c.cell = asText
	case "b":
		c.cell = asTruth
	case "e":
		c.cell = asFailure
	case "d":
		c.cell = asDay
	}
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
