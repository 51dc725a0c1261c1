package applicants

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A ColumnMap says what the columns of a table hold whose headers do not say
// it themselves. A nil ColumnMap leaves all to the headers. It must not change
// while it is used; then any number of goroutines may use it.
type ColumnMap struct {
	Columns     map[string]string // a header, as the table has it, to the name of a column, such as job1_start
	Dates       string            // how dates in figures are written that do not begin with the year: "mdy", "dmy" or "ymd"; "": mdy
	Ignore      []string          // headers of columns that are not read and not warned of
	BlankIsNone bool              // where a row leaves all columns of a kind blank, there is none; otherwise nobody knows
}

// ReadColumnMap reads a map from JSON such as
//
//	{"columns": {"Applicant No": "id", "Start 1": "job1_start"}, "dates": "dmy", "ignore": ["Notes"], "blank": "unknown"}
//
// The error names every mistake in it.
func ReadColumnMap(r io.Reader) (*ColumnMap, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxRecord+1))
	if err != nil {
		return nil, err
	}
	m := &ColumnMap{Columns: map[string]string{}}
	d := new(Decoder)
	s := &d.scan
	s.reset(strings.TrimPrefix(string(text), byteOrderMark))
	var bad []error
	switch {
	case len(text) > maxRecord:
		s.fail("the map is larger than %d bytes", maxRecord)
	case s.object(noNames):
		bad = m.members(d)
	default:
		s.fault = "" // object has said something less plain
		s.fail(`a column map is JSON, such as {"columns": {"Applicant No": "id"}}`)
	}
	if s.fault == "" && s.space() != 0 {
		s.syntax("the end")
	}
	if s.fault != "" {
		bad = append(bad, errors.New(strings.TrimPrefix(s.field+": "+s.fault, ": ")))
	}
	if len(bad) > 0 {
		return nil, errors.Join(bad...)
	}
	return m, nil
}

func (m *ColumnMap) members(d *Decoder) (bad []error) {
	s := &d.scan
	for key, ok := s.anyMember(); ok; key, ok = s.anyMember() {
		switch key {
		case "columns":
			bad = append(bad, m.columns(s)...)
		case "dates":
			if err := m.dates(s.text()); err != nil {
				bad = append(bad, err)
			}
		case "ignore":
			m.Ignore = d.strings()
		case "blank":
			if err := m.blank(s.text()); err != nil {
				bad = append(bad, err)
			}
		default:
			bad = append(bad, fmt.Errorf("unknown member %q: a column map has columns, dates, ignore and blank", shown(key)))
			s.skip()
		}
	}
	for _, h := range m.Ignore {
		if _, both := m.Columns[strings.TrimSpace(h)]; both {
			bad = append(bad, fmt.Errorf("column %q is both read and ignored", shown(h)))
		}
	}
	return bad
}

func (m *ColumnMap) columns(s *scanner) (bad []error) {
	if !s.object(noNames) {
		return nil
	}
	targets := map[column]string{}
	for key, ok := s.anyMember(); ok; key, ok = s.anyMember() {
		to, header := s.text(), strings.TrimSpace(key)
		if s.fault != "" {
			break
		}
		c, known := columnOf(to)
		c.header, c.bare = "", false
		first, again := targets[c]
		switch {
		case !known:
			bad = append(bad, fmt.Errorf("column %q: %s is no column name; names are like id, job1_start, education1_degree", shown(key), suggested(to)))
		case again:
			bad = append(bad, fmt.Errorf("columns %q and %q hold the same", shown(first), shown(key)))
		}
		if _, twice := m.target(header); twice {
			bad = append(bad, fmt.Errorf("column %q stands there twice", shown(header)))
		}
		targets[c] = key
		m.Columns[header] = to
	}
	return bad
}

func (m *ColumnMap) dates(s string) error {
	_, err := orderOf(s)
	m.Dates = s
	return err
}

func (m *ColumnMap) blank(s string) error {
	m.BlankIsNone = s == "none"
	if s != "none" && s != "unknown" {
		return errors.New(`blank: want "unknown" or "none"`)
	}
	return nil
}

// target gives the name of a column that the map has for a header.
func (m *ColumnMap) target(header string) (to string, ok bool) {
	if m == nil {
		return "", false
	}
	if to, ok = m.Columns[header]; ok {
		return to, true
	}
	for h, to := range m.Columns {
		if strings.EqualFold(h, header) {
			return to, true
		}
	}
	return "", false
}

// column is what a header stands for.
func (m *ColumnMap) column(header string) (column, bool) {
	if to, ok := m.target(header); ok {
		c, ok := columnOf(to)
		c.header, c.bare = header, false
		return c, ok
	}
	if m.ignores(header) {
		return column{}, false
	}
	return columnOf(header)
}

func (m *ColumnMap) ignores(header string) bool {
	return m != nil && slices.ContainsFunc(m.Ignore, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), header) })
}

// complete refuses a table without some column that the map is about: it is
// not the layout that the map was made for.
func (m *ColumnMap) complete(headers []string) error {
	if m == nil {
		return nil
	}
	var absent []string
	for h, to := range m.Columns {
		if _, ok := columnOf(to); !ok {
			return fmt.Errorf("the column map gives column %q a name that is none", shown(h))
		}
		if !slices.ContainsFunc(headers, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), h) }) {
			absent = append(absent, fmt.Sprintf("%q", shown(h)))
		}
	}
	if len(absent) == 0 {
		return nil
	}
	slices.Sort(absent)
	return fmt.Errorf("the table lacks columns that the column map names: %s", strings.Join(absent, ", "))
}
