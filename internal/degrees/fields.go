package degrees

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/lazy"
)

// besideMajor are words for a study beside the field of a degree. Behind "with"
// they part it, too.
var besideMajor = setOf(`minor minors minoring concentration emphasis specialization specialisation`)

// subjectField folds a field as a degree's folded name has it: without the word
// major before it, and without a minor or where it is from behind it.
func subjectField(s string) string {
	list := strings.Fields(s)
	if i := slices.IndexFunc(list, func(w string) bool { return w == "major" || w == "majors" || w == "majoring" }); i >= 0 && !slices.ContainsFunc(list[:i], func(w string) bool { return !slices.Contains([]string{"with", "a", "an", "arts", "science"}, w) }) {
		list = list[i+1:]
	}
	if len(list) > 0 && (list[0] == "from" || list[0] == "at") {
		return ""
	}
	for i, w := range list {
		rest := list[i+1:]
		if w == "minor" || w == "minors" || w == "minoring" || w == "with" && slices.ContainsFunc(rest[:min(2, len(rest))], func(w string) bool { return besideMajor[w] }) {
			list = list[:i]
			break
		}
	}
	return fold.Field(strings.Join(list, " "))
}

// longestName is the longest name, in bytes, that is worth a closer look.
const longestName = 500

var spelt = lazy.Regexp(`(?i)^(.*\bof (?:(?:applied|fine) )?(?:arts|sciences?)) ?[:,;] ?([^:,;/|()]+)`)

// specified writes the field behind a comma as one behind "in", where it surely
// is one: "Bachelor of Science, Marketing".
func specified(name string) string {
	if len(name) > longestName || !strings.ContainsAny(name, ":,;") {
		return name
	}
	m := spelt().FindStringSubmatch(name)
	if m == nil || school(m[2]) {
		return name
	}
	for _, w := range strings.Fields(fold.Text(m[2])) {
		if !subject(w) && !slices.Contains([]string{"and", "of", "in", "the", "major"}, w) {
			return name
		}
	}
	return m[1] + " in " + strings.TrimSpace(m[2]) + name[len(m[0]):]
}

// unschooled leaves out where a degree is from, and when.
func unschooled(name string) string {
	if len(name) > longestName || !strings.ContainsAny(name, ",;") {
		return name
	}
	name = strings.ReplaceAll(name, "A&M", "AM") // one name, which the sign would part
	all, kept := segments(name), name
	for i, s := range all {
		town := i+1 < len(all) && capital(s.text) && state(all[i+1].text)
		if i > 0 && (school(s.text) || states[s.text] || town || yearOf(s.text)) {
			kept = strings.Replace(kept, s.text, "", 1)
		}
	}
	return strings.Trim(kept, " ,;")
}

var asides = lazy.Regexp(`(?i) *\((?:±|(?:e\.?g\.?|for example|such as)\W)[^()]*\)`)

// plainChoice leaves out what a form says of a choice of its own: "Bachelor's
// Degree (±16 years)", "Master's degree (for example: MA, MS)".
func plainChoice(name string) string {
	if len(name) > longestName || strings.IndexByte(name, '(') < 1 {
		return name
	}
	return asides().ReplaceAllString(name, "")
}
