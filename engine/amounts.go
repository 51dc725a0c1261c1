package engine

import (
	binary "math/bits"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// amount says a measure's value in the node's unit.
func (e *Evaluator) amount(n *plan.Node, value int64) Amount {
	switch n.Unit {
	case plan.Years:
		return Amount{Time, value * 12, n.Scale}
	case plan.Months:
		return Amount{Time, value, n.Scale}
	case plan.SemesterHours, plan.QuarterHours:
		return Amount{SemesterHours, value, hour * e.facts.SemesterScale}
	case plan.Plain:
		return Amount{Plain, value, n.Scale}
	}
	return Amount{}
}

// time says units of credit as time.
func (e *Evaluator) time(units int64) Amount {
	return Amount{Time, units, calendar.Month * e.plan.Rate}
}

// Given reports whether there is an amount.
func (a Amount) Given() bool { return a.Kind != NoAmount }

// Decimal is the amount in months, semester hours or ones, cut to three
// decimals and never rounded up, so that an amount that falls short looks it.
func (a Amount) Decimal() string { return string(a.AppendDecimal(nil)) }

// AppendDecimal appends what Decimal gives.
func (a Amount) AppendDecimal(b []byte) []byte {
	whole, n, _ := a.parts()
	return appendDecimal(b, whole, n)
}

// String is the amount in words, such as "6 years 11 months 29 days". A
// remainder of a month is told in thirtieths and never makes a whole month.
func (a Amount) String() string { return string(a.AppendText(nil)) }

// AppendText appends what String gives.
func (a Amount) AppendText(b []byte) []byte {
	whole, n, more := a.parts()
	return a.appendText(b, whole, n, more)
}

var members = [...]string{NoAmount: `","none":`, SemesterHours: `","semester_hours":`, Plain: `","number":`}

// AppendJSON appends the amount as a JSON object: its text, and its decimal
// under the name of its unit.
func (a Amount) AppendJSON(b []byte) []byte {
	if a.Num == 0 && a.Kind == Time {
		return append(b, `{"text":"nothing","months":0}`...)
	}
	whole, n, more := a.parts()
	b = append(b, `{"text":"`...)
	if a.Kind == Time {
		b = append(appendTime(b, whole, n, more), `","months":`...)
	} else {
		b = append(a.appendText(b, whole, n, more), members[a.Kind]...)
	}
	return append(appendDecimal(b, whole, n), '}')
}

// parts are the whole ones of an amount; how many of 3000 parts of one there
// are besides, cut; and whether there is anything besides.
func (a Amount) parts() (whole, n int64, more bool) {
	if a.Den == 0 {
		return 0, 0, false
	}
	num, den := uint64(max(a.Num, -a.Num)), uint64(a.Den)
	high, low := binary.Mul64(num, 3000)
	if high >= den { // so much is no amount of work or study
		high, low = binary.Mul64(num%den, 3000)
		q, rest := binary.Div64(high, low, den)
		whole, n, more = int64(num/den), int64(q), q+rest > 0
	} else {
		q, rest := binary.Div64(high, low, den)
		whole, n = int64(q/3000), int64(q%3000)
		more = rest > 0 || n > 0
	}
	if a.Num < 0 {
		return -whole, -n, false
	}
	return whole, n, more
}

func (a Amount) appendText(b []byte, whole, n int64, more bool) []byte {
	switch a.Kind {
	case NoAmount:
		return b
	case SemesterHours:
		b = append(appendDecimal(b, whole, n), " semester hour"...)
		if whole == 1 && n < 3 { // 1, as it is cut
			return b
		}
		return append(b, 's')
	case Plain:
		return appendDecimal(b, whole, n)
	}
	return appendTime(b, whole, n, more)
}

// appendTime appends months and 3000ths of one in words.
func appendTime(b []byte, months, n int64, more bool) []byte {
	days := min(29, (n/50+1)/2)
	if more && days == 0 {
		days = 1
	}
	return appendSpan(b, months, days)
}
