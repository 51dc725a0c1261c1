package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

// A trialRun is the flags of the test command.
type trialRun struct {
	verbose          bool
	coverage, mutate string // "", show or require
	generate         bool
}

func newTest(s *streams) *cobra.Command {
	x := &trialRun{}
	c := &cobra.Command{
		Use:   "test [flags] JOBCLASS...",
		Short: "Run the tests of job classes",
		Long: `Test runs the tests that a job class document carries, and those of the file
beside it: for jobclass.yaml that is jobclass.tests.yaml. Of a folder of
revisions, it tests each.`,
		Example: `  minqual test jobclass.yaml`,
		Args:    atLeast(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := x.check(); err != nil {
				return err
			}
			names, code := revisionNames(s, args)
			for _, name := range names {
				code = max(code, x.told(s, name))
			}
			return leave(code, nil)
		},
	}
	f := c.Flags()
	f.BoolVarP(&x.verbose, "verbose", "v", false, "print the tests that passed too")
	x.choice(f, &x.coverage, "coverage", "tell for each expression whether tests see it met, not met and undetermined, and which two show that it alone decides")
	f.BoolVar(&x.generate, "generate", false, "print tests for what the tests leave open, to be confirmed; what else there is to say goes to stderr")
	x.choice(f, &x.mutate, "mutate", "change the rules one token at a time and list the changes that no test notices")
	return c
}

// choice is a flag that shows something, or requires that it be without fault.
func (x *trialRun) choice(f *pflag.FlagSet, value *string, name, usage string) {
	f.Var((*choiceValue)(value), name, usage+"; with =require, leave with exit code 1 if anything is missing")
	f.Lookup(name).NoOptDefVal = "true"
}

// A choiceValue is what follows such a flag. In the help it is like a flag
// that is there or not.
type choiceValue string

func (v *choiceValue) Type() string   { return "bool" }
func (v *choiceValue) String() string { return string(*v) }

func (v *choiceValue) Set(text string) error {
	if text == "true" {
		text = "show"
	}
	*v = choiceValue(text)
	return nil
}

// check refuses what the flags do not know.
func (x *trialRun) check() error {
	for name, v := range map[string]string{"coverage": x.coverage, "mutate": x.mutate} {
		if v != "" && v != "show" && v != "require" {
			return leave(exitUsage, fmt.Errorf("--%s: want no value, or =require", name))
		}
	}
	return nil
}

// told tests a document. What is wrong with it keeps nobody from hearing of the
// others.
func (x *trialRun) told(s *streams, name string) int {
	code, err := x.test(s, name)
	if e := (*exit)(nil); errors.As(err, &e) {
		s.complain(e.err)
		return e.code
	}
	return code
}

func (x *trialRun) test(s *streams, name string) (int, error) {
	p, err := tested(name)
	if err != nil {
		return 0, err
	}
	tests, err := rules.LoadTests(p.Class())
	if err != nil {
		return 0, mistaken(err)
	}
	results, err := trial.Tests(p, tests)
	if err != nil {
		return 0, leave(exitJobClass, fmt.Errorf("%s: %w", name, err))
	}
	out := s.out
	if x.generate {
		out = s.err // stdout is for what is generated
	}
	failed := x.print(out, results)
	fmt.Fprintf(out, "%s: %s, %d failed\n", report.Visible(name), counted(len(results), "test", "tests"), failed)
	if failed > 0 {
		return exitNo, nil
	}
	return x.more(s, out, p, tests)
}

// more tells what tests that pass are worth.
func (x *trialRun) more(s *streams, out io.Writer, p *rules.Program, tests []rules.Test) (code int, err error) {
	if x.coverage != "" {
		rows, err := trial.Coverage(p, tests)
		if err != nil {
			return 0, leave(exitJobClass, err)
		}
		if lacking := printCoverage(out, p.Class().Name, rows); lacking > 0 && x.coverage == "require" {
			code = exitNo
		}
	}
	var m trial.Mutation
	if x.mutate != "" {
		m = trial.Mutate(p, tests)
		printMutation(out, p.Class().Name, m)
		if len(m.Survived) > 0 && x.mutate == "require" {
			code = exitNo
		}
	}
	if x.generate {
		return code, generated(s, p, tests, m.Survived)
	}
	return code, nil
}

// generated proposes tests, and tells what it found none for.
func generated(s *streams, p *rules.Program, tests []rules.Test, unnoticed []trial.Mutant) error {
	list, open, err := trial.Generate(p, tests, unnoticed)
	if err != nil {
		return leave(exitJobClass, err)
	}
	for _, o := range open {
		s.say("no test was found for %s", o)
	}
	if len(list) == 0 {
		s.say("%s: there is nothing to propose", p.Class().Name)
		return nil
	}
	if _, err := io.WriteString(s.out, trial.YAML(list)); err != nil {
		return leave(exitIO, fmt.Errorf("stdout: %w", err))
	}
	return nil
}

// tested compiles a document to be tested.
func tested(name string) (*rules.Program, error) {
	list, err := revisions(name)
	if err != nil {
		return nil, err
	}
	p, err := rules.Compile(list[0])
	if err != nil {
		return nil, leave(exitJobClass, err)
	}
	return p, nil
}

// mistaken leaves by the code for mistakes in a document, or for a file that
// cannot be read.
func mistaken(err error) error {
	if list := (rules.ErrorList)(nil); errors.As(err, &list) {
		return leave(exitJobClass, err)
	}
	return leave(exitIO, err)
}

// print tells what failed, and counts it.
func (x *trialRun) print(out io.Writer, results []trial.Result) (failed int) {
	for _, r := range results {
		switch {
		case len(r.Faults) > 0:
			failed++
			fmt.Fprintf(out, "FAIL  %s: %s\n", report.Visible(r.Test.Place.String()), report.Visible(r.Test.Name))
			for _, f := range r.Faults {
				fmt.Fprintf(out, "      %s\n", report.Visible(f))
			}
		case x.verbose:
			fmt.Fprintf(out, "ok    %s\n", report.Visible(r.Test.Name))
		}
	}
	return failed
}
