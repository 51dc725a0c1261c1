package engine

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// Inspect reads an applicant and gives the outcome, so that Measured,
// AnyOf, Leaf, Demand, Excess and Need tell how the applicant stands to each
// part of the plan. They are for tools that study a job class; nothing is
// decided by them. What they tell is of the applicant that was read last, and
// after Evaluate perhaps of a later day.
func (e *Evaluator) Inspect(a *applicants.Applicant) Outcome {
	e.resolve(a)
	e.read()
	return e.outcome()
}

// Measured is the measures in the two readings.
func (e *Evaluator) Measured() (worst, best []int64) { return e.worst.values, e.best.values }

// AnyOf is the result of alternatives: of a node's paths, or of a group's.
func (e *Evaluator) AnyOf(paths []plan.Path) Result { return e.result(paths) }

// Leaf is the result of a leaf, and its sum in the certain reading.
func (e *Evaluator) Leaf(n int) (Result, int64) {
	s := &e.plan.Leaves[n].Sum
	worst := total(s, e.worst.values, e.best.values)
	return bounds(worst >= 0, total(s, e.best.values, e.worst.values) >= 0), worst
}

// Demand is the result of a demand by itself, with all of its parts, and by
// how much the certain reading exceeds it; negative where it falls short.
func (e *Evaluator) Demand(n int) (Result, int64) {
	d := &e.plan.Demands[n]
	worst := e.worst.values[d.Measure] - e.whole(d, e.worst.values, e.best.values)
	best := e.best.values[d.Measure] - e.whole(d, e.best.values, e.worst.values)
	return bounds(worst >= 0, best >= 0), worst
}

// Excess is by how much the certain reading exceeds a comparison; negative
// where it falls short.
func (e *Evaluator) Excess(h *plan.Hall) int64 {
	return -e.deficit(h, e.worst.values, e.best.values)
}

// Need is the credit that a demand asks for in the certain reading, without
// the parts that other demands ask for.
func (e *Evaluator) Need(n int) int64 { return e.need(n, e.worst.values, e.best.values) }
