package witness

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
)

// dates moves the ends of a job, and makes them vague.
func (c *changer) dates(i int) {
	type job = applicants.Job
	j := &c.from.Work[i]
	if j.Start.IsZero() {
		return
	}
	c.job(i, "begins a day later", func(j *job) { j.Start = days(j.Start, 1) })
	c.job(i, "begins a day sooner", func(j *job) { j.Start = days(j.Start, -1) })
	c.job(i, "begins in a month, no day given", func(j *job) { j.Start.Day = 0 })
	c.job(i, "begins in a year, no month given", func(j *job) { j.Start.Day, j.Start.Month = 0, 0 })
	c.job(i, "does not say when it began", func(j *job) { j.Start = applicants.Date{} })
	if j.End.IsZero() {
		return
	}
	c.job(i, "ends a day sooner", func(j *job) { j.End = days(j.End, -1) })
	c.job(i, "ends in a month, no day given", func(j *job) { j.End.Day = 0 })
	c.job(i, "is still held", func(j *job) { j.End = applicants.Date{} })
	if j.Start.Year > applicants.MinYear+20 {
		c.job(i, "was twenty years sooner", func(j *job) { j.Start.Year -= 20; j.End.Year -= 20 })
		c.job(i, "was a year sooner", func(j *job) { j.Start.Year--; j.End.Year-- })
	}
}

const anHour = applicants.Scale

func hours(parts int64) applicants.Number { return applicants.Number{Parts: parts, Given: true} }

// hours changes how much of a week a job is, and who pays for it.
func (c *changer) hours(i int) {
	type job = applicants.Job
	floor, full := c.m.plan.Facts.Policy.Floor, c.m.plan.Facts.Policy.FullTime
	c.job(i, "has the fewest hours of full time", func(j *job) { j.Hours = hours(floor) })
	if floor > anHour {
		c.job(i, "has an hour less than full time", func(j *job) { j.Hours = hours(floor - anHour) })
	}
	c.job(i, "is half time", func(j *job) { j.Hours = hours(full / 2) })
	c.job(i, "does not say its hours", func(j *job) { j.Hours = applicants.Number{} })
	c.job(i, "is volunteer work", func(j *job) { j.Volunteer = true })
	c.job(i, "is volunteer work of unknown hours", func(j *job) { j.Volunteer, j.Hours = true, applicants.Number{} })
	c.job(i, "qualifies by 99 percent of its duties", func(j *job) { j.Percent = applicants.Whole(99) })
	c.change("job "+count(i)+" is not there", func(a *applicants.Applicant) { a.Work = without(a.Work, i) })
}

// nature changes what kind of work a job is.
func (c *changer) nature(i int) {
	type job = applicants.Job
	j := &c.from.Work[i]
	c.tri(i, "supervisory", j.Supervisory, func(j *job, t applicants.Tri) { j.Supervisory = t })
	c.tri(i, "leading", j.Lead, func(j *job, t applicants.Tri) { j.Lead = t })
	c.tri(i, "progressive", j.Progressive, func(j *job, t applicants.Tri) { j.Progressive = t })
	if j.Level != "" {
		c.job(i, "does not say its level", func(j *job) { j.Level = "" })
		if k := slices.Index(c.m.class.Levels, j.Level); k > 0 {
			c.job(i, "is one level lower", func(j *job) { j.Level = c.m.class.Levels[k-1] })
		}
	}
	if j.Domains == nil {
		return
	}
	c.job(i, "is of no known kind", func(j *job) { j.Domains, j.Title = nil, "Team member" })
	c.job(i, "is of another kind", func(j *job) { j.Domains, j.Title = []string{}, "Other worker" })
	c.kinds(i)
}

func (c *changer) tri(i int, what string, t applicants.Tri, set func(*applicants.Job, applicants.Tri)) {
	if t == applicants.Unstated {
		return
	}
	other, says := applicants.Yes, "is "+what
	if t == applicants.Yes {
		other, says = applicants.No, "is not "+what
	}
	c.job(i, says, func(j *applicants.Job) { set(j, other) })
	c.job(i, "does not say whether it is "+what, func(j *applicants.Job) { set(j, applicants.Unstated) })
}

// kinds puts a job in each other domain, and lets its title say in which it
// is: one title for each of the patterns.
func (c *changer) kinds(i int) {
	for _, d := range c.m.class.Domains {
		if !slices.Contains(c.from.Work[i].Domains, d.ID) {
			c.job(i, "is of the kind "+d.ID, func(j *applicants.Job) { j.Domains = []string{d.ID} })
			continue
		}
		for _, p := range d.Titles {
			t := titled(p)
			c.job(i, "is called "+t, func(j *applicants.Job) { j.Domains, j.Title = nil, t })
		}
	}
}

// titled is a title that a pattern matches, and few others do.
func titled(pattern string) string {
	s := strings.TrimSpace(strings.Join(strings.FieldsFunc(pattern, func(r rune) bool { return r == '*' || r == ' ' }), " "))
	if s == "" {
		return "Worker"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// together puts a job into the time of the next one, which changes what the
// two can be credited to.
func (c *changer) together(i int) {
	c.change("job "+count(i)+" is two half-time jobs at once", func(a *applicants.Applicant) {
		half := a.Work[i]
		half.Hours = hours(c.m.plan.Facts.Policy.FullTime / 2)
		a.Work[i] = half
		a.Work = slices.Insert(a.Work, i, half)
	})
	c.change("job "+count(i)+" has another at the same time", func(a *applicants.Applicant) {
		a.Work = slices.Insert(a.Work, i, c.m.job(0, a.Work[i].Start, a.Work[i].End))
	})
	if i+1 >= len(c.from.Work) {
		return
	}
	c.change("jobs "+count(i)+" and "+count(i+1)+" are at the same time", func(a *applicants.Applicant) {
		x, y := &a.Work[i], &a.Work[i+1]
		x.Start, x.End = y.Start, y.End
	})
	c.change("job "+count(i)+" is not there, and job "+count(i+1)+" is of its kind too", func(a *applicants.Applicant) {
		x, y := a.Work[i], &a.Work[i+1]
		y.Supervisory, y.Lead, y.Progressive = max(x.Supervisory, y.Supervisory), max(x.Lead, y.Lead), max(x.Progressive, y.Progressive)
		for _, d := range x.Domains {
			if !slices.Contains(y.Domains, d) {
				y.Domains = append(y.Domains, d)
			}
		}
		if slices.Index(c.m.class.Levels, x.Level) > slices.Index(c.m.class.Levels, y.Level) {
			y.Level = x.Level
		}
		a.Work = without(a.Work, i)
	})
}
