package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

func newTest(s *streams) *cobra.Command {
	verbose := false
	c := &cobra.Command{
		Use:     "test [flags] JOBCLASS...",
		Short:   "Run the tests that job class documents carry",
		Example: "  minqual test jobclass.yaml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			code := exitOK
			for _, name := range args {
				n, err := runTests(s, name, verbose)
				if err != nil {
					return err
				}
				code = max(code, n)
			}
			return leave(code, nil)
		},
	}
	c.Flags().BoolVarP(&verbose, "verbose", "v", false, "print the tests that passed too")
	return c
}

func runTests(s *streams, name string, verbose bool) (int, error) {
	c, err := load(name)
	if err != nil {
		return 0, err
	}
	p, err := rules.Compile(c)
	if err != nil {
		return 0, leave(exitJobClass, err)
	}
	results, err := trial.Run(p)
	if err != nil {
		return 0, leave(exitJobClass, fmt.Errorf("%s: %w", name, err))
	}
	failed := 0
	for _, r := range results {
		switch {
		case len(r.Faults) > 0:
			failed++
			fmt.Fprintf(s.out, "FAIL  %s: %s\n", r.Test.Applicant.Place, r.Test.Name)
			for _, f := range r.Faults {
				fmt.Fprintf(s.out, "      %s\n", f)
			}
		case verbose:
			fmt.Fprintf(s.out, "ok    %s\n", r.Test.Name)
		}
	}
	fmt.Fprintf(s.out, "%s: %s, %d failed\n", name, counted(len(results), "test", "tests"), failed)
	if failed > 0 {
		return exitNo, nil
	}
	return exitOK, nil
}
