package degrees

import (
	"slices"
	"strings"
	"unicode"

	"github.com/minqual/minqual/internal/fold"
)

// Unfinishing are the words by which a degree's name says that it was not
// earned, or not yet. Where one holds another, the longer comes first.
var Unfinishing = []string{
	"did not finish", "did not complete", "did not graduate",
	"part completed", "partly completed", "partially completed", "partially complete",
	"incomplete", "not completed", "not complete", "uncompleted", "unfinished", "not finished", "not conferred", "not awarded",
	"no degree conferred", "no degree awarded", "no degree earned", "no degree",
	"in progress", "ongoing", "currently enrolled", "enrolled", "currently pursuing", "pursuing", "expected", "anticipated",
	"candidate", "candidacy", "current student", "withdrew", "withdrawn", "dropped out", "drop out", "dropout", "abandoned",
	"abd", "all but dissertation", "coursework only",
}

// Unfinished reports whether a degree's name says that it was not earned, as
// "B.S. (incomplete)" does. Where it names several degrees, as "BA; MBA (in
// progress)" does, nobody can tell of which it says so.
func Unfinished(name string) bool {
	s := fold.Text(name)
	if _, whole := abbreviations[s]; whole {
		return false
	}
	_, not := finished(s)
	return not && !several(name) && !elsewhere(name) && afterSome(name) == ""
}

// afterSome gives what follows on some study that led to nothing, where that is
// a degree that was earned: "some college, BA".
func afterSome(name string) string {
	list := segments(name)
	some := func(i int) bool { return strings.HasPrefix(strings.ToLower(list[i].text), "some ") }
	if len(list) < 2 || !some(0) || either(name) || some(1) || len(mentioned(list[0].text)) > 0 {
		return ""
	}
	var parts []string
	for _, s := range list[1:] {
		parts = append(parts, s.text)
	}
	rest := strings.Join(parts, ", ")
	if l, _ := Read(rest); l < Associate || Unfinished(rest) {
		return ""
	}
	return rest
}

// finished cuts the words of an unfinished degree out of its folded name.
func finished(s string) (rest string, not bool) {
	if contains(s, "no longer") {
		return s, false
	}
	rest, not = strings.CutPrefix(s, "some ")
	rest = " " + rest + " "
	for _, u := range Unfinishing {
		if strings.Contains(rest, " "+u+" ") {
			rest, not = strings.Replace(rest, " "+u+" ", " ", 1), true
		}
	}
	return strings.TrimSpace(rest), not
}

// unmarked leaves out the marks within a word.
var unmarked = strings.NewReplacer(".", "", "'", "", "’", "")

// several reports whether a name names more than one degree.
func several(name string) bool {
	n := strings.Count(fold.Text(name), "high school")
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(".'’", r) }) {
		n += mentions(unmarked.Replace(w))
	}
	return n > 1
}

// mentions is 1 for a word that is a degree. What is a word of other sorts,
// too, must have the capitals of an abbreviation.
func mentions(w string) int {
	low := strings.ToLower(w)
	capitals := 0
	for _, r := range w {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	if slices.Contains([]string{"as", "ab", "ms", "od", "mat", "med", "bed", "bas", "march"}, low) && strings.ToUpper(w) != w && capitals < 2 {
		return 0
	}
	if abbreviations[low] >= HighSchool || slices.ContainsFunc(words, func(x struct {
		word  string
		level Level
	}) bool {
		return x.word == low && low != "secondary"
	}) {
		return 1
	}
	return 0
}

// doubts are words that leave it open whether a degree was earned.
var doubts = []string{
	"pending", "to be", "beyond", "not", "never", "no", "exp", "no longer", "no diploma", "partial", "partially", "partly", "half", "credits", "credit hours", "credit hrs", "units",
	"hours", "hrs", "semesters", "remaining", "short of", "lacking", "lacks", "until", "toward", "towards", "working on", "studying", "attending", "attended",
	"deferred", "suspended", "discontinued", "terminated", "quit", "left", "without", "awaiting", "due", "will", "almost", "nearly", "soon", "planned", "scheduled",
	"started", "began", "begun", "still", "currently", "sophomore", "freshman", "honorary", "in process", "in prog", "under way", "underway", "on hold", "on leave",
	"failed", "revoked", "rescinded", "coursework", "courses", "classes", "n a", "in view", "applied for", "applied to", "applying", "applicant",
	"admitted", "accepted to", "accepted into", "considering", "intending", "intended", "hoping", "seeking", "completing", "finishing", "in training", "waiting",
}

// doubtful reports whether a name says something that is not known to leave a
// degree of its level earned. The name is given as it stands and folded.
func doubtful(name, folded string, l Level) bool {
	if l > HighSchool && slices.ContainsFunc([]string{"equivalent", "equivalency", "equivalence"}, func(w string) bool { return contains(folded, w) }) {
		return true
	}
	if shortened(folded, l) {
		return true
	}
	if strings.Contains(name, "?") || strings.HasSuffix(folded, " student") || partway(name, folded) || slices.ContainsFunc(doubts, func(w string) bool { return contains(folded, w) }) {
		return true
	}
	return slices.ContainsFunc(remarks(name), func(r string) bool { return !plainRemark(r, l) })
}

// shortened reports a name with fewer years than a degree of its level takes:
// "BA 2 years".
func shortened(folded string, l Level) bool {
	list := strings.Fields(folded)
	for i := 1; i < len(list); i++ {
		if slices.Contains(yearWords, list[i]) && len(list[i-1]) == 1 && list[i-1] >= "1" && list[i-1] <= "9" && !longEnough(list[i-1:i+1], l) {
			return true
		}
	}
	return false
}

// partway reports a name that tells how far somebody is: "MA year 1", "BA, 50%",
// "MA in 2 years", "BA, 2 of 4".
func partway(name, folded string) bool {
	list := strings.Fields(folded)
	is := func(i int, words ...string) bool { return i >= 0 && i < len(list) && slices.Contains(words, list[i]) }
	figure := func(i int) bool {
		return i < len(list) && len(list[i]) < 3 && strings.Trim(list[i], "0123456789") == ""
	}
	for i := range list {
		switch {
		case is(i, "year", "yr", "semester", "term") && (figure(i+1) || is(i-1, ordinals...)),
			is(i, "in") && figure(i+1) && is(i+2, "year", "years", "months"),
			figure(i) && is(i+1, "of") && figure(i+2):
			return true
		}
	}
	return strings.Contains(name, "%") && !contains(folded, "gpa") && !contains(folded, "grade") && !contains(folded, "average")
}

var ordinals = []string{"1st", "2nd", "3rd", "4th", "first", "second", "third", "fourth", "final", "last"}

// remarks are what stands in brackets or after a dash.
func remarks(name string) (list []string) {
	var now []rune
	end := func() {
		if s := strings.TrimSpace(string(now)); s != "" {
			list = append(list, s)
		}
		now = now[:0]
	}
	runes, depth, dashed := []rune(name), 0, false
	for i, r := range runes {
		dash := r == '–' || r == '—' || r == '-' && (i == 0 || runes[i-1] == ' ' || i+1 == len(runes) || runes[i+1] == ' ')
		switch {
		case r == '(' || r == '[' || r == '{':
			end()
			depth++
		case r == ')' || r == ']' || r == '}':
			end()
			depth = max(depth-1, 0)
		case dash:
			end()
			dashed = true
		case depth > 0 || dashed:
			now = append(now, r)
		}
	}
	end()
	return list
}

// usual writes words that mean no harm together in others that never do: work
// alone may be a part of a degree.
var usual = strings.NewReplacer("part time", "evening", "full time", "day", "social work", "social welfare")

// plainRemark reports whether a remark leaves a degree earned: it is of
// honours, a field, a place, a day, or how long the degree takes.
func plainRemark(remark string, l Level) bool {
	s := usual.Replace(fold.Text(remark))
	if s == "2 1" || s == "2 2" || school(remark) {
		return true
	}
	list := strings.Fields(s)
	if slices.ContainsFunc(list, func(w string) bool { return slices.Contains(yearWords, w) }) {
		return longEnough(list, l)
	}
	graded := slices.Contains(list, "gpa")
	return !slices.ContainsFunc(list, func(w string) bool {
		return !harmless[w] && abbreviations[w] < HighSchool && !subject(w) && !yearOf(w) && !(graded && w[0] >= '0' && w[0] <= '9')
	})
}

// unremarked cuts a name before its first remark.
func unremarked(name string) (base, remark string) {
	if i := strings.IndexAny(name, "([{"); i > 0 {
		return name[:i], name[i:]
	}
	for _, dash := range []string{" - ", "–", "—"} {
		if base, remark, found := strings.Cut(name, dash); found && base != "" {
			return base, remark
		}
	}
	return name, ""
}

// subjectOf gives the field that a remark is, folded, or "" for one of honours,
// a school, a place or a day.
func subjectOf(remark string) string {
	list := strings.Fields(fold.Text(remark))
	for len(list) > 0 && slices.Contains([]string{"hons", "honours", "honors"}, list[0]) {
		list = list[1:]
	}
	plain := !slices.ContainsFunc(list, func(w string) bool {
		return !harmless[w] && abbreviations[w] < HighSchool && !slices.Contains(yearWords, w) && strings.Trim(w, "0123456789") != ""
	})
	if plain || school(remark) || slices.ContainsFunc(list, func(w string) bool {
		return slices.Contains([]string{"university", "college", "institute", "polytechnic"}, w)
	}) {
		return ""
	}
	return subjectField(strings.Join(list, " "))
}

var yearWords = []string{"year", "years", "yr", "yrs"}

// longEnough reports whether a number of years is what a degree of a level
// takes at least, and not a part of it.
func longEnough(list []string, l Level) bool {
	years := 0
	for _, w := range list {
		switch i := slices.Index([]string{"one", "two", "three", "four", "five", "six"}, w); {
		case i >= 0:
			years = i + 1
		case len(w) == 1 && w[0] >= '1' && w[0] <= '9':
			years = int(w[0] - '0')
		case !slices.Contains(yearWords, w) && !slices.Contains([]string{"degree", "program", "programme", "course", "day", "evening"}, w):
			return false
		}
	}
	return years >= [...]int{0, 0, 2, 2, 3, 1, 3}[l]
}

// school reports whether a remark names where the degree is from.
func school(remark string) (is bool) {
	for _, w := range strings.FieldsFunc(remark, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' && r != '\'' && r != '&' }) {
		switch low := strings.ToLower(w); {
		case slices.Contains([]string{"university", "college", "institute", "school", "academy", "polytechnic"}, low):
			is = true
		case slices.Contains([]string{"of", "the", "at", "and", "&", "for"}, low):
		case !unicode.IsUpper([]rune(w)[0]):
			return false
		}
	}
	return is
}

// yearOf reports whether a word is a year.
func yearOf(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && strings.Trim(w, "0123456789") == ""
}

// subject reports whether a word is one of a field of study.
func subject(w string) bool {
	return subjects[w] || slices.ContainsFunc([]string{"ology", "ologies", "onomy", "ography", "ometry", "istry", "ics"}, func(end string) bool { return strings.HasSuffix(w, end) })
}
