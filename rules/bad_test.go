package rules_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

var update = flag.Bool("update", false, "write the messages of the documents in testdata/bad")

// The documents in testdata/bad have one mistake each and are named for it.
// Beside each stands what an analyst is told about it.
func TestDocumentsWithOneMistake(t *testing.T) {
	names, err := filepath.Glob("testdata/bad/*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(names), 100)
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".yaml"), func(t *testing.T) {
			list := mistakes(t, name)
			for _, e := range list {
				assert.NotZero(t, e.Line, "the message has no place: %v", e)
				assert.NotEmpty(t, e.Hint, "the message does not say what to do: %v", e)
				assert.NotRegexp(t, programmers, e.Where+" "+e.Message+" "+e.Hint, "words of programmers")
			}
			beside := strings.TrimSuffix(name, ".yaml") + ".txt"
			if *update {
				require.NoError(t, os.WriteFile(beside, []byte(list.Detail()+"\n"), 0o644))
			}
			want, err := os.ReadFile(beside)
			require.NoError(t, err)
			assert.Equal(t, string(want), list.Detail()+"\n")
		})
	}
}

// programmers are words that mean something to a programmer alone.
var programmers = regexp.MustCompile(`(?i)\b(strings?|maps?|structs?|nil|null|interfaces?|int|int64|float|float64|bool|boolean|ast|syntax tree|scalar|mapping|sequence|node|token|unmarshal|parse[rd]?|operators?|identifier|EOF|document start|block end|flow)\b|yaml:|!!|\*ast`)

// mistakes reads and compiles a document that must not be right.
func mistakes(t *testing.T, name string) rules.ErrorList {
	t.Helper()
	c, err := rules.Load(name)
	if err == nil {
		_, err = rules.Compile(c)
	}
	var list rules.ErrorList
	require.True(t, errors.As(err, &list), "a mistake that nobody was told of: %v", err)
	return list
}
