// Package calendar is the arithmetic of credit: civil dates laid out on a
// measure of time that is additive and exact.
//
// A month is worth [Month] units whatever its length, and each of its days an
// equal part. February always has 28 days, and 29 February is worth nothing.
// So any span of twelve months, from whatever day, is exactly [Year] units,
// a whole calendar month is exactly [Month], and a day short is short. Month
// is divisible by 28, 30 and 31, so no day's worth is ever rounded.
package calendar

// Units of the measure.
const (
	Month = 13020 // the least number that 28, 30 and 31 divide
	Year  = 12 * Month
)

// A Point is a position on the measure: the units from the start of year 0 to
// the start of a day. Points order as dates do, except that 29 February and
// 1 March share one, because the leap day has no width.
type Point int32

// Leap reports whether year y has a 29 February.
func Leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

var lengths = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// Days is the number of days in month m of year y, 29 for a leap February.
func Days(y, m int) int {
	if m == 2 && Leap(y) {
		return 29
	}
	return lengths[m]
}

// perDay[m] is the worth of one day of month m.
var perDay = [13]int{0, 420, 465, 420, 434, 420, 434, 420, 420, 434, 420, 434, 420}

// Start is the point at which the day y-m-d begins. The date must exist.
func Start(y, m, d int) Point {
	return Point(y*Year + (m-1)*Month + min(d-1, lengths[m])*perDay[m])
}

// End is the point at which the day y-m-d is over. Dates are inclusive at
// both ends, so the credit from one day to another is End(last) - Start(first).
func End(y, m, d int) Point {
	return Point(y*Year + (m-1)*Month + min(d, lengths[m])*perDay[m])
}

// Date gives the last day that begins at or before p. It undoes Start, with
// 1 March for the point that it shares with 29 February.
func (p Point) Date() (y, m, d int) {
	n := uint32(p) // the start of year 0 or later; narrow and unsigned divides fast
	y, n = int(n/Year), n%Year
	m = int(n/Month) + 1
	return y, m, int(n%Month/uint32(perDay[m])) + 1
}

// Last gives the day that is over at p, the inverse of End, with 28 February
// for the point that it shares with 29 February.
func (p Point) Last() (y, m, d int) { return (p - 1).Date() }

// AddMonths moves a date by n months. A day that the month lacks becomes the
// month's last.
func AddMonths(y, m, d, n int) (int, int, int) {
	t := y*12 + m - 1 + n
	y, m = t/12, t%12+1
	return y, m, min(d, Days(y, m))
}

// slack[r] is how much less than n months, where n%12 is r, the shortest span
// of n months measures. For whole years it is nothing.
var slack = func() (s [12]int) {
	for r := 1; r < 12; r++ {
		for m := 1; m <= 12; m++ {
			for d := 1; d <= Days(2000, m); d++ {
				ey, em, ed := AddMonths(2000, m, d, r)
				span := int(Start(ey, em, ed) - Start(2000, m, d))
				s[r] = max(s[r], r*Month-span)
			}
		}
	}
	return s
}()

// Demand is the least credit, in units, that satisfies a requirement of the
// given units. A requirement that is a whole number of months but not of
// years asks for the shortest span of that many months, so that whoever
// served from the 15th of one month to the 14th of another is not denied by
// the lengths of the months between. Any other amount is itself. Nothing or
// less asks for nothing.
func Demand(units int64) int64 {
	if units <= 0 {
		return 0
	}
	if units%Month != 0 {
		return units
	}
	return units - int64(slack[units/Month%12])
}
