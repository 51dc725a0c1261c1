// Package rules is the job class document: what an employer asks for, in
// words that a person can read aloud and expressions that a program can
// decide.
//
// [Load] reads a document, [Compile] turns it into a [Program]. Both report
// every mistake at once, as an [ErrorList] with places in the file. A Program
// never changes and may be shared by goroutines.
package rules

import (
	"fmt"
	"maps"
	"slices"

	"github.com/minqual/minqual/applicants"
)

// A JobClass is one job class document. It is plain data: change a copy and
// compile it again.
type JobClass struct {
	Name string // the file it was read from; "" if made in memory
	Hash string // SHA-256 of the file's bytes, in hexadecimal; of what was made or changed in memory, Compile takes the hash of the content

	Code, Title string
	Employer    string
	PayGrade    string
	Effective   applicants.Date // when the document was first in force
	Revised     applicants.Date // zero: never
	Until       applicants.Date // the last day in force; zero: still in force
	Family      []string        // the job family, from the lowest class to the highest
	Description []Section       // every other part of the job description, in order

	Policy       Policy
	Levels       []string // names for level(), from the lowest to the highest
	Evidence     []Evidence
	Domains      []Domain
	Fields       []Field
	Parameters   []Parameter
	Requirements []Requirement
	Tests        []Test

	read      string    // the content as it was read; "" if made in memory
	doc       *document // where everything stands; nil if made in memory
	at        position
	key       map[string]position // of the document's keys, and of policy.NAME
	loaded    bool                // from a file, so that other files may stand beside it
	elsewhere []Test              // tests whose applicants stand in files
}

// A Section is a part of the job description that is shown and never
// decides: text, a list of texts, or parts of its own.
type Section struct {
	Name  string
	Text  string
	Items []string
	Parts []Section
}

// A Domain is a kind of experience, and how a job that states no domain is
// recognised as belonging to it.
type Domain struct {
	ID, Label string
	Titles    []string // patterns over the job title; * stands for any words
	Employers []string // patterns over the employer's name
	Codes     []string // patterns over occupation codes
	Except    []string // patterns over the title that overrule the others

	at position
}

// Evidence says that a title is evidence of a fact that the record does not
// state: supervisory or lead. Without it a title proves nothing.
type Evidence struct {
	Fact   string // "supervisory", "lead", "progressive", "full_time"
	Titles []string

	at position
}

// A Field is a field of study and what counts as one related to it.
type Field struct {
	ID, Label string
	Listed    []string // named by the job class
	Related   []string // accepted as related
	Unrelated []string // judged not to be related, once and for all

	at position
}

// A Parameter is a value that a posting may set, and its value otherwise.
// Expressions name it as param.NAME.
type Parameter struct {
	Name  string
	Value string // a number, a date or a text, as written

	at position
}

// A Requirement is one thing that an applicant must have. Exactly one of
// Expr, AnyOf and AllOf says what.
type Requirement struct {
	ID    string
	Says  string // in words that an applicant can read
	Cites string // the authority it rests on

	Expr  string
	AnyOf []Requirement // alternatives, one of which is enough
	AllOf []Requirement // parts, all of which are needed

	Including     []Requirement  // parts of the amount that Expr asks for
	Substitutions []Substitution // what may stand in place of it
	Preferred     bool           // shown, never deciding
	Obtainable    string         // until when it may still be obtained, in words: without it an applicant is eligible on that condition; "": it decides
	SameTime      bool           // same_time: its time may serve other requirements too

	at  position
	key map[string]position
}

// A Substitution is another way to meet a requirement.
type Substitution struct {
	ID, Says, Cites string

	Expr     string // what it takes; "" if Replaces says all
	Replaces string // how much of the requirement's amount it replaces; "": the whole requirement
	UpTo     string // the most that it may replace; "": no limit
	SameTime bool   // its time may serve other requirements too

	at  position
	key map[string]position
}

// A Test is an applicant and the answer expected for it.
type Test struct {
	Name       string
	AsOf       applicants.Date // zero: the document's default or 2026-01-01
	Applicant  *applicants.Applicant
	Parameters map[string]string
	Expect     Expectation
	Place      applicants.Place // where the test stands; the zero Place if made in memory

	at       position
	file, id string // where the applicant stands, if not in the test
	key      map[string]position
}

// An Expectation is what a test asks of a determination. What is empty is
// not asked.
type Expectation struct {
	Outcome   string
	Findings  map[string]string // requirement id to met, not_met or undetermined
	Questions []string          // facts that must be asked about, such as "work[0].hoursPerWeek"; nil: not asked

	// By requirement or substitution id, an amount such as "7 years": what the
	// record has, or "the least to the most"; and each of its parts.
	Amounts, Needed, Certain, Possible map[string]string

	Shortfalls []string // what is missing on the nearest way, in words; nil: not asked
	Reasons    []string // codes such as experience_short; nil: not asked
	Condition  []string // what must still be obtained; nil: not asked
	Earliest   string   // the day from which time alone makes the applicant eligible; "": not asked
}

// IDs are the ids of all requirements and substitutions, in the order of a
// determination's findings.
func (c *JobClass) IDs() (ids []string) {
	c.each(func(q *Requirement, s *Substitution) {
		if q != nil {
			ids = append(ids, q.ID)
		} else {
			ids = append(ids, s.ID)
		}
	})
	return ids
}

// With is a copy of c with other values of parameters. A name that c does not
// have is an error.
func (c *JobClass) With(values map[string]string) (*JobClass, error) {
	d := *c
	d.Parameters = slices.Clone(c.Parameters)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		i := slices.IndexFunc(d.Parameters, func(p Parameter) bool { return p.Name == name })
		if i < 0 {
			var names []string
			for _, p := range c.Parameters {
				names = append(names, p.Name)
			}
			return nil, hinted{fmt.Sprintf("there is no parameter %q", name), suggestion(name, names)}
		}
		d.Parameters[i].Value = values[name]
	}
	return &d, nil
}
