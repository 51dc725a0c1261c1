package rules

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
)

// Compile turns a job class into a program. The error is an ErrorList with
// every mistake in the expressions and, where the job class was made or changed
// in memory, with all that [Load] would have found in a document.
func Compile(c *JobClass) (*Program, error) {
	p, err := compile(c, nil)
	if errs := c.shape(); len(errs) > 0 {
		more, _ := err.(ErrorList)
		errs = append(errs, more...)
		sortErrors(errs)
		return nil, errs
	}
	return p, err
}

// compile looks at the expressions alone, of a class in which what is in doubt
// may be missing.
func compile(c *JobClass, u doubt) (*Program, error) {
	b := &builder{class: c, doubt: u, known: map[string]int{}, usedFields: map[int]bool{}, usedDomains: map[int]bool{}}
	b.facts()
	if len(b.errs) == 0 {
		b.requirements()
	}
	if len(b.errs) > 0 {
		sortErrors(b.errs)
		return nil, b.errs
	}
	return &Program{class: c.compiled(), plan: b.plan}, nil
}

func (b *builder) requirements() {
	var ways [][]alt
	for i := range b.class.Requirements {
		r := &b.class.Requirements[i]
		alts := b.requirement(r, scope{node: -1, role: plan.Required})
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
	if err := p.check(); err != nil {
		h := err.(hinted)
		b.errs = append(b.errs, c.errorAt(c.keyAt("policy"), "policy", h.message, h.hint))
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
