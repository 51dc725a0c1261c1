package rules

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// builder gathers the plan of one job class and every mistake in it.
type builder struct {
	class  *JobClass
	doubt  doubt
	plan   plan.Plan
	errs   ErrorList
	known  map[string]int // measures by what they are
	limits []int64        // the largest value of each measure

	accounts int // opened so far besides the one that requirements share

	usedFields, usedDomains map[int]bool
}

// Bounds on what a record can hold, so that sums cannot overflow.
const (
	mostYears  = applicants.MaxYear - applicants.MinYear + 1
	mostHours  = 10_000 // semester hours
	mostPoints = 1_000_000
	mostAge    = mostYears
	mostEvents = 10_000
)

func (b *builder) limit(m plan.Measure) int64 {
	switch m.Kind {
	case plan.Time:
		return mostYears * calendar.Year * b.plan.Rate
	case plan.Credits:
		return mostHours * applicants.Scale * b.plan.Facts.SemesterScale
	case plan.Scored, plan.Grade, plan.Amount:
		return mostPoints * applicants.Scale
	case plan.Age:
		return mostAge
	case plan.Lived:
		return mostYears * calendar.Year
	case plan.Happened:
		return mostEvents
	case plan.Clamp:
		return m.Max
	}
	return 1
}

// measure gives the index of m, which is added once.
func (b *builder) measure(m plan.Measure) int {
	key := fmt.Sprintf("%d %x %d %q %q %d %v %v %d", m.Kind, m.Set, m.Arg, m.Names, m.Question, m.Window, m.Day, m.Of, m.Max)
	if i, ok := b.known[key]; ok {
		return i
	}
	if m.Max == 0 {
		m.Max = b.limit(m)
	}
	i := len(b.plan.Measures)
	b.known[key] = i
	b.plan.Measures = append(b.plan.Measures, m)
	b.limits = append(b.limits, m.Max)
	b.plan.Note(m.Kind)
	return i
}

// clamp is a new measure: a sum, limited, in the sum's unit. It fails where
// that cannot be computed exactly.
func (b *builder) clamp(of linear, limit *big.Rat, source string) (linear, bool) {
	s, f, ok := of.sum(b.limits)
	factor := lcm(f, limit.Denom())
	most := new(big.Rat).Mul(limit, new(big.Rat).SetInt(factor))
	if !ok || !factor.IsInt64() || !most.Num().IsInt64() || !of.scaled(new(big.Rat).SetInt(factor)).fits(b.limits) {
		return linear{}, false
	}
	up := factor.Int64() / f.Int64()
	for i := range s.Terms {
		s.Terms[i].Coef *= up
	}
	s.Const *= up
	m := b.measure(plan.Measure{Kind: plan.Clamp, Of: s, Max: most.Num().Int64(), Source: source})
	return measured(m, of.unit, new(big.Rat).SetInt(factor)), true
}

// tooFineToLimit is what is wrong where clamp fails.
var tooFineToLimit = fault{0, "the amounts are too large or too fine to compute exactly", "use smaller numbers and fewer decimals"}

// window gives the number of a window, counted from 1.
func (b *builder) window(w plan.Window) int {
	if i := slices.Index(b.plan.Windows, w); i >= 0 {
		return i + 1
	}
	b.plan.Windows = append(b.plan.Windows, w)
	return len(b.plan.Windows)
}

func (b *builder) fieldNames() (names []string) {
	for _, f := range b.class.Fields {
		names = append(names, f.ID)
	}
	return names
}

func (b *builder) domainNames() (names []string) {
	for _, d := range b.class.Domains {
		names = append(names, d.ID)
	}
	return names
}

func (b *builder) parameterNames() (names []string) {
	for _, p := range b.class.Parameters {
		names = append(names, p.Name)
	}
	return names
}

// studyList writes a set of fields, and a last day, as arguments.
func (b *builder) studyList(set plan.Bits, until applicants.Date) string {
	var names []string
	for i, f := range b.class.Fields {
		if set>>i&1 != 0 {
			names = append(names, "fields."+f.ID)
		}
	}
	if !until.IsZero() {
		names = append(names, fmt.Sprintf("by(%q)", until))
	}
	return strings.Join(names, ", ")
}
