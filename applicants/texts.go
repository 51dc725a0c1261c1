package applicants

import (
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a string; null is "".
func (s *scanner) text() string {
	if i := s.i + 1; i < len(s.src) && s.src[s.i] == '"' && s.clean {
		if end := i + strings.IndexByte(s.src[i:], '"'); i <= end && end < s.slash {
			s.i = end + 1
			return s.src[i:end]
		}
	}
	return s.anyText()
}

func (s *scanner) anyText() string {
	if s.space() != '"' {
		if !s.null() {
			s.fail("want a text in quotation marks")
		}
		return ""
	}
	start := s.i + 1
	i := stringEnd(s.src, start)
	if i < len(s.src) && s.src[i] == '"' {
		s.i = i + 1
		return s.src[start:i]
	}
	return string(s.escaped(start, i))
}

// pass moves over a string; the opening mark is there.
func (s *scanner) pass() {
	i := s.i + 1
	if end := i + strings.IndexByte(s.src[i:], '"'); s.clean && i <= end && end < s.slash {
		s.i = end + 1
		return
	}
	s.escaped(i, i)
}

// findSlash finds the next backslash.
func (s *scanner) findSlash() {
	s.slash = len(s.src)
	if n := strings.IndexByte(s.src[s.i:], '\\'); n >= 0 {
		s.slash = s.i + n
	}
}

// stringEnd is the place of the first byte that is not plain text.
func stringEnd(s string, i int) int {
	for ; i+8 <= len(s); i += 8 {
		if ends := endings(eight(s[i:])); ends != 0 {
			return i + bits.TrailingZeros64(ends)/8
		}
	}
	for i < len(s) && plain[s[i]] {
		i++
	}
	return i
}

// looks reports whether a text has no control characters, and whether all of
// it is ASCII. It looks at 32 bytes at a time, at the last 32 even if it has
// seen some of them.
func looks(s string) (clean, ascii bool) {
	const size = 32
	if len(s) < size {
		s += strings.Repeat(" ", size)
	}
	controls, all := uint64(0), uint64(0)
	for i, last := 0, len(s)-size; ; i = min(i+size, last) {
		t := s[i : i+size]
		y0, y1, y2, y3 := eight(t), eight(t[8:]), eight(t[16:]), eight(t[24:])
		controls |= (y0-' '*ones)&^y0 | (y1-' '*ones)&^y1 | (y2-' '*ones)&^y2 | (y3-' '*ones)&^y3
		all |= y0 | y1 | y2 | y3
		if i == last {
			return controls&highs == 0, all&highs == 0
		}
	}
}

// endings sets the high bit of each byte that is not plain text, and perhaps of
// some after the first such byte. To take one from a byte that is zero, or 33
// from one below it, sets the high bit; to turn the second bit around makes of
// a quotation mark, too, what is below 33, and of nothing else.
func endings(y uint64) uint64 {
	return (((y ^ 2*ones) - 33*ones) | ((y ^ '\\'*ones) - ones)) &^ y & highs
}

var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return t
}()

// escaped reads a string, of which the part up to i is plain, into memory that
// the next one takes.
func (s *scanner) escaped(start, i int) []byte {
	b := append(s.room[:0], s.src[start:i]...)
	for i < len(s.src) {
		switch c := s.src[i]; {
		case c == '"':
			s.i, s.room = i+1, b
			s.findSlash()
			return b
		case c == '\\':
			n := 0
			if b, n = unescape(b, s.src[i:]); n == 0 {
				s.i = i
				s.syntax("a valid escape")
				return nil
			}
			i += n
		case c < ' ':
			s.i = i
			s.syntax("no control character in a text")
			return nil
		default:
			j := stringEnd(s.src, i)
			b = append(b, s.src[i:j]...)
			i = j
		}
	}
	s.i = i
	s.syntax("a closing quotation mark")
	return nil
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
