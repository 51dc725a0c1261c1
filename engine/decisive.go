package engine

import "slices"

// The search for the facts that decide: those on which, with some values of
// the other facts, the outcome turns.
//
// More never hurts, so whether a record qualifies is a monotone function of
// its unknown facts. Some of these have two values, such as whether a job was
// supervisory; the others run from a worst to a best value, such as its hours.
// The search looks at the corners, where each fact is at its worst or at its
// best. It tries every combination of the two-valued facts, with the others
// all at their worst and all at their best. Where both decide alike, nothing
// that runs can matter in that combination; where they differ, a fact decides
// if the answer turns on it at a corner, or at the point of an edge between
// corners where the answer turns.

// Bounds of the search. A record with more gaps is searched by samples.
const (
	mostTwofold = 8
	mostRunning = 8
)

// A search is the state of the search for one record.
type search struct {
	choice, opposite []int32
	last             []int32 // the choice that was decided last
	some, rest       world
	corners          map[uint64]int64 // what is lacking where the facts with a bit are at their best
	decisive         []bool           // by gap
	about            []uint64         // the jobs that each gap is about
	twofold, running []int            // the gaps of each sort
	lows, highs      []bool           // by combination: whether it qualifies, at worst and at best
	tops             []bool           // by the running facts that are at their best in a combination: whether it qualifies
	with, least      []int64
}

// questions asks about the facts that decide.
func (e *Evaluator) questions(d *Determination) {
	e.decide()
	last := gap{section: inOther, entry: -1}
	for g, fact := range e.gaps {
		if e.decisive[g] && fact != last {
			e.question(d, fact)
			last = fact
		}
	}
}

// decide marks the facts that decide.
func (e *Evaluator) decide() {
	s := &e.search
	s.begin(e.gaps, e.record.jobs)
	if len(s.twofold) > mostTwofold || len(s.running) > mostRunning {
		e.sample()
		return
	}
	e.combine()
	for c := range s.lows {
		if s.highs[c] && !s.lows[c] && e.unsettled() {
			e.within(c)
		}
	}
}

// unsettled reports facts of which it is not known whether they decide. A fact
// may be several gaps, one for each kind of work or study; one of them settles
// it, because the question is the same.
func (e *Evaluator) unsettled() bool {
	d := e.decisive
	for g := 1; g < len(d); g++ {
		if e.gaps[g] == e.gaps[g-1] && d[g] != d[g-1] {
			for k := g; k >= 0 && e.gaps[k] == e.gaps[g]; k-- {
				d[k] = true
			}
		}
	}
	return slices.Contains(d, false)
}

func (s *search) begin(gaps []gap, jobs []job) {
	s.about = s.about[:0]
	s.twofold, s.running = s.twofold[:0], s.running[:0]
	s.choice, s.decisive, s.last = s.choice[:0], s.decisive[:0], s.last[:0]
	for g := range gaps {
		s.choice, s.decisive, s.about = append(s.choice, 0), append(s.decisive, false), append(s.about, jobsOf(g, gaps, jobs))
		if gaps[g].runs() {
			s.running = append(s.running, g)
		} else {
			s.twofold = append(s.twofold, g)
		}
	}
	if s.corners == nil {
		s.corners = map[uint64]int64{}
	}
	clear(s.corners)
}

// jobsOf is the set of the jobs that a gap is about. The last gap of all that
// there can be is shared by many.
func jobsOf(g int, gaps []gap, jobs []job) (set uint64) {
	switch {
	case g == mostGaps-1:
		return allJobs
	case gaps[g].section != inWork:
		return 0
	}
	for i := range jobs {
		if jobs[i].entry == gaps[g].entry {
			set |= 1 << min(i, 63)
		}
	}
	return set
}

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

// corner is a combination of the two-valued facts, with all that runs at its
// worst.
func (s *search) corner(combination int) (v uint64) {
	for i, g := range s.twofold {
		v |= uint64(combination>>i&1) << g
	}
	return v
}

// bits is a set of facts.
func bits(facts []int) (v uint64) {
	for _, g := range facts {
		v |= 1 << g
	}
	return v
}

// combine tries every combination of the two-valued facts, as far as what
// qualifies with less does not tell.
func (e *Evaluator) combine() {
	s := &e.search
	all, runs := 1<<len(s.twofold), bits(s.running)
	s.lows, s.highs = append(s.lows[:0], make([]bool, all)...), append(s.highs[:0], make([]bool, all)...)
	for c := range all {
		s.lows[c] = s.anyLess(c) || e.at(s.corner(c))
	}
	for c := all - 1; c >= 0; c-- {
		s.highs[c] = s.lows[c] || runs != 0 && s.allMore(c) && e.at(s.corner(c)|runs)
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

// within finds what decides in a combination in which what runs matters.
func (e *Evaluator) within(combination int) {
	s := &e.search
	from := s.corner(combination)
	e.descend(from|bits(s.running), s.running)
	open := uint64(0)
	for _, g := range s.running {
		if !s.decisive[g] && e.touches(from, g) {
			open |= 1 << g
		}
	}
	for i, g := range s.twofold {
		if combination>>i&1 == 1 && !s.decisive[g] && s.highs[combination^1<<i] && e.touches(from, g) {
			open |= 1 << g
		}
	}
	if open != 0 {
		e.around(from, open)
	}
}

// descend lets facts get as bad as they can, one after another, from a corner
// that qualifies. Those that cannot get any worse decide.
func (e *Evaluator) descend(v uint64, facts []int) {
	for _, g := range facts {
		if less := v &^ (1 << g); e.at(less) {
			v = less
		} else {
			e.decisive[g] = true
		}
	}
}

// around looks at every corner of a combination, the greater ones first, and
// at every edge along which the record comes to qualify, for what decides of
// the facts that are open. A corner below one that does not qualify does not
// either.
func (e *Evaluator) around(from, open uint64) {
	s := &e.search
	s.tops = slices.Grow(s.tops[:0], 1<<len(s.running))[:1<<len(s.running)]
	for m := len(s.tops) - 1; m >= 0 && open != 0; m-- {
		at := from | s.spread(m)
		if s.tops[m] = s.allAbove(m) && e.at(at); !s.tops[m] {
			open = e.edges(m, at, open)
		} else if open&from != 0 {
			open = s.found(open, from, func(g int) bool { return !e.at(at &^ (1 << g)) })
		}
	}
}

// spread is the set of running facts with the numbers of m.
func (s *search) spread(m int) (v uint64) {
	for k, g := range s.running {
		v |= uint64(m>>k&1) << g
	}
	return v
}

// allAbove reports that the record qualifies with each running fact more than
// in m.
func (s *search) allAbove(m int) bool {
	for k := range s.running {
		if m>>k&1 == 0 && !s.tops[m|1<<k] {
			return false
		}
	}
	return true
}

// edges looks at the edges from a corner that does not qualify to those that
// do. The fact that runs along one decides.
func (e *Evaluator) edges(m int, at, open uint64) uint64 {
	s := &e.search
	for k, i := range s.running {
		if m>>k&1 == 1 || !s.tops[m|1<<k] {
			continue
		}
		s.decisive[i] = true
		if open &^= 1 << i; open&at == 0 {
			continue
		}
		e.turn(at, i)
		open = s.found(open, at, func(g int) bool {
			e.choice[g] = 0
			defer func() { e.choice[g] = wholeway }()
			return !e.qualifies()
		})
	}
	return open
}

// found marks those of the open facts that are at their best at a corner and
// on which the answer turns, and gives the others.
func (s *search) found(open, at uint64, turns func(g int) bool) uint64 {
	for g := range s.decisive {
		if open&at>>g&1 == 1 && turns(g) {
			s.decisive[g] = true
			open &^= 1 << g
		}
	}
	return open
}
