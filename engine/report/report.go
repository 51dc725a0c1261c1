// Package report writes determinations for people and programs.
//
// A [Format] turns one determination at a time into bytes and may be shared by
// goroutines, so that many can be rendered at once; a [Writer] writes them in
// order and counts them. What records say is never trusted: formulas, markup,
// terminal escapes and characters that reorder text are made harmless.
package report

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// Options is what a report needs to know besides the determinations.
type Options struct {
	Class    *rules.JobClass // json and jsonl do without
	Versions engine.Versions
	Outcomes bool // the outcomes and their reasons alone
	Blind    bool // no names, places or other contacts
}

// A Format is one way to write determinations. Its methods append to b and
// change nothing else that shows.
type Format interface {
	Begin(b []byte) []byte
	// Append writes one determination.
	Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte
	// Between is what stands between two determinations.
	Between() string
	End(b []byte, t Tally) []byte
}

// A Tally counts records. Read is the sum of the others.
type Tally struct {
	Read, Eligible, NotEligible, NeedsReview, SetAside int
}

// Add counts a determination.
func (t *Tally) Add(o engine.Outcome) {
	t.Read++
	switch o {
	case engine.Eligible:
		t.Eligible++
	case engine.NotEligible:
		t.NotEligible++
	default:
		t.NeedsReview++
	}
}

// AddSetAside counts a record set aside.
func (t *Tally) AddSetAside() { t.Read++; t.SetAside++ }

// String is one line of counts that add up.
func (t Tally) String() string {
	return fmt.Sprintf("%d read: %s", t.Read, t.Counts())
}

// Counts is the line without the sum.
func (t Tally) Counts() string {
	return fmt.Sprintf("%d eligible, %d not eligible, %d need review, %d set aside", t.Eligible, t.NotEligible, t.NeedsReview, t.SetAside)
}

var formats = map[string]func(Options) Format{
	"text":     newText,
	"jsonl":    newLines,
	"json":     newJSON,
	"csv":      newCSV,
	"markdown": newMarkdown,
}

// Formats are the names of the formats that New knows.
func Formats() []string {
	var names []string
	for n := range formats {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// New makes a format by its name. An unknown name is an error, and so is a job
// class that is missing where the format tells of it.
func New(name string, o Options) (Format, error) {
	f, ok := formats[name]
	switch {
	case !ok:
		return nil, fmt.Errorf("unknown format %q: use %s", name, strings.Join(Formats(), ", "))
	case o.Class == nil && name != "json" && name != "jsonl":
		return nil, fmt.Errorf("the format %s tells of the job class: set Class of the options", name)
	}
	if o.Blind {
		return blind{f(o)}, nil
	}
	return f(o), nil
}

// A Writer writes determinations in a format. It serves one goroutine at a
// time.
type Writer struct {
	w     io.Writer
	f     Format
	buf   []byte
	tally Tally
	begun bool
	ended bool // by Close
}

var errEnded = errors.New("the report has ended: nothing can be written after Close")

// NewWriter writes to w in a format. Close writes what is still held.
func NewWriter(w io.Writer, f Format) *Writer { return &Writer{w: w, f: f} }

// Write adds a determination.
func (w *Writer) Write(a *applicants.Applicant, d *engine.Determination) error {
	if w.ended {
		return errEnded
	}
	w.begin()
	w.buf = w.f.Append(w.buf, a, d)
	w.tally.Add(d.Outcome)
	return w.flush(64 << 10)
}

// WriteRendered adds determinations that Append of the same format gave,
// perhaps in another goroutine, each with Between before it. Count counts
// them. A long text is written at once, and not copied.
func (w *Writer) WriteRendered(text []byte) error {
	if w.ended {
		return errEnded
	}
	if len(text) > 0 && !w.begun {
		w.begin()
		text = text[len(w.f.Between()):]
	}
	if len(text) < 32<<10 {
		w.buf = append(w.buf, text...)
		return w.flush(64 << 10)
	}
	if err := w.flush(0); err != nil {
		return err
	}
	_, err := w.w.Write(text)
	return err
}

// Insert adds what is no determination among them, to a format of lines.
func (w *Writer) Insert(line []byte) error {
	if w.ended {
		return errEnded
	}
	w.begin()
	w.buf = append(w.buf, line...)
	return w.flush(64 << 10)
}

// Count counts a determination that Write was not given.
func (w *Writer) Count(o engine.Outcome) { w.tally.Add(o) }

// SetAside counts a record that was set aside.
func (w *Writer) SetAside() { w.tally.AddSetAside() }

// Continue goes on with a report that another Writer began: what was counted,
// and whether anything was written.
func (w *Writer) Continue(t Tally, begun bool) { w.tally, w.begun = t, begun }

// Tally is the counts so far.
func (w *Writer) Tally() Tally { return w.tally }

// Flush writes what is held back.
func (w *Writer) Flush() error { return w.flush(0) }

// Close ends the report, once: after that nothing is written. It does not close
// what it writes to.
func (w *Writer) Close() error {
	if w.ended {
		return nil
	}
	w.ended = true
	if !w.begun {
		w.buf = w.f.Begin(w.buf)
	}
	w.buf = w.f.End(w.buf, w.tally)
	return w.flush(0)
}

func (w *Writer) begin() {
	if w.begun {
		w.buf = append(w.buf, w.f.Between()...)
		return
	}
	w.begun = true
	w.buf = w.f.Begin(w.buf)
}

func (w *Writer) flush(above int) error {
	if len(w.buf) < max(above, 1) {
		return nil
	}
	_, err := w.w.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}
