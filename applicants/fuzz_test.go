package applicants

import (
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// What every reader owes whoever gives it a file: each record is a value that
// can be, or an error with its place, and none is lost.

func yielded(t *testing.T, text string, f Format) (n int, end error) {
	for a, err := range Read(strings.NewReader(text), "f", f, ReadOptions{}) {
		require.NoError(t, end, "something comes after the end")
		var e *RecordError
		switch {
		case errors.As(err, &e):
			require.Equal(t, "f", e.Place.File)
			require.Positive(t, e.Place.Line)
			require.NotEmpty(t, e.Reason)
		case err != nil:
			end = err
			require.True(t, strings.HasPrefix(err.Error(), "f:"), "an error tells its file: %v", err)
			continue
		default:
			require.NoError(t, a.Check())
			again := new(Applicant)
			require.NoError(t, new(Decoder).Decode(string(a.AppendJSON(nil)), again))
			require.Equal(t, string(a.AppendJSON(nil)), string(again.AppendJSON(nil)))
		}
		n++
	}
	return n, end
}

func seedRecords(f *testing.F) {
	f.Add(annAndBo[0])
	f.Add(annAndBo[0] + "\n" + annAndBo[1] + "\n")
	f.Add("[" + annAndBo[1] + ",\n" + annAndBo[0] + "]")
	for _, m := range mistakes {
		f.Add(strings.Replace(m.record, "REST", rests["JSON Resume"], 1))
	}
	f.Add("\ufeff[{\"id\":\"\\ud83d\\ude00\"},{},{\"a\":[[[]]]}]")
	f.Add("{\"id\":1}\r\n\r\n{\"id\":1e3}\n{\"id\"")
}

func FuzzReadJSONLines(f *testing.F) {
	seedRecords(f)
	f.Fuzz(func(t *testing.T, text string) {
		lines := 0
		for line := range strings.SplitSeq(strings.TrimPrefix(text, byteOrderMark), "\n") {
			if !Blank(line) {
				lines++
			}
		}
		n, end := yielded(t, text, JSONLines)
		require.NoError(t, end)
		require.Equal(t, lines, n)
	})
}

func FuzzReadJSON(f *testing.F) {
	seedRecords(f)
	f.Fuzz(func(t *testing.T, text string) {
		n, end := yielded(t, text, JSON)
		if bare := strings.TrimPrefix(text, byteOrderMark); json.Valid([]byte(bare)) {
			want := 1
			var array []json.RawMessage
			if json.Unmarshal([]byte(bare), &array) == nil && array != nil {
				want = len(array)
			}
			require.NoError(t, end)
			require.Equal(t, want, n, "the standard library counts so many records")
		}
	})
}

func FuzzDecode(f *testing.F) {
	seedRecords(f)
	f.Fuzz(func(t *testing.T, text string) {
		a := &Applicant{Place: Place{"f", 1}}
		if err := new(Decoder).Decode(text, a); err != nil {
			require.IsType(t, (*RecordError)(nil), err)
			return
		}
		require.True(t, json.Valid([]byte(text)), "what is read is JSON to the standard library too")
	})
}

// FuzzDate reads a text as dates of records and of tables.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2015-03-09", "2015-03", "2015", "03/09/2015", "9.3.2015", "Mar 2015", "June 5th, 2022", "42072", "20150309", "2015-02-29", "3/9/2015 12:00:00 AM", "2015-03-09T00:00:00Z", "present", "13/13/2013"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		check := func(d Date, err error) {
			if err != nil || d.IsZero() {
				return
			}
			for _, day := range []Date{d.First(), d.Last()} {
				real := time.Date(int(day.Year), time.Month(day.Month), int(day.Day), 0, 0, 0, 0, time.UTC)
				require.Equal(t, day, DateOf(real), "%q is a day that there is", s)
			}
			again, err := ParseDate(d.String())
			require.NoError(t, err)
			require.Equal(t, d, again)
		}
		d, err := ParseDate(s)
		check(d, err)
		if err == nil {
			require.True(t, strings.HasPrefix(s, d.String()), "%q is read as %s", s, d)
		}
		cell := strings.TrimSpace(s)
		if gapOf(cell) != stated {
			return
		}
		for _, x := range []table{{}, {order: dayFirst}, {order: yearFirst, from1904: true}} {
			check(x.date(cell))
			check(x.end(cell))
			check(x.expiry(cell))
		}
	})
}

// FuzzNumber holds numbers to exact fractions.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"40", "37.5", "-1", "1e2", "4E-4", "0.00001", "1000000000", "1000000001", "00.10", ".5", "5.", "1e31", "-0", "+1", "37,5", "40 hrs", "75%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := ParseNumber(s)
		if err == nil {
			exact, ok := new(big.Rat).SetString(s)
			require.True(t, ok, "%q is a number", s)
			require.Zero(t, exact.Cmp(big.NewRat(n.Parts, Scale)), "%q is %s", s, n)
			again, err := ParseNumber(n.String())
			require.NoError(t, err)
			require.Equal(t, n, again)
		}
		cell := strings.TrimSpace(s)
		if gapOf(cell) != stated {
			return
		}
		for _, x := range []table{{}, {comma: true, typed: true}} {
			score := func(s string) (Number, error) { return x.number(s, result) }
			for _, read := range []func(string) (Number, error){score, x.hours, x.percent} {
				if n, err := read(cell); err == nil && n.Given {
					require.LessOrEqual(t, n.Parts, int64(mostWhole*Scale))
				}
			}
		}
	})
}

// FuzzCells puts any text into every kind of cell.
func FuzzCells(f *testing.F) {
	header := strings.SplitAfter(wide, "\n")[0]
	for _, s := range []string{"none", "n/a", "B.S. (incomplete)", "full time", "a; b", "#REF!", "1.5E+10", "yes", "\x00", "Ünï"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cell := `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		columns := strings.Count(header, ",")
		for at := range columns {
			row := "1" + strings.Repeat(",", at+1) + cell + strings.Repeat(",", columns-at-1)
			n, end := yielded(t, header+row+"\n", CSV)
			require.NoError(t, end)
			require.Equal(t, 1, n)
		}
	})
}
