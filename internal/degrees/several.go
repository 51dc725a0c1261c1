package degrees

import (
	"slices"
	"strings"
	"unicode"

	"github.com/minqual/minqual/internal/fold"
)

// A Degree is what a name says, or a part of it.
type Degree struct {
	Level Level
	Field string // folded; "": the name does not say
	Sure  bool   // else it may be no degree
}

// All gives the degrees that a name says: one, as a rule, and several for
// "BA; MBA", in their order. Of one that is not sure only the level is given. A
// school diploma is left out next to a degree.
func All(name string) []Degree {
	level, field := Read(name)
	one := []Degree{{level, field, true}}
	if level == Unknown || level == None && doubtful(name, fold.Text(name), Bachelor) {
		return one
	}
	list := distinct(parts(name))
	switch {
	case len(list) > mostParts:
		return []Degree{{Sure: true}}
	case len(list) == 0, len(list) == 1 && !list[0].Sure:
		return one
	case len(list) > 1 && together(name, list):
		return []Degree{{Level: highest(list), Sure: true}}
	case len(list) == 1 && list[0].Level == level:
		return one
	}
	degrees := make([]Degree, len(list))
	for i := range list {
		degrees[i] = list[i].Degree
	}
	return degrees
}

// mostParts is how many degrees a name may say.
const mostParts = 16

// A part of a name says a degree.
type part struct {
	Degree
	initials string
}

// parts parts a name into its degrees. What stands between them, such as a
// field or a place, belongs to the one before.
func parts(name string) (list []part) {
	place := false
	for _, s := range segments(name) {
		levels := mentioned(s)
		found := partsOf(s, levels)
		if place && slices.Contains([]string{"ma", "ms", "md", "as"}, fold.Text(s)) { // a state, as in "BA, Boston, MA"
			found[0].Sure = false
		}
		list = append(list, found...)
		place = len(levels) == 0 || !placeless(s)
	}
	return list
}

// placeless reports that a segment has nothing but a degree and its field, so
// that no state can follow on a town or a school.
func placeless(s string) bool {
	return !slices.ContainsFunc(strings.Fields(fold.Text(s)), func(w string) bool {
		return abbreviations[w] == Unknown && levelOf(w) == Unknown && !subject(w) && !slices.Contains(besideFields, w) && strings.Trim(w, "0123456789") != ""
	})
}

var besideFields = []string{"of", "in", "and", "the", "degree", "diploma", "high", "school", "hons", "honors", "honours", "cum", "laude", "magna", "summa"}

// segments cuts a name where degrees are told apart, but not within brackets.
func segments(name string) (list []string) {
	depth := 0
	for _, s := range strings.FieldsFunc(conjunctions.Replace(name), func(r rune) bool {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
		return depth == 0 && strings.ContainsRune(";,/|&+•\n\r", r)
	}) {
		if s = articleless(strings.TrimSpace(s)); s != "" {
			list = append(list, s)
		}
	}
	return list
}

func articleless(s string) string {
	for _, w := range []string{"a ", "an ", "the ", "both "} {
		if len(s) > len(w) && strings.EqualFold(s[:len(w)], w) {
			return s[len(w):]
		}
	}
	return s
}

var conjunctions = strings.NewReplacer(" and ", " & ", " AND ", " & ", " And ", " & ", " plus ", " + ")

// partsOf gives the degrees of a segment that mentions some levels.
func partsOf(s string, levels []Level) (list []part) {
	if list = abbreviated(s); list != nil {
		return list
	}
	if len(levels) == 1 {
		if level, field := Read(s); level == levels[0] && begins(s) {
			return []part{{Degree{level, field, true}, initials(s)}}
		}
	}
	for _, l := range levels {
		list = append(list, part{Degree: Degree{Level: l}})
	}
	return list
}

// abbreviated gives the degrees of a segment that is nothing but
// abbreviations, such as "BS MS".
func abbreviated(s string) (list []part) {
	folded := fold.Text(s)
	words := strings.Fields(folded)
	if abbreviations[folded] >= HighSchool {
		words = []string{folded}
	}
	for _, w := range words {
		if abbreviations[w] < HighSchool || w == "march" {
			return nil
		}
		list = append(list, part{Degree{abbreviations[w], fields[w], true}, w})
	}
	return list
}

// mentioned gives the levels of which a segment has words, each once. A word
// of a field of study is none: "BS in Masters Swimming".
func mentioned(s string) (levels []Level) {
	folded := fold.Text(s)
	add := func(l Level) {
		if l >= HighSchool && !slices.Contains(levels, l) {
			levels = append(levels, l)
		}
	}
	for _, p := range abbreviated(s) {
		add(p.Level)
	}
	degree, field, _ := strings.Cut(folded, " in ")
	if contains(degree, "high school") {
		add(HighSchool)
	}
	add(abbreviations[strings.Join(first(strings.Fields(degree), 2), " ")])
	list := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(".'’", r) })
	inField := false
	for i, w := range list {
		low := strings.ToLower(unmarked.Replace(w))
		inField = inField || low == "in" && field != ""
		switch {
		case mentions(unmarked.Replace(w)) == 0, i > 0 && beside(strings.ToLower(list[i-1])):
		case abbreviations[low] >= HighSchool:
			add(abbreviations[low])
		case !inField || i+1 < len(list) && slices.Contains([]string{"of", "in", "degree"}, strings.ToLower(list[i+1])):
			add(levelOf(low))
		}
	}
	return levels
}

func first(list []string, n int) []string { return list[:min(n, len(list))] }

func levelOf(word string) Level {
	for _, w := range words {
		if w.word == word {
			return w.level
		}
	}
	return Unknown
}

// beside reports a word before a degree for a study that comes before it or
// after: "pre-bachelor".
func beside(word string) bool { return word == "pre" || word == "post" }

// begins reports that a segment begins with its degree, and that what follows
// is a field or a plain remark.
func begins(s string) bool {
	s, _ = unremarked(s)
	words := strings.Fields(s)
	for n := min(2, len(words)); n > 0; n-- {
		name, rest := fold.Text(strings.Join(words[:n], " ")), strings.Join(words[n:], " ")
		after, _, _ := strings.Cut(fold.Text(rest), " ")
		named := after == "" || after == "in" || after == "of"
		switch {
		case name == "ms" && slices.Contains(products, after):
			return false
		case abbreviations[name] >= HighSchool:
			return named || plainRemark(rest, abbreviations[name]) || school(strings.TrimPrefix(rest, "from "))
		case levelOf(name) != Unknown:
			return named || !slices.ContainsFunc(strings.Fields(fold.Text(rest)), func(w string) bool { return !harmless[w] })
		}
	}
	return false
}

// products are what MS is for that is no degree: "MS Office".
var products = []string{"office", "word", "excel", "access", "outlook", "windows", "sql", "powerpoint", "teams", "sharepoint", "visio"}

// initials are those of a degree, by which "Bachelor of Arts" is "BA".
func initials(s string) string {
	s, _ = unremarked(s)
	degree, _, _ := strings.Cut(fold.Text(s), " in ")
	words := strings.Fields(degree)
	if len(words) < 2 || abbreviations[words[0]] >= HighSchool {
		return degree
	}
	b := make([]byte, 0, len(words))
	for _, w := range words {
		if w != "of" && w != "and" && w != "the" {
			b = append(b, w[0])
		}
	}
	return string(b)
}

// distinct leaves out what says a degree again, and a school diploma next to
// a degree. It stops where there are too many.
func distinct(list []part) (out []part) {
	least := Associate
	if highestSure(list) <= HighSchool {
		least = HighSchool
	}
	for _, p := range list {
		if p.Level >= least && len(out) <= mostParts && !slices.ContainsFunc(out, p.again) {
			out = append(out, p)
		}
	}
	return out
}

// again reports that two parts say the same degree.
func (p part) again(q part) bool {
	same := p.initials == q.initials || p.Level == HighSchool
	return p == q || p.Level == q.Level && p.Sure && q.Sure && same && (p.Field == q.Field || p.Field == "")
}

func highestSure(list []part) (l Level) {
	for _, p := range list {
		if p.Sure {
			l = max(l, p.Level)
		}
	}
	return l
}

func highest(list []part) (l Level) {
	for _, p := range list {
		l = max(l, p.Level)
	}
	return l
}

// together reports a name of one study that leads to several degrees.
func together(name string, list []part) bool {
	s := fold.Text(name)
	return !slices.ContainsFunc(list, func(p part) bool { return !p.Sure }) &&
		slices.ContainsFunc([]string{"dual", "joint", "combined", "integrated"}, func(w string) bool { return contains(s, w) })
}
