package notices

import (
	"math/big"
	"slices"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// isVague reports that nobody knows how much time there is of what a shortfall
// is about, so that more than both at best and as the record stands may be
// missing.
func isVague(d *engine.Determination, s *engine.Shortfall) bool {
	f := d.Finding(s.Findings[0])
	return f != nil && f.Certain != f.Possible && !allOfIt(d, s)
}

// othersVague reports that nobody knows how much time there is of something that
// competes for it and is enough by itself.
func othersVague(d *engine.Determination, s *engine.Shortfall) bool {
	return slices.ContainsFunc(d.Findings, func(f engine.Finding) bool { return vagueBeside(d, s.Way, &f) })
}

// vagueBeside reports that nobody knows how much time there is of a finding that
// is enough by itself and competes for it.
func vagueBeside(d *engine.Determination, way int, f *engine.Finding) bool {
	return f.Certain != f.Possible && takesTime(d, way, f) && !report.LackedOn(d, way, f.ID) && !isOpen(d, way, f) && competes(d, way, f)
}

// allOfIt reports that all that a finding asks for besides its parts is missing,
// so that no more of it can be.
func allOfIt(d *engine.Determination, s *engine.Shortfall) bool {
	return exactly(s.Missing).Cmp(most(d, s)) >= 0
}

// most is all that may be missing of what a shortfall is about: what it asks for
// besides its parts.
func most(d *engine.Determination, s *engine.Shortfall) *big.Rat {
	all := new(big.Rat)
	for i := range d.Findings {
		switch f := &d.Findings[i]; {
		case f.ID == s.Findings[0]:
			all.Add(all, exactly(f.Needed))
		case f.Parent == s.Findings[0] && f.Role == "including":
			all.Sub(all, exactly(f.Needed))
		}
	}
	return all
}

// takesTime reports that a way asks for time of a finding.
func takesTime(d *engine.Determination, way int, f *engine.Finding) bool {
	switch {
	case f.Role == "preferred" || f.Needed.Kind != engine.Time:
		return false
	case way == 0:
		return f.OnPath
	case f.Role == "substitution":
		return !report.LackedOn(d, way, f.Parent) && !surelyMet(d, f.Parent)
	}
	return isNeeded(d, way, f)
}

// surelyMet reports that a requirement is surely met without a substitution.
func surelyMet(d *engine.Determination, id string) bool {
	f := d.Finding(id)
	return f != nil && !slices.ContainsFunc(f.Tests, func(t engine.Test) bool { return t.Result != engine.Met })
}

// competes reports that a way asks for time of something else too, which is
// neither within the finding nor around it.
func competes(d *engine.Determination, way int, f *engine.Finding) bool {
	return slices.ContainsFunc(d.Findings, func(g engine.Finding) bool {
		return takesTime(d, way, &g) && !within(d, g.ID, f.ID) && !within(d, f.ID, g.ID)
	})
}
