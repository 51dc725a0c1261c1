package rules

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/minqual/minqual/internal/lazy"
)

// A complaint is what is wrong with a file's form, in words for people who
// write job classes and not programs.
type complaint struct {
	at            position
	message, hint string
}

// syntax tells why a text is no YAML.
func (r *reader) syntax(err error) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		var all *yaml.LoadErrors
		if errors.As(err, &all) && len(all.Errors) > 0 {
			e = all.Errors[0]
		}
	}
	c := complaint{position{1, 1}, "the file cannot be read as YAML", "look for a quotation mark, a colon or a bracket that is missing"}
	if e != nil {
		if e.Mark.Line > 0 {
			c.at = position{e.Mark.Line, max(1, e.Mark.Column)}
		}
		c = r.doc.complaint(c, e.Message)
	}
	r.failAt(c.at, "", c.message, c.hint)
}

// complaint words what the YAML reader reports, and looks for the place where
// a person would mend it, which is often before the one reported.
func (d *document) complaint(c complaint, reported string) complaint {
	switch {
	case strings.Contains(reported, "no documents"):
		return complaint{c.at, "the file is empty", "minqual new writes one to start from"}
	case strings.Contains(reported, "found multiple"):
		return complaint{d.secondDocument(), "the file holds several documents", "keep each job class in a file of its own, without ---"}
	case strings.Contains(reported, "unknown anchor"), strings.Contains(reported, "alphabetic or numeric"):
		return d.leadingMark(c)
	}
	looks := []func(complaint) (complaint, bool){d.tab, d.quote, d.afterQuote, d.openToTheEnd, d.noSpace, d.leadingDash, d.noColon, d.indented}
	if strings.Contains(reported, "expected ','") {
		looks = append([]func(complaint) (complaint, bool){d.tab, d.wrongBracket, d.bracket, d.colonInList}, looks...)
	}
	for _, look := range looks {
		if found, ok := look(c); ok {
			return found
		}
	}
	switch {
	case strings.Contains(reported, "mapping values are not allowed"):
		c.message, c.hint = "a colon stands within a text", "put the whole text in quotation marks"
	case strings.Contains(reported, "cannot start any token"):
		return d.leadingMark(c)
	case strings.Contains(reported, "escape"):
		c.message, c.hint = "the text has a backslash that stands for nothing", "write two backslashes, or put the text in single quotation marks"
	case strings.Contains(reported, "block") || strings.Contains(reported, "expected"):
		c.message, c.hint = "the line does not fit to those before it", "line it up with the keys beside it, and look whether each has its colon"
	}
	return c
}

// marks are the signs with which no text begins.
const marks = "*&%@`|>"

// leadingMark is a text that begins with a sign that YAML has other uses for.
func (d *document) leadingMark(c complaint) complaint {
	line := []rune(d.line(c.at.line))
	for c.at.column > 1 && (c.at.column > len(line) || !strings.ContainsRune(marks, line[c.at.column-1])) {
		c.at.column--
	}
	if c.at.column > len(line) || !strings.ContainsRune(marks, line[c.at.column-1]) {
		return complaint{c.at, "the line cannot be read as YAML", "put texts that begin with a sign in quotation marks"}
	}
	return complaint{c.at, fmt.Sprintf("a text cannot begin with %c by itself", line[c.at.column-1]), "put the text in quotation marks"}
}

func (d *document) secondDocument() position {
	for i, line := range d.lines {
		if i > 0 && strings.HasPrefix(line, "---") {
			return position{i + 1, 1}
		}
	}
	return position{1, 1}
}

// tab is a line that is indented with a tab.
func (d *document) tab(c complaint) (complaint, bool) {
	line := d.line(c.at.line)
	i := strings.IndexByte(line, '\t')
	if i < 0 || strings.TrimLeft(line[:i], " ") != "" {
		return c, false
	}
	return complaint{position{c.at.line, i + 1}, "a line is indented with a tab", "indent with spaces"}, true
}

// before are the lines up to the reported one, from the last to the first.
func (d *document) before(c complaint) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for n := min(c.at.line, len(d.lines)); n >= 1; n-- {
			if line := d.line(n); strings.TrimSpace(line) != "" && !yield(n, line) {
				return
			}
		}
	}
}

// valueQuoted is a line whose value begins with a quotation mark.
var valueQuoted = lazy.Regexp(`^(\s*(?:- )*(?:[\w.-]+:\s+)?)(["'])(.*)$`)

// quote is a quotation mark that is not closed on its line.
func (d *document) quote(c complaint) (complaint, bool) {
	found := false
	for n, line := range d.before(c) {
		m := valueQuoted().FindStringSubmatch(line)
		if m != nil && closing(m[3], m[2][0]) < 0 && !d.goesOn(n, m[2][0]) {
			c = complaint{position{n, len([]rune(m[1])) + 1}, "a quotation mark is not closed", "add the same mark at the end of the text"}
			found = true
		}
	}
	return c, found
}

// goesOn reports that a text that begins on line n ends on a later one, with
// nothing but a remark after it.
func (d *document) goesOn(n int, mark byte) bool {
	for ; n < len(d.lines); n++ {
		rest := d.line(n + 1)
		if end := closing(rest, mark); end >= 0 {
			after := strings.TrimSpace(rest[end+1:])
			return after == "" || after[0] == '#'
		}
	}
	return false
}

// closing is where a quoted text ends, -1 if it does not.
func closing(rest string, mark byte) int {
	for i := 0; i < len(rest); i++ {
		switch {
		case rest[i] == '\\' && mark == '"':
			i++
		case rest[i] == mark && mark == '\'' && i+1 < len(rest) && rest[i+1] == mark:
			i++
		case rest[i] == mark:
			return i
		}
	}
	return -1
}

// afterQuote is a text in quotation marks after which more follows.
func (d *document) afterQuote(c complaint) (complaint, bool) {
	m := valueQuoted().FindStringSubmatch(d.line(c.at.line))
	if m == nil {
		return c, false
	}
	end := closing(m[3], m[2][0])
	if end < 0 {
		return c, false
	}
	rest := strings.TrimSpace(m[3][end+1:])
	if rest == "" || rest[0] == '#' || rest[0] == ':' {
		return c, false
	}
	at := position{c.at.line, len([]rune(m[1]+m[2]+m[3][:end])) + 1}
	return complaint{at, "more follows after the quotation mark that ends the text", "put the whole of it in single quotation marks"}, true
}

// bracket is a list or an object that is not closed: on one line, or up to the
// end of the file.
func (d *document) bracket(c complaint) (complaint, bool) {
	closed := 0 // on later lines
	for n, line := range d.before(c) {
		if n < c.at.line-1 && !d.ends(c) {
			break
		}
		at, open, ok := unclosed(line)
		switch {
		case ok && closed == 0:
			return complaint{position{n, at}, fmt.Sprintf("the bracket %c is not closed", open), "add " + closers[open] + " at its end"}, true
		case ok:
			closed--
		case strings.ContainsRune("]}", []rune(strings.TrimSpace(line))[0]):
			closed++
		}
	}
	return c, false
}

// ends reports a complaint about where the file ends.
func (d *document) ends(c complaint) bool {
	for n := c.at.line; n <= len(d.lines); n++ {
		if strings.TrimSpace(d.line(n)) != "" {
			return false
		}
	}
	return true
}

func (d *document) openToTheEnd(c complaint) (complaint, bool) {
	if !d.ends(c) {
		return c, false
	}
	return d.bracket(c)
}

// closers are the brackets that close others.
var closers = map[rune]string{'[': "]", '{': "}"}

// wrongBracket is a bracket that closes another kind than the one that is open.
func (d *document) wrongBracket(c complaint) (complaint, bool) {
	line := []rune(d.line(c.at.line))
	if c.at.column > len(line) || !strings.ContainsRune("]}", line[c.at.column-1]) {
		return c, false
	}
	_, open, ok := unclosed(string(line[:c.at.column-1]))
	if !ok || closers[open] == string(line[c.at.column-1]) {
		return c, false
	}
	return complaint{c.at, fmt.Sprintf("the bracket %c does not close %c", line[c.at.column-1], open), "write " + closers[open] + " in its place"}, true
}

// colonInList is a second colon in one element of a list or an object on one
// line.
func (d *document) colonInList(c complaint) (complaint, bool) {
	line := []rune(d.line(c.at.line))
	for i := c.at.column - 1; i <= c.at.column && i < len(line); i++ {
		if line[i] == ':' {
			return complaint{position{c.at.line, i + 1}, "a colon stands within a text", "put a comma before the next key, or the whole text in quotation marks"}, true
		}
	}
	return c, false
}

// unclosed finds the last bracket that opens on a line and does not close.
func unclosed(line string) (column int, open rune, found bool) {
	var opens []int
	runes, mark := []rune(line), rune(0)
	if m := valueStart().FindStringIndex(line); m == nil || !strings.ContainsAny(line[m[1]:min(m[1]+1, len(line))], "[{") {
		return 0, 0, false
	}
	for i, r := range runes {
		switch {
		case mark != 0:
			if r == mark {
				mark = 0
			}
		case r == '"' || r == '\'':
			mark = r
		case r == '[' || r == '{':
			opens = append(opens, i)
		case (r == ']' || r == '}') && len(opens) > 0:
			opens = opens[:len(opens)-1]
		}
	}
	if len(opens) == 0 {
		return 0, 0, false
	}
	at := opens[len(opens)-1]
	return at + 1, runes[at], true
}

// valueStart is what stands before the value of a line.
var valueStart = lazy.Regexp(`^\s*(?:- )*(?:[\w.-]+:\s+)?`)

// noSpace is a key whose colon has no blank after it.
var keyStuck = lazy.Regexp(`^(\s*(?:- )*[A-Za-z_][\w-]*:)\S`)

func (d *document) noSpace(c complaint) (complaint, bool) {
	for n, line := range d.before(c) {
		if n < c.at.line-2 {
			break
		}
		if m := keyStuck().FindStringSubmatch(line); m != nil && !strings.HasPrefix(line[len(m[1]):], "//") {
			return complaint{position{n, len([]rune(m[1])) + 1}, "a blank is missing after the colon", "write the key, a colon, a blank and the value"}, true
		}
	}
	return c, false
}

// keyAlone is a line with a key of a document and no colon after it.
var keyAlone = lazy.Regexp(`^(\s*(?:- )*(minqual|code|title|employer|pay_grade|effective|revised|until|family|description|policy|levels|evidence|domains|fields|parameters|` +
	`requirements|tests|id|says|cites|expr|any_of|all_of|including|substitutions|replaces|up_to|preferred|obtainable|same_time|name|as_of|applicant|expect|` +
	`label|titles|employers|codes|except|listed|related|unrelated))(?:\s+[^:#]*)?$`)

// noColon is a key without its colon, on the line that was reported or the
// one before it.
func (d *document) noColon(c complaint) (complaint, bool) {
	found := 0
	for n, line := range d.before(c) {
		if found++; found > 2 {
			break
		}
		if m := keyAlone().FindStringSubmatch(line); m != nil {
			return complaint{position{n, len([]rune(m[1])) + 1}, "a colon is missing after " + m[2], "write " + m[2] + ": and a blank before what belongs to it"}, true
		}
	}
	return c, false
}

// leadingDash is a text that begins with a dash, as the elements of lists do.
func (d *document) leadingDash(c complaint) (complaint, bool) {
	line := []rune(d.line(c.at.line))
	if c.at.column > len(line) || line[c.at.column-1] != '-' || !strings.HasSuffix(strings.TrimRight(string(line[:c.at.column-1]), " "), ":") {
		return c, false
	}
	return complaint{c.at, "a text cannot begin with a dash by itself", "put the text in quotation marks"}, true
}

// mostUnseen is how many characters that cannot be seen are told.
const mostUnseen = 20

// unseen finds characters that cannot be seen and do not belong in a text, the
// first of each line.
func (d *document) unseen() (list []position) {
	for n, line := range d.lines {
		if i := strings.IndexFunc(line, hidden); i >= 0 && len(list) < mostUnseen {
			list = append(list, position{n + 1, utf8.RuneCountInString(line[:i]) + 1})
		}
	}
	return list
}

// hidden are control characters, save tabs and ends of lines, and what YAML
// alone takes for the end of a line.
func hidden(r rune) bool {
	return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r) || r == '\u2028' || r == '\u2029'
}
