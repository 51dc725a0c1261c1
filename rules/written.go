package rules

import (
	"iter"
	"strconv"
	"unicode"
)

// characters gives where each character of a value's text begins in the file,
// and where it ends, without spaces. One that is written as an escape takes
// several columns. A text in quotation marks ends with its mark; where others
// end is for the caller to know.
func (d *document) characters(at position) iter.Seq2[position, position] {
	return func(yield func(from, to position) bool) {
		mark := d.mark(at)
		for n := at.line; n <= len(d.lines); n++ {
			line := []rune(d.line(n))
			i := 0
			if n == at.line {
				i = min(at.column-1, len(line))
			}
			for i < len(line) {
				r, width := written(line[i:], mark)
				if width == 0 {
					return
				}
				if !unicode.IsSpace(r) && !yield(position{n, i + 1}, position{n, i + 1 + width}) {
					return
				}
				i += width
			}
		}
	}
}

// mark is the quotation mark after which a text begins, 0 if there is none.
func (d *document) mark(at position) rune {
	line := []rune(d.line(at.line))
	if i := at.column - 2; i >= 0 && i < len(line) && (line[i] == '"' || line[i] == '\'') {
		return line[i]
	}
	return 0
}

// written reads a character as it is written in a text with these quotation
// marks, and tells its width: 0 for the mark that ends the text.
func written(line []rune, mark rune) (r rune, width int) {
	switch {
	case mark == '"' && line[0] == '\\':
		return escape(line)
	case mark == '\'' && line[0] == mark && len(line) > 1 && line[1] == mark:
		return mark, 2
	case mark != 0 && line[0] == mark:
		return 0, 0
	}
	return line[0], 1
}

// escape reads what begins with a backslash. At the end of a line it joins
// the next.
func escape(line []rune) (r rune, width int) {
	if len(line) == 1 {
		return ' ', 1
	}
	digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}[line[1]]
	if digits > 0 && len(line) >= 2+digits {
		n, err := strconv.ParseUint(string(line[2:2+digits]), 16, 32)
		if err == nil {
			return rune(n), 2 + digits
		}
	}
	switch line[1] {
	case 'n', 'r', 't', 'v', 'f', '_', 'N', 'L', 'P':
		return ' ', 2
	}
	return line[1], 2
}
