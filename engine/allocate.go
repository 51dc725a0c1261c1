package engine

import (
	"slices"

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
// paths, account by account, and notes what went where.
func (e *Evaluator) allocate(d *Determination, paths []*plan.Path) {
	for _, p := range paths {
		for _, account := range p.Accounts {
			e.share(d.Reading, account)
			e.note(d, account)
		}
	}
}

// share runs the flow for demands of one account, unless it ran for them last.
func (e *Evaluator) share(r Reading, demands []int) {
	if len(e.gaps) == 0 {
		r = Certain // the readings are the same
	}
	if e.shared == &demands[0] && e.sharedIn == r {
		return
	}
	e.shared, e.sharedIn = &demands[0], r
	help, hinder := e.sides(r)
	e.needs, e.flow.sets = e.needs[:0], e.flow.sets[:0]
	for _, d := range demands {
		e.needs, e.flow.sets = append(e.needs, e.need(d, help, hinder)), append(e.flow.sets, e.plan.Demands[d].Set)
	}
	e.flow.lay(e.reportedWorld(r).pieces, e.plan.Rate)
	e.flow.fill(e.needs)
}

// note notes the flow's result.
func (e *Evaluator) note(d *Determination, demands []int) {
	f := &e.flow
	for i, dem := range demands {
		node := e.plan.Demands[dem].Node
		credited := e.needs[i] - f.need[i]
		if !d.Findings[node].Credited.Given() {
			d.Findings[node].Credited = e.time(0)
		}
		d.Findings[node].Credited.Num += credited
	}
	f.place(e.plan.Rate)
	for s := range f.stretches {
		if f.stretches[s].entry >= 0 { // work that is not stated has no place in the record
			e.give(d, s, demands)
		}
	}
	slices.SortStableFunc(d.Allocation, func(a, b Stretch) int { return a.order - b.order })
}

// give notes how one stretch was used. A stretch that serves several demands
// is divided in time, in their order.
func (e *Evaluator) give(d *Determination, s int, demands []int) {
	f := &e.flow
	st := &f.stretches[s]
	total, used, at := f.used(s), int64(0), st.at
	for i := range demands {
		g := f.given[s*len(demands)+i]
		if g == 0 {
			continue
		}
		used += g
		until := st.at + part(st.width, used, total)
		node := e.plan.Demands[demands[i]].Node
		d.Allocation = joined(d.Allocation, Stretch{Finding: e.plan.Nodes[node].ID, Entry: e.entries[st.entry],
			From: dateAt(at), To: lastAt(max(until, at+1)), Credit: e.time(g), order: node*1000 + st.entry, end: until, start: at})
		at = until
	}
	e.leaveRest(d, s, total)
}

// leaveRest notes what of a stretch was not used: before and after the time
// that was, or during it.
func (e *Evaluator) leaveRest(d *Determination, s int, used int64) {
	st := &e.flow.stretches[s]
	seg := &e.flow.segments[st.segment]
	before, from := st.rate*int64(st.at-seg.start), st.at+st.width
	rest := st.rate*int64(seg.end-seg.start) - used - before
	if from == seg.end {
		from = st.at
	}
	for _, x := range [...]struct {
		from, to calendar.Point
		credit   int64
	}{{seg.start, st.at, before}, {from, seg.end, rest}} {
		if x.credit > 0 {
			d.Uncredited = joined(d.Uncredited, Stretch{Entry: e.entries[st.entry], From: dateAt(x.from), To: lastAt(x.to), Credit: e.time(x.credit),
				Why: e.unused(s), start: x.from, end: x.to})
		}
	}
}

// unused says why a stretch, or a part of it, was not credited.
func (e *Evaluator) unused(s int) string {
	f := &e.flow
	matched, wanted := false, false
	for d := range f.sets {
		if f.matches(s, d) {
			matched = true
			wanted = wanted || f.need[d] > 0
		}
	}
	switch {
	case !matched:
		return "it is not experience that this way to qualify asks for"
	case f.segments[f.stretches[s].segment].left == 0:
		return "the same time is credited from another job or to another requirement"
	case wanted:
		return "the same time is credited to another requirement"
	}
	return "no more is needed"
}

// joined adds to a list, joining what continues a stretch of it.
func joined(list []Stretch, x Stretch) []Stretch {
	for i := range list {
		have := &list[i]
		if have.end == x.start && have.Finding == x.Finding && have.Entry == x.Entry && have.Why == x.Why {
			have.To, have.end = x.To, x.end
			have.Credit.Num += x.Credit.Num
			return list
		}
	}
	return append(list, x)
}

func dateAt(p calendar.Point) applicants.Date {
	y, m, d := p.Date()
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}

func lastAt(p calendar.Point) applicants.Date {
	y, m, d := p.Last()
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}
