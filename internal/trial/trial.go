// Package trial runs the tests that a job class document carries.
package trial

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A Result is what became of one test.
type Result struct {
	Test          *rules.Test
	Determination *engine.Determination
	Faults        []string // what was expected and not found; none if the test passed
}

// Run runs every test of a program's job class. The error is of a test that
// cannot be run at all.
func Run(p *rules.Program) ([]Result, error) {
	var out []Result
	tests := p.Class().Tests
	for i := range tests {
		d, err := Decide(p, &tests[i])
		if err != nil {
			return out, fmt.Errorf("test %q: %w", tests[i].Name, err)
		}
		out = append(out, Result{&tests[i], d, Faults(&tests[i].Expect, d)})
	}
	return out, nil
}

// Decide decides the applicant of a test, with the test's own parameters.
func Decide(p *rules.Program, t *rules.Test) (*engine.Determination, error) {
	if len(t.Parameters) > 0 {
		c, err := p.Class().With(t.Parameters)
		if err != nil {
			return nil, err
		}
		if p, err = rules.Compile(c); err != nil {
			return nil, err
		}
	}
	return engine.Evaluate(p, t.Applicant, engine.Options{AsOf: t.AsOf})
}

// Faults compares a determination with what was expected.
func Faults(x *rules.Expectation, d *engine.Determination) (faults []string) {
	differ := func(what, want, have string) {
		if want != have {
			faults = append(faults, fmt.Sprintf("%s: expected %s, found %s", what, said(want), said(have)))
		}
	}
	if x.Outcome != "" {
		differ("outcome", x.Outcome, d.Outcome.String())
	}
	for _, id := range slices.Sorted(maps.Keys(x.Findings)) {
		differ(id, x.Findings[id], finding(d, id).Result.String())
	}
	for _, id := range slices.Sorted(maps.Keys(x.Amounts)) {
		differ(id, x.Amounts[id], Amount(finding(d, id)))
	}
	if x.Questions != nil {
		var asked []string
		for _, q := range d.Questions {
			asked = append(asked, q.Field)
		}
		want := slices.Clone(x.Questions)
		slices.Sort(want)
		slices.Sort(asked)
		differ("questions", strings.Join(want, ", "), strings.Join(asked, ", "))
	}
	return faults
}

func said(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func finding(d *engine.Determination, id string) *engine.Finding {
	for i := range d.Findings {
		if d.Findings[i].ID == id {
			return &d.Findings[i]
		}
	}
	return &engine.Finding{}
}

// Amount is what a record has of a requirement, as a test writes it: one
// amount, or "the least to the most".
func Amount(f *engine.Finding) string {
	if f.Certain == f.Possible {
		return f.Certain.String()
	}
	return f.Certain.String() + " to " + f.Possible.String()
}
