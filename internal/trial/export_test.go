package trial

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// Decided is the outcome that the formula of coverage gives.
func Decided(p *rules.Program, e *engine.Evaluator, a *applicants.Applicant) engine.Outcome {
	f := newFormula(p.Plan())
	v := f.values(traced(e, p.Plan(), a))
	switch {
	case f.holds(v, false, nil, false):
		return engine.Eligible
	case !f.holds(v, true, nil, false):
		return engine.NotEligible
	}
	return engine.NeedsReview
}

// Edits are an expression after each change of one token.
func Edits(c *rules.JobClass, source string) (out []string) {
	for _, e := range edits(c, source) {
		out = append(out, e.apply(source))
	}
	return out
}

// Changes are all changes of a job class's rules.
func Changes(c *rules.JobClass) []Mutant { return changes(c) }

// Same reports that two programs are the same rule.
func Same(p, q *rules.Program) bool { return canon(p.Plan()) == canon(q.Plan()) }

// Equivalents are the programs that changes make and that are taken for the
// same rule.
func Equivalents(p *rules.Program) (out []*rules.Program) {
	for _, m := range changes(p.Class()) {
		c := copied(p.Class())
		m.apply(c)
		if q, err := rules.Compile(c); err == nil && Same(p, q) {
			out = append(out, q)
		}
	}
	return out
}
