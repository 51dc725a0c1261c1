package applicants

import "encoding/binary"

// AppendFacts appends the record's facts in a form that is made to be hashed,
// for which it is short. Equal facts give equal bytes, whatever file they came
// from, and other facts give others; the place is no fact.
//
// Each fact that is given is its number and its value; what is not given is
// left out. A text is its length and its bytes, a list its length and its
// elements, each closed by a zero, a date its year in two bytes, month and day.
// Lengths are varints, and so are numbers, in ten-thousandths. Paid jobs come before
// volunteer work. A fact keeps its number for ever, so that one that is new
// changes nothing for records without it.
func (a *Applicant) AppendFacts(b []byte) []byte {
	b = textFact(b, 1, a.ID)
	b = dateFact(b, 2, a.Date)
	b = a.Basics.facts(b)
	b = listFact(b, 20, a.Education, (*Education).facts)
	b = a.workFacts(b)
	b = listFact(b, 23, a.Licenses, (*License).facts)
	b = listFact(b, 24, a.Languages, (*Language).facts)
	b = listFact(b, 25, a.Scores, (*Score).facts)
	b = listFact(b, 26, a.Events, (*Event).facts)
	for i := range a.Answers {
		if x := &a.Answers[i]; !blank(x.Text) {
			b = counted(counted(append(b, 27), x.Question), x.Text)
		}
	}
	return b
}

func length(b []byte, n int) []byte {
	if n < 0x80 {
		return append(b, byte(n))
	}
	return binary.AppendUvarint(b, uint64(n))
}

func textFact(b []byte, number byte, s string) []byte {
	if s == "" {
		return b
	}
	return counted(append(b, number), s)
}

// counted appends the length of a text and the text.
func counted(b []byte, s string) []byte { return append(length(b, len(s)), s...) }

func dateFact(b []byte, number byte, d Date) []byte {
	if d.IsZero() {
		return b
	}
	return append(b, number, byte(d.Year>>8), byte(d.Year), d.Month, d.Day)
}

func numberFact(b []byte, number byte, n Number) []byte {
	if !n.Given {
		return b
	}
	return binary.AppendVarint(append(b, number), n.Parts)
}

// oneOfFact is a fact that is one of a few, of which zero is not given.
func oneOfFact[T ~uint8](b []byte, number byte, t T) []byte {
	if t == 0 {
		return b
	}
	return append(b, number, byte(t))
}

func textsFact(b []byte, number byte, list []string) []byte {
	if list == nil {
		return b
	}
	b = length(append(b, number), len(list))
	for _, s := range list {
		b = counted(b, s)
	}
	return b
}

func listFact[T any](b []byte, number byte, list []T, facts func(*T, []byte) []byte) []byte {
	if list == nil {
		return b
	}
	b = length(append(b, number), len(list))
	for i := range list {
		b = append(facts(&list[i], b), 0)
	}
	return b
}

func (x *Basics) facts(b []byte) []byte {
	b = textFact(b, 3, x.Name)
	b = textFact(b, 4, x.Email)
	b = textFact(b, 5, x.Phone)
	b = textFact(b, 6, x.City)
	b = textFact(b, 7, x.Region)
	b = textFact(b, 8, x.Country)
	b = dateFact(b, 9, x.Birth)
	b = textsFact(b, 10, x.Citizenship)
	return dateFact(b, 11, x.ResidentSince)
}

func (x *Education) facts(b []byte) []byte {
	b = textFact(b, 1, x.Institution)
	b = textFact(b, 2, x.StudyType)
	b = textFact(b, 3, x.Area)
	b = dateFact(b, 4, x.Start)
	b = dateFact(b, 5, x.End)
	b = oneOfFact(b, 6, x.Status)
	b = numberFact(b, 7, x.Credits)
	b = oneOfFact(b, 8, uint8(btoi(x.Quarter)))
	b = textFact(b, 9, x.Country)
	b = oneOfFact(b, 10, x.Evaluated)
	b = oneOfFact(b, 11, x.Accredited)
	return numberFact(b, 12, x.GPA)
}

// workFacts are paid jobs, which are there, if empty, where they are stated,
// and volunteer work.
func (a *Applicant) workFacts(b []byte) []byte {
	volunteers := a.volunteers()
	if a.StatesWork() {
		b = jobFacts(length(append(b, 21), len(a.Work)-volunteers), a.Work, false)
	}
	if volunteers > 0 {
		b = jobFacts(length(append(b, 22), volunteers), a.Work, true)
	}
	return b
}

func jobFacts(b []byte, jobs []Job, volunteer bool) []byte {
	for i := range jobs {
		if jobs[i].Volunteer == volunteer {
			b = append(jobs[i].facts(b), 0)
		}
	}
	return b
}

func (x *Job) facts(b []byte) []byte {
	b = textFact(b, 1, x.Employer)
	b = textFact(b, 2, x.Title)
	b = textsFact(b, 3, x.Codes)
	b = dateFact(b, 4, x.Start)
	b = dateFact(b, 5, x.End)
	b = numberFact(b, 6, x.Hours)
	b = numberFact(b, 7, x.Percent)
	b = textsFact(b, 8, x.Domains)
	b = oneOfFact(b, 9, x.Supervisory)
	b = numberFact(b, 10, x.Supervised)
	b = oneOfFact(b, 11, x.Lead)
	b = oneOfFact(b, 12, x.Progressive)
	b = oneOfFact(b, 13, x.Paid)
	return textFact(b, 14, x.Level)
}

func (x *License) facts(b []byte) []byte {
	b = textFact(b, 1, x.Name)
	b = textFact(b, 2, x.Issuer)
	b = dateFact(b, 3, x.Issued)
	return dateFact(b, 4, x.Expires)
}

func (x *Language) facts(b []byte) []byte {
	return textFact(textFact(b, 1, x.Language), 2, x.Fluency)
}

func (x *Score) facts(b []byte) []byte {
	b = textFact(b, 1, x.Name)
	b = numberFact(b, 2, x.Value)
	return dateFact(b, 3, x.Date)
}

func (x *Event) facts(b []byte) []byte {
	return dateFact(textFact(b, 1, x.Kind), 2, x.Date)
}
