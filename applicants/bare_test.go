package applicants

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheColumnsOfAnApplicationFormNeedNoWordBeforeThem(t *testing.T) {
	for _, header := range []string{
		"Applicant No,Degree,Major,University,Graduation Date",
		"Applicant No,Degree,Major,School,Conferral Date",
		"Applicant No,Degree,Major,College,Graduation Date",
	} {
		records, aside, err := readAll(header+"\n1,B.A.,History,Rice,2002-05\n", ReadOptions{Warn: func(s string) { t.Error(s) }})
		require.NoError(t, err, header)
		assert.Empty(t, aside)
		require.Len(t, records, 1)
		assert.Contains(t, records[0], `"education":[{"institution":"Rice","studyType":"B.A.","area":"History","endDate":"2002-05"}]`, header)
	}
}

// Applicant-tracking systems and forms number the columns of a job at the end.
func TestANumberMayStandAtTheEndOfAHeader(t *testing.T) {
	a := readTable(t, "Applicant ID,Employer 1,Job Title 1,Start Date 1,End Date 1,Hours per Week 1,Employer 2,Job Title 2,Start Date 2,Degree 1,Major 1,Graduation Date 1,Degree Field 2,License Name (2)\n"+
		"A-1,Port,Agent,2010-01-01,2012-12-31,40,City,Lead,2013-01-01,BA,History,2009,Law,Notary\n")
	assert.Equal(t, []Job{
		{Employer: "Port", Title: "Agent", Start: Date{2010, 1, 1}, End: Date{2012, 12, 31}, Hours: Whole(40)},
		{Employer: "City", Title: "Lead", Start: Date{2013, 1, 1}},
	}, a.Work)
	assert.Equal(t, []Education{{StudyType: "BA", Area: "History", End: Date{Year: 2009}}, {Area: "Law"}}, a.Education)
	assert.Equal(t, []License{{Name: "Notary"}}, a.Licenses)
}

// Nobody is decided on half a history, of which the columns without a number
// would be.
func TestColumnsOfWhichSomeHaveANumberAtTheEndAreRefused(t *testing.T) {
	for _, header := range []string{
		"id,Title,Start,End,Hours,Title 2,Start 2,End 2,Hours 2",
		"id,Title,Start,End,Hours,Job Title 2,Start 2,End 2,Hours 2",
		"id,Title,Start,End,Hours,Title.1,Start.1,End.1,Hours.1", // as pandas names what is there twice
		"id,Job Title,Start Date,Job Title 2,Start Date 2",
	} {
		_, _, err := readAll(header+"\n", ReadOptions{})
		assert.ErrorContains(t, err, "give all of a kind numbers, or none", header)
	}
	records, _, err := readAll("id,Title,Job Title 1,Start Date 1\nA,Ms,Clerk,2010\n", ReadOptions{})
	require.NoError(t, err)
	assert.Contains(t, records[0], `"work":[{"position":"Clerk","startDate":"2010"}]`)
}

func TestDatesOfAnEducationAreNotThoseOfAJob(t *testing.T) {
	a := readTable(t, "id,School,Degree,Major,Start Date,End Date\nA-1,Rice,BA,History,2002,2006\n")
	assert.Nil(t, a.Work, "no job is stated")
	assert.Equal(t, []Education{{Institution: "Rice", StudyType: "BA", Area: "History", Start: Date{Year: 2002}, End: Date{Year: 2006}}}, a.Education)

	for _, header := range []string{"id,Job Title,Employer,School,Degree,Start Date,End Date", "id,Job 1 Title,Degree 1,Start Date 1"} {
		var told []string
		_, _, err := readAll(header+"\n", ReadOptions{Warn: func(s string) { told = append(told, s) }})
		if err != nil {
			told = append(told, err.Error())
		}
		require.Len(t, told, 1, header)
		assert.Contains(t, told[0], "Start Date", header)
	}
	for _, header := range []string{"id,Degree,Major,Job Title,Start,End", "id,Degree,Graduation Date,Start,End,Job Title", "id,Job Title,Start,End,Degree", "id,Job Title,Degree,Graduation Date,Start,End"} {
		_, _, err := readAll(header+"\n", ReadOptions{Warn: func(s string) { t.Error(s) }})
		assert.NoError(t, err, header)
	}
}

func TestTheNumberOfALicenceIsNotItsName(t *testing.T) {
	a, told := (*Applicant)(nil), ""
	for x, err := range Read(strings.NewReader("id,License Type,License #,License Expiration,Degree\nA-1,RN,123456,2027-01-01,BA\n"), "a.csv", CSV, ReadOptions{Warn: func(s string) { told = s }}) {
		require.NoError(t, err)
		a = x
	}
	assert.Contains(t, told, `"License #"`)
	for _, l := range a.Licenses {
		assert.Empty(t, l.Name)
	}
	assert.Equal(t, "A-1", readTable(t, "Applicant #,Job #1 Title,Degree # 1\nA-1,Clerk,BA\n").ID)
}
