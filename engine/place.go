package engine

import (
	binary "math/bits"

	"github.com/minqual/minqual/internal/calendar"
)

// place says when in its segment each stretch is credited, so that no moment
// is credited twice. Jobs that earn no more than full time together begin
// with the segment. Others follow one another, or, if they earn too slowly
// for that, each is spread over the whole segment.
func (f *flow) place(full int64) {
	for from := 0; from < len(f.stretches); {
		to := from + 1
		for to < len(f.stretches) && f.stretches[to].segment == f.stretches[from].segment {
			to++
		}
		f.placeIn(from, to, full)
		from = to
	}
}

// placeIn places the stretches of one segment.
func (f *flow) placeIn(from, to int, full int64) {
	seg := &f.segments[f.stretches[from].segment]
	rates, widths := int64(0), calendar.Point(0)
	for s := from; s < to; s++ {
		st := &f.stretches[s]
		st.at, st.width = seg.start, seg.end-seg.start
		if st.left > 0 {
			st.width = pointsOf(f.used(s), st.rate)
		}
		if widths += st.width; st.width > 0 {
			rates += st.rate
		}
	}
	if rates <= full {
		return
	}
	at := seg.start
	for s := from; s < to; s++ {
		st := &f.stretches[s]
		switch {
		case st.width == 0:
		case widths > seg.end-seg.start:
			st.width = seg.end - seg.start
		default:
			st.at = at
			at += st.width
		}
	}
}

// part is width times used, divided by total and rounded up. None of them is
// negative, and used is no more than total.
func part(width calendar.Point, used, total int64) calendar.Point {
	if used == total {
		return width
	}
	high, low := binary.Mul64(uint64(width), uint64(used))
	whole, rest := binary.Div64(high, low, uint64(total))
	if rest > 0 {
		whole++
	}
	return calendar.Point(whole)
}
