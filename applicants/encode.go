package applicants

// AppendJSON appends the record's facts as one line of JSON in a fixed form:
// members in one order, what is not given left out, answers sorted. Equal
// facts give equal bytes, whatever file they came from; the place is no fact.
// Paid jobs come before volunteer work. Decoding it gives the record again.
func (a *Applicant) AppendJSON(b []byte) []byte {
	w := writer{append(b, '{')}
	w.text("id", a.ID)
	w.date("date", a.Date)
	w.basics(&a.Basics)
	array(&w, "education", a.Education, (*writer).study)
	w.work(a.Work)
	array(&w, "licenses", a.Licenses, (*writer).license)
	array(&w, "languages", a.Languages, (*writer).language)
	array(&w, "scores", a.Scores, (*writer).score)
	array(&w, "events", a.Events, (*writer).event)
	w.answers(a.Answers)
	return append(w.b, '}')
}

// A writer appends members of JSON objects.
type writer struct{ b []byte }

// comma stands before every member and element but the first.
func (w *writer) comma() {
	if c := w.b[len(w.b)-1]; c != '{' && c != '[' {
		w.b = append(w.b, ',')
	}
}

func (w *writer) name(s string) {
	w.comma()
	w.b = append(append(append(w.b, '"'), s...), '"', ':')
}

func (w *writer) text(name, s string) {
	if s != "" {
		w.name(name)
		w.b = AppendQuoted(w.b, s)
	}
}

func (w *writer) date(name string, d Date) {
	if !d.IsZero() {
		w.name(name)
		w.b = append(w.b, '"')
		w.b, _ = d.AppendText(w.b)
		w.b = append(w.b, '"')
	}
}

func (w *writer) number(name string, n Number) {
	if n.Given {
		w.name(name)
		w.b = n.AppendText(w.b)
	}
}

func (w *writer) tri(name string, t Tri) {
	if t != Unstated {
		w.name(name)
		w.b = append(w.b, [...]string{No: "false", Yes: "true"}[t]...)
	}
}

func (w *writer) texts(name string, list []string) {
	if list == nil {
		return
	}
	w.name(name)
	w.b = append(w.b, '[')
	for _, s := range list {
		w.comma()
		w.b = AppendQuoted(w.b, s)
	}
	w.b = append(w.b, ']')
}

func array[T any](w *writer, name string, list []T, element func(*writer, *T)) {
	if list == nil {
		return
	}
	w.name(name)
	w.b = append(w.b, '[')
	for i := range list {
		w.comma()
		w.b = append(w.b, '{')
		element(w, &list[i])
		w.b = append(w.b, '}')
	}
	w.b = append(w.b, ']')
}

func (w *writer) basics(x *Basics) {
	before := len(w.b)
	w.name("basics")
	w.b = append(w.b, '{')
	empty := len(w.b)
	w.text("name", x.Name)
	w.text("email", x.Email)
	w.text("phone", x.Phone)
	if x.City+x.Region+x.Country != "" {
		w.name("location")
		w.b = append(w.b, '{')
		w.text("city", x.City)
		w.text("region", x.Region)
		w.text("countryCode", x.Country)
		w.b = append(w.b, '}')
	}
	w.date("birthDate", x.Birth)
	w.texts("citizenship", x.Citizenship)
	w.date("residentSince", x.ResidentSince)
	if len(w.b) == empty {
		w.b = w.b[:before]
		return
	}
	w.b = append(w.b, '}')
}

func (w *writer) study(x *Education) {
	w.text("institution", x.Institution)
	w.text("studyType", x.StudyType)
	w.text("area", x.Area)
	w.date("startDate", x.Start)
	w.date("endDate", x.End)
	w.text("status", x.Status.String())
	w.number("credits", x.Credits)
	if x.Quarter {
		w.text("creditSystem", "quarter")
	}
	w.text("country", x.Country)
	w.tri("evaluated", x.Evaluated)
	w.tri("accredited", x.Accredited)
	w.number("gpa", x.GPA)
}

// work writes paid jobs and volunteer work as the two members they are. The
// member of paid jobs is there, if empty, where only volunteer work is.
func (w *writer) work(jobs []Job) {
	if jobs == nil {
		return
	}
	volunteers := 0
	for i := range jobs {
		volunteers += btoi(jobs[i].Volunteer)
	}
	w.jobs("work", "name", jobs, false)
	if volunteers > 0 {
		w.jobs("volunteer", "organization", jobs, true)
	}
}

func (w *writer) jobs(member, employer string, jobs []Job, volunteer bool) {
	w.name(member)
	w.b = append(w.b, '[')
	for i := range jobs {
		if jobs[i].Volunteer == volunteer {
			w.comma()
			w.b = append(w.b, '{')
			w.job(employer, &jobs[i])
			w.b = append(w.b, '}')
		}
	}
	w.b = append(w.b, ']')
}

func (w *writer) job(employer string, j *Job) {
	w.text(employer, j.Employer)
	w.text("position", j.Title)
	w.texts("codes", j.Codes)
	w.date("startDate", j.Start)
	w.date("endDate", j.End)
	w.number("hoursPerWeek", j.Hours)
	w.number("percent", j.Percent)
	w.texts("domains", j.Domains)
	w.tri("supervisory", j.Supervisory)
	w.number("supervised", j.Supervised)
	w.tri("lead", j.Lead)
	w.tri("progressive", j.Progressive)
	w.tri("paid", j.Paid)
	w.text("level", j.Level)
}

func (w *writer) license(x *License) {
	w.text("name", x.Name)
	w.text("issuer", x.Issuer)
	w.date("issued", x.Issued)
	w.date("expires", x.Expires)
}

func (w *writer) language(x *Language) {
	w.text("language", x.Language)
	w.text("fluency", x.Fluency)
}

func (w *writer) score(x *Score) {
	w.text("name", x.Name)
	w.number("value", x.Value)
	w.date("date", x.Date)
}

func (w *writer) event(x *Event) {
	w.text("kind", x.Kind)
	w.date("date", x.Date)
}

func (w *writer) answers(list []Answer) {
	if len(list) == 0 {
		return
	}
	w.name("answers")
	w.b = append(w.b, '{')
	for i := range list {
		w.comma()
		w.b = append(AppendQuoted(w.b, list[i].Question), ':')
		w.b = AppendQuoted(w.b, list[i].Text)
	}
	w.b = append(w.b, '}')
}
