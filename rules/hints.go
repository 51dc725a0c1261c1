package rules

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// wanted says how to write a key that must be there.
var wanted = map[string]string{
	"minqual":      "write minqual: 1 as the first line",
	"code":         `add code: with the code in quotation marks, such as code: "204"`,
	"title":        "add title: with the name of the job class",
	"requirements": "add requirements: with a list of what is asked for",
	"id":           "add id: with a short name of its own, such as id: education",
	"says":         "add says: with the requirement in words that an applicant can read",
	"name":         "add name: with what the test is about",
	"expect":       "add expect: eligible, not_eligible or needs_review",
	"titles":       `add titles: with a list of patterns, such as ["* supervisor"]`,
	"tests":        "add tests: with a list of tests",
	"applicant":    "add applicant: with a record, or {} for one that states nothing",
}

// shaped says how to write a text, where something else stands.
func shaped(v *yaml.Node, key string) string {
	switch {
	case v.Kind == yaml.MappingNode && v.Style&yaml.FlowStyle != 0, v.Kind == yaml.SequenceNode && v.Style&yaml.FlowStyle != 0:
		return "put it in quotation marks if it is one text; otherwise write one text after " + key + ":"
	}
	return "write one text after " + key + ":"
}

const (
	oneEach  = "write each on a line of its own: its name, a colon and what belongs to it"
	dateForm = "write it like 2026-03-31, 2026-03 or 2026"
)

// keysOf tells the keys of an object that is none yet.
func keysOf(known []string) string {
	if len(known) == 1 {
		return "write " + known[0] + ": before it"
	}
	return "the keys are " + strings.Join(known, ", ")
}

// strange are the keys of an object that it cannot have.
func (o *object) strange() (list []string) {
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		if k := o.node.Content[i].Value; !slices.Contains(o.known, k) {
			list = append(list, k)
		}
	}
	return list
}

// excused reports that a key is missing because it stands there in another
// spelling, which is reported: one mistake, one message.
func (o *object) excused(keys ...string) bool {
	for _, k := range o.strange() {
		near := nearest(k, o.known)
		if near == "" || slices.Contains(keys, near) {
			return true
		}
	}
	return false
}

// badLists reports that one of the keys holds no list, which is reported.
func (o *object) badLists(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return o.value[k] != nil && o.value[k].Kind != yaml.SequenceNode })
}

// emptyKey is the key of an object after whose colon nothing stands.
func (o *object) emptyKey(key string) *yaml.Node {
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		if o.node.Content[i].Value == key && o.value[key] == nil {
			return o.node.Content[i]
		}
	}
	return nil
}

// missing reports that a key must be there.
func (o *object) missing(key, hint string) {
	if at := o.emptyKey(key); at != nil {
		o.r.fail(at, o.where, key+": nothing stands after the colon", strings.Replace(hint, "add ", "write ", 1))
		return
	}
	if !o.excused(key) {
		o.r.fail(o.node, o.where, key+": is missing", hint)
	}
}
