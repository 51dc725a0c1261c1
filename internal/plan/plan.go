// Package plan is the compiled form of a job class, which package rules makes
// and package engine decides by. It holds data only.
//
// Everything that a record can be asked is a measure: a credit of time, a
// degree held, hours of study, an age. A measure is an integer, valued twice:
// at its worst for the applicant and at its best. Every leaf of every
// expression is one inequality over measures. A path is one way to qualify:
// the leaves that must hold, and the demands that compete for the same time.
package plan

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fold"
)

// A Plan never changes once it is made.
type Plan struct {
	Rate  int64 // the rate of full-time work; a unit of credit is a calendar unit times Rate
	Facts Facts

	Predicates []Predicate // what a job must be for its time to count
	Windows    []Window    // spans before the as-of date; a Predicate names one by index+1
	Measures   []Measure
	Leaves     []Leaf
	Demands    []Demand
	Nodes      []Node
	Groups     []Group

	Asked    Bits // what predicates ask of jobs
	Degrees  bool // some measure looks at education
	Credits  bool // some measure looks at hours of study
	Grades   bool // some measure looks at grades
	Jobs     bool // some measure looks at work
	Others   bool // some measure looks at other sections
	Clamps   bool // some measure is derived from others
	Negative bool // some leaf has a measure that counts against the applicant
}

// A Bits value is a set of things that a job is: domains, supervisory, paid.
type Bits uint64

// The bits that do not depend on the job class. Levels and domains follow.
const (
	Supervisory Bits = 1 << iota
	Lead
	Paid
	FullTime
	Employed // not volunteer work
	Progressive
	FirstFree = iota
)

// A Predicate holds for a job that has a bit of every set in All.
type Predicate struct {
	All    []Bits
	Window int // 0: any time; otherwise Windows[Window-1]
}

// A Window is a span of time. What is zero does not bound it; what is given
// all bounds it.
type Window struct {
	Months int             // it begins so many months before the as-of date
	From   applicants.Date // its first day, exact
	Until  applicants.Date // its last day, exact
}

// A Kind is what a measure measures.
type Kind uint8

// The kinds of measures, and what their Arg means.
const (
	Time     Kind = iota // credit of the jobs that any predicate of Set matches
	Degree               // 1 with a degree of level Arg or higher in a field of Set
	Credits              // hours of study in a field of Set, see Plan.Facts
	Clamp                // Of, but no less than nothing and no more than Max
	Held                 // 1 with a licence Names, valid on Day
	Tongue               // 1 with a language of Names at fluency Arg or better
	Scored               // the best score at a test of Names, in applicants.Scale parts
	Grade                // the best grade point average, in parts
	Age                  // whole years old on Day
	Resident             // 1 when living at one of Names
	Lived                // units of the calendar lived at one of Names
	Citizen              // 1 with a citizenship of Names
	Answered             // 1 when the answer to Question is one of Names; see YesOrNo
	Amount               // the answer to Question as a number, in parts
	Happened             // events of the kinds Names within Window
)

// YesOrNo is the Arg of an Answered that asks for yes or no: an answer that is
// neither, nor one of Names, is not known.
const YesOrNo = 1

// A Measure is one thing to find out about a record.
type Measure struct {
	Kind     Kind
	Set      Bits // predicates of a Time, field sets of a Degree or Credits (0: any)
	Arg      int
	Names    []string // folded
	Spelt    []string // the names as the document spells them; none of an answer
	Question string
	Window   int
	Day      applicants.Date // zero: the as-of date; of study, and no later than that
	Of       Sum
	Max      int64  // no value is larger; for a Clamp, the limit
	Least    int64  // what is not known is no less: 0, and for an Amount less where that makes a difference
	Source   string // as an expression
}

// Call adds a name. Names are compared folded, whatever their case and signs.
func (m *Measure) Call(name string) {
	m.Names, m.Spelt = append(m.Names, fold.Name(name)), append(m.Spelt, name)
}

// A Term is a coefficient and the index of a measure.
type Term struct {
	Coef    int64
	Measure int
}

// A Sum is a linear combination of measures.
type Sum struct {
	Terms []Term
	Const int64
}

// A Leaf holds when its Sum is not negative.
type Leaf struct {
	Sum    Sum
	Source string
	Node   int // the node whose expression it stands in
	At     int // where in that expression it begins, in characters

	Asked    int64 // the amount of its only measure that it is written with
	Shortest int64 // the amount that is compared with; less for months, which are the shortest
	Strict   bool  // Asked itself is not enough, or is too much

	// What is told of the sum, where it is not the amount of its node: one of
	// the sum is Parts, of which Scale are one of Unit.
	Unit         Unit
	Parts, Scale int64
}

// A Demand is an amount of credit: Need divided by Per, rounded up, in units
// of credit.
type Demand struct {
	Set     Bits // the predicates, any of which a job must satisfy
	Measure int  // the Time measure of Set
	Need    Sum
	Per     int64
	Exact   bool  // the amount is as written; no shortest span of months
	Less    []int // demands whose amounts are part of this one
	Account int   // demands of one account compete for the same time
	Node    int
	Source  string
	At      int // where in the node's expression it begins, in characters
}

// A Hall is one comparison: the credit of Measure is no less than the sum of
// the Demands.
type Hall struct {
	Measure int
	Demands []int
	Sum     int64 // what the Demands ask for, if found to be the same for all applicants; 0: not found
}

// A Group is ways to qualify that share no time with other groups: one of its
// paths must hold.
type Group struct{ Paths []Path }

// A Path is one way to qualify. It holds when every leaf and every comparison
// does.
type Path struct {
	Leaves   []int
	Demands  []int   // in the order in which time is given out
	Accounts [][]int // the demands by account, in that order
	Narrow   [][]int // the same, in the order in which they are spared from lacking time
	Halls    []Hall
	Nodes    []int   // what is used: requirements, and the substitutions in place of them
	Least    []Bound // all that Leaves and Halls ask for, if found to be no more than this; nil: not found
}

// A Bound is the least that a measure must be.
type Bound struct {
	Measure int
	Least   int64
}

// A Role is a node's part in the document.
type Role uint8

// The roles of nodes.
const (
	Required Role = iota
	Alternative
	Part
	Included
	Substitute
	Preferred
)

// A Node is a requirement or a substitution, in the order of the document.
type Node struct {
	ID, Says, Cites string
	Obtainable      string // until when it may still be obtained, in words; "": it decides
	Role            Role
	Parent          int // -1 at the top
	Leaves, Demands []int
	Paths           []Path // ways to meet this node by itself
	Bare            []Path // ways to meet its expression, of a node that includes others
	Unit            Unit
	Scale           int64 // for an amount of one measure: the measure's integers in one of Unit
	Measure         int   // that measure; -1: no amount
	At              int   // where the comparison begins that is about it
}

// A Unit is how a node's amount is said.
type Unit uint8

// The units of amounts.
const (
	NoAmount Unit = iota
	Years
	Months
	SemesterHours
	QuarterHours
	Plain
)

// Facts is how the facts of a record become bits.
type Facts struct {
	Policy        Policy
	Domains       []Domain        // bit FirstFree+i
	Levels        []string        // folded; bit LevelBit+i means this level or a higher one
	LevelBit      int             // the bit of the first level
	Evidence      []fold.Patterns // for each of the bits below FirstFree
	FieldSets     []FieldSet      // bit i of a measure's Set
	SemesterScale int64           // units of study in a ten-thousandth of a semester hour
	QuarterScale  int64
}

// A Policy is rules.Policy, resolved.
type Policy struct {
	FullTime, Floor                            int64 // hours a week, in parts
	Month, Year                                Reading
	DoubleCounting, Volunteer                  bool
	ReviewFields, ReviewDomains, ReviewMissing bool
	ReviewForeign                              bool
}

// A Reading says which days a vague date can mean.
type Reading uint8

// The readings, in the order of rules.DateReading.
const (
	Bounds Reading = iota
	Inclusive
	First
)

// A Domain recognises jobs.
type Domain struct {
	Names                            []string // folded id and label
	Titles, Employers, Codes, Except fold.Patterns
}

// A FieldSet recognises fields of study.
type FieldSet struct {
	ID        string
	Accepted  []string // folded
	Unrelated []string // folded
}

// Note records what a measure of kind k looks at.
func (p *Plan) Note(k Kind) {
	switch k {
	case Time:
		p.Jobs = true
	case Clamp:
		p.Clamps = true
	case Degree, Credits, Grade:
		p.Degrees = true
		p.Credits = p.Credits || k == Credits
		p.Grades = p.Grades || k == Grade
	default:
		p.Others = true
	}
}
