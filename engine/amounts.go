package engine

import (
	binary "math/bits"
	"strconv"

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
	whole, n, rest := a.parts()
	return a.appendText(b, whole, n, rest)
}

var members = [...]string{NoAmount: `","none":`, Time: `","months":`, SemesterHours: `","semester_hours":`, Plain: `","number":`}

// AppendJSON appends the amount as a JSON object: its text, and its decimal
// under the name of its unit.
func (a Amount) AppendJSON(b []byte) []byte {
	if a.Num == 0 && a.Kind == Time {
		return append(b, `{"text":"nothing","months":0}`...)
	}
	whole, n, rest := a.parts()
	b = a.appendText(append(b, `{"text":"`...), whole, n, rest)
	return append(appendDecimal(append(b, members[a.Kind]...), whole, n), '}')
}

// parts are the whole ones of an amount; how many of 3000 parts of one there
// are besides, cut; and the numerator of all that there is besides.
func (a Amount) parts() (whole, n, rest int64) {
	if a.Den == 0 {
		return 0, 0, 0
	}
	whole, rest = a.Num/a.Den, a.Num%a.Den
	if rest == 0 {
		return whole, 0, 0
	}
	high, low := binary.Mul64(uint64(max(rest, -rest)), 3000)
	q, _ := binary.Div64(high, low, uint64(a.Den))
	if rest < 0 {
		return whole, -int64(q), rest
	}
	return whole, int64(q), rest
}

func (a Amount) appendText(b []byte, whole, n, rest int64) []byte {
	switch a.Kind {
	case NoAmount:
		return b
	case SemesterHours:
		return append(appendDecimal(b, whole, n), " semester hours"...)
	case Plain:
		return appendDecimal(b, whole, n)
	}
	days := min(29, (n/50+1)/2)
	if rest > 0 && days == 0 {
		days = 1
	}
	return appendSpan(b, whole, days)
}

func appendDecimal(b []byte, whole, n int64) []byte {
	b = appendCount(b, whole)
	if n = max(n, -n) / 3; n == 0 {
		return b
	}
	b = append(b, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	return b
}

// appendCount appends a number that is seldom large.
func appendCount(b []byte, n int64) []byte {
	switch {
	case n < 0 || n >= 1000:
		return strconv.AppendInt(b, n, 10)
	case n < 10:
		return append(b, byte('0'+n))
	case n < 100:
		return append(b, byte('0'+n/10), byte('0'+n%10))
	}
	return append(b, byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
}

// appendSpan appends months and days in words.
func appendSpan(b []byte, months, days int64) []byte {
	if months == 0 && days == 0 {
		return append(b, "nothing"...)
	}
	b = appendUnits(b, months/12, " year ", " years ")
	b = appendUnits(b, months%12, " month ", " months ")
	b = appendUnits(b, days, " day ", " days ")
	return b[:len(b)-1]
}

func appendUnits(b []byte, n int64, one, more string) []byte {
	switch n {
	case 0:
		return b
	case 1:
		return append(append(b, '1'), one...)
	}
	return append(appendCount(b, n), more...)
}
