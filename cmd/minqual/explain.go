package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/batch"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// An explain is the flags of the explain command.
type explain struct {
	screening
	reading
	id    string
	blind bool
}

func newExplain(s *streams) *cobra.Command {
	x := &explain{}
	c := &cobra.Command{
		Use:   "explain [flags] JOBCLASS APPLICANTS... --id ID",
		Short: "Tell the whole reasoning about one applicant",
		Long: `Explain tells of one applicant: each requirement beside the evidence for it, which
stretch of which job was credited to what, what did not count and why, what is
lacking, and what to ask.`,
		Example: "  minqual explain jobclass.yaml applicants.csv --id A-017 --as-of 2026-03-31",
		Args:    atLeast(2),
		RunE:    func(c *cobra.Command, args []string) error { return x.run(s, args[0], args[1:]) },
	}
	f := c.Flags()
	x.screening.flags(f)
	x.reading.flags(f)
	f.StringVar(&x.id, "id", "", "the `ID` of the applicant")
	f.BoolVar(&x.blind, "blind", false, "leave names and contacts out of the report")
	c.MarkFlagRequired("id")
	return c
}

func (x *explain) run(s *streams, class string, names []string) error {
	day, err := x.day()
	if err != nil {
		return err
	}
	p, err := x.compile(class)
	if err != nil {
		return err
	}
	read, err := x.options(s)
	if err != nil {
		return err
	}
	inputs, err := x.inputs(s, names)
	if err != nil {
		return err
	}
	a, err := x.find(s, inputs, read)
	if err != nil {
		return err
	}
	o, err := options(p, day)
	if err != nil {
		return err
	}
	o.Blind = x.blind
	d, err := engine.Evaluate(p, a, engine.Options{AsOf: day})
	if err != nil {
		return leave(exitUsage, err)
	}
	if _, err := s.out.Write(report.Explain(nil, a, d, o)); err != nil {
		return leave(exitIO, fmt.Errorf("stdout: %w", err))
	}
	return nil
}

// find reads until the applicant comes. A record with the id that is set aside
// stands in the way of no later one, as in a batch.
func (x *explain) find(s *streams, inputs []batch.Input, o applicants.ReadOptions) (*applicants.Applicant, error) {
	var aside *applicants.RecordError
	for _, in := range inputs {
		switch a, err := x.findIn(in, o, &aside); {
		case err != nil:
			return nil, leave(exitIO, err)
		case a != nil && aside != nil:
			s.say("another record with this id was set aside: %v", aside)
			fallthrough
		case a != nil:
			return a, nil
		}
	}
	if aside != nil {
		return nil, leave(exitSetAside, fmt.Errorf("the record was set aside: %w", aside))
	}
	return nil, leave(exitNo, fmt.Errorf("no applicant has the id %q", x.id))
}

// findIn looks into one input, and notes the first record with the id that is set
// aside.
func (x *explain) findIn(in batch.Input, o applicants.ReadOptions, aside **applicants.RecordError) (a *applicants.Applicant, err error) {
	src := in.Records(o)
	if src.Close != nil {
		defer src.Close()
	}
	for b, e := range src.Records(in.Name, o) {
		var r *applicants.RecordError
		switch {
		case e != nil && !errors.As(e, &r):
			return nil, e
		case a != nil: // all that is left to see is that the rest is whole
		case e == nil && b.ID == x.id:
			a = b
		case r != nil && r.ID == x.id && *aside == nil:
			*aside = r
		}
		if a != nil && !src.Whole {
			break
		}
	}
	return a, nil
}
