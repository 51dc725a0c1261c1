package rules

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/lazy"
)

// mostMistakes is how many mistakes of one applicant are told.
const mostMistakes = 100

// applicant reads a record written in the document. The decoder stops at its
// first mistake; so what is wrong is left out of n, and the rest read again.
func (r *reader) applicant(n *yaml.Node, where, name string) *applicants.Applicant {
	if n.Kind != yaml.MappingNode {
		r.fail(n, where, "applicant: want a record with its keys, one a line", "write {} for a record that states nothing")
		return nil
	}
	before := len(r.errs)
	r.plain(n, "applicant", "", where)
	a := &applicants.Applicant{Place: applicants.Place{File: r.doc.name, Line: n.Line}}
	var d applicants.Decoder
	for range mostMistakes {
		e := (*applicants.RecordError)(nil)
		if !errors.As(d.Decode(string(record(nil, n, "")), a), &e) {
			break
		}
		r.fail(find(n, e.Field), where, strings.TrimPrefix("applicant."+e.Field+": ", "applicant.: ")+strings.Replace(e.Reason, ", false or null", " or false", 1),
			"mend it, or leave it out: what is not stated is not known")
		if !leaveOut(n, e.Field) {
			break
		}
	}
	if len(r.errs) > before {
		return nil
	}
	if a.ID == "" {
		a.ID = name
	}
	return a
}

var (
	// numeric are the members of a record that hold numbers. All else that
	// looks like a number or a date is a text.
	numeric = []string{"hoursPerWeek", "percent", "supervised", "credits", "gpa", "score", "value"}
	// ofTexts are those that hold lists of texts.
	ofTexts = []string{"citizenship", "codes", "domains"}
	// shownName is what a path shows of a name that is not too long; for others
	// stands "?".
	shownName = lazy.Regexp(`^[\w-]*$`)
	// plainNumber is a number as records write it.
	plainNumber = lazy.Regexp(`^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$`)
)

const longestShown = 40 // bytes

// numberOf reports a scalar that YAML takes for a number, in a place for one.
func numberOf(n *yaml.Node, key string) bool {
	tag := n.ShortTag()
	return (tag == "!!int" || tag == "!!float") && slices.Contains(numeric, key)
}

// plain reports what has a form that YAML allows and a record does not, and
// leaves it out.
func (r *reader) plain(n *yaml.Node, path, key, where string) {
	switch n.Kind {
	case yaml.MappingNode:
		var kept []*yaml.Node
		for k, v := range r.pairs(n, where) {
			kept = append(kept, k, v)
			r.misspelt(k, path, where)
			r.plain(v, path+"."+k.Value, k.Value, where)
		}
		n.Content = kept
	case yaml.SequenceNode:
		for i, v := range n.Content {
			r.plain(v, fmt.Sprintf("%s[%d]", path, i), key, where)
		}
	default:
		if numberOf(n, key) && !plainNumber().MatchString(n.Value) {
			r.fail(n, where, path+": the number is not written in plain figures", "write it like 40 or 37.5")
			n.Tag, n.Value = "!!null", "null"
		}
	}
}

// members are the names that are read in each part of a record.
var members = map[string][]string{
	"applicant":    {"id", "date", "meta", "basics", "education", "work", "volunteer", "licenses", "certificates", "languages", "scores", "events", "answers"},
	"basics":       {"name", "email", "phone", "location", "birthDate", "citizenship", "residentSince"},
	"location":     {"city", "region", "countryCode"},
	"education":    {"institution", "studyType", "area", "startDate", "endDate", "status", "credits", "creditSystem", "country", "evaluated", "accredited", "gpa", "score"},
	"work":         append([]string{"name"}, job...),
	"volunteer":    append([]string{"organization"}, job...),
	"licenses":     {"name", "issuer", "issued", "expires"},
	"certificates": {"name", "issuer", "date", "expires"},
	"languages":    {"language", "fluency"},
	"scores":       {"name", "value", "date"},
	"events":       {"kind", "date"},
}

var job = []string{"position", "codes", "startDate", "endDate", "hoursPerWeek", "percent", "domains", "supervisory", "supervised", "lead", "progressive", "paid", "level"}

// misspelt reports a name that is not read and looks like one that is. Records
// may hold more than is read; whoever writes a test means what stands there.
func (r *reader) misspelt(k *yaml.Node, path, where string) {
	part := path[strings.LastIndexByte(path, '.')+1:]
	part, _, _ = strings.Cut(part, "[")
	known := members[part]
	if slices.Contains(known, k.Value) {
		return
	}
	if near := nearest(k.Value, known); near != "" && !strings.EqualFold(near, k.Value) {
		r.fail(k, where, fmt.Sprintf("there is no key %q in this part of a record", k.Value), fmt.Sprintf("did you mean %q?", near))
	}
}

// record writes a node as JSON.
func record(b []byte, n *yaml.Node, key string) []byte {
	switch n.Kind {
	case yaml.MappingNode:
		b = append(b, '{')
		for i := 0; i+1 < len(n.Content); i += 2 {
			if i > 0 {
				b = append(b, ',')
			}
			k := n.Content[i].Value
			b = append(applicants.AppendQuoted(b, k), ':')
			b = record(b, n.Content[i+1], k)
		}
		return append(b, '}')
	case yaml.SequenceNode:
		b = append(b, '[')
		for i, v := range n.Content {
			if i > 0 {
				b = append(b, ',')
			}
			b = record(b, v, key)
		}
		return append(b, ']')
	}
	switch tag := n.ShortTag(); {
	case tag == "!!null":
		return append(b, "null"...)
	case tag == "!!bool":
		return append(b, strings.ToLower(n.Value)...)
	case numberOf(n, key):
		return append(b, n.Value...)
	}
	return applicants.AppendQuoted(b, n.Value)
}

// A step leads from a node to one within it.
type step struct {
	from *yaml.Node
	at   int // the place of the value in from's content
	key  string
}

// steps follows a path such as work[2].startDate as far as it leads.
func steps(n *yaml.Node, path string) (list []step) {
	key := ""
	for _, name := range strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		i := child(n, name)
		if i < 0 {
			break
		}
		if n.Kind == yaml.MappingNode {
			key = name
		}
		list = append(list, step{n, i, key})
		n = n.Content[i]
	}
	return list
}

// child is the place of a step's value, -1 if there is none.
func child(n *yaml.Node, name string) int {
	if n.Kind == yaml.SequenceNode {
		if i, err := strconv.Atoi(name); err == nil && i < len(n.Content) {
			return i
		}
		return -1
	}
	hidden := -1
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch key := n.Content[i].Value; {
		case key == name:
			return i + 1
		case name != "?" || len(key) <= longestShown && shownName().MatchString(key):
		case hidden >= 0:
			return -1
		default:
			hidden = i + 1
		}
	}
	return hidden
}

func find(n *yaml.Node, path string) *yaml.Node {
	if list := steps(n, path); len(list) > 0 {
		last := list[len(list)-1]
		return last.from.Content[last.at]
	}
	return n
}

// leaveOut takes away what stands at the end of a path, so that the elements
// of lists keep their numbers. It reports false if the path leads nowhere.
func leaveOut(n *yaml.Node, path string) bool {
	list := steps(n, path)
	if len(list) == 0 {
		return false
	}
	switch last := list[len(list)-1]; {
	case last.from.Kind == yaml.MappingNode:
		last.from.Content = slices.Delete(last.from.Content, last.at-1, last.at+1)
	case slices.Contains(ofTexts, last.key):
		last.from.Content[last.at] = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str"}
	default:
		last.from.Content[last.at] = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	}
	return true
}
