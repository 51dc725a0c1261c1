package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// goTo goes to a corner.
func (e *Evaluator) goTo(v uint64) {
	s := &e.search.division
	s.point = slices.Grow(s.point[:0], len(s.order))[:len(s.order)]
	for f, g := range s.order {
		s.point[g] = int32(v>>f&1) * wholeway
	}
	s.high, s.between = v, 0
	s.here, s.now = append(s.here[:0], s.fixed...), s.now[:0]
	s.there, s.opposite = append(s.there[:0], s.fixed...), s.opposite[:0]
	for i := range s.list {
		p := &s.list[i]
		e.spansOf(s.spans, p, v)
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

// put moves one fact, and keeps what back needs.
func (e *Evaluator) put(f int, to int32) {
	s, n := &e.search.division, len(e.plan.Measures)
	i, j := s.part[f], s.job[f]
	p := &s.list[i]
	now := s.now[i*n : (i+1)*n]
	s.before.at, s.before.now = s.point[s.order[f]], append(s.before.now[:0], now...)
	s.set(f, to)
	if j >= 0 {
		s.before.span, s.spans[j] = s.spans[j], e.spanHere(j)
	} else {
		e.spansHere(p)
	}
	var part []int64
	if p.width <= mostKept && p.local(s.between) == 0 {
		part = e.corner(p, p.local(s.high))
	} else {
		s.passing = e.measure(s.passing[:0], p, choice{parts: s.point}, s.spans)
		part = s.passing
	}
	replace(s.here, now, part)
	if e.hinders {
		replace(s.there, s.opposite[i*n:(i+1)*n], e.opposed(p))
	}
}

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
}

// back takes back the last move, which was of one fact.
func (e *Evaluator) back(f int) {
	s, n := &e.search.division, len(e.plan.Measures)
	i, j := s.part[f], s.job[f]
	if j < 0 || e.hinders {
		e.put(f, s.before.at)
		return
	}
	s.set(f, s.before.at)
	s.spans[j] = s.before.span
	replace(s.here, s.now[i*n:(i+1)*n], s.before.now)
}

// A move is what a fact's part was before it moved.
type move struct {
	at   int32
	span piece
	now  []int64
}

// spanHere is the span of a job where the search is.
func (e *Evaluator) spanHere(j int) piece {
	s := &e.search.division
	if x := &s.byJob[j]; x.local(s.between) == 0 {
		return e.spanAt(j, x.local(s.high))
	}
	return e.span(&e.record.jobs[j], choice{parts: s.point})
}

// spansHere finds the spans of all of a part's jobs where the search is.
func (e *Evaluator) spansHere(p *portion) {
	s := &e.search.division
	for _, i := range s.jobs[p.from:p.to] {
		s.spans[i] = e.span(&e.record.jobs[i], choice{parts: s.point})
	}
}

// opposed gives the measures of a part opposite to where the search is.
func (e *Evaluator) opposed(p *portion) []int64 {
	s := &e.search.division
	for _, g := range s.order[p.shift : p.shift+p.width] {
		s.choice[g] = wholeway - s.point[g]
	}
	c := choice{parts: s.choice}
	for _, i := range s.jobs[p.from:p.to] {
		s.others[i] = e.span(&e.record.jobs[i], c)
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

// qualifiesHere decides the record where the search is.
func (e *Evaluator) qualifiesHere() bool { return e.holds(e.measuresHere()) }

func (e *Evaluator) measuresHere() (help, hinder []int64) {
	s := &e.search.division
	if !e.hinders {
		return s.here, s.here
	}
	if e.plan.Clamps {
		e.clamp(s.here, s.there)
	}
	return s.here, s.there
}

// slide moves a fact that runs to the least at which the record qualifies. It
// was just moved from where the record does to its worst, where it does not.
// What is lacking falls in straight stretches, so a straight line from end to
// end finds the place, or a nearer end.
func (e *Evaluator) slide(f int) {
	low, high := int32(0), e.search.before.at
	under := e.missing()
	e.back(f)
	over := e.missing()
	for step := 0; high-low > 1; step++ {
		at := (low + high) / 2
		if under >= boundless && step == 0 {
			at = high - 1 // it may be all or nothing
		} else if under < boundless && step%3 < 2 {
			fall := under>>precision - over>>precision + 1
			at = min(low+int32(int64(high-low)*(under>>precision)/fall)+1, high-1)
		}
		e.put(f, at)
		lack := e.missing()
		if lack > 0 {
			low, under = at, lack
			continue
		}
		if high, over = at, lack; at-1 > low {
			e.put(f, at-1)
			if lack = e.missing(); lack > 0 {
				e.back(f)
				return
			}
			high, over = at-1, lack
		}
	}
	e.put(f, high)
}

const (
	boundless = 1 << 62 // more than any credit
	precision = 18      // what is dropped of credit to multiply it by a part of the way
)

// missing is how much credit the record lacks where the search is: boundless
// if something else is lacking, and not above nothing if it qualifies.
func (e *Evaluator) missing() int64 {
	help, hinder := e.measuresHere()
	most := int64(-boundless)
	for g := range e.plan.Groups {
		least := int64(boundless)
		for k := range e.plan.Groups[g].Paths {
			least = min(least, e.pathLacks(&e.plan.Groups[g].Paths[k], help, hinder))
		}
		most = max(most, least)
	}
	return most
}

func (e *Evaluator) pathLacks(p *plan.Path, help, hinder []int64) int64 {
	for _, l := range p.Leaves {
		if total(&e.plan.Leaves[l].Sum, help, hinder) < 0 {
			return boundless
		}
	}
	most := int64(-boundless)
	for h := range p.Halls {
		most = max(most, e.deficit(&p.Halls[h], help, hinder))
	}
	return most
}
