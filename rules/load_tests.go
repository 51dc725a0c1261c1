package rules

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
)

// LoadTests gives the tests of a job class: those of the document, then those
// of the file beside it, which for NAME.yaml is NAME.tests.yaml. Applicants
// that stand in files are read. A document that was not read from a file has
// only the tests written in it. The error is an [ErrorList] with every
// mistake, or says why a file of tests cannot be read.
func LoadTests(c *JobClass) ([]Test, error) {
	tests := slices.Clone(c.Tests)
	if !c.loaded {
		return tests, nil
	}
	l := testLoader{class: c, files: map[string]*testFile{}, names: map[string]applicants.Place{}}
	tests = append(tests, l.resolve(c, c.elsewhere)...)
	slices.SortStableFunc(tests, func(x, y Test) int { return cmp.Compare(x.at.line, y.at.line) })
	l.repeated(c, tests)
	l.settings(c, tests)
	beside, err := l.beside()
	if err != nil {
		return nil, err
	}
	tests = append(tests, beside...)
	if len(l.errs) > 0 {
		sortErrors(l.errs)
		return nil, l.errs
	}
	return tests, nil
}

// TestsFile names the file of tests that stands beside a document.
func TestsFile(name string) string {
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + testsEnding + ext
}

const testsEnding = ".tests"

// isTests reports whether a name is that of a file of tests.
func isTests(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, filepath.Ext(name)), testsEnding)
}

// A testLoader reads files that tests need, each once.
type testLoader struct {
	class *JobClass
	files map[string]*testFile
	names map[string]applicants.Place
	errs  ErrorList
}

// A testFile is a file of applicants.
type testFile struct {
	records map[string]*applicants.Applicant
	aside   map[string]string // ids of records set aside, and why
	err     error
}

// beside reads the file of tests beside the document, if there is one.
func (l *testLoader) beside() ([]Test, error) {
	name := TestsFile(l.class.Name)
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && saysNothing(string(data)) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	side := *l.class
	side.Name = name
	text := strings.TrimPrefix(string(data), "\ufeff")
	side.doc = newDocument(name, text)
	r := &reader{class: &side, doc: side.doc}
	var tests []Test
	if root := r.root(text); root != nil {
		o := r.object(root, "a file of tests", "", "tests")
		o.need("tests")
		for _, n := range o.items("tests") {
			tests = append(tests, r.test(n))
		}
	}
	l.errs = append(l.errs, r.told()...)
	l.repeated(&side, tests)
	l.settings(&side, tests)
	return l.resolve(&side, tests), nil
}

// saysNothing reports that a file holds at most comments.
func saysNothing(text string) bool {
	for line := range strings.Lines(text) {
		if s := strings.TrimSpace(line); s != "" && s[0] != '#' {
			return false
		}
	}
	return true
}

// settings reports tests by whose parameters the rules do not compile.
func (l *testLoader) settings(c *JobClass, tests []Test) {
	if _, err := Compile(l.class); err != nil {
		return // those mistakes come first
	}
	for i := range tests {
		t := &tests[i]
		if len(t.Parameters) == 0 {
			continue
		}
		d, err := l.class.With(t.Parameters)
		if err == nil {
			_, err = Compile(d)
		}
		var list ErrorList
		if errors.As(err, &list) {
			l.errs = append(l.errs, c.errorAt(t.key["parameters"], fmt.Sprintf("test %q", t.Name),
				fmt.Sprintf("parameters: with these the rules do not compile: %s: %s", list[0].Where, list[0].Message), list[0].Hint))
		}
	}
}

// resolve finds the applicants that stand in files. The class tells in which
// document the tests stand.
func (l *testLoader) resolve(c *JobClass, tests []Test) []Test {
	for i := range tests {
		t := &tests[i]
		if t.file == "" || t.id == "" || !filepath.IsLocal(t.file) {
			continue
		}
		fail := func(key, message, hint string) {
			l.errs = append(l.errs, c.errorAt(t.key[key], fmt.Sprintf("test %q", t.Name), message, hint))
		}
		f := l.file(filepath.Join(filepath.Dir(c.Name), t.file))
		switch reason, aside := f.aside[t.id]; {
		case f.err != nil:
			fail("applicants", "applicants: "+f.err.Error(), "")
		case aside:
			fail("id", "id: the record cannot be read: "+reason, "")
		case f.records[t.id] == nil:
			fail("id", fmt.Sprintf("id: %s has no applicant %q", t.file, t.id), "")
		default:
			t.Applicant = f.records[t.id]
		}
	}
	return tests
}

// file reads a file of applicants.
func (l *testLoader) file(name string) *testFile {
	if f := l.files[name]; f != nil {
		return f
	}
	f := &testFile{records: map[string]*applicants.Applicant{}, aside: map[string]string{}}
	l.files[name] = f
	format, err := applicants.FormatOf(name)
	if format == applicants.XLSX {
		err = fmt.Errorf("%s: tests read no workbooks: save it as .csv", name)
	}
	if err != nil {
		f.err = err
		return f
	}
	in, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("there is no file %s", name)
	}
	if err != nil {
		f.err = err
		return f
	}
	defer in.Close()
	for a, err := range applicants.Read(in, name, format, applicants.ReadOptions{}) {
		e := (*applicants.RecordError)(nil)
		switch {
		case err == nil:
			f.records[a.ID] = a
		case errors.As(err, &e):
			f.aside[e.ID] = e.Error()
		default:
			f.err = err
		}
	}
	return f
}

// repeated reports tests of one name: reports could not tell them apart.
func (l *testLoader) repeated(c *JobClass, tests []Test) {
	for i := range tests {
		t := &tests[i]
		if first, again := l.names[t.Name]; again {
			l.errs = append(l.errs, c.errorAt(t.key["name"], fmt.Sprintf("test %q", t.Name), "the name is taken", "it was used at "+first.String()+"; choose another"))
			continue
		}
		l.names[t.Name] = t.Place
	}
}
