package impact

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// groups is a file that says to which groups applicants belong.
type groups struct {
	columns []string
	ids     map[string]int // the row of each id
	order   []string
	cells   [][]string // a row's groups, "" where none is stated
}

// idNames are the names of the column with the ids.
var idNames = map[string]bool{"id": true, "applicant": true, "applicant_id": true}

// readGroups reads CSV with a column of ids and a column for each way of
// grouping. Messages name the place and never repeat a group.
func readGroups(r io.Reader, name string) (*groups, error) {
	b := bufio.NewReader(r)
	c := csv.NewReader(b)
	c.Comma = separator(b)
	c.TrimLeadingSpace = true
	head, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: the file is empty\n  hint: give it a line of column names: id, and one for each way of grouping", name)
	}
	if err != nil {
		return nil, readError(name, err)
	}
	g := &groups{ids: map[string]int{}}
	at, err := g.head(head, name)
	if err != nil {
		return nil, err
	}
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return nil, readError(name, err)
		}
		line, _ := c.FieldPos(0)
		if err := g.row(cells, at, fmt.Sprintf("%s:%d", name, line)); err != nil {
			return nil, err
		}
	}
}

// separator skips a byte order mark and looks at what parts the first line.
func separator(b *bufio.Reader) rune {
	if mark, _ := b.Peek(3); string(mark) == "\ufeff" {
		b.Discard(3)
	}
	start, _ := b.Peek(4096)
	line, _, _ := strings.Cut(string(start), "\n")
	for _, s := range []rune{'\t', ';'} {
		if strings.ContainsRune(line, s) && !strings.ContainsRune(line, ',') {
			return s
		}
	}
	return ','
}

func readError(name string, err error) error {
	var e *csv.ParseError
	if errors.As(err, &e) {
		hint := ""
		if errors.Is(e.Err, csv.ErrFieldCount) {
			hint = "\n  hint: the line has more or fewer cells than the line of column names"
		}
		return fmt.Errorf("%s:%d: the line cannot be read%s", name, e.Line, hint)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// head finds the column of ids.
func (g *groups) head(cells []string, name string) (at int, err error) {
	at = -1
	seen := map[string]bool{}
	for i, c := range cells {
		c = strings.TrimSpace(c)
		folded := strings.ToLower(strings.ReplaceAll(c, " ", "_"))
		switch {
		case c == "":
			return 0, fmt.Errorf("%s:1: column %d has no name", name, i+1)
		case seen[folded]:
			return 0, fmt.Errorf("%s:1: two columns are named %q", name, c)
		case idNames[folded] && at < 0:
			at = i
		default:
			g.columns = append(g.columns, c)
		}
		seen[folded] = true
	}
	switch {
	case at < 0:
		return 0, fmt.Errorf("%s:1: no column has the applicants' ids\n  hint: name it id", name)
	case len(g.columns) == 0:
		return 0, fmt.Errorf("%s:1: no column has groups\n  hint: add one for each way of grouping, such as sex", name)
	}
	return at, nil
}

func (g *groups) row(cells []string, at int, place string) error {
	id := strings.TrimSpace(cells[at])
	switch _, again := g.ids[id]; {
	case id == "":
		return fmt.Errorf("%s: the line has no id", place)
	case again:
		return fmt.Errorf("%s: the id %q was given before\n  hint: keep one line for each applicant", place, id)
	}
	row := make([]string, 0, len(g.columns))
	for i, c := range cells {
		if !utf8.ValidString(c) {
			return fmt.Errorf("%s: the text is not valid UTF-8\n  hint: save the file as CSV UTF-8", place)
		}
		if i != at {
			row = append(row, strings.Join(strings.Fields(c), " "))
		}
	}
	g.ids[id] = len(g.cells)
	g.order = append(g.order, id)
	g.cells = append(g.cells, row)
	return nil
}
