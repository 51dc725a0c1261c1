package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/batch"
	"github.com/minqual/minqual/cmd/internal/notices"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// A notice is the flags of the notices command.
type notice struct {
	screening
	reading
	out, sent, detail      string
	templates, write       string
	appealDays, answerDays int
	only                   []string
	blind, quiet           bool
}

func newNotices(s *streams) *cobra.Command {
	x := &notice{}
	c := &cobra.Command{
		Use:   "notices [flags] JOBCLASS APPLICANTS... --out FOLDER --sent DATE",
		Short: "Write a letter to each applicant, to be looked at and sent by hand",
		Long: `Notices decides every applicant and writes one letter each, as text and as a
page to print, into a new folder with an index. Nothing is sent. An applicant
whose record lacks a fact that decides is asked for it and never turned down.

Days are calendar days. The day of sending does not count; weekends and holidays
do. The templates are yours to edit: --write-templates gives those that come
with the program, and FIELDS.txt beside them says what they can show.`,
		Example: `  minqual notices jobclass.yaml applicants.csv --as-of 2026-03-31 --sent 2026-04-03 --out letters
  minqual notices --write-templates our-templates`,
		Args: func(c *cobra.Command, args []string) error {
			if x.write != "" {
				return exactly(0)(c, args)
			}
			return atLeast(2)(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if x.write != "" {
				return x.writeTemplates(s)
			}
			return x.run(s, args[0], args[1:])
		},
	}
	f := c.Flags()
	x.screening.flags(f)
	x.reading.flags(f)
	f.StringVar(&x.out, "out", "", "the `FOLDER` to write, which must be new or empty")
	f.StringVar(&x.sent, "sent", "", "the `DAY` of sending, such as 2026-04-03, from which every other date in the letters follows")
	f.StringVar(&x.detail, "detail", "reasons", "how much letters tell, a `LEVEL`: result, requirement (which are not met) or reasons (and the appeal)")
	f.StringVar(&x.templates, "templates", "", "the `FOLDER` of the templates to use")
	f.StringVar(&x.write, "write-templates", "", "write the templates that come with the program to this `FOLDER`, and no letters")
	f.IntVar(&x.appealDays, "appeal-days", 14, "the `DAYS` for an appeal; 0 for none")
	f.IntVar(&x.answerDays, "answer-days", 14, "the `DAYS` for an answer to questions")
	f.StringArrayVar(&x.only, "only", nil, "write only to this `OUTCOME`: eligible, not_eligible or needs_review (repeatable)")
	f.BoolVar(&x.blind, "blind", false, "leave names out")
	f.BoolVarP(&x.quiet, "quiet", "q", false, "no summary on stderr")
	return c
}

func (x *notice) writeTemplates(s *streams) error {
	if err := notices.WriteTemplates(x.write); err != nil {
		return leave(exitIO, err)
	}
	if !x.quiet {
		s.say("templates are in %s; FIELDS.txt there says what they can show", x.write)
	}
	return nil
}

func (x *notice) run(s *streams, class string, names []string) error {
	o, err := x.letters()
	if err != nil {
		return leave(exitUsage, err)
	}
	templates, err := notices.LoadTemplates(x.templates)
	if err != nil {
		return leave(exitIO, err)
	}
	job, common, err := x.prepare(s, class, names)
	if err != nil {
		return err
	}
	o.Report = common
	if o.Sent.Before(common.Versions.AsOf) {
		s.say("the letters are dated before the day on which applicants must qualify, %s", common.Versions.AsOf)
	}
	w, err := notices.NewWriter(x.out, templates, o)
	if err != nil {
		return leave(exitIO, err)
	}
	defer w.Discard()
	job.Take = w.Write
	job.Reject = func(e *applicants.RecordError) error {
		s.say("set aside: %s", e.Error())
		return w.SetAside(e)
	}
	err = job.Run(s.ctx)
	if s.ctx.Err() != nil {
		err = errors.New("stopped before the end; no letters were written")
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return leave(exitIO, err)
	}
	return x.summary(s, w, o, job.Out.Tally())
}

// letters reads the flags about letters.
func (x *notice) letters() (o notices.Options, err error) {
	if x.out == "" {
		return o, errors.New("--out: name the folder to write the letters to")
	}
	if x.sent == "" {
		return o, errors.New("--sent: give the date of the letters, such as 2026-04-03")
	}
	if o.Sent, err = exactDay(x.sent); err != nil {
		return o, fmt.Errorf("--sent: %w", err)
	}
	if o.Detail, err = notices.ParseDetail(x.detail); err != nil {
		return o, fmt.Errorf("--detail: %w", err)
	}
	if x.appealDays < 0 || x.appealDays > notices.MostDays {
		return o, fmt.Errorf("--appeal-days: want 0 to %d", notices.MostDays)
	}
	if x.answerDays < 1 || x.answerDays > notices.MostDays {
		return o, fmt.Errorf("--answer-days: want 1 to %d", notices.MostDays)
	}
	o.AppealDays, o.AnswerDays = x.appealDays, x.answerDays
	o.Only, err = outcomes(x.only)
	return o, err
}

func exactDay(s string) (applicants.Date, error) {
	d, err := applicants.ParseDate(s)
	if err == nil && !d.Exact() {
		err = errors.New("want a day, such as 2026-03-31")
	}
	return d, err
}

// prepare reads the other flags, the job class and where applicants are.
func (x *notice) prepare(s *streams, class string, names []string) (*batch.Job, report.Options, error) {
	return whollyDecided(s, &x.screening, &x.reading, class, names, x.blind)
}

// whollyDecided is a batch whose determinations are handed over, in order.
func whollyDecided(s *streams, by *screening, from *reading, class string, names []string, blind bool) (*batch.Job, report.Options, error) {
	day, err := by.day()
	if err != nil {
		return nil, report.Options{}, err
	}
	p, err := by.compile(class)
	if err != nil {
		return nil, report.Options{}, err
	}
	read, err := from.options(s)
	if err != nil {
		return nil, report.Options{}, err
	}
	inputs, err := from.inputs(s, names)
	if err != nil {
		return nil, report.Options{}, err
	}
	o, err := options(p, day)
	o.Blind = blind
	return &batch.Job{Program: p, Options: engine.Options{AsOf: day}, Inputs: inputs, Read: read,
		Workers: batch.Workers(), Out: report.NewWriter(nil, nil)}, o, err
}

func (x *notice) summary(s *streams, w *notices.Writer, o notices.Options, t report.Tally) error {
	if !x.quiet {
		s.say("as of %s: %s", o.Report.Versions.AsOf, t)
		s.say("%s in %s, none of them sent", counted(w.Letters(), "letter", "letters"), x.out)
	}
	if t.SetAside > 0 {
		return leave(exitSetAside, nil)
	}
	return nil
}
