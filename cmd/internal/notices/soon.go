package notices

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// soon tells when time alone would be enough, and what that takes.
func (o *Options) soon(r *refused, d *engine.Determination) {
	if d.Earliest.IsZero() {
		return
	}
	r.Earliest, r.Past = dayOf(d.Earliest), !o.Sent.Before(d.Earliest)
	r.Work = true
	for i := range d.Findings {
		f := &d.Findings[i]
		if f.Role == "preferred" {
			continue
		}
		for k := range f.Evidence {
			e := &f.Evidence[k]
			ahead := o.Report.Versions.AsOf.Before(comes(e))
			begins := e.Possible.Kind == engine.Time && o.Report.Versions.AsOf.Before(e.From)
			if ahead && comes(e) == d.Earliest && e.Result != engine.Met {
				r.Once = report.Visible(told(e))
			}
			r.Work = r.Work && !ahead && !begins
		}
		r.Work = r.Work && (!lackedAnywhere(d, f.ID) || ofWork(f) || lasting(f))
	}
}

// comes is the day on which a degree, a licence or a score comes to be held;
// zero for anything else.
func comes(e *engine.Evidence) applicants.Date {
	switch section, _, _ := strings.Cut(e.Entry, "["); {
	case section == "education" && !e.To.IsZero():
		return e.To.Last()
	case section != "education" && section != "work" && section != "volunteer" && section != "events" && !e.From.IsZero():
		return e.From.Last()
	}
	return applicants.Date{}
}

// lackedAnywhere reports that some way to qualify lacks more of a finding.
func lackedAnywhere(d *engine.Determination, id string) bool {
	return slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool { return slices.Contains(s.Findings, id) })
}

// ofWork reports that a finding is about the time of jobs.
func ofWork(f *engine.Finding) bool {
	return f.Needed.Kind == engine.Time && slices.ContainsFunc(f.Evidence, func(e engine.Evidence) bool { return e.Possible.Kind == engine.Time })
}

// lasting reports that time changes nothing about what the record says of a
// finding: that is study and the like, also where there is none of it, and no
// age, time of residence or event.
func lasting(f *engine.Finding) bool {
	return (len(f.Evidence) > 0 || !f.Needed.Given()) && !f.AtMost && !slices.ContainsFunc(f.Evidence, func(e engine.Evidence) bool {
		return strings.HasPrefix(e.Entry, "events[")
	})
}
