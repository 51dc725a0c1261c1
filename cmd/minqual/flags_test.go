package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tried is the text of every script and test of the command.
func tried(t *testing.T) []byte {
	var all []byte
	for _, pattern := range []string{"testdata/script/*.txtar", "*_test.go"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range names {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			all = append(all, text...)
		}
	}
	return all
}

// scripted are the commands of which every flag stands in a script.
var scripted = []string{"screen", "explain", "check", "test", "version"}

func TestEveryFlagIsTriedAndExplained(t *testing.T) {
	text := tried(t)
	root := newRoot(&streams{ctx: context.Background(), in: new(bytes.Buffer), out: new(bytes.Buffer), err: new(bytes.Buffer)})
	for _, c := range root.Commands() {
		if c.Name() == "completion" || c.Name() == "help" {
			continue
		}
		assert.NotEmpty(t, c.Short, c.Name())
		assert.True(t, c.Example != "" || c.Name() == "version", "%s has no example", c.Name())
		each(c, func(f *pflag.Flag) {
			assert.NotEmpty(t, f.Usage, "%s --%s", c.Name(), f.Name)
			assert.True(t, !slices.Contains(scripted, c.Name()) || regexp.MustCompile("--"+f.Name+`\b`).Match(text), "no test uses %s --%s", c.Name(), f.Name)
		})
	}
}

func each(c *cobra.Command, see func(*pflag.Flag)) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && !f.Hidden {
			see(f)
		}
	})
}
