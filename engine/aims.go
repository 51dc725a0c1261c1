package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// An aim is a comparison of a path that a walk makes hold only just, after it has
// done without what the path does not look at.
type aim struct {
	path *plan.Path
	hall int // -1: some leaf, whichever
}

// aims are the comparisons that the fact changes, as touches has found.
func (e *Evaluator) aims(list []aim) []aim {
	s := &e.search
	for i := range e.plan.Groups {
		paths := e.plan.Groups[i].Paths
		for k := range paths {
			p := &paths[k]
			if !e.path(p, s.most, s.mostAgainst) {
				continue
			}
			for h := range p.Halls {
				if e.hallChanges(p.Halls[h]) && !slices.ContainsFunc(list, func(a aim) bool { return a.measure() == p.Halls[h].Measure }) {
					list = append(list, aim{p, h})
				}
			}
			if slices.ContainsFunc(p.Leaves, e.leafChanges) {
				list = append(list, aim{p, -1})
			}
		}
	}
	return list
}

func (a aim) measure() int {
	if a.hall < 0 {
		return -1
	}
	return a.path.Halls[a.hall].Measure
}

// aim sorts the steps of a walk: first those that take nothing of the path, which
// it gives; then those that take most of what one comparison has to spare, and
// least of what the others of its path have; and at last those of its leaves.
func (e *Evaluator) aim(from uint64, a aim) (idle uint64) {
	s := &e.search
	e.goTo(from)
	s.gain = s.gain[:0]
	bears := uint64(0)
	for _, f := range s.steps {
		help, hinder := e.moved(f, 0)
		gain, cost := int64(0), int64(0)
		for h := range a.path.Halls {
			x := &a.path.Halls[h]
			spare := -e.deficit(x, s.here, s.there)
			takes := portionOf(spare+e.deficit(x, help, hinder), spare)
			if h == a.hall {
				gain = takes
			} else {
				cost = max(cost, takes)
			}
		}
		switch {
		case cost > 0 || gain > 0:
			bears |= 1 << f
		case !e.takesLeaf(a.path, help, hinder):
			idle |= 1 << f
		}
		s.gain = append(s.gain, gain<<10/(cost+1))
	}
	sortBy(s.steps[:s.first], s.gain[:s.first])
	sortBy(s.steps[s.first:], s.gain[s.first:])
	for i, f := range s.steps {
		s.gain[i] = int64(idle>>f&1*2 + bears>>f&1)
	}
	sortBy(s.steps, s.gain)
	return idle
}

// takesLeaf reports that with some measures a leaf of a path has less than where
// the search is.
func (e *Evaluator) takesLeaf(p *plan.Path, help, hinder []int64) bool {
	s := &e.search
	return slices.ContainsFunc(p.Leaves, func(l int) bool {
		sum := &e.plan.Leaves[l].Sum
		return total(sum, help, hinder) < total(sum, s.here, s.there)
	})
}

// portionOf is some credit in thousandths or so of other credit, up to a
// thousand times as much.
func portionOf(n, of int64) int64 {
	const precise = 18 // what need not be told of credit
	return min(n>>precise<<10/(of>>precise+1), 1<<20)
}

// sortBy sorts by what each gains, the most first.
func sortBy(list []int, gain []int64) {
	for i := 1; i < len(list); i++ {
		for k := i; k > 0 && gain[k-1] < gain[k]; k-- {
			list[k-1], list[k] = list[k], list[k-1]
			gain[k-1], gain[k] = gain[k], gain[k-1]
		}
	}
}
