package report

import (
	"slices"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// Lack is a shortfall in words, for a reader who adds up what the way lacks.
func Lack(o *Options, d *engine.Determination, s *engine.Shortfall) string {
	switch {
	case Same(o, d, s):
		return s.String() + " (which may be of the same time as the rest)"
	case Besides(o, d, s):
		return s.String() + " (besides what is missing within it, which counts for it too)"
	}
	return s.String()
}

// Besides reports that the way of a shortfall also lacks some of what is
// included in what it is about. That counts for the whole, and is not in the
// amount that the shortfall tells.
func Besides(o *Options, d *engine.Determination, s *engine.Shortfall) bool {
	return beside(d, s, func(x *engine.Shortfall) bool { return includes(o, d, s.Findings, x.Findings) })
}

// Same reports that the time of a shortfall may be of that which others of its
// way lack: it adds nothing to them.
func Same(o *Options, d *engine.Determination, s *engine.Shortfall) bool {
	return s.Missing.Kind == engine.Time && len(s.Findings) > 0 && SameTime(o, s.Findings[0]) &&
		beside(d, s, func(x *engine.Shortfall) bool { return x != s })
}

// beside reports that the way of a shortfall lacks another amount of its kind
// that is as asked.
func beside(d *engine.Determination, s *engine.Shortfall, is func(*engine.Shortfall) bool) bool {
	for i := range d.Shortfalls {
		if x := &d.Shortfalls[i]; s.Missing.Given() && x.Way == s.Way && x.Missing.Kind == s.Missing.Kind && is(x) {
			return true
		}
	}
	return false
}

// includes reports that the first of some findings includes the first of
// others, with time of its own.
func includes(o *Options, d *engine.Determination, whole, part []string) bool {
	if len(whole) == 0 || len(part) == 0 || SameTime(o, part[0]) {
		return false
	}
	for f := d.Finding(part[0]); f != nil && f.Role == "including"; f = d.Finding(f.Parent) {
		if f.Parent == whole[0] {
			return true
		}
	}
	return false
}

// SameTime reports that the time of a requirement or substitution may serve
// others too, by the policy or because it says so itself.
func SameTime(o *Options, id string) bool {
	return slices.Contains(o.Versions.Policy, rules.Setting{Name: "double_counting", Value: "allowed"}) || o.Class != nil && shares(o.Class.Requirements, id)
}

func shares(list []rules.Requirement, id string) bool {
	return slices.ContainsFunc(list, func(q rules.Requirement) bool {
		return q.ID == id && q.SameTime || shares(q.AnyOf, id) || shares(q.AllOf, id) || shares(q.Including, id) ||
			slices.ContainsFunc(q.Substitutions, func(s rules.Substitution) bool { return s.ID == id && s.SameTime })
	})
}
