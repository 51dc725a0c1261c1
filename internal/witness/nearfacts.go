package witness

import (
	"strconv"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/internal/plan"
)

func count(i int) string { return strconv.Itoa(i + 1) }

// degree changes the degree that an education led to.
func (c *changer) degree(i int) {
	type edu = applicants.Education
	x := &c.from.Education[i]
	c.change("education "+count(i)+" is not there", func(a *applicants.Applicant) { a.Education = without(a.Education, i) })
	c.education(i, "is in progress", func(x *edu) { x.Status = applicants.InProgress })
	c.education(i, "does not say when it ended", func(x *edu) { x.End = applicants.Date{} })
	for _, day := range c.m.studyDays() {
		c.education(i, "ended on "+day.String(), func(x *edu) { x.End = day })
		c.education(i, "ended on "+days(day, 1).String(), func(x *edu) { x.End = days(day, 1) })
	}
	c.education(i, "ended in the month of the as-of date", func(x *edu) { x.End = applicants.Date{Year: c.m.asOf.Year, Month: c.m.asOf.Month} })
	c.education(i, "is foreign and was not evaluated", func(x *edu) { x.Country = "Ghana" })
	c.education(i, "is foreign and was evaluated", func(x *edu) { x.Country, x.Status = "Ghana", applicants.EvaluatedAs })
	c.education(i, "is not accredited", func(x *edu) { x.Status = applicants.Unaccredited })
	c.education(i, "does not say what it led to", func(x *edu) { x.StudyType = "" })
	if l, _ := degrees.Read(x.StudyType); l > degrees.HighSchool {
		c.education(i, "is one level lower", func(x *edu) { x.StudyType = degreeName(l - 1) })
	}
}

// studyDays are the days by which study must have ended.
func (m *Maker) studyDays() []applicants.Date {
	out := []applicants.Date{m.asOf}
	for i := range m.plan.Measures {
		if x := &m.plan.Measures[i]; (x.Kind == plan.Degree || x.Kind == plan.Credits) && !x.Day.IsZero() && x.Day != m.asOf {
			out = append(out, x.Day)
		}
	}
	return out
}

// study changes the field, the hours and the grades of an education.
func (c *changer) study(i int) {
	type edu = applicants.Education
	x := &c.from.Education[i]
	if x.Area != "" {
		c.education(i, "does not say its field", func(x *edu) { x.Area = "" })
		c.education(i, "is in a field on no list", func(x *edu) { x.Area = "Unlisted subject" })
		for k, f := range c.m.class.Fields {
			if s := c.m.area(1 << k); s != x.Area {
				c.education(i, "is in a field of "+f.ID, func(x *edu) { x.Area = s })
			}
			if len(f.Unrelated) > 0 {
				c.education(i, "is in a field unrelated to "+f.ID, func(x *edu) { x.Area = f.Unrelated[0] })
			}
			if n := len(f.Related); n > 0 && f.Related[n-1] != x.Area {
				c.education(i, "is in the last field related to "+f.ID, func(x *edu) { x.Area = f.Related[n-1] })
			}
		}
	}
	if x.Credits.Given && c.m.plan.Credits {
		c.education(i, "does not say its hours", func(x *edu) { x.Credits = applicants.Number{} })
		c.education(i, "counts quarter hours", func(x *edu) { x.Quarter = true })
		c.number(i, "an hour", applicants.Scale, x.Credits, func(x *edu, n applicants.Number) { x.Credits = n })
	}
	if x.GPA.Given && c.m.plan.Grades {
		c.education(i, "does not say its grade", func(x *edu) { x.GPA = applicants.Number{} })
		c.number(i, "a hundredth of a grade", applicants.Scale/100, x.GPA, func(x *edu, n applicants.Number) { x.GPA = n })
	}
}

func (c *changer) number(i int, step string, parts int64, n applicants.Number, set func(*applicants.Education, applicants.Number)) {
	more, less := n, n
	more.Parts += parts
	less.Parts -= parts
	c.education(i, "has "+step+" more", func(x *applicants.Education) { set(x, more) })
	if less.Parts >= 0 {
		c.education(i, "has "+step+" less", func(x *applicants.Education) { set(x, less) })
	}
}

// person changes the age, the residence and the citizenship.
func (c *changer) person() {
	b := &c.from.Basics
	if !b.Birth.IsZero() {
		c.change("is a day younger", func(a *applicants.Applicant) { a.Basics.Birth = days(a.Basics.Birth, 1) })
		c.change("is a year older", func(a *applicants.Applicant) { a.Basics.Birth.Year-- })
		c.change("does not say when born", func(a *applicants.Applicant) { a.Basics.Birth = applicants.Date{} })
	}
	if !b.ResidentSince.IsZero() {
		c.change("moved there a day later", func(a *applicants.Applicant) { a.Basics.ResidentSince = days(a.Basics.ResidentSince, 1) })
		c.change("does not say since when there", func(a *applicants.Applicant) { a.Basics.ResidentSince = applicants.Date{} })
	}
	if b.City != "" {
		c.change("does not say where", func(a *applicants.Applicant) { a.Basics.City, a.Basics.Region, a.Basics.Country = "", "", "" })
		c.change("lives elsewhere", func(a *applicants.Applicant) {
			a.Basics.City, a.Basics.Region, a.Basics.Country = elsewhere, elsewhere, elsewhere
		})
	}
	for i := range b.Citizenship {
		c.change("is not a citizen of "+b.Citizenship[i], func(a *applicants.Applicant) { a.Basics.Citizenship = without(a.Basics.Citizenship, i) })
	}
}

// lists changes licences, languages, scores and events.
func (c *changer) lists() {
	for i := range c.from.Licenses {
		c.license(i)
	}
	for i := range c.from.Languages {
		c.change("language "+count(i)+" is not there", func(a *applicants.Applicant) { a.Languages = without(a.Languages, i) })
		c.change("language "+count(i)+" does not say how well", func(a *applicants.Applicant) { a.Languages[i].Fluency = "" })
		if l := fluency.Named(c.from.Languages[i].Fluency); l > fluency.Basic {
			c.change("language "+count(i)+" is spoken a level less well", func(a *applicants.Applicant) { a.Languages[i].Fluency = fluency.Names[l-2] })
		}
	}
	for i := range c.from.Scores {
		c.change("score "+count(i)+" is not there", func(a *applicants.Applicant) { a.Scores = without(a.Scores, i) })
		c.change("score "+count(i)+" is not stated", func(a *applicants.Applicant) { a.Scores[i].Value = applicants.Number{} })
		c.change("score "+count(i)+" is a point less", func(a *applicants.Applicant) {
			a.Scores[i].Value.Parts = max(0, a.Scores[i].Value.Parts-applicants.Scale)
		})
		c.change("score "+count(i)+" is a point more", func(a *applicants.Applicant) { a.Scores[i].Value.Parts += applicants.Scale })
	}
	c.events()
}

func (c *changer) license(i int) {
	type license = applicants.License
	says := "licence " + count(i)
	set := func(what string, how func(*license)) {
		c.change(says+" "+what, func(a *applicants.Applicant) { how(&a.Licenses[i]) })
	}
	c.change(says+" is not there", func(a *applicants.Applicant) { a.Licenses = without(a.Licenses, i) })
	for _, day := range c.m.licenseDays() {
		set("is valid until "+days(day, -1).String(), func(l *license) { l.Expires = days(day, -1) })
		set("is valid until "+day.String(), func(l *license) { l.Expires = day })
		set("was issued on "+days(day, 1).String(), func(l *license) { l.Issued = days(day, 1) })
		set("was issued in the month of "+day.String(), func(l *license) { l.Issued = applicants.Date{Year: day.Year, Month: day.Month} })
	}
}

// licenseDays are the days on which licences must be valid.
func (m *Maker) licenseDays() (out []applicants.Date) {
	seen := map[applicants.Date]bool{}
	for i := range m.plan.Measures {
		if x := &m.plan.Measures[i]; x.Kind == plan.Held && !seen[m.day(x)] {
			seen[m.day(x)] = true
			out = append(out, m.day(x))
		}
	}
	return out
}

func (c *changer) events() {
	for i := range c.m.plan.Measures {
		x := &c.m.plan.Measures[i]
		if x.Kind != plan.Happened {
			continue
		}
		kind := spelt(x, 0)
		c.change("one more "+kind, func(a *applicants.Applicant) {
			a.Events = append(a.Events, applicants.Event{Kind: kind, Date: c.m.eventDay(x)})
		})
		c.change("one more "+kind+", no date given", func(a *applicants.Applicant) {
			a.Events = append(a.Events, applicants.Event{Kind: kind})
		})
	}
}

// answers changes each answer, and leaves it out.
func (c *changer) answers() {
	for i := range c.m.plan.Measures {
		x := &c.m.plan.Measures[i]
		if x.Kind != plan.Answered && x.Kind != plan.Amount {
			continue
		}
		c.change("does not answer "+x.Question, func(a *applicants.Applicant) {
			for k := range a.Answers {
				if a.Answers[k].Question == x.Question {
					a.Answers = without(a.Answers, k)
					return
				}
			}
		})
		if x.Kind == plan.Answered {
			c.change("answers another thing to "+x.Question, func(a *applicants.Applicant) { answer(a, x.Question, c.m.otherAnswer(x.Question)) })
			c.change("answers "+spelt(x, 0)+" to "+x.Question, func(a *applicants.Applicant) { answer(a, x.Question, spelt(x, 0)) })
			continue
		}
		c.amount(x)
	}
}

func (c *changer) amount(x *plan.Measure) {
	for _, a := range c.from.Answers {
		n, err := applicants.ParseNumber(a.Text)
		if a.Question != x.Question || err != nil {
			continue
		}
		for _, step := range []int64{-applicants.Scale, applicants.Scale} {
			if k := n.Parts + step; k >= x.Least {
				text := string(applicants.Number{Parts: k, Given: true}.AppendText(nil))
				c.change("answers "+text+" to "+x.Question, func(b *applicants.Applicant) { answer(b, x.Question, text) })
			}
		}
	}
}
