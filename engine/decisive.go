package engine

import "slices"

// The search for the facts that decide: those on which, with some values of
// the other facts, the outcome turns.
//
// More never hurts, so whether a record qualifies is a monotone function of
// its unknown facts. Some of these have two values, such as whether a job was
// supervisory; the others run from a worst to a best value, such as its hours.
// The search tries every combination of the former, with the latter all at
// their worst and all at their best. Where both decide alike, nothing that
// runs can matter in that combination; where they differ, only those can that
// change a condition which is not certain there. What is left is found by
// descents: from a record that qualifies, one fact after another gets as bad
// as it can, and what cannot get any worse decides.

// Bounds of the search. Beyond them a fact that may decide is asked about.
const (
	mostTrials  = 1 << 13
	mostChoices = 8 // facts of two values of which all combinations are tried
	mostOrders  = 32
)

// A search is the state of the search for one record.
type search struct {
	choice, opposite []int32
	last             []int32 // the choice that was decided last
	some, rest       world
	trials           int
	decisive         []bool // by gap
	twofold, running []int  // the gaps of each sort
	lows, highs      []bool // by combination: whether it qualifies
	free, order      []int  // facts that descend, and in which order
	with, least      []int64
}

// questions asks about the facts that decide.
func (e *Evaluator) questions(d *Determination) {
	e.decide()
	last := gap{section: inOther, entry: -1}
	for g, fact := range e.gaps {
		if e.decisive[g] && fact != last {
			d.Questions = append(d.Questions, e.question(fact))
			last = fact
		}
	}
}

// decide marks the facts that decide.
func (e *Evaluator) decide() {
	s := &e.search
	s.begin(e.gaps)
	if len(s.twofold) > mostChoices {
		for g := range e.gaps {
			s.free = append(append(s.free[:0], s.twofold...), s.running...)
			s.set(1<<len(s.twofold)-1, wholeway)
			s.decisive[g] = e.decides(g)
		}
		return
	}
	e.combine()
	for c := range s.lows {
		if s.highs[c] && !s.lows[c] {
			e.within(c)
		}
	}
}

func (s *search) begin(gaps []gap) {
	s.trials, s.twofold, s.running = 0, s.twofold[:0], s.running[:0]
	s.choice, s.decisive, s.free, s.last = s.choice[:0], s.decisive[:0], s.free[:0], s.last[:0]
	for g := range gaps {
		s.choice, s.decisive = append(s.choice, 0), append(s.decisive, false)
		if gaps[g].runs() {
			s.running = append(s.running, g)
			s.free = append(s.free, g)
		} else {
			s.twofold = append(s.twofold, g)
		}
	}
}

// set chooses the two-valued facts by the bits of a combination, and all that
// run alike.
func (s *search) set(combination int, run int32) {
	for i, g := range s.twofold {
		s.choice[g] = int32(combination>>i&1) * wholeway
	}
	for _, g := range s.running {
		s.choice[g] = run
	}
}

// combine tries every combination of the two-valued facts, as far as what
// qualifies with less does not tell.
func (e *Evaluator) combine() {
	s := &e.search
	all := 1 << len(s.twofold)
	s.lows, s.highs = append(s.lows[:0], make([]bool, all)...), append(s.highs[:0], make([]bool, all)...)
	for c := range all {
		if s.lows[c] = s.anyLess(c); !s.lows[c] {
			s.set(c, 0)
			s.lows[c] = e.qualifies()
		}
	}
	for c := all - 1; c >= 0; c-- {
		s.highs[c] = s.lows[c]
		if !s.highs[c] && len(s.running) > 0 && s.allMore(c) {
			s.set(c, wholeway)
			s.highs[c] = e.qualifies()
		}
	}
	for i, g := range s.twofold {
		for c := range all {
			up := c | 1<<i
			if s.lows[up] && !s.lows[c] || s.highs[up] && !s.highs[c] {
				s.decisive[g] = true
			}
		}
	}
}

// anyLess reports that the record qualifies with one fact less than in a
// combination, allMore that it may with each fact more.
func (s *search) anyLess(c int) bool {
	for i := range s.twofold {
		if c>>i&1 == 1 && s.lows[c^1<<i] {
			return true
		}
	}
	return false
}

func (s *search) allMore(c int) bool {
	for i := range s.twofold {
		if c>>i&1 == 0 && !s.highs[c|1<<i] {
			return false
		}
	}
	return true
}

// within finds what decides in a combination in which what runs matters: what
// a descent leaves above its worst, and what descents of its own find.
func (e *Evaluator) within(combination int) {
	s := &e.search
	if !slices.Contains(s.decisive, false) {
		return
	}
	s.set(combination, wholeway)
	for _, g := range s.running {
		s.choice[g] = 0
		if !e.qualifies() {
			s.choice[g] = wholeway
			s.decisive[g] = true
		}
	}
	for _, g := range s.running {
		if !s.decisive[g] && e.touches(combination, g) {
			s.set(combination, wholeway)
			s.decisive[g] = e.decides(g)
		}
	}
	for i, g := range s.twofold {
		if up := combination | 1<<i; !s.decisive[g] && up != combination && s.highs[up] && !s.lows[up] && e.touches(combination, g) {
			s.set(combination, wholeway)
			s.decisive[g] = e.decides(g)
		}
	}
}

// touches reports that in a combination fact g changes a condition that is
// not certain. Its effect is largest with its own entry at its best and all
// other entries at their worst, because what is held at once is capped.
func (e *Evaluator) touches(combination, g int) bool {
	s := &e.search
	s.set(combination, 0)
	e.qualifies()
	s.least = append(s.least[:0], s.some.values...)
	for _, i := range s.running {
		if e.gaps[i].section == e.gaps[g].section && e.gaps[i].entry == e.gaps[g].entry {
			s.choice[i] = wholeway
		}
	}
	e.qualifiesWith(g, wholeway)
	s.with = append(s.with[:0], s.some.values...)
	e.qualifiesWith(g, 0)
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
