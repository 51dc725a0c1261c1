package applicants

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Row is a row of a table. Its cells are good until the next row.
type Row struct {
	Line  int // counted from 1
	Cells []string
}

// A Table is rows, the first of which that is not blank has the headers.
type Table struct {
	Name     string // for places and messages
	Rows     iter.Seq2[Row, error]
	From1904 bool // serial numbers of days count from 1904
	Typed    bool // cells that hold numbers were numbers, not texts; rows leave out blank cells at their end
}

var (
	errLongID = errors.New("the id is a number that the workbook has rounded: keep ids as text")
	errSystem = errors.New("want semester or quarter")
)

// A table knows what its columns hold.
type table struct {
	name     string
	order    DateOrder
	from1904 bool
	typed    bool
	width    int
	columns  []column
	counts   [sections]int // the entries that a row has room for
	joined   bool          // one row a job
}

// Read yields the applicants of a table, as [Read] does for a file: one a row,
// or, where the columns of a job have no numbers, one for all rows of an id.
// Those rows may stand anywhere and are held until the last.
func (x Table) Read(o ReadOptions) iter.Seq2[*Applicant, error] { return o.Admit(x.records(o)) }

func (x Table) records(o ReadOptions) iter.Seq2[*Applicant, error] {
	return func(yield func(*Applicant, error) bool) {
		var t *table
		var people *gathering
		for row, err := range x.Rows {
			var e *RecordError
			switch {
			case err != nil && errors.As(err, &e) && t != nil && !t.joined:
				if !yield(nil, err) {
					return
				}
				continue
			case err != nil && errors.As(err, &e):
				err = fmt.Errorf("%s: %s; mend it, because nobody can tell whose it is", e.Place, e.Reason)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if empty(row.Cells) {
				continue
			}
			if t == nil {
				if t, err = x.header(row, o); err != nil {
					yield(nil, err)
					return
				}
				people = newGathering(t)
				continue
			}
			if t.joined {
				if err := people.add(row); err != nil {
					yield(nil, err)
					return
				}
			} else if a, err := t.record(row); !yieldEither(a, err, yield) {
				return
			}
		}
		if t == nil {
			yield(nil, fmt.Errorf("%s: the table is empty", x.Name))
			return
		}
		people.yield(yield)
	}
}

func yieldEither(a *Applicant, e *RecordError, yield func(*Applicant, error) bool) bool {
	if e != nil {
		return yield(nil, e)
	}
	return yield(a, nil)
}

func empty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// header finds what the columns hold.
func (x Table) header(row Row, o ReadOptions) (*table, error) {
	t := &table{name: x.Name, from1904: x.From1904, typed: x.Typed, width: len(row.Cells)}
	m := o.Columns
	if m != nil {
		t.order = m.Dates
	}
	var strange []string
	for i, h := range row.Cells {
		c, ok := m.column(h)
		c.at = i
		switch {
		case ok && !t.has(&c):
			t.columns = append(t.columns, c)
		case ok:
			return nil, fmt.Errorf("%s:%d: two columns hold the same: %q is the second", x.Name, row.Line, shown(h))
		case strings.TrimSpace(h) != "" && !m.ignores(h):
			strange = append(strange, fmt.Sprintf("%q", shown(h)))
		}
	}
	if err := t.needs(row.Line, strange); err != nil {
		return nil, err
	}
	if len(strange) > 0 && o.Warn != nil {
		o.Warn(fmt.Sprintf("%s:%d: these columns are not read: %s", x.Name, row.Line, strings.Join(strange, ", ")))
	}
	t.layout()
	return t, nil
}

// shown is a header as a message may show it.
func shown(h string) string {
	if len(h) > 60 {
		return h[:60]
	}
	return h
}

func (t *table) has(c *column) bool {
	return slices.ContainsFunc(t.columns, func(d column) bool {
		return d.section == c.section && d.number == c.number && d.field == c.field
	})
}

// needs refuses a table that lacks the columns nobody can do without.
func (t *table) needs(line int, strange []string) error {
	const hint = "name the columns as the documentation says, or give a column map"
	seen := ""
	if len(strange) > 0 {
		seen = "; these columns are not known: " + strings.Join(strange, ", ")
	}
	if !t.has(&column{field: "id"}) {
		return fmt.Errorf("%s:%d: there is no column for the applicant's id%s; %s", t.name, line, seen, hint)
	}
	if !slices.ContainsFunc(t.columns, func(c column) bool { return c.section != single || strings.HasPrefix(c.field, "answer:") }) {
		return fmt.Errorf("%s:%d: there is no column for work, education or anything else to screen by%s; %s", t.name, line, seen, hint)
	}
	return nil
}

// layout numbers the columns. Those without a number are of the first entry.
func (t *table) layout() {
	plain, numbered := false, false
	for i := range t.columns {
		c := &t.columns[i]
		if c.section == work {
			plain, numbered = plain || c.number == 0, numbered || c.number > 0
		}
		c.number = max(c.number, 1)
		t.counts[c.section] = max(t.counts[c.section], c.number)
	}
	t.joined = plain && !numbered
}

// record reads a row.
func (t *table) record(row Row) (*Applicant, *RecordError) {
	a := &Applicant{Place: Place{t.name, row.Line}}
	t.room(a)
	fail := func(c *column, reason string) *RecordError {
		return &RecordError{Place: a.Place, ID: safeID(strings.TrimSpace(t.cell(row, "id"))), Field: c.header, Reason: reason}
	}
	var used [sections]uint64
	var more [sections][]bool
	for i := range t.columns {
		c := &t.columns[i]
		if c.at >= len(row.Cells) {
			continue
		}
		cell := utf8Text(strings.TrimSpace(row.Cells[c.at]))
		if blank(cell) || none(cell) && c.field != "domains" {
			if c.section == work && c.field == "end" && strings.EqualFold(cell, "unknown") {
				return nil, fail(c, errWhen.Error())
			}
			continue
		}
		if err := t.set(c, a, cell); err != nil {
			return nil, fail(c, err.Error())
		}
		if c.number <= 64 {
			used[c.section] |= 1 << (c.number - 1)
		} else {
			more[c.section] = mark(more[c.section], c.number)
		}
	}
	if extra(row.Cells, t.width) || !t.typed && len(row.Cells) < t.width {
		return nil, &RecordError{Place: a.Place, ID: safeID(a.ID), Reason: fmt.Sprintf("the row has %d cells and the header %d", len(row.Cells), t.width)}
	}
	t.compact(a, used, more)
	if e := a.check(); e != nil {
		return nil, e
	}
	return a, nil
}

func mark(list []bool, n int) []bool {
	for len(list) < n {
		list = append(list, false)
	}
	list[n-1] = true
	return list
}

func extra(cells []string, width int) bool { return len(cells) > width && !empty(cells[width:]) }

func (t *table) cell(row Row, field string) string {
	for i := range t.columns {
		if c := &t.columns[i]; c.section == single && c.field == field && c.at < len(row.Cells) {
			return row.Cells[c.at]
		}
	}
	return ""
}

// room makes an entry for each number. A section without columns stays nil:
// the table does not say.
func (t *table) room(a *Applicant) {
	a.Work = room[Job](t.counts[work])
	a.Education = room[Education](t.counts[education])
	a.Licenses = room[License](t.counts[license])
	a.Languages = room[Language](t.counts[language])
	a.Scores = room[Score](t.counts[score])
	a.Events = room[Event](t.counts[event])
}

func room[T any](n int) []T {
	if n == 0 {
		return nil
	}
	return make([]T, n)
}

// compact drops the entries of which no cell was filled in.
func (t *table) compact(a *Applicant, used [sections]uint64, more [sections][]bool) {
	is := func(s section, i int) bool {
		return i < 64 && used[s]>>i&1 == 1 || i < len(more[s]) && more[s][i]
	}
	a.Work = kept(a.Work, work, is)
	a.Education = kept(a.Education, education, is)
	a.Licenses = kept(a.Licenses, license, is)
	a.Languages = kept(a.Languages, language, is)
	a.Scores = kept(a.Scores, score, is)
	a.Events = kept(a.Events, event, is)
	slices.SortStableFunc(a.Work, func(x, y Job) int { return btoi(x.Volunteer) - btoi(y.Volunteer) })
	slices.SortStableFunc(a.Answers, func(x, y Answer) int { return strings.Compare(x.Question, y.Question) })
}

func kept[T any](list []T, s section, is func(section, int) bool) []T {
	if list == nil {
		return nil
	}
	out := list[:0]
	for i, x := range list {
		if is(s, i) {
			out = append(out, x)
		}
	}
	return out
}

// utf8Text is the cell, read as Windows-1252 if it is not UTF-8.
func utf8Text(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return western(s)
}
