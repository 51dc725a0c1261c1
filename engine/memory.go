package engine

import "strings"

// A memory is what was found of names. The names that come first are mostly
// those that come often: when there are some, they have places, in which they
// are looked for before all are searched.
type memory[V any] struct {
	places *[128]placed[V] // nil while there are few names
	all    map[string]V
}

type placed[V any] struct {
	name  string
	found V
}

const (
	mostRemembered = 1 << 14 // bounds the memory of names
	fewNames       = 8
)

// find gives what was found of a name, if it is remembered.
func (m *memory[V]) find(name string) (V, bool) {
	if m.places != nil {
		if p := &m.places[place(name)]; p.name == name && name != "" {
			return p.found, true
		}
	}
	v, ok := m.all[name]
	return v, ok
}

func (m *memory[V]) remember(name string, v V) V {
	if m.all == nil || len(m.all) >= mostRemembered {
		m.all, m.places = make(map[string]V), nil
	}
	name = strings.Clone(name)
	m.all[name] = v
	switch {
	case m.places != nil:
		m.settle(name, v)
	case len(m.all) > fewNames:
		m.places = new([128]placed[V])
		for name, v := range m.all {
			m.settle(name, v)
		}
	}
	return v
}

// settle gives a name its place, unless another has it.
func (m *memory[V]) settle(name string, v V) {
	if p := &m.places[place(name)]; p.name == "" {
		p.name, p.found = name, v
	}
}

// place is the place that a name would have, by its length and a few letters.
func place(name string) byte {
	n := len(name)
	if n == 0 {
		return 0
	}
	return (byte(n)*29 + name[0]*7 + name[n/2]*13 + name[n-1]*3) & 127
}
