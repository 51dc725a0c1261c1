package report

import (
	"encoding/hex"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// table is CSV: a row an applicant, with columns for each requirement.
type table struct {
	o   Options
	end []byte // of every row: the versions, which are the same
}

func newCSV(o Options) Format {
	v := &o.Versions
	return &table{o, row(nil, []string{v.Code, v.Revision, v.JobClassHash, v.Engine, v.AsOf.String(), policyText(v)})}
}

func (f *table) Between() string              { return "" }
func (f *table) End(b []byte, _ Tally) []byte { return b }

func (f *table) Begin(b []byte) []byte {
	heads := []string{"applicant"}
	if !f.o.Blind && !f.o.Outcomes {
		heads = append(heads, "name")
	}
	heads = append(heads, "outcome", "reasons")
	if !f.o.Outcomes {
		for _, id := range f.o.Class.IDs() {
			heads = append(heads, id, id+" needed", id+" certain", id+" possible")
		}
		heads = append(heads, "condition", "shortfall", "earliest", "questions", "id", "record_hash", "job_class", "revision", "job_class_hash", "engine", "as_of", "policy")
	}
	return row(b, heads)
}

func (f *table) Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	b = cell(append(b, d.Applicant...), len(b))
	if !f.o.Blind && !f.o.Outcomes {
		b = cell(append(b, a.Basics.Name...), len(b))
	}
	b = cell(append(b, d.Outcome.String()...), len(b))
	b = cell(appendReasons(b, d), len(b))
	if f.o.Outcomes {
		return endRow(b)
	}
	for i := range d.Findings {
		x := &d.Findings[i]
		b = cell(append(b, x.Result.String()...), len(b))
		b = cell(appendIncluded(x.AppendNeeded(b), x), len(b))
		b = cell(x.AppendWords(b, x.Certain), len(b))
		b = cell(appendPossible(b, x), len(b))
	}
	b = cell(append(b, strings.Join(d.Condition, "; ")...), len(b))
	b = cell(appendLacks(b, d), len(b))
	b = cell(append(b, d.Earliest.String()...), len(b))
	b = cell(appendQuestions(b, d), len(b))
	b = append(appendID(b, d.ID), ',')
	b = append(hex.AppendEncode(b, d.RecordHash[:]), ',')
	return append(b, f.end...)
}

func appendReasons(b []byte, d *engine.Determination) []byte {
	for i, r := range d.Reasons {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, r.String()...)
	}
	return b
}

func reasonList(d *engine.Determination) string { return string(appendReasons(nil, d)) }

// Lacks is what is missing on the nearest way to qualify, in one line.
func Lacks(d *engine.Determination) string { return string(appendLacks(nil, d)) }

func appendLacks(b []byte, d *engine.Determination) []byte {
	first := true
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		if s.Way != 0 {
			continue
		}
		if !first {
			b = append(b, "; "...)
		}
		b, first = s.AppendText(b), false
	}
	return b
}

// AtBest is the amount that there is at best. It is not given where nobody
// knows how much that is.
func AtBest(possible engine.Amount, open bool) engine.Amount {
	if open {
		return engine.Amount{}
	}
	return possible
}

// PossibleWords is the amount that there is at best, in words.
func PossibleWords(f *engine.Finding) string { return string(appendPossible(nil, f)) }

func appendPossible(b []byte, f *engine.Finding) []byte {
	if f.Open {
		return append(b, "not known"...)
	}
	return f.AppendWords(b, f.Possible)
}

// NeededWords is the amount asked for, in words.
func NeededWords(f *engine.Finding) string { return string(f.AppendNeeded(nil)) }

// appendIncluded says what is needed besides an amount that is enough.
func appendIncluded(b []byte, f *engine.Finding) []byte {
	if f.Needed.Given() && f.ByIncluded() {
		return append(b, " and what it includes"...)
	}
	return b
}

func appendQuestions(b []byte, d *engine.Determination) []byte {
	for i := range d.Questions {
		if i > 0 {
			b = append(b, "; "...)
		}
		q := &d.Questions[i]
		b = append(append(append(b, q.Field...), ": "...), q.Asks...)
	}
	return b
}

func policyText(v *engine.Versions) string {
	var parts []string
	for _, s := range v.Policy {
		parts = append(parts, s.Name+"="+s.Value)
	}
	return strings.Join(parts, " ")
}

// row writes cells.
func row(b []byte, cells []string) []byte {
	for _, c := range cells {
		b = cell(append(b, c...), len(b))
	}
	return endRow(b)
}

// endRow ends a row as the CSV standard has it, in place of its last comma.
func endRow(b []byte) []byte { return append(b[:len(b)-1], '\r', '\n') }

// cell makes a cell of what stands in b from a place on: harmless, quoted where
// it must be, and with a comma after it.
func cell(b []byte, from int) []byte {
	text, quote := b[from:], false
	for i, c := range text {
		if c < ' ' || c > '~' || c == '"' || i == 0 && (c == '=' || c == '+' || c == '-' || c == '@') {
			return append(b[:from], unusual(string(text))...)
		}
		quote = quote || c == ' ' || c == ',' || c == ';'
	}
	if quote {
		b = append(b, `""`...)
		copy(b[from+1:], b[from:len(b)-2])
		b[from] = '"'
	}
	return append(b, ',')
}

// unusual is a cell of any text.
func unusual(s string) string {
	s = Cell(s)
	if strings.ContainsAny(s, ",\"\r\n ;") {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s + ","
}
