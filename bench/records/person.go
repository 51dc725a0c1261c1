package records

import (
	"fmt"
	"strings"
)

// A Person is one made-up applicant.
type Person struct {
	ID, Name, Label, Email, Phone, City, Region string
	Summary                                     string
	Jobs                                        []Job // paid ones first
	Studies                                     []Study
	NoStudies                                   bool // the record does not speak of education
	Skills, Languages, Certificates             []string
	Modified                                    string // "" if the record does not say when it was true
}

// A Job is one stretch of work. Empty texts are not stated.
type Job struct {
	Employer, Title, Summary           string
	Highlights                         []string
	Start, End, Hours, Percent, Domain string
	Supervisory, Supervised            string
	Volunteer                          bool
}

// A Study is a degree, finished or not.
type Study struct {
	Institution, Type, Area, Start, End, Status, Country string
	Courses                                              []string
}

func (r *dice) basics(p *Person) {
	first, last := r.of(firstNames), r.of(lastNames)
	p.Name = first + " " + last
	p.Email = strings.ToLower(fmt.Sprintf("%.1s.%s%d@example.com", first, asciiOnly(last), r.IntN(1000)))
	p.Phone = fmt.Sprintf("713-555-%04d", r.IntN(10000))
	p.City, p.Region = r.of(cities), "TX"
	p.Summary = strings.Join(r.some(summaries, 1), " ")
}

func asciiOnly(s string) string {
	return strings.Map(func(c rune) rune {
		if c < 'A' || c > 'z' {
			return -1
		}
		return c
	}, s)
}

// career makes jobs one after another, some of them at the same time.
func (r *dice) career(p *Person) {
	careful := r.in(60) // states every fact
	track := [][]string{service, service, service, office, office, other}[r.IntN(6)]
	at := month(1996+r.IntN(26), 1+r.IntN(12))
	for n := 1 + r.IntN(5); n > 0 && at < lastMonth; n-- {
		from, length := at, 12+r.IntN(84)
		if r.in(12) {
			from -= r.IntN(10) // begun before the one before it ended
		}
		titles := track
		if r.in(25) {
			titles = [][]string{service, office, other}[r.IntN(3)]
		}
		p.Jobs = append(p.Jobs, r.job(titles, careful, from, from+length))
		at += length + r.IntN(4)
	}
	if len(p.Jobs) > 0 {
		p.Label = p.Jobs[len(p.Jobs)-1].Title
	}
	if r.in(7) {
		p.Jobs = append(p.Jobs, r.volunteer())
	}
}

func (r *dice) job(titles []string, careful bool, from, to int) Job {
	j := Job{Employer: r.of(employers), Title: r.of(titles), Highlights: r.some(highlights, r.IntN(2))}
	if r.in(70) {
		j.Summary = r.of(duties)
	}
	j.Start, j.End = r.date(careful, from), r.date(careful, to)
	if to >= lastMonth {
		j.End = []string{"", "Present"}[r.IntN(2)]
	}
	leads := strings.Contains(j.Title, "Supervisor") || strings.Contains(j.Title, "Manager") || strings.Contains(j.Title, "Lead")
	if careful || r.in(60) {
		j.Hours = []string{"40", "40", "40", "40", "40", "38", "37.5", "35", "34", "30", "25", "20", "10"}[r.IntN(13)]
	}
	if careful || r.in(70) {
		j.Supervisory = fmt.Sprint(leads != r.in(8))
	}
	if leads && r.in(20) {
		j.Supervisory, j.Supervised = "", fmt.Sprint(r.IntN(14))
	}
	if len(titles) == len(other) && (careful || r.in(30)) {
		j.Domain = []string{"customer_service", "Customer Service", "administrative", "retail", "none"}[r.IntN(5)]
	}
	if r.in(3) {
		j.Percent = []string{"75", "50", "62.5"}[r.IntN(3)]
	}
	return j
}

func (r *dice) volunteer() Job {
	from := month(2005+r.IntN(18), 1+r.IntN(12))
	j := Job{Employer: r.of(charities), Title: r.of(service), Summary: r.of(duties), Volunteer: true,
		Start: r.date(true, from), End: r.date(true, from+3+r.IntN(30)), Supervisory: "false"}
	if r.in(60) {
		j.Hours = []string{"4", "8", "12"}[r.IntN(3)]
	}
	return j
}

// months are counted from year 0.
func month(y, m int) int { return y*12 + m - 1 }

var lastMonth = month(2026, 4)

// date writes a day in a month, or only the month or the year.
func (r *dice) date(careful bool, m int) string {
	y, m := m/12, m%12+1
	switch {
	case !careful && r.in(8):
		return fmt.Sprintf("%04d", y)
	case !careful && r.in(45):
		return fmt.Sprintf("%04d-%02d", y, m)
	case r.in(50):
		return fmt.Sprintf("%04d-%02d-01", y, m)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, 1+r.IntN(28))
}

func (r *dice) studies(p *Person) {
	if p.NoStudies = r.in(2); p.NoStudies {
		return
	}
	y := 1988 + r.IntN(32)
	for n := []int{0, 1, 1, 1, 2}[r.IntN(5)]; n > 0; n-- {
		s := Study{Institution: r.of(schools), Type: r.of(degreeNames), Area: r.of(areas), Courses: r.some(courses, r.IntN(3))}
		s.Start, s.End = fmt.Sprintf("%04d-08", y), fmt.Sprintf("%04d-05-%02d", y+4, 8+r.IntN(14))
		y += 5
		switch r.IntN(30) {
		case 0:
			s.Status, s.End = "in_progress", ""
		case 1:
			s.Country = "Mexico"
		case 2:
			s.Country, s.Status = "India", "evaluated"
			s.Type = "B.A."
		case 3:
			s.End = ""
		case 4:
			s.Status = "unaccredited"
		case 5:
			s.Area = ""
		case 6, 7, 8:
			if !strings.Contains(s.Type, "incomplete") {
				s.Status = "conferred"
			}
		}
		p.Studies = append(p.Studies, s)
	}
}

func (r *dice) rest(p *Person) {
	p.Skills = r.some(skills, 2+r.IntN(3))
	p.Languages = r.some(languages, r.IntN(2))
	if r.in(15) {
		p.Certificates = r.some(certificates, 1)
	}
	if r.in(30) {
		p.Modified = fmt.Sprintf("2026-%02d-%02dT09:30:00", 1+r.IntN(3), 1+r.IntN(28))
	}
}
