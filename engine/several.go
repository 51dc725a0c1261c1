package engine

import (
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/plan"
)

// several is what the name of one study says of several degrees: "BA; MBA". The
// field, the day and the school that stand beside it may be those of any of
// them, so only the levels are certain, and the fields that the names say.
type several struct {
	parts           []degreePart // those that are sure
	lowest, highest degrees.Level
	fields          plan.Bits // the field sets that accept a field that a name says
}

type degreePart struct {
	level  degrees.Level
	fields plan.Bits
}

func (c *classifier) severalOf(all []degrees.Degree) *several {
	v := &several{lowest: all[0].Level}
	for _, d := range all {
		v.lowest, v.highest = min(v.lowest, d.Level), max(v.highest, d.Level)
		if d.Sure {
			p := degreePart{d.Level, c.field(d.Field).accepted}
			v.parts = append(v.parts, p)
			v.fields |= p.fields
		}
	}
	return v
}

// says reports that a degree which is asked for is one of those that are sure.
func (v *several) says(m *plan.Measure) bool {
	if v == nil {
		return false
	}
	for _, p := range v.parts {
		if int(p.level) >= m.Arg && (m.Set == 0 || p.fields&m.Set != 0) {
			return true
		}
	}
	return false
}

// sure gives the highest level that is sure.
func (v *several) sure() (l degrees.Level) {
	if v != nil {
		for _, p := range v.parts {
			l = max(l, p.level)
		}
	}
	return l
}

// mixed reports that more than one degree is sure, so that what stands beside
// them cannot be that of each.
func (v *several) mixed() bool { return v != nil && len(v.parts) > 1 }
