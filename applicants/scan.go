package applicants

import (
	"fmt"
	"strconv"
	"strings"
)

// What a record may be at most.
const (
	maxDepth  = 64
	maxRecord = 1 << 20
)

// A scanner reads one JSON value strictly. The first mistake stays in fault;
// after it every method does nothing and gives zero values. Texts without
// escapes are parts of src, so reading them allocates nothing.
type scanner struct {
	src   string
	i     int
	fault string
	field string

	clean bool   // there are no control characters in src
	ascii bool   // all of src is ASCII
	slash int    // the next backslash in src, its length if there is none
	room  []byte // for texts with escapes

	depth  int
	frames [maxDepth + 1]frame
	keys   []string // the names not known of members of all objects that are open
	many   map[crowded]struct{}
	crowds uint64 // the objects whose names are in many
}

// A frame is an object or an array that is open. It has no pointers, so that
// one is soon made.
type frame struct {
	had    uint64 // a bit for each known name, by its number
	seen   uint64 // a mark for each other name; two may share one
	base   int32  // where its other names begin in keys
	other  int32  // the last name if it is one of them: its place in keys, from 1
	index  int32  // of the element; -1: none yet
	kind   uint8  // whose names are known
	at     uint8  // the number of the last name if it is known
	before byte   // what stands before the next member or element: the bracket or a comma
}

// name is the last name.
func (f *frame) name(s *scanner) string {
	if f.at == 0 && f.other > 0 {
		return s.keys[f.other-1]
	}
	return vocabulary[f.kind].list[f.at]
}

func (s *scanner) reset(src string) {
	s.src, s.i, s.fault, s.field, s.depth, s.keys = src, 0, "", "", 0, s.keys[:0]
	s.many, s.crowds = nil, 0
	s.clean, s.ascii = looks(src)
	s.findSlash()
}

// fail notes the first mistake and where in the record it is.
func (s *scanner) fail(format string, args ...any) {
	if s.fault != "" {
		return
	}
	s.fault = fmt.Sprintf(format, args...)
	var b strings.Builder
	for _, f := range s.frames[:s.depth] {
		if f.index >= 0 {
			b.WriteString("[" + strconv.Itoa(int(f.index)) + "]")
		} else if key := f.name(s); key != "" {
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(fieldName(key))
		}
	}
	s.field = b.String()
	s.i = len(s.src)
}

func (s *scanner) syntax(want string) { s.fail("not JSON at character %d: want %s", s.i+1, want) }

// space moves to the next byte that is not space and gives it, 0 at the end.
func (s *scanner) space() byte {
	if s.i < len(s.src) && s.src[s.i] > ' ' {
		return s.src[s.i]
	}
	return s.spaces()
}

func (s *scanner) spaces() byte {
	for s.i < len(s.src) {
		switch c := s.src[s.i]; c {
		case ' ', '\n', '\t', '\r':
			s.i++
		default:
			return c
		}
	}
	return 0
}

// null reads null, if it is there.
func (s *scanner) null() bool {
	if s.space() == 'n' && strings.HasPrefix(s.src[s.i:], "null") {
		s.i += 4
		return true
	}
	return false
}

// object finds an object with members of these names. It reports false for
// null and after a mistake.
func (s *scanner) object(n *names) bool { return s.enter('{', "an object", n.kind) }

// array finds an array, likewise.
func (s *scanner) array() bool { return s.enter('[', "a list", 0) }

// enter opens an object or an array. Its bracket is read with what is first in
// it, as commas are with what is next.
func (s *scanner) enter(open byte, what string, kind uint8) bool {
	if s.space() != open {
		if !s.null() {
			s.fail("want %s", what)
		}
		return false
	}
	if s.depth == maxDepth {
		s.fail("nested deeper than %d levels", maxDepth)
		return false
	}
	s.frames[s.depth] = frame{index: -1, kind: kind, base: int32(len(s.keys)), before: open}
	s.depth++
	return true
}

// next moves to the next element of the array, and leaves the array after the
// last.
func (s *scanner) next() bool {
	f := &s.frames[s.depth-1]
	if !s.separator(']', f) {
		return false
	}
	f.index++
	return true
}

// close leaves an object or an array whose end is here.
func (s *scanner) close(f *frame) {
	s.i++
	s.depth--
	s.keys = s.keys[:f.base]
}

// separator reads what stands before the next element, and reports false at
// the end, which it reads too, and after a mistake.
func (s *scanner) separator(end byte, f *frame) bool {
	if s.fault != "" {
		return false
	}
	if f.before != ',' {
		s.i++
	}
	switch c := s.space(); {
	case c == end:
		s.close(f)
		return false
	case f.before != ',':
		f.before = ','
	case c != ',':
		s.syntax("a comma or " + string(end))
		return false
	default:
		s.i++
	}
	return true
}

// fieldName is a member's name as an error may show it. A long or strange
// name could itself be personal data.
func fieldName(key string) string {
	if len(key) > 40 {
		return "?"
	}
	for i := range len(key) {
		if c := key[i]; !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-') {
			return "?"
		}
	}
	return key
}
