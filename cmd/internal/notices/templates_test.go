package notices

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// with writes the templates that come with the program, with one changed.
func with(t *testing.T, name, text string) (folder string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "ours")
	require.NoError(t, WriteTemplates(folder))
	path := filepath.Join(folder, name)
	if text == "" {
		require.NoError(t, os.Remove(path))
	} else {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	return folder
}

func TestMistakesInTemplatesAreFoundBeforeTheFirstLetter(t *testing.T) {
	for _, c := range []struct{ about, name, text, want string }{
		{"a field that no letter has", "eligible.txt", "Dear {{.Nmae}},\n",
			"eligible.txt:1:8: there is no field \"Nmae\" here\n  hint: here are: AsOf, Code, Determination, Employer, Name, ReasonCodes, Reference, Requirements, Revision, Sent, Title"},
		{"in a branch that today's letters do not take", "eligible.txt", "Dear {{.Name}},\n{{if eq .Code \"zzz\"}}\n{{.Salary}}{{end}}\n",
			"eligible.txt:3:3: there is no field \"Salary\" here"},
		{"within a list", "not_eligible.txt", "{{range .Ways}}{{range .Lacks}}{{.Cites}}{{end}}{{end}}",
			"not_eligible.txt:1:34: there is no field \"Cites\" here\n  hint: here are: AtLeast, Besides, Leaves, More, Open, Same, Says, Shows, Silent, Stated, Tight"},
		{"of a text", "on_condition.txt", "{{range .Conditions}}{{.Says}}{{end}}",
			"on_condition.txt:1:24: there is no field \"Says\" here\n  hint: nothing belongs to it; write {{.}} for the text itself"},
		{"by a variable", "eligible.html", "<p>{{range $i, $r := .Requirements}}{{$r.Wants}}{{end}}</p>",
			"eligible.html:1:41: there is no field \"Wants\" here"},
		{"in a part of its own", "eligible.html", "{{define \"x\"}}{{.Wants}}{{end}}{{range .Requirements}}{{template \"x\" .}}{{end}}",
			"eligible.html:1:17: there is no field \"Wants\" here"},
		{"of the letter, inside a list", "eligible.txt", "{{range .Requirements}}{{$.Sender}}{{end}}", "eligible.txt:1:27: there is no field \"Sender\" here"},
		{"no dot", "eligible.txt", "\n\nDear {{Name}},\n", "eligible.txt:3: function \"Name\" not defined\n  hint: write {{.Name}}, with a dot before the name"},
		{"not closed", "eligible.txt", "Dear\n{{.Name\n", "eligible.txt:3: unclosed action started at eligible.txt:2"},
		{"if without end", "eligible.html", "{{if .Employer}}x", "eligible.html:1: unexpected EOF\n  hint: fields are written like {{.Name}}; FIELDS.txt has them all"},
		{"no part of that name", "eligible.txt", "{{template \"head\" .}}", "eligible.txt:1:12: there is no template \"head\"\n  hint: define it in the same file"},
		{"what it is for is left out", "facts_missing.txt", "Dear {{.Name}}, answer by {{.AnswerBy}}.", "facts_missing.txt: {{.Questions}} is missing\n  hint: without it"},
		{"a condition that is not told", "on_condition.html", "<p>Congratulations.</p>", "on_condition.html: {{.Conditions}} is missing"},
		{"a page without the letter", "page.html", "<html><head>{{.Head}}</head></html>", "page.html: {{.Body}} is missing"},
		{"markup that is cut off", "eligible.html", "<p>{{.Name}}</p><a href=\"{{.Title}}", "ends in a non-text context"},
		{"a place that is not in the list", "eligible.txt", "{{index .ReasonCodes 3}}", "eligible.txt:1:3: {{index .ReasonCodes 3}} cannot be worked out\n  hint: a letter on trial"},
		{"no file", "letter.css", "", "letter.css: the template is missing\n  hint: minqual notices --write-templates FOLDER writes all that are needed"},
		{"a style that ends early", "letter.css", "p {} </style><script>", "letter.css: a style cannot have </ in it"},
	} {
		folder := with(t, c.name, c.text)
		_, err := LoadTemplates(folder)
		require.Error(t, err, c.about)
		assert.Contains(t, strings.ReplaceAll(err.Error(), folder+string(filepath.Separator), ""), c.want, c.about)
		assert.True(t, strings.HasPrefix(err.Error(), folder), "%s: the message begins with the file: %v", c.about, err)
		assert.NotContains(t, err.Error(), "notices.", "%s: a Go type in a message", c.about)
	}
}

func TestAllMistakesAtOnce(t *testing.T) {
	_, err := LoadTemplates(with(t, "eligible.txt", "{{.One}}{{.Two}}"))
	require.Error(t, err)
	assert.Contains(t, err.Error(), `"One"`)
	assert.Contains(t, err.Error(), `"Two"`)
}

func TestWhatIsWrittenToStartFromIsWhatIsUsed(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "ours")
	require.NoError(t, WriteTemplates(folder))
	ours, err := LoadTemplates(folder)
	require.NoError(t, err)
	for _, record := range []string{qualified, short, vague} {
		a, b := letters(t, ours, settings(t), record)
		c, d := letters(t, defaultTemplates(t), settings(t), record)
		assert.Equal(t, c, a)
		assert.Equal(t, d, b)
	}
	assert.ErrorContains(t, WriteTemplates(folder), "the folder is not empty")
}

func TestFieldsAreAllWrittenDown(t *testing.T) {
	b, err := defaults.ReadFile("templates/FIELDS.txt")
	require.NoError(t, err)
	for k := range kinds {
		for _, f := range names(reflect.TypeOf(blank[kind(k)])) {
			assert.Contains(t, string(b), "."+f)
		}
	}
}

func TestAnAgencysOwnWords(t *testing.T) {
	folder := with(t, "not_eligible.txt", "\ufeff{{.Sent.US}}\r\n\r\nEstimado/a {{.Name}}:\r\n\r\n\r\n{{range .Requirements}}- {{.Says}}\r\n{{end}}")
	ours, err := LoadTemplates(folder)
	require.NoError(t, err)
	text, _ := letters(t, ours, settings(t), short)
	assert.Equal(t, "April 3, 2026\n\nEstimado/a Ben Short:\n\n- Two years of records work\n", text)
}

func TestALineThatIsTooLongGoesOnBelowItsText(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("word ", 20))
	got := string(wrap("  - " + words + "\n\n\n\n" + strings.Repeat("x", 90) + "\n"))
	lines := strings.Split(got, "\n")
	assert.Equal(t, "  - word word", lines[0][:13])
	assert.LessOrEqual(t, len(lines[0]), width)
	assert.Equal(t, "    word", lines[1][:8])
	assert.Equal(t, []string{"", strings.Repeat("x", 90), ""}, lines[2:])
}
