package xlsx

import (
	"encoding/hex"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// who adds the cells that say whose row it is.
func (w *Workbook) who(s *sheet, a *applicants.Applicant, d *engine.Determination) {
	s.text(d.Applicant)
	if w.names() {
		s.text(a.Basics.Name)
	}
}

func (w *Workbook) writeDetermination(a *applicants.Applicant, d *engine.Determination) error {
	s := w.determinations
	w.who(s, a, d)
	s.text(d.Outcome.Words())
	s.text(reasons(d))
	if w.o.Outcomes {
		return s.end()
	}
	for i := range d.Findings {
		s.text(d.Findings[i].Result.Words())
	}
	s.text(strings.Join(d.Condition, "; "))
	s.text(report.Lacks(d))
	s.date(d.Earliest)
	s.text(asks(d))
	s.text(d.Place.File)
	if d.Place.Line > 0 {
		s.whole(d.Place.Line)
	} else {
		s.text("")
	}
	s.text(d.ID.String())
	s.text(hex.EncodeToString(d.RecordHash[:]))
	return s.end()
}

func reasons(d *engine.Determination) string {
	var codes []string
	for _, r := range d.Reasons {
		codes = append(codes, r.String())
	}
	return strings.Join(codes, " ")
}

func asks(d *engine.Determination) string {
	var parts []string
	for _, q := range d.Questions {
		parts = append(parts, q.Field+": "+q.Asks)
	}
	return strings.Join(parts, "; ")
}

func (w *Workbook) writeFindings(a *applicants.Applicant, d *engine.Determination) error {
	for i := range d.Findings {
		f := &d.Findings[i]
		if err := w.writeFinding(a, d, f); err != nil {
			return err
		}
		for k := range f.Evidence {
			if err := w.writeEvidence(a, d, f, &f.Evidence[k]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *Workbook) writeFinding(a *applicants.Applicant, d *engine.Determination, f *engine.Finding) error {
	s := w.findings
	w.who(s, a, d)
	s.text(d.Outcome.Words())
	s.text(f.ID)
	s.text(f.Says)
	s.text(f.Result.Words())
	s.worded(report.NeededWords(f), f.Needed)
	s.worded(f.Words(f.Certain), f.Certain)
	s.worded(report.PossibleWords(f), report.AtBest(f.Possible, f.Open))
	s.amount(f.Credited)
	s.text(units[f.Certain.Kind])
	s.text(f.Role)
	s.text(f.Parent)
	s.text(yes(f.OnPath))
	s.text(rules(f))
	s.text(f.Cites)
	return s.end()
}

var units = map[engine.AmountKind]string{engine.Time: "months", engine.SemesterHours: "semester hours", engine.QuarterHours: "quarter hours", engine.Plain: "numbers"}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func rules(f *engine.Finding) string {
	var parts []string
	for _, t := range f.Tests {
		parts = append(parts, t.Expr+" is "+t.Result.Words())
	}
	if f.ByIncluded() {
		parts = append(parts, "the whole is "+report.Found(f))
	}
	return strings.Join(parts, "; ")
}

func (w *Workbook) writeEvidence(a *applicants.Applicant, d *engine.Determination, f *engine.Finding, e *engine.Evidence) error {
	s := w.evidence
	s.text(d.Applicant)
	s.text(f.ID)
	s.text(e.Entry)
	s.text(e.Label.String())
	s.date(e.From)
	s.date(e.To)
	s.text(e.Result.Words())
	s.amount(e.Certain)
	s.worded(report.PossibleWords(&engine.Finding{Possible: e.Possible, Open: e.Open}), report.AtBest(e.Possible, e.Open))
	s.text(e.Why)
	s.text(report.InPart(&w.o.Versions, a, e))
	return s.end()
}

func (w *Workbook) writeAllocation(a *applicants.Applicant, d *engine.Determination) error {
	s := w.allocation
	for _, n := range report.Notes(&w.o.Versions, a, d) {
		if !slices.Contains(w.notes, n) {
			w.notes = append(w.notes, n)
		}
	}
	for i := range d.Allocation {
		x := &d.Allocation[i]
		s.text(d.Applicant)
		s.text(x.Entry)
		w.stretch(s, a, d, x)
		s.text(x.Finding)
		s.amount(x.Credit)
		s.text("")
		s.text(d.Reading.String())
		if err := s.end(); err != nil {
			return err
		}
	}
	for i := range d.Uncredited {
		x := &d.Uncredited[i]
		s.text(d.Applicant)
		s.text(x.Entry)
		w.stretch(s, a, d, x)
		s.text("")
		s.amount(x.Credit)
		s.text(x.Why)
		s.text(d.Reading.String())
		if err := s.end(); err != nil {
			return err
		}
	}
	return nil
}

// stretch adds the days of a stretch. One that the record does not state is a
// text with a question mark.
func (w *Workbook) stretch(s *sheet, a *applicants.Applicant, d *engine.Determination, x *engine.Stretch) {
	for _, day := range [...]applicants.Date{x.From, x.To} {
		if t := report.Day(&w.o.Versions, a, d, x.Entry, day); t != day.String() {
			s.text(t)
		} else {
			s.date(day)
		}
	}
}

func (w *Workbook) writeQuestions(a *applicants.Applicant, d *engine.Determination) error {
	s := w.questions
	for i := range d.Questions {
		q := &d.Questions[i]
		w.who(s, a, d)
		s.text(q.Asks)
		s.text(q.Entry.String())
		s.text(q.Field)
		s.text(strings.Join(q.Findings, ", "))
		if err := s.end(); err != nil {
			return err
		}
	}
	return nil
}
