package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/batch"
	"github.com/minqual/minqual/cmd/internal/progress"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

// A screen is the flags of the screen command.
type screen struct {
	screening
	reading
	format, detail  string
	output, rejects string
	all             string
	only            []string
	workers         int
	blind           bool
	quiet           bool
	resume          bool
	checkpoint      time.Duration
}

func newScreen(s *streams) *cobra.Command {
	x := &screen{}
	c := &cobra.Command{
		Use:   "screen [flags] JOBCLASS APPLICANTS...",
		Short: "Decide a batch of applicants and report on each",
		Long: `Screen decides every applicant of the files, in their order, and writes a report.
JOBCLASS is a YAML file, or a folder of its revisions. APPLICANTS are CSV, XLSX,
JSON or JSON Lines, by their names; - is JSON Lines on stdin.

A record that cannot be read is set aside with its place and reason, and the
others go on. The counts on stderr add up to the records read.`,
		Example: `  minqual screen jobclass.yaml applicants.xlsx --as-of 2026-03-31
  minqual screen jobclass.yaml applicants.csv --format csv -o report.csv --rejects rejects.jsonl`,
		Args: func(c *cobra.Command, args []string) error {
			if x.all != "" {
				return atLeast(1)(c, args)
			}
			return atLeast(2)(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			written := x.written()
			if x.output == "" && s.out == os.Stdout {
				written[0] = "/dev/stdout" // where it is, the file behind it
			}
			if err := spared(written, append(args, x.columns, x.all)...); err != nil {
				return leave(exitUsage, err)
			}
			return x.run(s, args)
		},
	}
	f := c.Flags()
	x.screening.flags(f)
	x.reading.flags(f)
	f.StringVar(&x.format, "format", "", "the `FORMAT` of the report: "+strings.Join(formats(), ", ")+" (default by the name of -o, otherwise text, or jsonl for stdin alone)")
	f.StringVar(&x.detail, "detail", "", "the `DETAIL` of the report: full, or outcome for the outcome and its reasons alone (default full, outcome with --all)")
	f.StringVar(&x.all, "all", "", "screen against all job classes of this `FOLDER` at once, in place of JOBCLASS: for which does each applicant qualify?")
	f.StringVarP(&x.output, "output", "o", "", "write the report to this `FILE`, whole or not at all (default stdout)")
	f.StringVar(&x.rejects, "rejects", "", "write the records set aside to this `FILE`, as JSON Lines, each with its place and reason; - is in their place among the report's lines")
	f.StringArrayVar(&x.only, "only", nil, "report only this `OUTCOME`: eligible, not_eligible or needs_review (repeatable)")
	f.IntVar(&x.workers, "workers", batch.Workers(), "let `N` decide at once; the report is the same for any number")
	f.BoolVar(&x.blind, "blind", false, "leave names and contacts out of the report")
	f.BoolVar(&x.resume, "resume", false, "go on with a run of the same command that was stopped or killed, or begin if there is none")
	f.DurationVar(&x.checkpoint, "checkpoint", time.Second, "how often to note from where --resume goes on, as a `TIME` such as 500ms")
	f.BoolVarP(&x.quiet, "quiet", "q", false, "no summary on stderr")
	return c
}

func (x *screen) run(s *streams, args []string) error {
	if x.all != "" {
		return x.runAll(s, args)
	}
	class, names := args[0], args[1:]
	if x.format == "" {
		var err error
		if x.format, err = usual(x.output, names); err != nil {
			return err
		}
	}
	job, o, err := x.prepare(s, class, names)
	if err != nil {
		return err
	}
	newDocument, whole := documents[x.format]
	if !whole {
		if job.Format, err = report.New(x.format, o); err != nil {
			return leave(exitUsage, fmt.Errorf("unknown format %q: use %s", x.format, strings.Join(formats(), ", ")))
		}
	}
	out, err := x.open(s, []report.Options{o}, names)
	if err != nil {
		return err
	}
	defer out.close()
	var doc report.Document
	if whole {
		if doc, err = newDocument(stoppable{out.report, s.ctx}, o); err != nil {
			return leave(exitIO, err)
		}
		if o.Blind {
			doc = report.BlindDocument(doc)
		}
		job.Take = doc.Write
		defer discard(doc)
	}
	job.Out = report.NewWriter(out.report, job.Format)
	job.Reject = x.rejecter(s, out, doc)
	end := job.Out.Close
	if whole {
		end = func() error { return doc.Close(job.Out.Tally()) }
	}
	if err := x.carryOut(s, out, job, end); err != nil {
		return err
	}
	return x.summary(s, o.Versions, job.Out.Tally())
}

// carryOut runs a job into its outputs.
func (x *screen) carryOut(s *streams, out *outputs, job *batch.Job, end func() error) error {
	if err := out.drive(job); err != nil {
		return leave(exitIO, err)
	}
	prepare(x.total)
	defer x.watch(s, out)()
	if !out.finished() {
		if err := job.Run(s.ctx); err != nil {
			return x.failed(s, out, err)
		}
		if err := end(); err != nil {
			return x.failed(s, out, outputError{err})
		}
	}
	if err := out.commit(); err != nil {
		return x.failed(s, out, outputError{err})
	}
	return nil
}

// stoppable is the output of a report that is written at the end: one that was
// told to stop is written no further.
type stoppable struct {
	io.Writer
	ctx context.Context
}

// Err says that it was told to stop.
func (w stoppable) Err() error { return w.ctx.Err() }

func (w stoppable) Write(b []byte) (int, error) {
	if err := w.Err(); err != nil {
		return 0, err
	}
	return w.Writer.Write(b)
}

// watch shows at a terminal how a long job goes, until the function that it
// gives is called.
func (x *screen) watch(s *streams, out *outputs) (end func()) {
	var line *progress.Line
	if !x.quiet {
		line = progress.New(s.err)
	}
	out.show = func() {
		line.Show(func() progress.State {
			t := out.job.Out.Tally()
			return progress.State{Records: t.Read, Done: x.done.Load(), Total: x.total, Tally: t.Counts()}
		})
	}
	if line == nil {
		return func() {}
	}
	before := s.err
	s.err = line
	return func() { line.Clear(); s.err = before }
}

// discard drops what a document holds outside of memory, if it was not closed.
func discard(doc report.Document) {
	if d, ok := doc.(interface{ Discard() error }); ok {
		d.Discard()
	}
}

// rejecter tells of a record set aside wherever it is to be told.
func (x *screen) rejecter(s *streams, out *outputs, doc report.Document) func(*applicants.RecordError) error {
	return func(e *applicants.RecordError) error {
		if doc != nil {
			if err := doc.SetAside(e); err != nil {
				return err
			}
		}
		switch x.rejects {
		case "":
			s.say("set aside: %s", e.Error())
			return nil
		case inPlace:
			return out.job.Out.Insert(rejectLine(e))
		}
		_, err := out.rejects.Write(rejectLine(e))
		return err
	}
}

// prepare reads the flags and the job class.
func (x *screen) prepare(s *streams, class string, names []string) (*batch.Job, report.Options, error) {
	var o report.Options
	if x.detail == "" {
		x.detail = "full"
	}
	job, err := x.job()
	if err != nil {
		return nil, o, err
	}
	if job.Program, err = x.compile(class); err != nil {
		return nil, o, err
	}
	if err := x.feed(s, job, names); err != nil {
		return nil, o, err
	}
	o, err = options(job.Program, job.Options.AsOf)
	o.Outcomes, o.Blind = job.Outcomes, x.blind
	return job, o, err
}

// job is a job as the flags have it, without programs and inputs.
func (x *screen) job() (*batch.Job, error) {
	day, err := x.day()
	if err != nil {
		return nil, err
	}
	if x.detail != "full" && x.detail != "outcome" {
		return nil, leave(exitUsage, fmt.Errorf("--detail: want full or outcome"))
	}
	only, err := outcomes(x.only)
	if err != nil {
		return nil, leave(exitUsage, err)
	}
	if x.workers < 1 {
		return nil, leave(exitUsage, fmt.Errorf("--workers: want at least 1"))
	}
	return &batch.Job{Options: engine.Options{AsOf: day}, Workers: x.workers, Outcomes: x.detail == "outcome", Only: only}, nil
}

// feed gives a job its inputs.
func (x *screen) feed(s *streams, job *batch.Job, names []string) (err error) {
	if job.Read, err = x.options(s); err != nil {
		return err
	}
	job.Flush, x.sums = slices.Contains(names, "-"), x.output != ""
	job.Inputs, err = x.inputs(s, names)
	return err
}

// options is what reports by a program on a day have in common.
func options(p *rules.Program, day applicants.Date) (report.Options, error) {
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
	if err != nil {
		return report.Options{}, leave(exitUsage, err)
	}
	return report.Options{Class: p.Class(), Versions: e.Header()}, nil
}

func outcomes(names []string) (list []engine.Outcome, err error) {
	for _, n := range names {
		i := slices.IndexFunc([]engine.Outcome{engine.NeedsReview, engine.Eligible, engine.NotEligible},
			func(o engine.Outcome) bool { return o.String() == n })
		if i < 0 {
			return nil, fmt.Errorf("--only %q: want eligible, not_eligible or needs_review", n)
		}
		list = append(list, engine.Outcome(i))
	}
	return list, nil
}

// outputError is a failure to write at the end of a batch.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

// failed says why a batch ended early, and what becomes of what is done.
func (x *screen) failed(s *streams, out *outputs, err error) error {
	stopped := s.ctx.Err() != nil
	writing := batch.IsOutput(err) || errors.As(err, &outputError{})
	var path *fs.PathError
	kept, begun := false, out.begun()
	if stopped || writing || errors.As(err, &path) {
		kept = out.pause(!writing)
	} else {
		out.discard()
	}
	read := counted(out.job.Out.Tally().Read, "record", "records")
	switch {
	case stopped && kept:
		err = fmt.Errorf("stopped after %s; the report is not yet written\nhint: give the same command with --resume to go on", read)
	case stopped && begun:
		err = fmt.Errorf("stopped after %s; what was written of the report is not the whole", read)
	case stopped:
		err = errors.New("stopped before the end; no report was written")
	case kept:
		err = fmt.Errorf("%w\nhint: what was done is kept: give the same command with --resume to go on", err)
	}
	return leave(exitIO, err)
}

// summary tells the counts, which add up to the records read.
func (x *screen) summary(s *streams, v engine.Versions, t report.Tally) error {
	if !x.quiet {
		s.say("as of %s%s: %s", v.AsOf, x.by(), t)
		if n := x.reported(t); n > mostOnAPage && x.format == "html" {
			s.say("hint: a browser takes long to open a page of %d applicants: --only leaves fewer, and --format csv is for any number", n)
		}
	}
	if t.SetAside > 0 {
		return leave(exitSetAside, nil)
	}
	return nil
}

// mostOnAPage is how many applicants a browser opens within seconds: 5,000 in
// two, 20,000 in eleven, 50,000 in more than a minute, as measured once.
const mostOnAPage = 10_000

// reported is how many applicants of those decided the report has.
func (x *screen) reported(t report.Tally) (n int) {
	for outcome, count := range map[engine.Outcome]int{engine.Eligible: t.Eligible, engine.NotEligible: t.NotEligible, engine.NeedsReview: t.NeedsReview} {
		if len(x.only) == 0 || slices.Contains(x.only, outcome.String()) {
			n += count
		}
	}
	return n
}

func rejectLine(e *applicants.RecordError) []byte {
	b := append([]byte(`{"file":`), applicants.AppendQuoted(nil, e.Place.File)...)
	b = fmt.Appendf(b, `,"line":%d,"id":`, e.Place.Line)
	b = append(applicants.AppendQuoted(b, e.ID), `,"field":`...)
	b = append(applicants.AppendQuoted(b, e.Field), `,"reason":`...)
	return append(applicants.AppendQuoted(b, e.Reason), "}\n"...)
}
