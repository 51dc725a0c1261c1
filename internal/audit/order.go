package audit

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// An order says that no record has more of one measure than of another.
type order struct{ below, above int }

// relate finds the orders between measures, the answers that exclude each
// other, and the most that each measure can be.
func (s *study) relate() {
	for i := range s.plan.Measures {
		s.most = append(s.most, s.limit(&s.plan.Measures[i]))
		for j := range s.plan.Measures {
			if i != j && s.under(&s.plan.Measures[i], &s.plan.Measures[j]) {
				s.orders = append(s.orders, order{i, j})
			}
			if i < j && rivals(&s.plan.Measures[i], &s.plan.Measures[j]) {
				s.rivals = append(s.rivals, [2]int{i, j})
			}
		}
	}
}

func (s *study) below(i, j int) bool {
	return i == j || slices.Contains(s.orders, order{i, j})
}

// aLife is as long as nobody works.
const aLife = 100 * calendar.Year

// limit is the most that a measure can be: of time within windows, no more
// than the longest of them.
func (s *study) limit(m *plan.Measure) int64 {
	if m.Kind != plan.Time {
		return m.Max
	}
	life := min(m.Max, aLife*s.plan.Rate)
	most := int64(0)
	for i := range s.plan.Predicates {
		if m.Set>>i&1 == 0 {
			continue
		}
		n := s.longest(s.plan.Predicates[i].Window)
		if n < 0 {
			return life
		}
		most = max(most, n)
	}
	return min(life, most*s.plan.Rate)
}

// longest is the most time that a window, counted from 1, can hold on any
// as-of date, or -1 if that has no bound.
func (s *study) longest(window int) int64 {
	if window == 0 {
		return -1
	}
	w := s.plan.Windows[window-1]
	n := int64(-1)
	if w.Months > 0 {
		n = longestSpan(w.Months)
	}
	if !w.From.IsZero() && !w.Until.IsZero() {
		span := max(0, int64(w.Until.End()-w.From.Start()))
		if n < 0 || span < n {
			n = span
		}
	}
	return n
}

// longestSpan is the most that a span of so many months measures, whatever
// day it ends on.
func longestSpan(months int) (most int64) {
	for _, year := range []int{2000, 2001} {
		for m := 1; m <= 12; m++ {
			for d := 1; d <= calendar.Days(year, m); d++ {
				y2, m2, d2 := calendar.AddMonths(year, m, d, -(months % 12))
				most = max(most, int64(calendar.End(year, m, d)-calendar.End(y2, m2, d2)))
			}
		}
	}
	return most + int64(months/12)*calendar.Year
}

// under reports that no record has more of x than of y.
func (s *study) under(x, y *plan.Measure) bool {
	if x.Kind != y.Kind {
		return false
	}
	switch x.Kind {
	case plan.Time:
		return s.covered(x.Set, y.Set)
	case plan.Degree:
		return x.Arg >= y.Arg && fieldsIn(x.Set, y.Set) && sooner(x.Day, y.Day)
	case plan.Credits:
		return fieldsIn(x.Set, y.Set) && sooner(x.Day, y.Day)
	case plan.Held:
		return x.Day == y.Day && among(x.Names, y.Names)
	case plan.Tongue:
		return x.Arg >= y.Arg && among(x.Names, y.Names)
	case plan.Scored, plan.Resident, plan.Lived, plan.Citizen:
		return among(x.Names, y.Names)
	case plan.Age:
		return !x.Day.IsZero() && !y.Day.IsZero() && sooner(x.Day, y.Day)
	case plan.Answered:
		return x.Question == y.Question && among(x.Names, y.Names)
	case plan.Happened:
		return among(x.Names, y.Names) && s.inside(x.Window, y.Window)
	}
	return false
}

// rivals reports that no record has both.
func rivals(x, y *plan.Measure) bool {
	return x.Kind == plan.Answered && y.Kind == plan.Answered && x.Question == y.Question &&
		!slices.ContainsFunc(x.Names, func(n string) bool { return slices.Contains(y.Names, n) })
}

// sooner reports that what must be there by d is there by e. The zero date is
// the as-of date, after which nothing counts.
func sooner(d, e applicants.Date) bool { return e.IsZero() || !d.IsZero() && !e.Before(d) }

func fieldsIn(x, y plan.Bits) bool { return y == 0 || x != 0 && x&^y == 0 }

func among(x, y []string) bool {
	return !slices.ContainsFunc(x, func(n string) bool { return !slices.Contains(y, n) })
}

// covered reports that all time that matches the set x matches y too, as far
// as their form tells.
func (s *study) covered(x, y plan.Bits) bool {
	for i := range s.plan.Predicates {
		if x>>i&1 == 0 {
			continue
		}
		ok := false
		for j := range s.plan.Predicates {
			ok = ok || y>>j&1 != 0 && s.narrower(&s.plan.Predicates[i], &s.plan.Predicates[j])
		}
		if !ok {
			return false
		}
	}
	return true
}

// narrower reports that whatever satisfies p satisfies q.
func (s *study) narrower(p, q *plan.Predicate) bool {
	if !s.inside(p.Window, q.Window) {
		return false
	}
	for _, g := range q.All {
		if !slices.ContainsFunc(p.All, func(h plan.Bits) bool { return s.bitsIn(h, g) }) {
			return false
		}
	}
	return true
}

// bitsIn reports that a job with any of the bits h has one of the bits g. A
// level stands for every lower one.
func (s *study) bitsIn(h, g plan.Bits) bool {
	levels := plan.Bits(1<<len(s.plan.Facts.Levels)-1) << s.plan.Facts.LevelBit
	if h&^g == 0 {
		return true
	}
	return h&^levels == 0 && g&^levels == 0 && g != 0 && h&-h >= g&-g
}

// inside reports that window v, counted from 1, lies in w.
func (s *study) inside(v, w int) bool {
	if w == 0 || v == w {
		return true
	}
	if v == 0 {
		return false
	}
	x, y := s.plan.Windows[v-1], s.plan.Windows[w-1]
	return (y.Months == 0 || x.Months > 0 && x.Months <= y.Months) && !x.From.Before(y.From) &&
		(y.Until.IsZero() || !x.Until.IsZero() && !y.Until.Before(x.Until))
}
