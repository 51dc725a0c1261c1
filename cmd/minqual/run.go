package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

// Exit codes.
const (
	exitOK       = 0 // it ran, whatever the outcomes
	exitNo       = 1 // the answer asked for is no
	exitUsage    = 2
	exitJobClass = 3 // the job class does not compile
	exitSetAside = 4 // it ran, but records were set aside
	exitIO       = 5 // an input could not be read or an output not written
)

// A command's streams.
type streams struct {
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
}

// say writes a message for the person at the terminal.
func (s *streams) say(format string, args ...any) {
	fmt.Fprintf(s.err, "minqual: %s\n", report.Visible(fmt.Sprintf(format, args...)))
}

// An exit is an error with the code to leave by. An exit without an error has
// already said what there is to say.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func leave(code int, err error) error {
	if err == nil && code == exitOK {
		return nil
	}
	return &exit{code, err}
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	s := &streams{ctx, in, out, errs}
	root := newRoot(s)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	var e *exit
	if !errors.As(err, &e) {
		e = &exit{exitUsage, errors.New(strings.ReplaceAll(err.Error(), "\t", "  ") + "\nhint: minqual help tells the commands and flags")}
	}
	s.complain(e.err)
	return e.code
}

// complain prints an error, mistakes in a job class with their places.
func (s *streams) complain(err error) {
	var list rules.ErrorList
	switch {
	case err == nil:
	case errors.As(err, &list):
		for _, e := range list {
			for _, line := range strings.Split(e.Detail(), "\n") {
				fmt.Fprintln(s.err, report.Visible(line))
			}
		}
	default:
		for i, line := range strings.Split(plain(err), "\n") {
			if i == 0 {
				s.say("%s", line)
			} else {
				fmt.Fprintln(s.err, report.Visible(line))
			}
		}
	}
}

// plain is what an error says, without the call that failed.
func plain(err error) string {
	var path *fs.PathError
	if !errors.As(err, &path) {
		return err.Error()
	}
	return strings.Replace(err.Error(), path.Op+" "+path.Path+":", path.Path+":", 1)
}

func newRoot(s *streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "minqual",
		Short:         "Screen applicants against the minimum qualifications of a job class",
		SilenceUsage:  true,
		SilenceErrors: true,
		Long: `Minqual screens applicants against the minimum qualifications of a job class.
It answers eligible, not eligible or needs review, with the reasons. Results go to
stdout, all else to stderr.

Exit codes: 0 it ran, whatever the outcomes; 1 the answer asked for is no
(check, test, explain, diff --exit-status); 2 usage; 3 the job class does not
compile; 4 it ran, but records were set aside; 5 an input could not be read or
an output not written.`,
		Example: "  minqual screen jobclass.yaml applicants.csv --as-of 2026-03-31",
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.AddCommand(newScreen(s), newExplain(s), newCheck(s), newDiff(s), newTest(s), newNew(s), newVersion(s))
	root.AddCommand(newSchema(s), newShow(s))
	root.AddCommand(newNotices(s), newImpact(s))
	return root
}
