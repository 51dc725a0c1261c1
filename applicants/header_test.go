package applicants

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestARowThatMayBeAPersonsIsNotRepeated(t *testing.T) {
	for _, row := range []string{
		"A-1,Jane Key,1980-01-01,555 123 No,Test,40",
		"A-1,Jane Key,Houston,Test,Degree",
		"Jane Key,Test,jane@example.org,Dates",
		"Applicant,Jane Key,1980-01-01,555 123 No,Test,40", // with an id and something to screen by
	} {
		var said []string
		_, _, err := readAll(row+"\n", ReadOptions{Warn: func(s string) { said = append(said, s) }})
		if err != nil {
			said = append(said, err.Error())
		}
		require.NotEmpty(t, said, row)
		for _, s := range said {
			assert.NotRegexp(t, "Jane|Key|1980|555|Houston|example|Dates", s)
		}
	}
}

func TestEveryColumnThatIsNotReadIsNamed(t *testing.T) {
	header := "id,degree"
	for i := range 40 {
		header += fmt.Sprintf(",Strange %c%c", 'a'+i/26, 'a'+i%26)
	}
	var told []string
	_, _, err := readAll(header+"\n", ReadOptions{Warn: func(s string) { told = append(told, s) }})
	require.NoError(t, err)
	require.Len(t, told, 1)
	assert.Equal(t, 40, strings.Count(told[0], `"Strange `))
}

// Whoever follows the hints has columns that can be read.
func TestANumberAtTheEndThatMayBeOfAnotherSectionIsHintedAt(t *testing.T) {
	for header, want := range map[string]string{"Employer 2": "job2_employer", "Major 2": "education2_field", "Start Date 2": "job2_start", "Job Title (1)": "", "Job 2 Title": "", "Degree 1": ""} {
		assert.Equal(t, want, nearest(headerWords(header)), header)
		if want != "" {
			_, known := columnOf(want)
			assert.True(t, known, want)
		}
	}
}

// What stands below a blank header is lost, as the dates of "Job 1" are where its
// header is above several columns.
func TestColumnsWithoutAHeaderAreTold(t *testing.T) {
	var told []string
	read := func(table string) {
		_, _, err := readAll(table, ReadOptions{Warn: func(s string) { told = append(told, s) }})
		require.NoError(t, err)
	}
	read("ID,Name,Job 1,,,Job 2,,\n,,Title,Start,End,Title,Start,End\nA-1,Ann,Clerk,2010,2012,Lead,2013,2014\n")
	assert.Equal(t, []string{"people.csv:1: these columns have no header and are not read: 4, 5"}, told)
	told = nil
	read(",id,degree,,\n0,A,BA,,\n")
	assert.Empty(t, told)
}
