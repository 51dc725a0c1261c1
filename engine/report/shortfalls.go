package report

import (
	"math/bits"

	"github.com/minqual/minqual/engine"
)

// shortfall appends a shortfall, which is often of all that a finding asks for.
func (b members) shortfall(s *engine.Shortfall, heads []head) members {
	b = b.number(`{"way":`, s.Way)
	for i := range heads {
		if h := &heads[i]; len(s.Findings) == 1 && s.Findings[0] == h.of.ID && s.Says == h.of.Says {
			switch {
			case !s.Missing.Given() && !s.Certain.Given():
				return append(b, h.lack...)
			case h.lackAll != nil && s.Certain == s.Missing && same(s.Missing, h.of.Needed):
				return append(b, h.lackAll...)
			case s.Missing.Given():
				b = s.AppendMore(append(b, h.lackMore...))
				return append(b, h.lackSays...).missings(s)
			}
			break
		}
	}
	return b.lacking(s)
}

// same reports that two amounts that are not negative are the same, whatever
// they are divided by.
func same(a, c engine.Amount) bool {
	ah, al := bits.Mul64(uint64(a.Num), uint64(c.Den))
	ch, cl := bits.Mul64(uint64(c.Num), uint64(a.Den))
	return al == cl && ah == ch && a.Kind == c.Kind && a.Num >= 0 && c.Num >= 0
}

// lacking appends all of a shortfall but its way.
func (b members) lacking(s *engine.Shortfall) members {
	b = b.texts(`,"requirements":[`, s.Findings)
	return b.lacks(`,"says":`, s).missings(s)
}

// missings appends what is missing at best and as the record stands, which are
// often the same.
func (b members) missings(s *engine.Shortfall) members {
	from := len(b) + len(`,"missing":`)
	b = b.missing(`,"missing":`, s, s.Missing)
	if s.Missing != s.Certain || !s.Missing.Given() {
		return b.missing(`,"missing_as_stated":`, s, s.Certain)
	}
	to := len(b)
	return append(append(b, `,"missing_as_stated":`...), b[from:to]...)
}

// missing appends an amount of a shortfall that is given.
func (b members) missing(lead string, s *engine.Shortfall, a engine.Amount) members {
	if !a.Given() {
		return b
	}
	return s.AppendJSON(append(b, lead...), a)
}

// lacks appends what is missing in words, as String gives it.
func (b members) lacks(lead string, s *engine.Shortfall) members {
	if !s.Missing.Given() {
		return b.text(lead, s.Says)
	}
	b = s.AppendMore(append(append(b, lead...), '"'))
	return append(b, " more:"...).more(s.Says)
}

// writeLack writes what every shortfall of the finding says, and one of all that
// it needs if that is whole ones: then it is said in the same words wherever it
// is missing.
func (h *head) writeLack() {
	s := engine.Shortfall{Findings: []string{h.of.ID}, Says: h.of.Says}
	h.lack = members(nil).lacking(&s)
	h.lackMore = append(members(nil).texts(`,"requirements":[`, s.Findings), `,"says":"`...)
	h.lackSays = append(members(nil), " more:"...).more(s.Says)
	if a := h.of.Needed; a.Given() && a.Den != 0 && a.Num%a.Den == 0 {
		s.Missing, s.Certain = a, a
		h.lackAll = members(nil).lacking(&s)
	}
}
