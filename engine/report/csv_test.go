package report

import (
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// plainCells are the cells of a row of CSV, before they are made harmless.
func plainCells(o Options, a *applicants.Applicant, d *engine.Determination) []string {
	var reasons, lacks, asks []string
	for _, r := range d.Reasons {
		reasons = append(reasons, r.String())
	}
	for _, s := range d.Shortfalls {
		if s.Way == 0 {
			lacks = append(lacks, s.String())
		}
	}
	for _, q := range d.Questions {
		asks = append(asks, q.Field+": "+q.Asks)
	}
	cells := []string{d.Applicant, a.Basics.Name, d.Outcome.String(), strings.Join(reasons, " ")}
	for _, f := range d.Findings {
		needed, possible := f.Needed.String(), f.Possible.String()
		if f.Needed.Given() {
			needed = map[[2]bool]string{{true, false}: "at most ", {true, true}: "less than ", {false, true}: "more than "}[[2]bool{f.AtMost, f.Strict}] + needed
		}
		if f.Shortest.Given() {
			needed += " (at the shortest " + f.Shortest.String() + ")"
		}
		if f.Open {
			possible = "not known"
		}
		if f.ByIncluded() && f.Needed.Given() {
			needed += " and what it includes"
		}
		cells = append(cells, f.Result.String(), needed, f.Certain.String(), possible)
	}
	v := o.Versions
	cells = append(cells, strings.Join(d.Condition, "; "), strings.Join(lacks, "; "), d.Earliest.String(), strings.Join(asks, "; "))
	return append(cells, d.ID.String(), plainHash(d), v.Code, v.Revision, v.JobClassHash, v.Engine, v.AsOf.String(), policyText(&v))
}

func TestARowIsWhatItsCellsAreOneByOne(t *testing.T) {
	for _, s := range screenings(t) {
		f, err := New("csv", s.o)
		require.NoError(t, err)
		for i := range 2 * len(s.answers) {
			d, a := &s.answers[i/2], s.people[i/2]
			if i%2 == 1 {
				n := i
				poison(reflect.ValueOf(d).Elem(), &n)
				poison(reflect.ValueOf(&a.Basics).Elem(), &n)
			}
			var want []string
			for _, c := range plainCells(s.o, a, d) {
				c = Cell(c)
				if strings.ContainsAny(c, ",\"\r\n ;") {
					c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
				}
				want = append(want, c)
			}
			got := string(f.Append(nil, a, d))
			assert.Equal(t, strings.Join(want, ",")+"\r\n", got)
			back, err := csv.NewReader(strings.NewReader(got)).Read()
			require.NoError(t, err)
			assert.Len(t, back, len(want))
		}
	}
}

func TestACellIsQuotedWhereItMustBe(t *testing.T) {
	for text, want := range map[string]string{
		"": ",", "a": "a,", "a b": `"a b",`, "a,b": `"a,b",`, "a;b": `"a;b",`, `a"b`: `"a""b",`, "a\nb": "a[U+000A]b,", " ": `" ",`,
		"=1": "'=1,", "-1 x": `"'-1 x",`, "a=-+@": "a=-+@,", "Zoë": "Zoë,", "Zoë C": `"Zoë C",`, "\u202e": "[U+202E],", "~\x7f": "~[U+007F],",
	} {
		assert.Equal(t, "x,"+want, string(cell([]byte("x,"+text), 2)), "%q", text)
	}
}
