package html

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

// A spool is a temporary file that holds a part of the page until all that
// stands above it is known. Only its owner can read it.
type spool struct {
	f    *os.File
	w    *bufio.Writer
	name string // "" where the file has no name any more
}

// newSpool makes a spool. Where the system lets a file that is open have no
// name, it has none from the start, so that nothing is left behind even if the
// program is killed.
func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "minqual-*.html")
	if err != nil {
		return nil, fmt.Errorf("the report needs a temporary file: %w", err)
	}
	s := &spool{f: f, w: bufio.NewWriterSize(f, 64<<10), name: f.Name()}
	if os.Remove(s.name) == nil {
		s.name = ""
	}
	return s, nil
}

func (s *spool) write(b []byte) error {
	if _, err := s.w.Write(b); err != nil {
		return fmt.Errorf("the report's temporary file: %w", err)
	}
	return nil
}

// copy writes all that was written.
func (s *spool) copy(w io.Writer) error {
	if err := s.w.Flush(); err != nil {
		return fmt.Errorf("the report's temporary file: %w", err)
	}
	if _, err := s.f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("the report's temporary file: %w", err)
	}
	_, err := io.Copy(w, s.f)
	return err
}

// discard removes the file, once.
func (s *spool) discard() error {
	if s.f == nil {
		return nil
	}
	s.f.Close()
	s.f = nil
	if s.name == "" {
		return nil
	}
	return os.Remove(s.name)
}
