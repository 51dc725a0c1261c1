package notices

import (
	"fmt"
	"time"

	"github.com/minqual/minqual/applicants"
)

// A Day is a date in a letter, kept as 2026-04-03. Without a date it is
// empty, which a template can ask for with if.
type Day string

// String is the day as a letter writes it: 3 April 2026.
func (d Day) String() string { return d.write("2 January 2006") }

// US is the day as letters in the United States write it: April 3, 2026.
func (d Day) US() string { return d.write("January 2, 2006") }

// ISO is the day as 2026-04-03.
func (d Day) ISO() string { return string(d) }

func (d Day) write(layout string) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return t.Format(layout)
}

func dayOf(d applicants.Date) Day { return Day(d.String()) }

// MostDays is the longest time that may be given for an answer or an appeal.
const MostDays = 365

// after is the last day of a time of n calendar days that begins on the day
// after d. The day of sending does not count; Saturdays, Sundays and holidays
// do, and a time that ends on one is not extended.
func after(d applicants.Date, n int) Day {
	t := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
	return Day(t.AddDate(0, 0, n).Format(time.DateOnly))
}

// span is the time of a job or a study, in words.
func span(from, to applicants.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case from.IsZero():
		return "until " + precisely(to)
	case to.IsZero():
		return "since " + precisely(from)
	case from == to:
		return precisely(from)
	}
	return fmt.Sprintf("%s to %s", precisely(from), precisely(to))
}

// precisely writes a date at its own precision.
func precisely(d applicants.Date) string {
	switch {
	case d.Exact():
		return dayOf(d).String()
	case d.Month != 0:
		return time.Month(d.Month).String() + " " + d.String()[:4]
	}
	return d.String()
}
