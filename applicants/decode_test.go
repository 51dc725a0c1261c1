package applicants

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func decode(t *testing.T, text string) (*Applicant, error) {
	t.Helper()
	a := &Applicant{Place: Place{"f", 1}}
	err := new(Decoder).Decode(text, a)
	return a, err
}

func TestWhatIsAbsentIsNotGivenAndWhatIsEmptyIsGivenAsEmpty(t *testing.T) {
	a, err := decode(t, `{"id":"1","education":[],"work":[{"position":"Clerk","domains":[]},{"position":"Clerk"}],"licenses":null}`)
	require.NoError(t, err)
	assert.NotNil(t, a.Education)
	assert.Empty(t, a.Education)
	assert.Nil(t, a.Licenses)
	assert.NotNil(t, a.Work[0].Domains)
	assert.Nil(t, a.Work[1].Domains)
	assert.Equal(t, Unstated, a.Work[0].Supervisory)
	assert.False(t, a.Work[0].Hours.Given)
}

func TestAJobThatIsStillHeldHasNoEnd(t *testing.T) {
	for _, end := range []string{`null`, `""`, `"present"`, `"Current"`, `"now"`, `"ongoing"`} {
		a, err := decode(t, `{"id":"1","work":[{"startDate":"2015","endDate":`+end+`}]}`)
		require.NoError(t, err, end)
		assert.True(t, a.Work[0].End.IsZero(), end)
	}
}

func TestStrictness(t *testing.T) {
	tests := []struct{ name, record, field, reason string }{
		{"a member twice", `{"id":"1","id":"2"}`, "id", "the member stands there twice"},
		{"an unknown member twice", `{"id":"1","x":1,"y":{"z":1,"z":2}}`, "y.z", "the member stands there twice"},
		{"a member twice by an escape", `{"id":"1","\u0069d":"2"}`, "id", "the member stands there twice"},
		{"the wrong case", `{"ID":"1"}`, "ID", `the member is spelled "id"`},
		{"the wrong case of a member that volunteer work has", `{"id":"1","volunteer":[{"Organization":"x"}]}`, "volunteer[0].Organization", `the member is spelled "organization"`},
		{"a control character", "{\"id\":\"1\",\"x\":\"a\tb\"}", "x", "not JSON at character 17: want no control character in a text"},
		{"a control character in a name", "{\"id\":\"1\",\"x\ty\":1}", "", "not JSON at character 13: want no control character in a text"},
		{"a control character in a date", "{\"id\":\"1\",\"date\":\"2\x0109-10-01\"}", "date", "not JSON at character 20: want no control character in a text"},
		{"a text without end", `{"id":"1","x":"y`, "x", "not JSON at character 17: want a closing quotation mark"},
		{"a text for a number", `{"id":"1","work":[{},{"hoursPerWeek":"40"}]}`, "work[1].hoursPerWeek", "want a number"},
		{"a number for a text", `{"id":"1","work":[{"position":7}]}`, "work[0].position", "want a text in quotation marks"},
		{"a text for yes or no", `{"id":"1","work":[{"supervisory":"yes"}]}`, "work[0].supervisory", "want true, false or null"},
		{"an object for a list", `{"id":"1","work":{}}`, "work", "want a list"},
		{"null for an entry", `{"id":"1","work":[null]}`, "work[0]", "want an object"},
		{"month 13", `{"id":"1","work":[{"startDate":"2015-13"}]}`, "work[0].startDate", "the month is not between 1 and 12"},
		{"30 February", `{"id":"1","work":[{"startDate":"2015-02-30"}]}`, "work[0].startDate", "the month has no such day"},
		{"end before start", `{"id":"1","work":[{"startDate":"2016","endDate":"2015-12-31"}]}`, "work[0].endDate", "the job ends before it starts"},
		{"end before start of volunteer work", `{"id":"1","work":[{}],"volunteer":[{"startDate":"2016","endDate":"2015"}]}`, "volunteer[0].endDate", "the job ends before it starts"},
		{"a licence that expires before it is issued", `{"id":"1","certificates":[{"name":"a"}],"licenses":[{"issued":"2016","expires":"2015"}]}`, "licenses[0].expires", "it expires before it is issued"},
		{"a certificate that expires before it is issued", `{"id":"1","licenses":[{"name":"a"}],"certificates":[{},{"date":"2016","expires":"2015"}]}`, "certificates[1].expires", "it expires before it is issued"},
		{"words after a day", `{"id":"1","work":[{"startDate":"2010-01-01 or so, until 2011"}]}`, "work[0].startDate", "not a date: want YYYY-MM-DD, YYYY-MM or YYYY"},
		{"words after a day and a T", `{"id":"1","work":[{"endDate":"2015-03-09Tgarbage"}]}`, "work[0].endDate", "not a date: want YYYY-MM-DD, YYYY-MM or YYYY"},
		{"hours of a week", `{"id":"1","work":[{"hoursPerWeek":169}]}`, "work[0].hoursPerWeek", "a week has 0 to 168 hours"},
		{"too many decimals", `{"id":"1","work":[{"hoursPerWeek":37.33333}]}`, "work[0].hoursPerWeek", "the number has more than four decimals: round it"},
		{"leading zero", `{"id":"1","work":[{"hoursPerWeek":040}]}`, "work[0].hoursPerWeek", "want a number"},
		{"unknown status", `{"id":"1","education":[{"status":"done"}]}`, "education[0].status", "want one of: conferred, in_progress, evaluated, unaccredited"},
		{"bad UTF-8", "{\"id\":\"1\",\"x\":\"\xff\"}", "", "the text is not valid UTF-8"},
		{"half a surrogate pair", `{"id":"1","x":"\ud800"}`, "x", "not JSON at character 16: want a valid escape"},
		{"something after it", `{"id":"1"} x`, "", "not JSON at character 12: want the end of the record"},
		{"a zero byte after it", "{\"id\":\"1\"}\x00", "", "not JSON at character 11: want the end of the record"},
		{"a trailing comma", `{"id":"1",}`, "id", "not JSON at character 11: want a member's name in quotation marks"},
		{"no end", `{"id":"1"`, "id", "not JSON at character 10: want a comma or }"},
		{"not an object", `["id"]`, "", "want an object"},
		{"too deep", `{"x":` + strings.Repeat("[", 100), "x" + strings.Repeat("[0]", 63), "nested deeper than 64 levels"},
		{"too large", `{"x":"` + strings.Repeat("a", 1<<20) + `"}`, "", "the record is larger than 1048576 bytes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := decode(t, test.record)
			var e *RecordError
			require.ErrorAs(t, err, &e)
			assert.Equal(t, test.field, e.Field)
			assert.Equal(t, test.reason, e.Reason)
		})
	}
}

func TestBlanksAroundAnIDAreNoPartOfIt(t *testing.T) {
	for text, want := range map[string]string{`"5"`: "5", `" 5 "`: "5", `"  "`: "", `"\u00a05\t"`: "5", `"a b"`: "a b", `" "`: "", `"é "`: "é", `5`: "5"} {
		a, err := decode(t, `{"id":`+text+`}`)
		require.NoError(t, err, text)
		assert.Equal(t, want, a.ID, text)
	}
}

func TestTheOrderOfMembersIsNoPartOfARecord(t *testing.T) {
	const licences, certificates = `"licenses":[{"name":"a"},{"name":"b"}]`, `"certificates":[{"name":"c","date":"2015"},{"name":"d"},{"name":"e"}]`
	a, err := decode(t, `{"id":"1",`+licences+`,`+certificates+`}`)
	require.NoError(t, err)
	for _, text := range []string{certificates + "," + licences, certificates + `,"languages":[],` + licences} {
		b, err := decode(t, strings.Replace(`{"id":"1",`+text+`}`, `"languages":[],`, "", 1))
		require.NoError(t, err)
		assert.Equal(t, string(a.AppendJSON(nil)), string(b.AppendJSON(nil)))
	}
	b, err := decode(t, `{"id":"1",`+certificates+`,"licenses":null}`)
	require.NoError(t, err)
	assert.Len(t, b.Licenses, 3)
}

func TestATimeOfDayMayFollowADay(t *testing.T) {
	for _, s := range []string{"T00:00:00Z", " 00:00:00", "T9:30", "T09:30:00.123+01:00", "T10:30-0500", " 12:00 AM", " 12:00:00 a.m. UTC", "T10", "T10Z", "T23:59:60Z", " 10:00 GMT+2:00"} {
		d, err := ParseDate("2015-03-09" + s)
		require.Equal(t, s == " 10:00 GMT+2:00", err != nil, s)
		cell, bad := new(table).date("2015-03-09" + s)
		if err == nil {
			assert.Equal(t, Date{2015, 3, 9}, d, s)
		}
		if err == nil && strings.Contains(s, ":") {
			require.NoError(t, bad, s)
			assert.Equal(t, d, cell, s)
		}
	}
	for _, s := range []string{"T", " ", "Tgarbage", " or so", "T25:00", "T10:", "T10:3", "T10:61", "T10:30:", "T10:30.", "T10:30 or so", "T10:30Z or so", "T10:30+", "T10:30+1:0", " to 2016-01-01", "T10:30 until: 2011", "x"} {
		_, err := ParseDate("2015-03-09" + s)
		assert.Error(t, err, "%q", s)
		_, err = new(table).date("2015-03-09" + s)
		assert.Equal(t, strings.TrimSpace(s) != "", err != nil, "%q", s)
	}
}

func TestUnknownMembersAreAllowed(t *testing.T) {
	a, err := decode(t, `{"hobbies":[1,-2.5e3,{"a":null,"b":[true,false]}],"id":17}`)
	require.NoError(t, err)
	assert.Equal(t, "17", a.ID)
}

func TestAJSONResumeFileIsARecordAsItIs(t *testing.T) {
	f, err := os.Open("testdata/resume.json")
	require.NoError(t, err)
	defer f.Close()
	n := 0
	for a, err := range Read(f, "testdata/resume.json", JSON, ReadOptions{}) {
		require.NoError(t, err)
		n++
		assert.Equal(t, "resume", a.ID)
		assert.Equal(t, Date{2025, 12, 24}, a.Date)
		require.Len(t, a.Work, 3)
		assert.Equal(t, "Bayou Utilities", a.Work[0].Employer)
		assert.True(t, a.Work[0].End.IsZero())
		assert.True(t, a.Work[2].Volunteer)
		assert.Equal(t, Date{Year: 2012}, a.Work[2].Start)
		assert.Equal(t, Number{34000, true}, a.Education[0].GPA)
		assert.Equal(t, "Contact Centre Lead", a.Licenses[0].Name)
	}
	assert.Equal(t, 1, n)
}

func TestWhatIsEncodedIsDecodedAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anApplicant().Draw(t, "applicant")
		text := a.AppendJSON(nil)
		b := new(Applicant)
		require.NoError(t, new(Decoder).Decode(string(text), b), string(text))
		require.Equal(t, a, b)
		require.Equal(t, string(text), string(b.AppendJSON(nil)))
	})
}

func TestADecoderMayBeUsedAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, again := new(Decoder), new(Applicant)
		for range 4 {
			a := anApplicant().Draw(t, "applicant")
			require.NoError(t, d.Decode(string(a.AppendJSON(nil)), again))
			require.Equal(t, a, again)
		}
	})
}

// anApplicant draws any record that can be.
func anApplicant() *rapid.Generator[*Applicant] {
	return rapid.Custom(func(t *rapid.T) *Applicant {
		text := rapid.String()
		number := rapid.Custom(func(t *rapid.T) Number {
			if !rapid.Bool().Draw(t, "given") {
				return Number{}
			}
			return Number{rapid.Int64Range(0, 100*Scale).Draw(t, "parts"), true}
		})
		date := rapid.Custom(func(t *rapid.T) Date {
			d, _ := NewDate(rapid.IntRange(1950, 2025).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"), rapid.IntRange(1, 28).Draw(t, "d"), rapid.IntRange(0, 3).Draw(t, "parts"))
			if rapid.Bool().Draw(t, "none") {
				return Date{}
			}
			return d
		})
		tri := rapid.SampledFrom([]Tri{Unstated, No, Yes})
		texts := rapid.SampledFrom([][]string{nil, {}, {"a"}, {"b", "ü\n"}})
		job := rapid.Custom(func(t *rapid.T) Job {
			j := Job{Employer: text.Draw(t, "employer"), Title: text.Draw(t, "title"), Codes: texts.Draw(t, "codes"), Start: date.Draw(t, "start"),
				Hours: number.Draw(t, "hours"), Percent: Number{number.Draw(t, "percent").Parts / 100 * 100, true}, Domains: texts.Draw(t, "domains"), Supervisory: tri.Draw(t, "s"),
				Supervised: number.Draw(t, "people"), Lead: tri.Draw(t, "lead"), Progressive: tri.Draw(t, "p"), Paid: tri.Draw(t, "paid"), Level: text.Draw(t, "level")}
			if !j.Start.IsZero() {
				j.End = Date{Year: j.Start.Year + 1}
			}
			return j
		})
		study := rapid.Custom(func(t *rapid.T) Education {
			return Education{Institution: text.Draw(t, "i"), StudyType: text.Draw(t, "st"), Area: text.Draw(t, "area"), End: date.Draw(t, "end"),
				Status: Status(rapid.IntRange(0, 4).Draw(t, "status")), Credits: number.Draw(t, "credits"), Quarter: rapid.Bool().Draw(t, "q"),
				Country: text.Draw(t, "c"), Evaluated: tri.Draw(t, "e"), Accredited: tri.Draw(t, "a"), GPA: number.Draw(t, "gpa")}
		})
		a := &Applicant{ID: trimID(text.Draw(t, "id")), Date: date.Draw(t, "date")}
		a.Basics = Basics{Name: text.Draw(t, "name"), City: text.Draw(t, "city"), Birth: date.Draw(t, "birth"), Citizenship: texts.Draw(t, "citizenship")}
		if rapid.Bool().Draw(t, "work") {
			a.Work = append([]Job{}, rapid.SliceOfN(job, 0, 4).Draw(t, "jobs")...)
			for _, j := range rapid.SliceOfN(job, 0, 2).Draw(t, "volunteer") {
				j.Volunteer = true
				a.Work = append(a.Work, j)
			}
		}
		if rapid.Bool().Draw(t, "education") {
			a.Education = append([]Education{}, rapid.SliceOfN(study, 0, 3).Draw(t, "studies")...)
		}
		if rapid.Bool().Draw(t, "others") {
			a.Licenses = []License{{Name: text.Draw(t, "l"), Issued: date.Draw(t, "issued")}}
			a.Languages = []Language{{Language: text.Draw(t, "lang")}}
			a.Scores = []Score{{Name: "typing", Value: number.Draw(t, "value")}}
			a.Events = []Event{{Kind: "x", Date: date.Draw(t, "when")}}
			a.Answers = []Answer{{"a", "true"}, {"b", "x" + text.Draw(t, "answer")}}
		}
		return a
	})
}

const benchRecord = `{"id":"A-0000017","basics":{"name":"Marisol Okafor","email":"marisol.okafor@example.org","phone":"(555) 010-4477","location":{"city":"Houston","region":"Texas","countryCode":"US"}},` +
	`"education":[{"institution":"Bayou State University","studyType":"Bachelor of Business Administration","area":"Business Administration","startDate":"2006-08","endDate":"2010-05-15","status":"conferred","gpa":3.4}],` +
	`"work":[{"name":"Bayou Utilities","position":"Customer Service Supervisor","startDate":"2018-03-01","hoursPerWeek":40,"supervisory":true,"supervised":9,"domains":["customer_service"],"summary":"Leads the evening shift of the contact centre and answers for its quality."},` +
	`{"name":"Gulf Water Authority","position":"Customer Service Representative III","startDate":"2014-06-15","endDate":"2018-02-28","hoursPerWeek":40,"supervisory":false,"summary":"Bills, payment plans and complaints by telephone and at the counter."},` +
	`{"name":"Harbor Freight Lines","position":"Administrative Assistant","startDate":"2010-07","endDate":"2014-05","hoursPerWeek":20,"supervisory":false}],` +
	`"languages":[{"language":"Spanish","fluency":"native"},{"language":"English","fluency":"fluent"}],"certificates":[{"name":"Notary Public","date":"2019-01-10","issuer":"State of Texas"}],"answers":{"willing_to_travel":true,"how_heard":"job fair"}}`

func BenchmarkDecode(b *testing.B) {
	d, a := new(Decoder), new(Applicant)
	b.SetBytes(int64(len(benchRecord)))
	b.ReportAllocs()
	for b.Loop() {
		if err := d.Decode(benchRecord, a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	a := new(Applicant)
	require.NoError(b, new(Decoder).Decode(benchRecord, a))
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		out = a.AppendJSON(out[:0])
	}
}
