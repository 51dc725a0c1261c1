package applicants

import (
	"slices"
	"strings"
)

var basicsNames = []string{"name", "email", "phone", "location", "birthDate", "citizenship", "residentSince"}
var basicsKnown = known(ofBasics, basicsNames, "label", "image", "url", "summary", "profiles")

func (d *Decoder) basics(b *Basics) {
	s := &d.scan
	if !s.object() {
		return
	}
	for key, ok := s.member(basicsKnown); ok; key, ok = s.member(basicsKnown) {
		switch key {
		case "name":
			b.Name = s.text()
		case "email":
			b.Email = s.text()
		case "phone":
			b.Phone = s.text()
		case "location":
			d.location(b)
		case "birthDate":
			b.Birth = s.date()
		case "citizenship":
			b.Citizenship = d.strings()
		case "residentSince":
			b.ResidentSince = s.date()
		}
	}
}

var locationNames = []string{"city", "region", "countryCode"}
var locationKnown = known(ofLocation, locationNames, "address", "postalCode")

func (d *Decoder) location(b *Basics) {
	s := &d.scan
	if !s.object() {
		return
	}
	for key, ok := s.member(locationKnown); ok; key, ok = s.member(locationKnown) {
		switch key {
		case "city":
			b.City = s.text()
		case "region":
			b.Region = s.text()
		case "countryCode":
			b.Country = s.text()
		}
	}
}

var jobNames = []string{"name", "position", "codes", "startDate", "endDate", "hoursPerWeek", "percent", "domains", "supervisory", "supervised", "lead", "progressive", "paid", "level"}
var (
	jobKnown       = known(ofJob, jobNames, "url", "location", "description", "summary", "highlights")
	volunteerKnown = known(ofVolunteer, append(jobNames, "organization"), "url", "location", "description", "summary", "highlights")
)

func (d *Decoder) job(j *Job) { d.position(j, jobKnown, "name") }

func (d *Decoder) volunteer(j *Job) {
	j.Volunteer = true
	d.position(j, volunteerKnown, "organization")
}

func (d *Decoder) position(j *Job, members *names, employer string) {
	s := &d.scan
	if !s.object() {
		s.want("an object")
		return
	}
	for key, ok := s.member(members); ok; key, ok = s.member(members) {
		switch key {
		case employer:
			j.Employer = s.text()
		case "name":
			s.fail("the member is spelled %q", employer)
		case "position":
			j.Title = s.text()
		case "startDate":
			j.Start = s.date()
		case "endDate":
			j.End = s.end()
		case "hoursPerWeek":
			j.Hours = s.number()
		case "percent":
			j.Percent = s.number()
		case "codes":
			j.Codes = d.strings()
		case "domains":
			j.Domains = d.strings()
		case "supervisory":
			j.Supervisory = s.tri()
		case "supervised":
			j.Supervised = s.number()
		case "lead":
			j.Lead = s.tri()
		case "progressive":
			j.Progressive = s.tri()
		case "paid":
			j.Paid = s.tri()
		case "level":
			j.Level = s.text()
		}
	}
}

// want refuses null where an entry of a list must be.
func (s *scanner) want(what string) { s.fail("want %s", what) }

var studyNames = []string{"institution", "studyType", "area", "startDate", "endDate", "status", "credits", "creditSystem", "country", "evaluated", "accredited", "gpa", "score"}
var studyKnown = known(ofStudy, studyNames, "url", "courses")

func (d *Decoder) study(e *Education) {
	s := &d.scan
	if !s.object() {
		s.want("an object")
		return
	}
	var score Number
	for key, ok := s.member(studyKnown); ok; key, ok = s.member(studyKnown) {
		switch key {
		case "institution":
			e.Institution = s.text()
		case "studyType":
			e.StudyType = s.text()
		case "area":
			e.Area = s.text()
		case "startDate":
			e.Start = s.date()
		case "endDate":
			e.End = s.end()
		case "status":
			e.Status = choice(s, statuses[:])
		case "credits":
			e.Credits = s.number()
		case "creditSystem":
			e.Quarter = choice(s, systems) == 2
		case "country":
			e.Country = s.text()
		case "evaluated":
			e.Evaluated = s.tri()
		case "accredited":
			e.Accredited = s.tri()
		case "gpa":
			e.GPA = s.number()
		case "score":
			score = s.score()
		}
	}
	if !e.GPA.Given {
		e.GPA = score
	}
}

var (
	statuses = [...]string{"", "conferred", "in_progress", "evaluated", "unaccredited"}
	systems  = []string{"", "semester", "quarter"}
)

// String is conferred, in_progress, evaluated or unaccredited, and "" for one
// not stated.
func (x Status) String() string { return statuses[x] }

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

func (d *Decoder) license(l *License)     { d.credential(l, licenseKnown) }
func (d *Decoder) certificate(l *License) { d.credential(l, certificateKnown) }

var credentialNames = []string{"name", "issuer", "expires"}
var (
	licenseKnown     = known(ofLicense, append(credentialNames, "issued"), "url")
	certificateKnown = known(ofCertificate, append(credentialNames, "date"), "url")
)

func (d *Decoder) credential(l *License, members *names) {
	s := &d.scan
	if !s.object() {
		s.want("an object")
		return
	}
	for key, ok := s.member(members); ok; key, ok = s.member(members) {
		switch key {
		case "name":
			l.Name = s.text()
		case "issuer":
			l.Issuer = s.text()
		case "issued", "date":
			l.Issued = s.date()
		case "expires":
			l.Expires = s.date()
		}
	}
}

var languageNames = []string{"language", "fluency"}
var languageKnown = known(ofLanguage, languageNames)

func (d *Decoder) language(l *Language) {
	s := &d.scan
	if !s.object() {
		s.want("an object")
		return
	}
	for key, ok := s.member(languageKnown); ok; key, ok = s.member(languageKnown) {
		switch key {
		case "language":
			l.Language = s.text()
		case "fluency":
			l.Fluency = s.text()
		}
	}
}

var scoreNames = []string{"name", "value", "date"}
var scoreKnown = known(ofScore, scoreNames)

func (d *Decoder) score(x *Score) {
	s := &d.scan
	if !s.object() {
		s.want("an object")
		return
	}
	for key, ok := s.member(scoreKnown); ok; key, ok = s.member(scoreKnown) {
		switch key {
		case "name":
			x.Name = s.text()
		case "value":
			x.Value = s.number()
		case "date":
			x.Date = s.date()
		}
	}
}

var eventNames = []string{"kind", "date"}
var eventKnown = known(ofEvent, eventNames)

func (d *Decoder) event(x *Event) {
	s := &d.scan
	if !s.object() {
		s.want("an object")
		return
	}
	for key, ok := s.member(eventKnown); ok; key, ok = s.member(eventKnown) {
		switch key {
		case "kind":
			x.Kind = s.text()
		case "date":
			x.Date = s.date()
		}
	}
}

// answer reads the answers and sorts them by question.
func (d *Decoder) answer(a *Applicant) {
	s := &d.scan
	if !s.object() {
		return
	}
	d.answers = d.answers[:0]
	for key, ok := s.member(anyNames); ok; key, ok = s.member(anyNames) {
		if t := s.scalar(); t != "" {
			d.answers = append(d.answers, Answer{key, t})
		}
	}
	slices.SortFunc(d.answers, func(x, y Answer) int { return strings.Compare(x.Question, y.Question) })
	if len(d.answers) > 0 {
		a.Answers = d.answers
	}
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
