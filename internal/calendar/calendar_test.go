package calendar_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/calendar"
)

// days visits every day from 1900 to 2100, by the standard library.
func days(visit func(time.Time)) {
	for t := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); t.Year() <= 2100; t = t.AddDate(0, 0, 1) {
		visit(t)
	}
}

func start(t time.Time) calendar.Point {
	return calendar.Start(t.Year(), int(t.Month()), t.Day())
}

func end(t time.Time) calendar.Point { return calendar.End(t.Year(), int(t.Month()), t.Day()) }

func TestADayIsWorthItsShareOfItsMonth(t *testing.T) {
	days(func(d time.Time) {
		length := time.Date(d.Year(), d.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
		worth := calendar.Point(0)
		if d.Month() == time.February {
			length = 28
		}
		if d.Day() <= length {
			worth = calendar.Point(13020 / length)
		}
		require.Equal(t, worth, end(d)-start(d), d)
		require.Equal(t, end(d), start(d.AddDate(0, 0, 1)), "the measure has no holes at %s", d)
	})
}

func TestAnyTwelveMonthsAreExactlyTwelve(t *testing.T) {
	days(func(d time.Time) {
		if d.Month() == time.February && d.Day() == 29 {
			return // twelve months from here have no last day of their own; see below
		}
		last := d.AddDate(1, 0, -1)
		require.EqualValues(t, 12*13020, end(last)-start(d), d)
	})
	leap := time.Date(2016, 2, 29, 0, 0, 0, 0, time.UTC)
	assert.EqualValues(t, 12*13020, end(time.Date(2017, 2, 28, 0, 0, 0, 0, time.UTC))-start(leap))
}

func TestADayShortIsShort(t *testing.T) {
	days(func(d time.Time) {
		dropped := d.AddDate(1, 0, -1)
		if dropped.Day() == 29 && dropped.Month() == time.February || d.Day() == 29 && d.Month() == time.February {
			return // 29 February is worth nothing, so nothing is missing
		}
		last := d.AddDate(1, 0, -2)
		require.Less(t, end(last)-start(d), calendar.Point(12*13020), d)
	})
}

func TestAWholeMonthIsExactlyOne(t *testing.T) {
	days(func(d time.Time) {
		if d.Day() == 1 {
			require.EqualValues(t, 13020, end(d.AddDate(0, 1, -1))-start(d), d)
		}
	})
}

func TestWhoeverServesSixMonthsFromAnyDayReachesADemandOfSixMonths(t *testing.T) {
	need := calendar.Demand(6 * 13020)
	days(func(d time.Time) {
		if d.Day() <= 28 {
			last := d.AddDate(0, 6, -1)
			require.GreaterOrEqual(t, int64(end(last)-start(d)), need, d)
		}
	})
}

func TestADemandOfWholeYearsIsExact(t *testing.T) {
	for years := int64(1); years <= 60; years++ {
		assert.Equal(t, years*12*13020, calendar.Demand(years*12*13020))
	}
}

func TestAPointLeadsBackToItsDay(t *testing.T) {
	days(func(d time.Time) {
		if d.Month() == time.February && d.Day() == 29 {
			return
		}
		y, m, day := start(d).Date()
		require.Equal(t, [3]int{d.Year(), int(d.Month()), d.Day()}, [3]int{y, m, day})
	})
}
