package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
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

// panes keep the head in sight, and whose row it is.
func (s *sheet) panes() *excelize.Panes {
	if s.columns[0].head == "Applicant" {
		return &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}
	}
	return &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
}

// height makes room for the lines that the cells of a row take. Not every
// spreadsheet does so by itself.
func (s *sheet) height(cells []any, head bool) []excelize.RowOpts {
	lines := 1
	for i, c := range cells {
		if x, ok := c.(excelize.Cell); ok {
			c = x.Value
		}
		if t, ok := c.(string); ok && (head || s.columns[i].kind == wrapped) {
			lines = max(lines, linesOf(t, int(s.columns[i].width)-2))
		}
	}
	if lines == 1 {
		return nil
	}
	return []excelize.RowOpts{{Height: min(15*float64(lines), excelize.MaxRowHeight)}}
}

// linesOf is how many lines of a width a text takes.
func linesOf(t string, width int) int {
	if len(t) <= width {
		return 1
	}
	lines, used := 1, 0
	for w := range strings.FieldsSeq(t) {
		n := utf8.RuneCountInString(w)
		if used > 0 && used+1+n > width {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used++
		}
		used += n
		lines, used = lines+used/(width+1), min(used, width)
	}
	return lines
}

// text adds a cell that holds a text, whatever it looks like.
func (s *sheet) text(t string) {
	if t == "" {
		s.cells = append(s.cells, nil)
		return
	}
	s.cells = append(s.cells, text(t))
}

// mostText is the longest text that a cell can hold, in UTF-16 units.
const mostText = 32767

// text makes a text harmless and of a length that a cell can hold. A text
// that is cut says so.
func text(t string) string {
	const mark = " [cut]"
	t = report.Cell(t)
	if len(t) <= mostText {
		return t
	}
	units := 0
	for i, r := range t {
		if units++; r > 0xffff {
			units++
		}
		if units > mostText-len(mark) {
			return t[:i] + mark
		}
	}
	return t
}

func (s *sheet) whole(n int) { s.cells = append(s.cells, n) }

// date adds a date that a spreadsheet can reckon with, if it names one day,
// or its text.
func (s *sheet) date(d applicants.Date) {
	switch n := serial(d); {
	case n > 0:
		s.cells = append(s.cells, n)
	default:
		s.text(d.String())
	}
}

// serial is the number by which a spreadsheet knows a day; 0 if there is none.
// Before March 1900 spreadsheets do not agree.
func serial(d applicants.Date) int {
	if !d.Exact() {
		return 0
	}
	days := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC).Unix() / 86400
	if n := int(days) + 25569; n > 60 {
		return n
	}
	return 0
}

// amount adds two cells: the amount in words, and as a number of months,
// hours or ones.
func (s *sheet) amount(a engine.Amount) { s.worded(a.String(), a) }

// worded adds an amount in other words.
func (s *sheet) worded(words string, a engine.Amount) {
	s.text(words)
	if !a.Given() {
		s.cells = append(s.cells, nil)
		return
	}
	// The digits are exact; as a float64 they come out again as they are.
	n, _ := strconv.ParseFloat(a.Decimal(), 64)
	s.cells = append(s.cells, n)
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
