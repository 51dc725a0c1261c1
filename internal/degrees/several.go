package degrees

import (
	"cmp"
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
// "BA; MBA", in their order. What is not understood may be any degree.
func All(name string) []Degree {
	name, joint := together(plainChoice(name))
	level, field := Read(name)
	one := []Degree{{level, field, true}}
	if _, whole := abbreviations[fold.Text(name)]; whole {
		return one
	}
	if rest := atLeast(name); rest != "" && level > None {
		return append(All(rest), Degree{Level: Doctorate})
	}
	if level == Unknown || level == None && doubtful(name, fold.Text(name), Bachelor) || Unfinished(name) {
		return one
	}
	list, open := parts(name)
	list = distinct(list)
	switch {
	case len(list) > mostParts:
		return []Degree{{Sure: true}}
	case len(list) == 0:
		return one
	case open:
		return opened(list, field)
	case len(list) > 1 && joint && plainly(list):
		return []Degree{{Level: highest(list), Sure: true}}
	case len(list) == 1 && (!list[0].Sure || list[0].Level == level):
		return one
	}
	return degreesOf(list)
}

// atLeast leaves out the words by which a name says that there may be more than
// it names; "" if it has none: "Bachelor's degree or higher".
func atLeast(name string) string {
	low := strings.ToLower(name)
	for _, of := range []string{"or", "and"} {
		for _, more := range []string{"higher", "above", "beyond", "more", "greater", "better", "advanced", "up"} {
			if i := strings.Index(low, of+" "+more); i > 1 && strings.IndexByte(" (,", low[i-1]) >= 0 && len(low) == len(name) {
				return strings.TrimRight(name[:i], " (,")
			}
		}
	}
	return ""
}

// mostParts is how many degrees a name may say.
const mostParts = 16

// A part of a name says a degree.
type part struct {
	Degree
	initials string
}

func degreesOf(list []part) []Degree {
	degrees := make([]Degree, len(list))
	for i := range list {
		degrees[i] = list[i].Degree
	}
	return degrees
}

// opened gives the degrees of a name that is not wholly understood: what it says
// is sure up to the lowest of them.
func opened(list []part, field string) []Degree {
	lowest := list[0].Level
	for _, p := range list {
		lowest = min(lowest, p.Level)
	}
	for i := range list {
		list[i].Sure = list[i].Sure && list[i].Level == lowest
	}
	if len(list) == 1 {
		list[0].Field = cmp.Or(list[0].Field, field)
	}
	return append(degreesOf(list), Degree{Level: Doctorate})
}

// parts parts a name into its degrees, and reports whether anything in it is not
// understood. A field or a place between degrees belongs to the one before.
func parts(name string) (list []part, open bool) {
	place, school, all := false, false, segments(name)
	for i, s := range all {
		levels := mentioned(s.text)
		if len(levels) == 0 {
			town := i+1 < len(all) && capital(s.text) && state(all[i+1].text)
			open = open || !town && !plain(s.text) && !(s.joined && goesOn(all[i-1].text, s.text))
			place, school = true, false
			continue
		}
		found := partsOf(s.text, levels)
		if (place && s.comma || school) && ambiguous(s.text) { // a state, as in "BA, Boston, MA"
			found[0].Sure = false
		}
		open = open || strange(s.text)
		list = append(list, found...)
		place, school = !placeless(s.text), slices.Contains(levels, HighSchool)
	}
	return list, open
}

// placeless reports that a segment has nothing but a degree and its field, so
// that no state can follow on a town or a school.
func placeless(s string) bool {
	return !slices.ContainsFunc(strings.Fields(fold.Text(s)), func(w string) bool {
		return abbreviations[w] == Unknown && levelOf(w) == Unknown && !subject(w) && !slices.Contains(besideFields, w) && strings.Trim(w, "0123456789") != ""
	})
}

var besideFields = []string{"of", "in", "and", "the", "degree", "diploma", "high", "school", "hons", "honors", "honours", "cum", "laude", "magna", "summa"}

// partsOf gives the degrees of a segment that mentions some levels.
func partsOf(s string, levels []Level) (list []part) {
	if list = abbreviated(s); list != nil {
		return list
	}
	s = unplaced(s)
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
	spelt := strings.Fields(s)
	for i, w := range words {
		if abbreviations[w] < HighSchool || w == "march" || len(words) == len(spelt) && misspelt(spelt[i], w) {
			return nil
		}
		p := part{Degree{abbreviations[w], fields[w], true}, w}
		if i > 0 && list[i-1].Level == HighSchool && ambiguous(spelt[min(i, len(spelt)-1)]) || spelt[0] == "MED" || spelt[0] == "BED" {
			p = part{Degree: Degree{Level: p.Level}} // a state, or medical
		}
		list = append(list, p)
	}
	return list
}

// misspelt reports a word that is an abbreviation but for its capitals, and is
// another word without them: "Med" for medical.
func misspelt(spelt, folded string) bool {
	return mentions(unmarked.Replace(spelt)) == 0 && spelt != "ms" && spelt != folded[:1]+"."
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
	if two := strings.Join(first(strings.Fields(degree), 2), " "); strings.Contains(two, " ") {
		add(abbreviations[two])
	}
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
	if f := fold.Text(s); contains(f, "program") || contains(f, "programme") { // which somebody may be in
		return false
	}
	for n := min(2, len(words)); n > 0; n-- {
		name, rest := fold.Text(strings.Join(words[:n], " ")), strings.Join(words[n:], " ")
		after, _, _ := strings.Cut(fold.Text(rest), " ")
		named := after == "" || after == "in" || after == "of"
		switch {
		case name == "ms" && slices.Contains(products, after):
			return false
		case abbreviations[name] >= HighSchool:
			return after != "of" && !besideDegree(rest) && (named || plainRemark(rest, abbreviations[name]) || school(strings.TrimPrefix(rest, "from ")))
		case levelOf(name) != Unknown:
			return named || !slices.ContainsFunc(strings.Fields(fold.Text(rest)), func(w string) bool { return !harmless[w] })
		}
	}
	return false
}

// besideDegree reports that what follows on a degree says that it is only a part
// of another: "MBA minor".
func besideDegree(rest string) bool {
	list := strings.Fields(fold.Text(rest))
	return len(list) > 0 && slices.Contains([]string{"minor", "option", "track", "emphasis", "concentration"}, list[len(list)-1])
}

// products are what MS is for that is no degree: "MS Office".
var products = []string{"office", "word", "excel", "access", "outlook", "windows", "sql", "powerpoint", "teams", "sharepoint", "visio", "project", "dynamics", "dos", "azure", "exchange", "publisher", "server", "certified"}

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

// distinct leaves out what says a degree again. It stops where there are too
// many.
func distinct(list []part) (out []part) {
	for _, p := range list {
		if len(out) <= mostParts && !slices.ContainsFunc(out, p.again) {
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

func highest(list []part) (l Level) {
	for _, p := range list {
		l = max(l, p.Level)
	}
	return l
}

// plainly reports degrees that are sure, of which none says a field.
func plainly(list []part) bool {
	return !slices.ContainsFunc(list, func(p part) bool { return !p.Sure || p.Field != "" })
}

// together reports a name of one study that leads to several degrees, and
// leaves out the words for that: "BS/MS dual degree".
func together(name string) (rest string, joint bool) {
	list := strings.Fields(name)
	for i, w := range list {
		if !slices.Contains([]string{"dual", "joint", "combined", "integrated", "concurrent"}, fold.Text(w)) {
			continue
		}
		n := 1
		for i+n < len(list) && slices.Contains([]string{"degree", "degrees", "program", "programme"}, fold.Text(list[i+n])) {
			n++
		}
		if n > 1 || i == 0 {
			return strings.Join(slices.Delete(list, i, i+n), " "), true
		}
	}
	return name, false
}
