package applicants

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/minqual/minqual/internal/spelling"
)

// idWords stand in headers of columns that may hold an id.
var idWords = []string{"id", "ids", "no", "nr", "number", "applicant", "candidate", "employee", "person", "ref", "reference", "key"}

// akin reports whether an unknown header resembles one that is needed. Of a
// name such as Jane Key only one word does, and it is not repeated.
func akin(header string) bool {
	words := headerWords(header)
	return nearest(words) != "" || !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(idWords, w) })
}

// suggested is an unknown header with the name that it may be meant for.
func suggested(header string) string {
	if n := nearest(headerWords(header)); n != "" {
		return fmt.Sprintf("%q (is it %s?)", shown(header), n)
	}
	return strconv.Quote(shown(header))
}

// nearest gives the name of a column that differs from the words of a header
// by a letter or two, or "".
func nearest(words []string) string {
	c, known := columnOf(strings.Join(words, " "))
	switch {
	case known && c.bare && c.number > 0:
		return renumbered(c)
	case known, len(words) == 0, len(words) > 8:
		return ""
	}
	s, prefix, rest := single, "", words
	if w := sectionWord(words[0]); w != "" && len(words) > 1 {
		s, prefix, rest = sectionWords[w], w, words[1:]
	}
	if s != single && digits(rest[0]) {
		prefix, rest = prefix+rest[0], rest[1:]
	}
	text := strings.Join(rest, "")
	if s == single {
		if name := inFull(text); name != "" {
			return name
		}
	}
	for _, name := range slices.Sorted(maps.Keys(sectionFields[s])) {
		if name != "" && slips(name, text) {
			return strings.TrimLeft(prefix+"_"+name, "_")
		}
	}
	return ""
}

// renumbered gives a column whose header does not name its section a name that
// does: job1_title for "Title (1)".
func renumbered(c column) string {
	word := [sections]string{work: "job", education: "education"}[c.section]
	return fmt.Sprintf("%s%d_%s", word, c.number, nameOf(c))
}

// nameOf is a field as the documentation calls it.
func nameOf(c column) string {
	switch {
	case c.section == education && c.field == "area":
		return "field"
	case c.section == education && c.field == "system":
		return "credit_system"
	}
	return c.field
}

// inFull gives the name of a column of work or education in full, if only its
// section is missing: education_field for field.
func inFull(field string) string {
	_, job := workFields[field]
	_, study := educationFields[field]
	switch {
	case field == "" || job == study:
		return ""
	case job:
		return "job_" + field
	}
	return "education_" + field
}

// sectionWord gives the word for a section that w is, or may be meant for.
func sectionWord(w string) string {
	if _, ok := sectionWords[w]; ok {
		return w
	}
	for _, name := range slices.Sorted(maps.Keys(sectionWords)) {
		if slips(name, w) {
			return name
		}
	}
	return ""
}

// slips reports whether two words are the same but for a slip of the fingers:
// one letter more, fewer, other or in the wrong place, or two in a long word.
func slips(a, b string) bool {
	if a == b {
		return true
	}
	most := 1
	if len(a) >= 8 {
		most = 2
	}
	return len(a) >= 4 && max(len(a)-len(b), len(b)-len(a)) <= most && spelling.Distance(a, b) <= most
}
