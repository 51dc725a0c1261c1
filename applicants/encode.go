package applicants

// AppendJSON appends the record's facts as one line of JSON in a fixed form:
// members in one order, what is not given left out, answers sorted. Equal
// facts give equal bytes, whatever file they came from; the place is no fact.
// Paid jobs come before volunteer work. Decoding it gives the record again.
func (a *Applicant) AppendJSON(b []byte) []byte {
	from := len(b)
	b = addText(b, `,"id":`, a.ID)
	b = addDate(b, `,"date":`, a.Date)
	b = a.Basics.add(b)
	b = addList(b, `,"education":`, a.Education, (*Education).add)
	b = addWork(b, a)
	b = addList(b, `,"licenses":`, a.Licenses, (*License).add)
	b = addList(b, `,"languages":`, a.Languages, (*Language).add)
	b = addList(b, `,"scores":`, a.Scores, (*Score).add)
	b = addList(b, `,"events":`, a.Events, (*Event).add)
	b = addAnswers(b, a.Answers)
	return closed(b, from, '{', '}')
}

// closed closes an object or a list that was added from some place on. Every
// member and element brings a comma with it; the first gives way to the brace.
func closed(b []byte, from int, open, shut byte) []byte {
	if len(b) == from {
		return append(b, open, shut)
	}
	b[from] = open
	return append(b, shut)
}

func addText(b []byte, name, s string) []byte {
	if s == "" {
		return b
	}
	return AppendQuoted(append(b, name...), s)
}

func addDate(b []byte, name string, d Date) []byte {
	if d.IsZero() {
		return b
	}
	return d.AppendQuoted(append(b, name...))
}

func addNumber(b []byte, name string, n Number) []byte {
	if !n.Given {
		return b
	}
	return n.AppendText(append(b, name...))
}

func addTri(b []byte, name string, t Tri) []byte {
	switch t {
	case No:
		return append(append(b, name...), "false"...)
	case Yes:
		return append(append(b, name...), "true"...)
	}
	return b
}

func addTexts(b []byte, name string, list []string) []byte {
	if list == nil {
		return b
	}
	b = append(b, name...)
	from := len(b)
	for _, s := range list {
		b = AppendQuoted(append(b, ','), s)
	}
	return closed(b, from, '[', ']')
}

func addList[T any](b []byte, name string, list []T, add func(*T, []byte) []byte) []byte {
	if list == nil {
		return b
	}
	b = append(b, name...)
	from := len(b)
	for i := range list {
		b = append(b, ',')
		at := len(b)
		b = closed(add(&list[i], b), at, '{', '}')
	}
	return closed(b, from, '[', ']')
}

func (x *Basics) add(b []byte) []byte {
	before := len(b)
	b = append(b, `,"basics":`...)
	from := len(b)
	b = addText(b, `,"name":`, x.Name)
	b = addText(b, `,"email":`, x.Email)
	b = addText(b, `,"phone":`, x.Phone)
	if x.City != "" || x.Region != "" || x.Country != "" {
		b = append(b, `,"location":`...)
		at := len(b)
		b = addText(b, `,"city":`, x.City)
		b = addText(b, `,"region":`, x.Region)
		b = addText(b, `,"countryCode":`, x.Country)
		b = closed(b, at, '{', '}')
	}
	b = addDate(b, `,"birthDate":`, x.Birth)
	b = addTexts(b, `,"citizenship":`, x.Citizenship)
	b = addDate(b, `,"residentSince":`, x.ResidentSince)
	if len(b) == from {
		return b[:before]
	}
	return closed(b, from, '{', '}')
}

func (x *Education) add(b []byte) []byte {
	b = addText(b, `,"institution":`, x.Institution)
	b = addText(b, `,"studyType":`, x.StudyType)
	b = addText(b, `,"area":`, x.Area)
	b = addDate(b, `,"startDate":`, x.Start)
	b = addDate(b, `,"endDate":`, x.End)
	b = addText(b, `,"status":`, x.Status.String())
	b = addNumber(b, `,"credits":`, x.Credits)
	if x.Quarter {
		b = append(b, `,"creditSystem":"quarter"`...)
	}
	b = addText(b, `,"country":`, x.Country)
	b = addTri(b, `,"evaluated":`, x.Evaluated)
	b = addTri(b, `,"accredited":`, x.Accredited)
	return addNumber(b, `,"gpa":`, x.GPA)
}

// addWork adds paid jobs and volunteer work as the two members they are. The
// member of paid jobs is there, if empty, where they are stated.
func addWork(b []byte, a *Applicant) []byte {
	volunteers := a.volunteers()
	if a.StatesWork() {
		b = addJobs(b, `,"work":`, a.Work, false)
	}
	if volunteers > 0 {
		b = addJobs(b, `,"volunteer":`, a.Work, true)
	}
	return b
}

// volunteers is how many jobs are volunteer work.
func (a *Applicant) volunteers() (n int) {
	for i := range a.Work {
		n += btoi(a.Work[i].Volunteer)
	}
	return n
}

func addJobs(b []byte, member string, jobs []Job, volunteer bool) []byte {
	b = append(b, member...)
	from := len(b)
	for i := range jobs {
		if jobs[i].Volunteer == volunteer {
			b = append(b, ',')
			at := len(b)
			b = closed(jobs[i].add(b), at, '{', '}')
		}
	}
	return closed(b, from, '[', ']')
}

func (x *Job) add(b []byte) []byte {
	if x.Volunteer {
		b = addText(b, `,"organization":`, x.Employer)
	} else {
		b = addText(b, `,"name":`, x.Employer)
	}
	b = addText(b, `,"position":`, x.Title)
	b = addTexts(b, `,"codes":`, x.Codes)
	b = addDate(b, `,"startDate":`, x.Start)
	b = addDate(b, `,"endDate":`, x.End)
	b = addNumber(b, `,"hoursPerWeek":`, x.Hours)
	b = addNumber(b, `,"percent":`, x.Percent)
	b = addTexts(b, `,"domains":`, x.Domains)
	b = addTri(b, `,"supervisory":`, x.Supervisory)
	b = addNumber(b, `,"supervised":`, x.Supervised)
	b = addTri(b, `,"lead":`, x.Lead)
	b = addTri(b, `,"progressive":`, x.Progressive)
	b = addTri(b, `,"paid":`, x.Paid)
	return addText(b, `,"level":`, x.Level)
}

func (x *License) add(b []byte) []byte {
	b = addText(b, `,"name":`, x.Name)
	b = addText(b, `,"issuer":`, x.Issuer)
	b = addDate(b, `,"issued":`, x.Issued)
	return addDate(b, `,"expires":`, x.Expires)
}

func (x *Language) add(b []byte) []byte {
	b = addText(b, `,"language":`, x.Language)
	return addText(b, `,"fluency":`, x.Fluency)
}

func (x *Score) add(b []byte) []byte {
	b = addText(b, `,"name":`, x.Name)
	b = addNumber(b, `,"value":`, x.Value)
	return addDate(b, `,"date":`, x.Date)
}

func (x *Event) add(b []byte) []byte {
	b = addText(b, `,"kind":`, x.Kind)
	return addDate(b, `,"date":`, x.Date)
}

func addAnswers(b []byte, list []Answer) []byte {
	before := len(b)
	b = append(b, `,"answers":`...)
	from := len(b)
	for i := range list {
		if !blank(list[i].Text) {
			b = append(AppendQuoted(append(b, ','), list[i].Question), ':')
			b = AppendQuoted(b, list[i].Text)
		}
	}
	if len(b) == from {
		return b[:before]
	}
	return closed(b, from, '{', '}')
}
