package engine

import "strings"

// A memory is what was found of names. The names that come first are mostly
// those that come often: they have places, in which they are looked for before
// all are searched.
type memory[V any] struct {
	places [128]struct {
		name  string
		found V
	}
	all map[string]V
}

// mostRemembered bounds the memory of names.
const mostRemembered = 1 << 14

// find gives what was found of a name, if it is remembered.
func (m *memory[V]) find(name string) (V, bool) {
	if p := &m.places[place(name)]; p.name == name && name != "" {
		return p.found, true
	}
	v, ok := m.all[name]
	return v, ok
}

func (m *memory[V]) remember(name string, v V) V {
	if m.all == nil || len(m.all) >= mostRemembered {
		m.all = make(map[string]V)
		clear(m.places[:])
	}
	name = strings.Clone(name)
	m.all[name] = v
	if p := &m.places[place(name)]; p.name == "" {
		p.name, p.found = name, v
	}
	return v
}

// place is the place that a name would have, by its length and a few letters.
func place(name string) byte {
	n := len(name)
	if n == 0 {
		return 0
	}
	return (byte(n)*29 + name[0]*7 + name[n/2]*13 + name[n-1]*3) & 127
}
