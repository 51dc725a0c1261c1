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
