package applicants

import "strings"

// set puts a cell where its column says. The cell is not blank.
func (t *table) set(c *column, a *Applicant, cell string) error {
	i := c.number - 1
	switch c.section {
	case work:
		return t.setJob(c.field, &a.Work[i], cell)
	case education:
		return t.setStudy(c.field, &a.Education[i], cell)
	case license:
		return t.setLicense(c.field, &a.Licenses[i], cell)
	case language:
		if c.field == "language" {
			a.Languages[i].Language = cell
		} else {
			a.Languages[i].Fluency = cell
		}
		return nil
	case score:
		return t.setScore(c.field, &a.Scores[i], cell)
	case event:
		if c.field == "kind" {
			a.Events[i].Kind = cell
			return nil
		}
		return put(&a.Events[i].Date, cell, t.date)
	}
	return t.setSingle(c.field, a, cell)
}

// put reads a cell into a fact.
func put[T any](fact *T, cell string, read func(string) (T, error)) (err error) {
	*fact, err = read(cell)
	return err
}

func text(s string) (string, error) { return s, nil }

func listed(s string) ([]string, error) { return cellList(s), nil }

func (t *table) setSingle(field string, a *Applicant, cell string) error {
	b := &a.Basics
	switch field {
	case "id":
		a.ID = cell
		if t.typed && strings.ContainsAny(cell, "eE.") && !strings.ContainsFunc(cell, func(r rune) bool { return letter(r) && r|0x20 != 'e' }) {
			return errLongID
		}
	case "name":
		b.Name = cell
	case "first":
		b.Name = strings.TrimSpace(cell + " " + b.Name)
	case "last":
		b.Name = strings.TrimSpace(b.Name + " " + cell)
	case "email":
		b.Email = cell
	case "phone":
		b.Phone = cell
	case "city":
		b.City = cell
	case "region":
		b.Region = cell
	case "country":
		b.Country = cell
	case "citizenship":
		b.Citizenship = cellList(cell)
	case "birth":
		return put(&b.Birth, cell, t.date)
	case "resident":
		return put(&b.ResidentSince, cell, t.date)
	case "date":
		return put(&a.Date, cell, t.date)
	default:
		a.Answers = append(a.Answers, Answer{strings.TrimPrefix(field, "answer:"), answerText(cell)})
	}
	return nil
}

// answerText brings yes and no to the form that answers have.
func answerText(cell string) string {
	switch strings.ToLower(cell) {
	case "yes", "y", "true":
		return "true"
	case "no", "n", "false":
		return "false"
	}
	return cell
}

func (t *table) setJob(field string, j *Job, cell string) error {
	switch field {
	case "title":
		return put(&j.Title, cell, text)
	case "employer":
		return put(&j.Employer, cell, text)
	case "start":
		return put(&j.Start, cell, t.date)
	case "end":
		return put(&j.End, cell, t.end)
	case "hours":
		return put(&j.Hours, cell, cellHours)
	case "percent":
		return put(&j.Percent, cell, cellPercent)
	case "domains":
		return put(&j.Domains, cell, listed)
	case "codes":
		return put(&j.Codes, cell, listed)
	case "supervisory":
		return put(&j.Supervisory, cell, cellTri)
	case "supervised":
		return put(&j.Supervised, cell, cellNumber)
	case "lead":
		return put(&j.Lead, cell, cellTri)
	case "progressive":
		return put(&j.Progressive, cell, cellTri)
	case "paid":
		return put(&j.Paid, cell, cellTri)
	case "level":
		return put(&j.Level, cell, text)
	case "volunteer":
		v, err := cellTri(cell)
		j.Volunteer = v == Yes
		return err
	}
	return nil
}

// end reads the end of a job or a course of study.
func (t *table) end(cell string) (Date, error) {
	if Ongoing(cell) {
		return Date{}, nil
	}
	return t.date(cell)
}

func (t *table) setStudy(field string, x *Education, cell string) error {
	switch field {
	case "degree":
		return put(&x.StudyType, cell, text)
	case "area":
		return put(&x.Area, cell, text)
	case "institution":
		return put(&x.Institution, cell, text)
	case "start":
		return put(&x.Start, cell, t.date)
	case "end":
		return put(&x.End, cell, t.end)
	case "status":
		return put(&x.Status, cell, cellStatus)
	case "credits":
		return put(&x.Credits, cell, cellNumber)
	case "system":
		x.Quarter = strings.HasPrefix(strings.ToLower(cell), "quarter")
		if !x.Quarter && !strings.HasPrefix(strings.ToLower(cell), "semester") {
			return errSystem
		}
	case "country":
		return put(&x.Country, cell, text)
	case "evaluated":
		return put(&x.Evaluated, cell, cellTri)
	case "accredited":
		return put(&x.Accredited, cell, cellTri)
	case "gpa":
		return put(&x.GPA, cell, cellNumber)
	}
	return nil
}

func (t *table) setLicense(field string, l *License, cell string) error {
	switch field {
	case "name":
		return put(&l.Name, cell, text)
	case "issuer":
		return put(&l.Issuer, cell, text)
	case "issued":
		return put(&l.Issued, cell, t.date)
	}
	return put(&l.Expires, cell, t.date)
}

func (t *table) setScore(field string, x *Score, cell string) error {
	switch field {
	case "name":
		return put(&x.Name, cell, text)
	case "value":
		return put(&x.Value, cell, cellNumber)
	}
	return put(&x.Date, cell, t.date)
}
