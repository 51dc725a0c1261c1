package applicants

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/minqual/minqual/internal/cellkind"
)

// maxRows is the most rows that one applicant may have.
const maxRows = 1000

// A gathering joins the rows of a table with one row a job into applicants,
// in the order in which their ids first stand there.
type gathering struct {
	t      *table
	people []*person
	byID   map[string]*person
	torn   []tornRow
}

type person struct {
	a       *Applicant
	rows    int
	unknown [sections]bool // what a cell says is not known
	fault   *RecordError   // the first row that cannot be read: then the whole person is set aside
}

// A tornRow is a row whose cells cannot be told apart. It sets everybody aside
// whose id stands in it, because it may be a part of their history.
type tornRow struct {
	line   int
	cells  []string
	reason string
}

func newGathering(t *table) *gathering { return &gathering{t: t, byID: map[string]*person{}} }

// add joins a row. Without an id nobody can tell whose it is, and the person
// would be decided on half a history; so that ends the reading.
func (g *gathering) add(row *Row) error {
	if reason := g.t.torn(row); reason != "" {
		g.torn = append(g.torn, tornRow{row.Line, slices.Clone(row.Cells), reason})
		return nil
	}
	id := g.t.idOf(row)
	if k := row.kind(g.t.idAt); id == "" && (k == cellkind.Failed || k == cellkind.Unsaved) {
		return fmt.Errorf("%s:%d: nobody can tell whose row it is: %w", g.t.name, row.Line, holdsID.fault(k, ""))
	}
	if id == "" {
		return fmt.Errorf("%s:%d: the row has no id, and nobody can tell whose it is; repeat the id on every row", g.t.name, row.Line)
	}
	a, filled := new(Applicant), new(entries)
	fault := g.t.entries(row, new(Decoder), a, filled)
	p := g.byID[id]
	if p == nil {
		p = &person{a: a}
		g.byID[id] = p
		g.people = append(g.people, p)
	} else if p.fault == nil && fault == nil {
		fault = g.t.join(p.a, a)
	}
	for s, unknown := range filled.unknown {
		p.unknown[s] = p.unknown[s] || unknown
	}
	if p.rows++; p.rows == maxRows+1 && fault == nil {
		fault = g.t.fail(row, "", fmt.Sprintf("the id stands on more than %d rows", maxRows))
	}
	if p.fault == nil {
		p.fault = fault
	}
	return nil
}

// mend finds whose the torn rows are. The error is a row that is nobody's.
func (g *gathering) mend() error {
	shapes := map[string]bool{}
	for id := range g.byID {
		shapes[shape(id)] = true
	}
	for _, row := range g.torn {
		found := false
		for _, cell := range row.cells {
			id := strings.TrimSpace(cell)
			if p := g.byID[id]; p != nil {
				found = true
				p.spoil(g.t, row, id)
			}
		}
		if found {
			continue
		}
		id := g.t.idOf(&Row{Cells: row.cells})
		if id == "" || len(shapes) > 0 && !(shapes[shape(id)] && strings.ContainsAny(id, "0123456789")) {
			return fmt.Errorf("%s:%d: %s, and nobody can tell whose row it is", g.t.name, row.line, row.reason)
		}
		p := &person{a: &Applicant{Place: Place{g.t.name, row.line}}}
		p.spoil(g.t, row, id)
		g.byID[id] = p
		g.people = append(g.people, p)
	}
	slices.SortStableFunc(g.people, func(p, q *person) int { return cmp.Compare(p.a.Place.Line, q.a.Place.Line) })
	return nil
}

const faultAlike = "another row has this id in other capitals, or with other zeros before it, and may be of the same person: write it the same on every row"

// alike sets aside people whose ids differ in their capitals or their first
// zeros alone, unless they have different names: each may have half a history.
func (g *gathering) alike() {
	first := make(map[string]*person, len(g.people))
	for _, p := range g.people {
		if p.a.ID == "" { // its first row could not be read so far
			continue
		}
		key := strings.ToLower(strings.TrimLeft(p.a.ID, "0"))
		q := first[key]
		if q == nil {
			first[key] = p
			continue
		}
		if b, c := p.a.Basics, q.a.Basics; !differ(b.Name, c.Name) && !differ(b.Email, c.Email) {
			for _, x := range []*person{q, p} {
				if x.fault == nil {
					x.fault = &RecordError{Place: x.a.Place, ID: safeID(x.a.ID), Reason: faultAlike}
				}
			}
		}
	}
}

// differ reports two texts that are stated and not the same but for capitals.
func differ(a, b string) bool { return a != "" && b != "" && !strings.EqualFold(a, b) }

// spoil sets a person aside for a torn row.
func (p *person) spoil(t *table, row tornRow, id string) {
	if p.fault == nil {
		p.fault = &RecordError{Place: Place{t.name, row.line}, ID: safeID(id), Reason: row.reason}
	}
}

// shape is an id with its figures and letters made alike: "A-017" is "a-0". A
// torn row of somebody without another is known by it, because what stands in
// the place of the id could be a part of something else.
func shape(id string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range id {
		switch {
		case unicode.IsDigit(r):
			r = '0'
		case unicode.IsLetter(r):
			r = 'a'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

func (g *gathering) yield(yield func(Pending, error) bool) {
	if err := g.mend(); err != nil {
		yield(Pending{}, err)
		return
	}
	g.alike()
	for i, p := range g.people {
		if p.fault == nil {
			g.t.blanks(p.a, p.unknown)
			tidy(p.a)
		}
		if !yield(Pending{record: p.a, fault: p.fault}, nil) {
			return
		}
		g.people[i] = nil
	}
}

// join adds the entries of a row to those before. An entry that is repeated
// word for word is one entry; a section is stated if it is on any row. A fact of which there can be one only must not
// change from row to row.
func (t *table) join(a, row *Applicant) *RecordError {
	if field := disagreement(a, row); field != "" {
		for _, c := range t.columns {
			if c.section == single && c.field == field {
				field = c.header
				break
			}
		}
		return &RecordError{Place: row.Place, ID: safeID(a.ID), Field: field, Reason: fmt.Sprintf("the rows of this id contradict each other; the first is line %d", a.Place.Line)}
	}
	a.Work = unionOf(a.Work, row.Work, sameJob)
	a.Education = union(a.Education, row.Education)
	a.Licenses = union(a.Licenses, row.Licenses)
	a.Languages = union(a.Languages, row.Languages)
	a.Scores = union(a.Scores, row.Scores)
	a.Events = union(a.Events, row.Events)
	return nil
}

// disagreement takes over the facts of which there can be one only, and gives
// the field of one that differs.
func disagreement(a, row *Applicant) (field string) {
	b, c := &a.Basics, &row.Basics
	switch {
	case !agree(&a.Date, row.Date):
		return "date"
	case !agree(&b.Name, c.Name):
		return "name"
	case !agree(&b.Email, c.Email):
		return "email"
	case !agree(&b.Phone, c.Phone):
		return "phone"
	case !agree(&b.City, c.City):
		return "city"
	case !agree(&b.Region, c.Region):
		return "region"
	case !agree(&b.Country, c.Country):
		return "country"
	case !agree(&b.Birth, c.Birth):
		return "birth"
	case !agree(&b.ResidentSince, c.ResidentSince):
		return "resident"
	case b.Citizenship == nil:
		b.Citizenship = c.Citizenship
	case c.Citizenship != nil && !slices.Equal(b.Citizenship, c.Citizenship):
		return "citizenship"
	}
	for _, x := range row.Answers {
		i := slices.IndexFunc(a.Answers, func(y Answer) bool { return y.Question == x.Question })
		if i < 0 {
			a.Answers = append(a.Answers, x)
		} else if a.Answers[i] != x {
			return answerPrefix + x.Question
		}
	}
	return ""
}

func agree[T comparable](have *T, other T) bool {
	var zero T
	if *have == zero {
		*have = other
	}
	return other == zero || *have == other
}

func union[T comparable](list, more []T) []T {
	return unionOf(list, more, func(x, y *T) bool { return *x == *y })
}

func unionOf[T any](list, more []T, same func(x, y *T) bool) []T {
	if list == nil {
		return more
	}
	for i := range more {
		if !slices.ContainsFunc(list, func(y T) bool { return same(&more[i], &y) }) {
			list = append(list, more[i])
		}
	}
	return list
}

func sameJob(x, y *Job) bool {
	return x.Start == y.Start && x.End == y.End && x.Title == y.Title && reflect.DeepEqual(x, y)
}

// tidy puts the entries in an order of their own, so that the order of rows
// is no part of the record.
func tidy(a *Applicant) {
	byText(a.Work, func(j *Job, b []byte) []byte {
		b = append(addDate(b, `,"startDate":`, j.Start), ' ')
		return j.add(b)
	})
	slices.SortStableFunc(a.Work, func(x, y Job) int { return cmp.Compare(btoi(x.Volunteer), btoi(y.Volunteer)) })
	byText(a.Education, (*Education).add)
	byText(a.Licenses, (*License).add)
	byText(a.Languages, (*Language).add)
	byText(a.Scores, (*Score).add)
	byText(a.Events, (*Event).add)
	slices.SortFunc(a.Answers, func(x, y Answer) int { return strings.Compare(x.Question, y.Question) })
}

func byText[T any](list []T, add func(*T, []byte) []byte) {
	if len(list) < 2 {
		return
	}
	type keyed struct {
		text []byte
		x    T
	}
	all := make([]keyed, len(list))
	for i := range list {
		all[i] = keyed{add(&list[i], nil), list[i]}
	}
	slices.SortStableFunc(all, func(x, y keyed) int { return bytes.Compare(x.text, y.text) })
	for i := range all {
		list[i] = all[i].x
	}
}
