package notices

import (
	"math/big"
	"slices"

	"github.com/minqual/minqual/engine"
)

// isOpen reports that the way has enough of a finding, whatever is within it, in
// some completions of the record and not in others.
func isOpen(d *engine.Determination, way int, f *engine.Finding) bool {
	if f.Needed.Given() && !f.AtMost && f.Result != engine.Met {
		besides := missingWithin(d, way, f)
		surely, least := new(big.Rat).Add(exactly(f.Certain), besides), leastOf(f)
		if surely.Cmp(least) >= 0 {
			return false
		}
		return f.Result == engine.Undetermined || new(big.Rat).Add(exactly(f.Possible), besides).Cmp(least) >= 0
	}
	switch f.Result {
	case engine.Undetermined:
		return !slices.ContainsFunc(d.Findings, func(c engine.Finding) bool {
			return c.Parent == f.ID && isNeeded(d, way, &c) && c.Result == engine.Undetermined
		})
	case engine.Met:
		return (way > 0 || f.OnPath) && replaceable(d, f) &&
			slices.ContainsFunc(f.Tests, func(t engine.Test) bool { return t.Result == engine.Undetermined })
	}
	return false
}

// replaceable reports that something may stand in place of a finding.
func replaceable(d *engine.Determination, f *engine.Finding) bool {
	return slices.ContainsFunc(d.Findings, func(c engine.Finding) bool { return c.Parent == f.ID && c.Role == "substitution" })
}

// missingWithin is how much of what is within a finding is missing on a way.
func missingWithin(d *engine.Determination, way int, f *engine.Finding) *big.Rat {
	sum := new(big.Rat)
	for i := range d.Shortfalls {
		if s := &d.Shortfalls[i]; s.Way == way && s.Missing.Kind == f.Needed.Kind && s.Findings[0] != f.ID && within(d, s.Findings[0], f.ID) {
			sum.Add(sum, exactly(s.Missing))
		}
	}
	return sum
}

// leastOf is the least of a finding that is enough.
func leastOf(f *engine.Finding) *big.Rat {
	if f.Shortest.Given() {
		return exactly(f.Shortest)
	}
	return exactly(f.Needed)
}
