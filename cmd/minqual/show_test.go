package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
)

// said are the texts of a document, its tests' applicants aside.
func said(n *yaml.Node, path string, see func(path, text string)) {
	switch n.Kind {
	case yaml.ScalarNode:
		see(path, n.Value)
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			said(n.Content[i+1], path+"."+n.Content[i].Value, see)
		}
	default:
		for _, c := range n.Content {
			said(c, path, see)
		}
	}
}

// packed is a text without its spaces, which lines are broken at.
func packed(s string) string { return strings.Join(strings.Fields(s), "") }

func TestShowTellsAllThatADocumentSays(t *testing.T) {
	names, err := filepath.Glob("../../examples/*/jobclass.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		out, errs, code := command(t, "show", name)
		require.Zero(t, code, errs)
		out = packed(out)
		document, err := os.ReadFile(name)
		require.NoError(t, err)
		var n yaml.Node
		require.NoError(t, yaml.Load(document, &n))
		said(&n, "", func(path, text string) {
			inTests := strings.HasPrefix(path, ".tests") && path != ".tests.name"
			if path == ".minqual" || inTests || strings.HasSuffix(path, ".preferred") || strings.HasSuffix(path, ".same_time") {
				return
			}
			assert.Contains(t, out, packed(text), "%s %s", name, path)
		})
	}
}
