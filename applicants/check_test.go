package applicants_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
)

// wrong are dates that no reader gives.
var wrong = map[string]applicants.Date{
	"a time that is not set": applicants.DateOf(time.Time{}), "a year of old": {Year: 1500}, "a year to come": {Year: 2201},
	"a day that the month has not": {Year: 2020, Month: 2, Day: 31}, "29 February of a common year": {Year: 2019, Month: 2, Day: 29},
	"a month too many": {Year: 2020, Month: 13, Day: 1}, "a month of the largest number": {Year: 2020, Month: 255}, "a day of no month": {Year: 2020, Day: 1},
	"a month of no year": {Month: 3}, "a day too many": {Year: 2020, Month: 1, Day: 32}, "a year beyond what fits": applicants.DateOf(time.Date(67521, 1, 1, 0, 0, 0, 0, time.UTC)),
}

func TestADateMadeByHandIsChecked(t *testing.T) {
	for _, d := range []applicants.Date{{}, {Year: 1900}, {Year: 2200, Month: 12, Day: 31}, {Year: 2020, Month: 2, Day: 29}, {Year: 2020, Month: 4}} {
		assert.True(t, d.Valid(), d.String())
	}
	places := map[string]func(*applicants.Applicant, applicants.Date){
		"date":                   func(a *applicants.Applicant, d applicants.Date) { a.Date = d },
		"basics.birthDate":       func(a *applicants.Applicant, d applicants.Date) { a.Basics.Birth = d },
		"basics.residentSince":   func(a *applicants.Applicant, d applicants.Date) { a.Basics.ResidentSince = d },
		"work[0].startDate":      func(a *applicants.Applicant, d applicants.Date) { a.Work[1].Start = d },
		"volunteer[0].endDate":   func(a *applicants.Applicant, d applicants.Date) { a.Work[0].End = d },
		"education[0].startDate": func(a *applicants.Applicant, d applicants.Date) { a.Education[0].Start = d },
		"education[0].endDate":   func(a *applicants.Applicant, d applicants.Date) { a.Education[0].End = d },
		"licenses[0].issued":     func(a *applicants.Applicant, d applicants.Date) { a.Licenses[0].Issued = d },
		"licenses[0].expires":    func(a *applicants.Applicant, d applicants.Date) { a.Licenses[0].Expires = d },
		"scores[0].date":         func(a *applicants.Applicant, d applicants.Date) { a.Scores[0].Date = d },
		"events[0].date":         func(a *applicants.Applicant, d applicants.Date) { a.Events[0].Date = d },
	}
	for what, d := range wrong {
		assert.False(t, d.Valid(), what)
		for field, set := range places {
			a := &applicants.Applicant{ID: "x", Work: []applicants.Job{{Volunteer: true}, {}}, Education: make([]applicants.Education, 1),
				Licenses: make([]applicants.License, 1), Scores: make([]applicants.Score, 1), Events: make([]applicants.Event, 1)}
			require.NoError(t, a.Check())
			set(a, d)
			err := a.Check()
			e := new(applicants.RecordError)
			require.ErrorAs(t, err, &e, "%s as %s", what, field)
			assert.Equal(t, field, e.Field, what)
		}
	}
}

func TestNumbersAtTheirEnds(t *testing.T) {
	for n, want := range map[int]string{math.MaxInt: "922337203685477", math.MinInt: "-922337203685477", 7: "7", -7: "-7", 0: "0"} {
		assert.Equal(t, want, applicants.Whole(n).String())
	}
	assert.Equal(t, "-922337203685477.5808", applicants.Number{Parts: math.MinInt64, Given: true}.String())
	assert.Equal(t, "922337203685477.5807", applicants.Number{Parts: math.MaxInt64, Given: true}.String())
}

func TestWhatIsNoneOfSomeKindsHasAName(t *testing.T) {
	assert.Equal(t, "unknown", applicants.Format(99).String())
	assert.Equal(t, "unknown", applicants.Status(99).String())
}

func TestAnIDOfALineBeyondCountingIsRememberedAllTheSame(t *testing.T) {
	beyond := []int64{1 << 32, 1 << 40}
	for _, line := range []int{int(beyond[0]), int(beyond[1]), math.MaxInt, -1, 0} {
		var s applicants.IDs
		_, again := s.Add("x", line)
		assert.False(t, again)
		_, again = s.Add("x", 2)
		assert.True(t, again, line)
		assert.Equal(t, 1, s.Len())
	}
}

// A score below nought would be taken for one of nought.
func TestAScoreBelowNoughtIsSetAside(t *testing.T) {
	first := func(file, text string, f applicants.Format) (*applicants.Applicant, error) {
		for a, err := range applicants.Read(strings.NewReader(text), file, f, applicants.ReadOptions{}) {
			return a, err
		}
		return nil, nil
	}
	for _, value := range []string{"-5", "-0.0001", "-12.5"} {
		_, err := first("a.json", `{"id":"1","scores":[{"name":"typing","value":60},{"name":"z","value":`+value+`}]}`, applicants.JSON)
		e := new(applicants.RecordError)
		require.ErrorAs(t, err, &e, value)
		assert.Equal(t, "scores[1].value", e.Field)
		assert.Equal(t, "a score cannot be negative", e.Reason)
		_, err = first("a.csv", "id,score1_name,score1_value,score2_name,score2_value\n1,typing,60,z,"+value+"\n", applicants.CSV)
		require.ErrorAs(t, err, &e, value)
		assert.Equal(t, "score2_value", e.Field)
		assert.Equal(t, "a score cannot be negative", e.Reason)
	}
	a, err := first("a.json", `{"id":"1","scores":[{"name":"z","value":-0}]}`, applicants.JSON)
	require.NoError(t, err)
	assert.Equal(t, "0", a.Scores[0].Value.String())
}
