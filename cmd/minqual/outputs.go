package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"

	"github.com/minqual/minqual/cmd/internal/atomic"
	"github.com/minqual/minqual/cmd/internal/batch"
	"github.com/minqual/minqual/cmd/internal/journal"
	"github.com/minqual/minqual/cmd/internal/openings"
	"github.com/minqual/minqual/engine/report"
)

// outputs are what a screening writes: files under a journal, from which an
// interrupted one may go on, and what is written at once.
type outputs struct {
	report, rejects io.Writer
	atOnce          []*atOnce
	run             *journal.Run // nil: there is no file
	once            bool         // the run notes no points

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
	out.once = x.output == "" || why != ""
	if err := x.begin(out, o, names); err != nil {
		return nil, err
	}
	if out.finished() {
		return out, nil
	}
	var err error
	if out.report, err = x.writer(s, out, x.output); err == nil && x.asideFile() != "" {
		out.rejects, err = x.writer(s, out, x.rejects)
	}
	if err != nil {
		out.close()
		return nil, leave(exitIO, err)
	}
	return out, nil
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
		if name != "" && atomic.AtOnce(name) {
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

// files are the outputs that are files, and whole or not there.
func (x *screen) files() (names []string) {
	for _, name := range x.written() {
		if name != "" && !atomic.AtOnce(name) {
			names = append(names, name)
		}
	}
	return names
}

// begin begins the files, or goes on with those of an unfinished run.
func (x *screen) begin(out *outputs, o []report.Options, names []string) (err error) {
	p := journal.Plan{Outputs: x.files(), Inputs: names, Resume: x.resume, Once: out.once}
	if len(p.Outputs) == 0 {
		return nil
	}
	if !p.Once {
		if p.Facts, err = x.facts(o, names); err != nil {
			return leave(exitIO, err)
		}
	}
	if out.run, err = journal.Begin(p); err != nil {
		return notWritten(err)
	}
	return nil
}

// notWritten leaves because of a file: of an unfinished run that stands in the
// way, or of what the system says.
func notWritten(err error) error {
	for _, inTheWay := range []error{journal.ErrUnfinished, journal.ErrOther, journal.ErrTaken} {
		if errors.Is(err, inTheWay) {
			return leave(exitUsage, err)
		}
	}
	return leave(exitIO, err)
}

// writer is where to write what a flag has named; no name is stdout.
func (x *screen) writer(s *streams, out *outputs, name string) (io.Writer, error) {
	if name == "" {
		return out.now(s.out, "stdout", nil), nil
	}
	if i := slices.Index(x.files(), name); i >= 0 {
		return out.run.Output(i), nil
	}
	f, err := atomic.OpenAtOnce(name)
	if err != nil {
		return nil, err
	}
	return out.now(f, name, f), nil
}

// An atOnce is an output that is no file in the making. Its errors name it as
// it was given.
type atOnce struct {
	io.Writer
	name   string
	opened io.Closer // nil for stdout, which was open before
	wrote  bool
}

func (o *outputs) now(w io.Writer, name string, opened io.Closer) io.Writer {
	a := &atOnce{Writer: w, name: name, opened: opened}
	o.atOnce = append(o.atOnce, a)
	return a
}

func (a *atOnce) Write(b []byte) (int, error) {
	n, err := a.Writer.Write(b)
	a.wrote = a.wrote || n > 0
	return n, a.failed(err)
}

func (a *atOnce) failed(err error) error {
	if err == nil {
		return nil
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return fmt.Errorf("%s: %w", a.name, err)
}

func (a *atOnce) close() error {
	if a.opened == nil {
		return nil
	}
	return a.failed(a.opened.Close())
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
	if o.once {
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
func (o *outputs) pause(orderly bool) (kept bool) {
	if o.run != nil && orderly && o.moved {
		if p, err := o.point(); err == nil {
			o.run.Pause(p)
		}
	}
	if kept = o.run != nil && o.run.Kept(); kept {
		o.close()
	} else {
		o.discard()
	}
	return kept
}

// commit gives the files their names.
func (o *outputs) commit() error {
	if o.run != nil {
		p, err := o.point()
		if err == nil {
			err = o.run.Finish(p)
		}
		if err != nil {
			return err
		}
		o.run = nil
	}
	return o.closeAtOnce()
}

func (o *outputs) closeAtOnce() error {
	var errs []error
	for _, a := range o.atOnce {
		errs = append(errs, a.close())
	}
	o.atOnce = nil
	return errors.Join(errs...)
}

// begun reports whether the report, or a part of it, was written at once.
func (o *outputs) begun() bool {
	a, ok := o.report.(*atOnce)
	return ok && a.wrote
}

// discard drops what was written to files.
func (o *outputs) discard() {
	if o.run != nil {
		o.run.Discard()
		o.run = nil
	}
	o.close()
}

// close ends what is still open. Files that were not committed are dropped,
// unless there is a point to go on from.
func (o *outputs) close() {
	if o.run != nil && !o.run.Kept() {
		o.run.Discard()
	} else if o.run != nil {
		o.run.Close()
	}
	o.run = nil
	o.closeAtOnce()
}
