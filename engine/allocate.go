package engine

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// reportedWorld is the world of a reading.
func (e *Evaluator) reportedWorld(r Reading) *world {
	if r == Certain {
		return &e.worst
	}
	return &e.best
}

// allocate gives the time of the reported reading out to the demands of the
// paths, account by account, and notes what went where. What one account
// leaves may be credited in another.
func (e *Evaluator) allocate(d *Determination, paths []*plan.Path) {
	l := &e.leftovers
	l.all, l.last = l.all[:0], l.last[:0]
	first := true
	for _, p := range paths {
		claims := e.claim(p, d.Reading)
		for _, account := range p.Accounts {
			e.share(d.Reading, claims, account)
			e.note(d, account)
			if first {
				l.all, l.last = l.last, l.all
			} else {
				l.common()
			}
			first, l.last = false, l.last[:0]
		}
	}
	e.leave(d)
}

// share runs the flow for the demands of one account.
func (e *Evaluator) share(r Reading, claims []claim, demands []int) {
	f := &e.flow
	f.claims, f.sets = f.claims[:0], f.sets[:0]
	for _, d := range demands {
		f.claims, f.sets = append(f.claims, claims[d]), append(f.sets, e.plan.Demands[d].Set)
	}
	f.lay(e.reportedWorld(r).pieces, e.plan.Rate)
	f.fill()
}

// note notes the flow's result.
func (e *Evaluator) note(d *Determination, demands []int) {
	f := &e.flow
	for i, dem := range demands {
		if dem := &e.plan.Demands[dem]; e.tells(dem) {
			c := &d.Findings[dem.Node].Credited
			*c = e.time(c.Num + f.claims[i].need - f.need[i])
		}
	}
	f.place(e.plan.Rate)
	for s := range f.stretches {
		if f.stretches[s].entry >= 0 { // work that is not stated has no place in the record
			e.give(d, s, demands)
		}
	}
}

// give notes how one stretch was used. A stretch that serves several demands
// is divided in time, in their order.
func (e *Evaluator) give(d *Determination, s int, demands []int) {
	f := &e.flow
	st := &f.stretches[s]
	total, used, at := f.used(s), int64(0), st.at
	for i := 0; used < total; i++ {
		g := f.given[s*len(demands)+i]
		if g == 0 {
			continue
		}
		used += g
		until := st.at + part(st.width, used, total)
		node := e.plan.Demands[demands[i]].Node
		order := int64(node)<<32 | int64(st.entry)
		if x := continued(d.Allocation, order, at, ""); x != nil {
			x.To, x.end = lastAt(max(until, at+1)), until
			x.Credit.Num += g
		} else {
			x := d.allocated(order)
			x.Finding, x.Entry, x.From, x.To, x.Credit = e.ids[node], e.entries[st.entry], dateAt(at), lastAt(max(until, at+1)), e.time(g)
			x.order, x.start, x.end = order, at, until
		}
		at = until
	}
	e.leaveRest(s)
}

// allocated makes room for a stretch in the allocation, after those that come
// before it or are of the same order.
func (d *Determination) allocated(order int64) *Stretch {
	d.Allocation = append(d.Allocation, Stretch{})
	i := len(d.Allocation) - 1
	for ; i > 0 && order < d.Allocation[i-1].order; i-- {
		d.Allocation[i] = d.Allocation[i-1]
	}
	return &d.Allocation[i]
}

// leaveRest notes what of a stretch was not used: before and after the time
// that was, or during it.
func (e *Evaluator) leaveRest(s int) {
	st := &e.flow.stretches[s]
	seg := &e.flow.segments[st.segment]
	before, from := st.rate*int64(st.at-seg.start), st.at+st.width
	if from == seg.end {
		from = st.at
	}
	if before > 0 {
		e.spare(s, seg.start, st.at, before)
	}
	if st.left > before {
		e.spare(s, from, seg.end, st.left-before)
	}
}

// spare notes that the account leaves time of a stretch.
func (e *Evaluator) spare(s int, start, end calendar.Point, credit int64) {
	why, matched := e.unused(s)
	e.leftovers.last = append(e.leftovers.last, leftover{e.flow.stretches[s].entry, start, end, credit, why, matched})
}

// unused says why a stretch, or a part of it, was not credited, and whether the
// account asks for such time.
func (e *Evaluator) unused(s int) (why string, matched bool) {
	f := &e.flow
	wanted := false
	for d := range f.sets {
		if f.matches(s, d) {
			matched = true
			wanted = wanted || f.need[d] > 0
		}
	}
	switch {
	case !matched:
		return "it is not experience that this way to qualify asks for", false
	case f.segments[f.stretches[s].segment].left == 0:
		return "the same time is credited from another job or to another requirement", true
	case wanted:
		return "the same time is credited to another requirement", true
	}
	return "no more is needed", true
}

// continued gives the stretch of a list that one of the same order goes on with
// from a moment, if there is any.
func continued(list []Stretch, order int64, from calendar.Point, why string) *Stretch {
	for i := range list {
		if x := &list[i]; x.end == from && x.order == order && x.Why == why {
			return x
		}
	}
	return nil
}

func dateAt(p calendar.Point) applicants.Date {
	y, m, d := p.Date()
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}

func lastAt(p calendar.Point) applicants.Date {
	y, m, d := p.Last()
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}
