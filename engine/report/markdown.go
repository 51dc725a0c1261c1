package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/lazy"
)

// markdown is for pasting into an issue, a wiki or a message: a section an
// applicant, or with outcomes alone one table.
type markdown struct{ o Options }

func newMarkdown(o Options) Format { return &markdown{o} }

func (f *markdown) Between() string { return "" }

func (f *markdown) Begin(b []byte) []byte {
	v := &f.o.Versions
	b = fmt.Appendf(b, "# %s\n\n", Markdown(v.Code+" "+v.Title))
	var about []string
	for _, s := range []string{f.o.Class.Employer, prefixed("pay grade ", f.o.Class.PayGrade), prefixed("revision ", v.Revision)} {
		if s != "" {
			about = append(about, Markdown(s))
		}
	}
	if len(about) > 0 {
		b = fmt.Appendf(b, "%s.\n", strings.Join(about, ", "))
	}
	b = fmt.Appendf(b, "As of %s. Job class %s, engine %s.\n", v.AsOf, Markdown(fmt.Sprintf("%.12s", v.JobClassHash)), Markdown(v.Engine))
	if f.o.Outcomes {
		return append(b, "\n| applicant | outcome | reasons |\n|---|---|---|\n"...)
	}
	b = fmt.Appendf(b, "Policy: %s.\n", Markdown(strings.ReplaceAll(policyText(v), " ", ", ")))
	return append(b, '\n')
}

func (f *markdown) Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	if f.o.Outcomes {
		return tableRow(b, d.Applicant, d.Outcome.Words(), reasonList(d))
	}
	who := Markdown(d.Applicant)
	if a.Basics.Name != "" && !f.o.Blind {
		who += " " + Markdown(a.Basics.Name)
	}
	b = fmt.Appendf(b, "## %s: %s\n\n", who, d.Outcome.Words())
	b = append(b, "| requirement | in words | finding | has | asked for |\n|---|---|---|---|---|\n"...)
	for i := range d.Findings {
		x := &d.Findings[i]
		id := x.ID
		if x.Role != "requirement" {
			id += " (" + x.Role + ")"
		}
		b = tableRow(b, id, x.Says, Found(x), x.Has(), x.Asks())
	}
	return append(f.rest(append(b, '\n'), d), '\n')
}

// rest says why, what is missing and what to ask, as a list.
func (f *markdown) rest(b []byte, d *engine.Determination) []byte {
	var codes []string
	for _, r := range d.Reasons {
		codes = append(codes, Markdown(r.String()))
	}
	b = fmt.Appendf(b, "- because: %s\n", strings.Join(codes, ", "))
	for _, c := range d.Condition {
		b = fmt.Appendf(b, "- on condition: %s\n", Markdown(c))
	}
	if slices.Contains(d.Reasons, engine.SameTimeNeeded) {
		b = append(b, "- each can be met by itself, but together they need more time than there is\n"...)
	}
	if d.Outcome == engine.NotEligible {
		for _, id := range Sharing(d) {
			b = fmt.Appendf(b, "- %s%s\n", Markdown(id), shared)
		}
		for i, way := range ways(&f.o, d) {
			lead := "lacks"
			if i > 0 {
				lead = "or"
			}
			b = fmt.Appendf(b, "- %s: %s\n", lead, Markdown(strings.Join(way, "; and ")))
		}
		if Leaves(&f.o, d) {
			b = fmt.Appendf(b, "- %s\n", More)
		}
	}
	if !d.Earliest.IsZero() {
		b = fmt.Appendf(b, "- earliest: %s, if all goes on as it is\n", d.Earliest)
	}
	for _, q := range d.Questions {
		b = fmt.Appendf(b, "- ask: %s (%s)\n", Markdown(entry(q.Entry)+q.Asks), Markdown(q.Field))
	}
	return fmt.Appendf(b, "- determination %s\n", d.ID)
}

// ways are what is missing, by the way to qualify, the nearest first.
func ways(o *Options, d *engine.Determination) (list [][]string) {
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		for len(list) <= s.Way {
			list = append(list, nil)
		}
		list[s.Way] = append(list[s.Way], Lack(o, d, s))
	}
	return slices.DeleteFunc(list, func(way []string) bool { return len(way) == 0 })
}

func (f *markdown) End(b []byte, t Tally) []byte {
	if f.o.Outcomes {
		b = append(b, '\n')
	}
	return fmt.Appendf(b, "%s\n", t)
}

// tableRow writes a row of a table, in which a pipe would end a cell.
func tableRow(b []byte, cells ...string) []byte {
	b = append(b, '|')
	for _, c := range cells {
		c = strings.ReplaceAll(Markdown(c), `\|`, `\[U+007C]`)
		b = fmt.Appendf(b, " %s |", strings.ReplaceAll(c, "|", `\|`))
	}
	return append(b, '\n')
}

// Markdown makes a text harmless in Markdown. One that holds nothing but words
// stays as it is; any other becomes code, in which no renderer looks for
// markup, links, mentions or pictures.
func Markdown(s string) string {
	s = Visible(strings.Join(strings.Fields(s), " "))
	if s == "" || words(s) && !linked(s) {
		return s
	}
	return code(s)
}

// code writes a text as code, whatever backticks it has.
func code(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// words reports that a text begins with a letter, a number or a sign that
// begins no markup, and has no sign that is markup further on.
func words(s string) bool {
	for i, r := range s {
		switch {
		case 'a' <= r && r <= 'z', unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), strings.ContainsRune(` ,.;'"’()/%?+-`, r):
		case i > 0 && (r == ':' || r == '!' || r == '='):
		default:
			return false
		}
	}
	return s != ""
}

// link is a part of a text of which a renderer might make a link.
var link = lazy.Regexp(`(?i)[\pL\pN]{2}\.[\pL]{2}|[\pL\pN]:[^ ]|:$|//|www\.`)

// linked reports that a renderer might make a link of a part of a text. It is
// not asked of a text whose only such signs are colons before spaces.
func linked(s string) bool {
	return strings.ContainsAny(strings.ReplaceAll(s, ": ", " "), ".:/") && link().MatchString(s)
}
