package engine

import (
	"github.com/google/uuid"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
)

// An Outcome is the answer on the job class. The zero Outcome is needs
// review, so that a forgotten case neither qualifies nor rejects anyone.
type Outcome uint8

// The outcomes.
const (
	NeedsReview Outcome = iota // some completions of the record qualify
	Eligible                   // every completion qualifies
	NotEligible                // none does
)

// A Result is the finding on one requirement. The zero Result is
// undetermined.
type Result uint8

// The results.
const (
	Undetermined Result = iota
	Met
	NotMet
)

// A Determination is the answer for one applicant and the reasons for it.
// Evaluate fills every field; an Evaluator that is told to decide only fills
// Applicant, Place, Outcome and Reasons.
type Determination struct {
	ID         uuid.UUID // derived from all that the answer depends on: same input, same id
	Applicant  string
	Place      applicants.Place
	RecordHash [32]byte // SHA-256 of the record's facts
	Outcome    Outcome
	Reasons    []Reason // in the order of Reason
	Condition  []string // what must still be obtained, and until when; empty for who is not eligible

	Findings   []Finding       // every requirement, including and substitution, in the order of the document
	Path       []string        // ids of the requirements, and of the substitutions in place of them, on the reported path
	Reading    Reading         // the reading of the record in which credit was allocated
	Allocation []Stretch       // which time of which job was credited to which demand
	Uncredited []Stretch       // the time of jobs that was credited to none, and why
	Shortfalls []Shortfall     // on the path nearest to qualifying; none if eligible
	Earliest   applicants.Date // when time alone would make the applicant eligible; zero: it does not
	Questions  []Question      // facts that decide; only when review is needed
}

// A Reading is which values the unknown facts of a record were given.
type Reading uint8

// The readings.
const (
	Certain  Reading = iota // the worst for the applicant
	Possible                // the best
)

// A Finding is the answer on one requirement, by itself and on the reported
// path.
type Finding struct {
	ID, Says, Cites string
	Role            string // requirement, alternative, part, including, substitution, preferred
	Parent          string // the id of the requirement it belongs to; "" at the top
	Result          Result // by itself, whatever else needs the same time
	OnPath          bool   // the reported path uses it
	Needed          Amount // not given where no amount is asked for
	Certain         Amount // what the record surely has of it
	Possible        Amount // what it has at best
	AtMost          bool   // Needed is the most that there may be, not the least
	Strict          bool   // Needed itself is not enough, or is too much
	Open            bool   // how much more than Certain there is, nobody knows; Possible is only a bound
	Shortest        Amount // where there is less than Needed: the shortest span of so many months, which is enough; not given where it is none less
	Credited        Amount // what was allocated to it on the path, for the amount Needed; for a part, of the part
	Tests           []Test // the leaves of its expression, each valued
	Evidence        []Evidence

	bare  Result // of an expression with alternatives, whatever it includes
	split bool   // there is that result
}

// A Test is one leaf of an expression with its value.
type Test struct {
	Expr   string
	Result Result
}

// An Evidence is what one entry of the record brings to one requirement.
type Evidence struct {
	Entry    string // work[0], education[1], licenses[0]
	Label    Label
	From, To applicants.Date
	Result   Result // Met: counts; NotMet: does not; Undetermined: it depends on a missing fact
	Open     bool   // as that of a Finding
	Certain  Amount
	Possible Amount
	Why      string // for what does not count or may not: the reason
}

// A Label says what an entry of the record is, in the record's own words: a
// title and an employer; a degree, its field and a school. What the record
// does not say is "".
type Label [3]string

// A Stretch is time of a job, and what it was credited to.
type Stretch struct {
	Finding  string // the id of the requirement or substitution; "" if it was credited to none
	Entry    string
	From, To applicants.Date
	Credit   Amount
	Why      string // for what was credited to none: the reason

	order      int64
	start, end calendar.Point
}

// A Shortfall is what is missing on one way to qualify. All of one way is
// needed.
type Shortfall struct {
	Way      int      // 0 for the nearest way to qualify; the next ways are alternatives to it
	Findings []string // the demands that want the time, or the requirement that fails
	Missing  Amount   // at best; not given where the lack is not an amount
	Certain  Amount   // as the record stands
	Says     string   // the requirement in words; String tells how much more of it

	leaf int // the leaf that fails, plus one; 0 for time
}

// A Question is a fact that the record lacks and that decides.
type Question struct {
	Field    string   // work[0].hoursPerWeek, education
	Entry    Label    // what the entry is; empty for a whole section
	Asks     string   // the question in words
	Findings []string // the requirements that it bears on
}

// An Amount is an exact quantity. The zero Amount is none given.
type Amount struct {
	Kind AmountKind
	Num  int64 // the quantity is Num/Den: months of time, hours of study, or a plain number
	Den  int64
}

// An AmountKind is what an Amount counts.
type AmountKind uint8

// The kinds of amounts.
const (
	noAmount AmountKind = iota
	Time                // in months
	SemesterHours
	QuarterHours
	Plain
)

// A Reason is a stable code for why the outcome is what it is.
type Reason uint8

// The reasons. Their names, as String gives them, do not change.
const (
	MeetsAll          Reason = iota // meets_all
	MeetsBySubstitute               // meets_by_substitution
	EducationShort                  // education_not_met
	ExperienceShort                 // experience_short
	SameTimeNeeded                  // same_time_needed_twice
	LicenseMissing                  // license_missing
	OtherNotMet                     // other_not_met
	FactsMissing                    // facts_missing
	OnCondition                     // on_condition
)
