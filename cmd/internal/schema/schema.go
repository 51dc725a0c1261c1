// Package schema describes the documents that minqual reads and writes in JSON
// Schema, for editors and for programs that take its reports.
//
// The documents are read and written by hand-made code, so the descriptions
// are too; tests hold them to the readers and writers, key by key.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// A Schema is a JSON Schema, as far as we need the language.
type Schema struct {
	Dialect           string              `json:"$schema,omitempty"`
	Title             string              `json:"title,omitempty"`
	Description       string              `json:"description,omitempty"`
	Ref               string              `json:"$ref,omitempty"`
	Type              any                 `json:"type,omitempty"` // a name or a list of names
	Const             any                 `json:"const,omitempty"`
	Enum              []any               `json:"enum,omitempty"`
	Default           any                 `json:"default,omitempty"`
	Pattern           string              `json:"pattern,omitempty"`
	MinLength         int                 `json:"minLength,omitempty"`
	MaxLength         int                 `json:"maxLength,omitempty"`
	Minimum           json.Number         `json:"minimum,omitempty"`
	ExclusiveMinimum  json.Number         `json:"exclusiveMinimum,omitempty"`
	Maximum           json.Number         `json:"maximum,omitempty"`
	Properties        Properties          `json:"properties,omitempty"`
	PropertyNames     *Schema             `json:"propertyNames,omitempty"`
	Additional        any                 `json:"additionalProperties,omitempty"` // false or a *Schema
	Required          []string            `json:"required,omitempty"`
	DependentRequired map[string][]string `json:"dependentRequired,omitempty"`
	MinProperties     int                 `json:"minProperties,omitempty"`
	MaxProperties     int                 `json:"maxProperties,omitempty"`
	Items             *Schema             `json:"items,omitempty"`
	MinItems          int                 `json:"minItems,omitempty"`
	AnyOf             []*Schema           `json:"anyOf,omitempty"`
	OneOf             []*Schema           `json:"oneOf,omitempty"`
	If                *Schema             `json:"if,omitempty"`
	Then              *Schema             `json:"then,omitempty"`
	Else              *Schema             `json:"else,omitempty"`
	Examples          []any               `json:"examples,omitempty"`
	Defs              Properties          `json:"$defs,omitempty"`
}

// A Property is a name and what stands under it.
type Property struct {
	Name   string
	Schema *Schema
}

// Properties keep their order.
type Properties []Property

// MarshalJSON writes the properties as an object.
func (p Properties) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, x := range p {
		name, err := json.Marshal(x.Name)
		if err != nil {
			return nil, err
		}
		value, err := plainly(x.Schema)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

// plainly writes JSON without escapes for HTML.
func plainly(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}

const dialect = "https://json-schema.org/draft/2020-12/schema"

// documents are the schemas by name.
var documents = []struct {
	name string
	of   func() *Schema
}{
	{"jobclass", JobClass},
	{"tests", Tests},
	{"applicant", Applicant},
	{"determination", Determination},
	{"openings", Openings},
}

// Names are the names of the schemas that Print knows.
func Names() (names []string) {
	for _, d := range documents {
		names = append(names, d.name)
	}
	return names
}

// Print writes the schema of a name.
func Print(name string) ([]byte, error) {
	for _, d := range documents {
		if d.name != name {
			continue
		}
		s := d.of()
		s.Dialect = dialect
		b, err := plainly(s)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		if err := json.Indent(&out, b, "", "  "); err != nil {
			return nil, err
		}
		out.WriteByte('\n')
		return out.Bytes(), nil
	}
	return nil, fmt.Errorf("there is no schema %q: use %s", name, strings.Join(Names(), ", "))
}

// The parts that schemas are made of.

func property(name, description string, s *Schema) Property {
	s.Description = description
	return Property{name, s}
}

func ref(name string) *Schema { return &Schema{Ref: "#/$defs/" + name} }

func list(of *Schema) *Schema { return &Schema{Type: "array", Items: of} }

// closed is an object with these properties and no others.
func closed(properties Properties, required ...string) *Schema {
	return &Schema{Type: "object", Properties: properties, Additional: false, Required: required}
}

func text() *Schema { return &Schema{Type: "string", MinLength: 1} }

func truth() *Schema { return &Schema{Type: "boolean"} }

func words(list ...string) *Schema {
	s := &Schema{}
	for _, w := range list {
		s.Enum = append(s.Enum, w)
	}
	return s
}

const (
	datePattern = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`
	dayPattern  = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
)

func nullable(name string, s *Schema) *Schema {
	s.Type = []string{name, "null"}
	return s
}
