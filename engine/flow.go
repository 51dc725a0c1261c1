package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// flow gives time out to demands. Time is cut into segments in which the same
// jobs are held; a segment holds no more than full time, a job's stretch in
// it no more than the job earns, and a stretch goes only to demands that it
// matches. Giving it out is a maximum flow: demands are filled in order, and
// an earlier one never loses credit to a later one, only exchanges it.
type flow struct {
	segments  []segment
	stretches []stretch
	claims    []claim     // what each demand asks for, and what it is known to lack in the end
	need      []int64     // what each still wants
	given     []int64     // stretch by stretch, to each demand in turn
	sets      []plan.Bits // the predicates of each demand
	cuts      []calendar.Point
	from      []int // the search: how each node was reached
	queue     []int
}

// A segment is a span in which the same jobs are held, and the credit left in
// it under the cap.
type segment struct {
	start, end calendar.Point
	left       int64
}

// A stretch is a job's part of a segment, and the credit left in it.
type stretch struct {
	segment int
	entry   int
	rate    int64
	preds   plan.Bits
	left    int64

	at, width calendar.Point // when what is used of it is credited
}

// lay cuts pieces, sorted by start, into segments and stretches.
func (f *flow) lay(p []piece, full int64) {
	f.segments, f.stretches = f.segments[:0], f.stretches[:0]
	for len(p) > 0 {
		end, n := p[0].end, 1
		for n < len(p) && p[n].start < end {
			end = max(end, p[n].end)
			n++
		}
		if n == 1 {
			f.add(p[:n], p[0].start, end, full)
		} else {
			f.cut(p[:n], full)
		}
		p = p[n:]
	}
}

// cut cuts pieces that overlap where any of them begins or ends.
func (f *flow) cut(p []piece, full int64) {
	cuts := f.cuts[:0]
	for i := range p {
		cuts = append(cuts, p[i].start, p[i].end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	f.cuts = cuts
	for i := 1; i < len(cuts); i++ {
		f.add(p, cuts[i-1], cuts[i], full)
	}
}

// add adds a segment with the stretches of the pieces that run through it.
func (f *flow) add(p []piece, start, end calendar.Point, full int64) {
	length := int64(end - start)
	for k := range p {
		if p[k].start <= start && p[k].end >= end {
			f.stretches = append(f.stretches, stretch{})
			s := &f.stretches[len(f.stretches)-1]
			s.segment, s.entry, s.rate, s.preds, s.left = len(f.segments), p[k].entry, p[k].rate, p[k].preds, p[k].rate*length
		}
	}
	f.segments = append(f.segments, segment{start, end, full * length})
}

// fill gives time to the demands of one account, in order, up to what each will
// lack in the end, and leaves that in need. Before the first, nothing was given
// that it could want.
func (f *flow) fill() {
	n := len(f.stretches) * len(f.claims)
	f.given = slices.Grow(f.given[:0], n)[:n]
	clear(f.given)
	f.need = f.need[:0]
	for d, c := range f.claims {
		f.need = append(f.need, c.need-c.lack)
		f.take(d)
		for d > 0 && f.need[d] > 0 && f.augment(d) {
		}
		f.need[d] += c.lack
	}
}

// matches reports whether stretch s can serve demand number d.
func (f *flow) matches(s, d int) bool { return f.stretches[s].preds&f.sets[d] != 0 }

// take credits to demand d what nothing else need make way for, the first
// stretches first. These are the shortest ways that augment could find, in the
// order in which it would; longer ones make no new ones like them.
func (f *flow) take(d int) {
	for s := 0; s < len(f.stretches) && f.need[d] > 0; s++ {
		st := &f.stretches[s]
		seg := &f.segments[st.segment]
		n := min(f.need[d], st.left, seg.left)
		if n == 0 || !f.matches(s, d) {
			continue
		}
		f.need[d] -= n
		st.left -= n
		seg.left -= n
		f.given[s*len(f.sets)+d] += n
	}
}

// The nodes of the search are stretches, numbered as they are, after them the
// demands, and after those the segments.
const unreached = -1

// augment finds a way to credit more to demand d by a breadth-first search,
// and credits as much as it carries.
func (f *flow) augment(d int) bool {
	n, k := len(f.stretches), len(f.sets)
	f.from = f.from[:0]
	for range n + k + len(f.segments) {
		f.from = append(f.from, unreached)
	}
	f.queue = append(f.queue[:0], n+d)
	f.from[n+d] = n + d
	for i := 0; i < len(f.queue); i++ {
		at := f.queue[i]
		switch {
		case at < n:
			seg := n + k + f.stretches[at].segment
			if f.stretches[at].left > 0 {
				f.reach(seg, at)
			}
			for o := range k {
				if f.given[at*k+o] > 0 {
					f.reach(n+o, at)
				}
			}
		case at < n+k:
			for s := range n {
				if f.matches(s, at-n) {
					f.reach(s, at)
				}
			}
		default:
			if f.segments[at-n-k].left > 0 {
				f.push(at)
				return true
			}
			for s := range n {
				if f.stretches[s].segment == at-n-k && f.used(s) > 0 {
					f.reach(s, at)
				}
			}
		}
	}
	return false
}

func (f *flow) reach(node, from int) {
	if f.from[node] == unreached {
		f.from[node] = from
		f.queue = append(f.queue, node)
	}
}

// used is what a stretch has given out.
func (f *flow) used(s int) int64 {
	st := &f.stretches[s]
	seg := &f.segments[st.segment]
	return st.rate*int64(seg.end-seg.start) - st.left
}

// push moves credit along the way that ends at segment node at.
func (f *flow) push(at int) {
	amount := f.carry(at)
	n, k := len(f.stretches), len(f.sets)
	f.segments[at-n-k].left -= amount
	for {
		from := f.from[at]
		if from == at {
			f.need[at-n] -= amount
			return
		}
		switch {
		case at >= n+k: // a segment, reached from a stretch that has credit left
			f.stretches[from].left -= amount
		case at >= n: // a demand gives a stretch back
			f.given[from*k+at-n] -= amount
		case from >= n+k: // a stretch gives way to another in its segment
			f.stretches[at].left += amount
		default: // a stretch serves a demand
			f.given[at*k+from-n] += amount
		}
		at = from
	}
}

// carry is the most that the way to segment node at can carry.
func (f *flow) carry(at int) int64 {
	n, k := len(f.stretches), len(f.sets)
	most := f.segments[at-n-k].left
	for {
		from := f.from[at]
		if from == at {
			return min(most, f.need[at-n])
		}
		switch {
		case at >= n+k:
			most = min(most, f.stretches[from].left)
		case at >= n:
			most = min(most, f.given[from*k+at-n])
		case from >= n+k:
			most = min(most, f.used(at))
		}
		at = from
	}
}
