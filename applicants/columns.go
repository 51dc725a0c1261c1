package applicants

import (
	"strconv"
	"strings"
	"unicode"
)

// A section is the list of a record that a column belongs to.
type section uint8

const (
	single section = iota
	work
	education
	license
	language
	score
	event
	sections
)

var sectionWords = map[string]section{
	"job": work, "work": work, "employment": work, "experience": work, "position": work,
	"education": education, "degree": education, "school": education, "college": education,
	"license": license, "licence": license, "certificate": license, "certification": license,
	"licenses": license, "licences": license, "certificates": license, "certifications": license,
	"language": language, "languages": language,
	"score": score, "test": score, "exam": score, "scores": score,
	"event": event, "violation": event, "events": event,
}

// A column is where the cells of a column go.
type column struct {
	header  string
	section section
	number  int // counted from 1; 0 for a column without a number
	field   string
	at      int  // its place in the table
	bare    bool // the header does not name the section
	last    bool // its number stands at the end, as in Job Title 2
	holds   holding
}

const (
	maxNumber    = 200
	answerPrefix = "answer:"
)

// same reports whether two columns hold the same fact.
func (c column) same(d column) bool {
	return c.section == d.section && c.number == d.number && c.field == d.field
}

func (c column) fullName() bool { return c.section == single && c.field == "name" }

// names of the fields, by what people call them.
var (
	singleFields = map[string]string{
		"id": "id", "applicantid": "id", "applicantno": "id", "applicantnumber": "id", "applicant": "id", "personid": "id", "candidateid": "id",
		"name": "name", "fullname": "name", "applicantname": "name", "firstname": "first", "lastname": "last", "surname": "last",
		"email": "email", "emailaddress": "email", "phone": "phone", "telephone": "phone", "phonenumber": "phone",
		"city": "city", "region": "region", "state": "region", "country": "country", "countrycode": "country",
		"birthdate": "birth", "dateofbirth": "birth", "dob": "birth", "citizenship": "citizenship",
		"residentsince": "resident", "recorddate": "date", "date": "date", "lastmodified": "date",
	}
	workFields = map[string]string{
		"title": "title", "jobtitle": "title", "position": "title", "": "title", "employer": "employer", "company": "employer", "organization": "employer", "name": "employer",
		"start": "start", "startdate": "start", "from": "start", "begin": "start", "end": "end", "enddate": "end", "to": "end",
		"hours": "hours", "hoursperweek": "hours", "weeklyhours": "hours", "hoursweek": "hours", "hrsperweek": "hours", "hrsweek": "hours", "percent": "percent", "percentage": "percent", "percentofduties": "percent",
		"domains": "domains", "domain": "domains", "supervisory": "supervisory", "supervisor": "supervisory", "supervised": "supervised", "peoplesupervised": "supervised",
		"lead": "lead", "progressive": "progressive", "paid": "paid", "volunteer": "volunteer", "level": "level", "grade": "level", "codes": "codes", "code": "codes",
	}
	educationFields = map[string]string{
		"degree": "degree", "studytype": "degree", "": "degree", "level": "degree",
		"highestdegree": "degree", "highesteducation": "degree", "levelofeducation": "degree", "highestlevelofeducation": "degree", "field": "area", "area": "area", "major": "area", "fieldofstudy": "area", "subject": "area",
		"institution": "institution", "school": "institution", "college": "institution", "university": "institution", "name": "institution",
		"start": "start", "startdate": "start", "from": "start", "end": "end", "enddate": "end", "to": "end", "conferred": "end", "graduated": "end", "date": "end", "graduationdate": "end", "conferraldate": "end",
		"status": "status", "credits": "credits", "credithours": "credits", "hours": "credits", "creditsystem": "system", "system": "system",
		"country": "country", "evaluated": "evaluated", "accredited": "accredited", "gpa": "gpa",
	}
	licenseFields = map[string]string{
		"": "name", "name": "name", "issuer": "issuer", "issued": "issued", "date": "issued", "issuedate": "issued",
		"expires": "expires", "expiry": "expires", "expirydate": "expires", "expiration": "expires", "expirationdate": "expires",
	}
	languageFields = map[string]string{"": "language", "language": "language", "name": "language", "fluency": "fluency", "level": "fluency"}
	scoreFields    = map[string]string{"": "name", "name": "name", "value": "value", "score": "value", "result": "value", "date": "date"}
	eventFields    = map[string]string{"": "kind", "kind": "kind", "type": "kind", "date": "date"}

	sectionFields = [sections]map[string]string{singleFields, workFields, educationFields, licenseFields, languageFields, scoreFields, eventFields}

	// bare are the columns of one row a job that need not name their section.
	bare = map[string]section{
		"jobtitle": work, "title": work, "employer": work, "company": work, "start": work, "startdate": work, "end": work, "enddate": work, "hours": work, "hoursperweek": work, "weeklyhours": work, "hoursweek": work, "hrsperweek": work, "hrsweek": work,
		"supervisory": work, "supervised": work, "domains": work, "domain": work, "percent": work, "volunteer": work, "paid": work,
		"lead": work, "progressive": work, "level": work, "codes": work,
		"major": education, "fieldofstudy": education, "studytype": education, "institution": education, "university": education, "gpa": education,
		"graduationdate": education, "conferraldate": education,
		"highestdegree": education, "highesteducation": education, "levelofeducation": education, "highestlevelofeducation": education,
	}
)

// columnOf reads a header. It reports false for one that names nothing known.
func columnOf(header string) (column, bool) {
	header = strings.TrimSpace(strings.TrimPrefix(header, byteOrderMark))
	words := headerWords(header)
	if len(words) == 0 {
		return column{}, false
	}
	c := column{header: header}
	if words[0] == "answer" && len(words) > 1 && strings.EqualFold(header[:len("answer")], "answer") {
		c.field = answerPrefix + question(header)
		return c, true
	}
	if len(words) == 1 && sectionWords[words[0]] != single && strings.Contains(header, "#") { // the number of a licence, and not its name
		return c, false
	}
	if d, ok := c.worded(words); ok {
		return d, true
	}
	n := lastNumber(words)
	if n == 0 {
		return c, false
	}
	d, ok := c.worded(words[:len(words)-1])
	ok = ok && d.section != single && d.number == 0
	d.number, d.last = n, true
	return d, ok
}

// lastNumber is the number at the end of a header, as in Job Title 2; 0 for
// none.
func lastNumber(words []string) int {
	last := len(words) - 1
	if last == 0 || !digits(words[last]) {
		return 0
	}
	n, err := strconv.Atoi(words[last])
	if err != nil || n > maxNumber {
		return 0
	}
	return n
}

// worded reads the words of a header, of which a number may be the second.
func (c column) worded(words []string) (column, bool) {
	if f, ok := singleFields[strings.Join(words, "")]; ok {
		c.field = f
		return c, true
	}
	s, ok := sectionWords[words[0]]
	if !ok {
		return c.withoutSection(words)
	}
	rest := words[1:]
	if len(rest) > 0 && digits(rest[0]) {
		c.number, _ = strconv.Atoi(rest[0])
		if c.number < 1 || c.number > maxNumber {
			return c, false
		}
		rest = rest[1:]
	}
	c.section = s
	if name := strings.Join(rest, ""); name != "" || words[0] != "school" && words[0] != "college" {
		c.field, ok = sectionFields[s][name]
	} else {
		c.field = "institution"
	}
	return c, ok
}

func (c column) withoutSection(words []string) (column, bool) {
	s := bare[strings.Join(words, "")]
	c.section, c.bare = s, true
	f, ok := sectionFields[s][strings.Join(words, "")]
	c.field = f
	return c, ok && s != single
}

// question is what stands after the word answer, as it is written.
func question(header string) string {
	return strings.Trim(header[len("answer"):], " _-:.")
}

// headerWords are the words of a header in small letters: job1_startDate is
// job, 1, start, date.
func headerWords(s string) (words []string) {
	var w []rune
	flush := func() {
		if len(w) > 0 {
			words = append(words, strings.ToLower(string(w)))
			w = w[:0]
		}
	}
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case len(w) == 0:
		case unicode.IsDigit(r) != unicode.IsDigit(w[len(w)-1]):
			flush()
		case unicode.IsUpper(r) && unicode.IsLower(w[len(w)-1]):
			flush()
		}
		w = append(w, r)
	}
	flush()
	return words
}
