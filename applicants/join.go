package applicants

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// A gathering joins the rows of a table with one row a job into applicants,
// in the order in which their ids first stand there.
type gathering struct {
	t      *table
	people []*person
	byID   map[string]*person
}

type person struct {
	a     *Applicant
	fault *RecordError // the first row that cannot be read: then the whole person is set aside
}

func newGathering(t *table) *gathering { return &gathering{t: t, byID: map[string]*person{}} }

// add joins a row. Without an id nobody can tell whose it is, and the person
// would be decided on half a history; so that ends the reading.
func (g *gathering) add(row Row) error {
	id := strings.TrimSpace(g.t.cell(row, "id"))
	if blank(id) {
		return fmt.Errorf("%s:%d: the row has no id, and nobody can tell whose it is; repeat the id on every row", g.t.name, row.Line)
	}
	a, fault := g.t.record(row)
	p := g.byID[id]
	if p == nil {
		p = &person{a: a, fault: fault}
		g.byID[id] = p
		g.people = append(g.people, p)
		return nil
	}
	if p.fault == nil {
		p.fault = fault
	}
	if p.fault == nil {
		p.fault = join(p.a, a)
	}
	return nil
}

func (g *gathering) yield(yield func(*Applicant, error) bool) {
	if !g.t.joined {
		return
	}
	for _, p := range g.people {
		if p.fault == nil {
			tidy(p.a)
		}
		if !yieldEither(p.a, p.fault, yield) {
			return
		}
	}
}

// join adds the entries of a row to those before. An entry that is repeated
// word for word is one entry. A fact of which there can be one only must not
// change from row to row.
func join(a, row *Applicant) *RecordError {
	contradiction := func(what string) *RecordError {
		return &RecordError{Place: row.Place, ID: safeID(a.ID), Field: what, Reason: fmt.Sprintf("the rows of this id contradict each other; the first is line %d", a.Place.Line)}
	}
	if !agree(&a.Date, row.Date) {
		return contradiction("date")
	}
	b, c := &a.Basics, &row.Basics
	ok := agree(&b.Name, c.Name) && agree(&b.Email, c.Email) && agree(&b.Phone, c.Phone) && agree(&b.City, c.City) &&
		agree(&b.Region, c.Region) && agree(&b.Country, c.Country) && agree(&b.Birth, c.Birth) && agree(&b.ResidentSince, c.ResidentSince)
	if b.Citizenship == nil {
		b.Citizenship = c.Citizenship
	} else if c.Citizenship != nil && !slices.Equal(b.Citizenship, c.Citizenship) {
		ok = false
	}
	if !ok {
		return contradiction("basics")
	}
	for _, x := range row.Answers {
		i := slices.IndexFunc(a.Answers, func(y Answer) bool { return y.Question == x.Question })
		if i < 0 {
			a.Answers = append(a.Answers, x)
		} else if a.Answers[i] != x {
			return contradiction("answers")
		}
	}
	a.Work = union(a.Work, row.Work)
	a.Education = union(a.Education, row.Education)
	a.Licenses = union(a.Licenses, row.Licenses)
	a.Languages = union(a.Languages, row.Languages)
	a.Scores = union(a.Scores, row.Scores)
	a.Events = union(a.Events, row.Events)
	return nil
}

func agree[T comparable](have *T, other T) bool {
	var zero T
	if *have == zero {
		*have = other
	}
	return other == zero || *have == other
}

func union[T any](list, more []T) []T {
	for _, x := range more {
		if !slices.ContainsFunc(list, func(y T) bool { return reflect.DeepEqual(x, y) }) {
			list = append(list, x)
		}
	}
	return list
}

// tidy puts the entries in an order of their own, so that the order of rows
// is no part of the record.
func tidy(a *Applicant) {
	byText(a.Work, func(w *writer, j *Job) {
		w.date("startDate", j.Start)
		w.b = append(w.b, ' ')
		w.job("name", j)
	})
	slices.SortStableFunc(a.Work, func(x, y Job) int { return cmp.Compare(btoi(x.Volunteer), btoi(y.Volunteer)) })
	byText(a.Education, (*writer).study)
	byText(a.Licenses, (*writer).license)
	byText(a.Languages, (*writer).language)
	byText(a.Scores, (*writer).score)
	byText(a.Events, (*writer).event)
	slices.SortFunc(a.Answers, func(x, y Answer) int { return strings.Compare(x.Question, y.Question) })
}

func byText[T any](list []T, write func(*writer, *T)) {
	text := func(x *T) []byte {
		w := writer{[]byte{'{'}}
		write(&w, x)
		return w.b
	}
	slices.SortStableFunc(list, func(x, y T) int { return bytes.Compare(text(&x), text(&y)) })
}
