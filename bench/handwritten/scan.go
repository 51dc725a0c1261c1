package main

import "bytes"

// A scanner moves over one record that is known to be JSON.
type scanner struct {
	b []byte
	i int
}

func (s *scanner) space() byte {
	for s.b[s.i] <= ' ' {
		s.i++
	}
	return s.b[s.i]
}

// enter steps into an object or a list. It reports false for anything else,
// which it skips.
func (s *scanner) enter(open byte) bool {
	if s.space() != open {
		s.skip()
		return false
	}
	s.i++
	return true
}

// more steps to the next element, or out of what ends with the byte.
func (s *scanner) more(end byte) bool {
	c := s.space()
	if c == ',' {
		s.i++
		c = s.space()
	}
	if c == end {
		s.i++
		return false
	}
	return true
}

// key reads a member's name and steps to its value.
func (s *scanner) key() []byte {
	k := s.text()
	s.space()
	s.i++
	return k
}

// text reads a string as it is written, with its escapes.
func (s *scanner) text() []byte {
	if s.space() != '"' {
		s.skip()
		return nil
	}
	from := s.i + 1
	s.i = closing(s.b, from) + 1
	return s.b[from : s.i-1]
}

// closing is the place of the quotation mark that ends a string.
func closing(b []byte, i int) int {
	for {
		i += bytes.IndexByte(b[i:], '"')
		k := i
		for b[k-1] == '\\' {
			k--
		}
		if (i-k)%2 == 0 {
			return i
		}
		i++
	}
}

// plain reads a number, true, false or null as it is written.
func (s *scanner) plain() []byte {
	s.space()
	from := s.i
	for c := s.b[s.i]; c != ',' && c != '}' && c != ']' && c > ' '; c = s.b[s.i] {
		s.i++
	}
	return s.b[from:s.i]
}

// skip moves over any value.
func (s *scanner) skip() {
	switch s.space() {
	case '"':
		s.i = closing(s.b, s.i+1) + 1
	case '{', '[':
		for depth := 0; ; s.i++ {
			switch s.b[s.i] {
			case '"':
				s.i = closing(s.b, s.i+1)
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					s.i++
					return
				}
			}
		}
	default:
		s.plain()
	}
}

// hundredths reads a number of at most two decimals.
func (s *scanner) hundredths() (n int64) {
	decimals := -1
	for _, c := range s.plain() {
		switch {
		case c == '.':
			decimals = 0
		case decimals < 2:
			n = n*10 + int64(c-'0')
			if decimals >= 0 {
				decimals++
			}
		}
	}
	for decimals = max(decimals, 0); decimals < 2; decimals++ {
		n *= 10
	}
	return n
}

// A date without a month or a day has 0 there; the zero date is not given.
type date struct{ y, m, d int }

func parseDate(t []byte) (d date) {
	if len(t) >= 4 && t[0] <= '9' {
		d.y = int(t[0]-'0')*1000 + int(t[1]-'0')*100 + int(t[2]-'0')*10 + int(t[3]-'0')
	}
	if d.y != 0 && len(t) >= 7 {
		d.m = int(t[5]-'0')*10 + int(t[6]-'0')
	}
	if d.y != 0 && len(t) >= 10 {
		d.d = int(t[8]-'0')*10 + int(t[9]-'0')
	}
	return d
}
