package report

import (
	"encoding/hex"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// lines is JSON Lines: one determination a line, complete by itself.
type lines struct {
	o     Options
	class members // the end of every line: the versions, which are the same
	known known
}

func newLines(o Options) Format {
	return &lines{o: o, class: members(nil).versions(o.Versions)}
}

func (f *lines) Begin(b []byte) []byte        { return b }
func (f *lines) Between() string              { return "" }
func (f *lines) End(b []byte, _ Tally) []byte { return b }
func (f *lines) Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	return append(f.object(b, a, d), '\n')
}

// object writes a determination as one JSON object.
func (f *lines) object(out []byte, a *applicants.Applicant, d *engine.Determination) members {
	b := members(out).text(`{"applicant":`, d.Applicant)
	if !f.o.Blind && !f.o.Outcomes {
		b = b.textIf(`,"name":`, a.Basics.Name)
	}
	b = b.word(`,"outcome":"`, d.Outcome.String())
	b = append(b, `,"reasons":[`...)
	for i, r := range d.Reasons {
		if i > 0 {
			b = append(b, ',')
		}
		b = b.word(`"`, r.String())
	}
	b = append(b, ']')
	if !f.o.Outcomes {
		b = append(append(f.details(b, d), ','), f.class...)
	}
	return append(b, '}')
}

func (f *lines) details(b members, d *engine.Determination) members {
	if len(d.Condition) > 0 {
		b = b.texts(`,"condition":[`, d.Condition)
	}
	heads := f.known.of(d.Findings)
	b = b.findings(d.Findings, heads)
	b = b.texts(`,"path":[`, d.Path)
	b = b.word(`,"reading":"`, d.Reading.String())
	b = list(b, `,"allocation":[`, d.Allocation, members.allocated)
	b = list(b, `,"uncredited":[`, d.Uncredited, members.uncredited)
	b = list(b, `,"shortfalls":[`, d.Shortfalls, func(b members, s *engine.Shortfall) members { return b.shortfall(s, heads) })
	b = b.date(`,"earliest":`, d.Earliest)
	b = list(b, `,"questions":[`, d.Questions, members.question)
	b = appendID(append(b, `,"id":"`...), d.ID)
	b = append(hex.AppendEncode(append(b, `","record_hash":"`...), d.RecordHash[:]), '"')
	b = b.textIf(`,"file":`, d.Place.File)
	if d.Place.Line > 0 {
		b = b.number(`,"line":`, d.Place.Line)
	}
	return b
}

func (b members) allocated(x *engine.Stretch) members {
	b = b.text(`{"requirement":`, x.Finding)
	b = b.text(`,"entry":`, x.Entry)
	b = b.date(`,"from":`, x.From)
	b = b.date(`,"to":`, x.To)
	return b.amount(`,"credit":`, x.Credit)
}

func (b members) uncredited(x *engine.Stretch) members {
	b = b.text(`{"entry":`, x.Entry)
	b = b.date(`,"from":`, x.From)
	b = b.date(`,"to":`, x.To)
	b = b.amount(`,"credit":`, x.Credit)
	return b.text(`,"why":`, x.Why)
}

func (b members) question(q *engine.Question) members {
	b = b.text(`{"field":`, q.Field)
	b = b.label(`,"entry":`, q.Entry)
	b = b.text(`,"asks":`, q.Asks)
	return b.texts(`,"requirements":[`, q.Findings)
}

// versions writes what all determinations have in common, without a comma
// before it.
func (b members) versions(v engine.Versions) members {
	b = b.text(`"job_class":{"code":`, v.Code)
	b = b.text(`,"title":`, v.Title)
	b = b.textIf(`,"revision":`, v.Revision)
	b = b.text(`,"hash":`, v.JobClassHash)
	b = b.text(`},"engine":`, v.Engine)
	b = b.date(`,"as_of":`, v.AsOf)
	b = append(b, `,"policy":{`...)
	for i, s := range v.Policy {
		b = b.setting(i, s.Name, s.Value)
	}
	if len(v.Parameters) > 0 {
		b = append(b, `},"parameters":{`...)
		for i, p := range v.Parameters {
			b = b.setting(i, p.Name, p.Value)
		}
	}
	return append(b, '}')
}

// setting appends a member that has a name of the document's.
func (b members) setting(i int, name, value string) members {
	if i > 0 {
		b = append(b, ',')
	}
	return b.word(`"`, name).text(`:`, value)
}
