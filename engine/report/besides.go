package report

import (
	"slices"

	"github.com/minqual/minqual/engine"
)

// Besides reports that the way of a shortfall also lacks some of what is
// included in what it is about. That counts for the whole, and is not in the
// amount that the shortfall tells.
func Besides(d *engine.Determination, s *engine.Shortfall) bool {
	return s.Missing.Given() && slices.ContainsFunc(d.Shortfalls, func(x engine.Shortfall) bool {
		return x.Way == s.Way && x.Missing.Kind == s.Missing.Kind && includes(d, s.Findings, x.Findings)
	})
}

// includes reports that the first of some findings includes the first of
// others.
func includes(d *engine.Determination, whole, part []string) bool {
	if len(whole) == 0 || len(part) == 0 {
		return false
	}
	for f := d.Finding(part[0]); f != nil && f.Role == "including"; f = d.Finding(f.Parent) {
		if f.Parent == whole[0] {
			return true
		}
	}
	return false
}

// besides is what is said of such a shortfall after it.
const besides = " (besides what is missing within it, which counts for it too)"

// Lack is a shortfall in words, for a reader who adds up what the way lacks.
func Lack(d *engine.Determination, s *engine.Shortfall) string {
	if Besides(d, s) {
		return s.String() + besides
	}
	return s.String()
}
