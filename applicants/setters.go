package applicants

import (
	"errors"
	"strings"
)

var errLongID = errors.New("a spreadsheet has kept the id as a number and rounded it: keep ids as text")

// gap tells whether a cell states a fact of its column, and puts what "none"
// means there. An absence that would mean something else is an error.
func (t *table) gap(c *column, a *Applicant, cell string) (g gap, err error) {
	g = gapOf(cell)
	if no, bad := cellTri(cell); bad == nil && no == No && c.section >= license && c.field == sectionFields[c.section][""] && c.section != score {
		g = nothing // "no" in place of a licence, a language or an event
	}
	switch {
	case g == stated || g == empties:
		return g, nil
	case c.section == single && (g == nothing && strings.HasPrefix(c.field, answerPrefix) || strings.EqualFold(cell, "na") && (c.field == "country" || c.field == "citizenship")):
		return stated, nil
	case g == unknown && c.section == work && c.field == "end":
		return g, errWhen
	case g == unknown && c.section == license && c.field == "expires":
		return g, errExpiry
	case g == nothing:
		putNone(c, a)
	}
	return g, nil
}

func putNone(c *column, a *Applicant) {
	i := c.number - 1
	switch {
	case c.section == education && c.field == "degree":
		a.Education[i].StudyType = "none"
	case c.section == language && c.field == "fluency":
		a.Languages[i].Fluency = "none"
	case c.section == single && c.field == "citizenship":
		a.Basics.Citizenship = []string{}
	case c.section == work && c.field == "domains":
		a.Work[i].Domains = []string{}
	case c.section == work && c.field == "codes":
		a.Work[i].Codes = []string{}
	case c.section == work && c.field == "supervised":
		a.Work[i].Supervised = Whole(0)
	}
}

// set puts a cell that states a fact where its column says.
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
			return put(&a.Languages[i].Language, cell, cellName)
		}
		return put(&a.Languages[i].Fluency, cell, text)
	case score:
		return t.setScore(c.field, &a.Scores[i], cell)
	case event:
		if c.field == "kind" {
			return put(&a.Events[i].Kind, cell, cellKindOf)
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
		return put(&a.ID, cell, t.id)
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
		a.Answers = append(a.Answers, Answer{strings.TrimPrefix(field, answerPrefix), answerText(cell)})
	}
	return nil
}

// id refuses what a spreadsheet makes of a long number: 1.23457E+16. In a
// workbook the kind of the cell has told numbers from texts.
func (t *table) id(cell string) (string, error) {
	if t.typed {
		return cell, nil
	}
	mantissa, exponent, found := strings.Cut(cell, "E+")
	whole, decimals, _ := strings.Cut(mantissa, ".")
	if found && digits(exponent) && len(whole) == 1 && digits(whole+decimals) {
		return "", errLongID
	}
	return cell, nil
}

// answerText brings yes and no to the form that answers have.
func answerText(cell string) string {
	if len(cell) > len("false") {
		return cell
	}
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
		return put(&j.Hours, cell, t.hours)
	case "percent":
		return put(&j.Percent, cell, t.percent)
	case "domains":
		return put(&j.Domains, cell, listed)
	case "codes":
		return put(&j.Codes, cell, listed)
	case "supervisory":
		return put(&j.Supervisory, cell, cellTri)
	case "supervised":
		return t.supervised(j, cell)
	case "lead":
		return put(&j.Lead, cell, cellTri)
	case "progressive":
		return put(&j.Progressive, cell, cellTri)
	case "paid":
		return put(&j.Paid, cell, cellTri)
	case "level":
		return put(&j.Level, cell, text)
	}
	v, err := cellTri(cell)
	j.Volunteer = v == Yes
	return err
}

// supervised reads how many people a job supervised, or whether it did.
func (t *table) supervised(j *Job, cell string) error {
	err := t.amount(&j.Supervised, cell, people)
	if err == nil {
		return nil
	}
	if v, no := cellTri(cell); no == nil && v != Unstated {
		j.Supervised, j.Supervisory = Number{}, v
		return nil
	}
	return err
}

func (t *table) setStudy(field string, x *Education, cell string) error {
	switch field {
	case "degree":
		return x.degree(cell)
	case "area":
		return put(&x.Area, cell, text)
	case "institution":
		return put(&x.Institution, cell, text)
	case "start":
		return put(&x.Start, cell, t.date)
	case "end":
		return put(&x.End, cell, t.end)
	case "status":
		return x.state(cell)
	case "credits":
		return t.credits(x, cell)
	case "system":
		return put(&x.Quarter, cell, cellSystem)
	case "country":
		return put(&x.Country, cell, text)
	case "evaluated":
		return put(&x.Evaluated, cell, cellTri)
	case "accredited":
		return put(&x.Accredited, cell, cellTri)
	}
	return t.amount(&x.GPA, ofFour(cell), grade)
}

func (t *table) setLicense(field string, l *License, cell string) error {
	switch field {
	case "name":
		return put(&l.Name, cell, cellName)
	case "issuer":
		return put(&l.Issuer, cell, text)
	case "issued":
		return put(&l.Issued, cell, t.date)
	}
	return put(&l.Expires, cell, t.expiry)
}

func (t *table) setScore(field string, x *Score, cell string) error {
	switch field {
	case "name":
		return put(&x.Name, cell, cellName)
	case "value":
		return t.amount(&x.Value, cell, result)
	}
	return put(&x.Date, cell, t.date)
}
