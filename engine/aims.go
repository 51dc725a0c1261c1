package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// An aim is a comparison of a path that a walk makes hold only just.
type aim struct {
	path *plan.Path
	hall int
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
		}
	}
	return list
}

func (a aim) measure() int { return a.path.Halls[a.hall].Measure }

// aim sorts the steps of a walk: first those that take most of what one
// comparison has to spare, and least of what the others of its path have.
func (e *Evaluator) aim(from uint64, a aim) {
	s := &e.search
	e.goTo(from)
	s.gain = s.gain[:0]
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
		s.gain = append(s.gain, gain<<10/(cost+1))
	}
	sortBy(s.steps[:s.first], s.gain[:s.first])
	sortBy(s.steps[s.first:], s.gain[s.first:])
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
