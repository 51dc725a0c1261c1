package applicants

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/minqual/minqual/internal/calendar"
)

// A Date is a civil date as precisely as the record gives it: a day
// ("2015-03-09"), a month ("2015-03", Day 0) or a year ("2015", Month 0).
// The zero Date is a date that is not given.
type Date struct {
	Year  int16
	Month uint8
	Day   uint8
}

// Years outside of this span are refused as mistakes.
const (
	MinYear = 1900
	MaxYear = 2200
)

// DateOf is the day of t in t's own location. It is not Valid where the year is
// none that readers give, as that of the zero Time.
func DateOf(t time.Time) Date {
	return Date{int16(min(max(t.Year(), 1), MaxYear+1)), uint8(t.Month()), uint8(t.Day())}
}

// IsZero reports whether the date is not given.
func (d Date) IsZero() bool { return d.Year == 0 }

// Exact reports whether the date names one day.
func (d Date) Exact() bool { return d.Day != 0 }

// Valid reports whether the date can be one that a reader gives: not given, or
// a day, a month or a year that there is, from MinYear to MaxYear.
func (d Date) Valid() bool {
	return d.common() || d == Date{} || d.Month == 2 && d.Day == 29 && calendar.Leap(int(d.Year)) && d.Year >= MinYear && d.Year <= MaxYear
}

// common reports a date that is given and need not be looked at closer, as all
// but 29 February.
func (d Date) common() bool {
	return uint16(d.Year-MinYear) <= MaxYear-MinYear && d.Month <= 12 && d.Day <= mostDays[d.Month&15]
}

// mostDays are the days of each month in a common year; without a month there
// is no day.
var mostDays = [16]uint8{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// First is the earliest day that the date can mean.
func (d Date) First() Date {
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}
}

// Last is the latest day that the date can mean.
func (d Date) Last() Date {
	if d.Month == 0 {
		return Date{d.Year, 12, 31}
	}
	if d.Day == 0 {
		return Date{d.Year, d.Month, uint8(calendar.Days(int(d.Year), int(d.Month)))}
	}
	return d
}

// Before reports whether d comes before e. Both must be exact.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// Compare orders exact dates: negative where d is earlier.
func (d Date) Compare(e Date) int {
	return (int(d.Year)*16+int(d.Month))*32 + int(d.Day) - (int(e.Year)*16+int(e.Month))*32 - int(e.Day)
}

// String writes the date at its own precision, and "" for one not given.
func (d Date) String() string {
	b, _ := d.AppendText(nil)
	return string(b)
}

// AppendText appends what String gives. It never fails.
func (d Date) AppendText(b []byte) ([]byte, error) {
	var t quotedDate
	return append(b, t[1:d.quoted(&t)-1]...), nil
}

// AppendQuoted appends the date as a JSON text.
func (d Date) AppendQuoted(b []byte) []byte {
	n := len(b)
	b = slices.Grow(b, len(quotedDate{}))[:n+len(quotedDate{})]
	return b[:n+d.quoted((*quotedDate)(b[n:]))]
}

// A quotedDate has room for a date in quotation marks.
type quotedDate [len(`"2006-01-02"`)]byte

// quoted writes the date in quotation marks and gives its length.
func (d Date) quoted(t *quotedDate) int {
	c, y := uint64(twoFigures[uint8(uint16(d.Year)/100)]), uint64(twoFigures[uint16(d.Year)%100])
	binary.LittleEndian.PutUint64(t[:], '"'|c<<8|y<<24|'-'<<40|uint64(twoFigures[d.Month])<<48)
	binary.LittleEndian.PutUint32(t[8:], '-'|uint32(twoFigures[d.Day])<<8|'"'<<24)
	switch {
	case d.Year == 0:
		t[1] = '"'
		return 2
	case d.Month == 0:
		t[5] = '"'
		return 6
	case d.Day == 0:
		t[8] = '"'
		return 9
	}
	return len(t)
}

// twoFigures are numbers in two figures, the first one lowest. The larger ones
// are in no date that was checked.
var twoFigures = func() (t [256]uint16) {
	for i := range t {
		t[i] = uint16('0'+i/10) | uint16('0'+i%10)<<8
	}
	return t
}()

var errDate = errors.New("not a date: want YYYY-MM-DD, YYYY-MM or YYYY")

// ParseDate reads an ISO 8601 date of any precision. A time of day after a T or
// a space is dropped. The text is not repeated in the error, because it may be
// personal data.
func ParseDate(s string) (Date, error) {
	if i := len("2006-01-02"); len(s) > i && (s[i] == 'T' || s[i] == ' ') && clock(s[i+1:]) {
		s = s[:i]
	}
	n := [3]int{}
	widths := [3]int{4, 2, 2}
	rest := s
	for i, w := range widths {
		if len(rest) < w {
			return Date{}, errDate
		}
		for _, c := range []byte(rest[:w]) {
			if c < '0' || c > '9' {
				return Date{}, errDate
			}
			n[i] = n[i]*10 + int(c-'0')
		}
		rest = rest[w:]
		if rest == "" {
			return NewDate(n[0], n[1], n[2], i+1)
		}
		if rest[0] != '-' {
			return Date{}, errDate
		}
		rest = rest[1:]
	}
	return Date{}, errDate
}

// yearAndMonth reads a month written as "2015-03". To take the least digits
// from the digits leaves at most 9, and to add what is missing to 128 shows
// where it is more.
func yearAndMonth(s string) (d Date, ok bool) {
	const least, room, highs = 0x30302d30303030, 0x76767f76767676, 0x80808080808080
	y := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48
	n := y - least
	if (n|(n+room))&highs != 0 || n>>56 != 0 {
		return d, false
	}
	d.Year = int16(n&15*1000 + n>>8&15*100 + n>>16&15*10 + n>>24&15)
	d.Month = uint8(n>>40&15*10 + n>>48&15)
	return d, MinYear <= d.Year && d.Year <= MaxYear && 1 <= d.Month && d.Month <= 12
}

// day is the day of the month d that two figures give.
func (d Date) day(s string) (Date, bool) {
	tens, ones := s[0]-'0', s[1]-'0'
	d.Day = tens*10 + ones
	return d, tens <= 3 && ones <= 9 && d.Day >= 1 && (d.Day <= 28 || int(d.Day) <= calendar.Days(int(d.Year), int(d.Month)))
}

// NewDate checks a date of the first parts of year, month and day: 1 part is
// a year, 2 a month, 3 a day. The parts beyond are not looked at.
func NewDate(y, m, d, parts int) (Date, error) {
	switch {
	case y < MinYear || y > MaxYear:
		return Date{}, fmt.Errorf("the year is not between %d and %d", MinYear, MaxYear)
	case parts >= 2 && (m < 1 || m > 12):
		return Date{}, errors.New("the month is not between 1 and 12")
	case parts >= 3 && (d < 1 || d > calendar.Days(y, m)):
		return Date{}, errors.New("the month has no such day")
	}
	date := Date{Year: int16(y)}
	if parts >= 2 {
		date.Month = uint8(m)
	}
	if parts >= 3 {
		date.Day = uint8(d)
	}
	return date, nil
}

// Start is the point on the measure of credit at which an exact date begins.
func (d Date) Start() calendar.Point {
	return calendar.Start(int(d.Year), int(d.Month), int(d.Day))
}

// End is the point at which an exact date's day is over.
func (d Date) End() calendar.Point {
	return calendar.End(int(d.Year), int(d.Month), int(d.Day))
}
