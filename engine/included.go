package engine

import "slices"

// ByIncluded reports that a finding is worse than its own expression is by
// itself, because of what it includes.
func (f *Finding) ByIncluded() bool {
	switch {
	case f.split:
		return f.bare == Met || f.bare == Undetermined && f.Result == NotMet
	case len(f.Tests) == 0:
		return false
	case f.Result == NotMet:
		return !slices.ContainsFunc(f.Tests, func(t Test) bool { return t.Result == NotMet })
	case f.Result == Undetermined:
		return !slices.ContainsFunc(f.Tests, func(t Test) bool { return t.Result != Met })
	}
	return false
}

// StandIn is the substitution by which a finding of d is met, or may be: the one
// on the path, or else, where no test of the finding's own is met, the first that
// is. It is nil if there is none.
func (d *Determination) StandIn(f *Finding) (by *Finding) {
	own := slices.ContainsFunc(f.Tests, func(t Test) bool { return t.Result == Met })
	for i := range d.Findings {
		switch s := &d.Findings[i]; {
		case s.Role != "substitution" || s.Parent != f.ID:
		case s.OnPath && s.Result != NotMet:
			return s
		case by == nil && f.Result == Met && s.Result == Met && !own && len(f.Tests) > 0:
			by = s
		}
	}
	return by
}

// Finding is the finding of a requirement, substitution or part; nil if there is
// none of that id.
func (d *Determination) Finding(id string) *Finding {
	for i := range d.Findings {
		if d.Findings[i].ID == id {
			return &d.Findings[i]
		}
	}
	return nil
}
