package engine

import (
	"bytes"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// mostWays bounds the ways to qualify that a determination tells of.
const mostWays = 3

// shortfalls says what is missing on the nearest way to qualify, and on the
// next ones.
func (e *Evaluator) shortfalls(d *Determination) {
	r := Possible
	if d.Outcome == NeedsReview {
		r = Certain // what the record as it stands does not show
	}
	near, own := e.nearestWays(d, r)
	way := 0
	for i, w := range near {
		e.told = append(e.told[:0], w)
		for w != nil && way < mostWays-1 && len(e.told) < min(mostWays, len(e.plan.Groups[i].Paths)) {
			other := e.nearest(i, r, e.told)
			e.told = append(e.told, other)
			before := len(d.Shortfalls)
			e.lacks(d, other, r, way+1)
			if harder(d.Shortfalls, own[i], before) {
				d.Shortfalls = d.Shortfalls[:before]
				continue
			}
			way++
			own[i] = append(own[i], lack{before, len(d.Shortfalls)})
			e.alsoLacks(d, near, i, r, way)
		}
	}
}

// nearestWays adds what the nearest way lacks, which is the nearest path of
// every group that does not hold, and gives those paths and what each lacks.
func (e *Evaluator) nearestWays(d *Determination, r Reading) (near []*route, own [][]lack) {
	near, own = e.near, e.own
	for i := range near {
		near[i], own[i] = nil, own[i][:0]
		w := e.nearest(i, r, nil)
		if w.conditions == 0 {
			continue
		}
		before := len(d.Shortfalls)
		near[i] = w
		e.lacks(d, w, r, 0)
		own[i] = append(own[i], lack{before, len(d.Shortfalls)})
	}
	return near, own
}

// alsoLacks completes a way that differs in one group by what the nearest
// paths of the others lack.
func (e *Evaluator) alsoLacks(d *Determination, near []*route, group int, r Reading, way int) {
	for i, w := range near {
		if i != group && w != nil {
			e.lacks(d, w, r, way)
		}
	}
}

// A lack is where among the shortfalls those of one path are.
type lack struct{ from, to int }

// harder reports that a way, the last shortfalls of all, asks for all that some
// way told before asks for, or for more, so that it helps nobody.
func harder(all []Shortfall, told []lack, way int) bool {
	for _, l := range told {
		if l.from < l.to && covers(all[way:], all[l.from:l.to]) {
			return true
		}
	}
	return false
}

// covers reports that what is lacking one way is lacking the other way too,
// and no less of it, or in the same words.
func covers(way, other []Shortfall) bool {
	for i := range other {
		if !other[i].among(way) {
			return false
		}
	}
	return true
}

func (s *Shortfall) among(way []Shortfall) bool {
	for i := range way {
		if s.within(&way[i]) {
			return true
		}
	}
	return false
}

// within reports that another shortfall is of the same thing and no less, or
// is told in the same words.
func (s *Shortfall) within(t *Shortfall) bool {
	return t.leaf == s.leaf && t.Findings[0] == s.Findings[0] && t.Missing.Num >= s.Missing.Num || t.Says == s.Says && s.sounds(t)
}

// sounds reports that another shortfall tells of as much in words.
func (s *Shortfall) sounds(t *Shortfall) bool {
	var a, b [64]byte
	return bytes.Equal(s.AppendMore(a[:0]), t.AppendMore(b[:0]))
}

// lacks adds what a route lacks in the reading.
func (e *Evaluator) lacks(d *Determination, w *route, r Reading, way int) {
	help, hinder := e.sides(r)
	for _, i := range w.path.Leaves {
		if w.leaves > 0 && total(&e.plan.Leaves[i].Sum, help, hinder) < 0 {
			e.leafLack(d, i, r, way)
		}
	}
	if w.deficit == 0 {
		return // then there is time for all
	}
	claims := e.claimShort(w.path, r)
	certain := claims
	if r != Certain && len(e.gaps) > 0 {
		certain = e.claimShort(w.path, Certain)
	}
	for _, account := range w.path.Accounts {
		for _, i := range account {
			c := claims[i]
			if c.lack == 0 {
				continue
			}
			if c.lack == c.need { // all of it, which is said as the job class says it
				c.lack = max(c.lack, e.stated(i))
			}
			e.timeLack(d, e.wordsOf(i, w.path), c.lack, certain[i].lack, way)
		}
	}
}

// stated is what a demand asks for without its parts, in the amounts that are
// written and not in the shortest spans of so many months.
func (e *Evaluator) stated(i int) int64 {
	if len(e.plan.Demands[i].Need.Terms) > 0 {
		return 0
	}
	return e.asked(i) - e.statedParts(i)
}

func (e *Evaluator) statedParts(i int) (sum int64) {
	for _, part := range e.plan.Demands[i].Less {
		sum += max(e.asked(part), e.statedParts(part))
	}
	return sum
}

func (e *Evaluator) leafLack(d *Determination, i int, r Reading, way int) {
	l := &e.plan.Leaves[i]
	n := &e.plan.Nodes[l.Node]
	s := e.shortfall(d, l.Node, way)
	s.leaf = i + 1
	help, hinder := e.sides(r)
	switch t := l.Sum.Terms; {
	case len(t) == 1 && e.plan.Measures[t[0].Measure].Kind == plan.Age: // a year of age may be a day away
	case n.Measure >= 0 && n.Scale > 0 && len(t) == 1 && t[0].Measure == n.Measure && t[0].Coef > 0:
		s.Missing = e.amount(n, missingOf(l, help[n.Measure]))
		s.Certain = e.amount(n, missingOf(l, e.worst.values[n.Measure]))
	case l.Scale > 0 && slices.ContainsFunc(t, func(x plan.Term) bool { return x.Coef > 0 }):
		s.Missing = e.lackIn(l, -total(&l.Sum, help, hinder))
		s.Certain = e.lackIn(l, -total(&l.Sum, e.worst.values, e.best.values))
	}
}

// missingOf is how much more of its measure a leaf asks for. All of it is told
// as it is written, and not as the shortest span of so many months.
func missingOf(l *plan.Leaf, has int64) int64 {
	c := l.Sum.Terms[0].Coef
	least := (-l.Sum.Const + c - 1) / c
	if has == 0 {
		return max(least, l.Asked)
	}
	return least - has
}

// wordsOf is the node whose words tell of a demand on a path. A requirement of
// something else than time is one where time replaces it: then those of the
// substitution do.
func (e *Evaluator) wordsOf(demand int, p *plan.Path) int {
	node := e.plan.Demands[demand].Node
	if m := e.plan.Nodes[node].Measure; m < 0 || e.plan.Measures[m].Kind == plan.Time {
		return node
	}
	for _, i := range p.Nodes {
		if n := &e.plan.Nodes[i]; n.Role == plan.Substitute && n.Parent == node {
			return i
		}
	}
	return node
}

func (e *Evaluator) timeLack(d *Determination, node int, lack, certain int64, way int) {
	s := e.shortfall(d, node, way)
	s.Missing, s.Certain = e.time(lack), e.time(max(certain, lack))
}

// shortfall appends what is missing of a node.
func (e *Evaluator) shortfall(d *Determination, node, way int) *Shortfall {
	d.Shortfalls = append(d.Shortfalls, Shortfall{})
	s := &d.Shortfalls[len(d.Shortfalls)-1]
	s.Way, s.Findings, s.Says = way, e.ids[node:node+1:node+1], e.plan.Nodes[node].Says
	return s
}
