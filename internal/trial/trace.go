package trial

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
)

// A trace is the value of everything in a program's plan that decides.
type trace struct {
	outcome engine.Outcome
	leaves  []engine.Result // of the plan's leaves
	demands []engine.Result // of the plan's demands, each by itself with all of its parts
	halls   []engine.Result // of the comparisons of all paths of all groups, in the plan's order
}

func traced(e *engine.Evaluator, p *plan.Plan, a *applicants.Applicant) *trace {
	t := &trace{outcome: e.Inspect(a)}
	for i := range p.Leaves {
		r, _ := e.Leaf(i)
		t.leaves = append(t.leaves, r)
	}
	for i := range p.Demands {
		r, _ := e.Demand(i)
		t.demands = append(t.demands, r)
	}
	for i := range p.Groups {
		for j := range p.Groups[i].Paths {
			halls := p.Groups[i].Paths[j].Halls
			for k := range halls {
				t.halls = append(t.halls, e.AnyOf([]plan.Path{{Halls: halls[k : k+1]}}))
			}
		}
	}
	return t
}
