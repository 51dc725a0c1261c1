package applicants

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// morsels are what a record is made of, and some that harm it.
var morsels = []string{
	`"`, `,`, `:`, `{`, `}`, `[`, `]`, ` `, "\t", "\x00", "\xff", "é", `\`, `\n`, `\u0041`, `\ud800`, `null`, `true`, `0`, `-`,
	`"id":"2",`, `"ID":"2",`, `"name":"x",`, `"NAME":"x",`, `"organization":"x",`, `"summary":[{}],`, `"x":{"a":1,"a":2},`,
	`"2015-02-28"`, `"2015-02-29"`, `"2015-13"`, `"2015"`, `"2015-03-0x"`,
}

// aRecord is a record that may have been harmed in some places.
func aRecord() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := benchRecord
		if rapid.Bool().Draw(t, "any") {
			text = string(anApplicant().Draw(t, "applicant").AppendJSON(nil))
		}
		for range rapid.IntRange(0, 3).Draw(t, "times") {
			from := rapid.IntRange(0, len(text)).Draw(t, "from")
			if at := strings.Index(text[from:], `,"`); at >= 0 && rapid.Bool().Draw(t, "before a name") {
				from += at + 1
			}
			to := min(len(text), from+rapid.SampledFrom([]int{0, 0, 1, 5, 12}).Draw(t, "more"))
			text = text[:from] + rapid.SampledFrom(append(morsels, "")).Draw(t, "piece") + text[to:]
		}
		return text
	})
}

// spaced is a record with space between the signs, so that nothing in it
// stands where it is expected.
func spaced(text string) string {
	var b strings.Builder
	for i, quoted := 0, false; i < len(text); i++ {
		c := text[i]
		switch {
		case quoted && c == '\\' && i+1 < len(text):
			b.WriteByte(c)
			i++
			c = text[i]
		case c == '"':
			quoted = !quoted
		case !quoted && strings.IndexByte("{[,:", c) >= 0:
			b.WriteByte(c)
			c = ' '
		}
		b.WriteByte(c)
	}
	return b.String()
}

// Most members are read in a way of their own, and a decoder is used again.
// Neither must be seen.
func TestAMemberIsReadAlikeHoweverItStands(t *testing.T) {
	used := new(Decoder)
	require.NoError(t, used.Decode(benchRecord, new(Applicant)))
	rapid.Check(t, func(t *rapid.T) {
		text := aRecord().Draw(t, "record")
		expected, fresh, apart := new(Applicant), new(Applicant), new(Applicant)
		err := used.Decode(text, expected)
		require.Equal(t, new(Decoder).Decode(text, fresh), err)
		far := new(Decoder).Decode(spaced(text), apart)
		if err == nil {
			require.NoError(t, far)
			require.Equal(t, fresh, expected)
			require.Equal(t, fresh, apart)
			return
		}
		require.Error(t, far)
		near, other := err.(*RecordError), far.(*RecordError)
		if !strings.HasPrefix(near.Reason, "not JSON at character") {
			require.Equal(t, near, other)
		}
		require.Equal(t, near.Field, other.Field)
	})
}

func TestAMistakeIsToldAtItsMemberWhateverCameBefore(t *testing.T) {
	record := `{"id":"1","x":1,"education":[{"y":{},"area":"a"},{"area":"a","gpa":1,"y":[],"z":2,"country":"US","credits":"many"}],"meta":{}}`
	for _, text := range []string{record, spaced(record), strings.ReplaceAll(spaced(record), ":  ", ": ")} {
		err := new(Decoder).Decode(text, new(Applicant))
		require.EqualError(t, err, `: record "1": education[1].credits: want a number`)
	}
}

func TestAMemberIsReadInAnyOrder(t *testing.T) {
	members := []string{`"name":"a"`, `"position":"b"`, `"url":"u"`, `"startDate":"2015-03"`, `"endDate":"2016-03-09"`, `"hoursPerWeek":40`, `"supervisory":true`, `"summary":"s"`, `"other":{}`}
	d, a := new(Decoder), new(Applicant)
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.Permutation(members).Draw(t, "order")
		require.NoError(t, d.Decode(`{"id":"1","work":[{`+strings.Join(some, ",")+`}]}`, a))
		require.Equal(t, []Job{{Employer: "a", Title: "b", Start: Date{2015, 3, 0}, End: Date{2016, 3, 9}, Hours: Whole(40), Supervisory: Yes}}, a.Work)
		again := rapid.SampledFrom(some).Draw(t, "again")
		err := d.Decode(`{"id":"1","work":[{`+strings.Join(append(some, again), ",")+`}]}`, a)
		require.ErrorContains(t, err, "the member stands there twice")
	})
}

// Whatever a text holds, looking for its end and looking at each of its bytes
// give the same.
func TestTextsAreReadAlikeWhetherOrNotTheirRecordIsClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := `"` + strings.Join(rapid.SliceOfN(rapid.SampledFrom(append(morsels, "abcdefgh", `\"`, `" "`)), 0, 12).Draw(t, "parts"), "")
		quick, careful := new(scanner), new(scanner)
		quick.reset(src)
		careful.reset(src)
		careful.clean = false
		for quick.fault == "" && quick.space() == '"' {
			at := quick.i
			text := quick.text()
			require.Equal(t, careful.text(), text)
			require.Equal(t, careful.i, quick.i)
			require.Equal(t, careful.fault, quick.fault)
			if quick.fault == "" {
				end := quick.i
				quick.i, quick.slash = at, 0
				quick.findSlash()
				quick.pass()
				require.Equal(t, end, quick.i)
			}
		}
		clean, ascii := looks(src)
		require.Equal(t, strings.IndexFunc(src, func(r rune) bool { return r < ' ' }) < 0, clean)
		require.Equal(t, strings.IndexFunc(src, func(r rune) bool { return r >= utf8.RuneSelf }) < 0, ascii)
	})
}

func TestDatesOfTheCommonFormsAreReadAsAnyDate(t *testing.T) {
	digit := rapid.SampledFrom([]byte("00011122233334456789-/:x\x00 \""))
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(rapid.SampledFrom([]string{"2015-02-28", "2016-02-29", "2015-12", "1999-10-31"}).Draw(t, "date"))
		for range rapid.IntRange(0, 2).Draw(t, "times") {
			text[rapid.IntRange(0, len(text)-1).Draw(t, "at")] = digit.Draw(t, "digit")
		}
		src := `"` + string(text) + `"    `
		var common, any scanner
		common.reset(src)
		any.reset(src)
		d, ok := common.common()
		want, err := ParseDate(any.text())
		require.Equal(t, any.fault == "" && err == nil && want.Month != 0, ok)
		if ok {
			require.Equal(t, want, d)
			require.Equal(t, any.i, common.i)
		}
	})
}

// named is a record of many names.
func named(n int, name func(i int) string) string {
	b := []byte(`{"id":"1"`)
	for i := range n {
		b = append(b, `,"`+name(i)+`":0`...)
	}
	return string(append(b, '}'))
}

// manyNames are hard to tell apart.
var manyNames = map[string]func(int) string{
	"alike": func(i int) string { return fmt.Sprintf("a%03dm%03dz", i/1000, i%1000) },
	"short": func(i int) string { return strconv.FormatInt(int64(i+50_000), 36) },
}

// A record of many names takes time in proportion to them, whatever they are.
func BenchmarkManyNames(b *testing.B) {
	for kind, name := range manyNames {
		for _, n := range []int{6_000, 60_000} {
			b.Run(fmt.Sprintf("%s/%d", kind, n), func(b *testing.B) {
				text := named(n, name)
				for b.Loop() {
					require.NoError(b, new(Decoder).Decode(text, new(Applicant)))
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/name")
			})
		}
	}
}

func TestNamesThatAreManyAreTold(t *testing.T) {
	alike := func(i int) string { return fmt.Sprintf("a%02d%c%02dz", i/100%100, 'm', i%100) }
	for name, of := range manyNames {
		text := named(60_000, of)
		require.Less(t, len(text), maxRecord)
		require.NoError(t, new(Decoder).Decode(text, new(Applicant)), name)
	}
	for _, n := range []int{2, 31, 32, 33, 34, 64, 500} {
		for _, again := range []int{0, n / 2, n - 1} {
			text := strings.TrimSuffix(named(n, alike), "}") + `,"` + alike(again) + `":0}`
			require.ErrorContains(t, new(Decoder).Decode(text, new(Applicant)), twice, "%d of %d", again, n)
			inner := named(n, alike)
			text = strings.TrimSuffix(inner, "}") + `,"x":[` + strings.ReplaceAll(inner, `"id"`, `"no"`) + `,` + strings.ReplaceAll(inner, `"id"`, `"no"`) + `],"y":0}`
			require.NoError(t, new(Decoder).Decode(text, new(Applicant)), "%d in each of three objects", n)
		}
	}
}
