package applicants

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// csvRows yields the rows of a text table in UTF-8, UTF-16 with its mark, or
// Windows-1252, separated by what its first line has most of. Their cells are
// yet to be cut.
func csvRows(r io.Reader, name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		in, wide := decoded(r)
		s := &splitter{in: in, buf: make([]byte, rowsBlock), line: 1, form: form{wide: wide}}
		for {
			text, err := s.block()
			for i := range s.ends {
				if !yield(s.row(text, &s.ends[i]), nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Row{}, fmt.Errorf("%s:%d: %w", name, s.now.line, err))
				return
			}
		}
	}
}

var (
	errOpenQuote = errors.New("a quotation mark opens a cell that does not end: the rows after it cannot be told apart")
	errAfter     = errors.New("a cell goes on after its closing quotation mark: the rows after it cannot be told apart; write a quotation mark within a cell twice")
	errLongRow   = errors.New("the row is too long: perhaps a quotation mark opens a cell and none closes it")
	errNoText    = errors.New("the file is not text, or it is UTF-16 without its mark: save it as CSV UTF-8")
	errOldMac    = errors.New("the lines end in carriage returns alone: save the file as CSV UTF-8")
)

const (
	faultQuote   = "a quotation mark stands within a cell that has none around it: put the cell in quotation marks and write the mark twice"
	faultCharset = "the text has characters that cannot be read"
)

// rowsBlock is how much is read at once.
const rowsBlock = 128 << 10

// A splitter cuts a text table into rows as RFC 4180 has it. A quotation mark
// within a cell that does not begin with one spoils the row, but not the rows
// after it. Only the marks are looked at: whoever understands a row cuts its
// cells.
type splitter struct {
	in   io.Reader
	form form
	buf  []byte
	have int      // the bytes of buf that were read
	seen int      // those of them in lines that were looked at
	line int      // the number of the next line
	ends []rowEnd // the rows that end in buf
	now  rowEnd   // the row that the next line belongs to, if it is open, or the last one
	open bool     // the last line ended within a cell
}

// A form is how a text table is written.
type form struct {
	sep  byte // between cells; 0 until the first line is read
	wide bool // the file is UTF-16
}

// A rowEnd is a row and where it stands in the buffer.
type rowEnd struct {
	from, to, line int
	folded         bool // it goes over several lines
	faulty         bool // a mark spoils it
}

func (s *splitter) row(text string, e *rowEnd) Row {
	first := s.ends[0].from
	row := Row{Line: e.line, text: text[e.from-first : e.to-first], form: &s.form, folded: e.folded}
	if e.faulty {
		row.fault = faultQuote
	}
	return row
}

// block reads on, and finds the rows that end there. It gives the text from
// the first to the last. An error comes after them, and stands in the line
// now.line.
func (s *splitter) block() (text string, err error) {
	s.keep()
	n, end := s.in.Read(s.buf[s.have:])
	s.have += n
	for err == nil {
		i := bytes.IndexByte(s.buf[s.seen:s.have], '\n')
		if i < 0 {
			break
		}
		err = s.next(s.buf[s.seen:s.seen+i], i+1)
	}
	if n := s.have - s.seen; err == nil && (n > maxRecord || n > 0 && end == io.EOF) {
		err = s.next(s.buf[s.seen:s.have], n)
	}
	if err == nil && end != nil {
		err = s.ended(end)
	}
	if n := len(s.ends); n > 0 {
		text = string(s.buf[s.ends[0].from:s.ends[n-1].to])
	}
	return text, err
}

// keep keeps what does not belong to a row yet, and makes room to read on.
func (s *splitter) keep() {
	from := s.seen
	if s.open {
		from = s.now.from
	}
	if from > 0 {
		s.have = copy(s.buf, s.buf[from:s.have])
	}
	s.seen, s.now.from, s.ends = s.seen-from, 0, s.ends[:0]
	if s.have == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
}

// next looks at a line, which with its end has so many bytes.
func (s *splitter) next(line []byte, size int) error {
	if !s.open {
		s.now = rowEnd{from: s.seen, line: s.line}
	}
	if size > maxRecord {
		return errLongRow
	}
	line = bytes.TrimSuffix(line, []byte{'\r'})
	s.now.to = s.seen + len(line)
	s.seen, s.line = s.seen+size, s.line+1
	if s.form.sep == 0 {
		if skip, err := s.first(line); skip || err != nil {
			return err
		}
	}
	if len(line) == 0 && !s.open {
		return nil
	}
	if err := s.marks(line); err != nil {
		return err
	}
	if !s.open {
		s.ends = append(s.ends, s.now)
	} else if s.now.folded = true; s.seen-s.now.from > maxRecord {
		return errLongRow
	}
	return nil
}

// ended is the error when nothing more can be read.
func (s *splitter) ended(end error) error {
	if !s.open {
		s.now.line = s.line
	} else if end == io.EOF {
		return errOpenQuote
	}
	return end
}

// marks follows the quotation marks of a line to see whether it ends within a
// cell.
func (s *splitter) marks(line []byte) error {
	for {
		i := bytes.IndexByte(line, '"')
		switch {
		case i < 0:
			return nil
		case s.open && i+1 < len(line) && line[i+1] == '"': // one mark, written twice
			line = line[i+2:]
		case s.open:
			s.open = false
			if line = line[i+1:]; len(line) > 0 && line[0] != s.form.sep {
				return errAfter
			}
		case i == 0 || line[i-1] == s.form.sep:
			s.open, line = true, line[i+1:]
		default:
			s.now.faulty = true
			if line = line[i:]; bytes.IndexByte(line, s.form.sep) < 0 {
				return nil
			}
			line = line[bytes.IndexByte(line, s.form.sep):]
		}
	}
}

// first looks at the first line that is not blank. A line such as "sep=;"
// says what separates the cells and is no row. Otherwise it is what the line
// has most of outside of quotation marks.
func (s *splitter) first(line []byte) (skip bool, err error) {
	if len(bytes.TrimSpace(line)) == 0 {
		return true, nil
	}
	if len(line) == len("sep=;") && bytes.EqualFold(line[:4], []byte("sep=")) && strings.IndexByte(",;\t|", line[4]) >= 0 {
		s.form.sep = line[4]
		return true, nil
	}
	if bytes.IndexByte(line, 0) >= 0 {
		return false, errNoText
	}
	most, quoted, counts := 0, false, [256]int{}
	s.form.sep = ','
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if c == '\r' && !quoted {
			return false, errOldMac
		}
		if quoted || c != ',' && c != ';' && c != '\t' {
			continue
		}
		if counts[c]++; counts[c] > most {
			s.form.sep, most = c, counts[c]
		}
	}
	return false, nil
}
