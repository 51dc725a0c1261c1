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
		{"an element that fits nowhere", "family:\n  - a\n - b\n", "a.yaml:3:2: the dash is indented less than what stands beside it"},
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

// The most ordinary slip: a blank too many or too few before a key or a dash.
func TestALineThatIsIndentedUnlikeItsNeighbours(t *testing.T) {
	const (
		deeper = " is indented deeper than what stands beside it"
		less   = " is indented less than what stands beside it"
		none   = " is in line with nothing before it"
		list   = "requirements:\n  - id: c\n"
	)
	for _, c := range []struct{ text, want, hint string }{
		{list + "     says: A\n     expr: x\n", `3:6: the key "says"` + deeper, `column 5, under the key "id" of line 2; if it belongs to a text`},
		{list + "   says: A\n", `3:4: the key "says"` + less, `column 5, under the key "id" of line 2`},
		{list + "    says: A\n   expr: x\n", `4:4: the key "expr"` + less, `column 5, under the key "says" of line 3`},
		{list + "    says: A\n      expr: x\n", `4:7: the key "expr"` + deeper, "column 5"},
		{list + "    says: \"A\"\n     expr: x\n", `4:6: the key "expr"` + deeper, "column 5"},
		{list + "    expr: |\n      a: b\n     says: x\n", `5:6: the key "says"` + deeper, `column 5, under the key "expr" of line 3`},
		{list + "    including:\n    - id: d\n      says: x\n     expr: x\n", `6:6: the key "expr"` + none,
			`column 7, under the key "says" of line 5, or in column 5, under the key "including" of line 3`},
		{list + "    says: A\n - id: d\n", "4:2: the dash" + less, "column 3, under the dash of line 2"},
		{list + "    says: A\n   - id: d\n", "4:4: the dash" + deeper, "column 3, under the dash of line 2"},
		{list + "    says: A\n    - id: d\n", "4:5: the dash" + deeper, "column 3"},
		{"domains:\n  a:\n    label: x\n   b:\n    label: y\n", `4:4: the key "b"` + none, `column 5, under the key "label" of line 3, or in column 3, under the key "a" of line 2`},
		{"domains:\n  a: {}\n   b: {}\n", `3:4: the key "b"` + deeper, "column 3"},
		{"title: X\n code: Y\n", `2:2: the key "code"` + deeper, "column 1"},
		{" title: X\ncode: Y\n", `1:2: the key "title"` + deeper, "column 1"},
	} {
		_, err := Parse("a.yaml", []byte(c.text))
		var list ErrorList
		require.ErrorAs(t, err, &list, c.text)
		assert.Equal(t, "a.yaml:"+c.want, list[0].Error(), c.text)
		assert.Contains(t, list[0].Hint, c.hint, c.text)
	}
}
