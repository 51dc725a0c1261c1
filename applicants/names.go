package applicants

import "strings"

const (
	most   = 64 // names of a kind, with one that is none
	widest = 16 // bytes of a name with its quotation marks and colon
)

// Names are what members of one kind of object are called. They are known by
// their numbers, from 1.
type names struct {
	kind  uint8    // its place in vocabulary
	read  int      // the first so many are read; the others often stand among them
	list  []string // by number
	signs [most]sign
	slots [most]uint8 // the first number by hash
}

// A sign is a name as it stands in most records, in quotation marks and with a
// colon.
type sign struct {
	head, headMask uint64 // the first eight bytes, and what counts of them
	tail, tailMask uint64 // the next eight
	width          uint8
	next           uint8 // the next number of the same hash
}

// vocabulary has all names, so that an object can say with a number which are
// its own.
var vocabulary []*names

// known makes the names of a kind: those that are read, and others.
func known(read []string, others ...string) *names {
	n := &names{kind: uint8(len(vocabulary)), read: len(read), list: []string{""}}
	for _, name := range append(read, others...) {
		n.add(name)
	}
	vocabulary = append(vocabulary, n)
	return n
}

func (n *names) add(name string) {
	at := len(n.list)
	n.list = append(n.list, name)
	x := signOf(name)
	first := &n.slots[slot(x.head)]
	x.next, *first = *first, uint8(at)
	n.signs[at] = x
}

func signOf(name string) sign {
	text := `"` + name + `":`
	n := len(text)
	if n > widest || n < 5 {
		panic("the name is too long or too short: " + name)
	}
	x := sign{width: uint8(n), headMask: ^uint64(0) >> (8 * max(8-n, 0)), tailMask: 1<<(8*max(n-8, 0)) - 1}
	text += strings.Repeat(" ", widest)
	x.head, x.tail = eight(text)&x.headMask, eight(text[8:])&x.tailMask
	return x
}

// slot is a hash of the first four bytes of a name in quotation marks. It is
// the same for names that differ in their case alone.
func slot(head uint64) uint32 { return (uint32(head) | 0x20202020) * 0x9e3779b1 >> 26 }

// find gives the number of a name, 0 if it is not known.
func (n *names) find(name string) int {
	for at := n.like(name); at != 0; at = n.signs[at].next {
		if n.list[at] == name {
			return int(at)
		}
	}
	return 0
}

// fold gives the name that is read and differs from this one in its case
// alone, "" if there is none.
func (n *names) fold(name string) string {
	for at := n.like(name); at != 0; at = n.signs[at].next {
		if right := n.list[at]; int(at) <= n.read && len(right) == len(name) && strings.EqualFold(right, name) {
			return right
		}
	}
	return ""
}

// like gives the first number of the names that may be this one.
func (n *names) like(name string) uint8 {
	if len(name) < 2 {
		return 0
	}
	return n.slots[slot(eight(`"`+name[:min(len(name), 3)]+`"       `))]
}

// What is skipped has these names, most often.
var skippedNames = known(nil, "name", "level", "keywords", "network", "username", "url", "website", "title", "date",
	"awarder", "publisher", "releaseDate", "summary", "description", "highlights", "startDate", "endDate", "roles", "entity", "type", "reference")

// noNames are those of objects in which any name may stand.
var noNames = known(nil)
