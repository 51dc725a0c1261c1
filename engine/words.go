package engine

import (
	binary "math/bits"
	"strconv"
	"strings"
)

var (
	outcomes = [...]string{"needs_review", "eligible", "not_eligible"}
	results  = [...]string{"undetermined", "met", "not_met"}
	readings = [...]string{"certain", "possible"}
	reasons  = [...]string{
		"meets_all", "meets_by_substitution", "education_not_met", "experience_short",
		"same_time_needed_twice", "license_missing", "other_not_met", "facts_missing", "on_condition",
	}
)

// String is eligible, not_eligible or needs_review.
func (o Outcome) String() string { return outcomes[o] }

// Words is the outcome as a person writes it.
func (o Outcome) Words() string { return strings.ReplaceAll(outcomes[o], "_", " ") }

// String is met, not_met or undetermined.
func (r Result) String() string { return results[r] }

// Words is the result as a person writes it.
func (r Result) Words() string { return strings.ReplaceAll(results[r], "_", " ") }

// String is certain or possible.
func (r Reading) String() string { return readings[r] }

// String is the reason's code.
func (r Reason) String() string { return reasons[r] }

// Given reports whether there is an amount.
func (a Amount) Given() bool { return a.Kind != NoAmount }

// Decimal is the amount in months, semester hours or ones, cut to three
// decimals and never rounded up, so that an amount that falls short looks it.
func (a Amount) Decimal() string { return string(a.AppendDecimal(nil)) }

// AppendDecimal appends what Decimal gives.
func (a Amount) AppendDecimal(b []byte) []byte {
	whole, n, _ := a.parts(1000)
	b = appendCount(b, whole)
	if n = max(n, -n); n == 0 {
		return b
	}
	b = append(b, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	return b
}

// parts are the whole ones of an amount, how many n-ths of one there are
// besides, cut, and the numerator of all that there is besides.
func (a Amount) parts(n uint64) (whole, more, rest int64) {
	if a.Den == 0 {
		return 0, 0, 0
	}
	whole, rest = a.Num/a.Den, a.Num%a.Den
	if rest == 0 {
		return whole, 0, 0
	}
	high, low := binary.Mul64(uint64(max(rest, -rest)), n)
	q, _ := binary.Div64(high, low, uint64(a.Den))
	if rest < 0 {
		return whole, -int64(q), rest
	}
	return whole, int64(q), rest
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

// String is the amount in words, such as "6 years 11 months 29 days". A
// remainder of a month is told in thirtieths and never makes a whole month.
func (a Amount) String() string { return string(a.AppendText(nil)) }

// AppendText appends what String gives.
func (a Amount) AppendText(b []byte) []byte {
	switch a.Kind {
	case NoAmount:
		return b
	case SemesterHours:
		return append(a.AppendDecimal(b), " semester hours"...)
	case Plain:
		return a.AppendDecimal(b)
	}
	months, sixtieths, rest := a.parts(60)
	days := min(29, (sixtieths+1)/2)
	if rest > 0 && days == 0 {
		days = 1
	}
	return appendSpan(b, months, days)
}

// String is what is missing, in words: how much more of a requirement, where
// that is an amount, and the requirement.
func (s Shortfall) String() string {
	if !s.Missing.Given() {
		return s.Says
	}
	return string(append(append(s.AppendMore(nil), " more: "...), s.Says...))
}

// AppendMore appends how much more is missing, in words; nothing where that is
// no amount. Time that is given out is never told to be less than it is.
func (s Shortfall) AppendMore(b []byte) []byte {
	a := s.Missing
	if a.Kind != Time || s.leaf > 0 {
		return a.AppendText(b)
	}
	months, rest := a.Num/a.Den, a.Num%a.Den
	days := (rest*30 + a.Den - 1) / a.Den
	return appendSpan(b, months+days/30, days%30)
}

// String is the parts of the label that there are, with commas between.
func (l Label) String() string { return string(l.AppendText(nil)) }

// AppendText appends what String gives.
func (l Label) AppendText(b []byte) []byte {
	before := len(b)
	for _, part := range l {
		if part == "" {
			continue
		}
		if len(b) > before {
			b = append(b, ", "...)
		}
		b = append(b, part...)
	}
	return b
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

// Has is the amount that the record has, in words: one figure, two between
// which it lies, or how much it is at least. It is "" where no amount is asked
// for.
func (f *Finding) Has() string {
	switch {
	case f.Open && f.Certain.Num == 0:
		return "an unknown amount"
	case f.Open:
		return f.Certain.String() + " or more"
	case f.Certain != f.Possible:
		return f.Certain.String() + " to " + f.Possible.String()
	}
	return f.Certain.String()
}

// Asks is the amount that is asked for, in words: "needs 2 years" or "at most
// 2".
func (f *Finding) Asks() string {
	switch {
	case !f.Needed.Given():
		return ""
	case f.AtMost:
		return "at most " + f.Needed.String()
	}
	return "needs " + f.Needed.String()
}
