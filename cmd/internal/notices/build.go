package notices

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// letterFor makes the letter that the determination calls for. What the
// detail leaves out is not in it, whatever the template would show.
func (o *Options) letterFor(a *applicants.Applicant, d *engine.Determination) (kind, written) {
	of := *o
	of.applicant = a
	o = &of
	k, l := kindOf(d), o.letter(a, d)
	switch k {
	case notEligible:
		return k, o.refused(l, d)
	case onCondition:
		return k, conditional{l, visible(d.Condition), o.standing(d, o.met)}
	case eligible:
		return k, granted{l, o.standing(d, o.met)}
	}
	return k, o.request(l, d)
}

func (o *Options) letter(a *applicants.Applicant, d *engine.Determination) letter {
	v := &o.Report.Versions
	l := letter{Name: "applicant", Reference: report.Visible(d.Applicant), Code: v.Code, Title: v.Title,
		Employer: report.Visible(o.Report.Class.Employer), Revision: v.Revision, Sent: dayOf(o.Sent), AsOf: dayOf(v.AsOf),
		Determination: d.ID.String()}
	if a.Basics.Name != "" && !o.Report.Blind {
		l.Name = report.Visible(a.Basics.Name)
	}
	if o.Detail == Reasons {
		l.ReasonCodes = codes(d)
	}
	return l
}

func codes(d *engine.Determination) (list []string) {
	for _, r := range d.Reasons {
		list = append(list, r.String())
	}
	return list
}

func visible(list []string) (out []string) {
	for _, s := range list {
		out = append(out, report.Visible(s))
	}
	return out
}

func (o *Options) request(l letter, d *engine.Determination) request {
	r := request{letter: l, AnswerDays: o.AnswerDays, AnswerBy: after(o.Sent, o.AnswerDays)}
	last := ""
	for _, q := range d.Questions {
		entry, _, _ := strings.Cut(q.Field, ".")
		if asksAlready(d, q) {
			if n := len(r.Questions); n > 0 && entry == last && strings.HasSuffix(q.Asks, apart) && o.Detail > Result {
				r.Questions[n-1].For = bearing(d, q, r.Questions[n-1].For)
			}
			continue
		}
		if q.Entry == (engine.Label{}) || entry != last {
			r.Questions = append(r.Questions, question{About: report.Visible(q.Entry.String())})
		}
		last = entry
		x := &r.Questions[len(r.Questions)-1]
		x.Asks = append(x.Asks, report.Visible(asked(q)))
		if o.Detail > Result {
			x.For = bearing(d, q, x.For)
		}
	}
	return r
}

// bearing adds what the requirements say that a question bears on.
func bearing(d *engine.Determination, q engine.Question, list []string) []string {
	for i := range d.Findings {
		f := &d.Findings[i]
		if says := report.Visible(f.Says); slices.Contains(q.Findings, f.ID) && !slices.Contains(list, says) {
			list = append(list, says)
		}
	}
	return list
}

// standing tells how the requirements at the top stand, if the letter is to
// tell of them.
func (o *Options) standing(d *engine.Determination, tells func(*engine.Determination, *engine.Finding) bool) (list []requirement) {
	if o.Detail == Result {
		return nil
	}
	for i := range d.Findings {
		if f := &d.Findings[i]; f.Parent == "" && f.Role == "requirement" && tells(d, f) {
			list = append(list, o.requirement(d, f, tells))
		}
	}
	return list
}

func (o *Options) met(_ *engine.Determination, f *engine.Finding) bool { return f.Result == engine.Met }

// leads say how what is told below a requirement belongs to it.
var leads = map[string]string{
	"including": "Within it", "part": "Part of it", "alternative": "One way, enough by itself", "substitution": "What may stand in its place",
}

// requirement is how a requirement stands. What is within its parts follows
// them in one list.
func (o *Options) requirement(d *engine.Determination, f *engine.Finding, tells func(*engine.Determination, *engine.Finding) bool) requirement {
	r := requirement{Says: report.Visible(f.Says), Cites: report.Visible(f.Cites)}
	shown := f
	for i := range d.Findings {
		c := &d.Findings[i]
		switch {
		case c.Parent != f.ID:
		case c.Role == "substitution" && c.OnPath && c.Result == engine.Met && d.Outcome != engine.NotEligible:
			if report.Replaced(o.Report.Class, c.ID) != "" {
				r.Beside = report.Visible(c.Says)
			} else {
				r.Instead, shown = report.Visible(c.Says), c
			}
		case c.Role != "substitution" && tells(d, c), c.Role == "substitution" && instead(d, c):
			part := o.requirement(d, c, tells)
			within := part.Parts
			part.Parts, part.Lead = nil, leads[c.Role]
			r.Parts = append(append(r.Parts, part), within...)
		}
	}
	if o.Detail == Reasons {
		o.amounts(&r, d, shown)
	}
	return r
}

// atLeastOf is what the record surely shows.
func atLeastOf(f *engine.Finding) string {
	if f.Certain != f.Possible && !f.Open {
		return "at least " + f.Words(f.Certain)
	}
	return f.Has()
}

// amountOf is what the record shows: what is sure for an eligible applicant,
// what there is at best for one who is not.
func amountOf(d *engine.Determination, f *engine.Finding) string {
	if f.AtMost || f.Open {
		return f.Has()
	}
	if d.Outcome == engine.NotEligible {
		if f.Certain != f.Possible {
			return "at most " + f.Words(f.Possible)
		}
		return f.Words(f.Possible)
	}
	return f.Words(f.Certain)
}
