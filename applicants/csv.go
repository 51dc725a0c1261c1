package applicants

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// csvRows yields the rows of a text table in UTF-8, UTF-16 with its mark, or
// Windows-1252, separated by what its first line has most of.
func csvRows(r io.Reader, name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		text, wide := decoded(r)
		s := &splitter{in: bufio.NewReaderSize(text, 64<<10), wide: wide}
		for {
			row, err := s.row()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Row{}, fmt.Errorf("%s:%d: %w", name, row.Line, err))
				return
			}
			if !yield(row, nil) {
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

// A splitter cuts a text table into rows as RFC 4180 has it. A quotation mark
// within a cell that does not begin with one spoils the row, but not the rows
// after it.
type splitter struct {
	in    *bufio.Reader
	wide  bool // the file is UTF-16
	sep   byte // 0 until the first line is read
	line  int
	long  []byte // a line that the reader's buffer could not hold
	text  []byte // the cells of a row with quotation marks, without them
	ends  []int  // where each of them ends in text
	cells []string
}

// row reads the next row. With an error, its line is where the row begins.
func (s *splitter) row() (Row, error) {
	for {
		line, err := s.physical()
		if err != nil {
			return Row{Line: s.line}, err
		}
		if s.sep == 0 {
			skip, err := s.first(line)
			if err != nil {
				return Row{Line: s.line}, err
			}
			if skip {
				continue
			}
		}
		if len(line) == 0 {
			continue
		}
		row := Row{Line: s.line, comma: s.sep == ';'}
		if bytes.IndexByte(line, '"') < 0 {
			s.plain(string(line))
		} else if row.fault, err = s.quoted(line); err != nil {
			return row, err
		}
		row.Cells = s.cells
		if !s.utf8() {
			row.fault = faultCharset
		}
		return row, nil
	}
}

// physical reads a line without its end.
func (s *splitter) physical() ([]byte, error) {
	s.line++
	line, err := s.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		s.long = append(s.long[:0], line...)
		for err == bufio.ErrBufferFull && len(s.long) <= maxRecord {
			line, err = s.in.ReadSlice('\n')
			s.long = append(s.long, line...)
		}
		line = s.long
	}
	switch {
	case len(line) > maxRecord:
		return nil, errLongRow
	case err == io.EOF && len(line) > 0, err == nil:
		line = bytes.TrimSuffix(line, []byte{'\n'})
		return bytes.TrimSuffix(line, []byte{'\r'}), nil
	}
	return nil, err
}

// first looks at the first line that is not blank. A line such as "sep=;"
// says what separates the cells and is no row. Otherwise it is what the line
// has most of outside of quotation marks.
func (s *splitter) first(line []byte) (skip bool, err error) {
	if len(bytes.TrimSpace(line)) == 0 {
		return true, nil
	}
	if len(line) == len("sep=;") && bytes.EqualFold(line[:4], []byte("sep=")) && strings.IndexByte(",;\t|", line[4]) >= 0 {
		s.sep = line[4]
		return true, nil
	}
	if bytes.IndexByte(line, 0) >= 0 {
		return false, errNoText
	}
	if bytes.IndexByte(line, '\r') >= 0 && bytes.IndexByte(line, '"') < 0 {
		return false, errOldMac
	}
	most, quoted, counts := 0, false, [256]int{}
	s.sep = ','
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if quoted || c != ',' && c != ';' && c != '\t' {
			continue
		}
		if counts[c]++; counts[c] > most {
			s.sep, most = c, counts[c]
		}
	}
	return false, nil
}

// plain cuts a line without quotation marks.
func (s *splitter) plain(line string) {
	s.cells = s.cells[:0]
	for {
		i := strings.IndexByte(line, s.sep)
		if i < 0 {
			s.cells = append(s.cells, line)
			return
		}
		s.cells = append(s.cells, line[:i])
		line = line[i+1:]
	}
}

// quoted cuts a row with quotation marks, reading on where one is open at the
// end of the line.
func (s *splitter) quoted(line []byte) (fault string, err error) {
	s.text, s.ends = s.text[:0], s.ends[:0]
	for more := true; more; {
		if len(line) > 0 && line[0] == '"' {
			line, err = s.within(line[1:])
		} else {
			var cell []byte
			if cell, line, more = cut(line, s.sep); bytes.IndexByte(cell, '"') >= 0 {
				fault = faultQuote
			}
			s.text = append(s.text, cell...)
			s.ends = append(s.ends, len(s.text))
			continue
		}
		if err != nil {
			return "", err
		}
		s.ends = append(s.ends, len(s.text))
		if more = len(line) > 0; more && line[0] != s.sep {
			return "", errAfter
		} else if more {
			line = line[1:]
		}
	}
	all, from := string(s.text), 0
	s.cells = s.cells[:0]
	for _, end := range s.ends {
		s.cells = append(s.cells, all[from:end])
		from = end
	}
	return fault, nil
}

func cut(line []byte, sep byte) (cell, rest []byte, more bool) {
	if i := bytes.IndexByte(line, sep); i >= 0 {
		return line[:i], line[i+1:], true
	}
	return line, nil, false
}

// within reads a cell after its opening mark, and gives what follows the
// closing one.
func (s *splitter) within(line []byte) (rest []byte, err error) {
	for {
		i := bytes.IndexByte(line, '"')
		switch {
		case i < 0:
			s.text = append(append(s.text, line...), '\n')
			if len(s.text) > maxRecord {
				return nil, errLongRow
			}
			if line, err = s.physical(); err == io.EOF {
				return nil, errOpenQuote
			} else if err != nil {
				return nil, err
			}
		case i+1 < len(line) && line[i+1] == '"':
			s.text = append(s.text, line[:i+1]...)
			line = line[i+2:]
		default:
			s.text = append(s.text, line[:i]...)
			return line[i+1:], nil
		}
	}
}

// utf8 makes the cells UTF-8, and reports whether it could.
func (s *splitter) utf8() bool {
	ok := true
	for i, cell := range s.cells {
		if s.wide {
			ok = ok && !strings.ContainsRune(cell, utf8.RuneError)
		} else if !utf8.ValidString(cell) {
			var known bool
			s.cells[i], known = western(cell)
			ok = ok && known
		}
	}
	return ok
}
