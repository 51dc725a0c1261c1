package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/internal/audit"
	"github.com/minqual/minqual/rules"
)

func newCheck(s *streams) *cobra.Command {
	expanded, strict := false, false
	c := &cobra.Command{
		Use:   "check [flags] JOBCLASS...",
		Short: "Find the mistakes in job class documents, and what is odd in them",
		Long: `Find the mistakes in job class documents, and what is odd in those without:
what cannot be met, what never decides or can never help, what turns an
applicant away for having more, what is defined and not used, and boundaries
that no test comes to. Each warning shows an applicant, where there can be one.`,
		Example: "  minqual check jobclass.yaml --expanded",
		Args:    atLeast(1),
		RunE: func(c *cobra.Command, args []string) error {
			names, code := revisionNames(s, args)
			if code == exitJobClass {
				code = exitNo
			}
			for _, name := range names {
				code = max(code, check(s, name, expanded, strict))
			}
			return leave(code, nil)
		},
	}
	c.Flags().BoolVar(&expanded, "expanded", false, "print the expressions that decide, with every substitution and split worked out")
	c.Flags().BoolVar(&strict, "strict", false, "leave with exit code 1 if there are warnings")
	return c
}

func check(s *streams, name string, expanded, strict bool) int {
	p, err := compiled(name)
	var tests []rules.Test
	if err == nil {
		tests, err = rules.LoadTests(p.Class())
	}
	if err != nil {
		s.complain(err)
		if list := (rules.ErrorList)(nil); errors.As(err, &list) {
			return exitNo
		}
		return exitIO
	}
	c := p.Class()
	fmt.Fprintln(s.out, report.Visible(fmt.Sprintf("%s: %s %s: %s, %s", name, c.Code, c.Title,
		counted(len(c.IDs()), "requirement and substitution", "requirements and substitutions"), counted(len(tests), "test", "tests"))))
	if expanded {
		fmt.Fprint(s.out, p.Expanded())
	}
	warnings, err := audit.Check(p, tests, audit.Day(tests))
	if err != nil {
		s.complain(err)
		return exitNo
	}
	for i := range warnings {
		for _, line := range strings.Split(strings.TrimSuffix(warnings[i].Detail(), "\n"), "\n") {
			fmt.Fprintln(s.err, report.Visible(line))
		}
	}
	if len(warnings) > 0 {
		s.say("%s: %s", name, counted(len(warnings), "warning", "warnings"))
		if strict {
			return exitNo
		}
	}
	return exitOK
}

func compiled(name string) (*rules.Program, error) {
	c, err := rules.Load(name)
	if err != nil {
		return nil, err
	}
	return rules.Compile(c)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
