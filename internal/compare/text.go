package compare

import (
	"fmt"
	"strings"

	"github.com/minqual/minqual/internal/witness"
)

// AppendText writes the changes and what a search found.
func (c *Comparison) AppendText(b []byte, s *Search) []byte {
	old, now := c.before.Class(), c.after.Class()
	b = fmt.Appendf(b, "%s, now %s: %s %s, as of %s\n\nchanges\n", old.Name, now.Name, now.Code, now.Title, c.asOf)
	if len(c.Changes) == 0 {
		b = append(b, "  none\n"...)
	}
	for i := range c.Changes {
		b = fmt.Appendf(b, "  %s\n", c.Changes[i].text())
	}
	b = append(b, "\napplicants who show the difference\n"...)
	for _, f := range s.Flips {
		b = fmt.Appendf(b, "  %s, now %s\n", f.From.Words(), f.To.Words())
		b = f.appendWhy(b)
		b = append(b, "    applicant:\n"...)
		b = append(b, witness.YAML(f.Applicant, 6)...)
	}
	if len(s.Flips) == 0 {
		b = fmt.Appendf(b, "  none found among %d tried\n", s.Tried)
	}
	return b
}

func (c *Change) text() string {
	switch {
	case c.Preferred:
		return c.Says + " (preferred, which decides nothing)"
	case c.Later:
		return c.Says + " (may be obtained later: it changes the condition on which somebody is eligible, and no outcome)"
	case c.Kind == "wording":
		return "wording, which decides nothing: " + c.Says
	}
	return c.Says
}

// AppendText writes a change of outcome of a pool's applicant.
func (f *Flip) AppendText(b []byte) []byte {
	b = fmt.Appendf(b, "  %s: %s, now %s\n", f.Applicant.ID, f.From.Words(), f.To.Words())
	return f.appendWhy(b)
}

func (f *Flip) appendWhy(b []byte) []byte {
	for _, x := range f.Clauses {
		b = fmt.Appendf(b, "    %s: %s, now %s\n", x.ID, words(x.From), words(x.To))
	}
	if len(f.Clauses) == 0 {
		b = append(b, "    every finding by itself is as before: what changed is whether the time is enough for all of them together\n"...)
	}
	for i, s := range f.Causes {
		lead := "because of"
		switch {
		case i > 0 && f.Enough:
			lead = "and no less of"
		case i > 0:
			lead = "together with"
		}
		b = fmt.Appendf(b, "    %s %s\n", lead, s)
	}
	return b
}

func words(s string) string {
	if s == "" {
		return "not asked"
	}
	return strings.ReplaceAll(s, "_", " ")
}

// AppendText writes the counts, which add up to the total.
func (t *Tally) AppendText(b []byte) []byte {
	b = fmt.Appendf(b, "  %d applicants: %d as before, %d changed\n", t.Total(), t.Total()-t.Changed(), t.Changed())
	for _, x := range t.Counts() {
		if x.From == x.To {
			b = fmt.Appendf(b, "    %s, as before: %d\n", words(x.From), x.Count)
		} else {
			b = fmt.Appendf(b, "    %s, now %s: %d\n", words(x.From), words(x.To), x.Count)
		}
	}
	return b
}
