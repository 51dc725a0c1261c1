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

	// By how much the certain reading is above the boundary of each leaf and
	// comparison; negative where it is below.
	leafOver, hallOver []int64
}

func traced(e *engine.Evaluator, p *plan.Plan, a *applicants.Applicant) *trace {
	t := &trace{outcome: e.Inspect(a)}
	for i := range p.Leaves {
		r, over := e.Leaf(i)
		t.leaves, t.leafOver = append(t.leaves, r), append(t.leafOver, over)
	}
	for i := range p.Demands {
		r, _ := e.Demand(i)
		t.demands = append(t.demands, r)
	}
	for i := range p.Groups {
		for j := range p.Groups[i].Paths {
			halls := p.Groups[i].Paths[j].Halls
			for k := range halls {
				t.hallOver = append(t.hallOver, e.Excess(&halls[k]))
				t.halls = append(t.halls, e.AnyOf([]plan.Path{{Halls: halls[k : k+1]}}))
			}
		}
	}
	return t
}
