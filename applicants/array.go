package applicants

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// A cutter cuts a stream into the JSON values at its top, or in its one array,
// without judging what is in them: that is the decoder's work.
type cutter struct {
	in   *bufio.Reader
	name string
	line int
	buf  []byte
}

// readJSON reads one object, or an array of objects.
func readJSON(r io.Reader, name string) iter.Seq2[Pending, error] {
	return func(yield func(Pending, error) bool) {
		c := &cutter{in: bufio.NewReaderSize(r, 64<<10), name: name, line: 1}
		if b, _ := c.in.Peek(3); string(b) == byteOrderMark {
			c.in.Discard(3)
		}
		first, err := c.peek()
		switch {
		case err == io.EOF:
			err = c.fail("the file is empty")
		case err == nil && first == '[':
			c.in.ReadByte()
			err = c.elements(yield)
		case err == nil:
			err = c.single(yield)
		}
		if err != nil && err != errStopped {
			yield(Pending{}, err)
		}
	}
}

// errStopped says that the caller wants no more.
var errStopped = errors.New("stopped")

func (c *cutter) fail(reason string) error {
	return fmt.Errorf("%s:%d: %s", c.name, c.line, reason)
}

// peek gives the next byte that is not space.
func (c *cutter) peek() (byte, error) {
	for {
		b, err := c.in.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case '\n':
			c.line++
		case ' ', '\t', '\r':
		default:
			return b, c.in.UnreadByte()
		}
	}
}

// single reads a file that holds one record. Without an id the record has the
// file's name.
func (c *cutter) single(yield func(Pending, error) bool) error {
	at := Place{c.name, c.line}
	long, err := c.value()
	if err != nil {
		return err
	}
	text := string(c.buf)
	if _, err := c.peek(); err == nil {
		return c.fail("something follows the record: several records stand in an array, or one a line in a .jsonl file")
	}
	if !yield(Pending{place: at, text: text, long: long, named: stem(c.name)}, nil) {
		return errStopped
	}
	return nil
}

func (c *cutter) elements(yield func(Pending, error) bool) error {
	for first := true; ; first = false {
		b, err := c.peek()
		switch {
		case err != nil:
			return c.fail("the array does not end")
		case b == ']':
			c.in.ReadByte()
			return c.nothingMore()
		case !first && b != ',':
			return c.fail("a comma is missing between two records")
		case !first:
			c.in.ReadByte()
			if b, err = c.peek(); err != nil || b == ']' {
				return c.fail("a record is missing after a comma")
			}
		}
		at := Place{c.name, c.line}
		long, err := c.value()
		if err != nil {
			return err
		}
		if !yield(Pending{place: at, text: string(c.buf), long: long}, nil) {
			return errStopped
		}
	}
}

func (c *cutter) nothingMore() error {
	if _, err := c.peek(); err == nil {
		return c.fail("something follows the array")
	}
	return nil
}

// value cuts the next value out. Of one that is too large nothing is kept.
func (c *cutter) value() (long bool, err error) {
	c.buf = c.buf[:0]
	var v nesting
	for over := false; !over; {
		_, err := c.in.Peek(1)
		if err == io.EOF && v.depth == 0 && !v.quoted && len(c.buf) > 0 {
			return long, nil
		}
		if err != nil {
			return long, c.fail("the file ends within a record")
		}
		part, _ := c.in.Peek(c.in.Buffered())
		n := 0
		n, over = v.scan(part)
		c.line += bytes.Count(part[:n], []byte{'\n'})
		if c.buf = append(c.buf, part[:n]...); len(c.buf) > maxRecord+1 {
			c.buf, long = c.buf[:0], true
		}
		c.in.Discard(n)
	}
	if v.fault != "" {
		return long, c.fail(v.fault)
	}
	return long, nil
}

// What makes it doubtful where a record ends, and so what follows it.
const (
	faultClosed = "a bracket closes that was not opened"
	faultWithin = "a record begins within another: the records after it cannot be told apart; look for a brace or a bracket that does not close"
	faultAfter  = `a text goes on after its closing quotation mark: the records after it cannot be told apart; write a mark within a text as \"`
)

// nesting is where in a value the cutter is.
type nesting struct {
	depth           int
	braces          uint64 // the brackets that are open, the innermost one lowest: 1 for a brace
	last            byte   // the last byte that is no space
	quoted, escaped bool
	fault           string
}

// scan reads on, to the end of the value or of the part, or to a fault. It
// gives how much belongs to the value.
func (v *nesting) scan(part []byte) (n int, over bool) {
	for i, b := range part {
		switch {
		case v.escaped:
			v.escaped = false
			continue
		case v.quoted:
			v.escaped, v.quoted = b == '\\', b != '"'
			continue
		case b <= ' ':
			continue
		case v.last == '"' && !follows[b]:
			v.fault = faultAfter
			return i, true
		case b == '"':
			v.quoted = true
		case b == '{' || b == '[':
			if v.open(b); v.fault != "" {
				return i, true
			}
		case v.depth == 0 && (b == ',' || b == ']'):
			return i, true
		case b == '}' || b == ']':
			if v.close(); v.depth <= 0 {
				return i + 1, true
			}
		}
		v.last = b
	}
	return len(part), false
}

// follows are the signs that may follow a text. With a mark that is missing or
// too many, words do. Where a comma is missing, a text does.
var follows = [256]bool{',': true, ':': true, '"': true, '}': true, ']': true}

// open opens a bracket. A brace that stands in an object where a name should
// is the next record, and an end of this one is missing.
func (v *nesting) open(b byte) {
	if b == '{' && v.depth > 0 && v.braces&1 == 1 && v.last != ':' {
		v.fault = faultWithin
	}
	v.depth, v.braces = v.depth+1, v.braces<<1|uint64(btoi(b == '{'))
}

func (v *nesting) close() {
	if v.depth--; v.depth < 0 {
		v.fault = faultClosed
	}
	v.braces >>= 1
}
