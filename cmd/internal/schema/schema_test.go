package schema

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/openings"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

var update = flag.Bool("update", false, "write the schemas of docs")

// compiled is a schema as another program understands it.
func compiled(t *testing.T, name string) *jsonschema.Schema {
	text, err := Print(name)
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("minqual:"+name, doc))
	s, err := c.Compile("minqual:" + name)
	require.NoError(t, err)
	return s
}

func value(t *testing.T, text []byte) any {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return v
}

func TestTheSchemasOfDocsAreTheOnesThatAreMade(t *testing.T) {
	for _, name := range Names() {
		have, err := Print(name)
		require.NoError(t, err)
		file := "../../../docs/schema/" + name + ".json"
		if *update {
			require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
			require.NoError(t, os.WriteFile(file, have, 0o644))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(want, have), "%s is not what is made: run the tests of this package with -update", file)
	}
	_, err := Print("applicnat")
	assert.EqualError(t, err, `there is no schema "applicnat": use jobclass, tests, applicant, determination, openings`)
}

func TestEveryPropertyIsDescribed(t *testing.T) {
	for _, d := range documents {
		s := d.of()
		walk(d.name, s, func(path string, p Property) {
			assert.NotEmpty(t, p.Schema.Description, path)
			assert.NotContains(t, p.Schema.Description, "\n")
		})
		assert.NotEmpty(t, s.Description)
	}
}

// walk visits every property of a schema.
func walk(path string, s *Schema, visit func(string, Property)) {
	if s == nil {
		return
	}
	for _, p := range s.Properties {
		visit(path+"."+p.Name, p)
		walk(path+"."+p.Name, p.Schema, visit)
	}
	for _, p := range s.Defs {
		walk(path+"#"+p.Name, p.Schema, visit)
	}
	if more, ok := s.Additional.(*Schema); ok {
		walk(path+".*", more, visit)
	}
	for _, x := range append([]*Schema{s.Items, s.If, s.Then, s.Else}, append(s.AnyOf, s.OneOf...)...) {
		walk(path, x, visit)
	}
}

// plainYAML makes of a YAML node what it would be in JSON, as an editor takes
// it.
func plainYAML(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return plainYAML(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plainYAML(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plainYAML(c))
		}
		return list
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		return json.Number(n.Value)
	}
	return n.Value
}

func document(t *testing.T, text []byte) any {
	var n yaml.Node
	require.NoError(t, yaml.Load(text, &n))
	return plainYAML(&n)
}

func jobClasses(t *testing.T) []string {
	list, err := filepath.Glob("../../../examples/*/jobclass.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, list)
	return list
}

func TestEveryExampleDocumentIsValid(t *testing.T) {
	s := compiled(t, "jobclass")
	for _, name := range jobClasses(t) {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.NoError(t, s.Validate(document(t, text)), name)
	}
	s = compiled(t, "tests")
	beside, err := filepath.Glob("../../../examples/*/*tests.yaml")
	require.NoError(t, err)
	for _, name := range beside {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.NoError(t, s.Validate(document(t, text)), name)
	}
}

// records reads the applicants of an example.
func records(t *testing.T, folder string) (list []*applicants.Applicant) {
	name := filepath.Join(folder, "applicants.csv")
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	for a, err := range applicants.Read(f, name, applicants.CSV, applicants.ReadOptions{}) {
		if err == nil {
			list = append(list, a)
		}
	}
	require.NotEmpty(t, list, name)
	return list
}

func TestEveryExampleRecordIsValid(t *testing.T) {
	s := compiled(t, "applicant")
	for _, name := range jobClasses(t) {
		for _, a := range records(t, filepath.Dir(name)) {
			assert.NoError(t, s.Validate(value(t, a.AppendJSON(nil))), a.Place)
		}
	}
	lines, err := os.ReadFile("../../../examples/customer-service-manager/applicants.jsonl")
	require.NoError(t, err)
	for line := range strings.Lines(string(lines)) {
		assert.NoError(t, s.Validate(value(t, []byte(line))))
	}
	text, err := os.ReadFile("../../../docs/records.md")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(text), "```json\n")
	require.True(t, found)
	record, _, _ := strings.Cut(rest, "```")
	assert.NoError(t, s.Validate(value(t, []byte(record))))
	assert.NoError(t, s.Validate(value(t, []byte("["+record+"]"))))
	assert.Error(t, s.Validate(value(t, []byte(`[{"work":[]}]`))), "a record among others needs an id")
	assert.Error(t, s.Validate(value(t, []byte(`{"work":[{"hoursPerWeek":"40"}]}`))))
}

func TestEveryDeterminationOfTheExamplesIsValid(t *testing.T) {
	s := compiled(t, "determination")
	for _, name := range jobClasses(t) {
		c, err := rules.Load(name)
		require.NoError(t, err)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
		require.NoError(t, err)
		list := records(t, filepath.Dir(name))
		for _, test := range c.Tests {
			list = append(list, test.Applicant)
		}
		for _, o := range []report.Options{{}, {Blind: true}, {Outcomes: true}} {
			o.Class, o.Versions = c, e.Header()
			for line := range strings.Lines(written(t, e, list, "jsonl", o)) {
				require.NoError(t, s.Validate(value(t, []byte(line))), "%s: %s", name, line)
			}
			require.NoError(t, s.Validate(value(t, []byte(written(t, e, list, "json", o)))), name)
		}
	}
}

func written(t *testing.T, e *engine.Evaluator, list []*applicants.Applicant, format string, o report.Options) string {
	f, err := report.New(format, o)
	require.NoError(t, err)
	var out bytes.Buffer
	w := report.NewWriter(&out, f)
	var d engine.Determination
	for _, a := range list {
		if a == nil {
			continue
		}
		if o.Outcomes {
			e.Outcome(a, &d)
		} else {
			require.NoError(t, e.Evaluate(a, &d))
		}
		require.NoError(t, w.Write(a, &d))
	}
	require.NoError(t, w.Close())
	return out.String()
}

func TestAMemberThatIsNotDescribedIsNotValid(t *testing.T) {
	s := compiled(t, "determination")
	line := `{"applicant":"A","outcome":"eligible","reasons":["meets_all"]%s}`
	assert.NoError(t, s.Validate(value(t, fmt.Appendf(nil, line, ""))))
	assert.Error(t, s.Validate(value(t, fmt.Appendf(nil, line, `,"score":3`))))
	assert.Error(t, s.Validate(value(t, fmt.Appendf(nil, line, `,"requirements":[]`))), "a full determination has all that belongs to it")
	assert.Error(t, s.Validate(value(t, []byte(`{"applicant":"A","outcome":"Eligible","reasons":["meets_all"]}`))))
	walk("determination", Determination(), func(path string, p Property) {
		if p.Schema.Type == "object" && p.Schema.Properties != nil {
			assert.Equal(t, false, p.Schema.Additional, path)
		}
	})
}

func TestWhatManyJobClassesSayIsValid(t *testing.T) {
	s := compiled(t, "openings")
	var all openings.Options
	var evaluators []*engine.Evaluator
	for _, name := range jobClasses(t) {
		c, err := rules.Load(name)
		require.NoError(t, err)
		p, err := rules.Compile(c)
		require.NoError(t, err)
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
		require.NoError(t, err)
		evaluators = append(evaluators, e)
		all.Classes = append(all.Classes, report.Options{Class: c, Versions: e.Header()})
	}
	all.Counts = &openings.Counts{Classes: make([]report.Tally, len(all.Classes))}
	for _, outcomes := range []bool{false, true} {
		for i := range all.Classes {
			all.Classes[i].Outcomes = outcomes
		}
		line, err := openings.New("jsonl", all)
		require.NoError(t, err)
		whole, err := openings.New("json", all)
		require.NoError(t, err)
		doc := whole.Begin(nil)
		for i, a := range records(t, "../../../examples/customer-service-manager") {
			determinations := make([]engine.Determination, len(evaluators))
			for k, e := range evaluators {
				if outcomes {
					e.Outcome(a, &determinations[k])
				} else {
					require.NoError(t, e.Evaluate(a, &determinations[k]))
				}
			}
			require.NoError(t, s.Validate(value(t, line.AppendAll(nil, a, determinations))))
			if i > 0 {
				doc = append(doc, whole.Between()...)
			}
			doc = whole.AppendAll(doc, a, determinations)
		}
		require.NoError(t, s.Validate(value(t, whole.End(doc, report.Tally{}))))
	}
	assert.Error(t, s.Validate(value(t, []byte(`{"applicant":"A","outcome":"eligible","openings":[],"score":1}`))))
}
