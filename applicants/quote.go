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
	n, size := len(b), len(s)
	if cap(b)-n < size+2 {
		b = slices.Grow(b, size+2)
	}
	// The text is copied as if nothing in it were to be escaped, 16 bytes at a
	// time, the last 16 even if it has copied some of them.
	t, odd := b[n+1:n+1+size], uint64(0)
	switch {
	case size >= 8:
		for i := 0; i < size-16; i += 16 {
			y, z := eight(s[i:]), eight(s[i+8:])
			binary.LittleEndian.PutUint64(t[i:i+8:i+8], y)
			binary.LittleEndian.PutUint64(t[i+8:i+16:i+16], z)
			odd |= notPlain(y) | notPlain(z)
		}
		i := max(size-16, 0)
		y, z := eight(s[i:]), eight(s[size-8:])
		binary.LittleEndian.PutUint64(t[i:i+8:i+8], y)
		binary.LittleEndian.PutUint64(t[size-8:size:size], z)
		odd |= notPlain(y) | notPlain(z)
	case size >= 4:
		y, z := four(s), four(s[size-4:])
		binary.LittleEndian.PutUint32(t, y)
		binary.LittleEndian.PutUint32(t[size-4:], z)
		odd = notPlain(uint64(z)<<32 | uint64(y))
	default:
		y := ' ' * ones
		for i := range size {
			t[i] = s[i]
			y = y<<8 | uint64(s[i])
		}
		odd = notPlain(y)
	}
	if odd&highs != 0 {
		return appendEscaped(append(b, '"'), s)
	}
	b = b[:n+size+2]
	b[n], b[n+size+1] = '"', '"'
	return b
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
		if found := notPlain(eight(s[i:])) & highs; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	if last := len(s) - 8; i < len(s) && last >= 0 {
		found := notPlain(eight(s[last:])) & highs
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

// four are the first four bytes, likewise.
func four(s string) uint32 {
	s = s[:4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// ones and highs are the lowest and the highest bits of eight bytes.
const ones, highs uint64 = 0x0101010101010101, 0x8080808080808080

// notPlain sets the high bit of each byte that is no ASCII or is to be escaped.
// Bytes above the lowest of them may have it without being such. With the bit
// flipped in which it differs from a space, a quotation mark comes next to the
// control characters.
func notPlain(y uint64) uint64 {
	quote, slash := y^2*ones, y^'\\'*ones
	return y | (y + ones) | (quote - 0x21*ones) | (slash - ones)
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
