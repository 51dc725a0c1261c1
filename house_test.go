package minqual_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/minqual/minqual/"

// The library is what a program that embeds minqual imports.
var library = []string{"applicants", "rules", "engine", "engine/report"}

// outside are the modules that the library is made of, besides itself.
var outside = []string{"github.com/expr-lang/expr", "github.com/google/uuid", "go.yaml.in/yaml/v4", "golang.org/x/text"}

// A listed is a package as go list tells it.
type listed struct {
	ImportPath string
	Standard   bool
	Module     *struct{ Path string }
	Imports    []string
}

func list(t *testing.T, args ...string) (all []listed) {
	out, err := exec.Command("go", append([]string{"list", "-json=ImportPath,Standard,Module,Imports"}, args...)...).Output()
	require.NoError(t, err)
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := d.Decode(&p)
		if err == io.EOF {
			return all
		}
		require.NoError(t, err)
		all = append(all, p)
	}
}

// rank is how far up a package stands. It may import what stands below it.
func rank(name string) int {
	switch {
	case slices.Contains(ground, name):
		return 0
	case slices.Contains(floors, name):
		return 1 + slices.Index(floors, name)
	case strings.HasPrefix(name, "cmd/internal/"):
		return aside + 1
	case strings.HasPrefix(name, "cmd/"), name == "examples", name == "bench", strings.HasPrefix(name, "bench/"):
		return aside + 2
	}
	return aside
}

var (
	ground = []string{"internal/calendar", "internal/cellkind", "internal/degrees", "internal/fluency", "internal/fold", "internal/lazy", "internal/spelling"}
	floors = []string{"applicants", "internal/plan", "rules", "engine", "engine/report"}
	// beside one another, above the library: rooms that an embedder need not
	// import, and tools
	aside = 1 + len(floors)
)

func TestImportsGoOneWay(t *testing.T) {
	for _, p := range list(t, "./...") {
		from, inside := strings.CutPrefix(p.ImportPath, module)
		if !inside {
			continue // the tests at the top
		}
		for _, i := range p.Imports {
			to, inside := strings.CutPrefix(i, module)
			if !inside {
				continue
			}
			side := rank(from) == rank(to) && slices.Contains([]int{0, aside, aside + 1, aside + 2}, rank(from))
			assert.True(t, side || rank(to) < rank(from), "%s must not import %s", from, to)
		}
	}
}

func TestTheLibraryPullsInLittle(t *testing.T) {
	names := []string{"-deps"}
	for _, name := range library {
		names = append(names, "./"+name)
	}
	var seen []string
	for _, p := range list(t, names...) {
		if p.Standard || strings.HasPrefix(p.ImportPath, module) {
			continue
		}
		require.NotNil(t, p.Module, p.ImportPath)
		if !slices.Contains(seen, p.Module.Path) {
			seen = append(seen, p.Module.Path)
		}
	}
	slices.Sort(seen)
	want := slices.Sorted(slices.Values(outside))
	assert.Equal(t, want, seen)
}

// parsed gives the files of a package, tests left out, by name.
func parsed(t *testing.T, folder string) (*token.FileSet, map[string]*ast.File) {
	fset, files := token.NewFileSet(), map[string]*ast.File{}
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		require.NoError(t, err)
		files[filepath.ToSlash(name)] = f
	}
	require.NotEmpty(t, files, folder)
	return fset, files
}

// loading are the files by which job classes are loaded.
var loading = []string{"rules/load.go", "rules/load_tests.go", "rules/revisions.go"}

// The clock, chance, files and the network are not for a library whose answers
// are the same for the same input. Only a job class is loaded from a file.
func TestTheLibraryDoesNoInputOrOutputAndNeverAsksTheTime(t *testing.T) {
	forbidden := []string{"os", "os/exec", "os/signal", "log", "log/slog", "net", "net/http", "math/rand", "math/rand/v2", "crypto/rand", "syscall", "unsafe", "runtime"}
	clock := []string{"Now", "Since", "Until", "After", "Tick", "NewTimer", "NewTicker", "Sleep", "AfterFunc"}
	for _, folder := range library {
		fset, files := parsed(t, folder)
		for name, f := range files {
			for _, i := range f.Imports {
				path, err := strconv.Unquote(i.Path.Value)
				require.NoError(t, err)
				if path != "os" || !slices.Contains(loading, name) {
					assert.NotContains(t, forbidden, path, name)
				}
				if folder == "engine" || folder == "rules" {
					assert.NotEqual(t, "time", path, name)
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" {
						assert.NotContains(t, clock, s.Sel.Name, "%s", fset.Position(n.Pos()))
					}
				}
				return true
			})
		}
	}
}

const mostNames = 40

// tooMany are packages that exported more when this was first counted. They
// may not grow.
var tooMany = map[string]int{"applicants": 50, "engine": 41}

func TestTheLibrarysFrontDoorsAreSmall(t *testing.T) {
	for _, folder := range append([]string{"applicants/xlsx"}, library...) {
		_, files := parsed(t, folder)
		var names []string
		for _, f := range files {
			names = append(names, exported(f)...)
		}
		slices.Sort(names)
		assert.LessOrEqual(t, len(names), max(mostNames, tooMany[folder]), "%s exports %s", folder, strings.Join(names, " "))
	}
}

// exported gives the names that a file exports, without methods and fields.
func exported(f *ast.File) (names []string) {
	add := func(n *ast.Ident) {
		if n.IsExported() {
			names = append(names, n.Name)
		}
	}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				add(d.Name)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					add(s.Name)
				case *ast.ValueSpec:
					for _, n := range s.Names {
						add(n)
					}
				}
			}
		}
	}
	return names
}

const (
	mostLines = 400
	why       = "lines because" // as in: This file has more than 400 lines because ...
)

func TestNoFileIsLongWithoutSayingWhy(t *testing.T) {
	for name, text := range goFiles(t) {
		head, _, _ := strings.Cut(text, "\npackage ")
		if lines := strings.Count(text, "\n"); lines > mostLines {
			assert.Contains(t, strings.Join(strings.Fields(head), " "), why, "%s has %d lines", name, lines)
		}
	}
}

var leftOver = regexp.MustCompile(`\b(?:[tb]\.Skip|TO[D]O|FIX[M]E|X[X]X)`)

func TestNothingIsSkippedOrLeftToBeDone(t *testing.T) {
	for name, text := range goFiles(t) {
		if name == "house_test.go" {
			continue
		}
		assert.Empty(t, leftOver.FindString(text), name)
	}
}

func goFiles(t *testing.T) map[string]string {
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(".", func(name string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		text, err := os.ReadFile(name)
		files[filepath.ToSlash(name)] = string(text)
		return err
	}))
	return files
}

const (
	longFunction = 45 // lines; nine in ten are no longer
	usualFile    = 150
)

func TestFunctionsAreShort(t *testing.T) {
	fset := token.NewFileSet()
	all, long := 0, 0
	for name, text := range goFiles(t) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				all++
				if fset.Position(d.End()).Line-fset.Position(d.Pos()).Line >= longFunction {
					long++
				}
			}
		}
	}
	assert.LessOrEqual(t, 10*long, all, "%d of %d functions have more than %d lines", long, all, longFunction)
}

func TestTheTypicalFileIsShort(t *testing.T) {
	var lines []int
	for name, text := range goFiles(t) {
		if !strings.HasSuffix(name, "_test.go") {
			lines = append(lines, strings.Count(text, "\n"))
		}
	}
	slices.Sort(lines)
	assert.LessOrEqual(t, lines[len(lines)/2], usualFile, "the middle one of %d files", len(lines))
}
