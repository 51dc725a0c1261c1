package rules

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
)

// Compile turns a job class into a program. The error is an ErrorList with
// every mistake in the expressions.
func Compile(c *JobClass) (*Program, error) {
	b := &builder{class: c, known: map[string]int{}, usedFields: map[int]bool{}, usedDomains: map[int]bool{}}
	b.facts()
	if len(b.errs) == 0 {
		b.requirements()
	}
	if len(b.errs) > 0 {
		slices.SortStableFunc(b.errs, func(x, y *Error) int {
			return (x.Line-y.Line)*10_000 + x.Column - y.Column
		})
		return nil, b.errs
	}
	return &Program{class: *c, plan: b.plan}, nil
}

func (b *builder) requirements() {
	var ways [][]alt
	account := 0
	for i := range b.class.Requirements {
		if b.class.Policy.DoubleCounting {
			account = b.account()
		}
		r := &b.class.Requirements[i]
		alts := b.requirement(r, scope{node: -1, role: plan.Required, account: account})
		if !r.Preferred {
			ways = append(ways, alts)
		}
	}
	if len(ways) == 0 {
		b.errs = append(b.errs, b.class.errorAt(b.class.keyAt("requirements"), "", "the job class requires nothing", "add a requirement that is not only preferred"))
		return
	}
	b.groups(ways)
	b.signs()
}

// facts compiles how a record's facts are read.
func (b *builder) facts() {
	c, p := b.class, b.class.Policy
	f := &b.plan.Facts
	f.Policy = plan.Policy{
		FullTime: p.FullTimeHours.Parts, Floor: p.FullTimeFloor.Parts,
		Month: plan.Reading(p.MonthDates), Year: plan.Reading(p.YearDates),
		DoubleCounting: p.DoubleCounting, Volunteer: p.Volunteer,
		ReviewFields: p.ReviewFields, ReviewDomains: p.ReviewDomains,
		ReviewMissing: p.ReviewMissing, ReviewForeign: p.ReviewForeign,
	}
	if p.FullTimeHours.Parts <= 0 || p.SemesterHours.Parts <= 0 || p.QuarterHours.Parts <= 0 {
		b.errs = append(b.errs, c.errorAt(c.at, "policy", "the hours of full time and of a year of study must be above zero", "leave the policy out, or set them above zero"))
		return
	}
	if err := p.check(); err != nil {
		b.errs = append(b.errs, c.errorAt(c.at, "policy", err.Error(), "change one of them"))
		return
	}
	b.plan.Rate = p.FullTimeHours.Parts * 100 * percentParts
	g := new(big.Int).GCD(nil, nil, big.NewInt(p.SemesterHours.Parts), big.NewInt(p.QuarterHours.Parts)).Int64()
	f.SemesterScale, f.QuarterScale = p.QuarterHours.Parts/g, p.SemesterHours.Parts/g
	f.LevelBit = plan.FirstFree + len(c.Domains)
	if f.LevelBit+len(c.Levels) > 64 {
		b.errs = append(b.errs, c.errorAt(c.keyAt("domains"), "", fmt.Sprintf("%d domains and levels are too many", len(c.Domains)+len(c.Levels)), "a job class has room for 58 of both"))
		return
	}
	for _, s := range c.Levels {
		f.Levels = append(f.Levels, fold.Text(s))
	}
	b.recognisers(f)
}

// percentParts is the precision of the share of a job's duties: hundredths of
// a percent.
const percentParts = 100

func (b *builder) recognisers(f *plan.Facts) {
	for _, d := range b.class.Domains {
		f.Domains = append(f.Domains, plan.Domain{
			Names:  []string{fold.Text(d.ID), fold.Text(d.Label)},
			Titles: fold.Compile(d.Titles), Employers: fold.Compile(d.Employers),
			Codes: fold.Compile(d.Codes), Except: fold.Compile(d.Except),
		})
	}
	f.Evidence = make([]fold.Patterns, plan.FirstFree)
	for _, e := range b.class.Evidence {
		if bit, ok := kinds[e.Fact]; ok {
			i := big.NewInt(int64(bit)).BitLen() - 1
			f.Evidence[i] = append(f.Evidence[i], fold.Compile(e.Titles)...)
		}
	}
	for _, x := range b.class.Fields {
		f.FieldSets = append(f.FieldSets, plan.FieldSet{
			ID:        x.ID,
			Accepted:  foldedFields(slices.Concat(x.Listed, x.Related)),
			Unrelated: foldedFields(x.Unrelated),
		})
	}
}

func foldedFields(names []string) []string {
	out := make([]string, len(names))
	for i, s := range names {
		out[i] = fold.Field(s)
	}
	return out
}
