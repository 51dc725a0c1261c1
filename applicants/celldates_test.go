package applicants

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestDatesAreReadAsPeopleAndSpreadsheetsWriteThem(t *testing.T) {
	for _, test := range []struct {
		cell string
		want string
		t    table
	}{
		{"2015", "2015", table{}},
		{"2015-03", "2015-03", table{}},
		{"2015-03-09", "2015-03-09", table{}},
		{"2015-3-9", "2015-03-09", table{}},
		{"2015/03/09", "2015-03-09", table{}},
		{"20150309", "2015-03-09", table{}},
		{"2015-03-09T00:00:00Z", "2015-03-09", table{}},
		{"2015-03-09 00:00:00", "2015-03-09", table{}},
		{"3/9/2015 12:00:00 AM", "2015-03-09", table{}},
		{"03/09/2015", "2015-03-09", table{}},
		{"03/09/2015", "2015-09-03", table{order: dayFirst}},
		{"25.12.2015", "2015-12-25", table{}},
		{"3/2015", "2015-03", table{}},
		{"03-2015", "2015-03", table{order: dayFirst}},
		{"Jun 2022", "2022-06", table{}},
		{"June 2022", "2022-06", table{}},
		{"JUN. 2022", "2022-06", table{}},
		{"Sept 2022", "2022-09", table{}},
		{"5 June 2022", "2022-06-05", table{}},
		{"June 5, 2022", "2022-06-05", table{}},
		{"June 22nd, 2022", "2022-06-22", table{}},
		{"5-Jun-2022", "2022-06-05", table{}},
		{"2022 June", "2022-06", table{order: yearFirst}},
		{"42064", "2015-03-01", table{}},
		{"42064.75", "2015-03-01", table{}},
		{"42063", "2015-02-28", table{}},
		{"36585", "2000-02-29", table{}},
		{"40602", "2015-03-01", table{from1904: true}},
	} {
		d, err := test.t.date(test.cell)
		require.NoError(t, err, test.cell)
		assert.Equal(t, test.want, d.String(), test.cell)
	}
}

func TestWhatIsNoDateIsRefused(t *testing.T) {
	for cell, want := range map[string]error{
		"3/9/15": errTwoDigit, "Jun 22": errTwoDigit, "Jun '22": errTwoDigit, "15-03-09": errTwoDigit, "03/15": errTwoDigit,
		"13/01/2015": errDayFirst, "Spring 2015": errCellDate, "about 2015": errCellDate, "June": errCellDate,
		"0 June 2022": errCellDate, "5 6 June 2022": errCellDate, "+2015": errCellDate, "-20150": errCellDate, "00123": errCellDate,
		"420640": errCellDate, "3/9/2015/1": errCellDate, "2015?": errCellDate, "Juneau 2015": errCellDate, "juin 2015": errCellDate,
		"３/９/2015": errCellDate, "Mars 2015": errCellDate, "2015 2016 June": errCellDate, "12:30": errCellDate, ".": errCellDate,
		"2015-2016": errTwoDates, "2015 - 2016": errTwoDates, "2015/2016": errTwoDates, "2015–2016": errCellDate,
	} {
		_, err := new(table).date(cell)
		assert.Equal(t, want, err, cell)
	}
	for _, cell := range []string{"2015-13", "2015-02-29", "2/30/2015", "32 June 2022", "1066", "2015-2016", "9999-01-01"} {
		_, err := new(table).date(cell)
		assert.Error(t, err, cell)
	}
	_, err := new(table).date("13/31/2020")
	assert.EqualError(t, err, "the month is not between 1 and 12", "no order of day and month helps")
	_, err = (&table{order: yearFirst}).date("03/09/2015")
	assert.Equal(t, errYearFirst, err)
}

func TestAJobStillHeldHasManyNames(t *testing.T) {
	for _, cell := range []string{"present", "Present", "CURRENT", "now", "ongoing", "to date", "to-date", "Till date", "Until now", "(present)", "Present.", "still employed", "Currently employed"} {
		d, err := new(table).end(cell)
		require.NoError(t, err, cell)
		assert.True(t, d.IsZero(), cell)
	}
	d, err := new(table).expiry("Never")
	require.NoError(t, err)
	assert.True(t, d.IsZero())
}

func TestEveryDayIsReadBackHoweverItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(10_000, 99_999).Draw(t, "serial")
		day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)
		y, m, d := day.Date()
		for cell, x := range map[string]table{
			fmt.Sprint(n):                           {},
			fmt.Sprint(n) + ".999":                  {},
			day.Format(time.DateOnly):               {},
			day.Format(time.DateTime):               {order: yearFirst},
			fmt.Sprintf("%d/%d/%d", m, d, y):        {},
			fmt.Sprintf("%02d/%02d/%d", d, m, y):    {order: dayFirst},
			fmt.Sprintf("%d.%d.%d", d, m, y):        {},
			day.Format("2 January 2006"):            {order: dayFirst},
			day.Format("Jan 2, 2006"):               {},
			day.Format("20060102"):                  {},
			day.AddDate(-4, 0, -1).Format("2/1/06"): {},
		} {
			got, err := x.date(cell)
			if len(cell) < 9 && cell[len(cell)-3] == '/' {
				require.Equal(t, errTwoDigit, err, cell)
				continue
			}
			require.NoError(t, err, cell)
			require.Equal(t, DateOf(day), got, cell)
		}
	})
}

// The figures of a date, parted in the plain way, are the judge of those that
// are parted quickly.
func TestTheFiguresOfADateAreParted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.SampledFrom([]rune("0123459/-. x:é")), 0, 12, -1).Draw(t, "s")
		parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/-. ", r) })
		plain := len(parts) == 2 || len(parts) == 3
		var want figures
		for i, p := range parts {
			if plain = plain && digits(p) && len(p) <= 4; plain {
				want.n[i], _ = strconv.Atoi(p)
				want.width[i] = len(p)
			}
		}
		f, ok := figuresOf(s)
		require.Equal(t, plain, ok, "%q", s)
		if want.count, want.dots = len(parts), strings.Count(s, "."); ok {
			require.Equal(t, want, f, "%q", s)
		}
	})
}

func TestACommonDateIsReadAsAnyOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.SampledFrom([]string{"2015-03-09", "2015-03", "1899-12", "2201-01-01", "2016-02-29", "2015-02-29", "2015-04-31", "2015-13", "2015-00-10", "2015-01-00", "2015-01-32"}).Draw(t, "date")
		for range rapid.IntRange(0, 2).Draw(t, "changes") {
			i := rapid.IntRange(0, len(d)-1).Draw(t, "at")
			d = d[:i] + rapid.SampledFrom(strings.Split("0123456789/-.: T\x00:?\xb2", "")).Draw(t, "byte") + d[i+1:]
		}
		for _, x := range []table{{}, {order: dayFirst}, {order: yearFirst}} {
			got, err := x.date(d)
			want, wanted := x.uncommon(d)
			require.Equal(t, want, got, "%q", d)
			require.Equal(t, wanted, err, "%q", d)
		}
	})
}

// Systems that have no blank dates have these days.
func TestDaysThatStandForNoDay(t *testing.T) {
	for _, cell := range []string{"1900-01-01", "1/1/1900", "01.01.1900", "1900-01-01 00:00:00", "19000101"} {
		_, err := new(table).date(cell)
		assert.Equal(t, errNullDate, err, cell)
	}
	for _, cell := range []string{"9999-12-31", "12/31/9999", "31.12.9999", "12/31/9999 00:00", "2958465"} {
		for _, read := range []func(string) (Date, error){new(table).end, new(table).expiry} {
			d, err := read(cell)
			require.NoError(t, err, cell)
			assert.True(t, d.IsZero())
		}
		_, err := new(table).date(cell)
		assert.Error(t, err, "a job does not begin then")
	}
	d, err := new(table).date("1900")
	require.NoError(t, err)
	assert.Equal(t, Date{Year: 1900}, d)
	_, err = new(table).end("TBD")
	assert.Equal(t, errCellEnd, err)
}
