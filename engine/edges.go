package engine

import "github.com/minqual/minqual/internal/plan"

// at decides a corner: the record with the facts that have a bit at their
// best, and the others at their worst.
func (e *Evaluator) at(v uint64) bool { return e.lackingIn(v) <= 0 }

// lackingIn is how much credit the record lacks at a corner.
func (e *Evaluator) lackingIn(v uint64) int64 {
	s := &e.search
	lack, known := s.corners[v]
	if !known {
		s.goTo(v)
		lack = e.missing()
		s.corners[v] = lack
	}
	return lack
}

func (s *search) goTo(v uint64) {
	for g := range s.choice {
		s.choice[g] = int32(v>>g&1) * wholeway
	}
}

// turn chooses the point of an edge at which the record comes to qualify, on
// which fact i runs from its worst at a corner to its best. What is lacking
// falls along the edge in straight stretches, so a straight line from end to
// end finds the point, or a nearer end.
func (e *Evaluator) turn(corner uint64, i int) {
	s := &e.search
	low, high := int32(0), int32(wholeway)
	over, under := e.lackingIn(corner|1<<i), e.lackingIn(corner)
	s.goTo(corner)
	for step := 0; high-low > 1; step++ {
		at := (low + high) / 2
		if under < boundless && step%3 < 2 {
			fall := under>>precision - over>>precision + 1
			at = min(low+int32(int64(high-low)*(under>>precision)/fall)+1, high-1)
		}
		if lack := e.lackingAt(i, at); lack > 0 {
			low, under = at, lack
		} else if high, over = at, lack; at-1 > low {
			if lack = e.lackingAt(i, at-1); lack > 0 {
				break
			}
			high, over = at-1, lack
		}
	}
	s.choice[i] = high
}

const (
	boundless = 1 << 62 // more than any credit
	precision = 18      // what is dropped of credit to multiply it by a part of an edge
)

// lackingAt is how much credit the record lacks with fact i at a point.
func (e *Evaluator) lackingAt(i int, at int32) int64 {
	e.search.choice[i] = at
	return e.missing()
}

// missing is how much credit the record lacks with the gaps as chosen:
// boundless if something else is lacking, and not above nothing if it
// qualifies.
func (e *Evaluator) missing() int64 {
	e.trial()
	help, hinder := e.some.values, e.some.values
	if e.hinders {
		hinder = e.rest.values
	}
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

// touches reports that with the two-valued facts of a corner, g changes a
// condition that is not certain there. What one entry adds is the most where
// its own facts are at their best and the others add the least, because what
// is held at once is capped.
func (e *Evaluator) touches(v uint64, g int) bool {
	s := &e.search
	s.goTo(v &^ (1 << g))
	e.qualifies()
	s.least = append(s.least[:0], s.some.values...)
	for _, i := range s.running {
		if i != g && e.together(i, g) {
			s.choice[i] = wholeway
		}
	}
	return e.changes(g)
}

// together reports two facts of one entry.
func (e *Evaluator) together(i, g int) bool {
	return e.gaps[i].section == e.gaps[g].section && e.gaps[i].entry == e.gaps[g].entry
}

// changes reports that g, with the other facts as chosen, changes a condition
// that fails for the least values.
func (e *Evaluator) changes(g int) bool {
	s := &e.search
	s.choice[g] = wholeway
	e.qualifies()
	s.with = append(s.with[:0], s.some.values...)
	s.choice[g] = 0
	e.qualifies()
	return e.differs(s.with, s.some.values, s.least)
}

// differs reports that a condition which fails for the least values has more
// of what it asks for by one list than by the other.
func (e *Evaluator) differs(with, without, least []int64) bool {
	if e.hinders {
		return true
	}
	for i := range e.plan.Groups {
		for k := range e.plan.Groups[i].Paths {
			p := &e.plan.Groups[i].Paths[k]
			for _, l := range p.Leaves {
				sum := &e.plan.Leaves[l].Sum
				if total(sum, least, least) < 0 && total(sum, with, with) != total(sum, without, without) {
					return true
				}
			}
			for h := range p.Halls {
				m := p.Halls[h].Measure
				if with[m] != without[m] && e.deficit(&p.Halls[h], least, least) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// changed tells of which sections, and of which jobs, the choice differs from
// the last one that was decided.
func (s *search) changed(gaps []gap) (all sections, jobs uint64) {
	if len(s.last) != len(s.choice) {
		s.last = append(s.last[:0], s.choice...)
		return everything, allJobs
	}
	for g, part := range s.choice {
		if part != s.last[g] {
			s.last[g] = part
			all |= 1 << gaps[g].section
			jobs |= s.about[g]
		}
	}
	return all, jobs
}

// qualifies decides the record with the gaps as chosen.
func (e *Evaluator) qualifies() bool {
	e.trial()
	if e.hinders {
		return e.holds(e.some.values, e.rest.values)
	}
	return e.holds(e.some.values, e.some.values)
}

// trial values the record with the gaps as chosen. What hinders the applicant
// takes the opposite values.
func (e *Evaluator) trial() {
	changed, jobs := e.search.changed(e.gaps)
	e.revalue(&e.some, choice{parts: e.choice}, changed, jobs)
	if !e.hinders {
		return
	}
	e.opposite = e.opposite[:0]
	for _, p := range e.choice {
		e.opposite = append(e.opposite, wholeway-p)
	}
	e.revalue(&e.rest, choice{parts: e.opposite}, changed, jobs)
	if e.plan.Clamps {
		e.clamp(&e.some, &e.rest)
	}
}
