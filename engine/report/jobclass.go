package report

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

// JobClass writes a job class for a person to read: all that its document
// says, in text or in Markdown.
func JobClass(b []byte, c *rules.JobClass, inMarkdown bool) []byte {
	o := &outline{b: b, markdown: inMarkdown}
	o.heading(1, c.Code+" "+c.Title)
	for _, x := range [][2]string{{"employer", c.Employer}, {"pay grade", c.PayGrade}, {"effective", dated(c.Effective)}, {"revised", dated(c.Revised)},
		{"in force until", dated(c.Until)}, {"family", strings.Join(c.Family, "; ")}} {
		if x[1] != "" {
			o.item(0, x[0], x[1])
		}
	}
	o.sections(2, c.Description)
	o.heading(2, "Requirements")
	for i := range c.Requirements {
		o.requirement(0, "", &c.Requirements[i])
	}
	o.words(c)
	o.heading(2, "Policy")
	usual := rules.DefaultPolicy().All()
	for i, s := range c.Policy.All() {
		if s.Value != usual[i].Value {
			s.Value += ", where the usual is " + usual[i].Value
		}
		o.item(0, s.Name, s.Value)
	}
	o.tests(c.Tests)
	return o.b
}

func dated(d applicants.Date) string { return d.String() }

// words are the names that the requirements use, and what they mean.
func (o *outline) words(c *rules.JobClass) {
	if len(c.Parameters) > 0 {
		o.heading(2, "Parameters")
	}
	for _, p := range c.Parameters {
		o.item(0, p.Name, p.Value)
	}
	if len(c.Levels) > 0 {
		o.heading(2, "Levels, from the lowest")
		o.item(0, "", strings.Join(c.Levels, "; "))
	}
	if len(c.Domains) > 0 {
		o.heading(2, "Kinds of experience")
	}
	for _, d := range c.Domains {
		o.item(0, d.ID, d.Label)
		o.list(1, "titles", d.Titles)
		o.list(1, "employers", d.Employers)
		o.list(1, "occupation codes", d.Codes)
		o.list(1, "except the titles", d.Except)
	}
	if len(c.Fields) > 0 {
		o.heading(2, "Fields of study")
	}
	for _, f := range c.Fields {
		o.item(0, f.ID, f.Label)
		o.list(1, "listed", f.Listed)
		o.list(1, "accepted as related", f.Related)
		o.list(1, "judged not to be related", f.Unrelated)
	}
	if len(c.Evidence) > 0 {
		o.heading(2, "Titles that are evidence")
	}
	for _, e := range c.Evidence {
		o.list(0, e.Fact, e.Titles)
	}
}

func (o *outline) requirement(depth int, lead string, q *rules.Requirement) {
	if q.Preferred {
		lead = "preferred, never deciding, "
	}
	o.item(depth, lead+q.ID, q.Says)
	o.known(depth+1, "authority", q.Cites)
	o.rule(depth+1, q.Expr)
	o.known(depth+1, "may be obtained later", q.Obtainable)
	if q.SameTime {
		o.item(depth+1, "", "its time may serve other requirements too")
	}
	for i := range q.AnyOf {
		o.requirement(depth+1, "alternative ", &q.AnyOf[i])
	}
	for i := range q.AllOf {
		o.requirement(depth+1, "part ", &q.AllOf[i])
	}
	for i := range q.Including {
		o.requirement(depth+1, "including ", &q.Including[i])
	}
	for _, s := range q.Substitutions {
		o.item(depth+1, "substitution "+s.ID, s.Says)
		o.known(depth+2, "authority", s.Cites)
		o.rule(depth+2, s.Expr)
		o.known(depth+2, "replaces", s.Replaces)
		o.known(depth+2, "up to", s.UpTo)
		if s.SameTime {
			o.item(depth+2, "", "its time may serve other requirements too")
		}
	}
}

func (o *outline) tests(list []rules.Test) {
	if len(list) == 0 {
		return
	}
	o.heading(2, "Tests")
	for _, t := range list {
		expects := t.Expect.Outcome
		if expects == "" {
			expects = "as the test says"
		}
		o.item(0, strings.ReplaceAll(expects, "_", " "), t.Name)
	}
}

// An outline is written as text or as Markdown.
type outline struct {
	b        []byte
	markdown bool
}

func (o *outline) heading(level int, s string) {
	if level > 1 && !bytes.HasSuffix(o.b, []byte("\n\n")) {
		o.b = append(o.b, '\n')
	}
	if o.markdown {
		o.b = fmt.Appendf(o.b, "%s %s\n\n", strings.Repeat("#", min(level, 6)), Markdown(s))
		return
	}
	o.b = wrapped(o.b, strings.Repeat("  ", max(level-2, 0)), "  ", s)
}

// item writes a line of a list, with a name before it if it has one.
func (o *outline) item(depth int, name, s string) {
	in := strings.Repeat("  ", depth)
	switch {
	case o.markdown && name != "" && s != "":
		o.b = fmt.Appendf(o.b, "%s- %s: %s\n", in, Markdown(name), Markdown(s))
	case o.markdown:
		o.b = fmt.Appendf(o.b, "%s- %s\n", in, Markdown(name+s))
	case name != "" && s != "":
		o.b = wrapped(o.b, in+"  ", in+"    ", name+": "+s)
	default:
		o.b = wrapped(o.b, in+"  ", in+"    ", name+s)
	}
}

func (o *outline) known(depth int, name, s string) {
	if s != "" {
		o.item(depth, name, s)
	}
}

// rule writes an expression, in Markdown as code.
func (o *outline) rule(depth int, expr string) {
	switch {
	case expr == "":
	case o.markdown:
		o.b = fmt.Appendf(o.b, "%s- rule: %s\n", strings.Repeat("  ", depth), code(Visible(strings.Join(strings.Fields(expr), " "))))
	default:
		o.item(depth, "rule", expr)
	}
}

func (o *outline) list(depth int, name string, all []string) {
	o.known(depth, name, strings.Join(all, "; "))
}

// sections writes the parts of the job description.
func (o *outline) sections(level int, list []rules.Section) {
	for _, s := range list {
		name := strings.ReplaceAll(s.Name, "_", " ")
		o.heading(level, strings.ToUpper(name[:min(1, len(name))])+name[min(1, len(name)):])
		if s.Text != "" {
			o.paragraph(s.Text)
		}
		for _, i := range s.Items {
			o.bullet(i)
		}
		o.sections(level+1, s.Parts)
	}
}

func (o *outline) bullet(s string) {
	if o.markdown {
		o.item(0, "", s)
		return
	}
	o.b = wrapped(o.b, "  - ", "    ", s)
}

func (o *outline) paragraph(s string) {
	if o.markdown {
		o.b = append(append(o.b, Markdown(s)...), '\n')
		return
	}
	o.b = wrapped(o.b, "  ", "  ", s)
}
