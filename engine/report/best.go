package report

import (
	"slices"

	"github.com/minqual/minqual/engine"
)

// More is what is said after what is missing, if Leaves reports so.
const More = "that is at best: the record leaves something open, and more may be missing"

// Leaves reports that what is missing of who is not eligible is told with
// something that the record leaves open taken as is best for the applicant.
func Leaves(o *Options, d *engine.Determination) bool {
	return d.Outcome == engine.NotEligible && len(d.Shortfalls) > 0 && slices.ContainsFunc(d.Findings, func(f engine.Finding) bool {
		if !f.OnPath || f.Role == "preferred" {
			return false
		}
		if s := d.StandIn(&f); f.Result == engine.Undetermined || s != nil && !s.OnPath {
			return true
		}
		return f.Certain != f.Possible && (f.Result != engine.Met || wanted(o, d, &f))
	})
}

// wanted reports that what is missing may depend on how much time there is of a
// finding that has enough by itself.
func wanted(o *Options, d *engine.Determination, f *engine.Finding) bool {
	return f.Needed.Kind == engine.Time && !SameTime(o, f.ID) &&
		slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool { return s.Missing.Kind == engine.Time })
}
