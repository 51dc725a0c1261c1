package trial

import (
	"fmt"
	"maps"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

// boundary lists records near the limits of the rule: those made from it, and
// those near the applicants of the tests.
func boundary(p *plan.Plan, m *witness.Maker, day applicants.Date, tests []rules.Test) (list []*applicants.Applicant) {
	list = m.Family()
	others := append(renamed(p, list), happened(p, day, list)...)
	for i := range tests {
		if len(list) < mostCandidates && tests[i].AsOf == day && len(tests[i].Parameters) == 0 {
			list = append(list, m.Near(tests[i].Applicant)...)
		}
	}
	list = append(list[:min(len(list), mostCandidates)], others...)
	return slices.DeleteFunc(list, func(a *applicants.Applicant) bool { return a.Check() != nil })
}

// renamed are records like those of a list, in which a licence, a test or a
// place goes by another of the names that the rule accepts: one record for each
// name.
func renamed(p *plan.Plan, list []*applicants.Applicant) (out []*applicants.Applicant) {
	for i := range p.Measures {
		m := &p.Measures[i]
		for _, name := range m.Names {
			if a := called(list, m, name); a != nil {
				out = append(out, a)
			}
		}
	}
	return out
}

// called copies the first record that states one of the names that a measure
// asks for, with another of them.
func called(list []*applicants.Applicant, m *plan.Measure, name string) *applicants.Applicant {
	for _, a := range list {
		b := witness.Clone(a)
		for _, s := range stated(b, m.Kind) {
			if slices.Contains(m.Names, fold.Text(*s)) {
				b.ID = fmt.Sprintf("%s: %s is called %s", a.ID, *s, name)
				*s = name
				return b
			}
		}
	}
	return nil
}

// stated are the names that a record states of what a kind of measure asks for.
func stated(a *applicants.Applicant, k plan.Kind) (out []*string) {
	switch k {
	case plan.Held:
		for i := range a.Licenses {
			out = append(out, &a.Licenses[i].Name)
		}
	case plan.Scored:
		for i := range a.Scores {
			out = append(out, &a.Scores[i].Name)
		}
	case plan.Citizen:
		for i := range a.Basics.Citizenship {
			out = append(out, &a.Basics.Citizenship[i])
		}
	case plan.Resident, plan.Lived:
		out = []*string{&a.Basics.City, &a.Basics.Region, &a.Basics.Country}
	}
	return out
}

// Bounds on the records that are looked at.
const (
	mostCandidates = 1200
	aRound         = 300 // records by chance
	mostRounds     = 8
)

// usualDay is the as-of date of most tests, the earliest of equals.
func usualDay(tests []rules.Test) applicants.Date {
	if len(tests) == 0 {
		return applicants.Date{Year: 2026, Month: 1, Day: 1}
	}
	count := map[applicants.Date]int{}
	for i := range tests {
		count[tests[i].AsOf]++
	}
	days := slices.SortedFunc(maps.Keys(count), applicants.Date.Compare)
	return slices.MaxFunc(days, func(a, b applicants.Date) int {
		if count[a] != count[b] {
			return count[a] - count[b]
		}
		return b.Compare(a)
	})
}
