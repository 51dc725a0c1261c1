package applicants

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// quoted is what AppendQuoted gives, found character by character.
func quoted(s string) string {
	out := `"`
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			out += `\ufffd`
		case r == '"' || r == '\\':
			out += `\` + string(r)
		case r == '\n':
			out += `\n`
		case r == '\t':
			out += `\t`
		case r == '\r':
			out += `\r`
		case r < ' ' || r == 0x7f || hidden(r):
			out += fmt.Sprintf(`\u%04x`, r)
		default:
			out += string(r)
		}
	}
	return out + `"`
}

// A character is escaped or not wherever it stands.
func TestATextIsQuotedCharacterByCharacter(t *testing.T) {
	characters := []string{"\x80", "\xff", "\xe2\x80", "\u0085", "é", "李", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffd", "\U0001f600"}
	for c := range rune(0x80) {
		characters = append(characters, string(c))
	}
	const around = "The quick brown fox jumps over the lazy dog, and the dog sleeps on"
	for _, c := range characters {
		for n := range 50 {
			for _, s := range []string{around[:n] + c, around[:n] + c + around[n:], c + around[:n], around[:n] + c + c + "x", c + around[:n] + c} {
				got := string(AppendQuoted([]byte("x"), s))
				assert.Equal(t, "x"+quoted(s), got)
				var back string
				assert.NoError(t, json.Unmarshal([]byte(got[1:]), &back))
				assert.Equal(t, string([]rune(s)), back)
			}
		}
	}
}

func TestADateIsWrittenAsPreciselyAsItIsGiven(t *testing.T) {
	assert.Empty(t, Date{}.String())
	for year := int16(1); year < 10_000; year += 7 {
		for month := range uint8(13) {
			for day := range uint8(32) {
				want := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
				switch {
				case month == 0:
					want = want[:4]
				case day == 0:
					want = want[:7]
				}
				d := Date{year, month, day}
				if d.String() != want || string(d.AppendQuoted(nil)) != `"`+want+`"` {
					t.Fatal(d.String(), want)
				}
			}
		}
	}
}
