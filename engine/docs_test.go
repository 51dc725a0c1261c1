package engine_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

// documented gives the rows of the table in docs/deciding.md that has this
// head, each cut into its cells.
func documented(t *testing.T, head string) (rows [][]string) {
	text, err := os.ReadFile("../docs/deciding.md")
	require.NoError(t, err)
	_, table, ok := strings.Cut(string(text), head+"\n")
	require.True(t, ok, "no table has the head %s", head)
	for i, line := range strings.Split(table, "\n") {
		if !strings.HasPrefix(line, "|") {
			break
		}
		if i > 0 { // the line below the head
			rows = append(rows, strings.Split(strings.Trim(line, "| "), " | "))
		}
	}
	return rows
}

func TestTheDocumentedTruthTableIsTheOneThatIsTested(t *testing.T) {
	var want [][]string
	for _, r := range truthTable {
		want = append(want, strings.Split(fmt.Sprintf("%c %c %c %c %c", r.a, r.b, r.and, r.or, r.not), " "))
	}
	assert.Equal(t, want, documented(t, "| a | b | a and b | a or b | not a |"))
}

func TestEveryPolicySwitchIsDocumentedWithItsValuesAndItsDefault(t *testing.T) {
	defaults := rules.DefaultPolicy()
	rows := documented(t, "| switch | values | default | meaning |")
	require.Len(t, rows, len(defaults.All()))
	for i, s := range defaults.All() {
		name, values := strings.Trim(rows[i][0], "`"), strings.ReplaceAll(rows[i][1], "`", "")
		require.Equal(t, s.Name, name)
		assert.Equal(t, "`"+s.Value+"`", rows[i][2], name)
		err := defaults.Set(name, "nonsense")
		require.Error(t, err)
		most, isNumber := strings.CutPrefix(values, "a number, at most ")
		if isNumber {
			values = "a number above 0, at most " + most
		}
		assert.ErrorContains(t, err, ": use "+values, name)
		assert.NoError(t, defaults.Set(name, s.Value))
	}
}
