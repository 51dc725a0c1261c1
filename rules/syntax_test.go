package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A mistake in the form of a document is shown where a person would mend it,
// and what is right around it is not taken for the mistake.
func TestWhereTheFormOfADocumentIsWrong(t *testing.T) {
	for _, c := range []struct{ about, text, want string }{
		{"a long text in quotation marks before it", "title: \"Permit\n  Technician\" # so far\ncode: @1\n", "a.yaml:3:7: a text cannot begin with @ by itself"},
		{"a list over two lines before it", "family: [a,\n  b]\ncode: %1\n", "a.yaml:3:7: a text cannot begin with % by itself"},
		{"an address before it", "title: >\n  https://example.org\ncode: `1\n", "a.yaml:3:7: a text cannot begin with ` by itself"},
		{"an apostrophe in a text before it", "title: The clerk's title\ncode: \"1\n", "a.yaml:2:7: a quotation mark is not closed"},
		{"a quotation mark within a text", "title: The \"clerk\ncode: \"1\n", "a.yaml:2:7: a quotation mark is not closed"},
		{"an escaped quotation mark", "title: \"a \\\" b\"\ncode: 'it''s\n", "a.yaml:2:7: a quotation mark is not closed"},
		{"a bracket within a text", "title: Clerk [part time\nfamily: [a, b\ncode: c\n", "a.yaml:2:9: the bracket [ is not closed"},
		{"a brace over a line", "policy: {volunteer: counted\ncode: c\n", "a.yaml:1:9: the bracket { is not closed"},
		{"a tab after spaces", "policy:\n  \tvolunteer: counted\n\tx: y\n", "a line is indented with a tab"},
		{"letters of several bytes before it", "title: Señora García: chief\n", "a.yaml:1:21: a colon stands within a text"},
		{"an element that fits nowhere", "family:\n  - a\n - b\n", "a.yaml:3:2: the line does not fit to those before it"},
		{"lines that end as on old computers", "title: Clerk\rcode: @1\r", "a.yaml:2:7: a text cannot begin with @ by itself"},
		{"a sign that YAML reads otherwise, without a text", "a:\r\r\r &aa [*[*a, *a]", "a.yaml:4:"},
		{"an unknown escape", "code: \"a\\qb\"\n", "the text has a backslash that stands for nothing"},
	} {
		_, err := Parse("a.yaml", []byte(c.text))
		require.Error(t, err, c.about)
		assert.Contains(t, err.Error(), c.want, c.about)
	}
}

func TestALongLineIsShownAroundTheCaret(t *testing.T) {
	long := make([]rune, 400)
	for i := range long {
		long[i] = rune('a' + i%26)
	}
	for _, column := range []int{1, 80, 81, 82, 200, 399, 400, 401} {
		line, at := window(string(long), column)
		runes := []rune(line)
		assert.LessOrEqual(t, len(runes), widest+6)
		if column <= len(long) {
			assert.Equal(t, long[column-1], runes[at-1], "column %d", column)
		}
	}
	line, at := window("short", 3)
	assert.Equal(t, "short", line)
	assert.Equal(t, 3, at)
}
