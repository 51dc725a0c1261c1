package html

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

const month = 13020 * 40

func lacking(months ...int64) *engine.Determination {
	d := &engine.Determination{Outcome: engine.NotEligible}
	for _, m := range months {
		d.Shortfalls = append(d.Shortfalls, engine.Shortfall{Missing: engine.Amount{Kind: engine.Time, Num: m, Den: month}})
	}
	return d
}

func TestANearMissIsLessThanSixMonthsShortToTheUnit(t *testing.T) {
	for _, c := range []struct {
		d    *engine.Determination
		want string
	}{
		{lacking(1), "near"},
		{lacking(6*month - 1), "near"},
		{lacking(6 * month), "year"},
		{lacking(12*month - 1), "year"},
		{lacking(12 * month), "more"},
		{lacking(3*month, 3*month-1), "near"},
		{lacking(3*month, 3*month), "year"},
	} {
		assert.Equal(t, c.want, nearness(nearest(c.d)), "%v", c.d.Shortfalls)
		assert.Equal(t, c.want == "near", near(c.d))
	}
}

func TestSixMonthsInThirdsAreSixMonths(t *testing.T) {
	d := lacking()
	for range 3 {
		d.Shortfalls = append(d.Shortfalls, engine.Shortfall{Missing: engine.Amount{Kind: engine.Time, Num: 2 * 7, Den: 7}})
	}
	assert.Equal(t, "year", nearness(nearest(d)))
	d.Shortfalls[0].Missing = engine.Amount{Kind: engine.Time, Num: 2*7*month - 1, Den: 7 * month}
	assert.Equal(t, "near", nearness(nearest(d)))
}

func TestOnlyWhoLacksTimeAndNothingElseIsANearMiss(t *testing.T) {
	d := lacking(month)
	d.Shortfalls = append(d.Shortfalls, engine.Shortfall{Says: "a degree"})
	assert.False(t, near(d), "a degree is missing too")
	d.Shortfalls[1].Way = 1
	assert.True(t, near(d), "a degree would be another way")
	d.Outcome = engine.NeedsReview
	assert.False(t, near(d), "nobody has decided yet")
	assert.False(t, near(&engine.Determination{Outcome: engine.NotEligible}))
}

func TestShortfallsSortByTimeAndThoseThatLackMoreComeLast(t *testing.T) {
	last := int64(-1)
	for _, d := range []*engine.Determination{lacking(1), lacking(month), lacking(6*month - 100), lacking(6 * month), lacking(80 * 12 * month), {Outcome: engine.NotEligible}} {
		assert.Greater(t, rank(nearest(d)), last)
		last = rank(nearest(d))
	}
}

const exampleClass = "../../../examples/customer-service-manager/"

func screened(t *testing.T) (*rules.JobClass, []*applicants.Applicant, []*engine.Determination) {
	c, err := rules.Load(exampleClass + "jobclass.yaml")
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	f, err := os.Open(exampleClass + "applicants.csv")
	require.NoError(t, err)
	defer f.Close()
	var people []*applicants.Applicant
	var answers []*engine.Determination
	for a, err := range applicants.Read(f, "applicants.csv", applicants.CSV, applicants.ReadOptions{}) {
		require.NoError(t, err)
		d, err := engine.Evaluate(p, a, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
		require.NoError(t, err)
		people, answers = append(people, a), append(answers, d)
	}
	return c, people, answers
}

func TestTheSummaryAddsUp(t *testing.T) {
	class, _, answers := screened(t)
	c := newCounts(class)
	want := map[string]int{}
	for _, d := range answers {
		c.add(d)
		for _, k := range missing(d) {
			want[k]++
		}
	}
	first, left := 0, c.shown
	for _, q := range c.requirements {
		assert.Equal(t, c.shown, q.Met+q.Undetermined+q.Not, q.ID)
		first += q.First
		if q.Top {
			assert.Equal(t, left-q.First, q.Left, q.ID)
			left = q.Left
		}
	}
	assert.Equal(t, c.outcomes[engine.NotEligible], first+c.together)
	assert.Equal(t, c.outcomes[engine.Eligible]+c.outcomes[engine.NeedsReview], left-c.together)
	assert.Equal(t, 1, c.together, "the applicant who needs the same time twice")
	for _, f := range c.facts {
		assert.Equal(t, want[f.key], f.N, f.key)
	}
	assert.Len(t, c.facts, len(want))
}

func TestTheRequirementsOfTheSummaryAreThoseOfTheFindings(t *testing.T) {
	class, _, answers := screened(t)
	c := newCounts(class)
	var ids []string
	for i, q := range c.requirements {
		ids = append(ids, q.ID)
		f := answers[0].Findings[i]
		assert.Equal(t, f.ID, q.ID)
		assert.Equal(t, f.Parent == "", q.Depth == 0, q.ID)
		assert.Equal(t, roleWords[f.Role], roleWords[q.Role], q.ID)
	}
	assert.Equal(t, class.IDs(), ids)
}

func TestEveryFactThatCanBeAskedForHasWords(t *testing.T) {
	for field, want := range map[string]string{
		"work[3].hoursPerWeek":      "hours a week",
		"volunteer[0].hoursPerWeek": "hours a week (volunteer work)",
		"work[0].endDate":           "the day on which a job ended",
		"education[11].endDate":     "when a degree was conferred",
		"education":                 "education",
		"work":                      "which jobs were held",
		"basics.birthDate":          "date of birth",
		"licenses":                  "licences and certificates",
		"answers.can_drive":         "answer to can_drive",
		"something.new":             "something.new",
	} {
		assert.Equal(t, want, factWords(kindOf(field)), field)
	}
}

func TestBarsFillTheWholeAndNoMore(t *testing.T) {
	q := requirement{Met: 1, Undetermined: 1, Not: 99_998}
	for _, b := range q.bars(100_000) {
		assert.LessOrEqual(t, b.X+b.W, barWide)
		assert.Positive(t, b.W, "one of many can be seen")
	}
	for _, b := range new(requirement).bars(0) {
		assert.Zero(t, b.W)
	}
}
