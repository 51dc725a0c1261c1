package engine

import (
	"math/bits"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// kindsOfWork divides the domains that are asked for: two that every demand
// takes or leaves together are one kind. A job whose domains are not known may
// be of each kind or not.
func (e *Evaluator) kindsOfWork() (kinds []plan.Bits) {
	kinds = []plan.Bits{e.domainBits() & e.plan.Asked}
	for _, p := range e.plan.Predicates {
		for _, g := range p.All {
			for i := range kinds {
				if in, out := kinds[i]&g, kinds[i]&^g; in != 0 && out != 0 {
					kinds[i] = in
					kinds = append(kinds, out)
				}
			}
		}
	}
	return kinds
}

// A sorting is the kinds of work that the search tells apart for a record. Two
// kinds that all that is in question takes or leaves together are one there.
type sorting struct {
	takes []uint64 // by predicate: the requests for domains that it makes; nil: too many to sort by
	taken []uint64 // by kind: the requests that it satisfies
	apart []kind
	rest  uint64       // the gaps of the other kinds, which bear on nothing else
	cover []uint64     // by fact: those next to which it adds nothing
	paths []*plan.Path // the open ones of a group, while it is looked at
}

// A kind is some kinds of the plan that are not told apart.
type kind struct {
	domains plan.Bits
	gap     int8   // which gap of a job's domains stands for it
	taken   uint64 // the requests in question that it satisfies
}

// mostRequests is how many requests for domains a plan may make for kinds to be
// sorted.
const mostRequests = 64

// requests numbers what predicates ask of the domains of a job.
func (e *Evaluator) requests() {
	s, n := &e.search.sorting, 0
	s.taken = make([]uint64, len(e.kinds))
	for _, p := range e.plan.Predicates {
		makes := uint64(0)
		for _, g := range p.All {
			if g&e.domainBits() == 0 {
				continue
			}
			makes |= 1 << n
			for i, k := range e.kinds {
				if k&g != 0 {
					s.taken[i] |= 1 << n
				}
			}
			n++
		}
		s.takes = append(s.takes, makes)
	}
	if n > mostRequests {
		s.takes = nil
	}
}

// sortKinds sorts the kinds of work for the record.
func (e *Evaluator) sortKinds() {
	s := &e.search.sorting
	s.apart, s.rest = s.apart[:0], 0
	asked, ok := e.inQuestion()
	if ok = ok && len(e.gaps) < mostGaps; !ok { // the last gap may be anything
		asked = ^uint64(0)
	}
	rest := uint64(0)
	for i, domains := range e.kinds {
		taken := s.taken[i] & asked
		same := slices.IndexFunc(s.apart, func(k kind) bool { return k.taken == taken })
		switch {
		case !ok || taken != 0 && same < 0:
			s.apart = append(s.apart, kind{domains, int8(i), taken})
			continue
		case taken != 0:
			s.apart[same].domains |= domains
		}
		rest |= 1 << i
	}
	for i := range e.record.jobs {
		if g := e.record.jobs[i].gaps[jobDomains]; g > 0 && e.record.jobs[i].entry >= 0 {
			s.rest |= rest << (g - 1)
		}
	}
}

// coverFacts finds the facts that add nothing next to others: that a job is of
// one kind, if it is of another that satisfies all the same requests, and lower
// stages next to higher ones.
func (e *Evaluator) coverFacts() (covered uint64) {
	s := &e.search.division
	s.cover = slices.Grow(s.cover[:0], len(s.order))[:len(s.order)]
	clear(s.cover)
	if len(e.gaps) == mostGaps {
		return 0
	}
	for f, end := 0, 0; f < len(s.order); f = end {
		for end = f + 1; end < len(s.order) && e.gaps[s.order[end]] == e.gaps[s.order[f]]; end++ {
		}
		for i := f; i < end; i++ {
			for k := f; k < end; k++ {
				if i != k && e.coversFact(e.gaps[s.order[f]], k-f, i-f) {
					s.cover[i] |= 1 << k
					covered |= 1 << i
				}
			}
		}
	}
	return covered
}

// coversFact reports that of the facts that a gap is, one adds nothing next to
// another.
func (e *Evaluator) coversFact(g gap, by, fact int) bool {
	switch {
	case e.hindering[g.section]: // where one is at its best, the other hinders
		return false
	case g.section == inWork && g.fact == jobDomains:
		s := &e.sorting
		return s.takes != nil && s.apart[fact].taken&^s.apart[by].taken == 0
	case g.section == inWork:
		return g.fact == jobLevel && by > fact
	}
	return g.section == inEducation && (g.fact == studyLevel || g.fact == studyHeld) && by > fact
}

// inQuestion gives the requests that bear on the outcome: those of conditions
// that the record meets at best and not at worst, on paths that are open and
// that no other one makes needless. It fails where a path asks for more than
// that measures be so large.
func (e *Evaluator) inQuestion() (asked uint64, ok bool) {
	if e.sorting.takes == nil || e.hinders {
		return 0, false
	}
	for i := range e.plan.Groups {
		paths := e.plan.Groups[i].Paths
		if e.anyPath(paths, e.worst.values, nil) {
			continue
		}
		open := e.sorting.paths[:0]
		for k := range paths {
			if paths[k].Least == nil {
				return 0, false
			}
			if e.path(&paths[k], e.best.values, nil) {
				open = append(open, &paths[k])
			}
		}
		for k := 0; k < len(open); {
			if e.needless(open, k) {
				open = slices.Delete(open, k, k+1)
				continue
			}
			asked |= e.requestsOf(open[k])
			k++
		}
		e.sorting.paths = open
	}
	return asked, true
}

// needless reports that wherever one of some paths holds, another one does.
func (e *Evaluator) needless(paths []*plan.Path, k int) bool {
	for i, q := range paths {
		if i != k && e.covers(q, paths[k]) {
			return true
		}
	}
	return false
}

// covers reports that a path holds wherever another one does.
func (e *Evaluator) covers(q, p *plan.Path) bool {
	for _, b := range q.Least {
		if e.worst.values[b.Measure] < b.Least && !slices.ContainsFunc(p.Least, func(a plan.Bound) bool {
			return (a.Measure == b.Measure || e.inside[a.Measure][b.Measure]) && a.Least >= b.Least
		}) {
			return false
		}
	}
	return true
}

// requestsOf gives the requests of the conditions of a path that the record
// does not meet at worst.
func (e *Evaluator) requestsOf(p *plan.Path) (asked uint64) {
	for _, b := range p.Least {
		if m := &e.plan.Measures[b.Measure]; m.Kind == plan.Time && e.worst.values[b.Measure] < b.Least {
			for set := m.Set; set != 0; set &= set - 1 {
				asked |= e.sorting.takes[bits.TrailingZeros64(uint64(set))]
			}
		}
	}
	return asked
}
