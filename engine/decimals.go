package engine

import (
	"bytes"
	"math/bits"
	"strconv"
)

// Amounts are told with three decimals. Where one is compared with another that
// would be told alike, both are told with as many as show which is more.
const usualDecimals, mostDecimals = 3, 18

// decimals is with how many decimals the amounts of a finding are told.
func (f *Finding) decimals() int {
	if f.Certain.Kind == Time {
		return usualDecimals
	}
	return max(apart(f.Certain, f.Needed), apart(f.Possible, f.Needed), apart(f.Certain, f.Possible),
		apart(f.Certain, f.Shortest), apart(f.Possible, f.Shortest))
}

// apart is with how many decimals two amounts are told differently, if they
// differ.
func apart(a, b Amount) int {
	if a.Kind != b.Kind || a.Kind == Time || a.Den != b.Den || a.Num == b.Num || a.Den == 0 || a.Num/a.Den != b.Num/b.Den {
		return usualDecimals
	}
	x, y := a.beyond(), b.beyond()
	for n := 1; n < mostDecimals; n++ {
		if p, q := x.next(), y.next(); p != q || a.Num < 0 != (b.Num < 0) && p > 0 {
			return max(n, usualDecimals)
		}
	}
	return usualDecimals
}

// A fraction is what is left of an amount beyond some of its digits.
type fraction struct{ rest, den uint64 }

// beyond is what an amount is beyond its whole ones.
func (a Amount) beyond() fraction { return fraction{uint64(max(a.Num, -a.Num) % a.Den), uint64(a.Den)} }

// next takes the next digit.
func (x *fraction) next() (digit uint64) {
	high, low := bits.Mul64(x.rest, 10)
	digit, x.rest = bits.Div64(high, low, x.den)
	return digit
}

// appendFine appends what AppendText does, with some decimals.
func (a Amount) appendFine(b []byte, decimals int) []byte {
	if decimals == usualDecimals {
		return a.AppendText(b)
	}
	before := len(b)
	b = a.appendDigits(b, decimals)
	one := string(b[before:]) == "1"
	switch a.Kind {
	case SemesterHours:
		b = append(b, " semester hour"...)
	case QuarterHours:
		b = append(b, " quarter hour"...)
	default:
		return b
	}
	if !one {
		b = append(b, 's')
	}
	return b
}

// appendDigits appends an amount cut to some decimals, and without zeros at the
// end.
func (a Amount) appendDigits(b []byte, decimals int) []byte {
	if a.Num < 0 {
		b = append(b, '-')
	}
	b = append(strconv.AppendInt(b, max(a.Num, -a.Num)/a.Den, 10), '.')
	for x := a.beyond(); decimals > 0; decimals-- {
		b = append(b, byte('0'+x.next()))
	}
	return bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte("."))
}
