package batch

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/minqual/minqual/applicants"
)

const (
	blockSize = 128 << 10
	// longestLine is the largest record, with some room for its end.
	longestLine = 1<<20 + 2
	// together is how many records of a table make a chunk.
	together = 64
)

// A reader cuts inputs into chunks and sends them to be decided and taken.
type reader struct {
	ctx   context.Context
	work  chan<- *chunk
	order chan<- *chunk
	read  applicants.ReadOptions
	from  Position // what is before was taken by an earlier run
	at    Position // the next record
	meter *Meter
	flush bool // send what there is before more is awaited
}

// input reads one input. It reports whether there is a need to go on.
func (r *reader) input(in Input) bool {
	s := in.Records(r.read)
	r.meter = s.Meter
	ok := false
	if s.Lines != nil {
		ok = r.lines(in.Name, s.Lines)
	} else {
		ok = r.each(in.Name, s.Each)
	}
	if s.Close != nil {
		s.Close()
	}
	return ok && r.end(in.Name)
}

// end tells how all of an input sums up. What stands behind its last chunk, such
// as the rest of a line that is too long, is of no other chunk.
func (r *reader) end(name string) bool {
	c := newChunk(name, r.at.Record)
	c.skip = r.at.before(r.from)
	return r.send(c)
}

// send sends a chunk with what ends where r is at.
func (r *reader) send(c *chunk) bool {
	c.end, c.read = r.at, r.meter.mark()
	select {
	case r.order <- c:
	case <-r.ctx.Done():
		return false
	}
	select {
	case r.work <- c:
		return c.err == nil
	case <-r.ctx.Done():
		c.err = context.Cause(r.ctx) // nobody has decided it
		close(c.done)
		return false
	}
}

// lines cuts JSON Lines where lines end, as they arrive.
func (r *reader) lines(name string, in io.Reader) bool {
	buf, have, line := make([]byte, blockSize), 0, 1
	r.at.Record = 1
	skipping, first := false, true
	for {
		n, err := in.Read(buf[have:])
		have += n
		end := bytes.LastIndexByte(buf[:have], '\n') + 1
		if err != nil {
			end = have
		}
		if skipping && end > 0 {
			i := bytes.IndexByte(buf[:end], '\n') + 1
			if i == 0 {
				i = end
			} else {
				line, skipping = line+1, false
			}
			have, end = copy(buf, buf[i:have]), end-i
		}
		if first && end > 0 {
			first = false
			if bytes.HasPrefix(buf[:have], []byte("\ufeff")) {
				have, end = copy(buf, buf[3:have]), end-3
			}
		}
		if end > 0 && !skipping {
			text := string(buf[:end])
			have = copy(buf, buf[end:have])
			if !r.text(name, text) {
				return false
			}
			line = r.at.Record
		}
		switch {
		case err == io.EOF:
			return true
		case err != nil:
			return r.fail(name, fmt.Errorf("%s:%d: %w", name, line, err))
		case skipping: // no line ends here
			have = 0
		case have > longestLine:
			if !r.tooLong(name, line) {
				return false
			}
			have, skipping = 0, true
		case have == len(buf):
			buf = append(buf, make([]byte, len(buf))...)
		}
	}
}

// text sends lines, in two chunks where the place to begin is among them.
func (r *reader) text(name, text string) bool {
	for text != "" {
		c := newChunk(name, r.at.Record)
		c.skip = r.at.before(r.from)
		c.text, text = text, ""
		if c.skip && r.at.Input == r.from.Input {
			end := afterLines(c.text, r.from.Record-r.at.Record)
			c.text, text = c.text[:end], c.text[end:]
		}
		r.at.Record += strings.Count(c.text, "\n")
		if c.text[len(c.text)-1] != '\n' {
			r.at.Record++
		}
		if !r.send(c) {
			return false
		}
	}
	return true
}

// afterLines is where the first n lines end.
func afterLines(text string, n int) (end int) {
	for ; n > 0 && end < len(text); n-- {
		i := strings.IndexByte(text[end:], '\n') + 1
		if i == 0 {
			return len(text)
		}
		end += i
	}
	return end
}

func (r *reader) tooLong(name string, line int) bool {
	c := newChunk(name, line)
	c.skip = r.at.before(r.from)
	r.at.Record = line + 1
	c.reject = &applicants.RecordError{Place: applicants.Place{File: name, Line: line}, Reason: "the record is larger than 1048576 bytes"}
	return r.send(c)
}

func (r *reader) fail(name string, err error) bool {
	c := newChunk(name, 0)
	c.err = &InputError{name, err}
	return r.send(c)
}

// each gathers records that are read one by one.
func (r *reader) each(name string, records iter.Seq2[applicants.Pending, error]) bool {
	r.at.Record = 0
	c, going := r.gathering(name), true
	send := func() {
		going = r.send(c)
		c = r.gathering(name)
	}
	if r.flush && r.meter != nil {
		r.meter.wait = func() {
			if len(c.records) > 0 && going {
				send()
			}
		}
	}
	records(func(p applicants.Pending, err error) bool {
		if err != nil {
			c.err = &InputError{name, err}
			return false
		}
		if !going {
			return false
		}
		c.records = append(c.records, p)
		if r.at.Record++; len(c.records) == together || r.at == r.from {
			send()
		}
		return going
	})
	if len(c.records) == 0 && c.err == nil {
		return going
	}
	return going && r.send(c)
}

// gathering is a chunk for records from here on.
func (r *reader) gathering(name string) *chunk {
	c := newChunk(name, 0)
	c.skip = r.at.before(r.from)
	return c
}
