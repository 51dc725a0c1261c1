package engine

import (
	"math/bits"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// touches reports that a fact changes a condition in a box that is not certain
// there, on a way to qualify that is open. What one entry adds is the most
// where its own facts are at their best and the others add the least, because
// what is held at once is capped.
func (e *Evaluator) touches(b box, f uint64) bool {
	s := &e.search
	e.ends(b)
	g := bits.TrailingZeros64(f)
	p, own := &s.list[s.part[g]], s.entry[g]&^f
	s.about = e.gaps[s.order[g]]
	around := func(least, most uint64) (low, high uint64) {
		return least | most&own&s.scaling, least | most&own | f
	}
	low, high := around(b.least, b.most)
	s.with = append(s.with[:0], e.corner(p, p.local(high))...)
	s.without = append(s.without[:0], e.corner(p, p.local(low))...)
	if e.hinders {
		low, high = around(^b.most, ^b.least)
		s.withOpposite = append(s.withOpposite[:0], e.corner(p, p.local(high))...)
		s.withoutOpposite = append(s.withoutOpposite[:0], e.corner(p, p.local(low))...)
	}
	return e.somePath(func(p *plan.Path, _ []plan.Path) bool {
		return slices.ContainsFunc(p.Leaves, e.leafChanges) || slices.ContainsFunc(p.Halls, e.hallChanges)
	})
}

// ends measures the least and the greatest corner of a box.
func (e *Evaluator) ends(b box) {
	s := &e.search
	if s.measured == b && b != (box{}) {
		return
	}
	s.measured = b
	s.least = e.measures(s.least, b.least)
	s.most = e.measures(s.most, b.most)
	s.against, s.mostAgainst = s.least, s.most
	if e.hinders {
		s.leastOpposite = e.measures(s.leastOpposite, ^b.least)
		s.mostOpposite = e.measures(s.mostOpposite, ^b.most)
		e.clamp(s.least, s.leastOpposite)
		e.clamp(s.most, s.mostOpposite)
		s.against, s.mostAgainst = s.leastOpposite, s.mostOpposite
	}
}

// somePath finds a path that is open and not certain, in a group that is not.
func (e *Evaluator) somePath(is func(*plan.Path, []plan.Path) bool) bool {
	s := &e.search
	for i := range e.plan.Groups {
		paths := e.plan.Groups[i].Paths
		if e.anyPath(paths, s.least, s.against) {
			continue
		}
		for k := range paths {
			if p := &paths[k]; e.path(p, s.most, s.mostAgainst) && is(p, paths) {
				return true
			}
		}
	}
	return false
}

// leafChanges and hallChanges report a condition that is not certain and looks
// at a measure which the fact changes.
func (e *Evaluator) leafChanges(leaf int) bool {
	s, sum := &e.search, &e.plan.Leaves[leaf].Sum
	return total(sum, s.least, s.against) < 0 && e.sumChanges(sum, true)
}

func (e *Evaluator) hallChanges(h plan.Hall) bool {
	s := &e.search
	return e.deficit(&h, s.least, s.against) > 0 && (e.changes(h.Measure, true) || h.Sum == 0 && slices.ContainsFunc(h.Demands, e.needChanges))
}

func (e *Evaluator) needChanges(demand int) bool {
	d := &e.plan.Demands[demand]
	return e.sumChanges(&d.Need, false) || slices.ContainsFunc(d.Less, e.needChanges)
}

// sumChanges reports that the fact changes a sum as it helps the applicant, or as
// it hinders.
func (e *Evaluator) sumChanges(sum *plan.Sum, helps bool) bool {
	return slices.ContainsFunc(sum.Terms, func(t plan.Term) bool { return e.changes(t.Measure, t.Coef > 0 == helps) })
}

// changes reports that the fact changes a measure, or one from which it is
// derived.
func (e *Evaluator) changes(m int, helps bool) bool {
	s := &e.search
	switch x := &e.plan.Measures[m]; {
	case x.Kind == plan.Clamp:
		return e.sumChanges(&x.Of, helps)
	case !s.about.bearsOn(x):
		return false
	case helps || !e.hinders:
		return s.with[m] != s.without[m]
	}
	return s.withOpposite[m] != s.withoutOpposite[m]
}

// bearsOn reports whether a measure looks at a fact of study; of others it is
// not asked.
func (g gap) bearsOn(m *plan.Measure) bool {
	if g.section != inEducation || g.entry < 0 {
		return true
	}
	switch g.fact {
	case studyGrade:
		return m.Kind == plan.Grade
	case studyCredits:
		return m.Kind == plan.Credits
	case studyField:
		return m.Set != 0
	case studyLevel, studyHeld: // a degree stands for hours, but not for those in a field
		return m.Kind == plan.Degree || m.Kind == plan.Credits && m.Set == 0
	}
	return m.Kind != plan.Grade
}

// matters looks closer: it reports that a condition which the fact changes can
// fail for want of it while the path otherwise holds, and no other path does.
func (e *Evaluator) matters(b box, g uint64) bool {
	return e.touches(b, g) && e.somePath(func(p *plan.Path, paths []plan.Path) bool {
		return !e.outdone(p, paths) && (slices.ContainsFunc(p.Leaves, e.leafChanges) ||
			slices.ContainsFunc(p.Halls, func(h plan.Hall) bool { return e.hallChanges(h) && !e.refuted(b, g, p, &h) }))
	})
}

// outdone reports that wherever a path holds, another one holds without g.
func (e *Evaluator) outdone(p *plan.Path, paths []plan.Path) bool {
	for i := range paths {
		if q := &paths[i]; q != p && e.follows(q, p) {
			return true
		}
	}
	return false
}

// follows reports that a path holds without g wherever another one holds with
// it.
func (e *Evaluator) follows(q, p *plan.Path) bool {
	s := &e.search
	for _, l := range q.Leaves {
		if total(&e.plan.Leaves[l].Sum, s.least, s.against) < 0 {
			return false
		}
	}
	for h := range q.Halls {
		y := &q.Halls[h]
		if e.deficit(y, s.least, s.against) > 0 && !slices.ContainsFunc(p.Halls, func(x plan.Hall) bool {
			return (x.Measure == y.Measure || e.inside[x.Measure][y.Measure]) && e.fixedSums(&x, y) &&
				e.required(&x)-s.with[x.Measure]+s.without[x.Measure] >= e.required(y)
		}) {
			return false
		}
	}
	return true
}

// fixedSums reports that what two comparisons ask for does not depend on the
// applicant.
func (e *Evaluator) fixedSums(x, y *plan.Hall) bool {
	return !e.hinders || x.Sum > 0 && y.Sum > 0
}

// refuted reports that a comparison of a path cannot fail only for want of g,
// because another comparison of the path then fails anyhow, or holds only
// where this one does. Of two measures of time, one of which counts all that
// the other counts, the difference grows or falls along each edge, so it is
// least at a corner.
func (e *Evaluator) refuted(b box, g uint64, p *plan.Path, x *plan.Hall) bool {
	s := &e.search
	adds := func(m int) int64 { return s.with[m] - s.without[m] }
	for h := range p.Halls {
		y := &p.Halls[h]
		if !e.fixedSums(x, y) {
			continue
		}
		more := e.required(x) - e.required(y)
		if e.inside[y.Measure][x.Measure] && e.leastDifference(b.without(g), x.Measure, y.Measure) > more-1+adds(y.Measure) {
			return true
		}
		if e.inside[x.Measure][y.Measure] && -e.leastDifference(b.with(g), x.Measure, y.Measure) < 1-more-adds(x.Measure) {
			return true
		}
	}
	return false
}

// required is the credit that a comparison asks for.
func (e *Evaluator) required(h *plan.Hall) (sum int64) {
	s := &e.search
	return e.deficit(h, s.least, s.against) + s.least[h.Measure]
}

const boundless = 1 << 62 // more than any credit

// leastDifference is the least by which a measure exceeds another at a corner
// of a box.
func (e *Evaluator) leastDifference(b box, m, other int) int64 {
	s := &e.search.division
	sum := s.fixed[m] - s.fixed[other]
	for i := range s.list {
		p := &s.list[i]
		if p.width > mostKept {
			return -boundless
		}
		from, free := p.local(b.least), p.local(b.most&^b.least)
		if p.to-p.from == 1 { // more of the one job only makes the difference larger
			run := free & p.local(e.search.running)
			if free &^= run; e.inside[m][other] {
				from |= run
			}
		}
		sum += e.partDifference(i, from, free, m, other)
	}
	return sum
}

// partDifference is the same of a part, where some facts are free. It is often
// asked again. Nothing is less than what one measure has with all of them at
// worst over what the other has with all at best, and no measure is less than
// one that is inside of it.
func (e *Evaluator) partDifference(part int, from, free uint64, m, other int) int64 {
	s, n := &e.search.division, len(e.plan.Measures)
	at := &s.differences[(part*n+m)*n+other]
	if at.known && at.from == from && at.free == free {
		return at.least
	}
	p := &s.list[part]
	bound := e.corner(p, from)[m]
	bound -= e.corner(p, from|free)[other]
	if e.inside[other][m] {
		bound = max(bound, 0)
	}
	*at = difference{from, free, boundless, true}
	for sub := uint64(0); ; sub = (sub - free) & free {
		v := e.corner(p, from|sub)
		if at.least = min(at.least, v[m]-v[other]); sub == free || at.least == bound {
			return at.least
		}
	}
}

// A difference is the least difference of two measures that was found last.
type difference struct {
	from, free uint64
	least      int64
	known      bool
}

// insides tells of each two measures of time whether one counts all that the
// other counts. Nothing is told where a job's hours decide what it is.
func insides(p *plan.Plan) [][]bool {
	in := make([][]bool, len(p.Measures))
	for a := range in {
		in[a] = make([]bool, len(p.Measures))
		for b := range in[a] {
			x, y := &p.Measures[a], &p.Measures[b]
			in[a][b] = a != b && x.Kind == plan.Time && y.Kind == plan.Time && p.Asked&plan.FullTime == 0 && covered(p, x.Set, y.Set)
		}
	}
	return in
}

// covered reports that what satisfies a predicate of one set satisfies one of
// another.
func covered(p *plan.Plan, set, by plan.Bits) bool {
	for i := range p.Predicates {
		if set>>i&1 == 0 {
			continue
		}
		some := false
		for k := range p.Predicates {
			some = some || by>>k&1 == 1 && implies(&p.Predicates[i], &p.Predicates[k])
		}
		if !some {
			return false
		}
	}
	return true
}

func implies(p, q *plan.Predicate) bool {
	if q.Window != 0 && q.Window != p.Window {
		return false
	}
	for _, wants := range q.All {
		if !slices.ContainsFunc(p.All, func(has plan.Bits) bool { return has&^wants == 0 }) {
			return false
		}
	}
	return true
}
