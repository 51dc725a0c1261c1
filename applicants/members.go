package applicants

import "slices"

// member moves to the value of the next member that is read, and gives the
// number of its name. Members that are not read are skipped. It gives 0 after
// the last, and after a mistake.
func (s *scanner) member(n *names) int {
	f := &s.frames[s.depth-1]
	for {
		at := s.usual(n, f)
		if at == 0 {
			at = s.name(n, f)
		}
		if at <= n.read && at != 0 {
			return max(at, 0)
		}
		s.skip()
	}
}

// anyMember moves to the value of the next member and gives its name, whatever
// it is.
func (s *scanner) anyMember() (string, bool) {
	f := &s.frames[s.depth-1]
	if s.name(noNames, f) < 0 {
		return "", false
	}
	return f.name(s), true
}

// usual moves to the value of the next member if it has a known name, and if
// between the signs stands nothing, or a space after a comma or a colon, as in
// most records. It gives the number of the name, 0 if it has done nothing, and
// less at the end of the object.
func (s *scanner) usual(n *names, f *frame) int {
	i := s.i
	if i+widest+3 > len(s.src) {
		return 0
	}
	w := s.src[i : i+widest+3]
	if w[0] != f.before {
		if w[0] == '}' && f.before == ',' {
			s.close(f)
			return -1
		}
		return 0
	}
	if i++; w[1] == ' ' {
		w = w[1:]
		i++
	}
	head, tail := eight(w[1:]), eight(w[9:])
	for at := n.slots[slot(head)]; at != 0; at = n.signs[at%most].next {
		x := &n.signs[at%most]
		if (head^x.head)&x.headMask|(tail^x.tail)&x.tailMask != 0 {
			continue
		}
		if f.had&(1<<(at%most)) != 0 {
			return 0
		}
		f.before, f.at = ',', at
		f.had |= 1 << (at % most)
		i += int(x.width)
		if s.src[i] == ' ' {
			i++
		}
		s.i = i
		return int(at)
	}
	return 0
}

// name reads any name and moves to the value. It gives the number of the
// name, 0 for one that is not known, and less if there is none.
func (s *scanner) name(n *names, f *frame) int {
	if !s.separator('}', f) {
		return -1
	}
	if s.space() != '"' {
		s.syntax("a member's name in quotation marks")
		return -1
	}
	f.at, f.other = 0, 0
	name := s.text()
	if s.fault != "" {
		return -1
	}
	at := n.find(name)
	f.at = uint8(at)
	if at == 0 {
		s.keys = append(s.keys, name)
		f.other = int32(len(s.keys))
	}
	if s.space() != ':' {
		s.syntax("a colon after the name")
		return -1
	}
	s.i++
	if at == 0 {
		s.unique(f, name)
		s.misspelt(n, name)
	} else {
		s.once(f, at)
	}
	if s.fault != "" {
		return -1
	}
	return at
}

const twice = "the member stands there twice"

// once notes a known name, and refuses one that the object had before.
func (s *scanner) once(f *frame, at int) {
	bit := uint64(1) << at
	if f.had&bit != 0 {
		s.fail(twice)
	}
	f.had |= bit
}

// unique refuses a name, not known, that the object had before. Marks tell most
// that are few apart; where they are many, the names of all objects that have
// many are in one map, under the number of theirs.
func (s *scanner) unique(f *frame, name string) {
	before := s.keys[f.base : len(s.keys)-1]
	again := false
	if len(before) < fewNames {
		h := uint(len(name))
		if h > 0 {
			h = h*31 + uint(name[0])*7 + uint(name[h-1])*13 + uint(name[h/2])
		}
		mark := uint64(1) << (h % 64)
		again = f.seen&mark != 0 && slices.Contains(before, name)
		f.seen |= mark
	} else {
		if len(before) == fewNames {
			s.crowd(f, before)
		}
		key := crowded{f.seen, name}
		_, again = s.many[key]
		s.many[key] = struct{}{}
	}
	if again {
		s.fail(twice)
	}
}

// fewNames are so many that each may be compared with those before.
const fewNames = 32

// crowded is a name of an object that has many, which has that number.
type crowded struct {
	object uint64
	name   string
}

// crowd puts the names of an object into the map. What was for marks is its
// number from now on.
func (s *scanner) crowd(f *frame, names []string) {
	if s.many == nil {
		s.many = map[crowded]struct{}{}
	}
	s.crowds++
	f.seen = s.crowds
	for _, name := range names {
		s.many[crowded{f.seen, name}] = struct{}{}
	}
}

// misspelt refuses a name that differs in its case alone from one that is
// read.
func (s *scanner) misspelt(n *names, name string) {
	if right := n.fold(name); right != "" {
		s.fail("the member is spelled %q", right)
	}
}
