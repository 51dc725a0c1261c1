package applicants

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/minqual/minqual/internal/calendar"
)

// A DateOrder says how to read a date in figures that does not begin with the
// year.
type DateOrder uint8

// The orders.
const (
	MonthFirst DateOrder = iota // 3/9/2015 is 9 March
	DayFirst                    // 3/9/2015 is 3 September
	YearFirst                   // only dates that begin with the year are read
)

var (
	errCellDate = errors.New("not a date: write it like 2015-03-09, 2015-03, 2015, 03/09/2015 or Mar 2015")
	errTwoDigit = errors.New("the year has two digits: write all four")
	errYesNo    = errors.New("want yes or no")
	errWhen     = errors.New("an unknown end cannot be told from a job still held: write a date, its year alone, or present")
	errPercent  = errors.New("a percentage of one or less is doubtful: write 75 for 75 percent")
)

// blank reports a cell that gives nothing.
func blank(s string) bool {
	switch strings.ToLower(s) {
	case "", "-", "?", "n/a", "na", "unknown", "not stated", "unstated", "null":
		return true
	}
	return false
}

func none(s string) bool { return strings.EqualFold(s, "none") }

// cellDate reads a date as people and spreadsheets write it.
func (t *table) date(s string) (Date, error) {
	s = withoutTime(s)
	if n, err := strconv.Atoi(s); err == nil {
		return t.digits(s, n)
	}
	if whole, decimals, ok := strings.Cut(s, "."); ok && len(whole) == 5 && digits(whole) && digits(decimals) {
		return t.date(whole)
	}
	if strings.ContainsFunc(s, letter) {
		return monthName(s)
	}
	return t.figures(strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ' ' }))
}

func digits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

func letter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0x80 }

// withoutTime cuts a time of day off, such as T00:00:00Z or 12:00 AM.
func withoutTime(s string) string {
	if i := strings.IndexByte(s, ':'); i > 0 {
		if j := strings.LastIndexAny(s[:i], " T"); j > 0 {
			return strings.TrimRight(s[:j], " ,")
		}
	}
	return s
}

// digits reads a year, a date without separators or a serial number of a
// spreadsheet, which counts days.
func (t *table) digits(s string, n int) (Date, error) {
	switch len(s) {
	case 4:
		return NewDate(n, 0, 0, 1)
	case 5:
		return t.serial(n), nil
	case 8:
		return NewDate(n/10000, n/100%100, n%100, 3)
	}
	return Date{}, errCellDate
}

// serial is the day of a spreadsheet's serial number of five digits. Day 1 is
// 1 January 1900, and the day 29 February 1900, which never was, is counted;
// or day 0 is 1 January 1904, where the workbook says so.
func (t *table) serial(n int) Date {
	y, m, d := 1899, 12, 30
	if t.from1904 {
		y, m, d = 1904, 1, 1
	}
	d += n
	for d > calendar.Days(y, m) {
		d -= calendar.Days(y, m)
		if m++; m > 12 {
			y, m = y+1, 1
		}
	}
	return Date{int16(y), uint8(m), uint8(d)}
}

// figures reads the parts of a date in figures.
func (t *table) figures(parts []string) (Date, error) {
	n := make([]int, len(parts))
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 {
			return Date{}, errCellDate
		}
		n[i] = v
	}
	last := len(parts) - 1
	switch {
	case last < 1 || last > 2:
		return Date{}, errCellDate
	case len(parts[0]) == 4 && last == 1:
		return NewDate(n[0], n[1], 0, 2)
	case len(parts[0]) == 4:
		return NewDate(n[0], n[1], n[2], 3)
	case len(parts[last]) != 4:
		return Date{}, errTwoDigit
	case last == 1:
		return NewDate(n[1], n[0], 0, 2)
	case t.order == MonthFirst && n[0] > 12:
		return Date{}, errors.New(`the month is not between 1 and 12: if the day comes first, say "dates": "dmy" in a column map`)
	case t.order == MonthFirst:
		return NewDate(n[2], n[0], n[1], 3)
	case t.order == DayFirst:
		return NewDate(n[2], n[1], n[0], 3)
	}
	return Date{}, errCellDate
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// monthName reads a date with the month in words, such as June 5, 2022.
func monthName(s string) (Date, error) {
	month, day, year := 0, 0, 0
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,.-/'", r) }) {
		n, err := strconv.Atoi(strings.TrimRight(w, "sthndr"))
		switch {
		case err == nil && len(w) == 4 && digits(w) && year == 0:
			year = n
		case err == nil && n <= 31 && day == 0:
			day = n
		case err != nil && month == 0:
			month = 1 + slices.IndexFunc(months, func(m string) bool {
				return m == w || len(w) >= 3 && len(w) <= 4 && strings.HasPrefix(m, w) || w == "sept" && m == "september"
			})
			if month == 0 {
				return Date{}, errCellDate
			}
		default:
			return Date{}, errCellDate
		}
	}
	switch {
	case year == 0 && day != 0 && month != 0:
		return Date{}, errTwoDigit
	case year == 0 || month == 0:
		return Date{}, errCellDate
	case day == 0:
		return NewDate(year, month, 0, 2)
	}
	return NewDate(year, month, day, 3)
}

func cellTri(s string) (Tri, error) {
	switch strings.ToLower(s) {
	case "yes", "y", "true", "1", "x":
		return Yes, nil
	case "no", "n", "false", "0":
		return No, nil
	}
	return Unstated, errYesNo
}

// cellNumber reads a number with its unit left out, a comma for the decimal
// point, or commas between thousands.
func cellNumber(s string) (Number, error) {
	s = strings.TrimRight(s, "% ")
	s = strings.TrimRight(strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz/. "), " ")
	if i := strings.LastIndexByte(s, ','); i >= 0 {
		if len(s)-i == 4 && !strings.Contains(s[i:], ".") {
			s = strings.ReplaceAll(s, ",", "")
		} else {
			s = strings.Replace(s, ",", ".", 1)
		}
	}
	return ParseNumber(s)
}

// cellHours reads hours a week. Full time is forty hours; part time is not
// known.
func cellHours(s string) (Number, error) {
	switch strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(s)) {
	case "fulltime", "full", "ft":
		return Whole(40), nil
	case "parttime", "part", "pt", "varies", "variable", "asneeded":
		return Number{}, nil
	}
	return cellNumber(strings.ToLower(s))
}

func cellPercent(s string) (Number, error) {
	n, err := cellNumber(s)
	if err == nil && n.Parts > 0 && n.Parts <= Scale && !strings.Contains(s, "%") {
		return n, errPercent
	}
	return n, err
}

// cellList reads the parts of a list; none is an empty one.
func cellList(s string) []string {
	list := []string{}
	if none(s) {
		return list
	}
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' }) {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

func cellStatus(s string) (Status, error) {
	switch strings.NewReplacer("-", "", " ", "", "_", "").Replace(strings.ToLower(s)) {
	case "conferred", "completed", "complete", "graduated", "awarded", "earned":
		return Conferred, nil
	case "inprogress", "incomplete", "enrolled", "pursuing", "notcompleted", "withdrawn", "dropped":
		return InProgress, nil
	case "evaluated":
		return EvaluatedAs, nil
	case "unaccredited":
		return Unaccredited, nil
	}
	return 0, errors.New("want conferred, in progress, evaluated or unaccredited")
}
