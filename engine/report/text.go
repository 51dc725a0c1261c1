package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// text is for reading: a few lines an applicant.
type text struct {
	o     Options
	wide  int    // of the widest id with its indent
	blank string // the indent of what stands beside ids
}

func newText(o Options) Format {
	f := &text{o: o}
	for _, id := range o.Class.IDs() {
		f.wide = max(f.wide, len(id)+6)
	}
	f.wide = min(f.wide, 40)
	f.blank = strings.Repeat(" ", f.wide+3)
	return f
}

const width = 100

func (f *text) Begin(b []byte) []byte {
	b = append(Heading(b, f.o), '\n')
	if !f.o.Outcomes {
		b = append(b, "Requirements\n"...)
		for _, q := range f.o.Class.Requirements {
			b = f.legend(b, &q, "  ")
		}
		b = append(b, '\n')
	}
	return b
}

// legend says what each requirement's id stands for.
func (f *text) legend(b []byte, q *rules.Requirement, in string) []byte {
	says := q.Says
	if q.Preferred {
		says = "(preferred) " + says
	}
	b = wrapped(b, fmt.Sprintf("%s%-*s ", in, f.wide-len(in)+2, q.ID), f.blank, says)
	for _, list := range [][]rules.Requirement{q.AnyOf, q.AllOf, q.Including} {
		for i := range list {
			b = f.legend(b, &list[i], in+"  ")
		}
	}
	for _, s := range q.Substitutions {
		b = wrapped(b, fmt.Sprintf("%s  or %-*s ", in, f.wide-len(in)-3, s.ID), f.blank, s.Says)
	}
	return b
}

// Heading writes what a report is about: job class, as-of date and policy.
func Heading(b []byte, o Options) []byte {
	v, c := &o.Versions, o.Class
	b = fmt.Appendf(b, "%s %s", Visible(v.Code), Visible(v.Title))
	for _, s := range []string{c.Employer, prefixed("pay grade ", c.PayGrade), prefixed("revision ", v.Revision)} {
		if s != "" {
			b = append(append(b, ", "...), Visible(s)...)
		}
	}
	b = fmt.Appendf(b, "\nAs of %s. Job class %.12s, engine %s.\n", v.AsOf, v.JobClassHash, v.Engine)
	return wrapped(b, "Policy: ", "  ", strings.ReplaceAll(policyText(v), " ", ", "))
}

func prefixed(p, s string) string {
	if s == "" {
		return ""
	}
	return p + s
}

func (f *text) Between() string { return "" }

func (f *text) Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	b = title(b, a, d, f.o)
	if f.o.Outcomes {
		return b
	}
	for i := range d.Findings {
		if x := &d.Findings[i]; x.Role != "substitution" && (x.Role == "including" || x.OnPath || x.Parent == "") {
			b = f.finding(b, d, x)
		}
	}
	b = rest(b, &f.o, d)
	return append(b, '\n')
}

// title is the line that says who and what.
func title(b []byte, a *applicants.Applicant, d *engine.Determination, o Options) []byte {
	b = fmt.Appendf(b, "%-12s %s", strings.ToUpper(d.Outcome.Words()), Visible(d.Applicant))
	if !o.Blind && a.Basics.Name != "" {
		b = fmt.Appendf(b, "  %s", Visible(a.Basics.Name))
	}
	return append(b, '\n')
}

func (f *text) finding(b []byte, d *engine.Determination, x *engine.Finding) []byte {
	pad := max(f.wide-utf8.RuneCountInString(x.ID), 0)
	return wrapped(b, "  "+x.ID+f.blank[:pad]+" ", f.blank, stand(d, x))
}

// stand says how a requirement stands: by itself, or by what stands in its
// place.
func stand(d *engine.Determination, x *engine.Finding) string {
	if s := d.StandIn(x); s != nil {
		return x.Result.Words() + ", by " + s.ID + amountOf(s)
	}
	if x.ByIncluded() && x.Needed.Given() {
		return x.Result.Words() + amountOf(x) + " and what it includes"
	}
	return Found(x) + amountOf(x)
}

// Found is the finding in words, and why where what stands beside it is enough.
func Found(x *engine.Finding) string {
	if x.ByIncluded() {
		return x.Result.Words() + " (because of what it includes)"
	}
	return x.Result.Words()
}

// amountOf is the amount that the record has, as one figure or between two,
// and the amount that is needed.
func amountOf(x *engine.Finding) string {
	if !x.Certain.Given() {
		return ""
	}
	return label(": "+x.Has(), x.Asks())
}

func label(what, more string) string {
	if more == "" {
		return what
	}
	return what + ", " + more
}

// rest says what follows: shortfall, earliest date, questions.
func rest(b []byte, o *Options, d *engine.Determination) []byte {
	for _, c := range d.Condition {
		b = wrapped(b, "  on condition: ", "    ", c)
	}
	if slices.Contains(d.Reasons, engine.SameTimeNeeded) {
		b = append(b, "  each can be met by itself, but together they need more time than there is\n"...)
	}
	if d.Outcome == engine.NeedsReview && eachMet(d) {
		b = append(b, "  each is met by itself, but together they may need more time than there is\n"...)
	}
	if d.Outcome == engine.NotEligible {
		for _, id := range Sharing(d) {
			b = wrapped(b, "  ", "    ", id+shared)
		}
		b = shortfalls(b, o, d)
	}
	if !d.Earliest.IsZero() {
		b = fmt.Appendf(b, "  earliest: %s, if all goes on as it is\n", d.Earliest)
	}
	for _, q := range d.Questions {
		b = wrapped(b, "  ask: ", "    ", Visible(entry(q.Entry)+q.Asks)+" ("+Visible(q.Field)+")")
	}
	return b
}

// eachMet reports that every requirement is met by itself.
func eachMet(d *engine.Determination) bool {
	return !slices.ContainsFunc(d.Findings, func(x engine.Finding) bool {
		return x.Role == "requirement" && x.Result != engine.Met
	})
}

// Sharing are the requirements of who is not eligible that are met by themselves, and yet lack time on the
// nearest way, because it counts once.
func Sharing(d *engine.Determination) (ids []string) {
	if d.Outcome != engine.NotEligible || slices.Contains(d.Reasons, engine.SameTimeNeeded) { // that says it of all
		return nil
	}
	for _, s := range d.Shortfalls {
		if s.Way > 0 || len(s.Findings) != 1 {
			continue
		}
		if f := d.Finding(s.Findings[0]); f != nil && f.Result == engine.Met && !slices.Contains(ids, s.Findings[0]) {
			ids = append(ids, s.Findings[0])
		}
	}
	return ids
}

// shared says what Sharing tells of a requirement, after its name.
const shared = " is met by itself, but it needs time that another requirement needs too"

func shortfalls(b []byte, o *Options, d *engine.Determination) []byte {
	for i, way := range ways(o, d) {
		lead := "  lacks: "
		if i > 0 {
			lead = "  or: "
		}
		b = wrapped(b, lead, "    ", strings.Join(way, "; and "))
	}
	if Leaves(o, d) {
		b = wrapped(b, "  ", "    ", More)
	}
	return b
}

func (f *text) End(b []byte, t Tally) []byte {
	return fmt.Appendf(b, "%s\n", t)
}

// wrapped writes a text in lines of at most the width. No word of it can
// command a terminal.
func wrapped(b []byte, lead, indent, s string) []byte {
	b = append(b, lead...)
	column, first := len(lead), true
	for w := range strings.FieldsSeq(s) {
		w = Visible(w)
		n := utf8.RuneCountInString(w)
		switch {
		case !first && column+1+n > width:
			b = append(append(b, '\n'), indent...)
			column = len(indent)
		case !first:
			b = append(b, ' ')
			column++
		}
		b = append(b, w...)
		column, first = column+n, false
	}
	return append(b, '\n')
}

func entry(l engine.Label) string {
	if l == (engine.Label{}) {
		return ""
	}
	return l.String() + ": "
}
