package applicants

import "strings"

// Kinds of objects, by the names of their members.
const (
	anything = iota
	ofRecord
	ofMeta
	ofBasics
	ofLocation
	ofStudy
	ofJob
	ofVolunteer
	ofLicense
	ofCertificate
	ofLanguage
	ofScore
	ofEvent
	ofNoInterest
	kinds
)

const (
	most   = 64 // names of a kind, with one that is none
	widest = 16 // bytes of a name with its quotation marks and colon
)

// Names are what members of one kind of object are called. They are known by
// their numbers, from 1.
type names struct {
	kind  int
	all   bool // members of any name are read
	read  int  // the first so many are read; the others often stand among them
	count int
	signs [most]sign
	slots [2 * most]uint8 // numbers by hash, or by a place soon after it
}

// A sign is a name as it stands in most records, in quotation marks and with a
// colon, in two parts that may overlap.
type sign struct {
	name       string
	width      int
	tailAt     int
	head, tail uint64
	mask       uint64 // what counts of both
}

// known makes the names of a kind: those that are read, and others.
func known(kind int, read []string, others ...string) *names {
	n := &names{kind: kind, all: kind == anything, read: len(read)}
	for _, name := range read {
		n.add(name)
	}
	for _, name := range others {
		n.add(name)
	}
	return n
}

func (n *names) add(name string) {
	n.count++
	n.signs[n.count] = signOf(name)
	h := slot(name)
	for n.slots[h] != 0 {
		h = beside(h)
	}
	n.slots[h] = uint8(n.count)
}

func signOf(name string) sign {
	text := `"` + name + `":`
	if len(text) > widest {
		panic("the name is too long: " + name)
	}
	x := sign{name: name, width: len(text), tailAt: max(len(text)-8, 0), mask: ^uint64(0) >> (8 * max(8-len(text), 0))}
	text += strings.Repeat(" ", 8)
	x.head, x.tail = eight(text)&x.mask, eight(text[x.tailAt:])&x.mask
	return x
}

// slot is a hash that is the same for names that differ in their case alone.
func slot(name string) uint {
	if name == "" {
		return 0
	}
	return uint(len(name)*17+int(name[0]|0x20)*5+int(name[len(name)-1]|0x20)*3) % (2 * most)
}

func beside(slot uint) uint { return (slot + 1) % (2 * most) }

// find gives the number of a name, 0 if it is not known.
func (n *names) find(name string) int {
	for h := slot(name); n.slots[h] != 0; h = beside(h) {
		if at := n.slots[h]; n.signs[at%most].name == name {
			return int(at)
		}
	}
	return 0
}

// fold gives the name that is read and differs from this one in its case
// alone, "" if there is none.
func (n *names) fold(name string) string {
	for h := slot(name); n.slots[h] != 0; h = beside(h) {
		at := int(n.slots[h])
		if right := n.signs[at%most].name; at <= n.read && len(right) == len(name) && strings.EqualFold(right, name) {
			return right
		}
	}
	return ""
}

var anyNames = known(anything, nil)

// What is skipped has these names, most often.
var skippedNames = known(ofNoInterest, nil, "name", "level", "keywords", "network", "username", "url", "website", "title", "date",
	"awarder", "publisher", "releaseDate", "summary", "description", "highlights", "startDate", "endDate", "roles", "entity", "type", "reference")
