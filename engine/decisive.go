package engine

import "math/bits"

// The search for the facts that decide: those on which, with some values of
// the other facts, the outcome turns.
//
// More never hurts, so whether a record qualifies is a monotone function of
// its unknown facts. Some of these have two values, such as whether a job was
// supervisory; the others run from a worst to a best value, such as its hours.
//
// The search walks: from where all facts are at their best it lets one after
// another get as bad as it can, so that the record just qualifies, and sees
// which facts it cannot do without there. That finds nearly every fact that
// decides. Of the others it proves that they do not. It looks into boxes, in
// which some of the two-valued facts are fixed, and every other fact may be
// anything from the least corner of the box to the greatest. A box is settled
// by these two corners, or because the fact changes no condition there that is
// not certain; or else it is halved. When no more can be fixed it is walked,
// first towards where a condition that the fact changes is met only just.

// A search is the state of the search for one record. Facts are numbered part
// by part. A set of facts is a corner: these are at their best, and the others
// at their worst.
type search struct {
	division
	decisive []bool   // by gap
	entry    []uint64 // by fact: the facts of the same entry
	all      uint64   // but for those that change nothing
	running  uint64   // the facts that run
	scaling  uint64   // those that make more or less of what their entry adds; hours of study may stand beside a degree
	open     uint64   // the facts of which it is not known whether they decide
	steps    []int    // the order in which a walk takes facts
	first    int      // how many of them are taken before the rest
	aims     []aim    // at which walks of a box go
	gain     []int64  // of the steps, for an aim
	measured box      // whose ends are least and most
	about    gap      // which touches looked at last
	boxes    int      // how many more boxes may be looked into,
	walks    int      // and how many more of them walked

	help, hinder         []int64 // the measures at a corner
	least, most          []int64 // and at the ends of a box
	with, without        []int64 // and of a part with a fact at its best and at its worst
	against, mostAgainst []int64 // what hinders there, which are the measures of the opposite corners

	leastOpposite, mostOpposite, withOpposite, withoutOpposite []int64
}

// Bounds of the search for one fact. One that nothing has settled within so
// many boxes is asked about.
const (
	mostBoxes  = 256
	mostWalks  = 60
	mostOrders = 5 // in which one box is walked, without an aim
)

// decide marks the facts that decide.
func (e *Evaluator) decide() {
	s := &e.search
	e.sortKinds()
	e.divide()
	e.startSearch()
	covered := e.coverFacts()
	s.take(s.all, 0)
	e.walk(box{0, s.all}, s.all, 0)
	e.heed()
	e.exchange()
	s.open &^= covered
	for s.open != 0 {
		g := s.open & -s.open
		if e.turnsOn(g) {
			s.found(g)
		}
		s.open &^= g
	}
	if e.twofold {
		e.meet()
	}
}

// startSearch forgets what was found for the last record.
func (e *Evaluator) startSearch() {
	s, gaps := &e.search, e.gaps
	s.decisive, s.entry, s.running, s.scaling, s.all = s.decisive[:0], s.entry[:0], 0, 0, 1<<len(s.order)-1
	s.open, s.measured = s.all, box{}
	for range gaps {
		s.decisive = append(s.decisive, false)
	}
	for f, g := range s.order {
		s.entry = append(s.entry, 1<<f)
		for i, k := range s.order[:f] {
			if gaps[k].entry == gaps[g].entry && gaps[k].section == gaps[g].section || max(k, g) == mostGaps-1 {
				s.entry[f] |= 1 << i
				s.entry[i] |= 1 << f
			}
		}
		if gaps[g].runs() {
			if s.running |= 1 << f; gaps[g].section != inEducation {
				s.scaling |= 1 << f
			}
		}
	}
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

// found notes that a fact decides. A fact may be several gaps, one for each
// kind of work or study; one of them settles it, because the question is the
// same.
func (s *search) found(f uint64) {
	i := bits.TrailingZeros64(f)
	s.decisive[s.order[i]] = true
	s.open &^= s.same[i]
}

// A box is all values of the facts from its least corner to its greatest.
type box struct{ least, most uint64 }

// with and without fix a fact at its best and at its worst.
func (b box) with(f uint64) box    { return box{b.least | f, b.most | f} }
func (b box) without(f uint64) box { return box{b.least &^ f, b.most &^ f} }

// exchange finds which facts decide at the end of a walk, where no fact can get
// any worse: those for which, if they are at their best, another one can.
func (e *Evaluator) exchange() {
	s := &e.search
	for open := s.open; open != 0; open &= open - 1 {
		g := bits.TrailingZeros64(open)
		was := s.point[s.order[g]]
		e.put(g, wholeway)
		for others := (s.high | s.between) &^ (1 << g); others != 0 && s.open>>g&1 == 1; others &= others - 1 {
			f := bits.TrailingZeros64(others)
			least := s.point[s.order[f]] - 1
			if s.running>>f&1 == 0 {
				least = 0
			}
			if e.would(f, least) {
				s.found(1 << g)
			}
		}
		e.put(g, was)
	}
}

// turnsOn reports that the answer turns on g somewhere.
func (e *Evaluator) turnsOn(g uint64) bool {
	s := &e.search
	s.boxes, s.walks = mostBoxes, mostWalks
	whole := box{0, s.all &^ s.rivals(g)}
	if e.qualifies(g) || !e.qualifies(s.all&^g) {
		return true
	}
	own := s.entry[bits.TrailingZeros64(g)] & whole.most &^ g
	s.take(whole.most&^own&^g, own)
	e.walk(whole, g, own)
	return s.open&g == 0 || e.within(whole, g)
}

// within looks into a box whose ends settle nothing.
func (e *Evaluator) within(b box, g uint64) bool {
	s := &e.search
	b = s.needed(b)
	switch {
	case !e.matters(b, g):
		return false
	case s.boxes == 0:
		return true
	}
	s.boxes--
	two := b.most &^ b.least &^ g &^ s.running
	if two == 0 {
		return e.walked(b, g)
	}
	if own := two & s.entry[bits.TrailingZeros64(g)]; own != 0 {
		two = own
	}
	f := two & -two
	worse, better := b.without(f), b.with(f)
	switch most := worse.most; { // its least corner is that of b
	case !e.qualifies(most | g):
	case !e.qualifies(most &^ g), e.within(worse, g):
		return true
	}
	switch least := better.least; { // its greatest corner is that of b
	case e.qualifies(least &^ g):
		return false
	case e.qualifies(least | g):
		return true
	}
	return e.within(better, g)
}

// rivals are the facts next to which f adds nothing, or which add nothing next
// to it. If the answer turns on f, it does where they are at their worst.
func (s *search) rivals(f uint64) (all uint64) {
	all = s.cover[bits.TrailingZeros64(f)]
	for i, by := range s.cover {
		if by&f != 0 {
			all |= 1 << i
		}
	}
	return all
}

// needed leaves out of a box the facts that add nothing there.
func (s *search) needed(b box) box {
	for free := b.most &^ b.least; free != 0; free &= free - 1 {
		if i := bits.TrailingZeros64(free); s.cover[i]&b.least != 0 {
			b = b.without(1 << i)
		}
	}
	return b
}

// heed leaves out the facts that change no condition that is not certain. Those
// that decide do.
func (e *Evaluator) heed() {
	s := &e.search
	idle := uint64(0)
	for open := s.open; open != 0; open &= open - 1 {
		if f := open & -open; !e.touches(box{0, s.all}, f) {
			idle |= f
		}
	}
	s.all &^= idle
	s.open &^= idle
}

// walked walks a box, towards where one comparison after another holds only
// just and then in other orders, and reports that the answer turns on g on one
// of the ways.
func (e *Evaluator) walked(b box, g uint64) bool {
	s := &e.search
	free := b.most &^ b.least &^ g
	own := s.entry[bits.TrailingZeros64(g)] & free
	seed := uint32(1)
	s.aims = e.aims(s.aims[:0])
	for n := 0; n < len(s.aims)+mostOrders && s.walks > 0; n++ {
		s.walks--
		needed := own
		switch k := n - len(s.aims); {
		case k < 0:
			s.take(free&^own, own)
			needed &^= e.aim(b.most|g, s.aims[n])
		case k%2 == 0:
			s.take(free, 0)
			seed = shuffle(s.steps, seed)
		default:
			s.take(own, free&^own)
			seed = shuffle(s.steps[s.first:], shuffle(s.steps[:s.first], seed))
		}
		if e.walk(b, g, needed); s.open&g == 0 {
			return true
		}
	}
	return false
}

// take makes steps of facts, first of some and then of others.
func (s *search) take(first, then uint64) {
	s.steps = s.steps[:0]
	for ; first != 0; first &= first - 1 {
		s.steps = append(s.steps, bits.TrailingZeros64(first))
	}
	s.first = len(s.steps)
	for ; then != 0; then &= then - 1 {
		s.steps = append(s.steps, bits.TrailingZeros64(then))
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

// walk lets the facts of a box get as bad as they can, with those that are
// sought at their best, until they are found. One of some others of the same
// entry, without which the record qualifies, gets better again until the end,
// because what is sought may add nothing without it.
func (e *Evaluator) walk(b box, sought, own uint64) {
	s := &e.search
	e.goTo(b.most | sought)
	for _, i := range s.steps {
		if s.open&sought == 0 {
			return
		}
		e.lower(i, own)
		if own>>i&1 == 1 && s.point[s.order[i]] == 0 {
			e.put(i, wholeway)
		}
	}
	for rest := own; rest != 0 && s.open&sought != 0; rest &= rest - 1 {
		e.lower(bits.TrailingZeros64(rest), own)
	}
	e.lean()
}

// lower lets a fact get as bad as it can. One that cannot get as bad as at
// worst decides.
func (e *Evaluator) lower(f int, own uint64) {
	s := &e.search
	switch {
	case e.reaches(f, 0):
		if e.put(f, 0); own>>f&1 == 1 {
			e.lean()
		}
	case s.running>>f&1 == 1 && e.would(f, s.point[s.order[f]]-1):
		s.found(1 << f)
		e.slide(f)
		e.lean()
	default:
		s.found(1 << f)
	}
}

// lean finds which of the facts that are at their best the record cannot do
// without where it is.
func (e *Evaluator) lean() {
	s := &e.search
	for facts := s.open & s.high; facts != 0; facts &= facts - 1 {
		if f := bits.TrailingZeros64(facts); !e.would(f, 0) {
			s.found(1 << f)
		}
	}
}
