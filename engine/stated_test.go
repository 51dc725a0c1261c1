package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
)

// Where what is missing counts as not met, evidence says what is missing.
func TestEvidenceSaysWhatIsNotStatedWhereThatCountsAsNotMet(t *testing.T) {
	c := asked(`years("clerical") >= 2`)
	c.Policy.ReviewMissing = false
	a := worked(t, "2020-01-01", "2022-12-31")
	a.Work[0].Hours = applicants.Number{}
	assert.Equal(t, "its hours a week are not stated", decided(t, c, a).Findings[0].Evidence[0].Why)
	a = worked(t, "2020-01-01", "2022-12-31")
	a.Work[0].Start = applicants.Date{}
	assert.Equal(t, "the day on which it began is not stated", decided(t, c, a).Findings[0].Evidence[0].Why)
	a = worked(t, "2027-01-01", "2028-12-31")
	a.Work[0].Hours = applicants.Number{}
	assert.Equal(t, "it begins after the as-of date", decided(t, c, a).Findings[0].Evidence[0].Why)
}

func TestWhatNoAnswerMendsIsTheReason(t *testing.T) {
	c := asked(`years("clerical", paid) >= 2`)
	a := recorded(t, `{"volunteer":[{"position":"Clerk","startDate":"2010-01-01","endDate":"2015-12-31","domains":["clerical"]}]}`)
	assert.Equal(t, "it is not paid", decided(t, c, a).Findings[0].Evidence[0].Why)
	assert.Equal(t, "volunteer work counts only if its hours are known", decided(t, asked(`years("clerical") >= 2`), a).Findings[0].Evidence[0].Why)
}
