package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"

	"github.com/minqual/minqual/cmd/internal/atomic"
)

// suffix is what the names of unfinished outputs end in.
const suffix = ".part"

// A part is an output in the making.
type part struct {
	name  string // as it was given
	final string // where it will stand
	file  *os.File
	sum   Sum
	out   *bufio.Writer
}

var errChanged = errors.New("it is not what was written")

// openPart opens an output and cuts it back to what it began with. One that is
// not ours must not be there yet.
func openPart(name string, keep Prefix, ours bool) (*part, error) {
	p := &part{name: name, final: atomic.Follow(name)}
	open := openLocked
	if !ours {
		open = openNew
	}
	var err error
	if p.file, err = open(p.final + suffix); err != nil {
		return nil, err
	}
	same := false
	if p.sum, same, err = keep.resume(p.file); err == nil && !same {
		err = errChanged
	}
	if err == nil {
		err = errors.Join(p.file.Truncate(keep.Bytes), seek(p.file, keep.Bytes), p.like(0o600))
	}
	if err != nil {
		p.file.Close()
		return nil, err
	}
	p.out = bufio.NewWriterSize(summed{p}, 64<<10)
	return p, nil
}

// like gives the part the mode of the file that it will replace, if there is
// one, and more.
func (p *part) like(more fs.FileMode) error {
	old, err := os.Stat(p.final)
	if err != nil {
		return nil
	}
	now, err := p.file.Stat()
	if want := old.Mode().Perm() | more; err == nil && now.Mode().Perm() != want {
		err = p.file.Chmod(want)
	}
	return err
}

// summed writes to the part and its sum.
type summed struct{ *part }

func (s summed) Write(b []byte) (int, error) {
	n, err := s.file.Write(b)
	s.sum.Write(b[:n])
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	return n, s.failed(err)
}

// failed names the output as it was given.
func (p *part) failed(err error) error {
	if err == nil {
		return nil
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return fmt.Errorf("%s: %w", p.name, err)
}

// sync puts what was handed over on the disk.
func (p *part) sync() error { return p.failed(p.file.Sync()) }

// closesFirst says that a file which is open can be neither moved nor removed.
const closesFirst = runtime.GOOS == "windows"

// finish puts the part under its name. It is ours until it stands there.
func (p *part) finish() error {
	err := errors.Join(p.file.Sync(), p.like(0))
	if closesFirst {
		err = errors.Join(err, p.file.Close())
	}
	if err == nil {
		err = atomic.Rename(p.file.Name(), p.final)
	}
	if !closesFirst {
		err = errors.Join(err, p.file.Close())
	}
	return p.failed(err)
}

// remove removes a file that is open, and is ours until it is gone.
func remove(f *os.File) error {
	if closesFirst {
		f.Close()
		return os.Remove(f.Name())
	}
	return errors.Join(os.Remove(f.Name()), f.Close())
}
