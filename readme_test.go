// Package minqual_test holds what the documents show to what the command
// prints. Run it with -update to write the outputs anew.
package minqual_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the outputs of the commands in README.md and docs")

func TestTheDocumentsShowWhatTheCommandPrints(t *testing.T) {
	bin := built(t)
	names, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	for _, name := range append(names, "README.md") {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		have, shown := played(t, bin, string(text))
		if name == "README.md" {
			assert.NotEmpty(t, shown, "the README shows the command at work")
		}
		if *update {
			require.NoError(t, os.WriteFile(name, []byte(have), 0o644))
			continue
		}
		for _, x := range shown {
			assert.Equal(t, x.want, x.have, "%s shows what it prints no more: %s\nif the new output is right: go test . -update", name, x.command)
		}
	}
}

var (
	folder string // where the command is built
	build  = sync.OnceValues(func() ([]byte, error) {
		return exec.Command("go", "build", "-o", filepath.Join(folder, "minqual"), "./cmd/minqual").CombinedOutput()
	})
)

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "minqual"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// built builds the command once and gives the folder that it is in.
func built(t *testing.T) string {
	out, err := build()
	require.NoError(t, err, string(out))
	return folder
}

// A shown is a command in a document, what stands below it, and what it prints.
type shown struct{ command, want, have string }

var commandBlock = regexp.MustCompile("(?:^|\n)```(?:console)?\n\\$ ")

// played runs the commands of a document and puts what they print below them.
func played(t *testing.T, bin, text string) (out string, all []shown) {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(filepath.Join(dir, "examples"), os.DirFS("examples")))
	var b strings.Builder
	for rest := text; rest != ""; {
		at := commandBlock.FindStringIndex(rest)
		if at == nil {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:at[1]-len("$ ")])
		block := rest[at[1]:]
		var ok bool
		block, rest, ok = strings.Cut(block, "\n```\n")
		require.True(t, ok, "a block of commands does not end")
		for _, x := range commandsOf("$ " + block) {
			x.have = printed(t, bin, dir, x.command)
			all = append(all, x)
			b.WriteString("$ " + x.command + "\n" + x.have)
		}
		b.WriteString("```\n")
	}
	return b.String(), all
}

// commandsOf gives the commands of a block. A command goes on after a line
// that ends in a backslash.
func commandsOf(block string) (all []shown) {
	goesOn := false
	for _, line := range strings.Split(block, "\n") {
		c, begins := strings.CutPrefix(line, "$ ")
		switch {
		case begins:
			all = append(all, shown{command: c})
		case goesOn:
			all[len(all)-1].command += "\n" + line
		default:
			all[len(all)-1].want += line + "\n"
		}
		goesOn = (begins || goesOn) && strings.HasSuffix(line, "\\")
	}
	return all
}

// printed is what a command prints on both streams, the results first, as a
// person sees it who keeps them apart.
func printed(t *testing.T, bin, dir, command string) string {
	c := exec.Command("sh", "-c", command)
	c.Dir = dir
	c.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	var out, errs strings.Builder
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		require.IsType(t, (*exec.ExitError)(nil), err, command)
		require.NotContains(t, errs.String(), "not found", command)
	}
	return strings.ReplaceAll(out.String()+errs.String(), "\r\n", "\n")
}

func TestTheReadmeListsEveryCommandAndEveryFormat(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	bin := built(t)
	_, help, ok := strings.Cut(printed(t, bin, t.TempDir(), "minqual --help"), "Available Commands:\n")
	require.True(t, ok)
	help, _, _ = strings.Cut(help, "\n\n")
	for _, line := range strings.Split(help, "\n") {
		if name := strings.Fields(line)[0]; name != "help" && name != "completion" {
			assert.Contains(t, string(readme), "| `minqual "+name, "the README does not list this command: add a line")
		}
	}
	_, formats, ok := strings.Cut(printed(t, bin, t.TempDir(), "minqual screen --help"), "FORMAT of the report: ")
	require.True(t, ok)
	formats, _, _ = strings.Cut(formats, " (")
	_, section, _ := strings.Cut(string(readme), "\n## Reports\n")
	section, _, _ = strings.Cut(section, "\n## ")
	for _, f := range strings.Split(formats, ", ") {
		assert.Contains(t, section, "`"+f+"`", "the README does not tell of the format")
	}
}

func TestTheReadmeEmbedsAsTheExampleDoes(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	example, err := os.ReadFile("engine/example_test.go")
	require.NoError(t, err)
	_, block, ok := strings.Cut(string(readme), "```go\n")
	require.True(t, ok)
	block, _, _ = strings.Cut(block, "```")
	rest := strings.ReplaceAll(string(example), `"../`, `"`)
	for _, line := range strings.Split(strings.TrimSpace(block), "\n") {
		_, rest, ok = strings.Cut(rest, strings.TrimSpace(line)+"\n")
		require.True(t, ok, "the example in the package engine has no line, at this place: %s", line)
	}
}

func TestTheReadmeShowsTheJobClassAsItIs(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	class, err := os.ReadFile("examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	_, block, ok := strings.Cut(string(readme), "```yaml\n")
	require.True(t, ok)
	block, _, _ = strings.Cut(block, "```")
	assert.Contains(t, string(class), block)
}

func TestTheReadmeLinksToEveryDocument(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	names, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		assert.Contains(t, string(readme), "]("+filepath.ToSlash(name)+")")
	}
}

func TestEveryLinkOfTheDocumentsLeadsSomewhere(t *testing.T) {
	names, err := filepath.Glob("docs/*.md")
	require.NoError(t, err)
	for _, name := range append(names, "README.md", "CHANGELOG.md") {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, part := range strings.Split(string(text), "](")[1:] {
			link, _, _ := strings.Cut(part, ")")
			file, _, _ := strings.Cut(link, "#")
			if file == "" || strings.Contains(link, "://") {
				continue
			}
			_, err := os.Stat(filepath.Join(filepath.Dir(name), file))
			assert.NoError(t, err, "%s: %s", name, link)
		}
	}
}
