package report

import (
	"math/big"
	"slices"

	"github.com/minqual/minqual/engine"
)

// More is what is said after what is missing, if Leaves reports so.
const More = "that is at best: the record leaves something open, and more may be missing"

// Leaves reports that what is missing of who is not eligible is told with
// something that the record leaves open taken as is best for the applicant.
func Leaves(o *Options, d *engine.Determination) bool {
	if d.Outcome != engine.NotEligible || len(d.Shortfalls) == 0 {
		return false
	}
	return slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool { return s.Missing.Given() && s.Missing != s.Certain }) ||
		slices.ContainsFunc(d.Findings, func(f engine.Finding) bool { return f.OnPath && f.Role != "preferred" && open(o, d, &f) })
}

// open reports that the nearest way may lack more because of a finding.
func open(o *Options, d *engine.Determination, f *engine.Finding) bool {
	s := d.StandIn(f)
	switch {
	case s != nil && !s.OnPath: // so the way takes it for met without
		return true
	case f.Certain == f.Possible:
		return f.Result == engine.Undetermined
	case !timely(f):
		return f.Result != engine.Met
	}
	surely := ratio(f.Certain)
	for i := range d.Shortfalls {
		if x := &d.Shortfalls[i]; x.Way == 0 && x.Missing.Kind == engine.Time && includes(o, d, []string{f.ID}, x.Findings) {
			surely.Add(surely, ratio(x.Missing))
		}
	}
	least := f.Needed
	if f.Shortest.Given() {
		least = f.Shortest
	}
	return surely.Cmp(ratio(least)) < 0 || competes(o, d, f)
}

// timely reports that a finding asks for time.
func timely(f *engine.Finding) bool { return f.Needed.Kind == engine.Time && !f.AtMost }

// competes reports that the nearest way lacks time, and asks for time of
// something that is neither within a finding nor around it.
func competes(o *Options, d *engine.Determination, f *engine.Finding) bool {
	return !SameTime(o, f.ID) && slices.ContainsFunc(d.Shortfalls, NearestTime) && slices.ContainsFunc(d.Findings, func(g engine.Finding) bool {
		return g.ID != f.ID && g.OnPath && g.Role != "preferred" && timely(&g) && !SameTime(o, g.ID) &&
			!includes(o, d, []string{f.ID}, []string{g.ID}) && !includes(o, d, []string{g.ID}, []string{f.ID})
	})
}

// NearestTime reports a shortfall of time on the nearest way.
func NearestTime(s engine.Shortfall) bool { return s.Way == 0 && s.Missing.Kind == engine.Time }

func ratio(a engine.Amount) *big.Rat { return big.NewRat(a.Num, max(a.Den, 1)) }
