package witness

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/lazy"
)

// YAML writes a record as a test of a job class document has it, each line
// indented by so many spaces: one line for a section, one for each job. The
// ID is left out, because a test has a name. A record that states nothing is
// "{}".
func YAML(a *applicants.Applicant, indent int) string {
	b := *a
	b.ID = ""
	d := json.NewDecoder(bytes.NewReader(b.AppendJSON(nil)))
	d.UseNumber()
	d.Token()
	w := &yamlWriter{d: d, pad: strings.Repeat(" ", indent)}
	for d.More() {
		key, _ := d.Token()
		w.section(key.(string))
	}
	if w.b.Len() == 0 {
		return w.pad + "{}\n"
	}
	return w.b.String()
}

type yamlWriter struct {
	d   *json.Decoder
	pad string
	b   strings.Builder
}

// section writes a member of the record.
func (w *yamlWriter) section(key string) {
	w.b.WriteString(w.pad + key + ":")
	first, _ := w.d.Token()
	if first != json.Delim('[') || !w.d.More() {
		w.b.WriteString(" " + w.flow(first) + "\n")
		return
	}
	w.b.WriteString("\n")
	for w.d.More() {
		t, _ := w.d.Token()
		w.b.WriteString(w.pad + "  - " + w.flow(t) + "\n")
	}
	w.d.Token()
}

// flow writes the value that begins with a token, on one line.
func (w *yamlWriter) flow(t json.Token) string {
	var parts []string
	switch t := t.(type) {
	case json.Delim:
		for w.d.More() {
			next, _ := w.d.Token()
			if t == '[' {
				parts = append(parts, w.flow(next))
				continue
			}
			value, _ := w.d.Token()
			parts = append(parts, scalar(next.(string))+": "+w.flow(value))
		}
		w.d.Token()
		if t == '[' {
			return "[" + strings.Join(parts, ", ") + "]"
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case string:
		return scalar(t)
	case json.Number:
		return t.String()
	case bool:
		if t {
			return "true"
		}
		return "false"
	}
	return "null"
}

var (
	plainText = lazy.Regexp(`^[\p{L}][\p{L}\p{N} '_./()-]*$`)
	plainDate = regexp.MustCompile(`^\d{4}-\d\d(-\d\d)?$`)
	words     = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
)

// scalar writes a text, in quotation marks where YAML could take it for
// something else.
func scalar(s string) string {
	plain := plainText().MatchString(s) && !strings.HasSuffix(s, " ") && !slices.Contains(words, strings.ToLower(s))
	if plain || plainDate.MatchString(s) {
		return s
	}
	return string(applicants.AppendQuoted(nil, s))
}
