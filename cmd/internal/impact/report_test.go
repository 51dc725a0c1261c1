package impact

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// pool is four applicants with two requirements, one of them with a part, and
// things that are not compared; and two records set aside.
func pool(t *testing.T) *Pool {
	t.Helper()
	p := NewPool()
	for _, x := range []struct {
		id      string
		outcome engine.Outcome
		school  engine.Result
		work    engine.Result
	}{
		{"a1", engine.Eligible, engine.Met, engine.Met},
		{"a2", engine.NotEligible, engine.Met, engine.NotMet},
		{"a3", engine.NeedsReview, engine.Met, engine.Undetermined},
		{"a4", engine.Eligible, engine.Met, engine.Met},
	} {
		require.NoError(t, p.Write(&applicants.Applicant{ID: x.id, Basics: applicants.Basics{Name: "Name of " + x.id}}, &engine.Determination{
			Applicant: x.id, Outcome: x.outcome, Findings: []engine.Finding{
				{ID: "school", Says: "A diploma", Role: "requirement", Result: x.school},
				{ID: "instead", Says: "Work in its place", Role: "substitution", Parent: "school", Result: x.work},
				{ID: "work", Says: "Two years", Role: "requirement", Result: x.work},
				{ID: "lead", Says: "One leading", Role: "including", Parent: "work", Result: x.work},
				{ID: "wish", Says: "A third language", Role: "preferred", Result: engine.NotMet},
				{ID: "wishes", Says: "Within it", Role: "part", Parent: "wish", Result: engine.NotMet},
			}}))
	}
	require.NoError(t, p.SetAside(&applicants.RecordError{ID: "b1", Reason: "x"}))
	require.NoError(t, p.SetAside(&applicants.RecordError{Reason: "x"}))
	return p
}

func opened(text string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
}

const grouped = "\ufeffid,sex,Race as stated\na1,Female,=White\na2,MALE,\nzz,Male,=White\na3,female,=White\nb1,Male,=White\n"

func joined(t *testing.T) *Report {
	t.Helper()
	r, err := pool(t).Join(opened(grouped), "g.csv", fourFifths)
	require.NoError(t, err)
	return r
}

func TestTheTotalsAddUp(t *testing.T) {
	r := joined(t)
	assert.Equal(t, Tally{2, 1, 1}, r.Decided)
	assert.Equal(t, 2, r.SetAside)
	assert.Equal(t, []int{3, 1, 1, 1}, []int{r.Matched, r.Unmatched, r.AsideIDs, r.Unknown})
	require.Len(t, r.Columns, 2)
	for _, c := range r.Columns {
		for _, x := range c.Tables {
			sum := x.NotStated.All()
			for _, row := range x.Rows {
				sum += row.All()
			}
			assert.Equal(t, 4, sum, "%s %s", c.Name, x.ID)
		}
	}
	sex := r.Columns[0].Tables[0]
	assert.Equal(t, "Female", sex.Rows[0].Group, "as first written")
	assert.Equal(t, Tally{1, 0, 1}, sex.Rows[0].Tally)
	assert.Equal(t, Tally{0, 1, 0}, sex.Rows[1].Tally)
	assert.Equal(t, Tally{1, 0, 0}, sex.NotStated)
}

func TestWhatIsComparedIsWhatDecides(t *testing.T) {
	var ids []string
	for _, x := range joined(t).Columns[0].Tables {
		ids = append(ids, x.ID)
	}
	assert.Equal(t, []string{"in_all", "school", "work", "lead"}, ids)
}

// The file of groups is opened by Join alone: a pool has no place for it, and
// what was decided stays as it is.
func TestGroupsAreReadWhenAllIsDecided(t *testing.T) {
	p := pool(t)
	before := append([]engine.Result(nil), p.results...)
	count := 0
	_, err := p.Join(func() (io.ReadCloser, error) { count++; return nil, errors.New("g.csv: gone") }, "g.csv", fourFifths)
	assert.EqualError(t, err, "g.csv: gone")
	assert.Equal(t, 1, count)
	for _, text := range []string{grouped, strings.ReplaceAll(grouped, "Female", "Male")} {
		_, err = p.Join(opened(text), "g.csv", fourFifths)
		require.NoError(t, err)
		assert.Equal(t, before, p.results)
	}
}

func TestFilesOfGroupsThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "g.csv: the file is empty\n  hint: give it a line of column names: id, and one for each way of grouping",
		"name,sex\n":                       "g.csv:1: no column has the applicants' ids\n  hint: name it id",
		"id\na1\n":                         "g.csv:1: no column has groups\n  hint: add one for each way of grouping, such as sex",
		"id,sex,\n":                        "g.csv:1: column 3 has no name",
		"id,sex,Sex\n":                     `g.csv:1: two columns are named "Sex"`,
		"id,sex\na1,f\na1,m\n":             "g.csv:3: the id \"a1\" was given before\n  hint: keep one line for each applicant",
		"id,sex\na1,f\n ,m\n":              "g.csv:3: the line has no id",
		"id,sex\na1,f,x\n":                 "g.csv:2: the line cannot be read\n  hint: the line has more or fewer cells than the line of column names",
		"id,sex\na1,\"f\n":                 "g.csv:2: the line cannot be read",
		"id,sex\na1,f\xe9minin\n":          "g.csv:2: the text is not valid UTF-8\n  hint: save the file as CSV UTF-8",
		"id,sex\n\"a\n1\",f\n\"a\n1\",f\n": "g.csv:4: the id \"a\\n1\" was given before\n  hint: keep one line for each applicant",
	} {
		_, err := readGroups(strings.NewReader(text), "g.csv")
		assert.EqualError(t, err, want)
	}
	g, err := readGroups(strings.NewReader("Applicant ID;Sex\r\na1;  not   said \r\n"), "g.csv")
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"not said"}}, g.cells)
}

func written(t *testing.T, format string) string {
	t.Helper()
	var b bytes.Buffer
	h := Heading{Code: "12", Title: "Clerk", Employer: "Ashby", Engine: "0", Hash: "abc", AsOf: "2026-03-31", Groups: "g.csv",
		Tally: report.Tally{Read: 6, Eligible: 2, NotEligible: 1, NeedsReview: 1, SetAside: 2}}
	require.NoError(t, joined(t).Write(&b, format, h))
	return b.String()
}

func TestNoReportNamesAnIndividual(t *testing.T) {
	for _, f := range Formats {
		s := written(t, f)
		assert.Equal(t, s, written(t, f), "%s: the same again", f)
		for _, id := range []string{"a1", "a2", "a3", "a4", "b1", "zz", "Name of"} {
			assert.NotContains(t, strings.Fields(strings.NewReplacer(",", " ", ">", " ", "<", " ").Replace(s)), id, f)
		}
	}
}

func TestTheTextReport(t *testing.T) {
	s := written(t, "text")
	for _, want := range []string{
		"Impact by group: 12 Clerk, Ashby\nAs of 2026-03-31. Threshold 4/5.",
		"4 applicants decided, 3 of them with a line in the file of groups and 1 without.\n",
		"5 lines of groups: 3 of applicants decided, 1 of records set aside, 1 of nobody who applied.\n",
		"2 records set aside, in no figure.\n",
		"\nsex\n===\n\nIn all\n  group         applicants  eligible  not eligible  need review     rate  ratio    below  with reviews  Fisher p  std dev\n" +
			"  Female                 2         1             0            1  100.0 %  1.000  highest\n" +
			"  MALE                   1         0             1            0    0.0 %  0.000    BELOW                  1.0000    -1.41\n" +
			"  (not stated)           1         1             0            0\n",
		"\nwork: Two years\n",
	} {
		assert.Contains(t, s, want)
	}
}

func TestTheTableReport(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(written(t, "csv"))).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 1+4*3+4*2)
	sum := 0
	for _, r := range rows[1:] {
		if r[0] == "Race as stated" && r[1] == "in_all" {
			n, err := strconv.Atoi(r[3])
			require.NoError(t, err)
			sum += n
			assert.NotEqual(t, "=White", r[2], "a formula")
		}
	}
	assert.Equal(t, 4, sum)
	assert.Equal(t, []string{"sex", "in_all", "MALE", "1", "0", "1", "0", "0.0000", "no", "0.0000", "0.0000", "0.0000", "4/5", "yes", "yes", "1", "-1.4142", "no",
		"few_selected few_expected one_person not_deviations recognisable", "12", "2026-03-31", "0"}, rows[2])
}

func TestThePageReport(t *testing.T) {
	s := written(t, "html")
	for _, want := range []string{`<html lang="en">`, `content="default-src 'none'; style-src 'sha256-`, `<strong class="flag">below</strong>`, `width="200" height="14"/>`, `<th scope="row">=White</th>`} {
		assert.Contains(t, s, want)
	}
	assert.NotRegexp(t, `ZgotmplZ|<script|style="|https?://`, s)
	r := Row{Rate: fourFifths}
	assert.Equal(t, int64(160), r.bar())
}
