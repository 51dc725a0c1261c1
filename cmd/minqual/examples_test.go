package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const firstExample = "../../examples/customer-service-manager"

// TestTheFirstExampleHasItsLettersAndItsImpact keeps one letter of each kind,
// and the impact by group, beside the example as the command writes them.
func TestTheFirstExampleHasItsLettersAndItsImpact(t *testing.T) {
	made := filepath.Join(t.TempDir(), "letters")
	code, _, errs := ran("notices", manager, managers, "--as-of", "2026-03-31", "--sent", "2026-04-03", "--out", made)
	require.Equal(t, exitOK, code, errs)
	for _, id := range []string{"A-001", "A-010", "A-012"} { // eligible, not eligible, needs review
		for _, ext := range []string{".txt", ".html"} {
			b, err := os.ReadFile(filepath.Join(made, "letters", id+ext))
			require.NoError(t, err)
			asCommitted(t, filepath.Join(firstExample, "letters", id+ext), b)
		}
	}
	for format, name := range map[string]string{"text": "impact.txt", "html": "impact.html"} {
		code, out, errs := ran("impact", manager, managers, "--as-of", "2026-03-31", "--groups", filepath.Join(firstExample, "groups.csv"), "--format", format)
		require.Equal(t, exitOK, code, errs)
		asCommitted(t, filepath.Join(firstExample, name), []byte(out))
	}
}

// asCommitted compares with a file of the examples, or writes it.
func asCommitted(t *testing.T, name string, b []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, b, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(b), "run the test with -update and look at %s", name)
}
