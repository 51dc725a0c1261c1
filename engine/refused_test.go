package engine_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

func TestAProgramThatWasNotCompiledDecidesNothing(t *testing.T) {
	day := applicants.Date{Year: 2026, Month: 3, Day: 31}
	for _, p := range []*rules.Program{nil, {}} {
		_, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
		assert.Error(t, err)
		_, err = engine.Evaluate(p, &applicants.Applicant{ID: "x"}, engine.Options{AsOf: day})
		assert.Error(t, err)
	}
}

func TestTheAsOfDateMustBeADayThatThereIs(t *testing.T) {
	p := compiled(t, "years() >= 1")
	for _, day := range []applicants.Date{
		{}, {Year: 2026}, {Year: 2026, Month: 3}, {Year: 2026, Month: 2, Day: 30}, {Year: 2026, Day: 5}, {Year: 2026, Month: 13, Day: 1},
		applicants.DateOf(time.Time{}), {Year: 2201, Month: 1, Day: 1},
	} {
		_, err := engine.NewEvaluator(p, engine.Options{AsOf: day})
		assert.Error(t, err, "%#v", day)
	}
	_, err := engine.NewEvaluator(p, engine.Options{AsOf: applicants.Date{Year: 2024, Month: 2, Day: 29}})
	assert.NoError(t, err)
}

func TestARecordWithADateThatIsNoneIsNotDecided(t *testing.T) {
	p := compiled(t, "years() >= 1")
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
	require.NoError(t, err)
	for _, d := range []applicants.Date{applicants.DateOf(time.Time{}), {Year: 1500}, {Year: 2020, Month: 2, Day: 31}, {Year: 2020, Month: 13, Day: 1}, {Year: 2020, Month: 13}} {
		a := &applicants.Applicant{ID: "x", Work: []applicants.Job{{Start: d, Hours: applicants.Whole(40)}}}
		var have engine.Determination
		assert.Error(t, e.Evaluate(a, &have), "%#v", d)
		assert.Equal(t, engine.NeedsReview, have.Outcome)
		assert.Equal(t, uuid.Nil, have.ID)
		assert.Equal(t, engine.NeedsReview, e.Decide(a))
		e.Outcome(a, &have)
		assert.Equal(t, engine.NeedsReview, have.Outcome)
		assert.Equal(t, []engine.Reason{engine.FactsMissing}, have.Reasons)
	}
}

func TestWhatIsNoneOfSomeKindsHasAName(t *testing.T) {
	assert.Equal(t, []string{"unknown", "unknown", "unknown", "unknown", "unknown", "unknown"}, []string{
		engine.Outcome(3).String(), engine.Outcome(3).Words(), engine.Result(3).String(), engine.Result(3).Words(),
		engine.Reading(2).String(), engine.Reason(200).String()})
	assert.NotPanics(t, func() { _ = engine.Amount{Kind: 9, Num: 1, Den: 1}.String() })
}

// compiled is a job class that asks for one thing.
func compiled(t *testing.T, expr string) *rules.Program {
	t.Helper()
	p, err := rules.Compile(&rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Requirements: []rules.Requirement{{ID: "r", Says: "what is asked for", Expr: expr}}})
	require.NoError(t, err)
	return p
}

func TestARecordThatCanMeanNothingIsNotDecided(t *testing.T) {
	p := compiled(t, "years() >= 1")
	good := applicants.Job{Title: "Clerk", Start: applicants.Date{Year: 2000, Month: 1, Day: 1}, Hours: applicants.Whole(40)}
	for field, job := range map[string]applicants.Job{
		"work[1].hoursPerWeek": {Hours: applicants.Whole(-40)},
		"work[1].percent":      {Percent: applicants.Whole(300)},
		"work[1].endDate":      {Start: applicants.Date{Year: 2020, Month: 1, Day: 1}, End: applicants.Date{Year: 2010, Month: 1, Day: 1}},
	} {
		_, err := engine.Evaluate(p, &applicants.Applicant{ID: "x", Work: []applicants.Job{good, job}}, oracleDay)
		var r *applicants.RecordError
		require.ErrorAs(t, err, &r, field)
		assert.Equal(t, field, r.Field)
	}
	_, err := engine.Evaluate(p, &applicants.Applicant{Work: []applicants.Job{good}}, oracleDay)
	assert.Error(t, err, "no id")
}
