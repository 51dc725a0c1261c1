package notices

import (
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
	r.Time = slices.ContainsFunc(r.Requirements, overlaps)
	r.Together = slices.Contains(d.Reasons, engine.SameTimeNeeded)
	r.Ways = o.ways(d)
	r.AtLeast = r.some(func(l lack) bool { return l.AtLeast })
	r.Unsure = r.AtLeast || r.some(func(l lack) bool { return l.Open })
	o.soon(&r, d)
	if o.AppealDays > 0 {
		r.AppealDays, r.AppealBy = o.AppealDays, after(o.Sent, o.AppealDays)
	}
	return r
}

// some reports that some way lacks something that is as asked.
func (r *refused) some(is func(lack) bool) bool {
	return slices.ContainsFunc(r.Ways, func(w way) bool { return slices.ContainsFunc(w.Lacks, is) })
}

// failed reports that a requirement is not met, by itself or beside others, or
// that more of it would have been enough.
func (o *Options) failed(d *engine.Determination, f *engine.Finding) bool {
	if f.Result == engine.NotMet && !o.obtainable(f.ID) {
		return true
	}
	return slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool {
		return slices.ContainsFunc(s.Findings, func(id string) bool { return within(d, id, f.ID) })
	})
}

// obtainable reports that a requirement may be met later, so that nobody is
// turned down for it.
func (o *Options) obtainable(id string) bool {
	return o.some(func(q *rules.Requirement) bool { return q.ID == id && q.Obtainable != "" })
}

// some reports that a requirement of the job class, at any depth, is as asked.
func (o *Options) some(is func(*rules.Requirement) bool) bool {
	var in func(list []rules.Requirement) bool
	in = func(list []rules.Requirement) bool {
		return slices.ContainsFunc(list, func(q rules.Requirement) bool {
			return is(&q) || in(q.AnyOf) || in(q.AllOf) || in(q.Including)
		})
	}
	return in(o.Report.Class.Requirements)
}

// overlaps reports that a requirement tells of work that was done at the same
// time.
func overlaps(r requirement) bool { return r.overlap || slices.ContainsFunc(r.Parts, overlaps) }

// within reports that the finding id is of, or belongs to it.
func within(d *engine.Determination, id, of string) bool {
	for id != "" && id != of {
		f := d.Finding(id)
		if f == nil {
			return false
		}
		id = f.Parent
	}
	return id == of
}

// reaches reports that an amount of a requirement that fails is enough: surely
// if the least result is met, or perhaps.
func reaches(d *engine.Determination, f *engine.Finding, least engine.Result) bool {
	return d.Outcome == engine.NotEligible && f.Needed.Given() && !f.AtMost && len(f.Tests) > 0 &&
		!slices.ContainsFunc(f.Tests, func(t engine.Test) bool {
			return t.Result == engine.NotMet || t.Result != least && least == engine.Met
		})
}

// instead reports that a substitution is counted on the nearest way to qualify,
// or that more of it would have been enough.
func instead(d *engine.Determination, f *engine.Finding) bool {
	return d.Outcome == engine.NotEligible && (f.OnPath || lackedAnywhere(d, f.ID))
}

// sharers say what else the time of a finding was credited to.
func (o *Options) sharers(d *engine.Determination, f *engine.Finding) (list []string) {
	for i := range d.Allocation {
		x := &d.Allocation[i]
		if !brings(f, x.Entry) || within(d, x.Finding, f.ID) || within(d, f.ID, x.Finding) || report.SameTime(&o.Report, x.Finding) {
			continue
		}
		g := d.Finding(x.Finding)
		if g == nil {
			continue
		}
		if says := report.Visible(g.Says); !slices.Contains(list, says) {
			list = append(list, says)
		}
	}
	return list
}

func brings(f *engine.Finding, entry string) bool {
	return slices.ContainsFunc(f.Evidence, func(e engine.Evidence) bool { return e.Entry == entry && e.Result != engine.NotMet })
}
