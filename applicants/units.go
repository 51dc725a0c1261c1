package applicants

import (
	"errors"
	"slices"
	"strings"
)

// A unit is what may stand after the number of some kind of cell, without
// spaces, points and hyphens. Any other unit would make another number of it.
type unit struct {
	names map[string]bool
	fault error // for another one
}

func unitsOf(fault string, names ...string) *unit {
	u := &unit{map[string]bool{}, errors.New(fault)}
	for _, name := range names {
		u.names[name] = true
	}
	return u
}

var (
	weekly   = unitsOf("want hours a week, such as 40 or 37.5 hours/week: the cell has another unit", weekNames()...)
	share    = unitsOf("want a percentage, such as 75%: the cell has another unit", "%", "percent", "pct", "%oftime", "%ofduties")
	semester = unitsOf("want credit hours, such as 60 or 60 quarter hours: the cell has another unit", creditNames("", "semester", "sem", "s")...)
	quarter  = unitsOf("", creditNames("quarter", "qtr", "q")...)
	people   = unitsOf("want a number of people: the cell has another unit",
		"people", "persons", "person", "employees", "employee", "staff", "subordinates", "reports", "directreports", "teammembers")
	grade  = unitsOf("want a grade point average such as 3.5 or 3.5/4.0: the cell has another unit", "gpa", "points")
	result = unitsOf("want a result, such as 62.5 or 70%: the cell has another unit", "%", "percent", "wpm", "netwpm", "wordsperminute", "words/minute", "words/min", "points", "point", "pts")
)

// weekNames are what hours a week may be called.
func weekNames() (names []string) {
	for _, hour := range []string{"", "h", "hr", "hrs", "hour", "hours"} {
		for _, week := range []string{"", "/w", "/wk", "/week", "perweek", "perwk", "aweek", "eachweek", "everyweek", "weekly", "pw", "p/w"} {
			names = append(names, hour+week)
		}
	}
	return append(names, "hpw", "whrs", "weeklyhours")
}

// creditNames are what credit hours of some systems may be called.
func creditNames(systems ...string) (names []string) {
	for _, s := range systems {
		for _, credit := range []string{"", "h", "hr", "hrs", "hour", "hours", "cr", "crs", "credit", "credits", "credithr", "credithrs", "credithour", "credithours", "crhr", "crhrs", "unit", "units"} {
			if name := s + credit; len(name) != 1 || name == "h" { // a letter alone may be a slip
				names = append(names, name)
			}
		}
	}
	return names
}

const faultSystems = "its unit and the credit system contradict each other"

// number reads a number and takes off a unit of u.
func (t *table) number(s string, u *unit) (Number, error) {
	n, name := unitOf(s)
	if name != "" && !u.names[name] {
		return Number{}, u.fault
	}
	return t.quantity(n)
}

// ofFour takes off that a grade point average is one of four: "3.5/4.0". Of
// another scale it stays and is refused.
func ofFour(s string) string {
	n, scale, found := strings.Cut(s, "/")
	if !found {
		n, scale, found = strings.Cut(s, " out of ")
	}
	if scale = strings.TrimSpace(scale); found && (scale == "4" || scale == "4.0" || scale == "4.00") {
		return strings.TrimSpace(n)
	}
	return s
}

// amount reads a number into a fact.
func (t *table) amount(fact *Number, cell string, u *unit) (err error) {
	*fact, err = t.number(cell, u)
	return err
}

// unitOf parts a number from the unit after it. What can be no unit stays with
// the number and spoils it.
func unitOf(s string) (number, unit string) {
	i := len(s)
	for i > 0 && ofUnit(s[i-1]) {
		i--
	}
	if i == 0 || i == len(s) {
		return s, ""
	}
	return s[:i], stripped(s[i:])
}

func ofUnit(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b == '%' || b == ' ' || b == '/' || b == '.'
}

// credits reads credit hours, whose unit may say that they are quarter hours.
func (t *table) credits(x *Education, cell string) error {
	if unitSystem(cell) == ofQuarters {
		x.Quarter = true
		return t.amount(&x.Credits, cell, quarter)
	}
	return t.amount(&x.Credits, cell, semester)
}

// A system is what a cell says of how credit hours are counted.
type system uint8

const (
	noSystem system = iota
	ofSemesters
	ofQuarters
)

func unitSystem(cell string) system {
	switch _, name := unitOf(cell); {
	case name == "":
	case quarter.names[name]:
		return ofQuarters
	case name[0] == 's':
		return ofSemesters
	}
	return noSystem
}

// A creditPair is the column of credit hours and that of their system, of one
// education.
type creditPair struct{ hours, system *column }

func (t *table) pairCredits() {
	for i := range t.columns {
		hours := column{section: education, number: t.columns[i].number, field: "credits"}
		if c := &t.columns[i]; c.section == education && c.field == "system" {
			if j := slices.IndexFunc(t.columns, hours.same); j >= 0 {
				t.credit = append(t.credit, creditPair{&t.columns[j], c})
			}
		}
	}
}

// disputed gives the header of credit hours whose unit and system contradict
// each other.
func (t *table) disputed(row *Row) (header string) {
	for _, pair := range t.credit {
		if max(pair.hours.at, pair.system.at) >= len(row.Cells) {
			continue
		}
		quarters, err := cellSystem(strings.TrimSpace(row.cell(pair.system.at)))
		if unit := unitSystem(strings.TrimSpace(row.cell(pair.hours.at))); unit != noSystem && err == nil && quarters != (unit == ofQuarters) {
			return pair.hours.header
		}
	}
	return ""
}
