package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// groupsOf writes a file that puts the odd applicants of the example in one
// group and the even ones in another.
func groupsOf(t *testing.T, odd, even string) string {
	t.Helper()
	text := "id,sex\n"
	for i := 1; i <= 30; i++ {
		text += fmt.Sprintf("A-%03d,%s\n", i, []string{even, odd}[i%2])
	}
	name := filepath.Join(t.TempDir(), "groups.csv")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	return name
}

func TestImpactOfTheExample(t *testing.T) {
	code, out, errs := ran("impact", manager, managers, "--as-of", "2026-03-31", "--groups", groupsOf(t, "f", "m"))
	require.Equal(t, exitOK, code, errs)
	assert.Equal(t, "minqual: as of 2026-03-31: 30 read: 16 eligible, 9 not eligible, 5 need review, 0 set aside\n", errs)
	assert.Contains(t, out, "30 applicants decided, 30 of them with a line in the file of groups and 0 without.\n")
	assert.Contains(t, out, "\nsex\n===\n")
	assert.NotContains(t, out, "A-0")
}

// Whatever the file of groups says, and even if it says nothing that can be
// read, the same applicants are decided alike: the file is read afterwards.
func TestGroupsDoNotReachScreening(t *testing.T) {
	want := ""
	for _, g := range [][2]string{{"f", "m"}, {"m", "f"}, {"x", "x"}, {"", ""}} {
		code, _, errs := ran("impact", manager, managers, "--as-of", "2026-03-31", "--groups", groupsOf(t, g[0], g[1]))
		require.Equal(t, exitOK, code)
		if want == "" {
			want = errs
		}
		assert.Equal(t, want, errs)
	}
	bad := filepath.Join(t.TempDir(), "groups.csv")
	require.NoError(t, os.WriteFile(bad, []byte("nothing\n"), 0o644))
	dir := t.TempDir()
	damaged := filepath.Join(dir, "damaged.json")
	require.NoError(t, os.WriteFile(damaged, []byte("{"), 0o644))
	_, _, errs := ran("impact", manager, damaged, "--as-of", "2026-03-31", "--groups", bad)
	assert.Contains(t, errs, "damaged.json", "what is wrong with the applicants is found before the groups are looked at")
	assert.NotContains(t, errs, "groups.csv")
}

func TestImpactIsWrittenWholeOrNotAtAll(t *testing.T) {
	out := filepath.Join(t.TempDir(), "impact.html")
	bad := filepath.Join(t.TempDir(), "groups.csv")
	require.NoError(t, os.WriteFile(bad, []byte("id,sex\nA-001,f\nA-001,m\n"), 0o644))
	code, _, errs := ran("impact", manager, managers, "--as-of", "2026-03-31", "--groups", bad, "--format", "html", "-o", out)
	assert.Equal(t, exitIO, code)
	assert.Contains(t, errs, ":3: the id \"A-001\" was given before\n  hint: keep one line for each applicant\n")
	assert.NoFileExists(t, out)
	code, _, _ = ran("impact", manager, managers, "--as-of", "2026-03-31", "--groups", groupsOf(t, "f", "m"), "--format", "html", "-o", out, "-q")
	assert.Equal(t, exitOK, code)
	assert.FileExists(t, out)
}

func TestImpactAndWhatItNeeds(t *testing.T) {
	g := groupsOf(t, "f", "m")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{nil, exitUsage, "--groups: name the file of groups"},
		{[]string{"--groups", g, "--threshold", "0"}, exitUsage, "--threshold: want a ratio above 0 and at most 1, such as 4/5 or 0.8"},
		{[]string{"--groups", g, "--threshold", "5/4"}, exitUsage, "--threshold: want a ratio above 0 and at most 1, such as 4/5 or 0.8"},
		{[]string{"--groups", g, "--threshold", "1e-999999999"}, exitUsage, "--threshold: want a ratio above 0 and at most 1, such as 4/5 or 0.8"},
		{[]string{"--groups", g, "--format", "pdf"}, exitUsage, `unknown format "pdf": use text, csv, html`},
		{[]string{"--groups", g + "x"}, exitIO, g + "x: no such file or directory"},
	} {
		code, out, errs := ran(append([]string{"impact", manager, managers}, c.args...)...)
		assert.Equal(t, c.code, code)
		assert.Equal(t, "minqual: "+c.want+"\n", errs)
		assert.Empty(t, out)
	}
}
