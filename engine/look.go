package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// A look is what a node's own expression looks at, and what is told of it
// whoever the applicant is.
type look struct {
	blank  Finding
	factor int64 // amounts in the unit of the blank finding, for each of the measure
	asks   int   // the demand whose amount is needed, if it depends on the applicant; -1: none

	work, study bool
	set         plan.Bits // the predicates of all the time that it asks for
	facts       int       // the facts of a job that bear on these
	refusals    []refusal // what they ask of a job, in order
	refused     string    // why a job that has all of that does not count
	measures    []int     // but for the time of its demands
	others      []int     // those of them that are neither of work nor of education
	leaves      []int     // of its expression
	demands     []int     // those that are not written in the words of a leaf or of another
}

// A refusal is why a job that has none of the bits does not count.
type refusal struct {
	bits plan.Bits
	why  string
}

func (e *Evaluator) look(n *plan.Node) (l look) {
	l.leaves = n.Leaves
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
		switch m := &e.plan.Measures[i]; sectionOf(m.Kind) {
		case inWork:
			l.work, l.set = true, l.set|m.Set
		case inEducation:
			l.study = l.study || m.Kind != plan.Grade
		default:
			l.others = append(l.others, i)
		}
	}
	for fact := range jobFacts {
		if e.asks(l.set, fact) {
			l.facts |= 1 << fact
		}
	}
	e.refuse(&l)
	e.blank(&l, n)
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

// refuse lists what a job must be for its time to count, up to the time in
// which it must be held.
func (e *Evaluator) refuse(l *look) {
	l.refused = "it is not of the kind asked for"
	for i, p := range e.plan.Predicates {
		if l.set>>i&1 == 0 {
			continue
		}
		for _, g := range p.All {
			l.refusals = append(l.refusals, refusal{g, e.bitWords(g)})
		}
		if p.Window != 0 {
			l.refused = "it is outside the time that counts"
			return
		}
	}
}

var roles = [...]string{"requirement", "alternative", "part", "including", "substitution", "preferred"}

// blank fills in what a finding says of every applicant.
func (e *Evaluator) blank(l *look, n *plan.Node) {
	f := &l.blank
	f.ID, f.Says, f.Cites, f.Role = n.ID, n.Says, n.Cites, roles[n.Role]
	if n.Parent >= 0 {
		f.Parent = e.plan.Nodes[n.Parent].ID
	}
	l.asks = -1
	if n.Measure < 0 || n.Scale == 0 {
		return
	}
	f.Certain, f.Possible = e.amount(n, 0), e.amount(n, 0)
	l.factor = e.amount(n, 1).Num
	for _, i := range n.Demands {
		if d := &e.plan.Demands[i]; d.At == n.At && d.Measure == n.Measure {
			e.demanded(l, n, i)
			return
		}
	}
	for _, i := range n.Leaves {
		if x := &e.plan.Leaves[i]; x.At == n.At && len(x.Sum.Terms) == 1 && x.Sum.Terms[0].Measure == n.Measure {
			f.Needed, f.Strict, f.AtMost = e.amount(n, x.Asked), x.Strict, x.Sum.Terms[0].Coef < 0
			if x.Shortest < x.Asked {
				f.Shortest = e.amount(n, x.Shortest)
			}
			return
		}
	}
}

// tells reports that the amount of a demand's node is that of the demand. It is
// of one comparison, so that amounts that are told together belong together.
func (e *Evaluator) tells(d *plan.Demand) bool {
	n := &e.plan.Nodes[d.Node]
	if n.Measure < 0 || n.Scale == 0 {
		return true // there is no other amount
	}
	return d.At == n.At
}

// demanded fills in what a demand needs, if that is the same for all.
func (e *Evaluator) demanded(l *look, n *plan.Node, i int) {
	f, d := &l.blank, &e.plan.Demands[i]
	f.Needed, f.Strict = e.amount(n, 0), d.Exact
	if len(d.Need.Terms) > 0 {
		l.asks = i
		return
	}
	e.needs(f, l.factor, i)
}
