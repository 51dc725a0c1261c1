package audit_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/audit"
	"github.com/minqual/minqual/rules"
)

var update = flag.Bool("update", false, "write the expected warnings")

func load(t *testing.T, name string) (*rules.Program, []rules.Test) {
	t.Helper()
	c, err := rules.Load(name)
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	tests, err := rules.LoadTests(c)
	require.NoError(t, err)
	return p, tests
}

func warnings(t *testing.T, name string) []audit.Warning {
	t.Helper()
	p, tests := load(t, name)
	list, err := audit.Check(p, tests, audit.Day(tests))
	require.NoError(t, err)
	return list
}

// planted is the kind of warning that a document of testdata is about, by the
// beginning of its name.
var planted = map[string]audit.Kind{
	"cannot": audit.CannotBeMet, "implied": audit.NeverDecides, "dead": audit.NeverHelps, "more": audit.MoreIsLess,
	"includes": audit.IncludesMore, "unused": audit.NotUsed, "untested": audit.NotTested, "no": audit.NotTested,
}

func TestAPlantedFaultIsFoundAndNothingElse(t *testing.T) {
	list, err := filepath.Glob("testdata/*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(list), 20)
	for _, name := range list {
		start, _, _ := strings.Cut(filepath.Base(name), "-")
		var text strings.Builder
		found := 0
		for _, w := range warnings(t, name) {
			if w.Kind == audit.NotTested && planted[start] != audit.NotTested {
				continue // most of the documents have no tests
			}
			assert.Equal(t, planted[start], w.Kind, name)
			text.WriteString(w.Detail())
			found++
		}
		assert.Equal(t, 1, found, "%s:\n%s", name, text.String())
		golden(t, strings.TrimSuffix(name, ".yaml")+".txt", text.String())
	}
}

func golden(t *testing.T, name, have string) {
	t.Helper()
	have = strings.ReplaceAll(have, "testdata/", "")
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(have), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), have, name)
}

func TestAnExampleHasNothingOdd(t *testing.T) {
	list, err := filepath.Glob("../../examples/*/jobclass.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, list)
	for _, name := range list {
		for _, w := range warnings(t, name) {
			if w.Kind != audit.NotTested {
				assert.Fail(t, "a false alarm", w.Detail())
			}
		}
	}
}

func TestWhatIsUsualIsNotOdd(t *testing.T) {
	list, err := filepath.Glob("testdata/clean/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, list)
	for _, name := range list {
		found := warnings(t, name)
		require.Len(t, found, 1, name)
		assert.Equal(t, audit.NotTested, found[0].Kind, found[0].Detail())
	}
}

func TestEveryWarningThatCanHaveOneShowsAnApplicant(t *testing.T) {
	list, err := filepath.Glob("testdata/*.yaml")
	require.NoError(t, err)
	for _, name := range list {
		for _, w := range warnings(t, name) {
			if w.Kind != audit.NotUsed && !strings.Contains(w.Message, "has no tests") {
				assert.NotEmpty(t, w.Shows, "%s: %s", name, w.Message)
			}
		}
	}
}
