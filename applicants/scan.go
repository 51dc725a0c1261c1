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
	keys   []string           // the names not known of members of all objects that are open
	order  [kinds][most]uint8 // which known name came after which, the last time that it was looked up
}

// A frame is an object or an array that is open.
type frame struct {
	key   string
	index int // -1: an object
	first bool
	last  uint8  // the number of the last known name
	had   uint64 // a bit for each known name, by its number
	base  int    // where its other names begin in keys
	seen  uint64 // a mark for each of them; two may share one
}

func (s *scanner) reset(src string) {
	s.src, s.i, s.fault, s.field, s.depth, s.keys = src, 0, "", "", 0, s.keys[:0]
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
		switch {
		case f.index >= 0:
			b.WriteString("[" + strconv.Itoa(f.index) + "]")
		case f.key != "":
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(fieldName(f.key))
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

// object enters an object. It reports false for null and after a mistake.
func (s *scanner) object() bool { return s.enter('{', "an object", -1) }

// array enters an array, likewise.
func (s *scanner) array() bool { return s.enter('[', "a list", 0) }

func (s *scanner) enter(open byte, what string, index int) bool {
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
	s.i++
	s.frames[s.depth] = frame{index: index, first: true, base: len(s.keys)}
	s.depth++
	return true
}

// next moves to the next element of the array, and leaves the array after the
// last.
func (s *scanner) next() bool {
	f := &s.frames[s.depth-1]
	more, ok := s.separator(']', f)
	if !ok || !more {
		return false
	}
	if f.first {
		f.first = false
	} else {
		f.index++
	}
	return true
}

// separator reads the comma before the next element, or the end.
func (s *scanner) separator(end byte, f *frame) (more, ok bool) {
	if s.fault != "" {
		return false, false
	}
	c := s.space()
	switch {
	case c == end:
		s.i++
		s.depth--
		s.keys = s.keys[:f.base]
		return false, true
	case f.first:
		return true, true
	case c != ',':
		s.syntax("a comma or " + string(end))
		return false, false
	}
	s.i++
	return true, true
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
