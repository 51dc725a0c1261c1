package applicants

// member moves to the value of the next member that is read, and gives its
// name. Members that are not read are skipped.
func (s *scanner) member(n *names) (string, bool) {
	for s.fault == "" {
		f := &s.frames[s.depth-1]
		at := s.expected(n, f)
		if at == 0 {
			if more, ok := s.separator('}', f); !ok || !more {
				return "", false
			}
			if at = s.name(n, f); s.fault != "" {
				return "", false
			}
		}
		if at > 0 && at <= n.read || n.all {
			return f.key, true
		}
		s.skip()
	}
	return "", false
}

// likely is how many names are tried before the next one is looked up.
const likely = 4

// expected moves to the value of the next member if its name is one that came
// after the last one before, or soon after that, and nothing stands between
// the signs, as in most records. It gives the number of the name, or 0, having
// done nothing.
func (s *scanner) expected(n *names, f *frame) int {
	i := s.i
	if !f.first {
		if i >= len(s.src) || s.src[i] != ',' {
			return 0
		}
		i++
	}
	if i+widest > len(s.src) {
		return 0
	}
	head, at, order := eight(s.src[i:]), f.last, &s.order[n.kind]
	for range likely {
		if at = order[at%most]; at == 0 {
			return 0
		}
		x := &n.signs[at%most]
		if ((head^x.head)|(eight(s.src[i+x.tailAt:])^x.tail))&x.mask != 0 {
			continue
		}
		bit := uint64(1) << (at % most)
		if f.had&bit != 0 {
			return 0
		}
		f.first, f.last, f.key = false, at, x.name
		f.had |= bit
		s.i = i + x.width
		return int(at)
	}
	return 0
}

// name reads any name and moves to the value. It gives the number of the
// name, 0 for one that is not known.
func (s *scanner) name(n *names, f *frame) int {
	f.first = false
	if s.space() != '"' {
		s.syntax("a member's name in quotation marks")
		return 0
	}
	f.key = ""
	f.key = s.text()
	if s.fault == "" && s.space() != ':' {
		s.syntax("a colon after the name")
	}
	if s.fault != "" {
		return 0
	}
	at := n.find(f.key)
	if at == 0 {
		s.unique(f)
		s.misspelt(n, f.key)
	} else {
		s.once(n, f, at)
	}
	if s.fault == "" {
		s.i++
	}
	return at
}

const twice = "the member stands there twice"

// once notes a known name, and refuses one that the object had before.
func (s *scanner) once(n *names, f *frame, at int) {
	bit := uint64(1) << at
	if f.had&bit != 0 {
		s.fail(twice)
	}
	f.had |= bit
	s.order[n.kind][f.last] = uint8(at)
	f.last = uint8(at)
}

// unique refuses a name, not known, that the object had before.
func (s *scanner) unique(f *frame) {
	h := uint(len(f.key))
	if h > 0 {
		h = h*31 + uint(f.key[0])*7 + uint(f.key[h-1])*13 + uint(f.key[h/2])
	}
	mark := uint64(1) << (h % 64)
	if f.seen&mark != 0 {
		for _, k := range s.keys[f.base:] {
			if k == f.key {
				s.fail(twice)
				return
			}
		}
	}
	f.seen |= mark
	s.keys = append(s.keys, f.key)
}

// misspelt refuses a name that differs in its case alone from one that is
// read.
func (s *scanner) misspelt(n *names, name string) {
	if right := n.fold(name); right != "" {
		s.fail("the member is spelled %q", right)
	}
}
