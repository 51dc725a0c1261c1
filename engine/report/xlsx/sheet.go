package xlsx

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// A column of a sheet.
type column struct {
	head  string
	width float64 // in characters
	kind  kind
}

// A kind is how the cells of a column look.
type kind uint8

const (
	plain   kind = iota // a short text or a number
	wrapped             // a text that may take several lines
	day                 // a date
	number              // a number, with room beside it
	count               // a number in the summary
	answer              // an outcome or a finding, which is coloured
)

// A sheet is a table that goes on in further worksheets when one is full. Its
// cells are added one after another; end ends a row.
type sheet struct {
	book    *Workbook
	name    string
	columns []column
	loose   bool // not a table: it has no filter
	printed int  // how many columns are printed; 0: all
	stream  *excelize.StreamWriter
	current string // the name of the worksheet
	part    int    // counts from 0
	row     int    // the last one written
	cells   []any
}

// begin begins a worksheet: its widths, its print set-up and its head.
func (s *sheet) begin(name string) error {
	f := s.book.file
	if _, err := f.NewSheet(name); err != nil {
		return err
	}
	fit := true
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	stream, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	s.stream, s.current, s.row = stream, name, 1
	head := make([]any, len(s.columns))
	for i, c := range s.columns {
		if err := stream.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		if err := stream.SetColStyle(i+1, i+1, s.book.styles.of[c.kind]); err != nil {
			return err
		}
		head[i] = excelize.Cell{StyleID: s.book.styles.head, Value: text(c.head)}
	}
	if err := stream.SetPanes(s.panes()); err != nil {
		return err
	}
	return stream.SetRow("A1", head, s.height(head, true)...)
}

// end writes the row.
func (s *sheet) end() error {
	if s.row == s.book.mostRows {
		if err := s.next(); err != nil {
			return err
		}
	}
	s.row++
	err := s.stream.SetRow("A"+strconv.Itoa(s.row), s.cells, s.height(s.cells, false)...)
	s.cells = s.cells[:0]
	return err
}

// next goes on in another worksheet, which stands after all others.
func (s *sheet) next() error {
	if err := s.finish(); err != nil {
		return err
	}
	s.part++
	return s.begin(fmt.Sprintf("%s (%d)", s.name, s.part+1))
}

// finish ends the worksheet: what is said of the table as a whole.
func (s *sheet) finish() error {
	f := s.book.file
	corner, err := excelize.CoordinatesToCellName(len(s.columns), s.row)
	if err != nil {
		return err
	}
	if !s.loose {
		if err := f.AutoFilter(s.current, "A1:"+corner, nil); err != nil {
			return err
		}
	}
	if err := s.colour(); err != nil {
		return err
	}
	if err := s.page(); err != nil {
		return err
	}
	return s.stream.Flush()
}
