package applicants

import "hash/maphash"

// IDs is a set of ids that remembers where each was first seen. An id takes
// 16 bytes, however long it is: 96 bits of a keyed hash and the line. The
// chance that among a million ids any two different ones are taken for equal
// is below one in 10^16. The zero IDs is empty and ready; it serves one
// goroutine at a time.
type IDs struct {
	slots  []idSlot
	count  int
	seeded bool
	seeds  [2]maphash.Seed
}

// An idSlot is empty while its line is zero.
type idSlot struct {
	high uint64
	low  uint32
	line uint32
}

// Add adds an id that stands on a line, counted from 1. If the id was there
// before, it reports so and gives the line of the first.
func (s *IDs) Add(id string, line int) (first int, again bool) {
	if !s.seeded {
		s.seeds, s.seeded = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, true
	}
	if s.count >= len(s.slots)/4*3 {
		s.grow()
	}
	x := idSlot{maphash.String(s.seeds[0], id), uint32(maphash.String(s.seeds[1], id)), uint32(max(line, 1))}
	at := s.find(x)
	if at.line != 0 {
		return int(at.line), true
	}
	*at = x
	s.count++
	return 0, false
}

// Len is how many ids there are.
func (s *IDs) Len() int { return s.count }

func (s *IDs) find(x idSlot) *idSlot {
	for i := int(x.high) & (len(s.slots) - 1); ; i = (i + 1) & (len(s.slots) - 1) {
		if y := &s.slots[i]; y.line == 0 || y.high == x.high && y.low == x.low {
			return y
		}
	}
}

func (s *IDs) grow() {
	old := s.slots
	s.slots = make([]idSlot, max(64, 2*len(old)))
	for _, x := range old {
		if x.line != 0 {
			*s.find(x) = x
		}
	}
}
