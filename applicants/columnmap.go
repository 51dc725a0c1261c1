package applicants

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// A ColumnMap says what the columns of a table hold whose headers do not say
// it themselves. A nil ColumnMap leaves all to the headers.
type ColumnMap struct {
	Columns map[string]string // a header to the name of a column, such as job1_start
	Dates   DateOrder
	Ignore  []string // headers of columns that are not read and not warned of
}

// ReadColumnMap reads a map from JSON such as
//
//	{"columns": {"Applicant No": "id", "Start 1": "job1_start"}, "dates": "dmy", "ignore": ["Notes"]}
//
// The error names every mistake in it.
func ReadColumnMap(r io.Reader) (*ColumnMap, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxRecord))
	if err != nil {
		return nil, err
	}
	var s scanner
	s.reset(strings.TrimPrefix(string(text), byteOrderMark))
	m := &ColumnMap{Columns: map[string]string{}}
	var bad []error
	if s.object() {
		for key, ok := s.member(); ok; key, ok = s.member() {
			switch key {
			case "columns":
				bad = append(bad, m.columns(&s)...)
			case "dates":
				bad = append(bad, m.dates(s.text()))
			case "ignore":
				d := Decoder{scan: s}
				m.Ignore = d.strings()
				s = d.scan
			default:
				bad = append(bad, fmt.Errorf("unknown member %q: a column map has columns, dates and ignore", shown(key)))
				s.skip()
			}
		}
	} else {
		s.fail("want an object")
	}
	if s.fault == "" && s.space() != 0 {
		s.syntax("the end")
	}
	if s.fault != "" {
		return nil, errors.New(strings.TrimPrefix(s.field+": "+s.fault, ": "))
	}
	return m, errors.Join(bad...)
}

func (m *ColumnMap) columns(s *scanner) (bad []error) {
	if !s.object() {
		return nil
	}
	targets := map[column]string{}
	for key, ok := s.member(); ok; key, ok = s.member() {
		to := s.text()
		c, known := columnOf(to)
		c.header = ""
		switch {
		case !known:
			bad = append(bad, fmt.Errorf("column %q: %q is no column name; names are like id, job1_start, education1_degree", shown(key), shown(to)))
		case targets[c] != "":
			bad = append(bad, fmt.Errorf("columns %q and %q hold the same", shown(targets[c]), shown(key)))
		}
		targets[c] = key
		m.Columns[strings.TrimSpace(key)] = to
	}
	return bad
}

func (m *ColumnMap) dates(s string) error {
	switch s {
	case "mdy":
		m.Dates = MonthFirst
	case "dmy":
		m.Dates = DayFirst
	case "ymd":
		m.Dates = YearFirst
	default:
		return errors.New(`dates: want "mdy", "dmy" or "ymd"`)
	}
	return nil
}

// column is what a header stands for.
func (m *ColumnMap) column(header string) (column, bool) {
	header = strings.TrimSpace(utf8Text(header))
	if m != nil {
		if to, ok := m.Columns[header]; ok {
			c, ok := columnOf(to)
			c.header = header
			return c, ok
		}
		if m.ignores(header) {
			return column{}, false
		}
	}
	return columnOf(header)
}

func (m *ColumnMap) ignores(header string) bool {
	if m == nil {
		return false
	}
	for _, h := range m.Ignore {
		if strings.TrimSpace(h) == strings.TrimSpace(header) {
			return true
		}
	}
	return false
}
