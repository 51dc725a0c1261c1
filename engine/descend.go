package engine

import "slices"

// runs reports a fact that has values between its worst and its best.
func (g gap) runs() bool {
	switch {
	case g.entry < 0:
		return true
	case g.section == inWork:
		return g.fact <= jobHours
	case g.section == inEducation:
		return g.fact >= studyCredits
	}
	return true
}

// decides reports whether, with some values of the other facts, the record
// qualifies if g is at its best and does not if g is at its worst.
//
// If that is so for some values, it stays so while they get worse as long as
// the record qualifies with g at its best. So the search starts with all at
// their best and lets one fact after another get as bad as it can. It does so
// in several orders, because each leads to another one of the least records
// that qualify.
func (e *Evaluator) decides(g int) bool {
	s := &e.search
	if s.trials > mostTrials {
		return true
	}
	others := len(s.free)
	if slices.Contains(s.free, g) {
		others--
	}
	seed := uint32(1)
	for k := range min(mostOrders, factorial(others)) {
		s.order = s.order[:0]
		for _, i := range s.free {
			s.choice[i] = wholeway
			if i != g {
				s.order = append(s.order, i)
			}
		}
		if others <= 4 {
			permute(s.order, k)
		} else {
			seed = shuffle(s.order, seed)
		}
		if e.descends(g, s.order) {
			return true
		}
	}
	return false
}

func factorial(n int) int {
	if n > 4 {
		return mostOrders
	}
	f := 1
	for i := 2; i <= n; i++ {
		f *= i
	}
	return f
}

// permute makes the order of number k among all of them.
func permute(order []int, k int) {
	for i := len(order); i > 1; i-- {
		order[k%i], order[i-1] = order[i-1], order[k%i]
		k /= i
	}
}

// shuffle makes the next one of a fixed series of orders.
func shuffle(order []int, seed uint32) uint32 {
	for i := len(order); i > 1; i-- {
		seed = seed*1664525 + 1013904223
		k := int(seed>>8) % i
		order[k], order[i-1] = order[i-1], order[k]
	}
	return seed
}

// descends lets the facts get worse in the order and reports whether, on the
// way, the record no longer qualifies without g.
func (e *Evaluator) descends(g int, order []int) bool {
	for _, i := range order {
		if !e.qualifiesWith(g, 0) {
			return true
		}
		e.choice[i] = 0
		if e.qualifiesWith(g, wholeway) {
			continue
		}
		e.choice[i] = wholeway
		if e.gaps[i].runs() {
			e.least(g, i)
		}
	}
	return !e.qualifiesWith(g, 0)
}

// least lets fact i get as bad as it can while the record qualifies with g.
func (e *Evaluator) least(g, i int) {
	low, high := int32(0), int32(wholeway)
	for high-low > 1 {
		e.choice[i] = (low + high) / 2
		if e.qualifiesWith(g, wholeway) {
			high = e.choice[i]
		} else {
			low = e.choice[i]
		}
	}
	e.choice[i] = high
}

// qualifiesWith decides the record with the gaps as chosen and g at a value.
func (e *Evaluator) qualifiesWith(g int, value int32) bool {
	e.choice[g] = value
	return e.qualifies()
}

// changed tells of which sections the choice differs from the last one that
// was decided.
func (s *search) changed(gaps []gap) (all sections) {
	if len(s.last) != len(s.choice) {
		s.last = append(s.last[:0], s.choice...)
		return everything
	}
	for g, part := range s.choice {
		if part != s.last[g] {
			s.last[g] = part
			all |= 1 << gaps[g].section
		}
	}
	return all
}

// qualifies decides the record with the gaps as chosen. What hinders the
// applicant takes the opposite values.
func (e *Evaluator) qualifies() bool {
	e.trials++
	changed := e.search.changed(e.gaps)
	e.revalue(&e.some, choice{parts: e.choice}, changed)
	if !e.hinders {
		return e.holds(e.some.values, e.some.values)
	}
	e.opposite = e.opposite[:0]
	for _, p := range e.choice {
		e.opposite = append(e.opposite, wholeway-p)
	}
	e.revalue(&e.rest, choice{parts: e.opposite}, changed)
	if e.plan.Clamps {
		e.clamp(&e.some, &e.rest)
	}
	return e.holds(e.some.values, e.rest.values)
}
