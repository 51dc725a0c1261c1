package rules

import "github.com/minqual/minqual/applicants"

// A Policy is the rules of crediting on which employers differ. The zero
// Policy is not the default one: start from [DefaultPolicy].
type Policy struct {
	FullTimeHours  applicants.Number // hours a week that earn full credit
	FullTimeFloor  applicants.Number // hours a week that count as full time
	MonthDates     DateReading
	YearDates      DateReading
	DoubleCounting bool              // the same time may serve several requirements
	Volunteer      bool              // volunteer work counts
	ReviewFields   bool              // a field on no list is for a person to judge
	ReviewDomains  bool              // a job in no known domain is for a person to judge
	ReviewMissing  bool              // a missing fact is unknown, not false
	SemesterHours  applicants.Number // a year of education
	QuarterHours   applicants.Number // a year of education
	ReviewForeign  bool              // a foreign credential without an evaluation is unknown, not refused
}

// A DateReading says which days a month or a year can mean.
type DateReading uint8

// The readings of vague dates.
const (
	Bounds       DateReading = iota // any day within it
	Inclusive                       // the first day of a start, the last day of an end
	FirstOfMonth                    // the first day, both for a start and for an end
)

// DefaultPolicy is the policy of a job class that states none.
func DefaultPolicy() Policy {
	return Policy{
		FullTimeHours: applicants.Whole(40),
		FullTimeFloor: applicants.Whole(35),
		Volunteer:     true,
		ReviewFields:  true,
		ReviewDomains: true,
		ReviewMissing: true,
		SemesterHours: applicants.Whole(30),
		QuarterHours:  applicants.Whole(45),
		ReviewForeign: true,
	}
}
