package records

import "github.com/minqual/minqual/applicants"

// AppendJSON writes a person as a JSON Resume object with the facts that
// screening adds, in one line without its end.
func AppendJSON(b []byte, p *Person) []byte {
	w := &object{b: b}
	w.open('{')
	w.text("id", p.ID)
	w.basics(p)
	w.jobs("work", "name", p.Jobs, false)
	w.jobs("volunteer", "organization", p.Jobs, true)
	if !p.NoStudies {
		w.studies(p.Studies)
	}
	w.named("certificates", "name", p.Certificates)
	w.named("skills", "name", p.Skills)
	w.named("languages", "language", p.Languages)
	if p.Modified != "" {
		w.name("meta")
		w.open('{')
		w.text("version", "v1.0.0")
		w.text("lastModified", p.Modified)
		w.close('}')
	}
	w.close('}')
	return w.b
}

// An object is JSON in the making.
type object struct{ b []byte }

func (w *object) open(c byte)  { w.b = append(w.b, c) }
func (w *object) close(c byte) { w.b = append(w.b, c) }

func (w *object) comma() {
	if c := w.b[len(w.b)-1]; c != '{' && c != '[' {
		w.b = append(w.b, ',')
	}
}

func (w *object) name(n string) {
	w.comma()
	w.b = append(applicants.AppendQuoted(w.b, n), ':')
}

// text writes a member, unless it is not stated.
func (w *object) text(n, value string) {
	if value != "" {
		w.name(n)
		w.b = applicants.AppendQuoted(w.b, value)
	}
}

// plain writes a number or a truth value likewise.
func (w *object) plain(n, value string) {
	if value != "" {
		w.name(n)
		w.b = append(w.b, value...)
	}
}

func (w *object) texts(n string, list []string) {
	if len(list) == 0 {
		return
	}
	w.name(n)
	w.open('[')
	for _, s := range list {
		w.comma()
		w.b = applicants.AppendQuoted(w.b, s)
	}
	w.close(']')
}

// named writes a list of objects with one member.
func (w *object) named(n, member string, list []string) {
	if len(list) == 0 {
		return
	}
	w.name(n)
	w.open('[')
	for _, s := range list {
		w.comma()
		w.open('{')
		w.text(member, s)
		w.close('}')
	}
	w.close(']')
}

func (w *object) basics(p *Person) {
	w.name("basics")
	w.open('{')
	w.text("name", p.Name)
	w.text("label", p.Label)
	w.text("email", p.Email)
	w.text("phone", p.Phone)
	w.text("summary", p.Summary)
	w.name("location")
	w.open('{')
	w.text("city", p.City)
	w.text("region", p.Region)
	w.text("countryCode", "US")
	w.close('}')
	w.close('}')
}

func (w *object) jobs(section, employer string, jobs []Job, volunteer bool) {
	began := false
	for i := range jobs {
		if jobs[i].Volunteer != volunteer {
			continue
		}
		if !began {
			w.name(section)
			w.open('[')
			began = true
		}
		w.comma()
		w.job(&jobs[i], employer)
	}
	if began {
		w.close(']')
	}
}

func (w *object) job(j *Job, employer string) {
	w.open('{')
	w.text(employer, j.Employer)
	w.text("position", j.Title)
	w.text("startDate", j.Start)
	w.text("endDate", j.End)
	w.plain("hoursPerWeek", j.Hours)
	w.plain("percent", j.Percent)
	if j.Domain == "none" {
		w.plain("domains", "[]")
	} else if j.Domain != "" {
		w.texts("domains", []string{j.Domain})
	}
	w.plain("supervisory", j.Supervisory)
	w.plain("supervised", j.Supervised)
	w.text("summary", j.Summary)
	w.texts("highlights", j.Highlights)
	w.close('}')
}

func (w *object) studies(list []Study) {
	w.name("education")
	w.open('[')
	for i := range list {
		s := &list[i]
		w.comma()
		w.open('{')
		w.text("institution", s.Institution)
		w.text("studyType", s.Type)
		w.text("area", s.Area)
		w.text("startDate", s.Start)
		w.text("endDate", s.End)
		w.text("status", s.Status)
		w.text("country", s.Country)
		w.texts("courses", s.Courses)
		w.close('}')
	}
	w.close(']')
}
