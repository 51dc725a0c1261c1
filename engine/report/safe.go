package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes characters that cannot be seen, that reorder text or that
// command a terminal visible, as their number in brackets.
func Visible(s string) string {
	if plain(s) || !strings.ContainsFunc(s, unseen) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unseen(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain reports that a text is ASCII that can be seen.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// unseen are control and format characters, and line breaks that are not
// ordinary ones.
func unseen(r rune) bool {
	return r != ' ' && !unicode.IsPrint(r)
}

// Cell makes a text harmless in a spreadsheet: one that a spreadsheet would
// take for a formula gets an apostrophe before it.
func Cell(s string) string {
	if s == "" {
		return s
	}
	if strings.ContainsRune("=+-@\t\r\n", rune(s[0])) || strings.HasPrefix(s, "＝") || strings.HasPrefix(s, "＋") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "＠") {
		s = "'" + s
	}
	return Visible(s)
}
