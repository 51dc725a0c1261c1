package degrees

import (
	"slices"
	"strings"
	"unicode"

	"github.com/minqual/minqual/internal/fold"
)

// A segment of a name stands between marks that tell degrees apart.
type segment struct {
	text   string
	joined bool // to the one before, by "and"
	comma  bool // after a comma
}

// segments cuts a name where degrees are told apart, but not within brackets.
func segments(name string) (list []segment) {
	depth, from, mark := 0, 0, ' '
	name = conjunctions.Replace(name)
	cut := func(to int) {
		if s := articleless(strings.TrimSpace(name[from:to])); s != "" {
			list = append(list, segment{s, mark == '&' && len(list) > 0, mark == ','})
		}
	}
	for i, r := range name {
		switch {
		case strings.ContainsRune("([{", r):
			depth++
		case strings.ContainsRune(")]}", r):
			depth = max(depth-1, 0)
		case depth == 0 && strings.ContainsRune(";,/|&+•\n\r", r):
			cut(i)
			from, mark = i+len(string(r)), r
		}
	}
	cut(len(name))
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

// ambiguous reports a name that is a degree, and the code of a state, too.
func ambiguous(s string) bool {
	return len(s) == 2 && slices.Contains([]string{"ma", "ms", "md", "as"}, strings.ToLower(s))
}

func state(s string) bool { return ambiguous(s) || states[s] }

var states = setOf(`AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC
Texas California Florida`)

// capital reports that each word is written as a name is, and not as an
// abbreviation.
func capital(s string) bool {
	return !slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		r := []rune(w)
		return !unicode.IsUpper(r[0]) || strings.ContainsFunc(string(r[1:]), func(r rune) bool { return !unicode.IsLower(r) })
	})
}

// besides are words beside a degree that are known to be none: titles, other
// credentials, and what belongs to a name.
var besides = setOf(`cpa rn pe pmp cma cia cfa phr sphr eit lcsw lpc lvn cissp certified certificate certificates certification certifications credential credentials
license licence licensed licensure post pre high school general equivalency year years yr yrs univ university college spring summer fall autumn winter`)

// naming are words after which anything is the name of a field.
var naming = setOf(`major minor majors minors concentration emphasis option track specialization specialisation specialty certificate certification`)

// vague are words of degrees that do not say which.
var vague = setOf(`graduate undergraduate postgraduate degree degrees diploma student candidate thesis dissertation`)

// foreign are words for degrees whose level nobody has settled.
var foreign = setOf(`maestria maestrado mestrado magister magistra laurea diplom licence licenciado licenciada
doctorado doutorado doktor bacharel bacharelado ingeniero titulo posgrado`)

func openly(w string) bool { return vague[w] || foreign[w] }

// plain reports that a segment without a degree is nothing but what is known: a
// field, a school, honours, a state, a year, or another credential.
func plain(s string) bool {
	folded := fold.Text(s)
	if strings.HasPrefix(folded, "some ") {
		return abbreviations[folded] == None
	}
	if school(s) || states[s] || len(remarks(s)) > 0 && strings.ContainsAny(s[:1], "([{") {
		return true
	}
	s, _ = unremarked(s)
	list := strings.Fields(fold.Text(s))
	return slices.ContainsFunc(list, func(w string) bool { return naming[w] }) && !slices.ContainsFunc(list, openly) ||
		!slices.ContainsFunc(list, unknown)
}

// unknown reports a word that is neither one of a field nor any that is known
// beside a degree.
func unknown(w string) bool {
	return !(harmless[w] && !openly(w)) && !subject(w) && !besides[w] && strings.Trim(w, "0123456789") != ""
}

// goesOn reports that a segment after "and" is the rest of a field.
func goesOn(before, s string) bool {
	list := strings.Fields(fold.Text(s))
	return (strings.Contains(before, " in ") || strings.Contains(before, " of ")) && capital(s) &&
		!slices.ContainsFunc(list, openly)
}

// strange reports that a segment with a degree has a word that is not
// understood. What follows on "in" or "of" is a field.
func strange(s string) bool {
	if school(s) {
		return false
	}
	s, _ = unremarked(s)
	s = unplaced(s)
	if slices.ContainsFunc(strings.Fields(fold.Text(s)), func(w string) bool { return foreign[w] }) {
		return true
	}
	s, _, _ = strings.Cut(s, " in ")
	s, _, _ = strings.Cut(s, " of ")
	list := strings.Fields(usual.Replace(fold.Text(s)))
	for i := range list {
		if i > 0 && abbreviations[list[i-1]+" "+list[i]] > Unknown {
			list[i-1], list[i] = "degree", "degree"
		}
	}
	return slices.ContainsFunc(list, func(w string) bool {
		return unknown(w) && w != "degree" && w != "diploma" && abbreviations[w] < HighSchool && levelOf(w) == Unknown
	})
}

// unplaced leaves out where a degree is from.
func unplaced(s string) string {
	for _, from := range []string{" from ", " at "} {
		if before, after, found := strings.Cut(s, from); found && (capital(after) || school(after) || strings.ToUpper(after) == after) {
			return before
		}
	}
	return s
}

// trade reports a name that has the word for a degree and is not one: "Master
// Electrician", "Sales Associate".
func trade(name string) bool {
	list := segments(name)
	if len(list) != 1 {
		return false
	}
	s, _ := unremarked(list[0].text)
	words := strings.Fields(fold.Text(s))
	i := slices.IndexFunc(words, func(w string) bool { return levelOf(w) > HighSchool })
	if i < 0 || len(words) == 1 || i+1 < len(words) && slices.Contains([]string{"of", "in"}, words[i+1]) {
		return false
	}
	job := levelOf(words[i]) == Associate && i > 0 && (i+1 == len(words) || words[i+1] != "degree") && !harmless[words[i-1]]
	return job || strange(s)
}

// elsewhere reports a name whose words for what is unfinished may not be about
// the degree that it says: "BA, ABD", "BA, CPA candidate".
func elsewhere(name string) bool {
	list, levels := segments(name), mentioned(name)
	folded := fold.Text(name)
	if len(levels) == 0 {
		return false
	}
	if either(name) {
		return true
	}
	if (contains(folded, "abd") || contains(folded, "all but dissertation")) && !slices.Contains(levels, Doctorate) {
		return true
	}
	return slices.ContainsFunc(list, func(s segment) bool {
		rest, not := finished(fold.Text(s.text))
		switch {
		case !not:
			return false
		case len(mentioned(s.text)) == 0:
			return slices.ContainsFunc(strings.Fields(rest), func(w string) bool { return !dated[w] && strings.Trim(w, "0123456789") != "" })
		}
		left := slices.DeleteFunc(strings.Fields(s.text), func(w string) bool { return fold.Text(w) == "candidate" })
		return contains(fold.Text(s.text), "candidate") && strange(strings.Join(left, " "))
	})
}

// either reports a choice of a form between some study and a degree: "some
// college or associate degree".
func either(name string) bool {
	some, rest, found := strings.Cut(strings.ReplaceAll(strings.ToLower(name), "/", " or "), " or ")
	return found && strings.HasPrefix(strings.TrimSpace(some), "some ") && len(mentioned(some)) == 0 && len(mentioned(rest)) > 0
}

// dated are words beside those for an unfinished degree that say when.
var dated = setOf(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
spring summer fall autumn winter degree graduation graduate completion date of yet as in by on the for since until currently still
hours hrs credits credit units semester semesters completed remaining gpa`)
