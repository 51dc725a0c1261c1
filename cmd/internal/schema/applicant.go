package schema

import "encoding/json"

// Applicant describes an applicant record in JSON: an object, an array of
// them, or a line of JSON Lines. Members that are not described are allowed
// and not read, as in JSON Resume.
func Applicant() *Schema {
	s := &Schema{
		Title:       "An applicant record of minqual",
		Description: "One applicant, or a list of them. What is absent is unknown, never false; an empty list says that there is nothing.",
		Type:        []string{"object", "array"},
		If:          &Schema{Type: "array"},
		Then:        &Schema{Items: &Schema{Ref: "#/$defs/applicant", Required: []string{"id"}}},
		Else:        ref("applicant"),
		Defs:        recordDefs(jsonValues),
	}
	return s
}

// values are how the plain values of a record are written.
type values struct {
	text   func() *Schema
	number func(most json.Number) *Schema
	date   func(pattern string) *Schema
}

// jsonValues are those of JSON, where a text is in quotation marks.
var jsonValues = values{
	text:   func() *Schema { return &Schema{Type: []string{"string", "null"}} },
	number: func(most json.Number) *Schema { return decimal(most, "number", "null") },
	date:   func(p string) *Schema { return &Schema{Type: []string{"string", "null"}, Pattern: p} },
}

// yamlValues are those of a record in a job class document, where a text that
// looks like a number needs no quotation marks.
var yamlValues = values{
	text:   func() *Schema { return &Schema{Type: []string{"string", "number", "null"}} },
	number: func(most json.Number) *Schema { return decimal(most, "number", "null") },
	date:   func(p string) *Schema { return &Schema{Type: []string{"string", "integer", "null"}, Pattern: p} },
}

func decimal(most json.Number, types ...string) *Schema {
	s := &Schema{Type: types, Maximum: most}
	if most != "" {
		s.Minimum = "0"
	}
	return s
}

func tri() *Schema { return &Schema{Type: []string{"boolean", "null"}} }

func (v values) texts() *Schema { return nullable("array", &Schema{Items: v.text()}) }

func entries(name string) *Schema { return nullable("array", &Schema{Items: ref(name)}) }

func open(p Properties) *Schema { return &Schema{Type: "object", Properties: p} }

const (
	recordDate = `^$|^[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ].*)?)?)?$`
	recordEnd  = recordDate + `|^[A-Za-z ]{3,20}$`
)

// recordDefs are the parts of a record.
func recordDefs(v values) Properties {
	return Properties{
		{"applicant", v.applicant()},
		{"basics", nullable("object", &Schema{Properties: v.basics()})},
		{"location", nullable("object", &Schema{Properties: Properties{
			property("city", "The city of residence.", v.text()),
			property("region", "The state, province or county of residence.", v.text()),
			property("countryCode", "The country of residence, as an ISO 3166 code or a name.", v.text()),
		}})},
		{"education", open(v.education())},
		{"work", open(v.job("name", "The employer."))},
		{"volunteer", open(v.job("organization", "The organization for which the work was done."))},
		{"license", open(v.license("issued", "The date of issue; absent: unknown, and the licence is held."))},
		{"certificate", open(v.license("date", "The date of issue; absent: unknown, and the certificate is held."))},
		{"language", open(Properties{
			property("language", "The language.", v.text()),
			property("fluency", "How well it is spoken, such as conversational, professional or native.", v.text()),
		})},
		{"score", open(Properties{
			property("name", "The examination or test, such as typing.", v.text()),
			property("value", "The result.", v.number("")),
			property("date", "When the test was taken.", v.date(recordDate)),
		})},
		{"event", open(Properties{
			property("kind", "What happened, such as moving violation.", v.text()),
			property("date", "When it happened.", v.date(recordDate)),
		})},
	}
}

func (v values) applicant() *Schema {
	id := &Schema{Type: []string{"string", "integer"}, MinLength: 1, MaxLength: 200}
	return open(Properties{
		property("id", "What tells the record from all others in the files screened.", id),
		property("date", "The day on which the record was true; absent: meta.lastModified, or the as-of date.", v.date(recordDate)),
		property("meta", "JSON Resume's member, of which lastModified is read.", nullable("object", &Schema{Properties: Properties{
			property("lastModified", "The day on which the record was true, if date is absent.", v.date(recordDate)),
		}})),
		property("basics", "The person. A blind report leaves all of it out.", ref("basics")),
		property("education", "Degrees, diplomas and courses of study; absent: not stated, empty: none.", entries("education")),
		property("work", "Paid jobs; absent: not stated, empty: none.", entries("work")),
		property("volunteer", "Volunteer work.", entries("volunteer")),
		property("licenses", "Licences; absent: not stated, empty: none.", entries("license")),
		property("certificates", "Certificates, which count as licences do.", entries("certificate")),
		property("languages", "Languages spoken; absent: not stated.", entries("language")),
		property("scores", "Results of examinations and tests; absent: not stated.", entries("score")),
		property("events", "What a job class may count against an applicant; absent: not stated, empty: none.", entries("event")),
		property("answers", "Answers to the posting's questions, by question: texts, numbers, true or false.",
			nullable("object", &Schema{Additional: &Schema{Type: []string{"string", "number", "boolean", "null"}}})),
	})
}

func (v values) basics() Properties {
	return Properties{
		property("name", "The applicant's name.", v.text()),
		property("email", "Never decides.", v.text()),
		property("phone", "Never decides.", v.text()),
		property("location", "Where the applicant lives.", ref("location")),
		property("birthDate", "Decides only where a job class asks for an age.", v.date(recordDate)),
		property("citizenship", "Countries; decides only where a job class asks for it. Absent: not stated.", v.texts()),
		property("residentSince", "Since when the applicant has lived at this residence.", v.date(recordDate)),
	}
}

func (v values) education() Properties {
	return Properties{
		property("institution", "The school, college or university.", v.text()),
		property("studyType", "The degree or diploma as it is called: Bachelor, B.B.A., high school diploma, GED.", v.text()),
		property("area", "The field of study.", v.text()),
		property("startDate", "When study began.", v.date(recordDate)),
		property("endDate", "When the degree was conferred, or is expected; absent: unknown.", v.date(recordEnd)),
		property("status", "How far the degree has come. Absent: conferred, if endDate is in the past.",
			&Schema{Enum: []any{"conferred", "in_progress", "evaluated", "unaccredited", "", nil}}),
		property("credits", "Credit hours earned.", v.number("10000")),
		property("creditSystem", "What the credit hours are; absent: semester hours.", &Schema{Enum: []any{"semester", "quarter", "", nil}}),
		property("country", "Where the institution is; absent: at home.", v.text()),
		property("evaluated", "A foreign credential was evaluated as equivalent.", tri()),
		property("accredited", "The institution is accredited; absent: yes.", tri()),
		property("gpa", "The grade point average.", v.number("1000")),
		property("score", "JSON Resume's name; read as gpa where it is a plain number.", &Schema{Type: []string{"string", "number", "null"}}),
	}
}

func (v values) job(employer, says string) Properties {
	return Properties{
		property(employer, says, v.text()),
		property("position", "The job title.", v.text()),
		property("codes", "Occupation codes.", v.texts()),
		property("startDate", "The first day, month or year; absent: unknown.", v.date(recordDate)),
		property("endDate", "The last day, month or year. Absent, null, empty, present or current: the job is still held.", v.date(recordEnd)),
		property("hoursPerWeek", "Hours a week; absent: unknown.", v.number("168")),
		property("percent", "The share of the duties that qualifies; absent: all.", v.number("100")),
		property("domains", "Ids or labels of the job class's kinds of work; absent: found from the title, empty: none of them.", v.texts()),
		property("supervisory", "The job supervised people; absent: unknown.", tri()),
		property("supervised", "How many people were supervised.", v.number("1000000000")),
		property("lead", "The job led the work of others without supervising them; absent: unknown.", tri()),
		property("progressive", "Responsibility grew; absent: for a person to judge.", tri()),
		property("paid", "Absent: yes, and no for volunteer work.", tri()),
		property("level", "The class or grade of the job.", v.text()),
	}
}

func (v values) license(issued, says string) Properties {
	return Properties{
		property("name", "What it is called.", v.text()),
		property("issuer", "Who issued it.", v.text()),
		property(issued, says, v.date(recordDate)),
		property("expires", "The last day on which it is valid; absent: it does not expire.", v.date(recordDate)),
	}
}
