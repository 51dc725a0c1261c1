package notices

import (
	"math/big"
	"slices"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

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

func ways(d *engine.Determination) (out []way) {
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		for len(out) <= s.Way {
			out = append(out, way{})
		}
		out[s.Way].Lacks = append(out[s.Way].Lacks, lacking(s))
	}
	return slices.DeleteFunc(out, func(w way) bool { return len(w.Lacks) == 0 })
}

func lacking(s *engine.Shortfall) lack {
	if s.Missing.Kind == engine.Plain { // "1 more of" an age or a score says nothing that the requirement does not
		return lack{report.Visible(s.Says), ""}
	}
	return lack{report.Visible(s.Says), string(s.AppendMore(nil))}
}

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

func enough(d *engine.Determination, f *engine.Finding) bool {
	n, p := f.Needed, f.Possible
	if f.Shortest.Given() {
		n = f.Shortest
	}
	return d.Outcome == engine.NotEligible && n.Given() && !f.AtMost && n.Kind == p.Kind && reaches(p, n, f.Strict)
}

func reaches(a, b engine.Amount, strict bool) bool {
	over := big.NewRat(a.Num, a.Den).Cmp(big.NewRat(b.Num, b.Den))
	return over > 0 || over == 0 && !strict
}
