package applicants

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/minqual/minqual/internal/cellkind"
)

// A Row is a row of a table. Its cells are good until the next row; their
// texts and kinds stay good.
type Row struct {
	Line  int // counted from 1
	Cells []string
	Kinds []cellkind.Kind // of the first cells; those beyond are texts

	text   string // of a text table: the row as it stands there
	form   *form  // and how its cells are parted; nil: they were never parts of a text
	folded bool   // text has several lines
	marked bool   // a cell that begins with a quotation mark has kept its marks
	fault  string // why the row cannot be read, although the next one can
}

// A Table is rows, the first of which that is not blank has the headers. An
// error among the rows is the last thing read.
type Table struct {
	Name     string // for places and messages
	Rows     iter.Seq2[Row, error]
	From1904 bool // serial numbers of days count from 1904
	Typed    bool // the rows tell the kinds of their cells, and leave out blank cells at their end
}

// Read yields the applicants of a table, as [Read] does for a file: one a row,
// or, where the columns of a job have no numbers, one for all rows of an id.
// Those rows may stand anywhere and are held until the last.
func (x Table) Read(o ReadOptions) iter.Seq2[*Applicant, error] { return o.Records(x.Later(o)) }

func empty(cells []string) bool {
	for _, s := range cells {
		if s != "" && strings.TrimSpace(s) != "" {
			return false
		}
	}
	return true
}

// A table knows what its columns hold.
type table struct {
	name     string
	order    dateOrder
	from1904 bool
	typed    bool
	comma    bool
	width    int
	idAt     int // where the id stands
	columns  []column
	counts   [sections]int // the entries that a row has room for
	joined   bool          // one row a job
	none     bool          // a section left blank is none
	credit   []creditPair
}

// record reads a row into a, whose lists it makes in the memory of d.
func (t *table) record(row *Row, d *Decoder, a *Applicant) *RecordError {
	var filled entries
	e := t.entries(row, d, a, &filled)
	if e == nil {
		t.blanks(a, filled.unknown)
	}
	return e
}

// entries is record without a word on the sections that were left blank.
func (t *table) entries(row *Row, d *Decoder, a *Applicant, filled *entries) *RecordError {
	*a = Applicant{Place: Place{t.name, row.Line}}
	if reason := t.torn(row); reason != "" {
		return &RecordError{Place: a.Place, Reason: reason}
	}
	t.room(d, a)
	for i := range t.columns {
		c := &t.columns[i]
		if c.at >= len(row.Cells) {
			continue
		}
		cell, err := row.Cells[c.at], error(nil)
		if row.Kinds != nil && (cell != "" || row.kind(c.at) == cellkind.Unsaved) {
			err = c.holds.fault(row.kind(c.at), cell)
		}
		switch {
		case cell == "" && err == nil:
			continue
		case err != nil:
		case factual(cell):
			filled.mark(c)
			err = t.set(c, a, cell)
		default:
			err = t.read(c, a, filled, strings.TrimSpace(row.cell(c.at)))
		}
		if err != nil {
			return t.fail(row, c.header, err.Error())
		}
	}
	if c, reason := t.check(a); reason != "" {
		return t.fail(row, c, reason)
	}
	if c := t.disputed(row); c != "" {
		return t.fail(row, c, faultSystems)
	}
	t.compact(a, filled)
	switch {
	case totalling(a):
		return t.fail(row, t.headerOf(single, 1, "id"), faultTotal)
	case t.noting(a, row):
		return t.fail(row, t.headerOf(single, 1, "id"), faultNote)
	}
	return nil
}

// read reads a cell that may state no fact.
func (t *table) read(c *column, a *Applicant, filled *entries, cell string) error {
	g, err := t.gap(c, a, cell)
	if g == nothing && c.field == sectionFields[c.section][""] {
		filled.none[c.section] = true
	}
	if g == unknown {
		filled.unknown[c.section] = true
	}
	if g == stated && failed(cell) {
		return errFormula
	}
	if g == stated && err == nil {
		filled.mark(c)
		return t.set(c, a, cell)
	}
	return err
}

// fail sets a row aside.
func (t *table) fail(row *Row, header, reason string) *RecordError {
	return &RecordError{Place: Place{t.name, row.Line}, ID: safeID(t.idOf(row)), Field: header, Reason: reason}
}

func (t *table) idOf(row *Row) string {
	if t.idAt >= len(row.Cells) {
		return ""
	}
	id := strings.TrimSpace(row.cell(t.idAt))
	if gapOf(id) != stated || failed(id) || row.kind(t.idAt) == cellkind.Failed {
		return ""
	}
	return id
}

// torn gives the reason why the cells of a row cannot be told apart.
func (t *table) torn(row *Row) string {
	switch n := len(row.Cells); {
	case row.fault != "":
		return row.fault
	case !t.typed && n != t.width:
		return fmt.Sprintf("the row has %d cells and the header %d", n, t.width)
	case n > t.width && !empty(row.Cells[t.width:]):
		return "the row has cells to the right of the last header"
	}
	if row.form != nil {
		return ""
	}
	for _, cell := range row.Cells {
		if !utf8.ValidString(cell) {
			return "the text is not valid UTF-8"
		}
	}
	return ""
}

// check finds what an entry cannot mean, and in which column. The entries
// stand as the columns number them.
func (t *table) check(a *Applicant) (header, reason string) {
	for i := range a.Work {
		if field, reason := a.Work[i].check(); reason != "" {
			return t.headerOf(work, i+1, field), reason
		}
	}
	for i := range a.Education {
		if field, reason := a.Education[i].check(); reason != "" {
			return t.headerOf(education, i+1, field), reason
		}
	}
	for i := range a.Licenses {
		if l := &a.Licenses[i]; reversed(l.Issued, l.Expires) {
			return t.headerOf(license, i+1, "expires"), "it expires before it is issued"
		}
	}
	for i := range a.Scores {
		if a.Scores[i].Value.Parts < 0 {
			return t.headerOf(score, i+1, "value"), faultScore
		}
	}
	return "", ""
}

// headerOf gives the header of a fact that has its JSON name.
func (t *table) headerOf(s section, number int, name string) string {
	field := sectionFields[s][strings.ToLower(name)]
	for _, c := range t.columns {
		if c.section == s && c.number == number && c.field == field {
			return c.header
		}
	}
	return name
}

// room makes an entry for each number.
func (t *table) room(d *Decoder, a *Applicant) {
	a.Work = room(&d.work, t.counts[work])
	a.Education = room(&d.education, t.counts[education])
	a.Licenses = room(&d.licenses, t.counts[license])
	a.Languages = room(&d.languages, t.counts[language])
	a.Scores = room(&d.scores, t.counts[score])
	a.Events = room(&d.events, t.counts[event])
}

func room[T any](memory *[]T, n int) []T {
	if n == 0 {
		return nil
	}
	if cap(*memory) < n {
		*memory = make([]T, n)
	}
	list := (*memory)[:n]
	clear(list)
	return list
}

// entries are marks for the entries of which a cell was filled in, for the
// sections in whose main column a cell says that there is none, and for those
// in which one says that something is not known.
type entries struct {
	filled        [sections][maxNumber/64 + 1]uint64
	none, unknown [sections]bool
}

func (e *entries) mark(c *column) {
	n := uint(c.number)
	e.filled[c.section][n/64] |= 1 << (n % 64)
}

func (e *entries) has(s section, number int) bool { return e.filled[s][number/64]>>(number%64)&1 == 1 }

// compact drops the entries of which no cell was filled in.
func (t *table) compact(a *Applicant, e *entries) {
	a.Work = kept(a.Work, work, e)
	a.Education = kept(a.Education, education, e)
	a.Licenses = parted(kept(a.Licenses, license, e), (*License).alone)
	a.Languages = parted(kept(a.Languages, language, e), (*Language).alone)
	a.Scores = kept(a.Scores, score, e)
	a.Events = parted(kept(a.Events, event, e), (*Event).alone)
	slices.SortStableFunc(a.Work, func(x, y Job) int { return btoi(x.Volunteer) - btoi(y.Volunteer) })
	slices.SortStableFunc(a.Answers, func(x, y Answer) int { return strings.Compare(x.Question, y.Question) })
}

// kept is nil for a section that was left blank: a blank cell does not say
// that there is nothing.
func kept[T any](list []T, s section, e *entries) []T {
	out := list[:0]
	for i := range list {
		if e.has(s, i+1) {
			out = append(out, list[i])
		}
	}
	if len(out) == 0 && !e.none[s] {
		return nil
	}
	return out
}

// blanks makes the sections that were left blank empty, where the column map
// says so. A section without columns stays nil, because the table does not
// say, and so does one in which a cell says that it is not known.
func (t *table) blanks(a *Applicant, unknown [sections]bool) {
	if !t.none {
		return
	}
	says := func(s section) bool { return t.counts[s] > 0 && !unknown[s] }
	a.Work = orEmpty(a.Work, says(work))
	a.Education = orEmpty(a.Education, says(education))
	a.Licenses = orEmpty(a.Licenses, says(license))
	a.Languages = orEmpty(a.Languages, says(language))
	a.Scores = orEmpty(a.Scores, says(score))
	a.Events = orEmpty(a.Events, says(event))
}

func orEmpty[T any](list []T, says bool) []T {
	if list == nil && says {
		return []T{}
	}
	return list
}
