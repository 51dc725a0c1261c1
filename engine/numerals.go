package engine

import (
	"encoding/binary"
	"slices"
	"strconv"
)

// A word is a short text in a room of one size, so that it can be put down
// without a look at how long it is.
type word struct {
	text [16]byte
	n    int
}

// put writes a word to where there is room for 16 bytes, and gives its length.
func (w *word) put(b []byte) int {
	*(*[16]byte)(b) = w.text
	return w.n
}

var yearWords, monthWords, dayWords = counts(" year ", " years "), counts(" month ", " months "), counts(" day ", " days ")

// counts are the numbers below 100 of a unit, and nothing for none.
func counts(one, more string) (all [100]word) {
	for n := range all {
		w := &all[n]
		w.n = copy(w.text[:], appendUnits(nil, int64(n), one, more))
	}
	return all
}

// appendSpan appends months and days in words.
func appendSpan(b []byte, m, d int64) []byte {
	switch {
	case m == 0 && d == 0:
		return append(b, "nothing"...)
	case uint64(m) >= 1200 || uint64(d) >= 100:
		b = appendUnits(b, m/12, " year ", " years ")
		b = appendUnits(b, m%12, " month ", " months ")
		b = appendUnits(b, d, " day ", " days ")
		return b[:len(b)-1]
	}
	at := len(b)
	b = slices.Grow(b, 48)[:at+48]
	at += yearWords[m/12].put(b[at:])
	at += monthWords[m%12].put(b[at:])
	at += dayWords[d].put(b[at:])
	return b[:at-1]
}

func appendUnits(b []byte, n int64, one, more string) []byte {
	switch n {
	case 0:
		return b
	case 1:
		return append(append(b, '1'), one...)
	}
	return append(strconv.AppendInt(b, n, 10), more...)
}

// A triple is a point and three digits, the point lowest.
type triple struct {
	text uint32
	lead uint8 // how much of it stands before the number that it is
	ends uint8 // where the decimal fraction that it is ends; 0 where it is none
}

var triples = func() (all [1000]triple) {
	for n := range all {
		a, b, c := n/100, n/10%10, n%10
		t := triple{text: '.' | uint32('0'+a)<<8 | uint32('0'+b)<<16 | uint32('0'+c)<<24, lead: 3}
		switch {
		case a > 0:
			t.lead = 1
		case b > 0:
			t.lead = 2
		}
		switch {
		case c > 0:
			t.ends = 4
		case b > 0:
			t.ends = 3
		case a > 0:
			t.ends = 2
		}
		all[n] = t
	}
	return all
}()

// appendDecimal appends whole ones and parts of which 3000 make one, cut to
// three decimals. Neither is above nothing where one of them is below.
func appendDecimal(b []byte, whole, n int64) []byte {
	if whole < 0 || n <= -3 {
		b, whole, n = append(b, '-'), -whole, -n
	}
	part := &triples[max(n, -n)/3]
	if uint64(whole) >= uint64(len(triples)) {
		b = strconv.AppendInt(b, whole, 10)
		text := binary.LittleEndian.AppendUint32(nil, part.text)
		return append(b, text[:part.ends]...)
	}
	at, t := len(b), &triples[whole]
	b = slices.Grow(b, 8)[:at+8]
	binary.LittleEndian.PutUint32(b[at:], t.text>>(8*t.lead))
	at += 4 - int(t.lead)
	binary.LittleEndian.PutUint32(b[at:], part.text)
	return b[:at+int(part.ends)]
}
