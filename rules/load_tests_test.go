package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

// small is a job class to which tests add what they are about.
const small = `minqual: 1
code: "T"
title: Clerk
domains:
  clerical:
requirements:
  - id: experience
    says: Two years of clerical work
    expr: years("clerical") >= 2
`

// folder writes files and gives the folder's name.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

// said is an error without the folder's name.
func said(err error, dir string) string {
	return strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), "")
}

const besideTests = `tests:
  - name: nothing at all
    applicant: {work: []}
    expect: not_eligible
  - name: the second of the file
    applicants: people.csv
    id: B
    expect: {outcome: eligible, certain: {experience: 3 years}, earliest: 2026-01-01, condition: []}
`

const people = "id,work1_start,work1_end,work1_hours,work1_domains\nA,2020-01-01,2020-12-31,40,clerical\nB,2020-01-01,2022-12-31,40,clerical\nC,2020-01-01,2019-12-31,40,clerical\n"

func TestTestsStandInTheDocumentAndInTheFileBesideIt(t *testing.T) {
	own := small + "tests:\n  - name: the first of the file\n    applicants: people.csv\n    id: A\n    expect: not_eligible\n  - name: inline\n    applicant: {work: []}\n    expect: not_eligible\n"
	dir := folder(t, map[string]string{"class.yaml": own, "class.tests.yaml": besideTests, "people.csv": people})
	c, err := rules.Load(filepath.Join(dir, "class.yaml"))
	require.NoError(t, err)
	tests, err := rules.LoadTests(c)
	require.NoError(t, err)
	var names, ids []string
	for _, x := range tests {
		names, ids = append(names, x.Name), append(ids, x.Applicant.ID)
	}
	assert.Equal(t, []string{"the first of the file", "inline", "nothing at all", "the second of the file"}, names)
	assert.Equal(t, []string{"A", "inline", "nothing at all", "B"}, ids)
	assert.Equal(t, filepath.Join(dir, "class.tests.yaml")+":5", tests[3].Place.String())
	assert.Equal(t, []string{}, tests[3].Expect.Condition, "an empty list expects none")
	assert.Nil(t, tests[3].Expect.Reasons, "what is not written is not asked")
	assert.Len(t, c.Tests, 1, "the document itself holds what is written in it")
}

func TestEveryMistakeInTestsIsReportedAtItsPlace(t *testing.T) {
	bad := `tests:
  - name: nothing at all
    applicant: {work: []}
    expect: maybe
  - name: nothing at all
    applicant: {work: []}
    expect: {amounts: {experince: 1 year}, soon: 1}
  - {name: unknown, applicants: people.csv, id: Z, expect: eligible}
  - {name: set aside, applicants: people.csv, id: C, expect: eligible}
  - {name: no file, applicants: none.csv, id: A, expect: eligible}
  - {name: a workbook, applicants: people.xlsx, id: A, expect: eligible}
  - {name: outside, applicants: ../people.csv, id: A, expect: eligible}
  - {name: both, applicants: people.csv, applicant: {}, id: A, expect: eligible}
  - {name: neither, expect: eligible}
  - {name: no id, applicants: people.csv, expect: eligible}
  - {name: id alone, applicant: {}, id: A, expect: eligible}
`
	dir := folder(t, map[string]string{"class.yaml": small, "class.tests.yaml": bad, "people.csv": people})
	c, err := rules.Load(filepath.Join(dir, "class.yaml"))
	require.NoError(t, err)
	_, err = rules.LoadTests(c)
	require.Error(t, err)
	assert.Equal(t, `class.tests.yaml:4:13: test "nothing at all": expect: "maybe" is none of eligible, not_eligible, needs_review
class.tests.yaml:5:11: test "nothing at all": the name is taken
class.tests.yaml:7:24: test "nothing at all": there is no requirement or substitution "experince"
class.tests.yaml:7:44: test "nothing at all": there is no key "soon" here
class.tests.yaml:8:49: test "unknown": id: people.csv has no applicant "Z"
class.tests.yaml:9:51: test "set aside": id: the record cannot be read: people.csv:4: record "C": work1_end: the job ends before it starts
class.tests.yaml:10:33: test "no file": applicants: there is no file none.csv
class.tests.yaml:11:36: test "a workbook": applicants: people.xlsx: tests read no workbooks: save it as .csv
class.tests.yaml:12:33: test "outside": applicants: the file must stand in the document's folder or below it
class.tests.yaml:13:30: test "both": applicants: the test has an applicant already
class.tests.yaml:14:5: test "neither": applicant: is missing
class.tests.yaml:15:5: test "no id": id: is missing
class.tests.yaml:16:41: test "id alone": id: names an applicant of a file, which is missing`, said(err, dir))
}

func TestADocumentInMemoryHasNothingBesideIt(t *testing.T) {
	dir := folder(t, map[string]string{"class.tests.yaml": besideTests, "people.csv": people})
	c, err := rules.Parse(filepath.Join(dir, "class.yaml"), []byte(small))
	require.NoError(t, err)
	tests, err := rules.LoadTests(c)
	require.NoError(t, err)
	assert.Empty(t, tests)
}

func TestParametersThatMakeNoRuleAreAMistakeOfTheTest(t *testing.T) {
	text := strings.Replace(small, ">= 2", ">= param.least", 1) + "parameters: {least: 2}\n"
	dir := folder(t, map[string]string{"class.yaml": text, "class.tests.yaml": `tests:
  - {name: fine, parameters: {least: 3}, applicant: {work: []}, expect: not_eligible}
  - {name: a word, parameters: {least: many}, applicant: {work: []}, expect: not_eligible}
`})
	c, err := rules.Load(filepath.Join(dir, "class.yaml"))
	require.NoError(t, err)
	_, err = rules.LoadTests(c)
	require.Error(t, err)
	assert.Equal(t, `class.tests.yaml:3:32: test "a word": parameters: with these the rules do not compile: requirement "experience": want an amount here, this is a text`, said(err, dir))
}

func TestAFileOfCommentsHoldsNoTests(t *testing.T) {
	dir := folder(t, map[string]string{"class.yaml": small, "class.tests.yaml": "# none yet\n\n"})
	c, err := rules.Load(filepath.Join(dir, "class.yaml"))
	require.NoError(t, err)
	tests, err := rules.LoadTests(c)
	require.NoError(t, err)
	assert.Empty(t, tests)
}

func TestHowATextIsLaidOutSaysNothing(t *testing.T) {
	c, err := rules.Parse("class.yaml", []byte(`minqual: 1
code: >
  T-1
title: >
  Driver

  of Buses
employer: " Town "
family:
  - |
    Driver I
description:
  duties:
    - |
      Drives
      buses
levels: ["  Driver I "]
requirements:
  - id: licence
    says: |
      A licence
      of class B
    cites: >
      Code 4
    expr: |
      license("B") or
      license("C", "2026-06-01")
    obtainable: |
      in six months
tests:
  - name: |
      nobody
    applicant: {}
    expect: {condition: [], shortfalls: ["A licence  of\nclass B"]}
`))
	require.NoError(t, err)
	assert.Equal(t, []string{"T-1", "Driver of Buses", "Town", "Driver I", "Drives buses", "Driver I"},
		[]string{c.Code, c.Title, c.Employer, c.Family[0], c.Description[0].Items[0], c.Levels[0]})
	q := c.Requirements[0]
	assert.Equal(t, []string{"A licence of class B", "Code 4", "in six months"}, []string{q.Says, q.Cites, q.Obtainable})
	assert.Equal(t, "license(\"B\") or\nlicense(\"C\", \"2026-06-01\")\n", q.Expr, "places are told by it")
	assert.Equal(t, "nobody", c.Tests[0].Name)
	assert.Equal(t, []string{"A licence  of class B"}, c.Tests[0].Expect.Shortfalls)
	_, err = rules.Compile(c)
	require.NoError(t, err)
}

// A ~ stands where a mistake is.
func TestEveryMistakeOfAnApplicantIsTold(t *testing.T) {
	const figures = "the number is not written in plain figures"
	for _, c := range []struct {
		applicant string
		want      []string
	}{
		{"{work: [{startDate: ~2020-13-01, hoursPerWeek: '~40', supervisory: ~yes}], licenses: ~x}", []string{
			"work[0].startDate: the month is not between 1 and 12",
			"work[0].hoursPerWeek: want a number",
			"work[0].supervisory: want true or false",
			"licenses: want a list",
		}},
		{"{work: [{hoursPerWeek: ~0x28}, {percent: ~1_0}, {supervised: ~.5, hoursPerWeek: ~+40}]}", []string{
			"work[0].hoursPerWeek: " + figures, "work[1].percent: " + figures, "work[2].supervised: " + figures, "work[2].hoursPerWeek: " + figures,
		}},
		{"{work: [~x, {domains: [~[a], ~true, ~{}], hoursperweek: ~1}, {startDate: 2020-02, endDate: ~2020-01, lead: ~no}]}", []string{
			"work[0]: want an object",
			"work[1].domains[0]: want a text in quotation marks",
			"work[1].domains[1]: want a text in quotation marks",
			"work[1].domains[2]: want a text in quotation marks",
			`work[1].hoursperweek: the member is spelled "hoursPerWeek"`,
			"work[2].endDate: the job ends before it starts",
			"work[2].lead: want true or false",
		}},
		{"{answers: {How many?: ~[1]}, date: ~soon, ~date: x, education: [{studyType: ~{}, accredited: True}], id: ~[1]}", []string{
			"answers.?: want a text, a number, true or false",
			"date: not a date: want YYYY-MM-DD, YYYY-MM or YYYY",
			`the key "date" stands there twice`,
			"education[0].studyType: want a text in quotation marks",
			"id: want a text in quotation marks",
		}},
	} {
		var want []string
		column := 1
		for i, part := range strings.Split("    applicant: "+c.applicant, "~")[:len(c.want)] {
			column += len(part)
			line := fmt.Sprintf("11:%d applicant.%s", column, c.want[i])
			want = append(want, strings.Replace(line, "applicant.the key", "the key", 1))
		}
		text := "requirements:\n  - {id: c, says: A, expr: years() >= 1}\ntests:\n  - name: t\n    expect: eligible\n    applicant: " + c.applicant + "\n"
		assert.Equal(t, want, listed(t, strings.ReplaceAll(text, "~", "")), c.applicant)
	}
}
