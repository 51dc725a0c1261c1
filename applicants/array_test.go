package applicants

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// byByte cuts a value out one byte at a time, as a reference.
func byByte(text string) (value string, rest int, ended bool) {
	var open []byte
	within := false
	for i := range len(text) {
		before := strings.TrimRight(text[:i], " \n")
		last := byte(0)
		if before != "" {
			last = before[len(before)-1]
		}
		switch b := text[i]; {
		case within:
			slashes := len(text[:i]) - len(strings.TrimRight(text[:i], `\`))
			within = b != '"' || slashes%2 == 1
		case b == ' ' || b == '\n':
		case last == '"' && !strings.ContainsRune(`,:"}]`, rune(b)):
			return "", i, false
		case b == '"':
			within = true
		case b == '{' && len(open) > 0 && open[len(open)-1] == '{' && last != ':':
			return "", i, false
		case b == '{' || b == '[':
			open = append(open, b)
		case len(open) == 0 && (b == ',' || b == ']'):
			return text[:i], i, true
		case b == '}' || b == ']':
			if len(open) == 0 {
				return "", i + 1, false
			}
			if open = open[:len(open)-1]; len(open) == 0 {
				return text[:i+1], i + 1, true
			}
		}
	}
	return text, len(text), len(open) == 0 && !within && text != ""
}

// Whatever is wrong in one record, no other one vanishes: it is read or set
// aside, or the whole file is refused.
func TestNoRecordOfAnArrayVanishesInAnother(t *testing.T) {
	for name, text := range map[string]string{
		"marks within texts":           "[{\"id\":\"A\",\"n\":\"O\"Neil\"},\n{\"id\":\"B\",\"n\":\"x\"},\n{\"id\":\"C\",\"n\":\"D\"Arcy\"},\n{\"id\":\"D\"}]",
		"marks within texts, one line": `[{"id":"A","n":"O"Neil"},{"id":"B","n":"x"},{"id":"C","n":"D"Arcy"},{"id":"D"}]`,
		"a mark before a comma":        `[{"id":"A","n":"size 5", large"},{"id":"B"},{"id":"C","n":"size 5", x"},{"id":"D"}]`,
		"a mark before the end":        `[{"id":"A","n":"O""},{"id":"B"},{"id":"C","n":"O""},{"id":"D"}]`,
		"no mark opens":                `[{"id":A"},{"id":"B"},{"id":C"},{"id":"D"}]`,
		"no mark closes":               "[{\"id\":\"A},\n{\"id\":\"B\"},\n{\"id\":\"C},\n{\"id\":\"D\"}]",
		"no brace closes, then two do": `[{"id":"A","work":[],{"id":"B"},{"id":"C"}},{"id":"D"}]`,
		"a list closes as an object":   `[{"id":"A","work":[{"name":"x"},{"id":"B"}},{"id":"C"}},{"id":"D"}]`,
		"no comma and no brace":        `[{"id":"A" {"id":"B"}},{"id":"C"},{"id":"D"}]`,
	} {
		n := 0
		var end error
		for _, err := range Read(strings.NewReader(text), "x.json", JSON, ReadOptions{}) {
			if e := (*RecordError)(nil); err == nil || errors.As(err, &e) {
				n++
			} else {
				end = err
			}
		}
		assert.True(t, end != nil || n == 4, "%s: %d records and no error", name, n)
		if end != nil {
			assert.Regexp(t, `^x\.json:[1-4]: .* cannot be told apart`, end.Error(), name)
		}
	}
}

func TestABadRecordOfAnArraySetsItselfAsideAlone(t *testing.T) {
	for _, bad := range []string{"{\"id\":\"A\",\"n\":\"two\nlines\"}", `{"id":"A" "n":"x"}`, `{"id":"A","n":,}`, `{id:"A"}`, `["A"]`, `"A"`, `7`} {
		records, aside := 0, 0
		for _, err := range Read(strings.NewReader("["+bad+",\n"+`{"id":"B"}]`), "x.json", JSON, ReadOptions{}) {
			if e := (*RecordError)(nil); errors.As(err, &e) {
				aside++
			} else {
				require.NoError(t, err, bad)
				records++
			}
		}
		assert.Equal(t, [2]int{1, 1}, [2]int{records, aside}, bad)
	}
}

func TestAValueIsCutOutHoweverItArrives(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{`{`, `}`, `[`, `]`, `"`, `\`, `,`, "\n", `a`, `{"a":"b\"}"}`, `"]"`, ` `, `:`, `:{`}), 0, 40).Draw(r, "text"), "")
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

// What a service sends around its records is none; nobody in it may be lost.
func TestAnObjectAroundRecordsIsNoRecord(t *testing.T) {
	for text, bad := range map[string]bool{
		`{"applicants":[{"id":"A"},{"id":"B"}]}`: true, `{"data":{}}`: true, `{"total":2,"date":"2026-01-01"}`: true,
		`{"basics":{"name":"Ann"}}`: false, `{"work":[]}`: false, `{"id":"A"}`: false, `{"answers":{"a":"b"}}`: false,
	} {
		for _, err := range Read(strings.NewReader(text), "a.json", JSON, ReadOptions{}) {
			if bad {
				assert.ErrorContains(t, err, faultEmpty, text)
			} else {
				assert.NoError(t, err, text)
			}
		}
	}
}

func TestAJobOfTheFirstDayOfManySystemsIsSetAside(t *testing.T) {
	for _, err := range Read(strings.NewReader(`{"id":"A","work":[{"startDate":"1900-01-01"}]}`), "a.json", JSON, ReadOptions{}) {
		assert.ErrorContains(t, err, "1 January 1900")
	}
}
