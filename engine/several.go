package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
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
	refused         plan.Bits // those that refuse the field of each degree
	plural          bool      // there may be more than one besides a school diploma
	fieldless       bool      // one of them says no field
}

type degreePart struct {
	level  degrees.Level
	fields plan.Bits
}

func (c *classifier) severalOf(all []degrees.Degree) *several {
	v := &several{refused: ^plan.Bits(0)}
	higher := 0
	for _, d := range all {
		a := c.field(d.Field)
		p := degreePart{d.Level, a.accepted}
		if d.Sure || p.fields != 0 {
			v.parts = append(v.parts, p)
			v.fields |= p.fields
		}
		v.plural = v.plural || !d.Sure
		if d.Level > degrees.HighSchool {
			higher++
			v.fieldless = v.fieldless || d.Field == "" || !d.Sure
			v.refused &= a.unrelated
		}
		v.highest = max(v.highest, d.Level)
	}
	if v.plural || v.fieldless || higher == 0 {
		v.refused = 0
	}
	v.plural = v.plural || higher > 1
	v.lowest = v.highest
	for _, d := range all {
		if v.plural && !v.above() || d.Level > degrees.HighSchool { // a diploma stands behind a degree that is sure
			v.lowest = min(v.lowest, d.Level)
		}
	}
	return v
}

// above reports that a degree above a school diploma is sure.
func (v *several) above() bool {
	return slices.ContainsFunc(v.parts, func(p degreePart) bool { return p.level > degrees.HighSchool })
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

// among reports that what stands beside the name may be that of any of several
// degrees.
func (v *several) among() bool { return v != nil && v.plural }

// mixed reports that more than one degree is sure, so that what stands beside
// them cannot be that of each.
func (v *several) mixed() bool { return v != nil && len(v.parts) > 1 }

// later reports a name that says a year which had not begun, or not ended, when
// the degree beside it was conferred: "BA (2010), MA (2028)".
func (e *Evaluator) later(d degreeFacts, x *applicants.Education) bool {
	if x.End.IsZero() {
		return d.year > int(e.asOf.Year)
	}
	return d.year >= int(e.asOf.Year) && d.year > int(x.End.Last().Year)
}
