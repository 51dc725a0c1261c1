package applicants

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAColumnMapSaysWhatHeadersDoNot(t *testing.T) {
	m, err := ReadColumnMap(strings.NewReader(byteOrderMark + `{"columns": {"Applicant No": "id", "Start 1": "job1_start"}, "dates": "dmy", "ignore": ["Comments"]}`))
	require.NoError(t, err)
	assert.Equal(t, &ColumnMap{Columns: map[string]string{"Applicant No": "id", "Start 1": "job1_start"}, Dates: "dmy", Ignore: []string{"Comments"}}, m)
	records, aside, err := readAll("APPLICANT NO,Start 1,comments,job1_title\n1,3/9/2015,x,Clerk\n", ReadOptions{Columns: m, Warn: func(s string) { t.Error(s) }})
	require.NoError(t, err)
	assert.Empty(t, aside)
	assert.Equal(t, []string{`{"id":"1","work":[{"position":"Clerk","startDate":"2015-09-03"}]}`}, records)
	assert.True(t, m.Fits([]string{"Applicant No", "Start 1"}))
	assert.False(t, m.Fits([]string{"id", "job1_start"}))
	assert.False(t, (*ColumnMap)(nil).Fits([]string{"Applicant No", "Start 1"}))
}

func TestEveryMistakeInAColumnMapIsTold(t *testing.T) {
	_, err := ReadColumnMap(strings.NewReader(`{"columns": {"A": "job1_strat", "B": "job1_start", "C": "work1_start_date", "D": "nonsense", "G": "field", "b": "id"}, "dates": "dd/mm", "ignore": ["A"], "blank": "no", "more": 1}`))
	require.Error(t, err)
	for _, want := range []string{
		`column "A": "job1_strat" (is it job1_start?) is no column name`,
		`columns "B" and "C" hold the same`,
		`column "D": "nonsense" is no column name`,
		`column "G": "field" (is it education_field?) is no column name`,
		`column "b" stands there twice`,
		`dates: want "mdy", "dmy" or "ymd"`,
		`blank: want "unknown" or "none"`,
		`unknown member "more": a column map has columns, dates, ignore and blank`,
		`column "A" is both read and ignored`,
	} {
		assert.ErrorContains(t, err, want)
	}
}

func TestWhatIsNoColumnMapIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "a column map is JSON, such as",
		"[]":                            "a column map is JSON, such as",
		`{"columns": ["id"]}`:           "columns: want an object",
		`{"columns": {"a": 1}}`:         "columns.a: want a text",
		`{"columns": {}} x`:             "not JSON",
		`{"columns": {}, "columns": 1}`: "columns",
		`{"ignore": "x"}`:               "ignore: want a list",
		`{"blank": true}`:               "blank: want a text",
	} {
		m, err := ReadColumnMap(strings.NewReader(text))
		require.ErrorContains(t, err, want, text)
		assert.Nil(t, m)
	}
}

func TestATableThatTheMapWasNotMadeForIsRefused(t *testing.T) {
	m := &ColumnMap{Columns: map[string]string{"Applicant No": "id", "Start 1": "job1_start", "End 1": "job1_end"}}
	_, _, err := readAll("Applicant No,job1_title,Start 1\n1,Clerk,2015\n", ReadOptions{Columns: m})
	require.ErrorContains(t, err, `the table lacks columns that the column map names: "End 1"`)
	_, _, err = readAll("id,degree\n1,B.A.\n", ReadOptions{Columns: &ColumnMap{Columns: map[string]string{"id": "id", "degree": "dergee"}}})
	require.Error(t, err)
}

func FuzzColumnMap(f *testing.F) {
	f.Add(`{"columns": {"Applicant No": "id", "Start 1": "job1_start"}, "dates": "dmy", "ignore": ["Comments"]}`, "Applicant No,Start 1,Comments")
	f.Add(`{"columns": {"a": "answer_x", "b": "job_title"}}`, "a,b,id")
	f.Fuzz(func(t *testing.T, text, header string) {
		m, err := ReadColumnMap(strings.NewReader(text))
		if err != nil {
			require.Nil(t, m)
			return
		}
		for _, to := range m.Columns {
			_, known := columnOf(to)
			require.True(t, known)
		}
		cells := strings.Split(header, ",")
		require.Equal(t, m.Fits(cells), m.Fits(cells))
	})
}
