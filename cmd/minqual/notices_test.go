package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	manager   = "../../examples/customer-service-manager/jobclass.yaml"
	managers  = "../../examples/customer-service-manager/applicants.csv"
	badRecord = "{\"id\": \"B-1\", \"work\": [{\"startDate\": \"2015-13\"}]}\n"
)

// ran runs the command and gives its exit code and what it wrote.
func ran(args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(""), &o, &e)
	return code, o.String(), e.String()
}

func TestLettersToTheApplicantsOfTheExample(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "letters")
	code, out, errs := ran("notices", manager, managers, "--as-of", "2026-03-31", "--sent", "2026-04-03", "--appeal-days", "10", "--out", folder)
	require.Equal(t, exitOK, code, errs)
	assert.Empty(t, out)
	assert.Contains(t, errs, "minqual: as of 2026-03-31: 30 read: 16 eligible, 9 not eligible, 5 need review, 0 set aside\n")
	assert.Contains(t, errs, "minqual: 30 letters in "+folder+", none of them sent\n")
	for id, want := range map[string]string{
		"A-001": "You meet the minimum qualifications\n",
		"A-004": "3 months more of: Two of the seven years in a supervisory position",
		"A-012": "How many hours a week did you work in this job?",
	} {
		b, err := os.ReadFile(filepath.Join(folder, "letters", id+".txt"))
		require.NoError(t, err)
		assert.Contains(t, string(b), want)
	}
	b, err := os.ReadFile(filepath.Join(folder, "letters", "A-004.txt"))
	require.NoError(t, err)
	assert.Contains(t, string(b), "Write to us by 13 April 2026")

	code, _, errs = ran("notices", manager, managers, "--sent", "2026-04-03", "--out", folder)
	assert.Equal(t, exitIO, code)
	assert.Contains(t, errs, "the folder is not empty\n  hint: name one that is not there yet\n")
}

func TestLettersAreNotWrittenToRecordsSetAside(t *testing.T) {
	dir := t.TempDir()
	bad, folder := filepath.Join(dir, "bad.jsonl"), filepath.Join(dir, "letters")
	require.NoError(t, os.WriteFile(bad, []byte(badRecord), 0o644))
	code, _, errs := ran("notices", manager, managers, bad, "--only", "needs_review", "--as-of", "2026-03-31", "--sent", "2026-04-03", "--out", folder)
	assert.Equal(t, exitSetAside, code)
	assert.Contains(t, errs, "31 read: 16 eligible, 9 not eligible, 5 need review, 1 set aside")
	assert.Contains(t, errs, "5 letters in")
	index, err := os.ReadFile(filepath.Join(folder, "index.csv"))
	require.NoError(t, err)
	assert.Equal(t, 32, strings.Count(string(index), "\r\n"), "a line for the heading and one for every record")
	assert.Contains(t, string(index), "B-1,set_aside,")
}

func TestLettersFromTemplatesThatAreWrong(t *testing.T) {
	dir := t.TempDir()
	ours, folder := filepath.Join(dir, "ours"), filepath.Join(dir, "letters")
	code, _, errs := ran("notices", "--write-templates", ours)
	require.Equal(t, exitOK, code, errs)
	name := filepath.Join(ours, "facts_missing.txt")
	require.NoError(t, os.WriteFile(name, []byte("Dear {{.Name}}\n{{.Questions}} {{.AnswerBy}} {{.Shortfall}}\n"), 0o644))
	code, _, errs = ran("notices", manager, managers, "--sent", "2026-04-03", "--out", folder, "--templates", ours)
	assert.Equal(t, exitIO, code)
	assert.Contains(t, errs, "minqual: "+name+":2:32: there is no field \"Shortfall\" here\n  hint: here are: AnswerBy,")
	assert.NoDirExists(t, folder)
}

func TestLettersNeedADateThatIsGiven(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--out", "x"}, "--sent: give the date of the letters, such as 2026-04-03"},
		{[]string{"--sent", "2026-04-03"}, "--out: name the folder to write the letters to"},
		{[]string{"--out", "x", "--sent", "2026-04"}, "--sent: want a day, such as 2026-03-31"},
		{[]string{"--out", "x", "--sent", "2026-02-30"}, "--sent: the month has no such day"},
		{[]string{"--out", "x", "--sent", "2026-04-03", "--detail", "all"}, "--detail: want result, requirement, reasons"},
		{[]string{"--out", "x", "--sent", "2026-04-03", "--appeal-days", "-1"}, "--appeal-days: want 0 to 365"},
		{[]string{"--out", "x", "--sent", "2026-04-03", "--answer-days", "0"}, "--answer-days: want 1 to 365"},
		{[]string{"--out", "x", "--sent", "2026-04-03", "--only", "rejected"}, `--only "rejected": want eligible, not_eligible or needs_review`},
	} {
		code, _, errs := ran(append([]string{"notices", manager, managers}, c.args...)...)
		assert.Equal(t, exitUsage, code, c.args)
		assert.Equal(t, "minqual: "+c.want+"\n", errs)
	}
}
