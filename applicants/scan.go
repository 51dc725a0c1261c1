package applicants

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
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

	depth  int
	frames [maxDepth + 1]frame
	keys   []string // the member names of all objects that are open
}

// A frame is an object or an array that is open.
type frame struct {
	key   string
	index int // -1: an object
	first bool
	base  int    // where its names begin in keys
	seen  uint64 // a mark for each name read; two names may share one
}

func (s *scanner) reset(src string) {
	s.src, s.i, s.fault, s.field, s.depth, s.keys = src, 0, "", "", 0, s.keys[:0]
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

// member moves to the value of the next member and gives its name.
func (s *scanner) member() (string, bool) {
	if s.fault != "" {
		return "", false
	}
	f := &s.frames[s.depth-1]
	if key, ok := s.compact(f); ok {
		return key, s.fault == ""
	}
	more, ok := s.separator('}', f)
	if !ok || !more {
		return "", false
	}
	f.first = false
	if s.space() != '"' {
		s.syntax("a member's name in quotation marks")
		return "", false
	}
	f.key = ""
	f.key = s.quoted()
	if s.fault == "" && s.space() != ':' {
		s.syntax("a colon after the name")
	}
	s.unique(f, f.key)
	if s.fault != "" {
		return "", false
	}
	s.i++
	return f.key, true
}

// compact reads the name of the next member where nothing stands between the
// signs and nothing is escaped, as in most records. It reports false, having
// done nothing, where that is not so.
func (s *scanner) compact(f *frame) (string, bool) {
	i := s.i
	if !f.first {
		if i >= len(s.src) || s.src[i] != ',' {
			return "", false
		}
		i++
	}
	if i >= len(s.src) || s.src[i] != '"' {
		return "", false
	}
	end := stringEnd(s.src, i+1)
	if end+1 >= len(s.src) || s.src[end] != '"' || s.src[end+1] != ':' {
		return "", false
	}
	f.first, f.key = false, s.src[i+1:end]
	s.i = end + 2
	s.unique(f, f.key)
	return f.key, true
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

// unique refuses a name that the object had before.
func (s *scanner) unique(f *frame, key string) {
	h := uint(len(key))
	if len(key) > 0 {
		h = h*31 + uint(key[0])*7 + uint(key[len(key)-1])*13 + uint(key[len(key)/2])
	}
	mark := uint64(1) << (h % 64)
	if f.seen&mark != 0 {
		for _, k := range s.keys[f.base:] {
			if k == key {
				s.fail("the member stands there twice")
				return
			}
		}
	}
	f.seen |= mark
	s.keys = append(s.keys, key)
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

// quoted reads a string; the opening mark is there.
func (s *scanner) quoted() string {
	start := s.i + 1
	i := stringEnd(s.src, start)
	if i < len(s.src) && s.src[i] == '"' {
		s.i = i + 1
		return s.src[start:i]
	}
	return s.escaped(start, i)
}

// stringEnd is the place of the first byte that is not plain text. It looks
// at eight bytes at a time: to take one from a byte that is zero, or a space
// from one below it, sets the high bit, and the lowest bit set is the first
// such byte.
func stringEnd(s string, i int) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(s); i += 8 {
		t := s[i : i+8]
		y := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 |
			uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		quote, slash := y^'"'*ones, y^'\\'*ones
		found := ((quote-ones)&^quote | (slash-ones)&^slash | (y-' '*ones)&^y) & highs
		if found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(s) && plain[s[i]] {
		i++
	}
	return i
}

var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return t
}()

func (s *scanner) escaped(start, i int) string {
	b := append(make([]byte, 0, 2*(i-start)+32), s.src[start:i]...)
	for i < len(s.src) {
		switch c := s.src[i]; {
		case c == '"':
			s.i = i + 1
			return string(b)
		case c == '\\':
			n := 0
			if b, n = unescape(b, s.src[i:]); n == 0 {
				s.i = i
				s.syntax("a valid escape")
				return ""
			}
			i += n
		case c < ' ':
			s.i = i
			s.syntax("no control character in a text")
			return ""
		default:
			j := stringEnd(s.src, i)
			b = append(b, s.src[i:j]...)
			i = j
		}
	}
	s.i = i
	s.syntax("a closing quotation mark")
	return ""
}

// unescape appends what an escape stands for and gives its length, 0 for one
// that is not valid. Half of a surrogate pair is not valid.
func unescape(b []byte, s string) ([]byte, int) {
	if len(s) < 2 {
		return b, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return append(b, "\"\\/\b\f\n\r\t"[i]), 2
	}
	r, ok := hex4(s)
	if !ok {
		return b, 0
	}
	if !utf16.IsSurrogate(r) {
		return utf8.AppendRune(b, r), 6
	}
	low, ok := hex4(s[6:])
	if full := utf16.DecodeRune(r, low); ok && full != utf8.RuneError {
		return utf8.AppendRune(b, full), 12
	}
	return b, 0
}

func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}
