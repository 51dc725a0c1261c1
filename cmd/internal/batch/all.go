package batch

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/openings"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// An All decides each record, which is decoded once, by many programs.
type All struct {
	Programs []*rules.Program
	Format   openings.Format
	Counts   *openings.Counts
}

// deciders are a worker's evaluators, and what they find of one applicant.
type deciders struct {
	evaluators []*engine.Evaluator
	answers    []engine.Determination
}

func (j *Job) deciders() (*deciders, error) {
	d := &deciders{answers: make([]engine.Determination, len(j.All.Programs))}
	for _, p := range j.All.Programs {
		e, err := engine.NewEvaluator(p, j.Options)
		if err != nil {
			return nil, err
		}
		d.evaluators = append(d.evaluators, e)
	}
	return d, nil
}

func (w *worker) decideAll(c *chunk, a *applicants.Applicant) {
	r := result{id: a.ID, line: a.Place.Line, from: len(c.out), first: len(c.outcomes)}
	for i, e := range w.all.evaluators {
		d := &w.all.answers[i]
		if w.job.Outcomes {
			e.Outcome(a, d)
		} else {
			e.Evaluate(a, d)
		}
		c.outcomes = append(c.outcomes, d.Outcome)
	}
	r.outcome = openings.Best(c.outcomes[r.first:])
	c.out = append(c.out, w.job.All.Format.Between()...)
	before := len(c.out)
	if c.out = w.job.All.Format.AppendAll(c.out, a, w.all.answers); len(c.out) == before {
		c.out = c.out[:r.from] // there is nothing to report
	}
	r.to = len(c.out)
	c.results = append(c.results, r)
}
