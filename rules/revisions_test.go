package rules_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

func dated(lines string) string { return small + lines }

func day(t *testing.T, s string) applicants.Date {
	t.Helper()
	d, err := applicants.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestTheRevisionInForceOnADayIsUsed(t *testing.T) {
	dir := folder(t, map[string]string{
		"z-first.yaml":     dated("effective: 1990-10\nuntil: 2019-06\n"),
		"a-second.yml":     dated("effective: 2019-07\n"),
		"third.yaml":       dated("effective: 2022\nuntil: 2024\n"),
		"fourth.yaml":      dated("effective: 2025-01-01\nuntil: 2025-03\n"),
		"third.tests.yaml": besideTests, ".hidden.yaml": "no job class", "notes.txt": "not read",
	})
	list, err := rules.LoadFolder(dir)
	require.NoError(t, err)
	require.Len(t, list, 4)
	for asOf, want := range map[string]string{
		"1990-10-01": "z-first.yaml", "2019-06-30": "z-first.yaml",
		"2019-07-01": "a-second.yml", "2021-12-31": "a-second.yml",
		"2022-01-01": "third.yaml", "2024-12-31": "third.yaml",
		"2025-01-01": "fourth.yaml", "2025-03-31": "fourth.yaml",
	} {
		c, err := rules.InForce(list, day(t, asOf))
		require.NoError(t, err, asOf)
		assert.Equal(t, want, filepath.Base(c.Name), asOf)
	}
	for asOf, want := range map[string]string{
		"1990-09-30": "z-first.yaml:10:12: effective: no revision is in force on 1990-09-30: this first one takes effect on 1990-10-01",
		"2025-04-01": "fourth.yaml:11:8: until: no revision is in force on 2025-04-01: this last one ended on 2025-03-31",
	} {
		_, err := rules.InForce(list, day(t, asOf))
		list := rules.ErrorList{}
		require.True(t, errors.As(err, &list), asOf)
		assert.Equal(t, want, said(err, dir))
		assert.NotEmpty(t, list[0].Hint)
	}
}

func TestRevisionsThatDoNotFitTogetherAreMistakes(t *testing.T) {
	for name, x := range map[string]struct {
		files map[string]string
		want  string
	}{
		"a day between two revisions": {
			map[string]string{"a.yaml": dated("effective: 2019\nuntil: 2019-12-30\n"), "b.yaml": dated("effective: 2020\n")},
			"a.yaml:11:8: until: leaves a gap before b.yaml, which takes effect on 2020-01-01",
		},
		"a day of two revisions": {
			map[string]string{"a.yaml": dated("effective: 2019\nuntil: 2020-03\n"), "b.yaml": dated("effective: 2020-03-31\n")},
			"a.yaml:11:8: until: leaves an overlap before b.yaml, which takes effect on 2020-03-31",
		},
		"two that begin together": {
			map[string]string{"a.yaml": dated("effective: 2020\n"), "b.yaml": dated("effective: 2020-01-01\n")},
			"b.yaml:10:12: effective: a.yaml takes effect on the same day, 2020-01-01",
		},
		"no word on when one begins": {
			map[string]string{"a.yaml": small, "b.yaml": dated("effective: 2020\n")},
			"a.yaml:1:1: effective: is missing: a revision must say when it takes effect",
		},
		"two job classes": {
			map[string]string{"a.yaml": dated("effective: 2019\n"), "b.yaml": "minqual: 1\ncode: other" + dated("effective: 2020\n")[len("minqual: 1\ncode: \"T\""):]},
			`b.yaml:2:7: code: the folder holds revisions of another job class, "T"`,
		},
		"mistakes in two documents": {
			map[string]string{"a.yaml": dated("efective: 2019\n"), "b.yaml": dated("effective: soon\n")},
			"a.yaml:10:1: there is no key \"efective\" here\nb.yaml:10:12: effective: not a date: want YYYY-MM-DD, YYYY-MM or YYYY",
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, x.files)
			_, err := rules.LoadFolder(dir)
			require.Error(t, err)
			assert.Equal(t, x.want, said(err, dir))
		})
	}
}

func TestAFolderWithoutAJobClassIsAMistake(t *testing.T) {
	dir := folder(t, map[string]string{"class.tests.yaml": besideTests})
	_, err := rules.LoadFolder(dir)
	assert.EqualError(t, err, dir+": the folder has no job class")
	_, err = rules.LoadFolder(filepath.Join(dir, "nowhere"))
	require.Error(t, err)
	list := rules.ErrorList{}
	assert.False(t, errors.As(err, &list), "what cannot be read is no mistake in a document")
}
