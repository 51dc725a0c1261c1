package batch

import (
	"io"
	"sync/atomic"

	"github.com/minqual/minqual/cmd/internal/journal"
)

// A Meter reads an input, counts what it reads, and sums it if that is wanted.
type Meter struct {
	r     io.Reader
	sums  bool
	count *atomic.Int64
	sum   journal.Sum
	wait  func() // called before more is awaited
}

// NewMeter reads r, and sums what it reads if an interrupted batch may have to
// go on. Several may add to one count; nil: nobody asks for it.
func NewMeter(r io.Reader, sums bool, count *atomic.Int64) *Meter {
	if count == nil {
		count = new(atomic.Int64)
	}
	return &Meter{r: r, sums: sums, count: count}
}

// Read reads.
func (m *Meter) Read(p []byte) (int, error) {
	if m.wait != nil {
		m.wait()
	}
	n, err := m.r.Read(p)
	m.add(p[:n])
	return n, err
}

func (m *Meter) add(p []byte) {
	m.count.Add(int64(len(p)))
	if m.sums {
		m.sum.Write(p)
	}
}

// Counter counts what is written to it as read.
func (m *Meter) Counter() io.Writer { return counter{m} }

type counter struct{ m *Meter }

func (c counter) Write(p []byte) (int, error) {
	c.m.add(p)
	return len(p), nil
}

// mark is the sum of what was read so far.
func (m *Meter) mark() (p journal.Sum) {
	if m != nil {
		p = m.sum
	}
	return p
}
