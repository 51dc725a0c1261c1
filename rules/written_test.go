package rules_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

// head stands before what a test is about, whose first line is the sixth.
const head = "minqual: 1\ncode: \"D\"\ntitle: D\ndomains:\n  clerical: {titles: [clerk]}\n"

const requirement = "requirements:\n  - id: c\n    says: A\n"

// listed is every mistake of a document made of the head and more.
func listed(t *testing.T, more string) (lines []string) {
	t.Helper()
	c, err := rules.Parse("d.yaml", []byte(head+more))
	if err == nil {
		_, err = rules.Compile(c)
	}
	var list rules.ErrorList
	require.True(t, errors.As(err, &list), "a mistake that nobody was told of: %s", more)
	for _, e := range list {
		lines = append(lines, fmt.Sprintf("%d:%d %s", e.Line, e.Column, e.Message))
	}
	return lines
}

// An expression is looked at as it reads, and its mistakes are shown where
// they are written: with escapes, doubled marks and folded lines before them.
func TestAMistakeIsShownWhereItIsWritten(t *testing.T) {
	for _, expr := range []string{
		`"license(\"A\") or license(\"B\") or ~yeers() >= 1"`,
		`'license(''A'') or ~yeers() >= 1'`,
		`"license(\u0022A\u0022) or ~yeers() >= 1"`,
		`"license(\U00000022A\x22) or\n\t\x20~yeers() >= 1"`,
		`"license('A')\_or ~yeers() >= 1"`,
		`"license('Ñ') or ~yeers() >= 1"`,
		"\"license(\\\"A\\\") or \\\n      ~yeers() >= 1\"",
		"\"license(\\\"A\\\")\n\n      or ~yeers() >= 1\"",
		"'license(''A'')\n      or\n      ~yeers() >= 1'",
		"license(\"A\") or\n      ~yeers() >= 1",
		">\n      license(\"A\") or\n      ~yeers() >= 1",
		"|\n      license(\"A\") or\n      ~yeers() >= 1",
		"|\n\n      license(\"A\") or\n\n      ~yeers() >= 1",
		">-\n\n      ~yeers() >= 1",
		"\n      ~yeers() >= 1",
		`yeers~`,
		`"license(\"A\") or~"`,
		"|\n      license(\"A\")\n      or~\n",
		"license(\"A\") or~  # a remark",
	} {
		text := requirement + "    expr: " + expr + "\n"
		before, _, _ := strings.Cut(text, "~")
		line, column := 5+strings.Count(before, "\n")+1, len([]rune(before[strings.LastIndex(before, "\n")+1:]))+1
		if expr == "yeers~" {
			column -= len("yeers")
		}
		got := listed(t, strings.Replace(text, "~", "", 1))
		assert.True(t, strings.HasPrefix(got[0], fmt.Sprintf("%d:%d ", line, column)), "%s: %s", expr, got)
	}
}

func TestWhatYAMLAloneTakesForTheEndOfALineIsACharacterThatCannotBeSeen(t *testing.T) {
	for _, r := range []string{"\u2028", "\u2029", "\u0085"} {
		assert.Equal(t, []string{"8:12 here stands a character that cannot be seen"},
			listed(t, strings.Replace(requirement, "says: A", "says: A"+r+"B", 1)+"    expr: yeers() >= 1\n"))
		assert.Equal(t, []string{"8:13 here stands a character that cannot be seen", "9:13 here stands a character that cannot be seen"},
			listed(t, strings.Replace(requirement, "says: A", "says: \"A"+r+"B\"", 1)+"    cites: B"+r+"C\n    expr: yeers() >= 1\n"))
	}
}
