package applicants

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Ann and Bo, as a table of every layout must give them.
var annAndBo = []string{
	`{"id":"A1","date":"2026-05-01","basics":{"name":"Ann","location":{"city":"Houston","region":"Texas","countryCode":"US"},"birthDate":"1980-02-29","citizenship":["US","Kenya"]},` +
		`"education":[{"institution":"Rice","studyType":"B.A.","area":"History","startDate":"1998","endDate":"2002-05","status":"conferred","credits":120,"creditSystem":"semester","gpa":3.5}],` +
		`"work":[{"name":"Port","position":"Agent","startDate":"2005-06","endDate":"2010-12-31","hoursPerWeek":40,"domains":["customer_service","administrative"],"supervisory":false},` +
		`{"name":"City","position":"Lead","codes":["43-1011"],"startDate":"2011-01-03","hoursPerWeek":20,"percent":75,"domains":[],"supervisory":true,"supervised":4,"lead":true,"progressive":true,"paid":true,"level":"II"}],` +
		`"volunteer":[{"organization":"Shelter","position":"Cook","startDate":"2012","hoursPerWeek":4}],` +
		`"licenses":[{"name":"Notary","issuer":"Texas","issued":"2019-01-10","expires":"2029-01-10"}],"languages":[{"language":"Spanish","fluency":"native"}],` +
		`"scores":[{"name":"typing","value":62.5,"date":"2024"}],"events":[{"kind":"citation","date":"2020-07"}],"answers":{"travel":"true"}}`,
	`{"id":"B2","basics":{"name":"Bo"},"education":[]}`,
}

const wide = `ID,Name,City,State,Country,Date of Birth,Citizenship,record_date,` +
	`education1_degree,education1_field,education1_institution,education1_start,education1_end,education1_status,education1_credits,education1_credit_system,education1_gpa,` +
	`job1_title,job1_employer,job1_start,job1_end,job1_hours,job1_domains,job1_supervisory,` +
	`Job 2 Title,Job-2-Employer,JOB2_START,job2End,job 2: hours,work2_percent,job2_domains,job2_supervisory,job2_supervised,job2_lead,job2_progressive,job2_paid,job2_level,job2_codes,` +
	`work3_position,work3_name,work3_startDate,work3_endDate,work3_hoursPerWeek,work3_volunteer,job4_title,job4_start,` +
	`license1_name,license1_issuer,license1_issued,license1_expires,language1_language,language1_fluency,score1_name,score1_value,score1_date,event1_kind,event1_date,answer_travel
A1,Ann,Houston,Texas,US,2/29/1980,US; Kenya,2026-05-01,` +
	`B.A.,History,Rice,1998,May 2002,Graduated,120,semester,3.5,` +
	`Agent,Port,6/2005,12/31/2010,full time,customer_service|administrative,no,` +
	`Lead,City,40546,present,20 hrs,75%,none,x,4,yes,y,TRUE,II,43-1011,` +
	`Cook,Shelter,2012,,4,yes,,,` +
	`Notary,Texas,2019-01-10,"January 10, 2029",Spanish,native,typing,62.5,2024,citation,Jul 2020,Yes
B2,Bo,,,,,,,none,,,,,,,,,,,,,,,,,,,,,,,n/a,,,,,,,,,,,,,,-,,,,,,,,,,,,
`

const long = `id,name,city,state,country,birth_date,citizenship,record_date,title,employer,start,end,hours,percent,domains,supervisory,supervised,lead,progressive,paid,volunteer,level,codes,` +
	`degree,major,institution,education_start,education_end,education_status,education_credits,education_credit_system,gpa,` +
	`license_name,license_issuer,license_issued,license_expires,language,fluency,score_name,score_value,score_date,event_kind,event_date,answer_travel
A1,Ann,Houston,Texas,US,2/29/1980,US; Kenya,2026-05-01,Lead,City,40546,present,20 hrs,75%,none,x,4,yes,y,TRUE,,II,43-1011,B.A.,History,Rice,1998,May 2002,Graduated,120,semester,3.5,,,,,,,,,,,,
B2,Bo,,,,,,,,,,,,,,,,,,,,,,none,,,,,,,,,,,,,,,,,,,,
A1,,,,,,,,Cook,Shelter,2012,,4,,,,,,,,yes,,,B.A.,History,Rice,1998,May 2002,Graduated,120,semester,3.5,Notary,Texas,2019-01-10,"January 10, 2029",Spanish,native,typing,62.5,2024,citation,Jul 2020,Yes
A1,Ann,,,,,,,Agent,Port,6/2005,12/31/2010,full time,,customer_service|administrative,no,,,,,,,,B.A.,History,Rice,1998,May 2002,Graduated,120,semester,3.5,Notary,Texas,2019-01-10,2029-01-10,,,,,,,,
`

func TestEveryLayoutGivesTheRecordsThatJSONGives(t *testing.T) {
	want := make([]string, len(annAndBo))
	for i, text := range annAndBo {
		a := new(Applicant)
		require.NoError(t, new(Decoder).Decode(text, a))
		want[i] = string(a.AppendJSON(nil))
	}
	strange := strings.Replace(strings.Replace(wide, "ID,Name", "Applicant Ref,Who", 1), "job1_start", "Began", 1)
	columns, err := ReadColumnMap(strings.NewReader(`{"columns": {"Applicant Ref": "id", "Who": "name", "Began": "job1_start"}}`))
	require.NoError(t, err)
	for name, x := range map[string]struct {
		text    string
		columns *ColumnMap
	}{
		"one row an applicant": {wide, nil}, "one row a job": {strings.Replace(long, ",fluency", ",language_fluency", 1), nil}, "a column map": {strange, columns},
	} {
		o := ReadOptions{Columns: x.columns, Warn: func(s string) { t.Error(name, s) }}
		records, aside, err := readAll(x.text, o)
		require.NoError(t, err, name)
		assert.Empty(t, aside, name)
		assert.Equal(t, want, records, name)
	}
}

// every header, with what a map that takes blanks for none makes of a row that
// leaves it blank.
var leftBlank = map[string]string{
	"id,degree":                 `{"id":"1","education":[]}`,
	"id,job1_title":             `{"id":"1","work":[]}`,
	"id,answer_a":               `{"id":"1"}`,
	"id,license,job7_hours":     `{"id":"1","work":[],"licenses":[]}`,
	"id,job_start,language":     `{"id":"1","work":[],"languages":[]}`,
	"id,score1_value,eventKind": `{"id":"1","scores":[],"events":[]}`,
}

func TestWhatARowLeavesBlankIsNotStated(t *testing.T) {
	for header := range leftBlank {
		for _, blank := range []string{"", "-", "n/a", "unknown"} {
			records, aside, err := readAll(header+"\n1"+strings.Repeat(","+blank, strings.Count(header, ","))+"\n", ReadOptions{})
			require.NoError(t, err)
			assert.Empty(t, aside)
			assert.Equal(t, []string{`{"id":"1"}`}, records, header)
		}
	}
}

func TestAColumnMapMaySayThatABlankIsNone(t *testing.T) {
	m, err := ReadColumnMap(strings.NewReader(`{"blank": "none"}`))
	require.NoError(t, err)
	for header, want := range leftBlank {
		records, aside, err := readAll(header+"\n1"+strings.Repeat(",", strings.Count(header, ","))+"\n", ReadOptions{Columns: m})
		require.NoError(t, err)
		assert.Empty(t, aside)
		assert.Equal(t, []string{want}, records, header)
	}
	records, _, err := readAll("id,title,start,degree\n1,,,\n2,Clerk,2015,\n1,,,B.A.\n2,,,\n", ReadOptions{Columns: m})
	require.NoError(t, err)
	assert.Equal(t, []string{`{"id":"1","education":[{"studyType":"B.A."}],"work":[]}`, `{"id":"2","education":[],"work":[{"position":"Clerk","startDate":"2015"}]}`}, records)
}

func TestWhatIsNotKnownIsNoBlankThatMeansNone(t *testing.T) {
	m, err := ReadColumnMap(strings.NewReader(`{"blank": "none"}`))
	require.NoError(t, err)
	for text, want := range map[string]string{
		"id,degree,license,job1_title,job1_start\n1,unknown,,,":       `{"id":"1","work":[],"licenses":[]}`,
		"id,degree,license,job1_title,job1_start\n1,,not stated,,":    `{"id":"1","education":[],"work":[]}`,
		"id,degree,license,job1_title,job1_start\n1,,,n/a,":           `{"id":"1","education":[],"licenses":[]}`,
		"id,degree,license,job1_title,job1_start\n1,,,,?":             `{"id":"1","education":[],"licenses":[]}`,
		"id,degree,license,job1_title,job1_start\n1,-,--,null,":       `{"id":"1","education":[],"work":[],"licenses":[]}`,
		"id,degree,license,job1_title,job1_start\n1,none,none,none,?": `{"id":"1","education":[],"work":[],"licenses":[]}`,
		"id,degree,major\n1,,unknown":                                 `{"id":"1"}`,
		"id,degree,major\n1,B.A.,unknown":                             `{"id":"1","education":[{"studyType":"B.A."}]}`,
		"id,title,start,degree\n1,,,\n1,unknown,,":                    `{"id":"1","education":[]}`,
		"id,title,start,degree\n1,n/a,,unknown\n1,,,\n1,Clerk,2015,":  `{"id":"1","work":[{"position":"Clerk","startDate":"2015"}]}`,
	} {
		records, aside, err := readAll(text+"\n", ReadOptions{Columns: m})
		require.NoError(t, err)
		assert.Empty(t, aside)
		assert.Equal(t, []string{want}, records, text)
	}
}

func TestTheWordNoneInAMainColumnSaysThatThereIsNone(t *testing.T) {
	const all = `{"id":"1","education":[],"work":[],"licenses":[],"languages":[],"scores":[],"events":[]}`
	for _, header := range []string{
		"id,degree,job1_title,license,language,score_name,event_kind,job1_start",
		"id,education2_degree,job3_title,certificate1_name,language1,test1,violation1_type,job3_start",
		"id,degree,title,license_name,language_name,score,event,start",
	} {
		records, aside, err := readAll(header+"\n1"+strings.Repeat(",none", 6)+",\n", ReadOptions{})
		require.NoError(t, err)
		assert.Empty(t, aside)
		assert.Equal(t, []string{all}, records, header)
	}
}

func TestNoneBesideAnEntryOrInAnotherColumnSaysNothingOfTheRest(t *testing.T) {
	for _, test := range []struct{ header, row, want string }{
		{"id,education1_degree,education2_degree", "1,B.A.,none", `{"id":"1","education":[{"studyType":"B.A."}]}`},
		{"id,job1_title,job1_domains", "1,,none", `{"id":"1"}`},
		{"id,job1_title,job1_supervised,degree", "1,,none,none", `{"id":"1","education":[]}`},
		{"id,title,start,degree", "1,none,,\n1,Clerk,2015,", `{"id":"1","work":[{"position":"Clerk","startDate":"2015"}]}`},
		{"id,title,start,degree", "1,Clerk,2015,\n1,,,none", `{"id":"1","education":[],"work":[{"position":"Clerk","startDate":"2015"}]}`},
		{"id,title,start,degree", "1,,,\n1,,,", `{"id":"1"}`},
	} {
		records, aside, err := readAll(test.header+"\n"+test.row+"\n", ReadOptions{})
		require.NoError(t, err)
		assert.Empty(t, aside)
		assert.Equal(t, []string{test.want}, records, test.row)
	}
}

func TestCellsThatSayNothingGiveNothing(t *testing.T) {
	for _, test := range []struct{ header, row, want, reason string }{
		{"id,job1_title,job1_start,job1_end", "1,Clerk,unknown,present", `{"id":"1","work":[{"position":"Clerk"}]}`, ""},
		{"id,job1_title,job1_end", "1,Clerk,-", `{"id":"1","work":[{"position":"Clerk"}]}`, ""},
		{"id,job1_title,job1_end", "1,Clerk,unknown", "", "job1_end: an unknown end"},
		{"id,job1_title,job1_end", "1,Clerk,?", "", "job1_end: an unknown end"},
		{"id,degree,education_end", "1,B.A.,unknown", `{"id":"1","education":[{"studyType":"B.A."}]}`, ""},
		{"id,license,license_expires", "1,Notary,never", `{"id":"1","licenses":[{"name":"Notary"}]}`, ""},
		{"id,license,license_expires", "1,Notary,none", `{"id":"1","licenses":[{"name":"Notary"}]}`, ""},
		{"id,license,license_expires", "1,Notary,unknown", "", "license_expires: an unknown expiry"},
		{"id,job1_title,job1_domains", "1,Clerk,none", `{"id":"1","work":[{"position":"Clerk","domains":[]}]}`, ""},
		{"id,job1_title,job1_domains", "1,Clerk,n/a", `{"id":"1","work":[{"position":"Clerk"}]}`, ""},
		{"id,job1_title,job1_supervised", "1,Clerk,none", `{"id":"1","work":[{"position":"Clerk","supervised":0}]}`, ""},
		{"id,job1_title,job1_domains", "1,none,none", `{"id":"1","work":[]}`, ""},
		{"id,job1_title,job1_domains", "1,n/a,-", `{"id":"1"}`, ""},
		{"id,degree,education_credits", "1,none,60", `{"id":"1","education":[{"studyType":"none","credits":60}]}`, ""},
		{"id,country,degree", "1,NA,none", `{"id":"1","basics":{"location":{"countryCode":"NA"}},"education":[]}`, ""},
		{"id,degree,answer_a,answer_b", "1,,none,n/a", `{"id":"1","answers":{"a":"none"}}`, ""},
	} {
		records, aside, err := readAll(test.header+"\n"+test.row+"\n", ReadOptions{})
		require.NoError(t, err)
		if test.reason != "" {
			require.Len(t, aside, 1, test.row)
			assert.Contains(t, aside[0].Error(), test.reason)
			continue
		}
		assert.Empty(t, aside, test.row)
		assert.Equal(t, []string{test.want}, records)
	}
}

func TestWhatAnEntryCannotMeanIsNamedByItsColumn(t *testing.T) {
	for header, row := range map[string]string{
		"job2_end":          "id,job1_title,Job2 start,job2_end\n1,Clerk,2015,2014\n",
		"job1_hours":        "id,job1_title,job1_hours\n1,Clerk,200\n",
		"Percent, 3rd":      "id,job1_title,\"Percent, 3rd\"\n1,Clerk,300\n",
		"education1_end":    "id,education1_start,education1_end\n1,2015,2014\n",
		"degree_gpa":        "id,degree_gpa\n1,-3\n",
		"license2_expires":  "id,license1_name,license2_issued,license2_expires\n1,a,2015,2014\n",
		"certificate_until": "id,license_issued,certificate_until\n1,2015,2014\n",
	} {
		m := &ColumnMap{Columns: map[string]string{}}
		if strings.Contains(header, "Percent") {
			m.Columns[header] = "job3_percent"
		} else if header == "certificate_until" {
			m.Columns[header] = "license_expires"
		}
		_, aside, err := readAll(row, ReadOptions{Columns: m})
		require.NoError(t, err, header)
		require.Len(t, aside, 1, header)
		assert.Equal(t, header, aside[0].Field)
		assert.Equal(t, "1", aside[0].ID)
	}
}

func TestTablesWithoutTheColumnsNeededAreRefusedWhole(t *testing.T) {
	for header, want := range map[string]string{
		"name,degree,Applicant Ref":             `no column for the applicant's id; the nearest headers are "Applicant Ref"`,
		"id,name,edcuation1_field,job1_strat":   `no column for work, education or anything else to screen by; the nearest headers are "edcuation1_field" (is it education1_field?), "job1_strat" (is it job1_start?)`,
		"name,Shoe size":                        `no column for the applicant's id and none for work, education or anything else to screen by; give`,
		"Ann Lee,Houston,B.A.,2010":             `the row has no known header`,
		"id,ID,degree":                          `the columns "id" and "ID" hold the same`,
		"id,job1_start,work1_start_date":        `the columns "job1_start" and "work1_start_date" hold the same`,
		"id,degree,education2_degree":           `give all of a kind numbers, or none`,
		"id,job_title,job1_start":               `give all of a kind numbers, or none`,
		"id,job0_title":                         `no column for work`,
		"id,job201_title":                       `no column for work`,
		"id,title":                              `no column for work`,
		"id,job99999999999999999999_title":      `no column for work`,
		"id,job1_title,\"a\nb\"x":               `a cell goes on after`,
		"Ann Lee,Houston,\"B.A., cum laude\",x": `the row has no known header`,
	} {
		records, aside, err := readAll(header+"\n", ReadOptions{})
		require.ErrorContains(t, err, want, header)
		assert.Contains(t, err.Error(), "people.csv:1: ")
		assert.NotContains(t, err.Error(), "Houston")
		assert.Empty(t, records)
		assert.Empty(t, aside)
	}
}

func TestColumnsThatAreNotReadAreToldOnce(t *testing.T) {
	var told []string
	_, _, err := readAll("id,Title,job1_title,job1_start,job1_strat,Shoe size,,Notes\n1,Ms,Clerk,2015,2014,40,,x\n2,Dr,Clerk,2015,2014,40,,y\n",
		ReadOptions{Warn: func(s string) { told = append(told, s) }, Columns: &ColumnMap{Ignore: []string{"notes"}}})
	require.NoError(t, err)
	assert.Equal(t, []string{`people.csv:1: these columns are not read: "job1_strat" (is it job1_start?), "Shoe size", "Title"`}, told)
}

func TestATitleBesideNumberedJobsIsNoJob(t *testing.T) {
	records, aside, err := readAll("id,title,job1_title,job1_start\n1,Ms,Clerk,2015\n", ReadOptions{})
	require.NoError(t, err)
	assert.Empty(t, aside)
	assert.Equal(t, []string{`{"id":"1","work":[{"position":"Clerk","startDate":"2015"}]}`}, records)
}

func TestANameInFullTakesThePlaceOfItsParts(t *testing.T) {
	columns := []string{"name", "first name", "last name"}
	cells := map[string]string{"name": "Ann B. Smith", "first name": "Ann", "last name": "Smith"}
	for _, order := range [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		for full, want := range map[string]string{cells["name"]: "Ann B. Smith", "": "Ann Smith"} {
			header, row := "id,degree", "1,B.A."
			for _, i := range order {
				cell := cells[columns[i]]
				if i == 0 {
					cell = full
				}
				header, row = header+","+columns[i], row+","+cell
			}
			records, aside, err := readAll(header+"\n"+row+"\n", ReadOptions{})
			require.NoError(t, err)
			assert.Empty(t, aside)
			assert.Equal(t, []string{`{"id":"1","basics":{"name":"` + want + `"},"education":[{"studyType":"B.A."}]}`}, records, header)
		}
	}
}

func TestManyNumberedEntries(t *testing.T) {
	header, row := []string{"id"}, []string{"1"}
	for i := maxNumber; i > 0; i-- {
		header, row = append(header, fmt.Sprintf("job%d_title", i)), append(row, fmt.Sprint("t", i))
	}
	for a, err := range Read(strings.NewReader(strings.Join(header, ",")+"\n"+strings.Join(row, ",")), "x", CSV, ReadOptions{}) {
		require.NoError(t, err)
		require.Len(t, a.Work, maxNumber)
		assert.Equal(t, "t1", a.Work[0].Title)
		assert.Equal(t, "t200", a.Work[maxNumber-1].Title)
	}
}

func TestWhoStopsReadingIsToldNoMore(t *testing.T) {
	for _, text := range []string{wide, strings.Replace(long, ",fluency", ",language_fluency", 1)} {
		n := 0
		for range Read(strings.NewReader(text), "x", CSV, ReadOptions{}) {
			n++
			break
		}
		assert.Equal(t, 1, n)
	}
}

// aTable draws a table of one row a job.
func aTable(t *rapid.T) (header []string, rows [][]string) {
	header = []string{"id", "name", "title", "start", "end", "hours", "supervisory", "degree", "license_name", "answer_x"}
	cell := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	for range rapid.IntRange(0, 8).Draw(t, "rows") {
		rows = append(rows, []string{cell("id", "1", "2", "3"), cell("name", "", "", "Ann", "Bo"), cell("title", "Clerk", "Agent", "", "Lead"), cell("start", "2015", "", "3/9/2016"),
			cell("end", "2019", "present", ""), cell("hours", "40", "20", "", "lots"), cell("supervisory", "", "yes"), cell("degree", "", "B.A.", "none", "B.S. (incomplete)"),
			cell("license", "", "", "Notary", "none"), cell("answer", "", "", "", "yes", "no")})
	}
	return header, rows
}

func written(header []string, rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(header)
	_ = w.WriteAll(rows)
	return b.String()
}

func TestTheOrderOfRowsIsNoPartOfARecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		header, rows := aTable(t)
		records, aside, err := readAll(written(header, rows), ReadOptions{})
		require.NoError(t, err)
		mixed, asideMixed, err := readAll(written(header, rapid.Permutation(rows).Draw(t, "mixed")), ReadOptions{})
		require.NoError(t, err)
		slices.Sort(records)
		slices.Sort(mixed)
		require.Equal(t, records, mixed)
		require.Equal(t, idsOf(aside), idsOf(asideMixed))
		seen := map[string]bool{}
		for _, r := range rows {
			seen[r[0]] = true
		}
		require.Equal(t, len(seen), len(records)+len(aside), "everybody is read or set aside, once")
	})
}

func idsOf(aside []*RecordError) []string {
	ids := []string{}
	for _, e := range aside {
		ids = append(ids, e.ID)
	}
	slices.Sort(ids)
	return ids
}

// What was in the memory before is no part of a record.
func TestRecordsMadeInTheSameMemoryAreTheSame(t *testing.T) {
	header, rows, _ := strings.Cut(wide, "\n")
	row, _, _ := strings.Cut(rows, "\n")
	cells, err := csv.NewReader(strings.NewReader(row)).Read()
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Builder{}
		text.WriteString(header)
		for i := range 4 {
			fmt.Fprintf(&text, "\n%d", i)
			odd := rapid.IntRange(1, len(cells)).Draw(t, "odd")
			for at, cell := range cells[1:] {
				forms := []string{"", cell, `"` + cell + `"`}
				if at == odd {
					forms = []string{"none", "\"a\"\"b\"", "M\xfcn", " x "}
				}
				cell = rapid.SampledFrom(forms).Draw(t, "cell")
				text.WriteString("," + strings.ReplaceAll(cell, ",", ";"))
			}
		}
		o := ReadOptions{Columns: &ColumnMap{BlankIsNone: rapid.Bool().Draw(t, "blank")}}
		d, a := new(Decoder), new(Applicant)
		for p, err := range Later(strings.NewReader(text.String()), "f", CSV, o) {
			require.NoError(t, err)
			again := p
			want, bad := p.Record()
			err := again.RecordInto(d, a)
			require.Equal(t, bad, err)
			if bad == nil {
				require.Equal(t, string(want.AppendJSON(nil)), string(a.AppendJSON(nil)))
			}
		}
	})
}
