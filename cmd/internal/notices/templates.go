package notices

import (
	"embed"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	texttemplate "text/template"
	"text/template/parse"
)

//go:embed templates
var defaults embed.FS

// largest is the most bytes that a template may have.
const largest = 1 << 20

// Templates are the templates of all letters.
type Templates struct {
	text [len(kinds)]*texttemplate.Template
	body [len(kinds)]*htmltemplate.Template
	page *htmltemplate.Template
	head htmltemplate.HTML
}

// LoadTemplates reads the templates of a folder, or those that come with the
// program if the folder is "". The error is every mistake in them.
func LoadTemplates(folder string) (*Templates, error) {
	l := loader{folder: folder}
	if folder == "" {
		l.files, _ = fs.Sub(defaults, "templates")
	} else {
		l.files = os.DirFS(folder)
	}
	var t Templates
	for k := range kinds {
		t.text[k] = l.text(kind(k))
		t.body[k] = l.html(kind(k).String()+".html", blank[kind(k)], needed[kind(k)])
	}
	t.page = l.html("page.html", page{}, []string{"Head", "Body"})
	t.head = l.style()
	if len(l.errs) == 0 {
		l.errs = t.try(&l)
	}
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	return &t, nil
}

// A loader reads templates and gathers the mistakes in them.
type loader struct {
	folder string
	files  fs.FS
	errs   []error
}

func (l *loader) path(name string) string { return filepath.Join(l.folder, name) }

func (l *loader) fail(format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf(format, args...))
}

func (l *loader) read(name string) (string, bool) {
	if s, err := fs.Stat(l.files, name); err == nil && s.Size() > largest {
		l.fail("%s: a template has at most %d bytes", l.path(name), largest)
		return "", false
	}
	b, err := fs.ReadFile(l.files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.fail("%s: the template is missing\n  hint: minqual notices --write-templates FOLDER writes all that are needed", l.path(name))
	case err != nil:
		l.errs = append(l.errs, err)
	}
	return strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n"), err == nil
}

func (l *loader) text(k kind) *texttemplate.Template {
	name := k.String() + ".txt"
	s, ok := l.read(name)
	if !ok {
		return nil
	}
	t, err := texttemplate.New(l.path(name)).Option("missingkey=error").Parse(s)
	if err != nil {
		l.syntax(err, blank[k])
		return nil
	}
	l.fields(s, t.Tree, func(n string) *parse.Tree {
		if x := t.Lookup(n); x != nil {
			return x.Tree
		}
		return nil
	}, blank[k], needed[k])
	return t
}

func (l *loader) html(name string, data any, needs []string) *htmltemplate.Template {
	s, ok := l.read(name)
	if !ok {
		return nil
	}
	t, err := htmltemplate.New(l.path(name)).Option("missingkey=error").Parse(s)
	if err != nil {
		l.syntax(err, data)
		return nil
	}
	l.fields(s, t.Tree, func(n string) *parse.Tree {
		if x := t.Lookup(n); x != nil {
			return x.Tree
		}
		return nil
	}, data, needs)
	return t
}

// syntax adds a mistake that the parser found, at file and line.
func (l *loader) syntax(err error, data any) {
	s := plain(err)
	hint := "fields are written like {{.Name}}; FIELDS.txt has them all"
	if _, after, ok := strings.Cut(s, `function "`); ok {
		name, _, _ := strings.Cut(after, `"`)
		if has(data, name) {
			hint = fmt.Sprintf("write {{.%s}}, with a dot before the name", name)
		}
	}
	l.fail("%s\n  hint: %s", s, hint)
}

// plain is an error of the template packages, from the file's name on.
func plain(err error) string {
	s := err.Error()
	for _, p := range []string{"html/template:", "template: ", "template:"} {
		s = strings.TrimPrefix(s, p)
	}
	s = strings.TrimSpace(s)
	if m := column.FindStringSubmatchIndex(s); m != nil {
		n, _ := strconv.Atoi(s[m[2]:m[3]])
		s = s[:m[2]] + strconv.Itoa(n+1) + s[m[3]:]
	}
	if m := working.FindStringSubmatch(s); m != nil {
		s = m[1] + "{{" + m[2] + "}} cannot be worked out"
	}
	return s
}

// working is an error in carrying a template out, which the packages word for
// programmers.
var working = regexp.MustCompile(`^(.*?:\d+:\d+: )executing .* at <(.*?)>: `)

// column is the column in an error of the template packages, counted from 0.
var column = regexp.MustCompile(`^.*?:\d+:(\d+): `)

// WriteTemplates writes the templates that come with the program, and what
// their fields mean, to a folder that must not have anything in it yet.
func WriteTemplates(folder string) error {
	f, err := newFolder(folder)
	if err != nil {
		return err
	}
	defer f.discard()
	list, err := defaults.ReadDir("templates")
	if err != nil {
		return err
	}
	for _, e := range list {
		b, err := defaults.ReadFile("templates/" + e.Name())
		if err == nil {
			err = f.write(e.Name(), b)
		}
		if err != nil {
			return err
		}
	}
	return f.commit()
}
