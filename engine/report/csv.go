package report

import (
	"encoding/hex"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// table is CSV: a row an applicant, with columns for each requirement.
type table struct{ o Options }

func newCSV(o Options) Format { return &table{o} }

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
	cells := []string{d.Applicant}
	if !f.o.Blind && !f.o.Outcomes {
		cells = append(cells, a.Basics.Name)
	}
	cells = append(cells, d.Outcome.String(), reasonList(d))
	if f.o.Outcomes {
		return row(b, cells)
	}
	for i := range d.Findings {
		x := &d.Findings[i]
		cells = append(cells, x.Result.String(), NeededWords(x), x.Certain.String(), PossibleWords(x))
	}
	v := &f.o.Versions
	cells = append(cells, strings.Join(d.Condition, "; "), Lacks(d), d.Earliest.String(), asks(d), d.ID.String(), hex.EncodeToString(d.RecordHash[:]),
		v.Code, v.Revision, v.JobClassHash, v.Engine, v.AsOf.String(), policyText(v))
	return row(b, cells)
}

func reasonList(d *engine.Determination) string {
	var codes []string
	for _, r := range d.Reasons {
		codes = append(codes, r.String())
	}
	return strings.Join(codes, " ")
}

// Lacks is what is missing on the nearest way to qualify, in one line.
func Lacks(d *engine.Determination) string {
	var parts []string
	for i := range d.Shortfalls {
		if d.Shortfalls[i].Way == 0 {
			parts = append(parts, d.Shortfalls[i].String())
		}
	}
	return strings.Join(parts, "; ")
}

// AtBest is the amount that the record has at best. It is not given where
// nobody knows how much that is.
func AtBest(f *engine.Finding) engine.Amount {
	if f.Open {
		return engine.Amount{}
	}
	return f.Possible
}

// PossibleWords is the amount that the record has at best, in words.
func PossibleWords(f *engine.Finding) string {
	if f.Open {
		return "not known"
	}
	return f.Possible.String()
}

// NeededWords is the amount asked for, in words.
func NeededWords(f *engine.Finding) string {
	if f.AtMost {
		return "at most " + f.Needed.String()
	}
	return f.Needed.String()
}

func asks(d *engine.Determination) string {
	var parts []string
	for _, q := range d.Questions {
		parts = append(parts, q.Field+": "+q.Asks)
	}
	return strings.Join(parts, "; ")
}

func policyText(v *engine.Versions) string {
	var parts []string
	for _, s := range v.Policy {
		parts = append(parts, s.Name+"="+s.Value)
	}
	return strings.Join(parts, " ")
}

// row writes cells, harmless and quoted where they must be, ended as the CSV
// standard has it.
func row(b []byte, cells []string) []byte {
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		c = Cell(c)
		if !strings.ContainsAny(c, ",\"\r\n ;") {
			b = append(b, c...)
			continue
		}
		b = append(append(append(b, '"'), strings.ReplaceAll(c, `"`, `""`)...), '"')
	}
	return append(b, '\r', '\n')
}
