package examples_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/rules"
)

// A completer fills what the records of a job class leave open, at random, as
// a person might who knows the applicant.
type completer struct {
	*rand.Rand
	class *rules.JobClass
}

// complete fills the gaps of a record. What is stated stays as it is.
func (c completer) complete(a *applicants.Applicant) *applicants.Applicant {
	b := *a
	b.Work = slices.Clone(a.Work)
	if b.Work == nil {
		b.Work = c.work()
	}
	for i := range b.Work {
		c.job(&b.Work[i])
	}
	c.others(&b)
	return &b
}

// others says of sections that are not stated that there is nothing in them.
func (c completer) others(b *applicants.Applicant) {
	if b.Education == nil && c.coin() {
		b.Education = []applicants.Education{}
	}
	if b.Licenses == nil && c.coin() {
		b.Licenses = []applicants.License{}
	}
	if b.Languages == nil && c.coin() {
		b.Languages = []applicants.Language{}
	}
	if b.Scores == nil && c.coin() {
		b.Scores = []applicants.Score{}
	}
	if b.Events == nil && c.coin() {
		b.Events = []applicants.Event{}
	}
}

func (c completer) coin() bool { return c.IntN(2) == 0 }

func (c completer) work() []applicants.Job {
	if c.coin() {
		return []applicants.Job{}
	}
	return []applicants.Job{{Title: "Something else", Start: applicants.Date{Year: int16(1990 + c.IntN(36))}}}
}

func (c completer) job(j *applicants.Job) {
	if !j.Hours.Given && !j.Volunteer {
		j.Hours = applicants.Whole([]int{0, 8, 20, 34, 36, 40}[c.IntN(6)])
	}
	if c.class.Policy.MonthDates == rules.Bounds && j.Start.Month != 0 || c.class.Policy.YearDates == rules.Bounds && j.Start.Month == 0 {
		j.Start = c.within(j.Start)
	}
	if c.class.Policy.MonthDates == rules.Bounds && j.End.Month != 0 || c.class.Policy.YearDates == rules.Bounds && j.End.Month == 0 {
		j.End = c.within(j.End)
	}
	if j.Domains == nil && c.class.Policy.ReviewDomains && !c.recognised(j) {
		j.Domains = []string{}
		for _, d := range c.class.Domains {
			if c.coin() {
				j.Domains = append(j.Domains, d.ID)
			}
		}
	}
	if !j.Supervised.Given {
		c.tri(&j.Supervisory, "supervisory", j.Title)
	}
	c.tri(&j.Lead, "lead", j.Title)
	c.tri(&j.Progressive, "progressive", j.Title)
	if j.Level == "" && len(c.class.Levels) > 0 {
		j.Level = append(c.class.Levels, "below all")[c.IntN(len(c.class.Levels)+1)]
	}
}

func (c completer) tri(t *applicants.Tri, fact, title string) {
	if *t == applicants.Unstated && !c.proven(fact, title) {
		*t = []applicants.Tri{applicants.No, applicants.Yes}[c.IntN(2)]
	}
}

// within is some day of a month or a year, or the day itself.
func (c completer) within(d applicants.Date) applicants.Date {
	if d.IsZero() || d.Exact() {
		return d
	}
	first, last := d.First(), d.Last()
	if d.Month == 0 {
		first.Month = uint8(1 + c.IntN(12))
		first.Day = uint8(1 + c.IntN(28))
		return first
	}
	first.Day += uint8(c.IntN(int(last.Day)))
	return first
}

// recognised reports that the job class knows a job by its title, employer or
// code.
func (c completer) recognised(j *applicants.Job) bool {
	for _, d := range c.class.Domains {
		if fold.Compile(d.Except).Match(fold.Text(j.Title)) {
			continue
		}
		known := fold.Compile(d.Titles).Match(fold.Text(j.Title)) || fold.Compile(d.Employers).Match(fold.Text(j.Employer))
		for _, code := range j.Codes {
			known = known || fold.Compile(d.Codes).Match(fold.Text(code))
		}
		if known {
			return true
		}
	}
	return false
}

func (c completer) proven(fact, title string) bool {
	return slices.ContainsFunc(c.class.Evidence, func(e rules.Evidence) bool {
		return e.Fact == fact && fold.Compile(e.Titles).Match(fold.Text(title))
	})
}

// known gives the applicants of an example, those of its tests too.
func known(t *testing.T, folder string, p *rules.Program) []*applicants.Applicant {
	list := read(t, folder+"/applicants.csv")
	for _, x := range p.Class().Tests {
		if x.AsOf == closing && len(x.Parameters) == 0 {
			list = append(list, x.Applicant)
		}
	}
	return list
}

// TestNoCompletionOfARecordContradictsADecision fills the gaps of every
// applicant. Where the employer's policy takes what is missing for a no, a
// missing fact is no gap.
func TestNoCompletionOfARecordContradictsADecision(t *testing.T) {
	turned := map[engine.Outcome]int{}
	for _, folder := range folders(t) {
		p := compile(t, folder)
		if !p.Class().Policy.ReviewMissing {
			continue
		}
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
		require.NoError(t, err)
		c := completer{rand.New(rand.NewPCG(1, 2)), p.Class()}
		for _, a := range known(t, folder, p) {
			before := e.Decide(a)
			for range 40 {
				b := c.complete(a)
				after := e.Decide(b)
				if before != engine.NeedsReview {
					require.Equal(t, before, after, "%s, %s: with %s", folder, a.ID, b.AppendJSON(nil))
				}
				turned[after]++
			}
		}
	}
	assert.NotZero(t, turned[engine.Eligible])
	assert.NotZero(t, turned[engine.NotEligible])
}
