package applicants

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

var basicsMembers = reading([]member[Basics]{
	{"name", func(d *Decoder, b *Basics) { b.Name = d.scan.text() }},
	{"email", func(d *Decoder, b *Basics) { b.Email = d.scan.text() }},
	{"phone", func(d *Decoder, b *Basics) { b.Phone = d.scan.text() }},
	{"location", func(d *Decoder, b *Basics) { object(d, locationMembers, b) }},
	{"birthDate", func(d *Decoder, b *Basics) { b.Birth = d.scan.date() }},
	{"citizenship", func(d *Decoder, b *Basics) { b.Citizenship = d.strings() }},
	{"residentSince", func(d *Decoder, b *Basics) { b.ResidentSince = d.scan.date() }},
}, "label", "image", "url", "summary", "profiles")

var locationMembers = reading([]member[Basics]{
	{"city", func(d *Decoder, b *Basics) { b.City = d.scan.text() }},
	{"region", func(d *Decoder, b *Basics) { b.Region = d.scan.text() }},
	{"countryCode", func(d *Decoder, b *Basics) { b.Country = d.scan.text() }},
}, "address", "postalCode")

// Paid and volunteer work differ in what the employer is called.
var (
	jobMembers = reading(append(workMembers,
		member[Job]{"name", func(d *Decoder, j *Job) { j.Employer = d.scan.text() }},
	), otherWork...)
	volunteerMembers = reading(append(workMembers,
		member[Job]{"organization", func(d *Decoder, j *Job) { j.Employer = d.scan.text() }},
		member[Job]{"name", func(d *Decoder, j *Job) { j.Employer = cmp.Or(j.Employer, d.scan.text()) }}, // as in work
	), otherWork...)
)

var workMembers = []member[Job]{
	{"position", func(d *Decoder, j *Job) { j.Title = d.scan.text() }},
	{"startDate", func(d *Decoder, j *Job) { j.Start = d.scan.date() }},
	{"endDate", func(d *Decoder, j *Job) { j.End = d.scan.end() }},
	{"hoursPerWeek", func(d *Decoder, j *Job) { j.Hours = d.scan.number() }},
	{"percent", func(d *Decoder, j *Job) { j.Percent = d.scan.number() }},
	{"codes", func(d *Decoder, j *Job) { j.Codes = d.strings() }},
	{"domains", func(d *Decoder, j *Job) { j.Domains = d.strings() }},
	{"supervisory", func(d *Decoder, j *Job) { j.Supervisory = d.scan.tri() }},
	{"supervised", func(d *Decoder, j *Job) { j.Supervised = d.scan.number() }},
	{"lead", func(d *Decoder, j *Job) { j.Lead = d.scan.tri() }},
	{"progressive", func(d *Decoder, j *Job) { j.Progressive = d.scan.tri() }},
	{"paid", func(d *Decoder, j *Job) { j.Paid = d.scan.tri() }},
	{"level", func(d *Decoder, j *Job) { j.Level = d.scan.text() }},
}

var otherWork = []string{"url", "location", "description", "summary", "highlights"}

var studyMembers = reading([]member[Education]{
	{"institution", func(d *Decoder, e *Education) { e.Institution = d.scan.text() }},
	{"studyType", func(d *Decoder, e *Education) { e.StudyType = d.scan.text() }},
	{"area", func(d *Decoder, e *Education) { e.Area = d.scan.text() }},
	{"startDate", func(d *Decoder, e *Education) { e.Start = d.scan.date() }},
	{"endDate", func(d *Decoder, e *Education) { e.End = d.scan.end() }},
	{"status", func(d *Decoder, e *Education) { e.Status = choice(&d.scan, statuses[:]) }},
	{"credits", func(d *Decoder, e *Education) { e.Credits = d.scan.number() }},
	{"creditSystem", func(d *Decoder, e *Education) { e.Quarter = choice(&d.scan, systems) == 2 }},
	{"country", func(d *Decoder, e *Education) { e.Country = d.scan.text() }},
	{"evaluated", func(d *Decoder, e *Education) { e.Evaluated = d.scan.tri() }},
	{"accredited", func(d *Decoder, e *Education) { e.Accredited = d.scan.tri() }},
	{"gpa", func(d *Decoder, e *Education) {
		if n := d.scan.number(); n.Given {
			e.GPA = n
		}
	}},
	{"score", func(d *Decoder, e *Education) {
		if n := d.scan.score(); !e.GPA.Given {
			e.GPA = n
		}
	}},
}, "url", "courses")

var (
	statuses = [...]string{"", "conferred", "in_progress", "evaluated", "unaccredited"}
	systems  = []string{"", "semester", "quarter"}
)

// String is conferred, in_progress, evaluated or unaccredited, and "" for one
// not stated.
func (x Status) String() string { return word(statuses[:], x) }

// choice reads one of the words, of which the first is for none.
func choice(s *scanner, words []string) Status {
	i := slices.Index(words, s.text())
	if i < 0 {
		s.fail("want one of: %s", strings.Join(words[1:], ", "))
		return 0
	}
	return Status(i)
}

// score reads JSON Resume's score of a degree: a text in which any scale may
// stand. Only a plain number can be a grade point average.
func (s *scanner) score() Number {
	c := s.space()
	if c != '"' {
		return s.number()
	}
	n, err := ParseNumber(s.text())
	if err != nil {
		return Number{}
	}
	return n
}

// Licences and certificates differ in what their date is called.
var (
	licenseMembers     = reading(append(credentialMembers, member[License]{"issued", issued}), "url")
	certificateMembers = reading(append(credentialMembers, member[License]{"date", issued}), "url")
)

var credentialMembers = []member[License]{
	{"name", func(d *Decoder, l *License) { l.Name = d.scan.text() }},
	{"issuer", func(d *Decoder, l *License) { l.Issuer = d.scan.text() }},
	{"expires", func(d *Decoder, l *License) { l.Expires = d.scan.date() }},
}

func issued(d *Decoder, l *License) { l.Issued = d.scan.date() }

var languageMembers = reading([]member[Language]{
	{"language", func(d *Decoder, l *Language) { l.Language = d.scan.text() }},
	{"fluency", func(d *Decoder, l *Language) { l.Fluency = d.scan.text() }},
})

var scoreMembers = reading([]member[Score]{
	{"name", func(d *Decoder, x *Score) { x.Name = d.scan.text() }},
	{"value", func(d *Decoder, x *Score) { x.Value = d.scan.number() }},
	{"date", func(d *Decoder, x *Score) { x.Date = d.scan.date() }},
})

var eventMembers = reading([]member[Event]{
	{"kind", func(d *Decoder, x *Event) { x.Kind = d.scan.text() }},
	{"date", func(d *Decoder, x *Event) { x.Date = d.scan.date() }},
})

// answer reads the answers and sorts them by question.
func (d *Decoder) answer(a *Applicant) {
	s := &d.scan
	if !s.object(noNames) {
		return
	}
	d.answers = d.answers[:0]
	for key, ok := s.anyMember(); ok; key, ok = s.anyMember() {
		if t := s.scalar(); !blank(t) {
			d.answers = append(d.answers, Answer{key, t})
		}
	}
	slices.SortFunc(d.answers, func(x, y Answer) int { return strings.Compare(x.Question, y.Question) })
	if len(d.answers) > 0 {
		a.Answers = d.answers
	}
}

// blank reports that an answer says nothing.
func blank(s string) bool {
	return s == "" || (s[0] <= ' ' || s[0] >= utf8.RuneSelf) && strings.TrimSpace(s) == ""
}

// scalar reads an answer as text.
func (s *scanner) scalar() string {
	switch c := s.space(); {
	case c == '"':
		return s.text()
	case c == 't' || c == 'f':
		return [...]string{"", "false", "true"}[s.tri()]
	case c == '-' || c-'0' <= 9:
		return s.literal()
	case !s.null():
		s.fail("want a text, a number, true or false")
	}
	return ""
}
