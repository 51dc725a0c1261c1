package engine

import (
	"math/bits"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// goTo goes to a corner.
func (e *Evaluator) goTo(v uint64) {
	s := &e.search.division
	s.point = slices.Grow(s.point[:0], len(s.choice))[:len(s.choice)]
	for f, g := range s.order {
		s.point[g] = int32(v>>f&1) * wholeway
	}
	s.high, s.between = v, 0
	for j := range s.stale {
		s.stale[j] = true
	}
	s.here, s.now = append(s.here[:0], s.fixed...), s.now[:0]
	s.there, s.opposite = append(s.there[:0], s.fixed...), s.opposite[:0]
	for i := range s.list {
		p := &s.list[i]
		s.now = sum(s.here, s.now, e.corner(p, p.local(v)))
		if e.hinders {
			s.opposite = sum(s.there, s.opposite, e.corner(p, p.local(^v)))
		}
	}
}

// sum adds the measures of a part, and appends them to those of the others.
func sum(all, each, part []int64) []int64 {
	for m, n := range part {
		all[m] += n
	}
	return append(each, part...)
}

// put moves one fact.
func (e *Evaluator) put(f int, to int32) {
	s, n := &e.search.division, len(e.plan.Measures)
	i := s.part[f]
	p := &s.list[i]
	s.set(f, to)
	replace(s.here, s.now[i*n:(i+1)*n], e.partHere(p))
	if e.hinders {
		replace(s.there, s.opposite[i*n:(i+1)*n], e.opposed(p))
	}
}

// moved gives the measures as they would be with one fact moved.
func (e *Evaluator) moved(f int, to int32) (help, hinder []int64) {
	s, n := &e.search.division, len(e.plan.Measures)
	i, was := s.part[f], s.point[s.order[f]]
	p := &s.list[i]
	s.set(f, to)
	s.tried = exchanged(s.tried, s.here, s.now[i*n:], e.partHere(p))
	if e.hinders {
		s.triedOpposite = exchanged(s.triedOpposite, s.there, s.opposite[i*n:], e.opposed(p))
	}
	s.set(f, was)
	return e.clamped(s.tried, s.triedOpposite)
}

// exchanged is a sum with one of its parts in place of another.
func exchanged(list, all, part, by []int64) []int64 {
	list = list[:0]
	for m, n := range by {
		list = append(list, all[m]-part[m]+n)
	}
	return list
}

// would reports that the record qualifies with one fact moved.
func (e *Evaluator) would(f int, to int32) bool { return e.holds(e.moved(f, to)) }

func (s *division) set(f int, to int32) {
	s.point[s.order[f]] = to
	s.high &^= 1 << f
	s.between &^= 1 << f
	switch to {
	case 0:
	case wholeway:
		s.high |= 1 << f
	default:
		s.between |= 1 << f
	}
	if j := s.job[f]; j >= 0 {
		s.stale[j] = true
		return
	}
	p := &s.list[s.part[f]]
	for _, j := range s.jobs[p.from:p.to] {
		s.stale[j] = true
	}
}

// partHere gives the measures of a part where the search is.
func (e *Evaluator) partHere(p *portion) []int64 {
	s := &e.search.division
	if p.width <= mostKept && p.local(s.between) == 0 {
		return e.corner(p, p.local(s.high))
	}
	place := s.place(p)
	slot, n := int(place*scatter>>(64-placeBits)), len(e.plan.Measures)
	kept := s.placed[slot*n : (slot+1)*n]
	if place != 0 && s.places[slot] == place {
		return kept
	}
	for _, j := range s.jobs[p.from:p.to] {
		if s.stale[j] {
			s.spans[j], s.stale[j] = e.spanHere(j), false
		}
	}
	s.places[slot] = place
	return e.measure(kept[:0], p, choice{parts: s.point}, s.spans)
}

// place is a number for where the search is in a part, which no other place
// has; 0 for one that has none, because more than two of its facts are between.
func (s *division) place(p *portion) uint64 {
	between := p.local(s.between)
	if p.width > mostKept || bits.OnesCount64(between) > 2 {
		return 0
	}
	place := (1<<6|uint64(p.shift))<<mostKept | p.local(s.high) // begun by a one, so that lengths differ
	for ; between != 0; between &= between - 1 {
		k := bits.TrailingZeros64(between)
		place = (place<<4|uint64(k))<<14 | uint64(s.point[s.order[p.shift+k]])
	}
	return place
}

// spanHere is the span of a job where the search is.
func (e *Evaluator) spanHere(j int) *piece {
	s := &e.search.division
	if x := &s.byJob[j]; x.local(s.between) == 0 {
		return e.spanAt(j, x.local(s.high), &s.own[j])
	}
	s.own[j] = e.span(&e.record.jobs[j], choice{parts: s.point})
	return &s.own[j]
}

// opposed gives the measures of a part opposite to where the search is.
func (e *Evaluator) opposed(p *portion) []int64 {
	s := &e.search.division
	for _, g := range s.order[p.shift : p.shift+p.width] {
		s.choice[g] = wholeway - s.point[g]
	}
	c := choice{parts: s.choice}
	for _, i := range s.jobs[p.from:p.to] {
		s.elsewhere[i] = e.span(&e.record.jobs[i], c)
		s.others[i] = &s.elsewhere[i]
	}
	s.passing = e.measure(s.passing[:0], p, c, s.others)
	return s.passing
}

func replace(all, part, by []int64) {
	for m, n := range by {
		all[m] += n - part[m]
		part[m] = n
	}
}

// here gives the measures where the search is.
func (e *Evaluator) measuresHere() (help, hinder []int64) {
	s := &e.search.division
	return e.clamped(s.here, s.there)
}

// clamped completes measures by those that are derived from others.
func (e *Evaluator) clamped(help, hinder []int64) (_, _ []int64) {
	if !e.hinders {
		return help, help
	}
	if e.plan.Clamps {
		e.clamp(help, hinder)
	}
	return help, hinder
}

// slide moves a fact that runs to the least at which the record qualifies. At
// its worst, where it is under, it does not. Measures fall in
// straight stretches, so a straight line from end to end finds the place, or a
// nearer end; where they jump, halving does.
func (e *Evaluator) slide(f int) {
	s := &e.search.division
	low, high := int32(0), s.point[s.order[f]]
	s.over.keep(e.measuresHere())
	for step := 0; high-low > 1; step++ {
		at := (low + high) / 2
		if step < mostLines && step%3 < 2 {
			at = min(low+e.crossing(high-low), high-1)
		}
		if e.reaches(f, at) {
			high = at
		} else {
			low = at
		}
	}
	e.put(f, high)
}

// mostLines is how many steps a slide takes before it only halves.
const mostLines = 5

// reaches reports that the record qualifies with one fact moved, and keeps the
// measures there.
func (e *Evaluator) reaches(f int, to int32) bool {
	help, hinder := e.moved(f, to)
	if e.holds(help, hinder) {
		e.search.over.keep(help, hinder)
		return true
	}
	e.search.under.keep(help, hinder)
	return false
}

// values are measures that are kept.
type values struct{ help, hinder []int64 }

func (v *values) keep(help, hinder []int64) {
	v.help, v.hinder = append(v.help[:0], help...), append(v.hinder[:0], hinder...)
}

// crossing is how many of some steps from under to over it takes to qualify,
// if all measures change evenly.
func (e *Evaluator) crossing(steps int32) (at int32) {
	s := &e.search.division
	for g := range e.plan.Groups {
		least := steps
		for k := range e.plan.Groups[g].Paths {
			if p := &e.plan.Groups[g].Paths[k]; e.path(p, s.over.help, s.over.hinder) {
				least = min(least, e.crossingOf(p, steps))
			}
		}
		at = max(at, least)
	}
	return at
}

func (e *Evaluator) crossingOf(p *plan.Path, steps int32) (at int32) {
	s := &e.search.division
	lacks := func(under, over int64) {
		if under > 0 {
			high, low := bits.Mul64(uint64(steps), uint64(under))
			way, _ := bits.Div64(high, low, uint64(under-over))
			at = max(at, int32(way)+1)
		}
	}
	for _, l := range p.Leaves {
		sum := &e.plan.Leaves[l].Sum
		lacks(-total(sum, s.under.help, s.under.hinder), -total(sum, s.over.help, s.over.hinder))
	}
	for i := range p.Halls {
		h := &p.Halls[i]
		lacks(e.deficit(h, s.under.help, s.under.hinder), e.deficit(h, s.over.help, s.over.hinder))
	}
	return at
}
