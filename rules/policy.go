package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
)

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

// A Setting is a switch of the policy as a document writes it.
type Setting struct{ Name, Value string }

// A policySwitch reads and writes one switch.
type policySwitch struct {
	name   string
	values []string // nil for a number
	number func(*Policy) *applicants.Number
	most   int64
	choice func(*Policy) int
	choose func(*Policy, int)
}

var readings = []string{"bounds", "inclusive", "first_of_month"}

var policySwitches = []policySwitch{
	{name: "full_time_hours", most: 168, number: func(p *Policy) *applicants.Number { return &p.FullTimeHours }},
	{name: "full_time_floor", most: 168, number: func(p *Policy) *applicants.Number { return &p.FullTimeFloor }},
	reading("month_dates", func(p *Policy) *DateReading { return &p.MonthDates }),
	reading("year_dates", func(p *Policy) *DateReading { return &p.YearDates }),
	flag("double_counting", "forbidden", "allowed", func(p *Policy) *bool { return &p.DoubleCounting }),
	flag("volunteer", "not_counted", "counted", func(p *Policy) *bool { return &p.Volunteer }),
	flag("unlisted_field", "not_met", "review", func(p *Policy) *bool { return &p.ReviewFields }),
	flag("unclassified_experience", "not_credited", "review", func(p *Policy) *bool { return &p.ReviewDomains }),
	flag("missing_facts", "not_met", "review", func(p *Policy) *bool { return &p.ReviewMissing }),
	flag("foreign_credentials", "not_met", "review", func(p *Policy) *bool { return &p.ReviewForeign }),
	{name: "semester_hours_per_year", most: 200, number: func(p *Policy) *applicants.Number { return &p.SemesterHours }},
	{name: "quarter_hours_per_year", most: 300, number: func(p *Policy) *applicants.Number { return &p.QuarterHours }},
}

func flag(name, no, yes string, at func(*Policy) *bool) policySwitch {
	return policySwitch{name: name, values: []string{no, yes},
		choice: func(p *Policy) int {
			if *at(p) {
				return 1
			}
			return 0
		},
		choose: func(p *Policy, i int) { *at(p) = i == 1 }}
}

func reading(name string, at func(*Policy) *DateReading) policySwitch {
	return policySwitch{name: name, values: readings,
		choice: func(p *Policy) int { return int(*at(p)) },
		choose: func(p *Policy, i int) { *at(p) = DateReading(i) }}
}

// All gives every switch and its value, in a fixed order. Setting them all
// gives the same policy.
func (p Policy) All() []Setting {
	out := make([]Setting, len(policySwitches))
	for i, s := range policySwitches {
		out[i].Name = s.name
		if s.number != nil {
			out[i].Value = s.number(&p).String()
		} else if j := s.choice(&p); j < len(s.values) {
			out[i].Value = s.values[j]
		}
	}
	return out
}

// Set changes the switch of a name, such as unlisted_field to not_met. The
// error says which names or values there are.
func (p *Policy) Set(name, value string) error {
	i := slices.IndexFunc(policySwitches, func(s policySwitch) bool { return s.name == name })
	if i < 0 {
		return hinted{fmt.Sprintf("there is no policy %q", name), suggestion(name, policyNames())}
	}
	s := policySwitches[i]
	if s.number == nil {
		j := slices.Index(s.values, value)
		if j < 0 {
			return hinted{fmt.Sprintf("%q is no value of %s", value, name), "use " + strings.Join(s.values, ", ")}
		}
		s.choose(p, j)
		return nil
	}
	n, err := applicants.ParseNumber(value)
	if err != nil || !s.takes(n) {
		return hinted{fmt.Sprintf("%q is no value of %s", value, name), fmt.Sprintf("use a number above 0, at most %d", s.most)}
	}
	*s.number(p) = n
	return nil
}

// takes reports that a number is one to which the switch can be set.
func (s *policySwitch) takes(n applicants.Number) bool {
	return n.Given && n.Parts > 0 && n.Parts <= s.most*applicants.Scale
}

// check finds switches that have no value that they can have, or that do not go
// together.
func (p *Policy) check() error {
	for _, s := range policySwitches {
		switch {
		case s.number != nil && !s.takes(*s.number(p)):
			return hinted{fmt.Sprintf("%q is no value of %s", s.number(p), s.name), fmt.Sprintf("use a number above 0, at most %d", s.most)}
		case s.number == nil && s.choice(p) >= len(s.values):
			return hinted{s.name + " has no value that it can have", "use " + strings.Join(s.values, ", ")}
		}
	}
	if p.FullTimeFloor.Parts > p.FullTimeHours.Parts {
		return hinted{"full_time_floor is above full_time_hours", "the floor is the fewest hours that count as full time"}
	}
	return nil
}

func policyNames() (names []string) {
	for _, s := range policySwitches {
		names = append(names, s.name)
	}
	return names
}

// hinted is an error with a hint.
type hinted struct{ message, hint string }

func (h hinted) Error() string {
	if h.hint == "" {
		return h.message
	}
	return h.message + ": " + h.hint
}
