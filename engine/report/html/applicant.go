package html

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// An applicant is what the page says of one. All texts that a record had a
// hand in have passed report.Visible.
type applicant struct {
	N              int // counts from 1, in the order of the input
	ID, Name       string
	Outcome        string // a code
	Word           string
	Keys           string // what the filters look for; codes and numbers of the page only
	Rank           int64  // orders by shortfall
	Failing        []standing
	Short          []string
	Asks           int
	Reasons, Codes string
	Full           bool
	Findings       []finding
	Timeline       *timeline
	Credits        []credit
	How            string
	Notes          []string // what to know of the days on which time was credited
	Ways           []way
	WaysTitle      string
	More           string // may be missing than the ways tell
	Together       bool
	Sharing        []string
	Earliest       string
	Condition      []string
	Questions      []question
	UUID           string
	Hash           string
	Place          string
}

// A standing is a requirement that is not met or undetermined.
type standing struct{ ID, Word string }

// together is how the requirements stand when each is met by itself, but all
// of them are not, or may not be, by the same time.
var together = map[engine.Outcome]engine.Result{engine.NotEligible: engine.NotMet, engine.NeedsReview: engine.Undetermined}

// A question is a fact to ask for.
type question struct{ Entry, Asks, Field, For string }

func (p *page) applicant(a *applicants.Applicant, d *engine.Determination) *applicant {
	v := &applicant{N: p.sum.shown, ID: report.Visible(d.Applicant), Outcome: d.Outcome.String(), Word: sentence(d.Outcome.Words()),
		Keys: p.keys(d), Rank: rank(nearest(d)), Short: brief(d), Asks: len(d.Questions)}
	v.Reasons, v.Codes = reasons(d)
	if !p.o.Blind {
		v.Name = report.Visible(a.Basics.Name)
	}
	if p.o.Outcomes {
		return v
	}
	for i := range d.Findings {
		f, q := &d.Findings[i], &p.sum.requirements[i]
		switch {
		case f.Result == engine.Met:
		case q.Top:
			v.Failing = append(v.Failing, standing{f.ID, f.Result.Words()})
		case q.Obtainable != "":
			v.Failing = append(v.Failing, standing{f.ID, f.Result.Words() + ", may be obtained"})
		}
	}
	if len(v.Failing) == 0 && d.Outcome != engine.Eligible {
		v.Failing = append(v.Failing, standing{"all together", together[d.Outcome].Words()})
	}
	p.detail(v, a, d)
	return v
}

// detail adds what is shown when an applicant is opened.
func (p *page) detail(v *applicant, a *applicants.Applicant, d *engine.Determination) {
	v.Full = true
	v.Findings = p.findings(a, d)
	m := marksOf(d)
	v.Timeline = p.drawing(v.N, a, d, m)
	v.Credits, v.Notes = p.credits(a, d, m), report.Notes(&p.o.Versions, a, d)
	v.How = "as the record surely shows it"
	if d.Reading == engine.Possible {
		v.How = "as the record shows it at best"
	}
	v.Ways, v.WaysTitle = ways(&p.o, d), "What is missing"
	if d.Outcome == engine.NeedsReview {
		v.WaysTitle = "What the record does not show as it stands"
	}
	if report.Leaves(&p.o, d) {
		v.More = sentence(report.More)
	}
	for _, r := range d.Reasons {
		v.Together = v.Together || r == engine.SameTimeNeeded
	}
	v.Sharing = report.Sharing(d)
	v.Earliest, v.Condition = d.Earliest.String(), visible(d.Condition)
	for _, q := range d.Questions {
		v.Questions = append(v.Questions, question{report.Visible(q.Entry.String()), report.Visible(q.Asks), report.Visible(q.Field), strings.Join(q.Findings, ", ")})
	}
	v.UUID, v.Hash, v.Place = d.ID.String(), hex.EncodeToString(d.RecordHash[:]), report.Visible(d.Place.String())
}

// keys are the words by which the filters know an applicant: the outcome, n3
// for a requirement that is not met, u3 for one that is undetermined, q2 for a
// kind of question, whether there is a condition, and how near a shortfall is.
func (p *page) keys(d *engine.Determination) string {
	b := []byte(d.Outcome.String())
	for i := range d.Findings {
		switch d.Findings[i].Result {
		case engine.NotMet:
			b = fmt.Appendf(b, " n%d", i)
		case engine.Undetermined:
			b = fmt.Appendf(b, " u%d", i)
		}
	}
	if len(d.Condition) > 0 {
		b = append(b, " condition"...)
	}
	for _, k := range missing(d) {
		b = fmt.Appendf(b, " q%d", p.sum.fact(k))
	}
	if d.Outcome == engine.NotEligible && !p.o.Outcomes {
		if s := nearness(nearest(d)); s != "" {
			b = fmt.Appendf(b, " %s", s)
		} else {
			b = append(b, " other"...)
		}
	}
	return string(b)
}

var reasonWords = map[engine.Reason]string{
	engine.MeetsAll: "every requirement is met", engine.MeetsBySubstitute: "every requirement is met, by a substitution where one is needed",
	engine.EducationShort: "the education asked for is not shown", engine.ExperienceShort: "experience falls short",
	engine.SameTimeNeeded: "the same time would be needed twice", engine.LicenseMissing: "a licence or certificate is missing",
	engine.OtherNotMet: "a requirement is not met", engine.FactsMissing: "facts that decide are missing", engine.OnCondition: "but for what may still be obtained, which is a condition",
}

// reasons gives the reasons in words and as codes.
func reasons(d *engine.Determination) (said, codes string) {
	var words, names []string
	for _, r := range d.Reasons {
		words = append(words, cmp.Or(reasonWords[r], strings.ReplaceAll(r.String(), "_", " ")))
		names = append(names, r.String())
	}
	return strings.Join(words, "; "), strings.Join(names, " ")
}

func visible(list []string) (out []string) {
	for _, s := range list {
		out = append(out, report.Visible(s))
	}
	return out
}

// sentence begins a text with a capital.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
