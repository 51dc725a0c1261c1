package schema

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

func def(s *Schema, name string) *Schema {
	for _, p := range s.Defs {
		if p.Name == name {
			return p.Schema
		}
	}
	return nil
}

func names(p Properties) (list []string) {
	for _, x := range p {
		list = append(list, x.Name)
	}
	return list
}

// source is the syntax of a package's files, without its tests.
func source(t *testing.T, folder string) (files []*ast.File) {
	list, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	for _, name := range list {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		files = append(files, f)
	}
	require.NotEmpty(t, files)
	return files
}

// literals are the texts written in an expression.
func literals(e ast.Node) (list []string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if x, ok := n.(*ast.BasicLit); ok && x.Kind == token.STRING {
			s, _ := strconv.Unquote(x.Value)
			list = append(list, s)
		}
		return true
	})
	return list
}

// lists are the package's variables that are lists of texts.
func lists(files []*ast.File) map[string][]string {
	m := map[string][]string{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok && len(v.Names) == 1 && len(v.Values) == 1 {
				if l, ok := v.Values[0].(*ast.CompositeLit); ok {
					m[v.Names[0].Name] = literals(l)
				}
			}
			return true
		})
	}
	return m
}

// objects are the keys of each mapping that the reader of documents reads.
func objects(files []*ast.File) (all [][]string) {
	known := lists(files)
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 4 {
				return true
			}
			if x, ok := call.Fun.(*ast.SelectorExpr); !ok || x.Sel.Name != "object" {
				return true
			}
			var keys []string
			for _, a := range call.Args[3:] {
				if id, ok := a.(*ast.Ident); ok {
					keys = append(keys, known[id.Name]...)
				} else {
					keys = append(keys, literals(a)...)
				}
			}
			all = append(all, keys)
			return true
		})
	}
	return all
}

func TestTheKeysOfADocumentAreThoseThatItsReaderKnows(t *testing.T) {
	s := JobClass()
	evidence := s.Properties[slices.IndexFunc(s.Properties, func(p Property) bool { return p.Name == "evidence" })].Schema
	var want []string
	for _, p := range []Properties{
		s.Properties, evidence.Properties, evidence.Properties[0].Schema.Properties, def(s, "domain").Properties, def(s, "field").Properties,
		def(s, "requirement").Properties, def(s, "substitution").Properties, def(s, "test").Properties, Tests().Properties,
		def(s, "expectation").AnyOf[1].Properties,
	} {
		want = append(want, together(names(p)))
	}
	var have []string
	for _, keys := range objects(source(t, "../../../rules")) {
		have = append(have, together(keys))
	}
	assert.ElementsMatch(t, have, want, "the keys of each mapping: what the reader knows, and what the schema has")
}

func together(keys []string) string {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	return strings.Join(keys, " ")
}

func TestNoKeyOfTheSchemaIsUnknownToTheReader(t *testing.T) {
	s := JobClass()
	for where, p := range map[string]Properties{
		"%s: null": s.Properties,
		"requirements: [{id: a, says: b, expr: c, %s: null}]":                                    def(s, "requirement").Properties,
		"requirements: [{id: a, says: b, expr: c, substitutions: [{id: d, says: e, %s: null}]}]": def(s, "substitution").Properties,
		"domains: {a: {%s: null}}":               def(s, "domain").Properties,
		"fields: {a: {%s: null}}":                def(s, "field").Properties,
		"tests: [{name: a, %s: null}]":           def(s, "test").Properties,
		"tests: [{name: a, expect: {%s: null}}]": def(s, "expectation").AnyOf[1].Properties,
		"evidence: {%s: {titles: [a]}}":          s.Properties[slices.Index(names(s.Properties), "evidence")].Schema.Properties,
		"policy: {%s: null}":                     policy().Properties,
	} {
		for _, key := range names(p) {
			_, err := rules.Parse("a.yaml", fmt.Appendf(nil, where, key))
			require.Error(t, err)
			assert.NotContains(t, err.Error(), "there is no key", key)
			assert.NotContains(t, err.Error(), "there is no policy", key)
		}
		_, err := rules.Parse("a.yaml", fmt.Appendf(nil, where, "nonsense"))
		assert.Regexp(t, `there is no (key|policy) "nonsense"`, err.Error())
	}
}

func TestTheSwitchesOfThePolicyHaveTheValuesThatTheReaderTakes(t *testing.T) {
	for _, p := range policy().Properties {
		x, ok := switches[p.Name]
		require.True(t, ok, "%s is not described", p.Name)
		q := rules.DefaultPolicy()
		err := q.Set(p.Name, "?")
		if x.values == nil {
			assert.ErrorContains(t, err, "use a number above 0, at most "+x.most.String())
			continue
		}
		assert.ErrorContains(t, err, "use "+strings.Join(x.values, ", "))
		assert.Contains(t, x.values, p.Schema.Default)
	}
	assert.Len(t, policy().Properties, len(switches))
}

func TestTheMembersOfARecordAreThoseThatItsReaderKnows(t *testing.T) {
	s := Applicant()
	known := members(source(t, "../../../applicants"))
	for list, part := range map[string]string{"recordMembers": "applicant", "basicsMembers": "basics", "locationMembers": "location",
		"studyMembers": "education", "languageMembers": "language", "scoreMembers": "score", "eventMembers": "event"} {
		require.NotEmpty(t, known[list], list)
		assert.ElementsMatch(t, known[list], names(def(s, part).Properties), list)
	}
	assert.ElementsMatch(t, append(slices.Clone(known["workMembers"]), "name"), names(def(s, "work").Properties))
	assert.ElementsMatch(t, append(slices.Clone(known["credentialMembers"]), "issued"), names(def(s, "license").Properties))
	assert.ElementsMatch(t, append(slices.Clone(known["credentialMembers"]), "date"), names(def(s, "certificate").Properties))
	voluntary := names(def(s, "volunteer").Properties)
	voluntary[0] = "name"
	assert.Equal(t, names(def(s, "work").Properties), voluntary)
	assert.Equal(t, []string{"lastModified"}, known["metaMembers"], "of JSON Resume")
	assert.Len(t, known, 10, "a list of members is not compared")
}

// members are the names in each table of members that are read.
func members(files []*ast.File) map[string][]string {
	m := map[string][]string{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Names) != 1 || !strings.HasSuffix(v.Names[0].Name, "Members") {
				return true
			}
			ast.Inspect(v, func(n ast.Node) bool {
				if l, ok := n.(*ast.CompositeLit); ok && l.Type == nil {
					name, err := strconv.Unquote(l.Elts[0].(*ast.BasicLit).Value)
					if err == nil {
						m[v.Names[0].Name] = append(m[v.Names[0].Name], name)
					}
					return false
				}
				return true
			})
			return false
		})
	}
	return m
}

// A member that is read refuses a value of a wrong kind; one that is not read
// is passed over.
func TestEveryMemberOfARecordIsRead(t *testing.T) {
	s := Applicant()
	for where, part := range map[string]string{`{%s}`: "applicant", `{"basics":{%s}}`: "basics", `{"basics":{"location":{%s}}}`: "location",
		`{"education":[{%s}]}`: "education", `{"work":[{%s}]}`: "work", `{"volunteer":[{%s}]}`: "volunteer", `{"licenses":[{%s}]}`: "license",
		`{"certificates":[{%s}]}`: "certificate", `{"languages":[{%s}]}`: "language", `{"scores":[{%s}]}`: "score", `{"events":[{%s}]}`: "event"} {
		for _, p := range def(s, part).Properties {
			wrong := `[{"a":[1]}]`
			if types, ok := p.Schema.Type.([]string); ok && types[0] == "array" {
				wrong = `{"a":1}`
			}
			err := new(applicants.Decoder).Decode(fmt.Sprintf(where, `"`+p.Name+`":`+wrong), new(applicants.Applicant))
			var e *applicants.RecordError
			if assert.True(t, errors.As(err, &e), "%s of %s is not read", p.Name, part) {
				assert.Contains(t, e.Field, p.Name)
			}
		}
		assert.NoError(t, new(applicants.Decoder).Decode(fmt.Sprintf(where, `"nonsense":[{"a":[1]}]`), new(applicants.Applicant)))
	}
}
