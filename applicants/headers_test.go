package applicants

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func readTable(t *testing.T, table string) *Applicant {
	t.Helper()
	var found *Applicant
	for a, err := range Read(strings.NewReader(table), "a.csv", CSV, ReadOptions{Warn: func(w string) { t.Error(w) }}) {
		require.NoError(t, err, table)
		found = a
	}
	require.NotNil(t, found, table)
	return found
}

func TestColumnsAreReadUnderTheNamesThatPeopleGiveThem(t *testing.T) {
	for _, header := range []string{"Hours", "Hours per Week", "Hours/Week", "Hrs/Week", "hrs per week", "Weekly Hours"} {
		a := readTable(t, "id,Job Title,Start,"+header+"\nx,Clerk,2010-01-01,20\n")
		assert.Equal(t, Whole(20), a.Work[0].Hours, header)
	}
	for _, header := range []string{"Degree", "Highest Degree", "Highest Education", "Level of Education", "Highest Level of Education", "Education Level"} {
		a := readTable(t, "id,"+header+"\nx,BA\n")
		assert.Equal(t, "BA", a.Education[0].StudyType, header)
	}
}

func TestHowManyASupervisedColumnSaysOrWhetherAny(t *testing.T) {
	for cell, want := range map[string]Job{
		"5": {Supervised: Whole(5)}, "0": {Supervised: Whole(0)}, "1": {Supervised: Whole(1)}, "Y": {Supervisory: Yes}, "no": {Supervisory: No}, "5 people": {Supervised: Whole(5)}, "": {},
	} {
		a := readTable(t, "id,Job Title,Start,Supervised?\nx,Clerk,2010-01-01,"+cell+"\n")
		assert.Equal(t, want.Supervised, a.Work[0].Supervised, cell)
		assert.Equal(t, want.Supervisory, a.Work[0].Supervisory, cell)
	}
	for _, err := range Read(strings.NewReader("id,Job Title,Start,Supervised\nx,Clerk,2010-01-01,many\n"), "a.csv", CSV, ReadOptions{}) {
		assert.ErrorContains(t, err, "want a number")
	}
}

func TestARowThatSumsUpTheOthersIsNoApplicant(t *testing.T) {
	const head = "id,name,job1_title,job1_hours,degree\n"
	for row, aside := range map[string]bool{
		"Total: 400,,,,": true, "TOTAL,,,160,": true, "Grand Total (400),,,,": true, "count = 3,,,,": true, "Totals,,,,": true,
		"Total,Ann Total,,,": false, "Total-1,,Clerk,40,": false, "Count,,,,BA": false, "Sumner,,,,": false, "A-1,,,,": false, "400,,,,": false,
	} {
		for _, h := range []string{head, "id,name,job title,hours,degree\n"} { // a row an applicant, a row a job
			n := 0
			for _, err := range Read(strings.NewReader(h+row+"\n"), "a.csv", CSV, ReadOptions{}) {
				if n++; aside {
					assert.ErrorContains(t, err, "a total in place of an applicant", row)
				} else {
					assert.NoError(t, err, row)
				}
			}
			assert.Equal(t, 1, n)
		}
	}
}

func TestANoteBelowATableIsNoApplicant(t *testing.T) {
	for row, aside := range map[string]bool{
		"Notes: exported from Taleo on 3/1/2026,,": true, "* internal candidate,,": true, "* internal,,": false, "* means internal candidate,,": true, "Total applicants: 1,,": true,
		"A 1 x,Ann,": false, "A 1 x,,BA": false, "A-1,,": false, "A 1,,": false,
	} {
		for _, h := range []string{"id,name,degree\n", "id,name,job title\n"} {
			_, set, err := readAll(h+row+"\n", ReadOptions{})
			require.NoError(t, err)
			assert.Equal(t, aside, len(set) == 1 && set[0].Reason == faultNote, row)
		}
	}
}
