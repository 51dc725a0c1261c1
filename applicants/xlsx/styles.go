package xlsx

import (
	"archive/zip"
	"bytes"
	"html"
	"strconv"
	"strings"
)

// A styleReader finds how the numbers of each style look.
type styleReader struct {
	list    string // the one that is being read
	formats map[string]look
	cells   []string // the number format of each style of cells
}

func (s *styleReader) see(w *walker, e *element) error {
	w.read = w.read[:0]
	switch {
	case !e.opens:
	case e.depth == 2:
		s.list = string(e.name)
	case e.depth != 3:
	case s.list == "numFmts" && string(e.name) == "numFmt":
		s.formats[e.attribute("numFmtId")] = lookOf(html.UnescapeString(e.attribute("formatCode")))
	case s.list == "cellXfs" && string(e.name) == "xf":
		s.cells = append(s.cells, e.attribute("numFmtId"))
	}
	return nil
}

// attribute is that of a name, or nothing.
func (e *element) attribute(name string) string {
	for rest := e.attrs; ; {
		found, value, n := attribute(rest)
		if n == 0 {
			return ""
		}
		if string(found) == name {
			return string(value)
		}
		rest = rest[n:]
	}
}

// readStyles reads how the numbers of each style look.
func (b *book) readStyles(f *zip.File) error {
	s := styleReader{formats: map[string]look{}}
	if err := walkPart(f, nil, s.see); err != nil {
		return err
	}
	b.looks = make([]look, len(s.cells))
	for i, id := range s.cells {
		l, own := s.formats[id]
		if !own {
			l = builtin(id)
		}
		b.looks[i] = l
	}
	return nil
}

// builtin is how the formats look that have no code in a workbook. Those from
// 27 to 36 and from 50 to 58 are dates of Eastern Asia, and differ from country
// to country in whether they show the day.
func builtin(id string) look {
	n, _ := strconv.Atoi(id)
	switch {
	case n == 14, n == 15, n == 22:
		return asDay
	case n == 16:
		return asYearless
	case n == 17, 27 <= n && n <= 36, 50 <= n && n <= 58:
		return asMonth
	case n == 18, n == 19, n == 45, n == 47:
		return asTime
	case n == 20, n == 21:
		return asClock
	case n == 46:
		return asLength
	}
	return asNumber
}

// lookOf tells what the code of a number format shows of a number that is not
// negative, such as yyyy-mm-dd;@.
func lookOf(code string) look {
	var parts []byte
	for code = strings.ToLower(code); code != "" && code[0] != ';'; {
		n, part := partOf(code)
		code = code[n:]
		if part == 'm' && n <= 2 && (bytes.HasSuffix(bytes.ToLower(parts), []byte("h")) || nextPart(code) == 's') {
			part = 's' // minutes, which tell no more than seconds
		}
		if part != 0 {
			parts = append(parts, part)
		}
	}
	has := func(part byte) bool { return bytes.IndexByte(parts, part) >= 0 }
	switch {
	case has('0') && !has('s'):
		return asNumber
	case has('y') && has('m') && has('d'):
		return asDay
	case has('y') && has('m'):
		return asMonth
	case has('y'):
		return asYear
	case has('m') || has('d') || has('w'):
		return asYearless
	case has('H'):
		return asLength
	case has('h') && !has('p'):
		return asClock
	case has('h') || has('s') || has('p'):
		return asTime
	}
	return asNumber
}

// partOf is the first part of a code, and its length. Letters stand for parts:
// y m d for the date, w for the day of the week, h for hours, H for those that
// go on beyond a day, s for minutes and seconds, p for half days, 0 for the
// figures of a number; and 0 for none.
func partOf(code string) (n int, part byte) {
	switch c := code[0]; c {
	case '"':
		return within(code, '"'), 0
	case '[':
		n = within(code, ']')
		return n, bracketed(code[:n])
	case '\\', '_', '*':
		return min(2, len(code)), 0
	case '0', '#', '?':
		return 1, '0'
	case 'y', 'm', 'd', 'h', 's':
		n = len(code) - len(strings.TrimLeft(code, code[:1]))
		if c == 'd' && n > 2 {
			return n, 'w'
		}
		return n, c
	case 'e':
		return 1, 'y'
	}
	for word, part := range words {
		if strings.HasPrefix(code, word) {
			return len(word), part
		}
	}
	return 1, 0
}

var words = map[string]byte{"general": 0, "am/pm": 'p', "a/p": 'p'}

// within is how long what begins with a sign is, up to the sign that ends it.
func within(code string, end byte) int {
	if i := strings.IndexByte(code[1:], end); i >= 0 {
		return i + 2
	}
	return len(code)
}

// bracketed is the part that stands in brackets, such as [hh].
func bracketed(s string) byte {
	switch strings.Trim(s, "[]") {
	case "h", "hh":
		return 'H'
	case "m", "mm", "s", "ss":
		return 's'
	}
	return 0
}

// nextPart is the first part of a code that is one.
func nextPart(code string) byte {
	for code != "" && code[0] != ';' {
		n, part := partOf(code)
		if part != 0 {
			return part
		}
		code = code[n:]
	}
	return 0
}
