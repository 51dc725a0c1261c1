// Package journal lets a long run that was killed go on where it was.
//
// While a run lasts, each output stands beside its place as NAME.part, and
// next to the first of them NAME.journal says how far the run has come: a
// header with everything that decides what the outputs will be, and points.
// A point is written after the outputs up to it are on the disk, so whatever
// happens, what the last point says is true. To go on, the parts are cut back
// to the last point, what was read before it is read again to see that it is
// the same, and the run continues behind it. At the end the parts get their
// names and the journal goes.
package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	files "github.com/minqual/minqual/cmd/internal/atomic"
)

// A Plan is what a run is about to do.
type Plan struct {
	Outputs []string // the files it will write; the journal stands beside the first
	Inputs  []string // the files it reads, in their order
	Facts   []Fact   // what must be the same to go on
	Resume  bool     // go on with an unfinished run, if there is one
}

// A Run is the outputs of a run and its journal. It serves one goroutine at a
// time.
type Run struct {
	plan  Plan
	file  *os.File
	parts []*part
	at    *Point
	kept  atomic.Bool // a point is on the disk
	busy  chan error  // holds the outcome of the last point, unless one is being written
}

// An unfinished run stands in the way: one that was not asked to go on, or one
// of other facts.
var (
	ErrUnfinished = errors.New("it is the journal of a run that was not finished")
	ErrOther      = errors.New("the unfinished run is not this one")
)

// Name is the journal's name.
func (p *Plan) Name() string { return p.Outputs[0] + ".journal" }

// Begin opens the outputs: empty ones, or those of an unfinished run, which
// must be about the same. Without a point yet, a run is not worth going on
// with and begins anew.
func Begin(p Plan) (*Run, error) {
	f, err := openLocked(p.Name())
	if err != nil {
		if errors.Is(err, ErrBusy) {
			err = fmt.Errorf("%s: %w", p.Outputs[0], ErrBusy)
		}
		return nil, err
	}
	r := &Run{plan: p, file: f, busy: make(chan error, 1)}
	r.busy <- nil
	if err := r.begin(); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

func (r *Run) begin() error {
	text, err := io.ReadAll(r.file)
	if err != nil {
		return err
	}
	h, last, length, err := parse(r.plan.Name(), text)
	if err != nil {
		return err
	}
	if last == nil {
		if err := r.anew(); err != nil {
			r.Discard()
			return err
		}
		return nil
	}
	if !r.plan.Resume {
		return fmt.Errorf("%s: %w\nhint: add --resume to go on with it, or delete the journal to start anew", r.plan.Name(), ErrUnfinished)
	}
	if list := differ(h.Facts, r.plan.Facts); len(list) > 0 {
		return fmt.Errorf("%s: %w:\n%s\nhint: give --resume with all that was given before, or delete the journal to start anew", r.plan.Name(), ErrOther, strings.Join(list, "\n"))
	}
	if len(last.Outputs) != len(r.plan.Outputs) || len(last.Inputs) > len(r.plan.Inputs) {
		return damaged(r.plan.Name(), "its last point is not about these files")
	}
	r.at = last
	r.kept.Store(true)
	if err := errors.Join(r.file.Truncate(length), seek(r.file, length), r.sameInputs()); err != nil {
		return err
	}
	return r.reopen()
}

func seek(f *os.File, to int64) error {
	_, err := f.Seek(to, io.SeekStart)
	return err
}

// anew begins from nothing.
func (r *Run) anew() error {
	b, err := line(header{version, r.plan.Facts})
	if err != nil {
		return err
	}
	if err := errors.Join(r.file.Truncate(0), seek(r.file, 0)); err != nil {
		return err
	}
	for _, name := range r.plan.Outputs {
		p, err := openPart(name, Prefix{})
		if err != nil {
			return err
		}
		r.parts = append(r.parts, p)
	}
	if _, err = r.file.Write(b); err != nil {
		return err
	}
	return errors.Join(r.file.Sync(), files.SyncFolder(filepath.Dir(r.plan.Name())))
}

// sameInputs sees that what was read is still what stands there.
func (r *Run) sameInputs() error {
	for i, p := range r.at.Inputs {
		same, err := p.begins(r.plan.Inputs[i])
		if err != nil {
			return err
		}
		if !same {
			return fmt.Errorf("%s: it has changed since the unfinished run read it\nhint: bring the file back as it was, or delete %s to start anew", r.plan.Inputs[i], r.plan.Name())
		}
	}
	return nil
}

// reopen cuts the parts back to the last point. The parts of a run that was
// killed while it gave them their names may have them already.
func (r *Run) reopen() error {
	for i, name := range r.plan.Outputs {
		want := r.at.Outputs[i]
		if r.at.Done && missing(name+suffix) {
			same, err := want.begins(name)
			if err == nil && !same || errors.Is(err, os.ErrNotExist) {
				err = damaged(r.plan.Name(), name+" is not what the run wrote")
			}
			if err != nil {
				return err
			}
			continue
		}
		p, err := openPart(name, want)
		if errors.Is(err, errChanged) {
			err = damaged(r.plan.Name(), name+suffix+" is not what the run wrote")
		}
		if err != nil {
			return err
		}
		r.parts = append(r.parts, p)
	}
	return nil
}

func missing(name string) bool {
	_, err := os.Lstat(name)
	return errors.Is(err, os.ErrNotExist)
}

// At is where the run goes on; nil: at the beginning.
func (r *Run) At() *Point { return r.at }

// Output is where to write the output that was named as number i.
func (r *Run) Output(i int) *bufio.Writer { return r.parts[i].out }

// Written reports whether anything was written to an output.
func (r *Run) Written(i int) bool { return r.parts[i].sum.bytes > 0 }

// Note writes a point in the background, and reports whether it could begin:
// it does not while the one before is being written. An error is that of an
// earlier point.
func (r *Run) Note(p Point) (bool, error) {
	select {
	case err := <-r.busy:
		if err == nil {
			err = r.complete(&p)
		}
		if err != nil {
			r.busy <- err
			return false, err
		}
	default:
		return false, nil
	}
	go func() { r.busy <- r.append(p) }()
	return true, nil
}

// complete hands over what is held back, and says in p how much there is.
func (r *Run) complete(p *Point) error {
	p.Outputs = nil
	for _, x := range r.parts {
		if err := x.out.Flush(); err != nil {
			return err
		}
		p.Outputs = append(p.Outputs, x.sum.Prefix())
	}
	return nil
}

// append writes a point once the outputs are on the disk.
func (r *Run) append(p Point) error {
	for _, x := range r.parts {
		if err := x.file.Sync(); err != nil {
			return err
		}
	}
	b, err := line(p)
	if err != nil {
		return err
	}
	if _, err = r.file.Write(b); err != nil {
		return err
	}
	if err = r.file.Sync(); err == nil {
		r.kept.Store(true)
	}
	return err
}

// Kept reports whether there is anything to go on with.
func (r *Run) Kept() bool { return r.kept.Load() }

// now writes a point and waits for it.
func (r *Run) now(p Point) error {
	err := <-r.busy
	if err == nil {
		err = r.complete(&p)
	}
	if err == nil {
		err = r.append(p)
	}
	r.busy <- err
	return err
}

// Pause notes how far the run has come and leaves it to be gone on with.
func (r *Run) Pause(p Point) error {
	err := r.now(p)
	r.Close()
	return err
}

// Finish gives the outputs their names and removes the journal.
func (r *Run) Finish(p Point) error {
	if r.at == nil || !r.at.Done {
		p.Done = true
		if err := r.now(p); err != nil {
			return err
		}
	}
	for _, x := range r.parts {
		if err := x.name(); err != nil {
			return err
		}
	}
	r.parts = nil
	return r.remove()
}

// remove ends the journal. Where an open file cannot be removed, it is closed
// first.
func (r *Run) remove() error {
	err := os.Remove(r.plan.Name())
	if e := r.file.Close(); err != nil && e == nil {
		err = os.Remove(r.plan.Name())
	}
	return err
}

// Discard drops the outputs and the journal.
func (r *Run) Discard() {
	<-r.busy
	for _, x := range r.parts {
		x.file.Close()
		os.Remove(x.file.Name())
	}
	r.parts = nil
	r.remove()
	r.busy <- nil
}

// Close leaves everything as it is on the disk. It may be called at any end.
func (r *Run) Close() {
	err := <-r.busy
	for _, x := range r.parts {
		x.file.Close()
	}
	r.file.Close()
	r.busy <- err
}
