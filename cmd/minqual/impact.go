package main

import (
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/atomic"
	"github.com/minqual/minqual/cmd/internal/impact"
	"github.com/minqual/minqual/cmd/internal/journal"
	"github.com/minqual/minqual/engine/report"
)

// An impactStudy is the flags of the impact command.
type impactStudy struct {
	screening
	reading
	groups, threshold string
	format, output    string
	quiet             bool
}

func newImpact(s *streams) *cobra.Command {
	x := &impactStudy{}
	c := &cobra.Command{
		Use:   "impact [flags] JOBCLASS APPLICANTS... --groups FILE",
		Short: "Compare how groups of applicants fare",
		Long: `Impact decides every applicant, and only then opens the file of groups: CSV with
the applicants' ids and a column for each way of grouping, such as sex or race.
For each group it tells the selection rate, the ratio to the highest rate and
whether it is below the threshold, Fisher's exact test, the difference in
standard deviations, and what speaks against taking small numbers at their
word; in all and by requirement. It never names an individual.`,
		Example: "  minqual impact jobclass.yaml applicants.csv --groups groups.csv --as-of 2026-03-31",
		Args:    atLeast(2),
		RunE:    func(c *cobra.Command, args []string) error { return x.run(s, args[0], args[1:]) },
	}
	f := c.Flags()
	x.screening.flags(f)
	x.reading.flags(f)
	f.StringVar(&x.groups, "groups", "", "the `FILE` of groups: CSV with the column id and a column for each way of grouping")
	f.StringVar(&x.threshold, "threshold", "4/5", "the `RATIO` below which a group is marked, such as 4/5 or 0.8")
	f.StringVar(&x.format, "format", "", "the `FORMAT` of the report: "+strings.Join(impact.Formats, ", ")+" (default by the name of -o, otherwise text)")
	f.StringVarP(&x.output, "output", "o", "", "write the report to this `FILE`, whole or not at all")
	f.BoolVarP(&x.quiet, "quiet", "q", false, "no summary on stderr")
	return c
}

func (x *impactStudy) run(s *streams, class string, names []string) error {
	threshold, err := x.usage()
	if err != nil {
		return leave(exitUsage, err)
	}
	if err := spared([]string{x.output}, append(names, class, x.groups, x.columns)...); err != nil {
		return leave(exitUsage, err)
	}
	if _, err := os.Stat(x.groups); err != nil { // that it is there; it is read when all is decided
		return leave(exitIO, err)
	}
	job, o, err := whollyDecided(s, &x.screening, &x.reading, class, names, true)
	if err != nil {
		return err
	}
	pool := impact.NewPool()
	job.Take = pool.Write
	job.Reject = func(e *applicants.RecordError) error {
		s.say("set aside: %s", e.Error())
		return pool.SetAside(e)
	}
	if err := job.Run(s.ctx); err != nil {
		if s.ctx.Err() != nil {
			err = errors.New("stopped before the end; no report was written")
		}
		return leave(exitIO, err)
	}
	r, err := pool.Join(func() (io.ReadCloser, error) { return os.Open(x.groups) }, x.groups, threshold)
	if err != nil {
		return leave(exitIO, err)
	}
	v, t := o.Versions, job.Out.Tally()
	h := impact.Heading{Code: v.Code, Title: v.Title, Employer: o.Class.Employer, Revision: v.Revision, Engine: v.Engine,
		Hash: v.JobClassHash, AsOf: v.AsOf.String(), Tally: t, Groups: filepath.Base(x.groups)}
	if err := x.write(s, func(w io.Writer) error { return r.Write(w, x.format, h) }); err != nil {
		return notWritten(err)
	}
	return x.summary(s, h, t)
}

// usage looks at the flags.
func (x *impactStudy) usage() (*big.Rat, error) {
	if x.groups == "" {
		return nil, errors.New("--groups: name the file of groups")
	}
	if x.format == "" {
		var err error
		if x.format, err = usual(x.output, nil); err != nil {
			return nil, err
		}
	}
	if !slices.Contains(impact.Formats, x.format) {
		return nil, fmt.Errorf("unknown format %q: use %s", x.format, strings.Join(impact.Formats, ", "))
	}
	t, ok := new(big.Rat), len(x.threshold) <= 20 && !strings.ContainsAny(x.threshold, "eEpPxX_")
	if ok {
		t, ok = t.SetString(x.threshold)
	}
	if !ok || t.Sign() <= 0 || t.Cmp(big.NewRat(1, 1)) > 0 {
		return nil, errors.New("--threshold: want a ratio above 0 and at most 1, such as 4/5 or 0.8")
	}
	return t, nil
}

func (x *impactStudy) write(s *streams, to func(io.Writer) error) error {
	if x.output == "" {
		if err := to(s.out); err != nil {
			return fmt.Errorf("stdout: %w", err)
		}
		return nil
	}
	if atomic.AtOnce(x.output) {
		f, err := atomic.OpenAtOnce(x.output)
		if err == nil {
			err = errors.Join(to(f), f.Close())
		}
		return err
	}
	return journal.Write(x.output, to)
}

func (x *impactStudy) summary(s *streams, h impact.Heading, t report.Tally) error {
	if !x.quiet {
		s.say("as of %s: %s", h.AsOf, t)
	}
	if t.SetAside > 0 {
		return leave(exitSetAside, nil)
	}
	return nil
}
