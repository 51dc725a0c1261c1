package notices

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

func writeAll(t *testing.T, o Options) (folder string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "letters")
	w, err := NewWriter(folder, defaultTemplates(t), o)
	require.NoError(t, err)
	for _, record := range []string{qualified, short, vague, strings.Replace(short, `"s"`, `"=HYPERLINK(1)"`, 1)} {
		a, d := decided(t, record)
		require.NoError(t, w.Write(a, d))
	}
	require.NoError(t, w.SetAside(&applicants.RecordError{Place: applicants.Place{File: "a.csv", Line: 7}, Field: "job1_start", Reason: "not a date"}))
	require.NoDirExists(t, folder, "before all is written there is nothing")
	require.NoError(t, w.Close())
	return folder
}

func TestTheIndexAccountsForEveryRecord(t *testing.T) {
	o := settings(t)
	o.Only = []engine.Outcome{engine.NotEligible, engine.NeedsReview}
	folder := writeAll(t, o)
	f, err := os.Open(filepath.Join(folder, "index.csv"))
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	_, missing := decided(t, vague)
	_, failed := decided(t, short)
	_, good := decided(t, qualified)
	formula := rows[4]
	assert.Equal(t, [][]string{
		columns,
		{"q", "eligible", "", "", "", "", "", "", "", "meets_all", good.ID.String(), "no letter was asked for"},
		{"s", "not_eligible", "not_eligible", "letters/s.txt", "letters/s.html", "reasons", "2026-04-03", "2026-04-13", "", "experience_short", failed.ID.String(), ""},
		{"v", "needs_review", "facts_missing", "letters/v.txt", "letters/v.html", "reasons", "2026-04-03", "", "2026-04-10", "facts_missing", missing.ID.String(), ""},
		formula,
		{"", "set_aside", "", "", "", "", "", "", "", "", "", "a.csv:7: job1_start: not a date"},
	}, rows)
	assert.Equal(t, "'=HYPERLINK(1)", formula[0])
	assert.Regexp(t, `^letters/_HYPERLINK_1_-[0-9a-f]{8}\.txt$`, formula[3])
	list, err := os.ReadDir(filepath.Join(folder, "letters"))
	require.NoError(t, err)
	assert.Len(t, list, 6)
	page, err := os.ReadFile(filepath.Join(folder, "index.html"))
	require.NoError(t, err)
	assert.Contains(t, string(page), "5 read: 1 eligible, 2 not eligible, 1 need review, 1 set aside")
	assert.Contains(t, string(page), `href="letters/v.html"`)
	assert.NotContains(t, string(page), "Vague", "an index has ids, not names")
	assert.NotContains(t, string(page), "ZgotmplZ")
}

func TestTheSameLettersTwice(t *testing.T) {
	a, b := writeAll(t, settings(t)), writeAll(t, settings(t))
	n := 0
	require.NoError(t, filepath.WalkDir(a, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		n++
		x, err := os.ReadFile(path)
		require.NoError(t, err)
		y, err := os.ReadFile(filepath.Join(b, strings.TrimPrefix(path, a)))
		require.NoError(t, err)
		assert.Equal(t, string(x), string(y))
		return nil
	}))
	assert.Equal(t, 10, n)
}

const driver = `
minqual: 1
code: "13"
title: Driver
domains:
  driving: {titles: ["* driver *"]}
requirements:
  - id: age
    says: Twenty-one years old
    expr: age() >= 21
  - id: violations
    says: At most two moving violations in three years
    expr: events("moving violation", within(3)) <= 2
  - id: licence
    says: A licence of class B
    expr: license("class b")
    obtainable: within 90 days of appointment
  - id: driving
    says: Two years of driving
    expr: years("driving") >= 2
`
