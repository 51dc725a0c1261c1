package xlsx

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

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

// page sets a worksheet up for printing: landscape, as wide as the page, the
// head on every page, and without the columns that are of no use on paper.
func (s *sheet) page() error {
	f := s.book.file
	landscape, one, any, letter := "landscape", 1, 0, 1
	if err := f.SetPageLayout(s.current, &excelize.PageLayoutOptions{Size: &letter, Orientation: &landscape, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	side, end := 0.4, 0.6
	if err := f.SetPageMargins(s.current, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(s.current, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RPage &P of &N"}); err != nil {
		return err
	}
	if last, err := excelize.ColumnNumberToName(max(s.printed, 1)); err == nil && s.printed > 0 {
		area := &excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("'%s'!$A$1:$%s$%d", s.current, last, s.row), Scope: s.current}
		if err := f.SetDefinedName(area); err != nil {
			return err
		}
	}
	return f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.current + "'!$1:$1", Scope: s.current})
}
