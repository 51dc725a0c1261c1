// Package compare tells how two versions of a job class differ: in the words
// of the document, by applicants whose outcome changes, and by which of the
// changes an outcome changed.
package compare

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A Comparison decides applicants by two programs on one day. It serves one
// goroutine.
type Comparison struct {
	Changes []Change // in the order of the document: policy, definitions, requirements

	before, after *rules.Program
	asOf          applicants.Date
	old, new      *engine.Evaluator
	mixed         map[string]*engine.Evaluator // programs with some changes undone; nil: they do not compile
}

// New compares two programs. The as-of date must be a day.
func New(before, after *rules.Program, asOf applicants.Date) (*Comparison, error) {
	c := &Comparison{before: before, after: after, asOf: asOf, mixed: map[string]*engine.Evaluator{}}
	var err error
	if c.old, err = engine.NewEvaluator(before, engine.Options{AsOf: asOf}); err != nil {
		return nil, err
	}
	if c.new, err = engine.NewEvaluator(after, engine.Options{AsOf: asOf}); err != nil {
		return nil, err
	}
	c.Changes = changes(before.Class(), after.Class())
	return c, nil
}

// Outcomes decides an applicant by both programs.
func (c *Comparison) Outcomes(a *applicants.Applicant) (before, after engine.Outcome) {
	return c.old.Decide(a), c.new.Decide(a)
}

// A Flip is an applicant whose outcome changes, and why.
type Flip struct {
	From, To  engine.Outcome
	Applicant *applicants.Applicant
	Clauses   []Clause // the requirements whose findings changed; none if only the sharing of time did
	Causes    []string // the changes that brought it about, in words
	Enough    bool     // each of the causes is enough; otherwise it took all of them
}

// A Clause is a requirement or substitution whose finding changed.
type Clause struct {
	ID       string
	From, To string // met, not met, undetermined; "" where the version has no such requirement
}

// Flip explains a change of outcome. It gives nil if the outcome is the same.
func (c *Comparison) Flip(a *applicants.Applicant) (*Flip, error) {
	from, to := c.Outcomes(a)
	if from == to {
		return nil, nil
	}
	f := &Flip{From: from, To: to, Applicant: a}
	var err error
	if f.Clauses, err = c.clauses(a); err != nil {
		return nil, err
	}
	list, enough := c.causes(a, from)
	f.Enough = enough
	for _, i := range list {
		f.Causes = append(f.Causes, c.Changes[i].Says)
	}
	return f, nil
}

// clauses lists the findings that changed, in the order of the new document,
// and then those that it no longer has.
func (c *Comparison) clauses(a *applicants.Applicant) (out []Clause, err error) {
	var before, after engine.Determination
	if err := c.old.Evaluate(a, &before); err != nil {
		return nil, err
	}
	if err := c.new.Evaluate(a, &after); err != nil {
		return nil, err
	}
	was := results(&before)
	is := results(&after)
	for i := range after.Findings {
		f := &after.Findings[i]
		had, ok := was[f.ID]
		switch {
		case f.Role == preferred, ok && had == f.Result, !ok && !turnsAway(f):
		default:
			out = append(out, Clause{f.ID, said(had, ok), f.Result.String()})
		}
	}
	for i := range before.Findings {
		f := &before.Findings[i]
		if _, ok := is[f.ID]; !ok && turnsAway(f) {
			out = append(out, Clause{f.ID, f.Result.String(), ""})
		}
	}
	return out, nil
}

// preferred is the role of what decides nothing.
const preferred = "preferred"

// turnsAway reports a requirement that is not surely met, and that must be: a
// substitution or an alternative may be missing.
func turnsAway(f *engine.Finding) bool {
	must := f.Role == "requirement" || f.Role == "part" || f.Role == "including"
	return must && f.Result != engine.Met
}

func results(d *engine.Determination) map[string]engine.Result {
	m := map[string]engine.Result{}
	for i := range d.Findings {
		m[d.Findings[i].ID] = d.Findings[i].Result
	}
	return m
}

func said(r engine.Result, ok bool) string {
	if !ok {
		return ""
	}
	return r.String()
}
