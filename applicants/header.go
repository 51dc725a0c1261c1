package applicants

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/minqual/minqual/internal/cellkind"
)

// Fits reports whether a row is the header of a table of applicants: it has
// the columns that [Table.Read] cannot do without.
func (m *ColumnMap) Fits(header []string) bool {
	_, err := Table{}.header(Row{Cells: header}, ReadOptions{Columns: m})
	return err == nil
}

// header finds what the columns hold.
func (x Table) header(row Row, o ReadOptions) (*table, error) {
	t := &table{name: x.Name, from1904: x.From1904, typed: x.Typed, comma: row.form != nil && row.form.sep == ';', width: len(row.Cells)}
	refuse := func(err error) (*table, error) { return nil, fmt.Errorf("%s:%d: %w", x.Name, row.Line, err) }
	if row.fault != "" {
		return refuse(errors.New(row.fault))
	}
	if i := slices.Index(row.Kinds, cellkind.Unsaved); i >= 0 {
		return refuse(fmt.Errorf("the header of column %d: %w", i+1, errUnsaved))
	}
	m := o.Columns
	if m != nil {
		t.none = m.BlankIsNone
		if m.Dates != "" {
			var err error
			if t.order, err = orderOf(m.Dates); err != nil {
				return refuse(err)
			}
		}
	}
	strange, err := t.find(m, row.Cells)
	headed := headers(row.Cells, len(t.columns))
	if err == nil {
		err = t.needs(strange, headed)
	}
	if err == nil {
		err = m.complete(row.Cells)
	}
	if err == nil {
		err = t.layout()
	}
	if err != nil {
		return refuse(err)
	}
	if o.Warn != nil {
		warn := func(told string) { o.Warn(fmt.Sprintf("%s:%d: %s", x.Name, row.Line, told)) }
		switch {
		case len(strange) > 0 && headed:
			warn("these columns are not read: " + headerList(strange))
		case len(strange) > 0:
			warn(fmt.Sprintf("%d columns are not read, and the first row looks like a record: it must have the names of the columns", len(strange)))
		}
		if list := headless(row.Cells); len(list) > 1 { // one may part two blocks
			if n := len(list) - 10; n > 0 {
				list = append(list[:10], fmt.Sprintf("and %d more", n))
			}
			warn("these columns have no header and are not read: " + strings.Join(list, ", "))
		}
	}
	return t, nil
}

// headless gives the places of blank headers between others, as those of a group
// have that stand below one cell.
func headless(cells []string) (list []string) {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	named := func(s string) bool { return !blank(s) }
	first, last := slices.IndexFunc(cells, named), len(cells)
	for last > 0 && blank(cells[last-1]) {
		last--
	}
	for i := first + 1; i < last; i++ {
		if blank(cells[i]) {
			list = append(list, strconv.Itoa(i+1))
		}
	}
	return list
}

// headers reports whether a row that names so many known columns can only be
// headers. Otherwise it may be somebody's record, and is not repeated.
func headers(cells []string, known int) bool {
	all := 0
	data := false
	for _, s := range cells {
		if s = strings.TrimSpace(s); s != "" {
			all++
			data = data || personal(s)
		}
	}
	return 2*known >= all || !data
}

// personal reports whether a cell looks like a date, a number, a telephone
// number or an address.
func personal(s string) bool {
	figures, letters := 0, 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			figures++
		} else if unicode.IsLetter(r) {
			letters++
		}
	}
	return strings.Contains(s, "@") || figures > 0 && letters == 0 || figures >= 3 && figures >= letters
}

// find reads the headers, and gives those that name nothing known.
func (t *table) find(m *ColumnMap, headers []string) (strange []string, err error) {
	var found []column
	for i, h := range headers {
		h = strings.TrimSpace(h)
		c, ok := m.column(h)
		c.at = i
		if ok {
			found = append(found, c)
		} else if h != "" && !m.ignores(h) {
			strange = append(strange, h)
		}
	}
	if err := placed(found); err != nil {
		return nil, err
	}
	for i, c := range found {
		if c.bare && !bearable(found, i) {
			strange = append(strange, c.header)
			continue
		}
		if k := slices.IndexFunc(t.columns, c.same); k >= 0 {
			return nil, fmt.Errorf("the columns %q and %q hold the same", shown(t.columns[k].header), shown(c.header))
		}
		t.columns = append(t.columns, c)
	}
	return strange, nil
}

// needs refuses a table that lacks the columns nobody can do without.
func (t *table) needs(strange []string, headed bool) error {
	var missing []string
	if i := slices.IndexFunc(t.columns, func(c column) bool { return c.section == single && c.field == "id" }); i < 0 {
		missing = append(missing, "the applicant's id")
	} else {
		t.idAt = t.columns[i].at
	}
	if !slices.ContainsFunc(t.columns, func(c column) bool { return c.section != single || strings.HasPrefix(c.field, answerPrefix) }) {
		missing = append(missing, "work, education or anything else to screen by")
	}
	if len(missing) == 0 {
		return nil
	}
	seen := ""
	switch {
	case len(t.columns) == 0:
		seen = "; the row has no known header"
	case !headed:
		seen = "; the row looks like a record and not like headers"
	default:
		strange = slices.DeleteFunc(slices.Clone(strange), func(h string) bool { return !akin(h) })
		if len(strange) > 0 {
			seen = "; the nearest headers are " + headerList(strange)
		}
	}
	return fmt.Errorf("there is no column for %s%s; give the columns their names, or a column map", strings.Join(missing, " and none for "), seen)
}

// layout numbers the columns. Those without a number are of the first entry. A
// name in full comes last, because it takes the place of its parts.
func (t *table) layout() error {
	slices.SortStableFunc(t.columns, func(c, d column) int { return btoi(c.fullName()) - btoi(d.fullName()) })
	var plain, numbered [sections]*column
	for i := range t.columns {
		c := &t.columns[i]
		if c.number > 0 {
			numbered[c.section] = c
		} else {
			plain[c.section] = c
		}
	}
	for s := work; s < sections; s++ {
		if plain[s] != nil && numbered[s] != nil {
			return fmt.Errorf("the column %q has a number and %q has none: give all of a kind numbers, or none", shown(numbered[s].header), shown(plain[s].header))
		}
	}
	for i := range t.columns {
		c := &t.columns[i]
		c.number = max(c.number, 1)
		t.counts[c.section] = max(t.counts[c.section], c.number)
		c.holds = holdingOf(c.field)
	}
	t.counts[single] = 0
	t.joined = plain[work] != nil
	t.pairCredits()
	return nil
}

// headerList writes headers for a message.
func headerList(headers []string) string {
	out := make([]string, len(headers))
	for i, h := range headers {
		out[i] = suggested(h)
	}
	return strings.Join(out, ", ")
}

// shown is a header as a message may show it.
func shown(h string) string {
	if r := []rune(h); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return h
}
