package examples_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

// A row of the table in README.md.
type row struct{ construct, written, folder, test string }

var rowForm = regexp.MustCompile("^\\| (.+?) \\| `(.+)` \\| \\[([a-z-]+)\\]\\(([a-z-]+)/jobclass\\.yaml\\) \\| (.+) \\|$")

func table(t *testing.T) (rows []row) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		if m := rowForm.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			assert.Equal(t, m[3], m[4], line)
			rows = append(rows, row{m[1], m[2], m[3], m[5]})
		}
	}
	require.NotEmpty(t, rows)
	return rows
}

func TestEveryConstructIsUsedWhereTheTableSays(t *testing.T) {
	var named []string
	for _, r := range table(t) {
		named = append(named, r.construct)
		text, err := os.ReadFile(filepath.Join(r.folder, "jobclass.yaml"))
		require.NoError(t, err, r.construct)
		assert.Contains(t, string(text), r.written, r.construct)
		assert.Contains(t, without, r.construct)
	}
	for construct := range without {
		assert.Contains(t, named, construct)
	}
	assert.Equal(t, len(named), len(slices.Compact(slices.Sorted(slices.Values(named)))), "a construct stands twice")
}

func TestTheNamedTestFailsWithoutTheConstruct(t *testing.T) {
	for _, r := range table(t) {
		t.Run(r.construct, func(t *testing.T) {
			name := filepath.Join(r.folder, "jobclass.yaml")
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			assert.Empty(t, faults(t, name, string(text), r.test), "with it")
			from, to := without[r.construct][0], without[r.construct][1]
			if from == "" {
				from = r.written
			}
			require.Contains(t, string(text), from)
			assert.NotEmpty(t, faults(t, name, strings.ReplaceAll(string(text), from, to), r.test), "without it")
		})
	}
}

// faults runs one test of a document.
func faults(t *testing.T, name, text, test string) []string {
	c, err := rules.Parse(name, []byte(text))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	i := slices.IndexFunc(c.Tests, func(x rules.Test) bool { return x.Name == test })
	require.GreaterOrEqual(t, i, 0, "there is no test %q in %s", test, name)
	results, err := trial.Tests(p, c.Tests[i:i+1])
	require.NoError(t, err)
	return results[0].Faults
}

func TestEveryFolderStandsInTheReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for _, folder := range folders(t) {
		assert.Contains(t, string(text), "]("+folder+"/jobclass.yaml)")
	}
}

func TestTheDocumentsOfTheLanguagePagePassTheirTests(t *testing.T) {
	text, err := os.ReadFile("../docs/language.md")
	require.NoError(t, err)
	blocks := strings.Split(string(text), "```yaml\n")[1:]
	require.Len(t, blocks, 2)
	for _, block := range blocks {
		block, _, _ = strings.Cut(block, "```")
		c, err := rules.Parse("language.md", []byte(block))
		require.NoError(t, err)
		require.NotEmpty(t, c.Tests)
		for _, x := range c.Tests {
			assert.Empty(t, faults(t, "language.md", block, x.Name), x.Name)
		}
	}
}
