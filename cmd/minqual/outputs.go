package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/minqual/minqual/cmd/internal/atomic"
	"github.com/minqual/minqual/cmd/internal/batch"
	"github.com/minqual/minqual/cmd/internal/journal"
	"github.com/minqual/minqual/cmd/internal/openings"
	"github.com/minqual/minqual/engine/report"
)

// outputs are the files that a screening writes: by a journal, from which an
// interrupted one goes on, or each by itself.
type outputs struct {
	report  io.Writer
	rejects *bufio.Writer
	files   []*atomic.File
	run     *journal.Run

	job   *batch.Job
	every time.Duration
	noted time.Time
	last  journal.Point // where the batch is
	moved bool          // it is past where it began
	collector
	show func() // tells the person at the terminal, now and then
}

// open opens what the flags name. The report goes by a journal where it can.
func (x *screen) open(s *streams, o []report.Options, names []string) (*outputs, error) {
	out := &outputs{report: s.out, every: x.checkpoint, noted: time.Now()}
	why := x.cannotResume(names)
	switch {
	case x.resume && x.output == "":
		return nil, leave(exitUsage, errors.New("--resume needs an output file: add -o FILE"))
	case x.resume && why != "" && documents[x.format] == nil:
		return nil, leave(exitUsage, fmt.Errorf("--resume: %s", why))
	case x.resume && why != "":
		s.say("--resume: %s: it begins anew, and the report will be the same", why)
	}
	if x.rejects == inPlace && x.format != "jsonl" {
		return nil, leave(exitUsage, errors.New("--rejects - needs --format jsonl"))
	}
	if x.output == x.rejects && x.output != "" {
		return nil, leave(exitUsage, errors.New("-o and --rejects name the same file"))
	}
	if x.output != "" && why == "" {
		return out, x.byJournal(out, o, names)
	}
	return out, x.openFiles(out)
}

// cannotResume says why a run could not go on after it was interrupted; "" if
// it could.
func (x *screen) cannotResume(names []string) string {
	if documents[x.format] != nil {
		return x.format + " is written at the end and cannot be gone on with"
	}
	for _, name := range names {
		if s, err := os.Stat(name); name == "-" || err != nil || !s.Mode().IsRegular() {
			return "what is read from " + named(name) + " cannot be read again"
		}
	}
	for _, name := range []string{x.output, x.asideFile()} {
		if s, err := os.Stat(name); err == nil && !s.Mode().IsRegular() {
			return name + " is not a regular file"
		}
	}
	return ""
}

// written are the files that the flags name to be written.
func (x *screen) written() []string {
	return []string{x.output, x.asideFile()}
}

// inPlace is for records set aside that are to stand among the others.
const inPlace = "-"

// asideFile is the file for what is set aside, if it has one of its own.
func (x *screen) asideFile() string {
	if x.rejects == inPlace {
		return ""
	}
	return x.rejects
}

func named(name string) string {
	if name == "-" {
		return "stdin"
	}
	return name
}

func (x *screen) byJournal(out *outputs, o []report.Options, names []string) error {
	p := journal.Plan{Outputs: []string{x.output}, Inputs: names, Resume: x.resume}
	if x.asideFile() != "" {
		p.Outputs = append(p.Outputs, x.rejects)
	}
	var err error
	if p.Facts, err = x.facts(o, names); err != nil {
		return leave(exitIO, err)
	}
	out.run, err = journal.Begin(p)
	switch {
	case errors.Is(err, journal.ErrUnfinished), errors.Is(err, journal.ErrOther):
		return leave(exitUsage, err)
	case err != nil:
		return leave(exitIO, err)
	}
	if out.finished() {
		return nil
	}
	out.report = out.run.Output(0)
	if x.asideFile() != "" {
		out.rejects = out.run.Output(1)
	}
	return nil
}

func (x *screen) openFiles(out *outputs) error {
	if x.output != "" {
		f, err := atomic.Create(x.output)
		if err != nil {
			return leave(exitIO, err)
		}
		out.report, out.files = f, append(out.files, f)
	}
	if x.asideFile() != "" {
		f, err := atomic.Create(x.rejects)
		if err != nil {
			out.close()
			return leave(exitIO, err)
		}
		out.rejects, out.files = bufio.NewWriter(f), append(out.files, f)
	}
	return nil
}

// finished reports that an earlier run did all but give the files their names.
func (o *outputs) finished() bool {
	return o.run != nil && o.run.At() != nil && o.run.At().Done
}

// drive puts a job where the outputs are, and follows it.
func (o *outputs) drive(job *batch.Job) error {
	o.job, job.Passed = job, o.passed
	if o.run == nil || o.run.At() == nil {
		return nil
	}
	at := o.run.At()
	job.From = batch.Position{Input: at.Input, Record: at.Record}
	c := counts{All: o.counts().All}
	if err := json.Unmarshal(at.Counts, &c); err != nil {
		return fmt.Errorf("the journal's counts: %w", err)
	}
	job.Out.Continue(c.Tally, at.Done || o.run.Written(0))
	return nil
}

// passed notes where the batch is, so often as is wanted.
func (o *outputs) passed(at batch.At) error {
	o.show()
	o.collector.passed(o.job.Out.Tally().Read)
	if o.run == nil {
		return nil
	}
	for len(o.last.Inputs) <= at.Input {
		o.last.Inputs = append(o.last.Inputs, journal.Prefix{})
	}
	o.last.Inputs[at.Input] = at.Read.Prefix()
	o.last.Input, o.last.Record = at.Input, at.Record
	if o.moved = !at.Skipped; !o.moved || time.Since(o.noted) < o.every {
		return nil
	}
	p, err := o.point()
	if err != nil {
		return err
	}
	began, err := o.run.Note(p)
	if began {
		o.noted = time.Now()
	}
	return err
}

// point is where the outputs are, once all is handed over.
func (o *outputs) point() (p journal.Point, err error) {
	if err = o.job.Out.Flush(); err != nil {
		return p, err
	}
	p = o.last
	p.Inputs = append([]journal.Prefix(nil), p.Inputs...)
	p.Counts, err = json.Marshal(o.counts())
	return p, err
}

// counts are what was counted.
type counts struct {
	Tally report.Tally
	All   *openings.Counts `json:",omitempty"`
}

func (o *outputs) counts() counts {
	c := counts{Tally: o.job.Out.Tally()}
	if o.job.All != nil {
		c.All = o.job.All.Counts
	}
	return c
}

// pause leaves the outputs to be gone on with, and reports whether they can.
// If all that was decided could be written, that is noted first. What cannot be
// gone on with is dropped.
func (o *outputs) pause(orderly bool) bool {
	if o.run != nil && orderly && o.moved {
		if p, err := o.point(); err == nil {
			o.run.Pause(p)
		}
	}
	if o.run != nil && o.run.Kept() {
		o.run.Close()
		return true
	}
	o.discard()
	return false
}

// commit gives the files their names.
func (o *outputs) commit() error {
	if o.run != nil {
		p, err := o.point()
		if err != nil {
			return err
		}
		return o.run.Finish(p)
	}
	if o.rejects != nil {
		if err := o.rejects.Flush(); err != nil {
			return err
		}
	}
	files := o.files
	o.files = nil
	var errs []error
	for _, f := range files {
		errs = append(errs, f.Commit())
	}
	return errors.Join(errs...)
}

// discard drops what was written.
func (o *outputs) discard() {
	if o.run != nil {
		o.run.Discard()
	}
	o.close()
}

// close ends what is still open; what was not committed is dropped, save what
// a journal knows of.
func (o *outputs) close() {
	if o.run != nil {
		o.run.Close()
	}
	for _, f := range o.files {
		f.Discard()
	}
	o.files = nil
}
