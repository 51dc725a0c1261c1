package report

import (
	"encoding/hex"
	"strconv"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// lines is JSON Lines: one determination a line, complete by itself.
type lines struct {
	o     Options
	class string // the end of every line: the versions, which are the same
}

func newLines(o Options) Format {
	w := members{}
	w.versions(o.Versions)
	return &lines{o, string(w.b)}
}

func (f *lines) Begin(b []byte) []byte        { return b }
func (f *lines) Between() string              { return "" }
func (f *lines) End(b []byte, _ Tally) []byte { return b }
func (f *lines) Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	b = f.object(b, a, d)
	return append(b, '\n')
}

// object writes a determination as one JSON object.
func (f *lines) object(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	w := members{append(b, '{')}
	w.text("applicant", d.Applicant)
	if !f.o.Blind && !f.o.Outcomes {
		w.textIf("name", a.Basics.Name)
	}
	w.text("outcome", d.Outcome.String())
	w.name("reasons")
	w.b = append(w.b, '[')
	for _, r := range d.Reasons {
		w.comma()
		w.b = applicants.AppendQuoted(w.b, r.String())
	}
	w.b = append(w.b, ']')
	if !f.o.Outcomes {
		w.details(d)
		w.b = append(append(w.b, ','), f.class...)
	}
	return append(w.b, '}')
}

// members appends the members of JSON objects.
type members struct{ b []byte }

func (w *members) comma() {
	if n := len(w.b); n > 0 && w.b[n-1] != '{' && w.b[n-1] != '[' {
		w.b = append(w.b, ',')
	}
}

func (w *members) name(s string) {
	w.comma()
	w.b = append(append(append(w.b, '"'), s...), '"', ':')
}

func (w *members) text(name, s string) {
	w.name(name)
	w.b = applicants.AppendQuoted(w.b, s)
}

func (w *members) textIf(name, s string) {
	if s != "" {
		w.text(name, s)
	}
}

// label writes the parts of a label as one text. Where two of them meet, the
// quotes between become a comma and a space.
func (w *members) label(name string, l engine.Label) {
	if l == (engine.Label{}) {
		return
	}
	w.name(name)
	first := len(w.b)
	for _, part := range l {
		switch {
		case part == "":
		case len(w.b) == first:
			w.b = applicants.AppendQuoted(w.b, part)
		default:
			w.b[len(w.b)-1] = ','
			w.more(part)
		}
	}
}

// more goes on with a text after a space, in place of its own first quote.
func (w *members) more(s string) {
	at := len(w.b)
	w.b = applicants.AppendQuoted(w.b, s)
	w.b[at] = ' '
}

// lacks writes what is missing in words, as String does.
func (w *members) lacks(name string, s *engine.Shortfall) {
	if !s.Missing.Given() {
		w.text(name, s.Says)
		return
	}
	w.name(name)
	w.b = append(s.AppendMore(append(w.b, '"')), " more:"...)
	w.more(s.Says)
}

func (w *members) flagIf(name string, b bool) {
	if b {
		w.name(name)
		w.b = append(w.b, "true"...)
	}
}

func (w *members) texts(name string, list []string) {
	w.name(name)
	w.b = append(w.b, '[')
	for _, s := range list {
		w.comma()
		w.b = applicants.AppendQuoted(w.b, s)
	}
	w.b = append(w.b, ']')
}

func (w *members) date(name string, d applicants.Date) {
	if !d.IsZero() {
		w.name(name)
		w.b = append(w.b, '"')
		w.b, _ = d.AppendText(w.b)
		w.b = append(w.b, '"')
	}
}

var amountUnits = [...]string{engine.Time: "months", engine.SemesterHours: "semester_hours", engine.Plain: "number"}

// amount writes an amount in words and as a number, cut to three decimals.
func (w *members) amount(name string, a engine.Amount) {
	if !a.Given() {
		return
	}
	w.name(name)
	w.b = a.AppendText(append(w.b, `{"text":"`...))
	w.b = append(append(append(w.b, `","`...), amountUnits[a.Kind]...), '"', ':')
	w.b = append(a.AppendDecimal(w.b), '}')
}

// list writes a list of objects.
func list[T any](w *members, name string, all []T, element func(*members, *T)) {
	w.name(name)
	w.b = append(w.b, '[')
	for i := range all {
		w.comma()
		w.b = append(w.b, '{')
		element(w, &all[i])
		w.b = append(w.b, '}')
	}
	w.b = append(w.b, ']')
}

func (w *members) details(d *engine.Determination) {
	if len(d.Condition) > 0 {
		w.texts("condition", d.Condition)
	}
	list(w, "requirements", d.Findings, (*members).finding)
	w.texts("path", d.Path)
	w.text("reading", d.Reading.String())
	list(w, "allocation", d.Allocation, (*members).allocated)
	list(w, "uncredited", d.Uncredited, (*members).uncredited)
	list(w, "shortfalls", d.Shortfalls, (*members).shortfall)
	w.date("earliest", d.Earliest)
	list(w, "questions", d.Questions, (*members).question)
	w.text("id", d.ID.String())
	w.name("record_hash")
	w.b = append(hex.AppendEncode(append(w.b, '"'), d.RecordHash[:]), '"')
	w.textIf("file", d.Place.File)
	if d.Place.Line > 0 {
		w.name("line")
		w.b = strconv.AppendInt(w.b, int64(d.Place.Line), 10)
	}
}

func (w *members) finding(f *engine.Finding) {
	w.text("id", f.ID)
	w.text("says", f.Says)
	w.textIf("cites", f.Cites)
	w.text("role", f.Role)
	w.textIf("parent", f.Parent)
	w.text("finding", f.Result.String())
	w.name("on_path")
	w.b = strconv.AppendBool(w.b, f.OnPath)
	w.amount("needed", f.Needed)
	w.flagIf("at_most", f.AtMost)
	w.amount("certain", f.Certain)
	w.flagIf("open", f.Open)
	w.amount("possible", AtBest(f))
	w.amount("credited", f.Credited)
	list(w, "tests", f.Tests, (*members).test)
	list(w, "evidence", f.Evidence, (*members).evidence)
}

func (w *members) test(t *engine.Test) {
	w.text("expr", t.Expr)
	w.text("finding", t.Result.String())
}

func (w *members) evidence(e *engine.Evidence) {
	w.text("entry", e.Entry)
	w.label("label", e.Label)
	w.date("from", e.From)
	w.date("to", e.To)
	w.text("finding", e.Result.String())
	w.amount("certain", e.Certain)
	w.amount("possible", e.Possible)
	w.textIf("why", e.Why)
}

func (w *members) allocated(x *engine.Stretch) {
	w.text("requirement", x.Finding)
	w.text("entry", x.Entry)
	w.date("from", x.From)
	w.date("to", x.To)
	w.amount("credit", x.Credit)
}

func (w *members) uncredited(x *engine.Stretch) {
	w.text("entry", x.Entry)
	w.date("from", x.From)
	w.date("to", x.To)
	w.amount("credit", x.Credit)
	w.text("why", x.Why)
}

func (w *members) shortfall(s *engine.Shortfall) {
	w.name("way")
	w.b = strconv.AppendInt(w.b, int64(s.Way), 10)
	w.texts("requirements", s.Findings)
	w.lacks("says", s)
	w.amount("missing", s.Missing)
	w.amount("missing_as_stated", s.Certain)
}

func (w *members) question(q *engine.Question) {
	w.text("field", q.Field)
	w.label("entry", q.Entry)
	w.text("asks", q.Asks)
	w.texts("requirements", q.Findings)
}

// versions writes what all determinations have in common.
func (w *members) versions(v engine.Versions) {
	w.name("job_class")
	w.b = append(w.b, '{')
	w.text("code", v.Code)
	w.text("title", v.Title)
	w.textIf("revision", v.Revision)
	w.text("hash", v.JobClassHash)
	w.b = append(w.b, '}')
	w.text("engine", v.Engine)
	w.date("as_of", v.AsOf)
	w.name("policy")
	w.b = append(w.b, '{')
	for _, s := range v.Policy {
		w.text(s.Name, s.Value)
	}
	w.b = append(w.b, '}')
	if len(v.Parameters) > 0 {
		w.name("parameters")
		w.b = append(w.b, '{')
		for _, p := range v.Parameters {
			w.text(p.Name, p.Value)
		}
		w.b = append(w.b, '}')
	}
}
