package witness

import (
	"strconv"

	"github.com/minqual/minqual/applicants"
)

// A changer gathers copies of a record that differ from it in one thing.
type changer struct {
	m    *Maker
	from *applicants.Applicant
	out  []*applicants.Applicant
}

// Near lists records that differ from a in one thing: a day, an hour or a
// point more or less, a fact that is missing, an entry that is not there, the
// same time used twice. The ID says what the thing is.
func (m *Maker) Near(a *applicants.Applicant) []*applicants.Applicant {
	c := &changer{m: m, from: a}
	for i := range a.Work {
		c.dates(i)
		c.hours(i)
		c.nature(i)
		c.together(i)
	}
	for i := range a.Education {
		c.degree(i)
		c.study(i)
	}
	c.person()
	c.lists()
	c.answers()
	c.unsaid()
	return c.out
}

// change adds a copy with one thing changed.
func (c *changer) change(says string, how func(*applicants.Applicant)) {
	b := Clone(c.from)
	b.ID = c.from.ID + ": " + says
	how(b)
	c.out = append(c.out, b)
}

func (c *changer) job(i int, says string, how func(*applicants.Job)) {
	c.change("job "+strconv.Itoa(i+1)+" "+says, func(a *applicants.Applicant) { how(&a.Work[i]) })
}

func (c *changer) education(i int, says string, how func(*applicants.Education)) {
	c.change("education "+strconv.Itoa(i+1)+" "+says, func(a *applicants.Applicant) { how(&a.Education[i]) })
}

// unsaid leaves a whole section out of the record.
func (c *changer) unsaid() {
	a := c.from
	if a.Work != nil {
		c.change("says nothing of work", func(a *applicants.Applicant) { a.Work = nil })
		c.change("never worked", func(a *applicants.Applicant) { a.Work, a.WorkUnstated = []applicants.Job{}, false })
	}
	if a.Education != nil {
		c.change("says nothing of education", func(a *applicants.Applicant) { a.Education = nil })
	}
	if a.Licenses != nil {
		c.change("says nothing of licences", func(a *applicants.Applicant) { a.Licenses = nil })
	}
	if a.Languages != nil {
		c.change("says nothing of languages", func(a *applicants.Applicant) { a.Languages = nil })
	}
	if a.Scores != nil {
		c.change("says nothing of tests", func(a *applicants.Applicant) { a.Scores = nil })
	}
	if a.Events != nil {
		c.change("says nothing of events", func(a *applicants.Applicant) { a.Events = nil })
	}
	if a.Basics.Citizenship != nil {
		c.change("says nothing of citizenship", func(a *applicants.Applicant) { a.Basics.Citizenship = nil })
	}
}
