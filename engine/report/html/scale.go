package html

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/calendar"
)

// A scale puts points of time on the drawing. Time before its first day is
// drawn in a zone at the left, in which every stretch has as much room.
type scale struct {
	low, high calendar.Point
	earlier   []calendar.Point // where stretches before low begin and end, in order
}

// stretchWide is the room of a stretch before the first day.
const stretchWide = 56

// zone is how wide the part is that is not to scale.
func (s scale) zone() int { return min(len(s.earlier)*stretchWide, wide/2) }

func (s scale) x(p calendar.Point) int {
	zone := s.zone()
	if p >= s.low {
		return zone + int(int64(min(p, s.high)-s.low)*int64(wide-zone)/int64(s.high-s.low))
	}
	n := len(s.earlier)
	i, found := slices.BinarySearch(s.earlier, p)
	if found || i == 0 {
		return i * zone / max(n, 1)
	}
	from, to := s.earlier[i-1], s.low
	if i < n {
		to = s.earlier[i]
	}
	return ((i-1)*zone + int(int64(p-from)*int64(zone)/int64(to-from))) / n
}

const day = calendar.Year / 12 / 28 // the longest

var beginning = calendar.Start(applicants.MinYear, 1, 1)

// scaleOf spans to the as-of date from the first day that the record has, and
// a year at least. A job of which nobody knows when it began can have earlier
// stretches.
func scaleOf(a *applicants.Applicant, d *engine.Determination, asOf applicants.Date) (scale, bool) {
	s := scale{high: asOf.End()}
	s.low = s.high - calendar.Year
	open := map[string]bool{}
	for i := range a.Work {
		switch from, to := a.Work[i].Start, a.Work[i].End; {
		case !from.IsZero():
			s.low = min(s.low, from.First().Start())
			continue
		case !to.IsZero():
			s.low = min(s.low, to.First().Start()-calendar.Year)
		}
		open[entryName(a, i)] = true
	}
	for _, all := range [][]engine.Stretch{d.Allocation, d.Uncredited} {
		for i := range all {
			if x := &all[i]; open[x.Entry] {
				s.earlier = append(s.earlier, x.From.Start(), x.To.End())
			} else {
				s.low = min(s.low, x.From.Start())
			}
		}
	}
	s.earlier = slices.DeleteFunc(s.earlier, func(p calendar.Point) bool { return p >= s.low })
	slices.Sort(s.earlier)
	s.earlier = slices.CompactFunc(s.earlier, func(p, q calendar.Point) bool { return max(p-q, q-p) <= day }) // a day may be divided between two
	return s, len(a.Work) > 0
}

// ticks are at the beginnings of years, twelve at most.
func (s scale) ticks() (out []tick) {
	first, last := (int(s.low)+calendar.Year-1)/calendar.Year, int(s.high)/calendar.Year
	step := 1
	for _, k := range []int{2, 5, 10, 20, 50} {
		if (last-first)/step >= 12 {
			step = k
		}
	}
	for y := first; y <= last; y++ {
		if x := s.x(calendar.Start(y, 1, 1)); y%step == 0 {
			out = append(out, tick{x, y, x > wide-40})
		}
	}
	return out
}
