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
	case f.holds(v, false, -1):
		return engine.Eligible
	case !f.holds(v, true, -1):
		return engine.NotEligible
	}
	return engine.NeedsReview
}
