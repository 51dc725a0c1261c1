package html

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// A finding is a requirement beside its evidence.
type finding struct {
	ID, Says, Cites string
	Role            string
	Obtainable      string // until when it may still be obtained
	TakesOff        string // how much of an amount it replaces
	Depth           int
	Result, Word    string
	Included        bool   // it is not met, or may not be, because of what it includes
	By              string // the substitution that stands in its place
	Has, Asks       string
	Whole           bool // what bears on it stands at its parts
	Credited        string
	Unused          bool // a substitution that the reported path does not need
	Tests           []test
	Evidence        []evidence
	Once            string // why what entries bring is less than their sum
}

type test struct{ Expr, Word string }

// An evidence is what one entry of the record brings.
type evidence struct {
	Result, Word string
	Entry, Label string
	Span, Credit string
	Part         string // why it counts in part
	Why          string
}

var roleWords = map[string]string{
	"alternative": "One way", "part": "Part", "including": "Including", "substitution": "In its place", "preferred": "Preferred, never deciding",
}

func (p *page) findings(a *applicants.Applicant, d *engine.Determination) (out []finding) {
	rows := p.sum.requirements
	for i := range d.Findings {
		f := &d.Findings[i]
		v := finding{ID: f.ID, Says: report.Visible(f.Says), Cites: report.Visible(f.Cites), Role: roleWords[f.Role], Depth: min(rows[i].Depth, 3), Obtainable: rows[i].Obtainable, TakesOff: report.Visible(rows[i].TakesOff),
			Result: f.Result.String(), Word: sentence(f.Result.Words()), By: standIn(d, f), Included: f.ByIncluded(), Unused: f.Role == "substitution" && !f.OnPath, Credited: report.CreditedWords(d, f),
			Asks: f.Asks(), Whole: slices.ContainsFunc(d.Findings, func(g engine.Finding) bool {
				return g.Parent == f.ID && g.Role != "substitution" && len(g.Evidence) > 0
			})}
		if f.Certain.Given() {
			v.Has = f.Has()
		}
		for _, t := range f.Tests {
			v.Tests = append(v.Tests, test{report.Visible(t.Expr), t.Result.Words()})
		}
		for k := range f.Evidence {
			v.Evidence = append(v.Evidence, p.brought(a, &f.Evidence[k]))
		}
		if report.Overlapping(f) {
			v.Once = sentence(report.Once)
		}
		out = append(out, v)
	}
	return out
}

// standIn is the substitution by which a requirement is met, or may be.
func standIn(d *engine.Determination, f *engine.Finding) string {
	if s := d.StandIn(f); s != nil {
		return s.ID
	}
	return ""
}

var evidenceWords = map[engine.Result]string{engine.Met: "counts", engine.NotMet: "does not count", engine.Undetermined: "may count"}

func (p *page) brought(a *applicants.Applicant, e *engine.Evidence) evidence {
	v := evidence{Result: e.Result.String(), Word: evidenceWords[e.Result], Entry: report.Visible(e.Entry), Label: report.Visible(e.Label.String()),
		Span: span(e.From, e.To), Why: report.Visible(e.Why)}
	if e.Result != engine.NotMet && e.Certain.Given() {
		v.Credit, v.Part = e.Has(), report.InPart(&p.o.Versions, a, e)
	}
	return v
}

func span(from, to applicants.Date) string {
	var parts []string
	switch {
	case !from.IsZero() && to.IsZero():
		return "since " + from.String()
	case from.IsZero() && !to.IsZero():
		return "until " + to.String()
	case !from.IsZero():
		parts = append(parts, from.String(), to.String())
	}
	return strings.Join(parts, " to ")
}
