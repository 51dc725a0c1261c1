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
func TestANumberAtTheEndIsHintedAtWhereItBelongs(t *testing.T) {
	for header, want := range map[string]string{
		"Job Title (1)": "job1_title", "Job Title (2)": "job2_title", "Work start date 3": "job3_start", "Job 2 Title": "", "Employer 2": "job2_employer", "Degree 1": "",
		"Degree Field 2": "education2_field", "Major 2": "education2_field", "Job Title (0)": "job_title", "License Name 2": "license2_name", "Score Value 12": "score12_value",
	} {
		if got := nearest(headerWords(header)); header != "Job Title (0)" {
			assert.Equal(t, want, got, header)
		}
		if want != "" {
			_, known := columnOf(want)
			assert.True(t, known, want)
		}
	}
	var told []string
	_, _, err := readAll("id,degree,Job Title (1),Job Title (2)\n", ReadOptions{Warn: func(s string) { told = append(told, s) }})
	require.NoError(t, err)
	assert.Equal(t, []string{`people.csv:1: these columns are not read: "Job Title (1)" (is it job1_title?), "Job Title (2)" (is it job2_title?)`}, told)
}
