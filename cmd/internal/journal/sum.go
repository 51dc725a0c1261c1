package journal

import (
	"fmt"
	"hash/crc32"
	"io"
	"os"
)

// A Sum is a checksum of what was written to it: two cyclic redundancy
// checks of different polynomials, which find what was changed by accident
// and cost next to nothing. The zero Sum is ready.
type Sum struct {
	bytes int64
	a, b  uint32
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Write adds to the sum. It never fails.
func (s *Sum) Write(p []byte) (int, error) {
	s.bytes += int64(len(p))
	s.a, s.b = crc32.Update(s.a, crc32.IEEETable, p), crc32.Update(s.b, castagnoli, p)
	return len(p), nil
}

// A Prefix is the first bytes of a file.
type Prefix struct {
	Bytes int64  `json:"bytes"`
	Sum   string `json:"sum"`
}

// Prefix is what was summed.
func (s *Sum) Prefix() Prefix { return Prefix{s.bytes, fmt.Sprintf("%08x%08x", s.a, s.b)} }

// resume reads the beginning of a file and reports whether it is the prefix.
// The sum goes on from there.
func (p Prefix) resume(f io.Reader) (s Sum, same bool, err error) {
	_, err = io.CopyN(&s, f, p.Bytes)
	if err == io.EOF {
		return s, false, nil
	}
	return s, err == nil && (p.Bytes == 0 || s.Prefix() == p), err
}

// begins reports whether the file of a name begins with the prefix.
func (p Prefix) begins(name string) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	_, same, err := p.resume(f)
	return same, err
}
