package compare

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// causes gives the changes by which an applicant's outcome changed. Each one
// that, undone by itself, brings the old outcome back is a cause: the outcome
// changed because all of them came together. If there is none, there are
// several that are each enough, and they are a least set of changes that must
// be undone to bring the old outcome back.
func (c *Comparison) causes(a *applicants.Applicant, was engine.Outcome) (out []int, enough bool) {
	var able []int
	for i := range c.Changes {
		if !c.Changes[i].Decides() {
			continue
		}
		able = append(able, i)
		if o, ok := c.undone(a, []int{i}); ok && o == was {
			out = append(out, i)
		}
	}
	if len(out) > 0 {
		return out, false
	}
	out = slices.Clone(able)
	for _, i := range able {
		rest := slices.DeleteFunc(slices.Clone(out), func(k int) bool { return k == i })
		if o, ok := c.undone(a, rest); ok && o == was {
			out = rest
		}
	}
	return out, len(out) > 1
}

// undone decides an applicant by the new program with some changes undone. It
// is not ok where that does not compile.
func (c *Comparison) undone(a *applicants.Applicant, list []int) (engine.Outcome, bool) {
	key := fmt.Sprint(list)
	e, ok := c.mixed[key]
	if !ok {
		e = c.compile(list)
		c.mixed[key] = e
	}
	if e == nil {
		return engine.NeedsReview, false
	}
	return e.Decide(a), true
}

func (c *Comparison) compile(list []int) *engine.Evaluator {
	class := *c.after.Class()
	class.Requirements = deepAll(class.Requirements)
	for _, i := range list {
		c.Changes[i].undo(&class)
	}
	p, err := rules.Compile(&class)
	if err != nil {
		return nil
	}
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: c.asOf})
	if err != nil {
		return nil
	}
	return e
}
