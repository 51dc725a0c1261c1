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
