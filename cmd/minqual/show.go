package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/engine/report"
)

func newShow(s *streams) *cobra.Command {
	format, date := "text", screening{}
	c := &cobra.Command{
		Use:   "show [flags] JOBCLASS",
		Short: "Show a job class as a person reads it",
		Long: `Show writes all that a job class document says, for a person to read: the
description of the job, the requirements, the words they use, the policy and
the names of the tests.`,
		Example: "  minqual show jobclass.yaml\n  minqual show jobclass.yaml --format markdown > jobclass.md",
		Args:    exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if format != "text" && format != "markdown" {
				return leave(exitUsage, errors.New("--format: want text or markdown"))
			}
			return show(s, &date, args[0], format)
		},
	}
	f := c.Flags()
	f.StringVar(&format, "format", "text", "the `FORMAT`: text or markdown")
	f.StringVar(&date.asOf, "as-of", "", "of a folder of revisions, show the one in force on this `DAY` (default today)")
	c.AddCommand(newShowFields(s))
	return c
}

func show(s *streams, x *screening, name, format string) error {
	p, err := x.compile(name)
	if err != nil {
		return err
	}
	if _, err := s.out.Write(report.JobClass(nil, p.Class(), format == "markdown")); err != nil {
		return leave(exitIO, fmt.Errorf("stdout: %w", err))
	}
	return nil
}

// newShowFields lists the facts of a record that a report can tell.
func newShowFields(s *streams) *cobra.Command {
	format, all, blind := "", false, false
	c := &cobra.Command{
		Use:   "fields [flags]",
		Short: "List the facts of a record that each report can tell",
		Long: `Fields lists the facts of an applicant's record that each report can tell,
one a line, under the names that records have. All other facts decide, or are
not read, and are in no report.`,
		Example: "  minqual show fields --format csv --blind",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			list := reportNames(all)
			if format != "" {
				if !slices.Contains(list, format) {
					return leave(exitUsage, fmt.Errorf("unknown format %q: use %s", format, strings.Join(list, ", ")))
				}
				list = []string{format}
			}
			for _, name := range list {
				for _, fact := range told(name, all, blind) {
					if format == "" {
						fmt.Fprintf(s.out, "%-9s ", name)
					}
					fmt.Fprintln(s.out, fact)
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", "", "only those of this `FORMAT`")
	c.Flags().BoolVar(&all, "all", false, "those of reports on many job classes at once")
	c.Flags().BoolVar(&blind, "blind", false, "only those that a blind report tells")
	return c
}
