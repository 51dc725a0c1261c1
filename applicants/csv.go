package applicants

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

func readCSV(r io.Reader, name string, o ReadOptions) iter.Seq2[*Applicant, error] {
	return Table{Name: name, Rows: csvRows(r, name)}.records(o)
}

// csvRows yields the rows of a text table in UTF-8, UTF-16 with its mark, or
// Windows-1252, separated by what its first line has most of.
func csvRows(r io.Reader, name string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		in := bufio.NewReaderSize(decoded(r), 256<<10)
		c := csv.NewReader(in)
		c.Comma = separator(in)
		c.FieldsPerRecord, c.ReuseRecord = -1, true
		for {
			cells, err := c.Read()
			if err == io.EOF {
				return
			}
			if err != nil {
				err = rowError(name, err)
				if !yield(Row{}, err) {
					return
				}
				continue
			}
			line, _ := c.FieldPos(0)
			if !yield(Row{line, cells}, nil) {
				return
			}
		}
	}
}

// rowError is a row set aside, unless the quotation marks have swallowed rows
// after it.
func rowError(name string, err error) error {
	var p *csv.ParseError
	if !errors.As(err, &p) {
		return fmt.Errorf("%s: %w", name, err)
	}
	if p.Line != p.StartLine {
		return fmt.Errorf("%s:%d: a quotation mark opens here and the rows after it cannot be told apart", name, p.StartLine)
	}
	return &RecordError{Place: Place{name, p.StartLine}, Reason: "a quotation mark stands where none can: write it twice within quotation marks"}
}

// decoded reads UTF-16 and leaves the rest as it is, without its mark.
func decoded(r io.Reader) io.Reader {
	in := bufio.NewReader(r)
	mark, _ := in.Peek(3)
	switch {
	case bytes.HasPrefix(mark, []byte{0xff, 0xfe}), bytes.HasPrefix(mark, []byte{0xfe, 0xff}):
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	case string(mark) == byteOrderMark:
		in.Discard(3)
	}
	return in
}

// separator finds what separates cells, from the first line. A line such as
// "sep=;" says it and is no row.
func separator(in *bufio.Reader) rune {
	head, _ := in.Peek(64 << 10)
	line, _, _ := strings.Cut(string(head), "\n")
	line = strings.TrimRight(line, "\r")
	if rest, ok := strings.CutPrefix(strings.ToLower(line), "sep="); ok && len(rest) == 1 {
		in.ReadString('\n')
		return rune(rest[0])
	}
	best, most, quoted := ',', 0, false
	counts := map[rune]int{}
	for _, r := range line {
		if r == '"' {
			quoted = !quoted
		}
		if quoted || !strings.ContainsRune(",;\t", r) {
			continue
		}
		if counts[r]++; counts[r] > most {
			best, most = r, counts[r]
		}
	}
	return best
}

// western reads Windows-1252.
func western(s string) string {
	t, err := charmap.Windows1252.NewDecoder().String(s)
	if err != nil {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return t
}
