package report

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

func TestWhatCannotBeSeenIsShown(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "Renée O'Brien": "Renée O'Brien", "李小龍": "李小龍", "a\x1b[31m": "a[U+001B][31m", "a\nb": "a[U+000A]b",
		"\u202egnp": "[U+202E]gnp", "\x00": "[U+0000]", "\u200b": "[U+200B]", "\u00a0": "[U+00A0]", "\xff": "\ufffd",
	} {
		assert.Equal(t, want, Visible(text), "%q", text)
		assert.Equal(t, want, Visible(Visible(text)), "once is enough")
	}
}

func TestACellIsNeverAFormula(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "A-1": "A-1", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\t=1": "'[U+0009]=1", "\r=1": "'[U+000D]=1", "\n=1": "'[U+000A]=1",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", " =1": " =1", "'=1": "'=1",
	} {
		assert.Equal(t, want, Cell(text), "%q", text)
	}
}

func TestMarkdownIsPlainWordsOrCode(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Ann O'Brien (née Łukasz), B.A.": "Ann O'Brien (née Łukasz), B.A.", "100% of duties; 3/4 + more - or so": "100% of duties; 3/4 + more - or so",
		"a_b_c": "`a_b_c`", "**b**": "`**b**`", "<i>": "`<i>`", "[x](y)": "`[x](y)`", "a`b": "``a`b``", "`": "`` ` ``", "x``": "``` x`` ```",
		"http://x": "`http://x`", "www.x": "`www.x`", "see example.org": "`see example.org`", "@all": "`@all`", "#1": "`#1`", ":smile:": "`:smile:`",
		"a|b": "`a|b`", "a\nb": "a b", "a\x1bb": "`a[U+001B]b`", "$x$": "`$x$`", "a\\b": "`a\\b`", "&lt;": "`&lt;`", "note: this": "note: this", "x:y": "`x:y`",
	} {
		assert.Equal(t, want, Markdown(text), "%q", text)
	}
	assert.Equal(t, "| `a\\|b` | plain |\n", string(tableRow(nil, "a|b", "plain")))
	assert.Equal(t, "| `\\[U+007C]x` |\n", string(tableRow(nil, `\|x`)))
}

func TestWordsAreLettersNumbersAndSignsThatAreNoMarkup(t *testing.T) {
	wanted := regexp.MustCompile(`^[\pL\pM\pN ,.;'"’()/%?+-][\pL\pM\pN ,.;:'"’()/%?!=+-]*$`)
	for r := range rune(0x3100) {
		for _, s := range []string{string(r), "a" + string(r), "é " + string(r) + "1", "a: b" + string(r) + " c", "ab: " + string(r) + "cd"} {
			assert.Equal(t, wanted.MatchString(s), words(s), "%q", s)
			assert.Equal(t, link().MatchString(s), linked(s), "%q", s)
		}
	}
	assert.False(t, words(""))
}

func TestABlindReportLeavesThePersonOut(t *testing.T) {
	three := engine.Amount{Kind: engine.Plain, Num: 3, Den: 1}
	a := &applicants.Applicant{ID: "A-1", Basics: applicants.Basics{Name: "Ann", City: "Houston", Citizenship: []string{"US"}}, Work: []applicants.Job{{Employer: "E"}}}
	d := &engine.Determination{Applicant: "A-1", Earliest: applicants.Date{Year: 2027, Month: 1, Day: 2},
		Findings: []engine.Finding{
			{ID: "age", Says: "Eighteen", Result: engine.NotMet, Certain: three, Needed: three, Tests: []engine.Test{{Expr: "age() >= 18"}}},
			{ID: "stage", Says: "On stage", Certain: three, Tests: []engine.Test{{Expr: `years("stage (village)") >= 3`}}},
		},
		Shortfalls: []engine.Shortfall{{Findings: []string{"age"}, Missing: three, Certain: three, Says: "Eighteen"}, {Findings: []string{"stage"}, Missing: three, Says: "On stage"}},
	}
	b, e := Strip(a, d)
	assert.Equal(t, applicants.Basics{}, b.Basics)
	assert.Equal(t, a.Work, b.Work)
	assert.Equal(t, "Ann", a.Basics.Name, "the record stays as it is")
	assert.Equal(t, engine.Finding{ID: "age", Says: "Eighteen", Result: engine.NotMet, Tests: d.Findings[0].Tests}, e.Findings[0])
	assert.Equal(t, d.Findings[1], e.Findings[1])
	assert.Equal(t, engine.Shortfall{Findings: []string{"age"}, Says: "Eighteen"}, e.Shortfalls[0])
	assert.Equal(t, d.Shortfalls[1], e.Shortfalls[1])
	assert.True(t, e.Earliest.IsZero())
	assert.Equal(t, three, d.Findings[0].Certain, "the determination stays as it is")
	d.Findings = d.Findings[1:]
	_, same := Strip(a, d)
	assert.Same(t, d, same)
}

func TestTextForATerminalKeepsItsLines(t *testing.T) {
	out := string(wrapped(nil, "- ", "  ", "a\x1b[2Jb \u202ec\n"+strings.Repeat("word ", 30)))
	assert.Equal(t, 2, strings.Count(out, "\n"))
	assert.True(t, strings.HasPrefix(out, "- a[U+001B][2Jb [U+202E]c word"))
}

func TestPartsAreWrittenAsTheirWholeTextIs(t *testing.T) {
	parts := []string{"", "Clerk", `a "b", c`, "\xff", "\u202eé", ","}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				l := engine.Label{a, b, c}
				got, want := members(nil).label("", l), members(nil).textIf("", l.String())
				assert.Equal(t, string(want), string(got), "%q", l)
			}
		}
		for _, kind := range []engine.AmountKind{0, engine.Time, engine.SemesterHours, engine.QuarterHours, engine.Plain} {
			for _, den := range []int64{60, 0} { // an amount that a program made may be divided by nothing
				s := engine.Shortfall{Says: a, Missing: engine.Amount{Kind: kind, Num: 170, Den: den}}
				got, want := members(nil).lacks("", &s), members(nil).text("", s.String())
				assert.Equal(t, string(want), string(got), "%q", s)
				assert.NotPanics(t, func() { members(nil).missings(&s) }, "%q", s)
			}
		}
	}
}
