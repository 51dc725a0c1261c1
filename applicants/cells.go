package applicants

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	errYesNo    = errors.New("want yes or no")
	errPercent  = errors.New("a percentage of one or less is doubtful: write 75 for 75 percent")
	errShare    = errors.New("an hour a week or less may be a share of full time: write the hours, such as 20, or 1 hour")
	errName     = errors.New("the cell says yes or no, or a number, where a name belongs: write the name")
	errFraction = errors.New("the comma may part thousands or decimals: write a point for decimals, and nothing between thousands")
	errStatus   = errors.New("want conferred, in progress, evaluated or unaccredited")
	errSystem   = errors.New("want semester or quarter")
	errFormula  = errors.New("the cell has a formula that failed")
)

// A gap is what a cell says that states no fact.
type gap uint8

const (
	stated  gap = iota
	empties     // nothing, or a dash
	unknown     // it says that the fact is not known
	nothing     // it says that there is none
)

// doubtful are the bytes with which a cell begins that has blanks or marks
// around it, states no fact or has failed, and other cells too.
var doubtful = func() (of [256]bool) {
	for i := range of {
		of[i] = i <= ' ' || i >= utf8.RuneSelf || strings.IndexByte(`"#-?NnUu`, byte(i)) >= 0
	}
	return of
}()

// factual reports whether a cell that is not empty surely states a fact as it
// stands.
func factual(s string) bool {
	last := s[len(s)-1]
	return !doubtful[s[0]] && last > ' ' && last < utf8.RuneSelf
}

// gapOf tells whether a trimmed cell states a fact.
func gapOf(s string) gap {
	if s == "" {
		return empties
	}
	if len(s) > len("not applicable") {
		return stated
	}
	switch s[0] | 0x20 {
	case '-', 0xe2, '?', 'n', 'u':
	default:
		return stated
	}
	switch strings.ToLower(s) {
	case "-", "--", "–", "—", "null", "nil":
		return empties
	case "?", "??", "n/a", "na", "unknown", "not known", "not stated", "unstated", "not given", "not applicable":
		return unknown
	case "none":
		return nothing
	}
	return stated
}

// stripped is a cell in small letters without what parts words.
func stripped(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' || r == '_' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

func cellTri(s string) (Tri, error) {
	if len(s) <= len("false") {
		switch strings.ToLower(s) {
		case "yes", "y", "true", "1", "x":
			return Yes, nil
		case "no", "n", "false", "0":
			return No, nil
		}
	}
	return Unstated, errYesNo
}

// quantity reads a number. A comma is a point where the cells are separated by
// semicolons, because decimals are written so there.
func (t *table) quantity(s string) (Number, error) {
	if !strings.Contains(s, ",") {
		return ParseNumber(s)
	}
	if !t.comma || strings.Contains(s, ".") {
		return Number{}, errFraction
	}
	return ParseNumber(strings.Replace(s, ",", ".", 1))
}

// hours reads hours a week. Full time is forty hours; part time is not known.
func (t *table) hours(s string) (Number, error) {
	if s[0]-'0' <= 9 {
		n, err := t.number(s, weekly)
		if last := s[len(s)-1]; err == nil && n.Parts > 0 && n.Parts <= Scale && last >= '0' && last <= '9' {
			err = errShare
		}
		return n, err
	}
	switch stripped(s) {
	case "fulltime", "full", "ft":
		return Whole(40), nil
	case "parttime", "part", "pt", "varies", "variable", "asneeded":
		return Number{}, nil
	}
	return t.number(s, weekly)
}

// percent reads a percentage. A workbook keeps 75% as 0.75, which nobody can
// tell from three quarters of a percent.
func (t *table) percent(s string) (Number, error) {
	n, err := t.number(s, share)
	if err == nil && n.Parts > 0 && n.Parts <= Scale && !strings.HasSuffix(s, "%") {
		return n, errPercent
	}
	return n, err
}

// cellList reads the parts of a list.
func cellList(s string) []string {
	list := make([]string, 0, 1+strings.Count(s, ";")+strings.Count(s, "|"))
	for p := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == '|' }) {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// cellName reads the name of a licence, a language, a test or an event.
func cellName(s string) (string, error) {
	switch strings.ToLower(s) {
	case "yes", "y", "true", "x", "false":
		return "", errName
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return "", errName
	}
	return s, nil
}

// cellKindOf reads the kind of an event, which may be the number of a law.
func cellKindOf(s string) (string, error) {
	if len(s) > 3 && digits(s) {
		return s, nil
	}
	return cellName(s)
}

func cellStatus(s string) (Status, error) {
	switch stripped(s) {
	case "conferred", "completed", "complete", "graduated", "awarded", "earned":
		return Conferred, nil
	case "inprogress", "incomplete", "enrolled", "pursuing", "notcompleted", "withdrawn", "dropped", "abandoned", "notconferred":
		return InProgress, nil
	case "evaluated":
		return EvaluatedAs, nil
	case "unaccredited", "notaccredited":
		return Unaccredited, nil
	}
	return 0, errStatus
}

// cellSystem reports quarter hours.
func cellSystem(s string) (quarter bool, err error) {
	switch s = stripped(s); {
	case strings.HasPrefix(s, "quarter"):
		return true, nil
	case strings.HasPrefix(s, "semester"):
		return false, nil
	}
	return false, errSystem
}

// failed reports what a spreadsheet shows for a formula without a value.
func failed(s string) bool {
	if s == "" || s[0] != '#' {
		return false
	}
	switch s {
	case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}
