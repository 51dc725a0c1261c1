// Package batch decides many applicants at once and keeps their order.
//
// One goroutine reads and cuts the input into chunks, several decide and
// render them, and one takes the chunks in the order in which they were read.
// What is held at any time is a few chunks, whatever the size of the input,
// and the set of ids.
package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"
	"time"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

// An Input is a file of applicants.
type Input struct {
	Name    string
	Records func(o applicants.ReadOptions) Source
}

// A Source is an open input: Lines for JSON Lines, which are cut into chunks,
// or else Each, which cuts records out one by one. All workers understand them. The Meter, if there is one, is what
// they read from. Of a Whole one nothing counts before all of it was read: only its end tells whether it is damaged.
type Source struct {
	Lines io.Reader
	Each  iter.Seq2[applicants.Pending, error]
	Whole bool
	Meter *Meter
	Close func() error
}

// A Job is a batch to be decided.
type Job struct {
	Program  *rules.Program
	Options  engine.Options
	Inputs   []Input
	Read     applicants.ReadOptions
	Workers  int
	Format   report.Format // nil: determinations are handed to Take
	Outcomes bool          // decide the outcome and its reasons alone
	Only     []engine.Outcome
	All      *All     // many job classes in place of Program and Format
	Flush    bool     // decide and write all that is there before more is awaited
	From     Position // records before it were taken by an earlier run, and are only read for their ids

	Out    *report.Writer
	Reject func(*applicants.RecordError) error
	Take   func(*applicants.Applicant, *engine.Determination) error
	Passed func(At) error // told where the batch is, now and then
}

// Workers is how many decide at once if nobody says how many: two more than
// there are cores, so that no core waits while some wait for records or for
// their turn to be written.
func Workers() int { return runtime.GOMAXPROCS(0) + 2 }

// Run decides the batch. It ends with the first error of an input or an
// output, or when ctx is done.
func (j *Job) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan *chunk, j.Workers)
	order := make(chan *chunk, 2*j.Workers+2)
	for range j.Workers {
		w, err := j.worker()
		if err != nil {
			return err
		}
		go func() {
			for c := range work {
				w.run(c)
				close(c.done)
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(work)
		r := &reader{ctx: ctx, work: work, order: order, read: j.Read, from: j.From, flush: j.Flush}
		r.read.AsIs = true
		for i, in := range j.Inputs {
			r.at.Input = i
			if !r.input(in) {
				return
			}
		}
	}()
	err := j.collect(ctx, order)
	stop(err)
	settle(order)
	return err
}

// settle lets the reader see that all is over. One that waits for more input
// is left waiting.
func settle(order <-chan *chunk) {
	late := time.After(100 * time.Millisecond)
	for {
		select {
		case _, more := <-order:
			if !more {
				return
			}
		case <-late:
			return
		}
	}
}

// collect takes the chunks in order.
func (j *Job) collect(ctx context.Context, order <-chan *chunk) error {
	ids := j.Read.IDs
	if ids == nil {
		ids = new(applicants.IDs)
	}
	for {
		if j.Flush && len(order) == 0 {
			if err := j.Out.Flush(); err != nil {
				return outputError{err}
			}
		}
		var c *chunk
		var ok bool
		select {
		case c, ok = <-order:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if !ok {
			return context.Cause(ctx)
		}
		<-c.done
		if err := j.take(c, ids); err != nil {
			return err
		}
		if c.err != nil {
			return c.err
		}
		if err := j.passed(c); err != nil {
			return outputError{err}
		}
		c.release()
	}
}

// outputError is a failure to write.
type outputError struct{ error }

func (e outputError) Unwrap() error { return e.error }

// IsOutput reports whether Run failed because something could not be written.
func IsOutput(err error) bool { return errors.As(err, &outputError{}) }

func (j *Job) passed(c *chunk) error {
	if j.Passed == nil {
		return nil
	}
	return j.Passed(At{c.end, c.read, c.skip})
}

// admit adds the ids of a chunk's records, and sets aside what must not have
// its id.
func (c *chunk) admit(ids *applicants.IDs) {
	ids.Near(func(yield func(string) bool) {
		for i := range c.results {
			if !yield(c.results[i].id) {
				return
			}
		}
	})
	for i := range c.results {
		if r := &c.results[i]; r.reject == nil {
			r.reject = ids.Admit(r.id, applicants.Place{File: c.name, Line: r.line})
		}
	}
}

func (j *Job) take(c *chunk, ids *applicants.IDs) error {
	c.admit(ids)
	if c.skip { // an earlier run has taken it
		return nil
	}
	if err := j.write(c); err != nil {
		return outputError{err}
	}
	return nil
}

// write hands on what a chunk's records became, and the output of those that
// follow one another as one text.
func (j *Job) write(c *chunk) error {
	written := 0
	for i := range c.results {
		r := &c.results[i]
		if r.reject == nil {
			if err := j.count(c, r); err != nil {
				return err
			}
			continue
		}
		if err := j.Out.WriteRendered(c.out[written:r.from]); err != nil {
			return err
		}
		written = r.to
		j.Out.SetAside()
		if err := j.Reject(r.reject); err != nil {
			return err
		}
	}
	return j.Out.WriteRendered(c.out[written:])
}

// count counts a record that was decided, and hands it over if there is no
// output of it.
func (j *Job) count(c *chunk, r *result) error {
	j.Out.Count(r.outcome)
	if j.All != nil {
		j.All.Counts.Add(c.outcomes[r.first : r.first+len(j.All.Programs)])
		return nil
	}
	if j.Format == nil && j.wants(r.outcome) {
		return j.Take(r.applicant, r.determination)
	}
	return nil
}

func (j *Job) wants(o engine.Outcome) bool {
	if len(j.Only) == 0 {
		return true
	}
	for _, x := range j.Only {
		if x == o {
			return true
		}
	}
	return false
}

// InputError is an input that cannot be read.
type InputError struct {
	Name string
	Err  error
}

func (e *InputError) Error() string { return fmt.Sprintf("%v", e.Err) }

// Unwrap gives the cause.
func (e *InputError) Unwrap() error { return e.Err }

// Records reads a source's records one after another.
func (s *Source) Records(name string, o applicants.ReadOptions) iter.Seq2[*applicants.Applicant, error] {
	if s.Lines != nil {
		return applicants.Read(s.Lines, name, applicants.JSONLines, o)
	}
	return o.Records(s.Each)
}
