package applicants

import (
	"bufio"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// byByte cuts a value out one byte at a time, as a reference.
func byByte(text string) (value string, rest int, ended bool) {
	depth, quoted, escaped := 0, false, false
	for i := range len(text) {
		switch b := text[i]; {
		case b == '\n':
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = b == '\\', b != '"'
		case b == '"':
			quoted = true
		case b == '{' || b == '[':
			depth++
		case depth == 0 && (b == ',' || b == ']'):
			return text[:i], i, true
		case b == '}' || b == ']':
			if depth--; depth < 0 {
				return "", i + 1, false
			} else if depth == 0 {
				return text[:i+1], i + 1, true
			}
		}
	}
	return text, len(text), depth == 0 && !quoted && text != ""
}

func TestAValueIsCutOutHoweverItArrives(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{`{`, `}`, `[`, `]`, `"`, `\`, `,`, "\n", `a`, `{"a":"b\"}"}`, `"]"`, ` `}), 0, 40).Draw(r, "text"), "")
		want, rest, ended := byByte(text)
		for name, in := range map[string]io.Reader{"whole": strings.NewReader(text), "by bytes": iotest.OneByteReader(strings.NewReader(text)), "by halves": iotest.HalfReader(strings.NewReader(text))} {
			c := &cutter{in: bufio.NewReaderSize(in, 16), name: "x", line: 1}
			long, err := c.value()
			require.False(r, long)
			if !ended {
				require.Error(r, err, name)
				continue
			}
			require.NoError(r, err, name)
			require.Equal(r, want, string(c.buf), name)
			require.Equal(r, 1+strings.Count(text[:rest], "\n"), c.line, name)
			after, err := io.ReadAll(c.in)
			require.NoError(r, err)
			require.Equal(r, text[rest:], string(after), name)
		}
	})
}
