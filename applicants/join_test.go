package applicants

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const joinHead = "id,name,title,start,answer_x\n"

func TestABadRowSetsTheWholeApplicantAside(t *testing.T) {
	for _, test := range []struct{ name, rows, want string }{
		{"a bad date on the first row", "1,Ann,Clerk,soonish,\n2,Bo,Clerk,2015,\n1,Ann,Lead,2016,\n", `people.csv:2: record "1": start: not a date`},
		{"a bad date on the last row", "1,Ann,Lead,2016,\n2,Bo,Clerk,2015,\n1,Ann,Clerk,soonish,\n", `people.csv:4: record "1": start: not a date`},
		{"two bad rows", "1,Ann,Lead,x,\n2,Bo,Clerk,2015,\n1,Ann,Clerk,y,\n", `people.csv:2: record "1": start: not a date`},
		{"two names", "1,Ann,Lead,2016,\n2,Bo,Clerk,2015,\n1,Anna,Clerk,2015,\n", `people.csv:4: record "1": name: the rows of this id contradict each other; the first is line 2`},
		{"two answers", "1,Ann,Lead,2016,yes\n2,Bo,Clerk,2015,\n1,,Clerk,2015,no\n", `people.csv:4: record "1": answer_x: the rows of this id contradict`},
		{"too few cells", "1,Ann,Lead,2016,yes\n2,Bo,Clerk,2015,\n1,,Clerk\n", `people.csv:4: record "1": the row has 3 cells`},
		{"too few cells, first", "1,,Clerk\n1,Ann,Lead,2016,yes\n2,Bo,Clerk,2015,\n", `people.csv:2: record "1": the row has 3 cells`},
		{"a mark within a cell", "1,Ann,Lead,2016,yes\n2,Bo,Clerk,2015,\n1,,5\" cutter,2015,\n", `people.csv:4: record "1": a quotation mark`},
		{"a cell too many before the id", "1,Ann,Lead,2016,yes\n2,Bo,Clerk,2015,\nx,1,,Clerk,2015,\n", `people.csv:4: record "1": the row has 6 cells`},
	} {
		t.Run(test.name, func(t *testing.T) {
			records, aside, err := readAll(joinHead+test.rows, ReadOptions{})
			require.NoError(t, err)
			assert.Equal(t, []string{`{"id":"2","basics":{"name":"Bo"},"work":[{"position":"Clerk","startDate":"2015"}]}`}, records)
			require.Len(t, aside, 1)
			assert.Contains(t, aside[0].Error(), test.want)
		})
	}
}

func TestARowThatIsNobodysEndsTheReading(t *testing.T) {
	for row, want := range map[string]string{
		",Ann,Clerk,2015,\n":  "people.csv:3: the row has no id",
		"?,Ann,Clerk,2015,\n": "people.csv:3: the row has no id",
		"total,1\n":           "people.csv:3: the row has 2 cells and the header 5, and nobody can tell whose row it is",
	} {
		records, _, err := readAll(joinHead+"7,Bo,Clerk,2015,\n"+row, ReadOptions{})
		require.ErrorContains(t, err, want)
		assert.Empty(t, records)
	}
}

func TestATornRowOfSomebodyWithoutAnotherIsSetAside(t *testing.T) {
	const head = "id,name,title,start,end,hours,answer_x,answer_y,answer_z\n"
	for _, test := range []struct{ ids, torn, id string }{
		{"7", "9,E,clerk,2010,2011,40,,", "9"},
		{"7", "9,E,clerk,2010,2011,40,,,,extra", "9"},
		{"A-017", "A-018,E,clerk", "A-018"},
		{"A-017", "B-3,5\" cutter,clerk,2010,2011,40,,,", "B-3"},
	} {
		rows := test.ids + ",Bo,Clerk,2015,,,,,\n" + test.torn + "\n" + test.ids + ",Bo,Lead,2016,,,,,\n" + test.torn + "\n"
		records, aside, err := readAll(head+rows, ReadOptions{})
		require.NoError(t, err, test.torn)
		assert.Len(t, records, 1)
		require.Len(t, aside, 1)
		assert.Equal(t, test.id, aside[0].ID)
		assert.Equal(t, Place{"people.csv", 3}, aside[0].Place)
	}
}

func TestATableOfTornRowsAloneDecidesNobody(t *testing.T) {
	records, aside, err := readAll(joinHead+"Ann,Clerk,2015\nAnn,Clerk\n", ReadOptions{})
	require.NoError(t, err)
	assert.Empty(t, records)
	require.Len(t, aside, 1)
	assert.Equal(t, "Ann", aside[0].ID)
}

func TestATornRowWhoseIDIsDoubtfulEndsTheReading(t *testing.T) {
	for _, torn := range []string{"Ann,Clerk,2015", "total,1", "2015-03-09,Ann", ",Ann,Clerk"} {
		records, _, err := readAll(joinHead+"7,Bo,Clerk,2015,\n"+torn+"\n", ReadOptions{})
		require.ErrorContains(t, err, "people.csv:3: ", torn)
		require.ErrorContains(t, err, "nobody can tell whose row it is", torn)
		assert.Empty(t, records)
	}
}

func TestAnEntryRepeatedIsOneEntry(t *testing.T) {
	records, aside, err := readAll("id,title,start,degree,license\n1,Clerk,2015,B.A.,Notary\n1,Clerk,2015,M.A.,Notary\n1,Clerk,2016,B.A.,\n", ReadOptions{})
	require.NoError(t, err)
	assert.Empty(t, aside)
	assert.Equal(t, []string{`{"id":"1","education":[{"studyType":"B.A."},{"studyType":"M.A."}],"work":[{"position":"Clerk","startDate":"2015"},{"position":"Clerk","startDate":"2016"}],"licenses":[{"name":"Notary"}]}`}, records)
}

func TestApplicantsKeepTheOrderOfTheirFirstRows(t *testing.T) {
	records, _, err := readAll("id,title,start\nz,a,2015\na,b,2016\nz,c,2017\nm,d,2018\n", ReadOptions{})
	require.NoError(t, err)
	require.Len(t, records, 3)
	for i, id := range []string{"z", "a", "m"} {
		assert.Contains(t, records[i], `{"id":"`+id+`"`)
	}
}

func TestAnIDOnTooManyRowsIsSetAside(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,title,start\n2,Clerk,2015\n")
	for i := range maxRows + 1 {
		fmt.Fprintf(&b, "1,Clerk %d,2015\n", i)
	}
	records, aside, err := readAll(b.String(), ReadOptions{})
	require.NoError(t, err)
	assert.Len(t, records, 1)
	require.Len(t, aside, 1)
	assert.Contains(t, aside[0].Reason, "more than 1000 rows")
}

func TestAnIDThatIsAFormulaThatFailedIsNobodys(t *testing.T) {
	_, _, err := readAll("id,title,start\n1,Clerk,2001\n#REF!,Clerk,2002\n", ReadOptions{})
	require.ErrorContains(t, err, ":3: the row has no id, and nobody can tell whose it is")
}

// A spreadsheet drops the zeros before a number on one row and keeps them on
// another.
func TestIdsThatAreAlikeMayBeOnePersons(t *testing.T) {
	const head = "id,name,email,title,start\n"
	for rows, aside := range map[string]int{
		"A-1,Ann,,Clerk,2010\na-1,Ann,,Lead,2012\nA-2,Bo,,Lead,2012\n": 2, "00123,,,Clerk,2010\n123,,,Lead,2012\n": 2, "00123,ANN,,Clerk,2010\n123,Ann,,Lead,2012\n": 2,
		"00123,Ann,,Clerk,2010\n123,Bo,,Lead,2012\n": 0, "A-1,,ann@x.org,Clerk,2010\na-1,,bo@x.org,Lead,2012\n": 0, "A-1,Ann,,Clerk,2010\nA-10,Ann,,Lead,2012\n": 0,
	} {
		_, set, err := readAll(head+rows, ReadOptions{})
		require.NoError(t, err)
		assert.Len(t, set, aside, rows)
		for _, e := range set {
			assert.Equal(t, faultAlike, e.Reason)
		}
	}
}
