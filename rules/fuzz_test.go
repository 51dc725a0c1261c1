package rules_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

// FuzzParse reads any text as a job class: it is one that compiles, or every
// mistake in it has its place.
func FuzzParse(f *testing.F) {
	names, err := filepath.Glob("../examples/*/jobclass.yaml")
	require.NoError(f, err)
	require.NotEmpty(f, names)
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(string(text))
	}
	for _, s := range []string{
		"", "minqual: 1", "- a\n- b", "minqual: 1\ncode: 1\ntitle: T\nrequirements: [{id: a, says: b, expr: years() >= 1}]", "a: &a [*a, *a]", "---\n---\n",
		"minqual: 1\nrequirements:\n  - expr: |\n      years(\"x\") >= (\n", "\"\\ud800\": 1", "{a: {a: {a: !!float 1}}}", "minqual: 1\n\tcode: x", "? [a]\n: b", "title: |2\n    x\ntitle: >-\n  ü漢 expr",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := rules.Parse("f.yaml", []byte(text))
		if err == nil {
			require.NotEmpty(t, c.Code)
			_, err = rules.Compile(c)
		}
		if err == nil {
			return
		}
		var list rules.ErrorList
		require.True(t, errors.As(err, &list), "%T", err)
		require.NotEmpty(t, list)
		lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") + 1
		for _, e := range list {
			require.Equal(t, "f.yaml", e.File)
			require.Positive(t, e.Line, e.Error())
			require.LessOrEqual(t, e.Line, lines+1, e.Error())
			require.Positive(t, e.Column, e.Error())
			require.LessOrEqual(t, e.Column, utf8.RuneCountInString(e.Source)+1, e.Detail())
			require.NotEmpty(t, e.Message)
			require.NotContains(t, e.Message, "yaml.Node")
		}
	})
}
