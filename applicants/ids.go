package applicants

import (
	"hash/maphash"
	"iter"
	"math"
	"math/bits"
	"sort"
)

// IDs is a set of ids that remembers where each was first seen. An id takes
// about 20 bytes, however long it is: 96 bits of a keyed hash, the place, and
// some room to find it by. The chance that among a million ids any two
// different ones are taken for equal is below one in 10^16. The zero IDs is
// empty and ready; it serves one goroutine at a time. The names of files are
// kept besides, one each time that the file is another than the one before.
type IDs struct {
	shards [64]idShard // each grows by itself, so that growing needs little memory at once
	count  int
	seeded bool
	seeds  [2]maphash.Seed
	files  []idFile
	now    idFile    // the last of them
	most   uint32    // the highest place of an id so far
	near   []*idSlot // what Near looks at,
	seen   uint32    // and what it saw, so that it does look
}

type idShard struct {
	slots []idSlot
	count int
}

// An idSlot is empty while its place is zero.
type idSlot struct {
	high  uint64
	low   uint32
	place uint32 // the line, counted on from the last of the file before
}

// An idFile is a file, and the highest place of the files before it.
type idFile struct {
	name   string
	before uint32
}

// Add adds an id that stands on a line, counted from 1 and at most 1<<32 - 1, of the file that the
// ids before are of. If the id was there before, it reports so and gives the
// line of the first.
func (s *IDs) Add(id string, line int) (first int, again bool) {
	at, again := s.add(id, Place{s.now.name, line})
	return at.Line, again
}

// add adds an id that stands at a place, or gives the place of the first.
func (s *IDs) add(id string, at Place) (first Place, again bool) {
	if s.now.name != at.File || len(s.files) == 0 {
		s.now = idFile{at.File, s.most}
		s.files = append(s.files, s.now)
	}
	high, shard := s.hash(id)
	x := idSlot{high, uint32(maphash.String(s.seeds[1], id)), uint32(min(uint64(s.now.before)+uint64(max(at.Line, 1)), math.MaxUint32))}
	if shard.count >= len(shard.slots)*4/5 {
		shard.grow()
	}
	slot := shard.find(x)
	if slot.place != 0 {
		return s.placeOf(slot.place), true
	}
	*slot = x
	s.most = max(s.most, x.place)
	shard.count++
	s.count++
	return Place{}, false
}

// placeOf finds the file of a place.
func (s *IDs) placeOf(place uint32) Place {
	i := sort.Search(len(s.files), func(i int) bool { return s.files[i].before >= place })
	f := s.files[max(i-1, 0)]
	return Place{f.name, int(place - f.before)}
}

// Near looks at where ids are to be added, before they are. Memory answers many
// such looks at once, but the adding of one id waits for the one before.
func (s *IDs) Near(ids iter.Seq[string]) {
	for id := range ids {
		if high, shard := s.hash(id); len(shard.slots) > 0 {
			s.near = append(s.near, &shard.slots[shard.place(high)])
		}
	}
	for _, slot := range s.near {
		s.seen += slot.place
	}
	clear(s.near)
	s.near = s.near[:0]
}

// hash is the part of an id's hash by which it is found, and the shard where it
// belongs.
func (s *IDs) hash(id string) (high uint64, shard *idShard) {
	if !s.seeded {
		s.seeds, s.seeded = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}, true
	}
	high = maphash.String(s.seeds[0], id)
	return high, &s.shards[high%uint64(len(s.shards))]
}

// Len is how many ids there are.
func (s *IDs) Len() int { return s.count }

// place is where the search for an id begins.
func (s *idShard) place(high uint64) uint64 {
	i, _ := bits.Mul64(high, uint64(len(s.slots)))
	return i
}

func (s *idShard) find(x idSlot) *idSlot {
	i := s.place(x.high)
	for {
		if y := &s.slots[i]; y.place == 0 || y.high == x.high && y.low == x.low {
			return y
		}
		if i++; i == uint64(len(s.slots)) {
			i = 0
		}
	}
}

func (s *idShard) grow() {
	old := s.slots
	s.slots = make([]idSlot, len(old)+len(old)/4+16)
	for _, x := range old {
		if x.place != 0 {
			*s.find(x) = x
		}
	}
}
