package rules

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/minqual/minqual/applicants"
)

// test reads a test of the document.
func (r *reader) test(n *yaml.Node) Test {
	o := r.object(n, "a test", "test", "name", "as_of", "applicant", "applicants", "id", "parameters", "expect")
	o.need("name", "expect")
	t := Test{Name: o.text("name"), AsOf: o.date("as_of"), at: at(n), file: o.text("applicants"), id: o.text("id"), key: o.places(),
		Place: applicants.Place{File: r.doc.name, Line: n.Line}}
	r.who(o, &t)
	if t.AsOf.IsZero() {
		t.AsOf = defaultAsOf
	} else if !t.AsOf.Exact() {
		r.fail(o.value["as_of"], o.where, "as_of: want a day", "write it like 2026-03-31")
	}
	if v := o.value["applicant"]; v != nil {
		t.Applicant = r.applicant(v, o.where, t.Name)
	}
	if v := o.value["parameters"]; v != nil {
		t.Parameters = r.overrides(v, o.where)
	}
	if v := o.value["expect"]; v != nil {
		t.Expect = r.expectation(v, o.where)
	}
	return t
}

func (r *reader) overrides(n *yaml.Node, where string) map[string]string {
	m := map[string]string{}
	var names []string
	for _, p := range r.class.Parameters {
		names = append(names, p.Name)
	}
	for k, v := range r.pairs(n, where) {
		if !slices.Contains(names, k.Value) && !r.doubt["parameters"] {
			r.fail(k, where, fmt.Sprintf("there is no parameter %q", k.Value), suggestion(k.Value, names))
		}
		m[k.Value] = r.text(v, where, k.Value)
	}
	return m
}

// who checks that a test has one applicant: in the test, or in a file.
func (r *reader) who(o *object, t *Test) {
	inline, file, id := o.value["applicant"], o.value["applicants"], o.value["id"]
	switch {
	case o.node.Kind != yaml.MappingNode:
	case inline != nil && file != nil:
		r.fail(file, o.where, "applicants: the test has an applicant already", "keep applicant: or applicants:")
	case inline == nil && file == nil:
		o.missing("applicant", wanted["applicant"])
	case file != nil && id == nil:
		r.fail(o.node, o.where, "id: is missing", "name the applicant of the file")
	case file == nil && id != nil:
		r.fail(id, o.where, "id: names an applicant of a file, which is missing", "add applicants: with the file's name")
	case file != nil && !filepath.IsLocal(t.file):
		r.fail(file, o.where, "applicants: the file must stand in the document's folder or below it", "write it like applicants.csv")
	}
}

func (r *reader) expectation(n *yaml.Node, where string) (x Expectation) {
	if n.Kind == yaml.ScalarNode {
		x.Outcome = r.word(n, where, "expect", outcomeWords)
		return x
	}
	o := r.object(n, "an outcome such as eligible, or expectations", where, expectationKeys...)
	o.expectsSomething()
	if v := o.value["outcome"]; v != nil {
		x.Outcome = r.word(v, where, "outcome", outcomeWords)
	}
	x.Findings = r.byID(o, "findings", resultWords)
	x.Amounts, x.Needed = r.byID(o, "amounts", nil), r.byID(o, "needed", nil)
	x.Certain, x.Possible = r.byID(o, "certain", nil), r.byID(o, "possible", nil)
	x.Questions, x.Shortfalls = o.asked("questions"), o.asked("shortfalls")
	x.Reasons, x.Condition = o.asked("reasons"), o.asked("condition")
	if d := o.date("earliest"); d.Exact() {
		x.Earliest = d.String()
	} else if !d.IsZero() {
		r.fail(o.value["earliest"], where, "earliest: want a day", "write it like 2026-03-31")
	}
	return x
}

// expectsSomething refuses what a test could not fail by: no expectation at
// all, and one of which nothing is said.
func (o *object) expectsSomething() {
	if o.node.Kind == yaml.MappingNode && len(o.node.Content) == 0 {
		o.r.fail(o.node, o.where, "expect: nothing is expected", "write eligible, not_eligible or needs_review, or what is expected of the determination")
	}
	for _, key := range o.known {
		if at := o.emptyKey(key); at != nil {
			o.r.fail(at, o.where, key+": nothing stands after the colon", "write what is expected, or leave it out")
		}
	}
}

// expectationKeys are what a test can ask of a determination.
var expectationKeys = []string{"outcome", "findings", "questions", "amounts", "needed", "certain", "possible",
	"shortfalls", "reasons", "condition", "earliest"}

// asked reads a list of texts. One that is there and empty asks for none.
func (o *object) asked(key string) []string {
	list := o.texts(key)
	if list == nil && o.value[key] != nil {
		list = []string{}
	}
	return list
}

// byID reads a text for each of some requirements and substitutions.
func (r *reader) byID(o *object, key string, words []string) map[string]string {
	n := o.value[key]
	if n == nil {
		return nil
	}
	if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		r.fail(n, o.where, key+": nothing is expected", "write what is expected of which requirement, or leave it out")
	}
	m, ids := map[string]string{}, r.class.IDs()
	for k, v := range r.pairs(n, o.where) {
		r.knownID(k, o.where, ids)
		if words != nil {
			m[k.Value] = r.word(v, o.where, k.Value, words)
		} else {
			m[k.Value] = r.text(v, o.where, k.Value)
		}
	}
	return m
}

func (r *reader) word(n *yaml.Node, where, key string, words []string) string {
	t := r.text(n, where, key)
	if t != "" && !slices.Contains(words, t) {
		r.fail(n, where, fmt.Sprintf("%s: %q is none of %s", key, t, strings.Join(words, ", ")), "write one of them")
	}
	return t
}

func (r *reader) knownID(k *yaml.Node, where string, ids []string) {
	if !slices.Contains(ids, k.Value) && !r.doubt["requirements"] {
		r.fail(k, where, fmt.Sprintf("there is no requirement or substitution %q", k.Value), suggestion(k.Value, ids))
	}
}
