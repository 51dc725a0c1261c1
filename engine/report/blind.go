package report

import (
	"regexp"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// Strip leaves out of an applicant and a determination what a blind report
// must not tell: name, contacts, residence, birth, citizenship, and the
// amounts that tell an age or a time of residence. What was found stays, and
// so does the id. Neither a nor d is changed.
func Strip(a *applicants.Applicant, d *engine.Determination) (*applicants.Applicant, *engine.Determination) {
	b := *a
	b.Basics = applicants.Basics{}
	if !slices.ContainsFunc(d.Findings, personal) {
		return &b, d
	}
	e := *d
	e.Findings, e.Shortfalls = slices.Clone(d.Findings), slices.Clone(d.Shortfalls)
	e.Earliest = applicants.Date{} // it could tell a birthday
	var told []string
	for i := range e.Findings {
		if f := &e.Findings[i]; personal(*f) {
			told = append(told, f.ID)
			none := engine.Amount{}
			f.Needed, f.Shortest, f.Certain, f.Possible, f.Credited, f.Evidence = none, none, none, none, none, nil
		}
	}
	for i := range e.Shortfalls {
		s := &e.Shortfalls[i]
		if slices.ContainsFunc(s.Findings, func(id string) bool { return slices.Contains(told, id) }) {
			s.Missing, s.Certain = engine.Amount{}, engine.Amount{}
		}
	}
	return &b, &e
}

// ofPerson are the calls that look at the person.
var ofPerson = regexp.MustCompile(`\b(age|resident|resident_months|citizen)\s*\(`)

func personal(f engine.Finding) bool {
	return slices.ContainsFunc(f.Tests, func(t engine.Test) bool { return ofPerson.MatchString(t.Expr) })
}

// blind is a format that is never given what it must not tell.
type blind struct{ Format }

func (f blind) Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	a, d = Strip(a, d)
	return f.Format.Append(b, a, d)
}

// BlindDocument gives doc what a blind report may tell, and nothing else.
func BlindDocument(doc Document) Document { return &blindDocument{doc} }

type blindDocument struct{ Document }

func (x *blindDocument) Write(a *applicants.Applicant, d *engine.Determination) error {
	return x.Document.Write(Strip(a, d))
}

// Discard drops what the document holds outside of memory.
func (x *blindDocument) Discard() error {
	if d, ok := x.Document.(interface{ Discard() error }); ok {
		return d.Discard()
	}
	return nil
}
