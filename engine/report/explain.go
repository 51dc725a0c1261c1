package report

import (
	"fmt"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// Explain writes the whole reasoning about one applicant for a person to
// read: each requirement with its evidence, the allocation of time, what is
// missing and what to ask.
func Explain(b []byte, a *applicants.Applicant, d *engine.Determination, o Options) []byte {
	if o.Blind {
		a, d = Strip(a, d)
	}
	b = append(Heading(b, o), '\n')
	b = title(b, a, d, o)
	b = wrapped(b, "  because: ", "    ", strings.ReplaceAll(strings.ReplaceAll(reasonList(d), " ", ", "), "_", " "))
	b = append(b, '\n')
	for i := range d.Findings {
		b = explained(b, a, d, &d.Findings[i], o)
	}
	b = allocation(b, a, d, o)
	b = rest(b, &o, d)
	b = fmt.Appendf(b, "\nDetermination %s\nRecord %x", d.ID, d.RecordHash)
	if p := d.Place.String(); p != "" {
		b = fmt.Appendf(b, ", %s", Visible(p))
	}
	return append(b, '\n')
}

func depth(d *engine.Determination, f *engine.Finding) (n int) {
	for parent := f.Parent; parent != ""; n++ {
		next := ""
		for i := range d.Findings {
			if d.Findings[i].ID == parent {
				next = d.Findings[i].Parent
			}
		}
		parent = next
	}
	return n
}

func explained(b []byte, a *applicants.Applicant, d *engine.Determination, f *engine.Finding, o Options) []byte {
	in := strings.Repeat("  ", depth(d, f))
	role := ""
	switch f.Role {
	case "substitution":
		role = "in its place: "
	case "including", "alternative", "part", "preferred":
		role = f.Role + ": "
	}
	because := strings.TrimPrefix(Found(f), f.Result.Words())
	if s := d.StandIn(f); s != nil {
		because = ", by " + s.ID
	}
	b = wrapped(b, in+strings.ToUpper(f.Result.Words())+because+"  ", in+"    ", role+f.Says+cited(f))
	if f.Needed.Given() {
		has := "has " + amountOf(f)[2:]
		if s := CreditedWords(d, f); s != "" {
			has += ", credited " + s
		}
		b = wrapped(b, in+"    ", in+"      ", has)
	}
	for _, t := range f.Tests {
		b = wrapped(b, in+"    rule: ", in+"      ", t.Expr+" is "+t.Result.Words())
	}
	if s := Replaced(o.Class, f.ID); s != "" {
		b = wrapped(b, in+"    takes off: ", in+"      ", s)
	}
	for _, e := range f.Evidence {
		b = evidence(b, in+"    ", &e, InPart(&o.Versions, a, &e))
	}
	if Overlapping(f) {
		b = wrapped(b, in+"    ", in+"    ", Once)
	}
	return b
}

func cited(f *engine.Finding) string {
	if f.Cites == "" {
		return ""
	}
	return " [" + f.Cites + "]"
}

// Once says why what overlapping jobs bring is less than their sum.
const Once = "work that was done at the same time is counted once, as full time at most"

func evidence(b []byte, in string, e *engine.Evidence, part string) []byte {
	mark := map[engine.Result]string{engine.Met: "+", engine.NotMet: "-", engine.Undetermined: "?"}[e.Result]
	s := Visible(e.Entry + " " + e.Label.String())
	if span := span(e.From, e.To); span != "" {
		s += " (" + span + ")"
	}
	if e.Possible.Given() && e.Result != engine.NotMet {
		s += ": " + label(e.Has(), part)
	}
	if e.Why != "" {
		s += ": " + e.Why
	}
	return wrapped(b, in+mark+" ", in+"  ", s)
}

func span(from, to applicants.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return "since " + from.String()
	case from.IsZero():
		return "until " + to.String()
	}
	return from.String() + " to " + to.String()
}

func allocation(b []byte, a *applicants.Applicant, d *engine.Determination, o Options) []byte {
	if len(d.Allocation)+len(d.Uncredited) == 0 {
		return b
	}
	how := "as the record surely shows"
	if d.Reading == engine.Possible {
		how = "as the record shows at best"
	}
	b = fmt.Appendf(b, "\nHow time was credited, %s\n", how)
	for _, note := range Notes(&o.Versions, a, d) {
		b = wrapped(b, "  ", "  ", note)
	}
	days := func(x *engine.Stretch) string {
		return Day(&o.Versions, a, d, x.Entry, x.From) + " to " + Day(&o.Versions, a, d, x.Entry, x.To)
	}
	wide := 0
	for _, all := range [][]engine.Stretch{d.Allocation, d.Uncredited} {
		for i := range all {
			wide = max(wide, len(days(&all[i])))
		}
	}
	for i := range d.Allocation {
		x := &d.Allocation[i]
		b = fmt.Appendf(b, "  %-*s  %-13s to %s: %s\n", wide, days(x), Visible(x.Entry), x.Finding, x.Credit)
	}
	for i := range d.Uncredited {
		x := &d.Uncredited[i]
		b = fmt.Appendf(b, "  %-*s  %-13s not credited: %s\n", wide, days(x), Visible(x.Entry), Visible(x.Why))
	}
	return append(b, '\n')
}
