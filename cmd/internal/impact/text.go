package impact

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/minqual/minqual/engine/report"
)

// Text writes the report for a terminal.
func (r *Report) Text(w io.Writer, h Heading) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "Impact by group: %s %s", h.Code, h.Title)
	if h.Employer != "" {
		fmt.Fprintf(&b, ", %s", report.Visible(h.Employer))
	}
	fmt.Fprintf(&b, "\nAs of %s. Threshold %s. Job class %.12s, engine %s.\n%s.\n", h.AsOf, r.Threshold.RatString(), h.Hash, h.Engine, h.Tally)
	for _, s := range r.counts() {
		fmt.Fprintf(&b, "%s.\n", s)
	}
	for _, c := range r.Columns {
		name := report.Visible(c.Name)
		fmt.Fprintf(&b, "\n%s\n%s\n", name, strings.Repeat("=", utf8.RuneCountInString(name)))
		for i := range c.Tables {
			c.Tables[i].text(&b)
		}
	}
	b.WriteString("\nHow to read this\n")
	for _, n := range notes {
		wrapped(&b, "- ", "  ", n)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (t *Table) text(b *bytes.Buffer) {
	b.WriteByte('\n')
	title := t.Says
	if t.ID != inAll.ID {
		title = t.ID + ": " + t.Says
	}
	wrapped(b, "", "  ", report.Visible(title))
	selected, not, review := t.words()
	lines := [][]string{{"group", "applicants", selected, not, review, "rate", "ratio", "below", "with reviews", "Fisher p", "std dev"}}
	for i := range t.Rows {
		r := &t.Rows[i]
		lines = append(lines, append(counted(report.Visible(r.Group), r.Tally), percent(r.Rate), cut(r.Ratio, 3), r.below(), r.span(), r.p(), r.deviations()))
	}
	if t.NotStated.All() > 0 {
		lines = append(lines, append(counted("(not stated)", t.NotStated), "", "", "", "", "", ""))
	}
	aligned(b, lines)
	for _, c := range t.told() {
		wrapped(b, "  ! ", "    ", strings.Join(c.Groups, ", ")+": "+c.Says)
	}
}

func counted(name string, t Tally) []string {
	return []string{name, fmt.Sprint(t.All()), fmt.Sprint(t.Selected), fmt.Sprint(t.Not), fmt.Sprint(t.Review)}
}

// aligned writes columns, the first to the left and the others to the right.
func aligned(b *bytes.Buffer, lines [][]string) {
	wide := make([]int, len(lines[0]))
	for _, l := range lines {
		for i, s := range l {
			wide[i] = max(wide[i], utf8.RuneCountInString(s))
		}
	}
	for _, l := range lines {
		line := "  " + l[0] + strings.Repeat(" ", wide[0]-utf8.RuneCountInString(l[0]))
		for i, s := range l[1:] {
			line += strings.Repeat(" ", 2+wide[i+1]-utf8.RuneCountInString(s)) + s
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

const width = 100

func wrapped(b *bytes.Buffer, lead, indent, s string) {
	b.WriteString(lead)
	column := len(lead)
	for i, w := range strings.Fields(s) {
		n := utf8.RuneCountInString(w)
		switch {
		case i > 0 && column+1+n > width:
			b.WriteString("\n" + indent)
			column = len(indent)
		case i > 0:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += n
	}
	b.WriteByte('\n')
}
