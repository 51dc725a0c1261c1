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
	"slices"
	"strings"
	"sync/atomic"

	files "github.com/minqual/minqual/cmd/internal/atomic"
)

// A Plan is what a run is about to do.
type Plan struct {
	Outputs []string // the files it will write, or links to them; the journal stands beside the first
	Inputs  []string // the files it reads, in their order
	Facts   []Fact   // what must be the same to go on
	Resume  bool     // go on with an unfinished run, if there is one
	Once    bool     // note no points: one that is interrupted begins anew
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

// An unfinished run stands in the way: one that was not asked to go on, one
// of other facts, or one that has only some output in common with this.
var (
	ErrUnfinished = errors.New("it is the journal of a run that was not finished")
	ErrOther      = errors.New("the unfinished run is not this one")
	ErrTaken      = errors.New("it is there already, of a run with another -o that was not finished, or of another program")
)

// What can be done about an unfinished run, and about one of another command.
const (
	anewHint   = "delete the journal, and what ends in " + suffix + " beside the outputs, to start anew"
	othersHint = "finish that run by its own command with --resume, or name another file"
)

// Name is the journal's name.
func (p *Plan) Name() string { return Beside(p.Outputs[0])[1] }

// Beside are the files that stand beside an output, while it is made: the
// unfinished output and, of the first output, the journal.
func Beside(output string) [2]string {
	name := files.Follow(output)
	return [2]string{name + suffix, name + ".journal"}
}

// Begin opens the outputs: empty ones, or those of an unfinished run, which
// must be about the same. Without a point yet, a run is not worth going on
// with and begins anew.
func Begin(p Plan) (*Run, error) {
	for _, name := range p.Outputs {
		if s, err := os.Stat(name); err == nil && s.IsDir() {
			return nil, fmt.Errorf("%s: it is a folder", name)
		}
	}
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
		if err := r.anew(h.Outputs); err != nil {
			r.Discard()
			return err
		}
		return nil
	}
	if r.plan.Once {
		return fmt.Errorf("%s: %w\nhint: %s, or %s", r.plan.Name(), ErrUnfinished, othersHint, anewHint)
	}
	if list := differ(h.Facts, r.plan.Facts); len(list) > 0 {
		return fmt.Errorf("%s: %w:\n%s\nhint: give --resume with all that was given before, or %s", r.plan.Name(), ErrOther, strings.Join(list, "\n"), anewHint)
	}
	if !r.plan.Resume {
		return fmt.Errorf("%s: %w\nhint: add --resume to go on with it, or %s", r.plan.Name(), ErrUnfinished, anewHint)
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

// anew begins from nothing. Parts that a run left which had no point yet are
// dropped. The journal says which are ours before they are there, and until
// they are gone: whenever a run is killed, the next one knows them.
func (r *Run) anew(left []string) error {
	var paths []string
	for _, name := range r.plan.Outputs {
		path, err := filepath.Abs(files.Follow(name))
		if err != nil {
			return err
		}
		paths = append(paths, path)
	}
	for _, path := range left {
		drop(path + suffix)
	}
	if err := r.header(paths); err != nil {
		return err
	}
	for _, name := range r.plan.Outputs {
		p, err := openPart(name, Prefix{}, false)
		if errors.Is(err, ErrBusy) {
			err = fmt.Errorf("%s: %w", name, ErrBusy)
		}
		if err != nil {
			return err
		}
		r.parts = append(r.parts, p)
	}
	return r.syncFolders()
}

// header begins the journal.
func (r *Run) header(outputs []string) error {
	b, err := line(header{version, r.plan.Facts, outputs})
	if err != nil {
		return err
	}
	if err := errors.Join(r.file.Truncate(0), seek(r.file, 0)); err != nil {
		return err
	}
	if _, err = r.file.Write(b); err != nil {
		return err
	}
	return errors.Join(r.file.Sync(), files.SyncFolder(filepath.Dir(r.plan.Name())))
}

// syncFolders puts on the disk that the parts are there.
func (r *Run) syncFolders() error {
	var done []string
	for _, p := range r.parts {
		dir := filepath.Dir(p.final)
		if slices.Contains(done, dir) {
			continue
		}
		if err := files.SyncFolder(dir); err != nil {
			return err
		}
		done = append(done, dir)
	}
	return nil
}

// drop removes a part that a run has left, unless another process has it.
func drop(name string) {
	if missing(name) {
		return
	}
	if f, err := openLocked(name); err == nil {
		remove(f)
	}
}

// sameInputs sees that what was read is still what stands there.
func (r *Run) sameInputs() error {
	for i, p := range r.at.Inputs {
		same, err := p.begins(r.plan.Inputs[i])
		if err != nil {
			return err
		}
		if !same {
			return fmt.Errorf("%s: it has changed since the unfinished run read it\nhint: bring the file back as it was, or %s", r.plan.Inputs[i], anewHint)
		}
	}
	return nil
}

// reopen cuts the parts back to the last point. The parts of a run that was
// killed while it gave them their names may have them already.
func (r *Run) reopen() error {
	for i, name := range r.plan.Outputs {
		want, place := r.at.Outputs[i], files.Follow(name)
		if r.at.Done && missing(place+suffix) {
			same, err := want.begins(place)
			if err == nil && !same || errors.Is(err, os.ErrNotExist) {
				err = damaged(r.plan.Name(), name+" is not what the run wrote")
			}
			if err != nil {
				return err
			}
			continue
		}
		p, err := openPart(name, want, true)
		if errors.Is(err, errChanged) {
			err = damaged(r.plan.Name(), place+suffix+" is not what the run wrote")
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
		if err := x.sync(); err != nil {
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
	var err error
	switch {
	case r.plan.Once:
		err = r.complete(&p)
	case r.at == nil || !r.at.Done:
		p.Done = true
		err = r.now(p)
	}
	if err != nil {
		return err
	}
	for len(r.parts) > 0 {
		if err := r.parts[0].finish(); err != nil {
			return err
		}
		r.parts = r.parts[1:]
	}
	return remove(r.file)
}

// Discard drops the outputs and the journal.
func (r *Run) Discard() {
	<-r.busy
	for _, x := range r.parts {
		remove(x.file)
	}
	r.parts = nil
	remove(r.file)
	r.busy <- nil
}

// Write writes one file, whole or not at all. It does not if another process is
// writing it, or an unfinished run is to.
func Write(name string, to func(io.Writer) error) error {
	r, err := Begin(Plan{Outputs: []string{name}, Once: true})
	if err != nil {
		return err
	}
	if err = to(r.Output(0)); err == nil {
		err = r.Finish(Point{})
	}
	if err != nil {
		r.Discard()
	}
	return err
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
