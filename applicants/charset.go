package applicants

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decoded reads UTF-16 that has its mark as UTF-8, and leaves the rest as it
// is, without the mark.
func decoded(r io.Reader) (out io.Reader, wide bool) {
	in := bufio.NewReaderSize(r, 64<<10)
	mark, _ := in.Peek(3)
	switch {
	case len(mark) >= 2 && (string(mark[:2]) == "\xff\xfe" || string(mark[:2]) == "\xfe\xff"):
		return transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()), true
	case string(mark) == byteOrderMark:
		in.Discard(3)
	}
	return in, false
}

// western reads a cell that is not UTF-8 as Windows-1252. Each cell stands for
// itself, because a table may be pasted together from several programs. It
// reports false for bytes that mean nothing there either.
func western(s string) (string, bool) {
	t, err := charmap.Windows1252.NewDecoder().String(s)
	return t, err == nil && !strings.ContainsRune(t, utf8.RuneError)
}
