package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/minqual/minqual/cmd/internal/atomic"
)

// suffix is what the names of unfinished outputs end in.
const suffix = ".part"

// A part is an output in the making.
type part struct {
	final string
	file  *os.File
	sum   Sum
	out   *bufio.Writer
}

var errChanged = errors.New("it is not what was written")

// openPart opens an output and cuts it back to what it began with.
func openPart(name string, keep Prefix) (*part, error) {
	f, err := openLocked(name + suffix)
	if err != nil {
		return nil, err
	}
	p := &part{final: name, file: f}
	same := false
	if p.sum, same, err = keep.resume(f); err == nil && !same {
		err = errChanged
	}
	if err == nil {
		err = errors.Join(f.Truncate(keep.Bytes), seek(f, keep.Bytes))
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	p.out = bufio.NewWriterSize(summed{p}, 64<<10)
	return p, nil
}

// summed writes to the part and its sum.
type summed struct{ *part }

func (s summed) Write(b []byte) (int, error) {
	n, err := s.file.Write(b)
	s.sum.Write(b[:n])
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	return n, err
}

// name puts the part under its name.
func (p *part) name() error {
	err := errors.Join(p.file.Sync(), p.file.Close())
	if err == nil {
		err = atomic.Rename(p.file.Name(), p.final)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", p.final, err)
	}
	return nil
}
