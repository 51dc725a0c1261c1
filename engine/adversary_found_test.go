package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// What random job classes have brought to light.

func TestAPartOfAPartThatAsksForMoreIsStillAPartOfTheWhole(t *testing.T) {
	c := asked(`months("clerical") >= 12`)
	c.Requirements[0].Including = []rules.Requirement{{ID: "late", Says: "Three of them lately", Expr: `months(within(3)) >= 3`,
		Including: []rules.Requirement{{ID: "lead", Says: "Nine of them leading", Expr: `months(lead) >= 9`}}}}
	a := worked(t, "2025-01-01", "2025-12-31")
	a.Work[0].Lead = applicants.Yes
	d := decided(t, c, a)
	assert.Equal(t, engine.Eligible, d.Outcome, "twelve months that are all of it")
	p, err := rules.Compile(c)
	require.NoError(t, err)
	assert.Contains(t, p.Expanded(), `years("clerical") >= 1`+"\n")
}

func TestTwoJobsAtOnceAreNotCreditedForTheSameDays(t *testing.T) {
	c := asked(`years("clerical", lead) >= 1`)
	c.Requirements = append(c.Requirements, rules.Requirement{ID: "plain", Says: "A year more", Expr: `years("clerical", supervisory) >= 1`})
	a := worked(t, "2024-01-01", "2025-12-31")
	a.Work[0].Lead, a.Work[0].Supervisory = applicants.Yes, applicants.No
	second := a.Work[0]
	second.Lead, second.Supervisory = applicants.No, applicants.Yes
	a.Work = append(a.Work, second)
	d := decided(t, c, a)
	require.Equal(t, engine.Eligible, d.Outcome)
	require.Len(t, d.Allocation, 2)
	assert.True(t, d.Allocation[0].To.Before(d.Allocation[1].From), "the second follows the first: %v", d.Allocation)
	a.Work[0].Hours, a.Work[1].Hours = applicants.Whole(20), applicants.Whole(20)
	d = decided(t, c, a)
	require.Len(t, d.Allocation, 2)
	assert.Equal(t, d.Allocation[0].From, d.Allocation[1].From, "together they are full time")
}

func TestTheEarliestDayIsFoundHoweverSlowlyCreditGrows(t *testing.T) {
	c := asked(`months("clerical", full_time) >= 1 or years("clerical") >= 2`)
	a := worked(t, "2024-04-01", "")
	a.Work[0].Hours = applicants.Whole(5)
	d := decided(t, c, a)
	require.Equal(t, engine.NotEligible, d.Outcome)
	assert.Equal(t, "2040-03-31", d.Earliest.String(), "two years at an eighth of full time, as it never becomes full time")
}

func TestTheEarliestDayIsNotAfterADegreeThatIsToCome(t *testing.T) {
	c := asked(`degree("bachelor") or years("clerical") >= 4`)
	a := worked(t, "2024-04-01", "")
	a.Education = []applicants.Education{{StudyType: "Bachelor", End: day(t, "2026-05-16")}}
	d := decided(t, c, a)
	require.Equal(t, engine.NotEligible, d.Outcome)
	assert.Equal(t, "2026-05-16", d.Earliest.String(), "and not after two more years of work")
	a.Education[0].Status = applicants.InProgress
	assert.Equal(t, "2028-03-31", decided(t, c, a).Earliest.String(), "a degree in progress is no degree")
}

func TestTheEarliestDayMayBeABirthday(t *testing.T) {
	c := asked(`years("clerical") >= 1 and age() >= 18`)
	a := worked(t, "2025-06-01", "")
	for born, want := range map[string]string{"2008-06-15": "2026-06-15", "2008-05-01": "2026-05-31", "2008-02-29": "2026-05-31", "2010-02-28": "2028-02-28", "2012-02-29": "2030-03-01"} {
		a.Basics.Birth = day(t, born)
		assert.Equal(t, want, decided(t, c, a).Earliest.String(), born)
	}
}

func TestTheEarliestDayMayBeWhenAnEventIsLongEnoughAgo(t *testing.T) {
	c := asked(`events("violation", within_months(36)) <= 0`)
	a := worked(t, "2025-06-01", "")
	for when, want := range map[string]string{"2024-05-10": "2027-05-10", "2024-02-29": "2027-03-01", "2023-05-31": "2026-05-31", "2023-11-30": "2026-11-30"} {
		a.Events = []applicants.Event{{Kind: "Violation", Date: day(t, when)}}
		d := decided(t, c, a)
		assert.Equal(t, want, d.Earliest.String(), when)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		assert.Equal(t, engine.NotEligible, outcomeOn(t, p, a, yesterday(d.Earliest)), when)
	}
}
