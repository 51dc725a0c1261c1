package engine

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// An Inspection is how one applicant stands to every part of a plan. It is
// for tools that study a job class; nothing is decided by it. It is valid
// until its Evaluator reads another applicant.
type Inspection struct {
	Outcome     Outcome
	Worst, Best []int64 // the measures in the two readings

	e *Evaluator
}

// Inspect reads an applicant.
func (e *Evaluator) Inspect(a *applicants.Applicant) Inspection {
	e.resolve(a)
	e.read()
	return Inspection{e.outcome(), e.worst.values, e.best.values, e}
}

// Any is the result of alternatives: of a node's paths, or of a group's.
func (i Inspection) Any(paths []plan.Path) Result { return i.e.result(paths) }

// Leaf is the result of a leaf, and its sum in the certain reading.
func (i Inspection) Leaf(n int) (Result, int64) {
	s := &i.e.plan.Leaves[n].Sum
	worst := total(s, i.Worst, i.Best)
	return bounds(worst >= 0, total(s, i.Best, i.Worst) >= 0), worst
}

// Demand is the result of a demand by itself, with all of its parts, and by
// how much the certain reading exceeds it; negative where it falls short.
func (i Inspection) Demand(n int) (Result, int64) {
	d := &i.e.plan.Demands[n]
	worst := i.Worst[d.Measure] - i.e.whole(d, i.Worst, i.Best)
	best := i.Best[d.Measure] - i.e.whole(d, i.Best, i.Worst)
	return bounds(worst >= 0, best >= 0), worst
}

// Excess is by how much the certain reading exceeds a comparison; negative
// where it falls short.
func (i Inspection) Excess(h *plan.Hall) int64 { return -i.e.deficit(h, i.Worst, i.Best) }

// Need is the credit that a demand asks for in the certain reading, without
// the parts that other demands ask for.
func (i Inspection) Need(n int) int64 { return i.e.need(n, i.Worst, i.Best) }
