package applicants

import "slices"

// A member is the name of one that is read, and what reads its value.
type member[T any] struct {
	name string
	read func(d *Decoder, x *T)
}

// Members are those of one kind of object.
type members[T any] struct {
	names *names
	read  [most]func(d *Decoder, x *T) // by the number of the name
}

// reading makes the members of a kind: those that are read, and the names of
// others that often stand among them.
func reading[T any](read []member[T], others ...string) *members[T] {
	m := new(members[T])
	var list []string
	for _, x := range read {
		list = append(list, x.name)
		m.read[len(list)] = x.read
	}
	m.names = known(list, others...)
	return m
}

// object reads an object into x. It reports false if there is none.
func object[T any](d *Decoder, m *members[T], x *T) bool {
	s := &d.scan
	if !s.object(m.names) {
		return false
	}
	for at := s.member(m.names); at != 0; at = s.member(m.names) {
		m.read[at%most](d, x)
	}
	return true
}

// list reads an array of objects, appending to what was read before. It gives
// that for null, and never nil for a list that is there.
func list[T any](d *Decoder, m *members[T], buffer *[]T, before []T) []T {
	s := &d.scan
	if !s.array() {
		return before
	}
	out := (*buffer)[:len(before)]
	if out == nil {
		out = make([]T, 0, 8)
	}
	for s.next() {
		out = slices.Grow(out, 1)[:len(out)+1]
		x := &out[len(out)-1]
		*x = *new(T)
		if !object(d, m, x) {
			s.fail("want an object")
		}
	}
	*buffer = out
	return out
}
