package notices

import (
	"math/big"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

// letterFor makes the letter that the determination calls for. What the
// detail leaves out is not in it, whatever the template would show.
func (o *Options) letterFor(a *applicants.Applicant, d *engine.Determination) (kind, written) {
	k := kindOf(d)
	l := o.letter(a, d)
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

func (o *Options) refused(l letter, d *engine.Determination) refused {
	r := refused{letter: l, Requirements: o.standing(d, o.failed)}
	if o.Detail < Reasons {
		return r
	}
	r.Time = slices.ContainsFunc(r.Requirements, severalTimes)
	r.Together = slices.Contains(d.Reasons, engine.SameTimeNeeded)
	r.Ways = ways(d)
	r.Earliest = dayOf(d.Earliest)
	if o.AppealDays > 0 {
		r.AppealDays, r.AppealBy = o.AppealDays, after(o.Sent, o.AppealDays)
	}
	return r
}

func (o *Options) request(l letter, d *engine.Determination) request {
	r := request{letter: l, AnswerDays: o.AnswerDays, AnswerBy: after(o.Sent, o.AnswerDays)}
	last := ""
	for _, q := range d.Questions {
		entry, _, _ := strings.Cut(q.Field, ".")
		if q.Entry == "" || entry != last {
			r.Questions = append(r.Questions, question{About: report.Visible(q.Entry)})
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

// ways are the ways to qualify, the nearest one first.
func ways(d *engine.Determination) (out []way) {
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		for len(out) <= s.Way {
			out = append(out, way{})
		}
		out[s.Way].Lacks = append(out[s.Way].Lacks, lacking(d, s))
	}
	return slices.DeleteFunc(out, func(w way) bool { return len(w.Lacks) == 0 })
}

// lacking takes a shortfall's words apart: the amount and the requirement.
func lacking(d *engine.Determination, s *engine.Shortfall) lack {
	says, more := s.Says, ""
	for i := range d.Findings {
		f := &d.Findings[i]
		if before, ok := strings.CutSuffix(s.Says, " more: "+f.Says); ok && slices.Contains(s.Findings, f.ID) {
			says, more = f.Says, before
		}
	}
	if s.Missing.Kind == engine.Plain {
		more = "" // "1 more of" an age or a score says nothing that the requirement does not
	}
	return lack{report.Visible(says), report.Visible(more)}
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

// failed reports that a requirement is not met, by itself or beside others.
func (o *Options) failed(d *engine.Determination, f *engine.Finding) bool {
	if f.Result == engine.NotMet && !o.obtainable(f.ID) {
		return true
	}
	return slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool {
		return s.Way == 0 && slices.ContainsFunc(s.Findings, func(id string) bool { return within(d, id, f.ID) })
	})
}

// obtainable reports that a requirement may be met later, so that nobody is
// turned down for it.
func (o *Options) obtainable(id string) bool {
	var in func(list []rules.Requirement) bool
	in = func(list []rules.Requirement) bool {
		return slices.ContainsFunc(list, func(q rules.Requirement) bool {
			return q.ID == id && q.Obtainable != "" || in(q.AnyOf) || in(q.AllOf) || in(q.Including)
		})
	}
	return in(o.Report.Class.Requirements)
}

// severalTimes reports that a requirement tells of more than one stretch of
// time.
func severalTimes(r requirement) bool {
	times := 0
	for _, e := range r.Entries {
		if e.time {
			times++
		}
	}
	return times > 1 || slices.ContainsFunc(r.Parts, severalTimes)
}

// within reports that the finding id is of, or belongs to it.
func within(d *engine.Determination, id, of string) bool {
	for id != "" && id != of {
		i := slices.IndexFunc(d.Findings, func(f engine.Finding) bool { return f.ID == id })
		if i < 0 {
			return false
		}
		id = d.Findings[i].Parent
	}
	return id == of
}

func (o *Options) requirement(d *engine.Determination, f *engine.Finding, tells func(*engine.Determination, *engine.Finding) bool) requirement {
	r := requirement{Says: report.Visible(f.Says), Cites: report.Visible(f.Cites)}
	shown := f
	for i := range d.Findings {
		c := &d.Findings[i]
		switch {
		case c.Parent != f.ID:
		case c.Role == "substitution" && c.OnPath && c.Result == engine.Met:
			r.Instead, shown = report.Visible(c.Says), c
		case c.Role != "substitution" && tells(d, c):
			r.Parts = append(r.Parts, o.requirement(d, c, tells))
		}
	}
	if o.Detail == Reasons {
		r.Needs, r.Has = strings.TrimPrefix(shown.Asks(), "needs "), amountOf(d, shown)
		r.Entries = entries(shown)
		if r.Enough = len(r.Parts) > 0 && enough(d, shown); r.Enough {
			r.Entries = nil
		}
	}
	return r
}

// amountOf is what the record shows: what is sure for an eligible applicant,
// what there is at best for one who is not.
func amountOf(d *engine.Determination, f *engine.Finding) string {
	if f.AtMost || f.Open {
		return f.Has()
	}
	if d.Outcome == engine.NotEligible {
		if f.Certain != f.Possible {
			return "at most " + f.Possible.String()
		}
		return f.Possible.String()
	}
	return f.Certain.String()
}

// enough reports that an applicant who is not eligible has the amount that is
// asked for, so that what is missing is within it.
func enough(d *engine.Determination, f *engine.Finding) bool {
	n, p := f.Needed, f.Possible
	return d.Outcome == engine.NotEligible && n.Given() && !f.AtMost && n.Kind == p.Kind && atLeast(p, n)
}

// atLeast compares exactly.
func atLeast(a, b engine.Amount) bool {
	return big.NewRat(a.Num, a.Den).Cmp(big.NewRat(b.Num, b.Den)) >= 0
}

func entries(f *engine.Finding) (list []entry) {
	for i := range f.Evidence {
		e := &f.Evidence[i]
		x := entry{What: report.Visible(e.Label), Dates: span(e.From, e.To), Why: report.Visible(e.Why), Counts: "nothing",
			time: e.Possible.Kind == engine.Time}
		switch {
		case e.Result == engine.NotMet:
		case e.Possible.Given():
			x.Counts = e.Possible.String()
			if e.Certain != e.Possible {
				x.Counts = "at most " + x.Counts
			}
		case e.Result == engine.Met:
			x.Counts = "yes"
		default:
			x.Counts = "not known"
		}
		list = append(list, x)
	}
	return list
}
