package rules

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/expr-lang/expr/file"

	"github.com/minqual/minqual/internal/lazy"
)

// syntaxFault words what the reader of expressions reports.
func syntaxFault(source string, err error) *fault {
	var at *file.Error
	if !errors.As(err, &at) {
		return &fault{0, "the expression cannot be read", comparisons}
	}
	lines := strings.SplitAfter(source, "\n")
	offset := at.Column
	for i := 0; i < at.Line-1 && i < len(lines); i++ {
		offset += utf8.RuneCountInString(lines[i])
	}
	if f := unbalanced(source, offset); f != nil {
		return f
	}
	return worded(source, offset, at.Message)
}

const comparisons = "write comparisons of amounts, joined by and, or, not"

// token is what the reader did not expect.
var token = lazy.Regexp(`unexpected token (\w+)(?:\("(.*)"\))?`)

func worded(source string, offset int, reported string) *fault {
	switch {
	case strings.Contains(reported, "maximum allowed nodes"):
		return &fault{0, fmt.Sprintf("the expression has more than %d parts", maxNodes), "split it into requirements"}
	case strings.Contains(reported, "unrecognized character"):
		return strange(source, offset)
	case strings.Contains(reported, "escape"):
		return &fault{offset, "the text has a backslash that stands for nothing", "leave the backslash out"}
	case strings.Contains(reported, "literal"):
		return unreadNumber(source, offset, reported)
	case strings.Contains(reported, "number") || strings.Contains(reported, "too large"):
		return &fault{offset, "this is not a number", "write it like 2 or 2.5"}
	}
	m := token().FindStringSubmatch(reported)
	if m == nil {
		return &fault{offset, "the expression cannot be read from here on", comparisons}
	}
	return unexpected(source, offset, m[1], m[2])
}

func unexpected(source string, offset int, kind, text string) *fault {
	runes := []rune(source)
	near := string(runes[max(0, offset-1):min(len(runes), offset+2)])
	switch {
	case kind == "EOF":
		return &fault{utf8.RuneCountInString(strings.TrimRight(source, " \t\r\n")), "the expression ends too early", "say what is compared, as in years(...) >= 2"}
	case text == "=" && strings.Contains(near, "=>"):
		return &fault{offset, "=> is not a comparison", "write >="}
	case text == "=" && strings.Contains(near, "=<"):
		return &fault{offset, "=< is not a comparison", "write <="}
	case text == "=":
		return &fault{offset, "= is not a comparison", "write >= for an amount, or == for an answer"}
	case text == "," && offset+1 < len(runes) && unicode.IsDigit(runes[max(0, offset-1)]) && unicode.IsDigit(runes[offset+1]):
		return commaInNumber(runes, offset)
	case text == ",":
		return &fault{offset, "a comma does not join conditions", "write the word and, or the word or"}
	case text == ";":
		return &fault{offset, "a semicolon does not join conditions", "write the word and, or the word or"}
	case text == "<" || text == ">" || text == "<=" || text == ">=":
		return &fault{offset, text + " cannot stand here", `say again what is compared, as in years("clerical") > 2 and years("clerical") < 5`}
	case kind == "Identifier" || kind == "Operator" && word().MatchString(text):
		return strayWord(runes, offset, text)
	case kind == "String" || kind == "Number":
		return &fault{offset, shown(kind, text) + " does not follow from what stands before it", joinThem}
	}
	return &fault{offset, fmt.Sprintf("%s cannot stand here", shown(kind, text)), comparisons}
}

const unitAfter = "a number has no unit after it"

const joinThem = "join conditions with and, or; put names and other texts in quotation marks"

// word is what is written in letters, and unitWord what may follow a number in
// a specification.
var (
	word     = lazy.Regexp(`^[A-Za-z]+$`)
	unitWord = lazy.Regexp(`(?i)^(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|credits?|units?|points?|percent|wpm|words?|times?)$`)
)

// strayWord is a word that does not follow from what stands before it: most
// are how a specification says what the language says with a sign.
func strayWord(runes []rune, offset int, text string) *fault {
	before := strings.TrimRight(string(runes[:min(offset, len(runes))]), " \t\r\n")
	message, hint := text+" does not follow from what stands before it", joinThem
	switch low := strings.ToLower(text); {
	case before != "" && unicode.IsDigit(rune(before[len(before)-1])) && unitWord().MatchString(text) && !opens(runes[offset:]):
		message, hint = unitAfter, "leave "+text+" out: the number is in the unit of what it is compared with"
	case low != text && joins(low):
		hint = "write " + low + " in small letters"
	case !strings.HasSuffix(before, ")"):
	case low == "at":
		hint = "write >= for at least and <= for at most"
	case low == "is" || low == "equals":
		hint = "write == and then the answer"
	}
	return &fault{offset, message, hint}
}

// opens reports that a bracket follows the word that comes first.
func opens(runes []rune) bool {
	rest := strings.TrimLeftFunc(string(runes), unicode.IsLetter)
	return strings.HasPrefix(strings.TrimLeft(rest, " "), "(")
}

// joins reports a word that joins conditions or turns one over.
func joins(low string) bool { return low == "and" || low == "or" || low == "not" || low == "in" }

// numeral is a number as it is written.
var numeral = lazy.Regexp(`\d(?:[eE][+-]|[\w.])*`)

// unreadNumber is the number before offset, which is none or too large.
func unreadNumber(source string, offset int, reported string) *fault {
	at := 0
	for _, m := range numeral().FindAllStringIndex(source, -1) {
		if i := utf8.RuneCountInString(source[:m[0]]); i < offset {
			at = i
		}
	}
	if strings.Contains(reported, "out of range") || strings.Contains(reported, "too large") {
		return &fault{at, "the number is too large", "write a smaller number"}
	}
	return &fault{at, "this is not a number", "write it like 2 or 2.5"}
}

// commaInNumber is a comma between figures.
func commaInNumber(runes []rune, offset int) *fault {
	from, to := offset, offset+1
	for from > 0 && unicode.IsDigit(runes[from-1]) {
		from--
	}
	for to < len(runes) && unicode.IsDigit(runes[to]) {
		to++
	}
	whole, rest := string(runes[from:offset]), string(runes[offset+1:to])
	hint := fmt.Sprintf("write %s.%s with a point", whole, rest)
	if len(rest) == 3 {
		hint = fmt.Sprintf("write %s%s, or %s.%s if decimals are meant", whole, rest, whole, rest)
	}
	return &fault{offset, "a number has no comma in it", hint}
}

func shown(kind, text string) string {
	if kind == "String" {
		return "the text " + text
	}
	return text
}

// strange is a character that the language has no use for.
func strange(source string, offset int) *fault {
	runes := []rune(source)
	r := runes[min(offset, len(runes)-1)]
	if strings.ContainsRune("“”„‟«»‹›‘’‚", r) {
		return &fault{offset, fmt.Sprintf("%c is no quotation mark here", r), `use the straight ones, " or '`}
	}
	switch r {
	case '≥', '≤':
		return &fault{offset, fmt.Sprintf("%c is not a comparison here", r), "write >= or <="}
	case '×', '÷':
		return &fault{offset, fmt.Sprintf("%c is not reckoning here", r), "write * or /"}
	}
	return &fault{offset, fmt.Sprintf("the character %q is not part of the language of requirements", r), comparisons}
}

// unbalanced finds a quotation mark or a bracket without its other half, and
// signs that would be read as something else. Nothing is said of what stands
// after the place where reading ended, unless it never closes.
func unbalanced(source string, end int) *fault {
	var opens []int
	runes := []rune(source)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; r {
		case '"', '\'', '`':
			j := endOfText(runes, i)
			if j < 0 {
				return &fault{i, "a quotation mark is not closed", "add the same mark at the end of the text"}
			}
			i = j
		case '(', '[', '{':
			opens = append(opens, i)
		case ')', ']', '}':
			if len(opens) == 0 {
				return &fault{i, fmt.Sprintf("the bracket %c closes nothing", r), "leave it out, or add the one that opens"}
			}
			opens = opens[:len(opens)-1]
		}
	}
	if len(opens) > 0 {
		at := opens[len(opens)-1]
		return &fault{at, fmt.Sprintf("the bracket %c is not closed", runes[at]), "add the one that closes"}
	}
	return nil
}

// endOfText is where a text that opens at i closes, -1 if it does not.
func endOfText(runes []rune, i int) int {
	for j := i + 1; j < len(runes); j++ {
		switch {
		case runes[j] == '\\' && runes[i] != '`':
			j++
		case runes[j] == runes[i]:
			return j
		}
	}
	return -1
}

// joint finds a sign that joins parts in ways that the language does not have:
// a bar that stands alone, a question mark, a semicolon. -1: there is none.
func joint(source string) int {
	runes := []rune(source)
	for i := 0; i < len(runes); i++ {
		switch runes[i] {
		case '"', '\'', '`':
			if i = endOfText(runes, i); i < 0 {
				return -1
			}
		case '|':
			if i+1 < len(runes) && runes[i+1] == '|' {
				i++
				continue
			}
			return i
		case '?', ';':
			return i
		}
	}
	return -1
}
