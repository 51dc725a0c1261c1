// Package fold brings the many spellings of a name to one: case, accents,
// punctuation and spacing do not distinguish titles, domains or fields.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text folds s to lower-case words with one space between them. Accents are
// dropped, "&" is "and", and every other sign is a space, save that the points
// of an abbreviation close up: "B.B.A." and "BBA" are the same.
func Text(s string) string {
	if plain(s) {
		return s
	}
	b := make([]rune, 0, len(s))
	runes := []rune(norm.NFKD.String(s))
	for i, r := range runes {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b = append(b, unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		case r == '&':
			b = append(space(b), 'a', 'n', 'd', ' ')
		case r == '.' && inside(runes, i):
		default:
			b = space(b)
		}
	}
	return strings.TrimSpace(string(b))
}

// Name folds the name of a licence, a language, a test or an event: as Text, and
// a licence is a license.
func Name(s string) string {
	if s = Text(s); strings.Contains(s, "licence") {
		return strings.ReplaceAll(s, "licence", "license")
	}
	return s
}

// plain reports that s is folded already.
func plain(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
		if !letter && (c != ' ' || i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

func space(b []rune) []rune {
	if len(b) > 0 && b[len(b)-1] != ' ' {
		return append(b, ' ')
	}
	return b
}

// inside reports that the point at i follows a lone letter, as in "B.A." and
// "U. S.", and so joins rather than parts.
func inside(r []rune, i int) bool {
	lone := i > 0 && unicode.IsLetter(r[i-1]) && (i == 1 || !unicode.IsLetter(r[i-2]))
	return lone && i+1 < len(r) && unicode.IsLetter(r[i+1])
}

// short is the abbreviations that transcripts use for words of a field.
var short = map[string]string{
	"acct": "accounting", "acctg": "accounting", "adm": "administration", "admin": "administration",
	"administrative": "administration", "bus": "business", "comm": "communication", "comms": "communication",
	"communications": "communication", "comp": "computer", "econ": "economics", "ed": "education",
	"educ": "education", "eng": "engineering", "engr": "engineering", "fin": "finance", "gen": "general",
	"govt": "government", "hist": "history", "hr": "human resources", "info": "information", "intl": "international",
	"mgmt": "management", "mgt": "management", "mktg": "marketing", "math": "mathematics", "maths": "mathematics",
	"org": "organizational", "organisational": "organizational", "poli": "political", "psych": "psychology",
	"pub": "public", "resource": "resources", "sci": "science", "sciences": "science", "soc": "social",
	"studies": "", "tech": "technology", "univ": "university",
}

// Field folds a field of study: as Text, with the usual abbreviations written
// out and the words that make no difference left out, so that
// "Bus. Admin." and "Business Administration" are the same.
func Field(s string) string {
	words := strings.Fields(Text(strings.ReplaceAll(s, ".", ". ")))
	kept := words[:0]
	for _, w := range words {
		if long, ok := short[w]; ok {
			w = long
		}
		if w != "" && w != "of" && w != "the" && w != "in" && w != "and" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// Answer folds an answer to a question. Yes and no are true and false.
func Answer(s string) string {
	switch s = Text(s); s {
	case "yes", "y":
		return "true"
	case "no", "n":
		return "false"
	}
	return s
}

// Yes and No are the folded answers that are yes and no where that is asked.
var (
	Yes = []string{"true", "1", "x"}
	No  = []string{"false", "0"}
)

// Patterns are folded names in which * stands for any run of words.
type Patterns [][]string

// Compile folds the patterns.
func Compile(patterns []string) Patterns {
	p := make(Patterns, 0, len(patterns))
	for _, s := range patterns {
		parts := strings.Split(s, "*")
		for i := range parts {
			lead, trail := strings.HasPrefix(parts[i], " "), strings.HasSuffix(parts[i], " ")
			parts[i] = Text(parts[i])
			if parts[i] != "" && lead && i > 0 {
				parts[i] = " " + parts[i]
			}
			if parts[i] != "" && trail && i < len(parts)-1 {
				parts[i] += " "
			}
		}
		p = append(p, parts)
	}
	return p
}

// Match reports whether a pattern matches the whole of the folded text. A
// star that stands as a word of its own also matches no word at all, so that
// "customer service *" matches "customer service".
func (p Patterns) Match(text string) bool {
	for _, parts := range p {
		if len(parts) == 1 {
			if text != "" && parts[0] == text {
				return true
			}
			continue
		}
		if text != "" && glob(parts, " "+text+" ") {
			return true
		}
	}
	return false
}

// glob matches parts against a text padded with a space at both ends.
func glob(parts []string, text string) bool {
	first, last := parts[0], parts[len(parts)-1]
	if first != "" {
		if !strings.HasPrefix(text, " "+first) {
			return false
		}
		text = text[len(first)+1:]
		if strings.HasSuffix(first, " ") {
			text = " " + text
		}
	}
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
		if strings.HasSuffix(part, " ") {
			text = " " + text
		}
	}
	return last == "" || strings.HasSuffix(text, last+" ")
}
