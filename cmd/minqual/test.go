package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

// A trialRun is the flags of the test command.
type trialRun struct {
	verbose bool
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
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			names, code := revisionNames(s, args)
			for _, name := range names {
				n, err := x.test(s, name)
				if err != nil {
					return err
				}
				code = max(code, n)
			}
			return leave(code, nil)
		},
	}
	f := c.Flags()
	f.BoolVarP(&x.verbose, "verbose", "v", false, "print the tests that passed too")
	return c
}

func (x *trialRun) test(s *streams, name string) (int, error) {
	p, err := tested(name)
	if err != nil {
		return 0, err
	}
	results, err := trial.Run(p)
	if err != nil {
		return 0, mistaken(err)
	}
	failed := x.print(s, results)
	fmt.Fprintf(s.out, "%s: %s, %d failed\n", report.Visible(name), counted(len(results), "test", "tests"), failed)
	if failed > 0 {
		return exitNo, nil
	}
	return exitOK, nil
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
func (x *trialRun) print(s *streams, results []trial.Result) (failed int) {
	for _, r := range results {
		switch {
		case len(r.Faults) > 0:
			failed++
			fmt.Fprintf(s.out, "FAIL  %s: %s\n", report.Visible(r.Test.Place.String()), report.Visible(r.Test.Name))
			for _, f := range r.Faults {
				fmt.Fprintf(s.out, "      %s\n", report.Visible(f))
			}
		case x.verbose:
			fmt.Fprintf(s.out, "ok    %s\n", report.Visible(r.Test.Name))
		}
	}
	return failed
}
