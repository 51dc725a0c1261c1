// Package trial runs the tests of a job class, and tells what they cover.
package trial

import (
	"fmt"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A Result is what became of one test.
type Result struct {
	Test          *rules.Test
	Determination *engine.Determination
	Faults        []string // what was expected and not found; none if the test passed
}

// Run runs every test of a program's job class, those beside the document
// too. The error is an [rules.ErrorList] of mistakes in the tests, or of a
// test that cannot be run at all.
func Run(p *rules.Program) ([]Result, error) {
	tests, err := rules.LoadTests(p.Class())
	if err != nil {
		return nil, err
	}
	return Tests(p, tests)
}

// Tests runs tests by a program.
func Tests(p *rules.Program, tests []rules.Test) (out []Result, err error) {
	b := newBench(p)
	for i := range tests {
		d := new(engine.Determination)
		if err := b.evaluate(&tests[i], d); err != nil {
			return out, fmt.Errorf("test %q: %w", tests[i].Name, err)
		}
		out = append(out, Result{&tests[i], d, Faults(&tests[i].Expect, d)})
	}
	return out, nil
}

// A bench evaluates tests by one program. It keeps what tests have in common:
// an as-of date, and parameters.
type bench struct {
	program    *rules.Program
	evaluators map[applicants.Date]*engine.Evaluator
}

func newBench(p *rules.Program) *bench {
	return &bench{p, map[applicants.Date]*engine.Evaluator{}}
}

// evaluator gives what decides a test, and by which program.
func (b *bench) evaluator(t *rules.Test) (*engine.Evaluator, *rules.Program, error) {
	if len(t.Parameters) > 0 {
		c, err := b.program.Class().With(t.Parameters)
		if err != nil {
			return nil, nil, err
		}
		p, err := rules.Compile(c)
		if err != nil {
			return nil, nil, err
		}
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: t.AsOf})
		return e, p, err
	}
	if e := b.evaluators[t.AsOf]; e != nil {
		return e, b.program, nil
	}
	e, err := engine.NewEvaluator(b.program, engine.Options{AsOf: t.AsOf})
	b.evaluators[t.AsOf] = e
	return e, b.program, err
}

func (b *bench) evaluate(t *rules.Test, d *engine.Determination) error {
	e, _, err := b.evaluator(t)
	if err != nil {
		return err
	}
	return e.Evaluate(t.Applicant, d)
}
