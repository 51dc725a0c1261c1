package xlsx

import (
	"strconv"
	"time"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

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
