package applicants

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
)

// ReadOptions says how to read. The zero ReadOptions is fine.
type ReadOptions struct {
	IDs     *IDs         // the ids read so far, for several files of one batch; nil: a new set
	Columns *ColumnMap   // what the columns of a table hold; nil: their names say it
	Warn    func(string) // told once about each column that is not read; nil: nobody is
	AsIs    bool         // leave it to the caller to set aside, by IDs.Admit, what has no id or a repeated one
}

// Read yields the records of r in order. An error that is a *RecordError is a
// record set aside, with the records after it still to come; any other error
// is the last thing yielded. The name is for messages, and names the applicant
// of a file that holds a single object without an id. The caller may keep what
// is yielded. Records are held one at a time, except of a table with one row a
// job, which is joined first.
func Read(r io.Reader, name string, f Format, o ReadOptions) iter.Seq2[*Applicant, error] {
	return o.Records(Later(r, name, f, o))
}

// Admit passes records on, and sets aside those without an id and those whose
// id came before. Readers of other formats end with it.
func (o ReadOptions) Admit(records iter.Seq2[*Applicant, error]) iter.Seq2[*Applicant, error] {
	if o.AsIs {
		return records
	}
	return func(yield func(*Applicant, error) bool) {
		ids := o.IDs
		if ids == nil {
			ids = new(IDs)
		}
		for a, err := range records {
			if err == nil {
				if e := ids.Admit(a.ID, a.Place); e != nil {
					a, err = nil, e
				}
			}
			if !yield(a, err) {
				return
			}
			if e := (*RecordError)(nil); err != nil && !errors.As(err, &e) {
				return
			}
		}
	}
}

// Admit adds the id of a record. It gives the reason if the record must be set
// aside: it has no id, or an earlier record has the same.
func (s *IDs) Admit(id string, at Place) *RecordError {
	if reason := faultOfID(id); reason != "" {
		return &RecordError{Place: at, Field: "id", Reason: reason}
	}
	first, again := s.add(id, at)
	switch {
	case again && first.File == at.File:
		return &RecordError{Place: at, ID: id, Field: "id", Reason: fmt.Sprintf("the id was used before, at line %d", first.Line)}
	case again:
		return &RecordError{Place: at, ID: id, Field: "id", Reason: fmt.Sprintf("the id was used before, in %s at line %d", first.File, first.Line)}
	}
	return nil
}

const byteOrderMark = "\ufeff"

// readLines reads JSON Lines. Blank lines are no records.
func readLines(r io.Reader, name string) iter.Seq2[Pending, error] {
	return func(yield func(Pending, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for line := 1; ; line++ {
			text, long, err := readLine(in)
			if line == 1 {
				text = strings.TrimPrefix(text, byteOrderMark)
			}
			if (long || !Blank(text)) && !yield(Pending{place: Place{name, line}, text: text, long: long}, nil) {
				return
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Pending{}, fmt.Errorf("%s:%d: %w", name, line, err))
				return
			}
		}
	}
}

// Blank reports whether a line of JSON Lines holds no record.
func Blank(s string) bool {
	return (s == "" || s[0] <= ' ') && strings.Trim(s, " \t\r\n") == ""
}

// readLine reads to the end of a line. Of a line that is too long it keeps
// nothing.
func readLine(in *bufio.Reader) (text string, long bool, err error) {
	var b []byte
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(b)+len(part) > maxRecord+2; !long {
			b = append(b, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		return string(b), long, err
	}
}

// stem is the name of a file without folder and extension.
func stem(name string) string {
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base))
}
