package report

import (
	"math/big"
	"slices"

	"github.com/minqual/minqual/engine"
)

// CreditedWords is what was credited to a finding on the way that is reported,
// in words: what more its parts got, and why less than is needed may be enough.
// It is "" where nothing is to be told.
func CreditedWords(d *engine.Determination, f *engine.Finding) string {
	s := f.Credited.String()
	if d.Reading == engine.Possible {
		s = "at best " + s
	}
	switch {
	case !f.Credited.Given() || !f.OnPath:
		return ""
	case slices.ContainsFunc(d.Findings, func(g engine.Finding) bool { return g.Parent == f.ID && g.Role == "including" && g.OnPath }):
		return s + " beside what it includes"
	case shortest(d, f):
		return s + ", as short as so many months can be"
	}
	return s
}

// shortest reports that the shortest span of the months that are asked for was
// credited, which is up to three days less.
func shortest(d *engine.Determination, f *engine.Finding) bool {
	if f.Needed.Kind != engine.Time || f.Credited.Kind != engine.Time || f.Result != engine.Met || len(f.Tests) != 1 || LackedOn(d, 0, f.ID) {
		return false
	}
	needed := ratio(f.Needed)
	if new(big.Rat).Quo(needed, big.NewRat(12, 1)).IsInt() {
		return false // years are years
	}
	less := new(big.Rat).Sub(needed, ratio(f.Credited))
	return less.Sign() > 0 && less.Cmp(big.NewRat(1, 8)) < 0
}

// LackedOn reports that a shortfall of a way is of a finding.
func LackedOn(d *engine.Determination, way int, id string) bool {
	return slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool { return s.Way == way && slices.Contains(s.Findings, id) })
}
