package applicants

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestVolunteerWorkDoesNotSayThatThereWasNoOther(t *testing.T) {
	for _, x := range []struct {
		text, canonical string
		states          bool
		jobs            int
	}{
		{`{}`, `{}`, false, 0},
		{`{"work":null}`, `{}`, false, 0},
		{`{"work":[]}`, `{"work":[]}`, true, 0},
		{`{"volunteer":[]}`, `{}`, false, 0},
		{`{"volunteer":[],"work":null}`, `{}`, false, 0},
		{`{"volunteer":[],"work":[]}`, `{"work":[]}`, true, 0},
		{`{"volunteer":[{"position":"Cook"}]}`, `{"volunteer":[{"position":"Cook"}]}`, false, 1},
		{`{"work":null,"volunteer":[{"position":"Cook"}]}`, `{"volunteer":[{"position":"Cook"}]}`, false, 1},
		{`{"volunteer":[{"position":"Cook"}],"work":null}`, `{"volunteer":[{"position":"Cook"}]}`, false, 1},
		{`{"volunteer":[{"position":"Cook"}],"work":[]}`, `{"work":[],"volunteer":[{"position":"Cook"}]}`, true, 1},
		{`{"volunteer":[{"position":"Cook"}],"work":[{"position":"Clerk"}]}`, `{"work":[{"position":"Clerk"}],"volunteer":[{"position":"Cook"}]}`, true, 2},
		{`{"work":[{"position":"Clerk"}],"volunteer":null}`, `{"work":[{"position":"Clerk"}]}`, true, 1},
	} {
		var d Decoder
		for range 2 { // the memory of the first is used again
			var a, b Applicant
			require.NoError(t, d.Decode(x.text, &a))
			assert.Equal(t, x.canonical, string(a.AppendJSON(nil)), x.text)
			assert.Equal(t, x.states, a.StatesWork(), x.text)
			assert.Len(t, a.Work, x.jobs, x.text)
			require.NoError(t, new(Decoder).Decode(x.canonical, &b))
			assert.Equal(t, a, b, x.text)
		}
	}
}

func TestVolunteerJobsMadeInMemoryAreAllWorkUnlessSaidOtherwise(t *testing.T) {
	cook := Job{Title: "Cook", Volunteer: true}
	a := Applicant{Work: []Job{cook}}
	assert.True(t, a.StatesWork())
	assert.Equal(t, `{"work":[],"volunteer":[{"position":"Cook"}]}`, string(a.AppendJSON(nil)))
	a.WorkUnstated = true
	assert.False(t, a.StatesWork())
	assert.Equal(t, `{"volunteer":[{"position":"Cook"}]}`, string(a.AppendJSON(nil)))
	a.Work = append(a.Work, Job{Title: "Clerk"})
	assert.True(t, a.StatesWork())
	assert.Equal(t, `{"work":[{"position":"Clerk"}],"volunteer":[{"position":"Cook"}]}`, string(a.AppendJSON(nil)))
	a.Work = []Job{}
	assert.False(t, a.StatesWork())
	assert.Equal(t, `{}`, string(a.AppendJSON(nil)))
}

func TestATableWithAJobStatesAllWork(t *testing.T) {
	text := "id,job1_title,job1_volunteer\n1,Cook,yes\n"
	for a, err := range Read(strings.NewReader(text), "a.csv", CSV, ReadOptions{}) {
		require.NoError(t, err)
		assert.True(t, a.StatesWork())
		assert.Equal(t, `{"id":"1","work":[],"volunteer":[{"position":"Cook"}]}`, string(a.AppendJSON(nil)))
	}
}

func TestVolunteerWorkMayNameItsEmployerAsWorkDoes(t *testing.T) {
	for record, want := range map[string]string{
		`{"id":"1","volunteer":[{"name":"Shelter"}]}`:                                  "Shelter",
		`{"id":"1","volunteer":[{"name":"Shelter","organization":"Food Bank"}]}`:       "Food Bank",
		`{"id":"1","volunteer":[{"organization":"Food Bank","name":"Shelter"}]}`:       "Food Bank",
		`{"id":"1","volunteer":[{"organization":"","name":"Shelter","position":"x"}]}`: "Shelter",
	} {
		a := new(Applicant)
		require.NoError(t, new(Decoder).Decode(record, a), record)
		assert.Equal(t, want, a.Work[0].Employer, record)
		assert.Contains(t, string(a.AppendJSON(nil)), `"volunteer":[{"organization":"`+want)
	}
}
