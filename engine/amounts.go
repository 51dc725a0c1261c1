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
	case plan.SemesterHours:
		return e.hoursIn(SemesterHours, value)
	case plan.QuarterHours:
		return e.hoursIn(QuarterHours, value)
	case plan.Plain:
		return Amount{Plain, value, n.Scale}
	}
	return Amount{}
}

// lackIn says how much a leaf's sum lacks, where that is told of the sum.
func (e *Evaluator) lackIn(l *plan.Leaf, lack int64) Amount {
	switch n := lack * l.Parts; l.Unit {
	case plan.Years:
		return Amount{Time, n * 12, l.Scale}
	case plan.Months:
		return Amount{Time, n, l.Scale}
	case plan.SemesterHours:
		return Amount{SemesterHours, n, l.Scale}
	case plan.QuarterHours:
		return Amount{QuarterHours, n, l.Scale}
	case plan.Plain:
		return Amount{Plain, n, l.Scale}
	}
	return Amount{}
}

// hoursIn says units of study as hours of a kind.
func (e *Evaluator) hoursIn(k AmountKind, units int64) Amount {
	if k == QuarterHours {
		return Amount{k, units, hour * e.facts.QuarterScale}
	}
	return Amount{k, units, hour * e.facts.SemesterScale}
}

// time says units of credit as time.
func (e *Evaluator) time(units int64) Amount {
	return Amount{Time, units, calendar.Month * e.plan.Rate}
}

// Given reports whether there is an amount.
func (a Amount) Given() bool { return a.Kind != noAmount }

// up is an amount that is not negative, rounded up to three decimals.
func (a Amount) up() Amount {
	if a.Den == 0 {
		return a
	}
	part := (a.Num%a.Den*1000 + a.Den - 1) / a.Den
	return Amount{a.Kind, a.Num/a.Den*1000 + part, 1000}
}

// Decimal is the amount in months, hours of study or ones, cut to three
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

var members = [...]string{noAmount: `","none":`, SemesterHours: `","semester_hours":`, QuarterHours: `","quarter_hours":`, Plain: `","number":`}

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

// appendHours appends hours of study, cut to three decimals.
func appendHours(b []byte, whole, n int64, unit string) []byte {
	b = append(appendDecimal(b, whole, n), unit...)
	if whole == 1 && -3 < n && n < 3 {
		return b
	}
	return append(b, 's')
}

func (a Amount) appendText(b []byte, whole, n int64, more bool) []byte {
	switch a.Kind {
	case noAmount:
		return b
	case SemesterHours:
		return appendHours(b, whole, n, " semester hour")
	case QuarterHours:
		return appendHours(b, whole, n, " quarter hour")
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
