package report

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a record says, it commands nothing where it is shown.
func FuzzTextsAreHarmless(f *testing.F) {
	for _, s := range []string{"", "Ann", "=1+1", "\x1b[31m", "\u202ex", "a`b``c", "`", `\|`, "<i>", "http://x", "\xff\x00", "a\r\nb", "[x](y)", "|`|"} {
		f.Add(s)
	}
	formula := regexp.MustCompile("^[=+@\t\r\n＝＋－＠-]")
	f.Fuzz(func(t *testing.T, s string) {
		v := Visible(s)
		if strings.ContainsFunc(v, unseen) || !utf8.ValidString(v) || Visible(v) != v {
			t.Errorf("%q is shown as %q", s, v)
		}
		if c := Cell(s); formula.MatchString(c) || strings.ContainsFunc(c, unseen) {
			t.Errorf("%q is the cell %q", s, c)
		}
		if m := Markdown(s); strings.ContainsFunc(m, unseen) || !strings.HasPrefix(m, "`") && strings.ContainsAny(m, "`<>[]|*_\\$&#@~{}^") {
			t.Errorf("%q is in Markdown %q", s, m)
		}
		row := string(tableRow(nil, s, "end"))
		if !strings.HasSuffix(row, " | end |\n") || strings.Count(strings.ReplaceAll(row, `\|`, ""), "|") != 3 {
			t.Errorf("%q is the row %q", s, row)
		}
		if line := string(wrapped(nil, "- ", "  ", s)); strings.ContainsFunc(strings.ReplaceAll(line, "\n", ""), unseen) {
			t.Errorf("%q is the line %q", s, line)
		}
	})
}
