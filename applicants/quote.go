package applicants

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// AppendQuoted appends s as a JSON text. Control characters, and characters
// that would change how a terminal or an editor shows the line, are escaped;
// bytes that are not UTF-8 become the replacement character.
func AppendQuoted(b []byte, s string) []byte {
	n := len(b) + 1
	b = slices.Grow(b, len(s)+2)[:n+len(s)+1]
	b[n-1], b[len(b)-1] = '"', '"'
	if putPlain(b[n:], s) {
		return b
	}
	return appendEscaped(b[:n], s)
}

// putPlain puts s down, and reports whether it is ASCII and nothing in it is
// to be escaped. Bytes are taken eight at a time, the last ones even if some
// of them were taken already: that spares a walk over what is left.
func putPlain(to []byte, s string) bool {
	n := len(s)
	switch {
	case n > 16:
		return putLong(to, s)
	case n >= 8:
		x, y := eight(s), eight(s[n-8:])
		binary.LittleEndian.PutUint64(to, x)
		binary.LittleEndian.PutUint64(to[n-8:], y)
		return notPlain(x)|notPlain(y) == 0
	case n >= 4:
		x, y := four(s), four(s[n-4:])
		binary.LittleEndian.PutUint32(to, x)
		binary.LittleEndian.PutUint32(to[n-4:], y)
		return notPlain(uint64(x)|uint64(y)<<32) == 0
	}
	for i := range len(s) {
		c := s[i]
		if !plain[c] || c >= 0x7f {
			return false
		}
		to[i] = c
	}
	return true
}

// putLong is putPlain for more than 16 bytes.
func putLong(to []byte, s string) bool {
	last, end := s[len(s)-16:], to[len(s)-16:]
	x, y := eight(last), eight(last[8:])
	binary.LittleEndian.PutUint64(end, x)
	binary.LittleEndian.PutUint64(end[8:], y)
	found := notPlain(x) | notPlain(y)
	for len(s) > 16 && len(to) > 16 {
		x, y := eight(s), eight(s[8:])
		binary.LittleEndian.PutUint64(to, x)
		binary.LittleEndian.PutUint64(to[8:], y)
		found |= notPlain(x) | notPlain(y)
		s, to = s[16:], to[16:]
	}
	return found == 0
}

// appendEscaped appends s with escapes, and the quotation mark after it.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := asciiEnd(s); i < len(s); i += asciiEnd(s[i:]) {
		c := s[i]
		if c < utf8.RuneSelf {
			b = appendEscape(append(b, s[from:i]...), c)
			i++
			from = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || hidden(r) {
			b = appendHex(append(b, s[from:i]...), r)
			from = i + n
		}
		i += n
	}
	return append(append(b, s[from:]...), '"')
}

// asciiEnd is the place of the first byte that is no ASCII or is to be
// escaped. It looks at eight bytes at a time as stringEnd does, at the last
// eight even if it has seen some of them.
func asciiEnd(s string) int {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		if found := notPlain(eight(s[i:])); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	if last := len(s) - 8; i < len(s) && last >= 0 {
		found := notPlain(eight(s[last:]))
		if found == 0 {
			return len(s)
		}
		return last + bits.TrailingZeros64(found)/8
	}
	for i < len(s) && plain[s[i]] && s[i] < 0x7f {
		i++
	}
	return i
}

// eight are the first eight bytes, the first one lowest.
func eight(s string) uint64 {
	s = s[:8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// four are the first four bytes, the first one lowest.
func four(s string) uint32 {
	s = s[:4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// notPlain has a high bit in each byte that is no ASCII or is to be escaped.
// Bytes above the lowest of them may have one without being such. With the bit
// flipped in which it differs from a space, a quotation mark comes next to the
// control characters.
func notPlain(y uint64) uint64 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	quote, slash := y^2*ones, y^'\\'*ones
	return (y | (y + ones) | (quote - 0x21*ones) | (slash - ones)) & highs
}

// hidden are the characters that reorder or break lines without being seen.
func hidden(r rune) bool {
	return r >= 0x80 && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r == 0xfeff
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\t':
		return append(b, '\\', 't')
	case '\r':
		return append(b, '\\', 'r')
	}
	return appendHex(b, rune(c))
}

func appendHex(b []byte, r rune) []byte {
	const digits = "0123456789abcdef"
	return append(b, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
}
