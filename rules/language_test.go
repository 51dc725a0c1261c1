package rules

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/fluency"
)

// page is the reference of the language.
func page(t *testing.T) string {
	text, err := os.ReadFile("../docs/language.md")
	require.NoError(t, err)
	return string(text)
}

// blocks gives the fenced blocks of a kind.
func blocks(text, kind string) (list []string) {
	for _, part := range strings.Split(text, "```"+kind+"\n")[1:] {
		block, _, _ := strings.Cut(part, "```")
		list = append(list, block)
	}
	return list
}

func TestTheLanguagePageDescribesEveryWord(t *testing.T) {
	text := page(t)
	shown := strings.Join(blocks(text, "expr"), "")
	for name := range functions {
		assert.Contains(t, text, "`"+name+"(", "a function")
		assert.Contains(t, shown, name+"(", "an example of a function")
	}
	words := slices.Concat(classKeys, evidenceFacts, expectationKeys, degrees.Names, fluency.Names, outcomeWords, resultWords, schemaKeys(t))
	for kind := range kinds {
		words = append(words, kind)
		assert.Contains(t, shown, kind, "an example of a kind")
	}
	for _, word := range words {
		assert.Contains(t, text, "`"+word+"`")
	}
}

// schemaKeys are the keys of the parts of a document, as the schema has them.
func schemaKeys(t *testing.T) (keys []string) {
	data, err := os.ReadFile("../docs/schema/jobclass.json")
	require.NoError(t, err)
	var schema struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(data, &schema))
	for _, part := range []string{"domain", "field", "requirement", "substitution", "test"} {
		require.NotEmpty(t, schema.Defs[part].Properties, part)
		for key := range schema.Defs[part].Properties {
			keys = append(keys, key)
		}
	}
	return keys
}

func TestTheLanguagePageKnowsNoOtherFunction(t *testing.T) {
	for _, m := range regexp.MustCompile(`([a-z_]+)\(`).FindAllStringSubmatch(code(page(t)), -1) {
		assert.Contains(t, functions, m[1])
	}
}

var inline = regexp.MustCompile("`([^`\n]+)`")

// code is all that the page shows as expressions.
func code(text string) string {
	all := strings.Join(blocks(text, "expr"), "")
	for _, m := range inline.FindAllStringSubmatch(text, -1) {
		all += m[1] + "\n"
	}
	return all
}

func TestEveryDocumentOfTheLanguagePageCompiles(t *testing.T) {
	documents := blocks(page(t), "yaml")
	require.NotEmpty(t, documents)
	for _, text := range documents {
		c, err := Parse("language.md", []byte(text))
		require.NoError(t, err)
		_, err = Compile(c)
		require.NoError(t, err)
	}
}

func TestEveryExpressionOfTheLanguagePageCompiles(t *testing.T) {
	text := page(t)
	c, err := Parse("language.md", []byte(blocks(text, "yaml")[0]))
	require.NoError(t, err)
	n := 0
	for _, block := range blocks(text, "expr") {
		for line := range strings.Lines(block) {
			n++
			assert.NoError(t, compiled(c, Requirement{Expr: strings.TrimSpace(line)}), line)
		}
	}
	assert.NotZero(t, n)
}

// compiled compiles a class like c that has the requirement only.
func compiled(c *JobClass, q Requirement) error {
	d := *c
	q.ID, q.Says = "r", "what is asked for"
	d.Requirements, d.Tests = []Requirement{q}, nil
	_, err := Compile(&d)
	return err
}

// ways are the places in which a part of an expression can stand.
var ways = []string{"%s", "%s >= 1", "%s == true", "years(%s) >= 1"}

func TestEveryPartOfAnExpressionOnTheLanguagePageCompilesSomewhere(t *testing.T) {
	text := page(t)
	c, err := Parse("language.md", []byte(blocks(text, "yaml")[0]))
	require.NoError(t, err)
	for _, m := range inline.FindAllStringSubmatch(text, -1) {
		part := strings.TrimPrefix(m[1], "expr: ")
		replaces, substituted := strings.CutPrefix(part, "replaces: ")
		switch {
		case !strings.Contains(part, "("), strings.Contains(part, "(..."):
		case substituted:
			assert.True(t, slices.ContainsFunc([]string{`years("clerical")`, `months("clerical")`, "education_years()"}, func(whole string) bool {
				s := Substitution{ID: "s", Says: "in its place", Replaces: replaces}
				return compiled(c, Requirement{Expr: whole + " >= 60", Substitutions: []Substitution{s}}) == nil
			}), part)
		default:
			assert.True(t, slices.ContainsFunc(ways, func(way string) bool {
				return compiled(c, Requirement{Expr: fmt.Sprintf(way, part)}) == nil
			}), part)
		}
	}
}
