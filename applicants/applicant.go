// Package applicants is the applicant record and its readers.
//
// The record has JSON Resume's names, and a JSON Resume file is a valid
// record as it is. To these it adds the facts that screening needs and no
// format carries: hours a week, domains, supervision, the share of a job's
// duties that counts, the status of a degree, licences with their dates, and
// the answers to a posting's questions.
//
// A record states facts; it does not judge them. Whatever is absent is
// unknown, never false: a nil slice is a list that was not given, an empty
// one a list given as empty; the zero [Tri], [Number] and [Date] are not given.
package applicants

import (
	"fmt"
	"math"
	"slices"
)

// An Applicant is one record. Readers hand over a record that the caller may
// keep, unless they say otherwise.
type Applicant struct {
	ID     string
	Place  Place // where the record was read; the zero Place if it was made in memory
	Date   Date  // the day on which the record itself was true; zero: the as-of date
	Basics Basics

	Education []Education // nil: not stated
	Work      []Job       // nil: not stated; volunteer work stands here too, marked so; see WorkUnstated
	Licenses  []License   // licences and certificates; nil: not stated
	Languages []Language  // nil: not stated
	Scores    []Score     // examinations and tests, typing speed among them; nil: not stated
	Events    []Event     // violations, convictions, at-fault accidents; nil: not stated
	Answers   []Answer    // answers to the posting's questions; one that is absent is unknown

	// WorkUnstated says that Work tells of volunteer work and that nothing is
	// stated of paid jobs. Without it, a Work of volunteer jobs alone states
	// that there were no others. It means nothing where Work has a paid job.
	WorkUnstated bool
}

// StatesWork reports whether the record states which paid jobs there were, be
// it none. Volunteer work of which nothing is stated is taken as none.
func (a *Applicant) StatesWork() bool {
	return a.Work != nil && (!a.WorkUnstated || slices.ContainsFunc(a.Work, func(j Job) bool { return !j.Volunteer }))
}

// Basics describes the person. Only Birth, Citizenship and the places of
// residence can ever decide, and only where a job class asks for them.
type Basics struct {
	Name, Email, Phone string
	City, Region       string
	Country            string // ISO 3166 code or name, as stated
	Birth              Date
	ResidentSince      Date     // since when at this residence
	Citizenship        []string // nil: not stated
}

// A Job is a stretch of work for one employer, paid or volunteer.
type Job struct {
	Employer, Title string
	Codes           []string // occupation codes, as stated
	Start           Date     // zero: unknown
	End             Date     // inclusive; zero: the job is still held
	Hours           Number   // a week
	Percent         Number   // share of the duties that qualifies, 0 to 100; not given: all
	Domains         []string // ids or labels of the job class's domains; nil: not stated, empty: none
	Supervisory     Tri
	Supervised      Number // people supervised; more than none is supervising
	Lead            Tri    // led the work of others without supervising them
	Progressive     Tri    // of progressively more responsibility
	Paid            Tri    // not given: yes, or no for volunteer work
	Volunteer       bool
	Level           string // the class or grade of the job, as stated
}

// An Education is one degree, diploma or course of study.
type Education struct {
	Institution string
	StudyType   string // the degree as stated: "Bachelor", "B.B.A.", "high school"
	Area        string // the field of study
	Start, End  Date   // End is the conferral, or the day expected
	Status      Status
	Credits     Number // credit hours earned
	Quarter     bool   // Credits are quarter hours, not semester hours
	Country     string
	Evaluated   Tri // a foreign credential was evaluated as equivalent
	Accredited  Tri // not given: yes, unless Status says otherwise
	GPA         Number
}

// A License is a licence or a certificate.
type License struct {
	Name, Issuer string
	Issued       Date // zero: unknown
	Expires      Date // the last day on which it is valid; zero: it does not expire
}

// A Language that the applicant speaks, with the fluency as stated.
type Language struct{ Language, Fluency string }

// A Score is the result of an examination or test.
type Score struct {
	Name  string
	Value Number
	Date  Date
}

// An Event is something that counts against an applicant where a job class
// asks for it: a violation, a conviction, an accident.
type Event struct {
	Kind string
	Date Date
}

// An Answer to one of the posting's questions, as text. Yes and no are
// "true" and "false". A blank text is no answer.
type Answer struct{ Question, Text string }

// A Tri is yes, no or not stated, which is the zero value.
type Tri uint8

// The values of Tri.
const (
	Unstated Tri = iota
	No
	Yes
)

// A Status says how far a degree has come and what it is worth.
type Status uint8

// The statuses of a degree. Without one, a degree with a date of conferral in
// the past is conferred.
const (
	StatusUnstated Status = iota
	Conferred
	InProgress  // no degree yet, or abandoned; its credit hours count
	EvaluatedAs // conferred abroad, and evaluated as equivalent
	Unaccredited
)

// A Number is a decimal quantity, kept in ten-thousandths. The zero Number is
// not given.
type Number struct {
	Parts int64 // ten-thousandths
	Given bool
}

// Whole makes the Number n. One that is too large for a Number, and far beyond
// what a record may hold, is the largest that there is.
func Whole(n int) Number {
	const most = math.MaxInt64 / Scale
	return Number{min(max(int64(n), -most), most) * Scale, true}
}

// Scale is the number of parts that a Number counts in one.
const Scale = 10_000

// A Place is where a record stands: a file and a line or row, counted from 1.
type Place struct {
	File string
	Line int
}

// String is file:line.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// A RecordError is a record that was set aside. It names the place and the
// reason, and never repeats what the record said, because that is personal
// data. The records after it can still be read.
type RecordError struct {
	Place  Place
	ID     string // "" if the record has none that can be read
	Field  string // a path such as work[2].startDate, or a column; "" for the whole record
	Reason string
}

// Error is one line: place, id, field and reason.
func (e *RecordError) Error() string {
	s := e.Place.String() + ": "
	if e.ID != "" {
		s += fmt.Sprintf("record %q: ", e.ID)
	}
	if e.Field != "" {
		s += e.Field + ": "
	}
	return s + e.Reason
}
