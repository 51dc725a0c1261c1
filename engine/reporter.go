package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// reporter is what an Evaluator needs to give reasons: what the plan says of
// them, and memory that serves one applicant after another.
type reporter struct {
	ids       []string  // of the nodes
	looks     []look    // by node
	promises  []string  // by node, for those that may still be obtained
	promising bool      // there are such nodes
	inquiries []inquiry // by measure

	chosen     []*plan.Path // the reported paths
	number     int          // how many applicants there were
	routes     [2][][]route // by reading, group and path
	near, told []*route
	own        [][]Shortfall

	flow   flow
	claims [2][]claim // by reading and demand

	unsures  [1 << jobFacts]string // by the facts of a job that are not known
	refusals [][]string            // by predicate, and by what it asks of a job
	wholes   []int64               // what each demand asks for with its parts; -1 where it depends on the applicant

	rolls   [rolls][]string
	phrases map[phrase]string
	entries []string   // the names of the jobs
	sums    [2][]int64 // the credit of the jobs, by reading
}

// A look is what a node's own expression looks at.
type look struct {
	work, study bool
	set         plan.Bits // the predicates of all the time that it asks for
	facts       int       // the facts of a job that bear on these
	measures    []int     // but for the time of its demands
	demands     []int     // those that are not written in the words of a leaf or of another
}

// An inquiry is how a fact of another section than work or education is asked for.
type inquiry struct{ field, question string }

func (e *Evaluator) prepare() {
	for i := range e.plan.Nodes {
		n := &e.plan.Nodes[i]
		e.ids = append(e.ids, n.ID)
		e.looks = append(e.looks, e.look(n))
		e.promises = append(e.promises, n.Says+", "+n.Obtainable)
		e.promising = e.promising || n.Obtainable != ""
	}
	for i := range e.plan.Predicates {
		e.refusals = append(e.refusals, nil)
		for _, g := range e.plan.Predicates[i].All {
			e.refusals[i] = append(e.refusals[i], e.bitWords(g))
		}
	}
	for i := range e.plan.Demands {
		d, n := &e.plan.Demands[i], int64(-1)
		if len(d.Need.Terms) == 0 {
			n = e.whole(d, nil, nil)
		}
		e.wholes = append(e.wholes, n)
	}
	for r := range e.routes {
		e.claims[r] = make([]claim, len(e.plan.Demands))
		for i := range e.plan.Groups {
			paths := e.plan.Groups[i].Paths
			e.routes[r] = append(e.routes[r], make([]route, len(paths)))
			for k := range paths {
				e.routes[r][i][k].path = &paths[k]
			}
		}
	}
	e.near, e.own = make([]*route, len(e.plan.Groups)), make([][]Shortfall, len(e.plan.Groups))
	for i := range e.plan.Measures {
		field, question := otherQuestion(&e.plan.Measures[i])
		e.inquiries = append(e.inquiries, inquiry{field, question})
	}
}

func (e *Evaluator) look(n *plan.Node) (l look) {
	var sources []string
	for _, i := range n.Leaves {
		sources = append(sources, e.plan.Leaves[i].Source)
	}
	for _, i := range n.Demands {
		d := &e.plan.Demands[i]
		l.work, l.set = true, l.set|d.Set
		l.measures = e.terms(l.measures, &d.Need)
		if !slices.Contains(sources, d.Source) {
			sources, l.demands = append(sources, d.Source), append(l.demands, i)
		}
	}
	for _, i := range n.Leaves {
		l.measures = e.terms(l.measures, &e.plan.Leaves[i].Sum)
	}
	for _, i := range l.measures {
		switch m := &e.plan.Measures[i]; m.Kind {
		case plan.Time:
			l.work, l.set = true, l.set|m.Set
		case plan.Degree, plan.Credits:
			l.study = true
		}
	}
	for fact := range jobFacts {
		if e.asks(l.set, fact) {
			l.facts |= 1 << fact
		}
	}
	return l
}

// terms appends the measures that a sum looks at.
func (e *Evaluator) terms(list []int, s *plan.Sum) []int {
	for _, t := range s.Terms {
		if m := &e.plan.Measures[t.Measure]; m.Kind == plan.Clamp {
			list = e.terms(list, &m.Of)
		} else if !slices.Contains(list, t.Measure) {
			list = append(list, t.Measure)
		}
	}
	return list
}
