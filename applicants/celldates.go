package applicants

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A dateOrder says how to read a date in figures that does not begin with the
// year.
type dateOrder uint8

// The orders. A date with points, such as 9.3.2015, begins with the day, save
// under yearFirst.
const (
	monthFirst dateOrder = iota // 3/9/2015 is 9 March
	dayFirst                    // 3/9/2015 is 3 September
	yearFirst                   // only dates that begin with the year are read
)

var errOrder = errors.New(`dates: want "mdy", "dmy" or "ymd"`)

// orderOf reads the word for an order.
func orderOf(s string) (dateOrder, error) {
	switch s {
	case "mdy":
		return monthFirst, nil
	case "dmy":
		return dayFirst, nil
	case "ymd":
		return yearFirst, nil
	}
	return monthFirst, errOrder
}

var (
	errCellDate  = errors.New("not a date: write it like 2015-03-09, 2015-03, 2015, 03/09/2015 or Mar 2015")
	errTwoDates  = errors.New("the cell has two years: put the start and the end into columns of their own")
	errTwoDigit  = errors.New("the year has two digits: write all four")
	errDayFirst  = errors.New(`the month is not between 1 and 12: if the day comes first, say "dates": "dmy" in a column map`)
	errYearFirst = errors.New("the date does not begin with the year, as the column map says that dates do")
	errCellEnd   = errors.New("not a date: write it like 2015-03-09, 2015-03, 2015, 03/09/2015 or Mar 2015, or present")
	errNullDate  = errors.New("1 January 1900 is what many systems have in place of no date: leave the cell blank, or write the year alone")
	errWhen      = errors.New("an unknown end cannot be told from a job still held: write a date, its year alone, or present")
	errExpiry    = errors.New("an unknown expiry cannot be told from none: write a date, its year alone, or never")
)

// nullDate is the day that many systems have in place of none.
var nullDate = Date{1900, 1, 1}

// date reads a date as people and spreadsheets write it.
func (t *table) date(s string) (d Date, err error) {
	d, ok := common(s)
	if !ok {
		d, err = t.uncommon(s)
	}
	if d == nullDate {
		return Date{}, errNullDate
	}
	return d, err
}

// common reads a day or a month as records have them: 2015-03-09 or 2015-03.
func common(s string) (Date, bool) {
	if len(s) != 7 && (len(s) != 10 || s[7] != '-') {
		return Date{}, false
	}
	d, ok := yearAndMonth(s[:7])
	if !ok || len(s) == 7 {
		return d, ok
	}
	return d.day(s[8:])
}

func (t *table) uncommon(s string) (Date, error) {
	if f, ok := figuresOf(s); ok {
		return t.figures(f)
	}
	s = withoutTime(s)
	if whole, decimals, ok := strings.Cut(s, "."); ok && len(whole) == 5 && digits(whole) && digits(decimals) {
		s = whole
	}
	if digits(s) {
		return t.digits(s)
	}
	if strings.ContainsFunc(s, letter) {
		return monthName(s)
	}
	if f, ok := figuresOf(s); ok {
		return t.figures(f)
	}
	return Date{}, errCellDate
}

// end reads the end of a job or a course of study.
func (t *table) end(s string) (Date, error) {
	if ongoing(s) || endless(s) {
		return Date{}, nil
	}
	d, err := t.date(s)
	if errors.Is(err, errCellDate) {
		err = errCellEnd
	}
	return d, err
}

// endless reports the day that many systems have for no end.
func endless(s string) bool {
	s = withoutTime(s)
	return s == "9999-12-31" || s == "12/31/9999" || s == "31/12/9999" || s == "31.12.9999" || s == "99991231" || s == "2958465"
}

// expiry reads the last day of a licence.
func (t *table) expiry(s string) (Date, error) {
	switch strings.ToLower(s) {
	case "never", "no expiry", "no expiration", "no expiration date", "does not expire", "non-expiring", "lifetime", "permanent":
		return Date{}, nil
	}
	if endless(s) {
		return Date{}, nil
	}
	return t.date(s)
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return s != ""
}

func letter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= utf8.RuneSelf }

// withoutTime cuts a time of day off, such as T00:00:00Z or 12:00 AM.
func withoutTime(s string) string {
	if i := strings.IndexByte(s, ':'); i > 0 {
		if j := strings.LastIndexAny(s[:i], " T"); j > 0 && clock(s[j+1:]) {
			return strings.TrimRight(s[:j], " ,")
		}
	}
	return s
}

// digits reads a year, a date without separators or a serial number of a
// spreadsheet, which counts days.
func (t *table) digits(s string) (Date, error) {
	n, err := strconv.Atoi(s)
	switch {
	case err == nil && len(s) == 4:
		return NewDate(n, 0, 0, 1)
	case err == nil && len(s) == 5 && n >= 10_000:
		return t.serial(n), nil
	case err == nil && len(s) == 8:
		return NewDate(n/10000, n/100%100, n%100, 3)
	}
	return Date{}, errCellDate
}

// serial is the day of a spreadsheet's serial number of five digits. Day 1 is
// 1 January 1900, and the day 29 February 1900, which never was, is counted;
// or day 0 is 1 January 1904, where the workbook says so. A number of four
// digits is a year, though it may be meant as a day before May 1927.
func (t *table) serial(n int) Date {
	if t.from1904 {
		return DateOf(time.Date(1904, 1, 1+n, 0, 0, 0, 0, time.UTC))
	}
	return DateOf(time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC))
}

// figures are the two or three numbers of a date with separators.
type figures struct {
	n, width    [3]int
	count, dots int
}

// figuresOf parts numbers of four figures at most.
func figuresOf(s string) (f figures, ok bool) {
	within := false
	for i := range len(s) {
		d := s[i] - '0'
		switch {
		case d <= 9:
			if !within && f.count == len(f.n) {
				return f, false
			}
			if !within {
				f.count++
			}
			k := f.count - 1
			if f.n[k], f.width[k] = f.n[k]*10+int(d), f.width[k]+1; f.width[k] > 4 {
				return f, false
			}
		case s[i] == '.':
			f.dots++
		case s[i] != '/' && s[i] != '-' && s[i] != ' ':
			return f, false
		}
		within = d <= 9
	}
	return f, f.count >= 2
}

// figures reads a date of numbers with separators.
func (t *table) figures(f figures) (Date, error) {
	n, last := f.n, f.count-1
	switch {
	case f.width[0] == 4 && last == 1 && f.width[1] == 4:
		return Date{}, errTwoDates
	case f.width[0] == 4:
		return NewDate(n[0], n[1], n[2], f.count)
	case f.width[last] != 4:
		return Date{}, errTwoDigit
	case t.order == yearFirst:
		return Date{}, errYearFirst
	case last == 1:
		return NewDate(n[1], n[0], 0, 2)
	case t.order == dayFirst || f.dots == 2:
		return NewDate(n[2], n[1], n[0], 3)
	case n[0] > 12 && n[1] <= 12:
		return Date{}, errDayFirst
	}
	return NewDate(n[2], n[0], n[1], 3)
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// monthOf gives the month that a word in small letters names, or 0.
func monthOf(w string) int {
	return 1 + slices.IndexFunc(months, func(m string) bool {
		return m == w || len(w) == 3 && m[:3] == w || w == "sept" && m == "september"
	})
}

// monthName reads a date with the month in words, such as June 5, 2022.
func monthName(s string) (Date, error) {
	month, day, year := 0, 0, 0
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,.-/'’", r) }) {
		figure := ordinal(w)
		switch {
		case figure == "" && month == 0 && monthOf(w) != 0:
			month = monthOf(w)
		case len(figure) == 4 && year == 0 && figure == w:
			year, _ = strconv.Atoi(w)
		case len(figure) >= 1 && len(figure) <= 2 && day == 0 && figure != "0" && figure != "00":
			day, _ = strconv.Atoi(figure)
		default:
			return Date{}, errCellDate
		}
	}
	switch {
	case month == 0 || year == 0 && day == 0:
		return Date{}, errCellDate
	case year == 0:
		return Date{}, errTwoDigit
	case day == 0:
		return NewDate(year, month, 0, 2)
	}
	return NewDate(year, month, day, 3)
}

// ordinal gives the figures of 5, 5th or 22nd, and "" for what is none.
func ordinal(w string) string {
	if n := len(w) - 2; n > 0 && slices.Contains([]string{"st", "nd", "rd", "th"}, w[n:]) {
		w = w[:n]
	}
	if !digits(w) {
		return ""
	}
	return w
}
