package engine

import (
	"math/bits"
	"slices"

	"github.com/minqual/minqual/internal/calendar"
)

// A leftover is time of a job that the demands of an account leave, within one
// segment.
type leftover struct {
	entry      int
	start, end calendar.Point
	credit     int64
	why        string
	matched    bool // some demand of the account asks for such time
}

// leftovers are what no account so far used, and what the last one left.
type leftovers struct{ all, last, room []leftover }

// common keeps of what no account used before what the last one left as well.
// The reason is that of an account that asks for such time, if there is any.
func (l *leftovers) common() {
	both := l.room[:0]
	for i := range l.all {
		for k := range l.last {
			if x, ok := l.all[i].and(&l.last[k]); ok {
				both = append(both, x)
			}
		}
	}
	l.all, l.room = both, l.all
}

// and is what two accounts both left.
func (a *leftover) and(b *leftover) (leftover, bool) {
	x := leftover{a.entry, max(a.start, b.start), min(a.end, b.end), 0, a.why, a.matched}
	if a.entry != b.entry || x.start >= x.end {
		return x, false
	}
	x.credit = min(a.within(x.start, x.end), b.within(x.start, x.end))
	if b.matched && !a.matched {
		x.why, x.matched = b.why, true
	}
	return x, x.credit > 0
}

// within is the credit of a part of the time, cut.
func (a *leftover) within(start, end calendar.Point) int64 {
	high, low := bits.Mul64(uint64(a.credit), uint64(end-start))
	credit, _ := bits.Div64(high, low, uint64(a.end-a.start))
	return int64(credit)
}

// leave adds to what was not credited what no account used.
func (e *Evaluator) leave(d *Determination) {
	for i := range e.leftovers.all {
		x := &e.leftovers.all[i]
		if s := continued(d.Uncredited, int64(x.entry), x.start, x.why); s != nil {
			s.To, s.end = lastAt(x.end), x.end
			s.Credit.Num += x.credit
			continue
		}
		d.Uncredited = slices.Grow(d.Uncredited, 1)[:len(d.Uncredited)+1]
		d.Uncredited[len(d.Uncredited)-1] = Stretch{Entry: e.entries[x.entry], From: dateAt(x.start), To: lastAt(x.end), Credit: e.time(x.credit), Why: x.why,
			order: int64(x.entry), start: x.start, end: x.end}
	}
}
