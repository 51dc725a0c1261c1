package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/minqual/minqual/applicants"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

const firstSheet = "xl/worksheets/sheet1.xml"

// long makes a workbook whose sheet is some stretches, of n applicants.
func long(t testing.TB, n int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	require.NoError(t, w.SetRow("A1", []any{"id", "job1_hours", "name"}))
	for i := 2; i <= n+1; i++ {
		require.NoError(t, w.SetRow(fmt.Sprintf("A%d", i), []any{fmt.Sprintf("p%d", i), i % 41, strings.Repeat("x", 100)}))
	}
	require.NoError(t, w.Flush())
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

func change(old, new string) func([]byte) []byte {
	return func(b []byte) []byte {
		if bytes.Count(b, []byte(old)) != 1 {
			panic("want one " + old)
		}
		return bytes.Replace(b, []byte(old), []byte(new), 1)
	}
}

func TestDamageFarDownEndsTheReadingAtTheLatestWhenTheSheetEnds(t *testing.T) {
	const n = 4000
	whole := long(t, n)
	records, _, err := read(whole, "", applicants.ReadOptions{})
	require.NoError(t, err)
	require.Len(t, records, n)
	for name, test := range map[string]struct {
		change func([]byte) []byte
		most   int    // records that may come before it
		place  string // of the error
	}{
		"cut off":                 {func(b []byte) []byte { return b[:bytes.Index(b, []byte("p3000"))] }, 2998, ""},
		"cut off behind a row":    {func(b []byte) []byte { return b[:bytes.Index(b, []byte(`<row r="3000"`))] }, 2998, ""},
		"cut off behind rows":     {func(b []byte) []byte { return b[:bytes.Index(b, []byte("</sheetData>"))] }, n - 1, ""},
		"nothing behind rows":     {change("</worksheet>", ""), n - 1, ""},
		"something behind it":     {change("</worksheet>", "</worksheet>x"), n - 1, ""},
		"a tag is broken":         {change(`<c r="A3000"`, `<c r="A3000`), 2998, ""},
		"a tag is not closed":     {change("p3000</t></is>", "p3000</t>"), 2998, ""},
		"the wrong tag ends":      {change("p3000</t></is>", "p3000</is></t>"), 2998, ""},
		"the wrong end":           {change("</sheetData>", "</sheetdata>"), n - 1, ""},
		"rows in two parts":       {change(`<row r="3000">`, `</sheetData><sheetData><row r="3000">`), 2998, ""},
		"rows out of order":       {change(`<row r="3000"`, `<row r="2998"`), 2998, ""},
		"a row with two":          {change(`<row r="3000"`, `<row r="3000" r="3001"`), 2998, ""},
		"a cell with two":         {change(`<c r="B3000"`, `<c r="B3000" r="C3000"`), 2998, ""},
		"a style that is none":    {change(`<c r="B3000"`, `<c r="B3000" s="x"`), 2998, ""},
		"too wide":                {change(`<c r="B3000"`, `<c r="XFD3000"`), 2998, ""},
		"bad entity":              {change(">p3000<", ">&nosuch;<"), 2998, ":3000"},
		"bad entity at the end":   {change(">p4001<", ">&nosuch;<"), 3999, ":4001"},
		"bad attribute":           {change(`<row r="3000"`, `<row r="3000" ht=5`), 2998, ":2999"},
		"bad attribute of a cell": {change(`<c r="B3000"`, `<c r="B3000" cm=5`), 2998, ":3000"},
		"bad character":           {change(">p3000<", ">\x01<"), 2998, ":3000"},
		"bad before the rows":     {change("<sheetData>", "<cols><col min=1/></cols><sheetData>"), 0, ":1"},
		"rows before the rows":    {change("<sheetData>", "<cols><row/></cols><sheetData>"), 0, ":1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, aside, err := read(altered(t, whole, firstSheet, test.change), "", applicants.ReadOptions{})
			require.ErrorContains(t, err, "people.xlsx"+test.place+": ")
			if name != "too wide" {
				require.ErrorIs(t, err, errDamaged)
			}
			assert.Empty(t, aside)
			assert.LessOrEqual(t, len(got), test.most)
			assert.Equal(t, records[:len(got)], append([]string{}, got...))
		})
	}
}

func TestAWrongSumIsFoundAtTheEndOfTheSheet(t *testing.T) {
	whole := long(t, 4000)
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	require.NoError(t, err)
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == firstSheet })
	sum := []byte{byte(z.File[i].CRC32), byte(z.File[i].CRC32 >> 8), byte(z.File[i].CRC32 >> 16), byte(z.File[i].CRC32 >> 24)}
	got, _, err := read(bytes.ReplaceAll(whole, sum, []byte("oops")), "", applicants.ReadOptions{})
	require.ErrorIs(t, err, errDamaged)
	assert.NotEmpty(t, got)
	assert.Less(t, len(got), 4000)
}

// A damaged sheet is refused too when it is not the one that is read.
func TestAllSheetsMustBeWhole(t *testing.T) {
	other := [][]any{{"Notes"}, {"please read"}}
	for name, hide := range map[string]bool{"visible": false, "hidden": true} {
		file := workbook(t, func(f *excelize.File) {
			if hide {
				require.NoError(t, f.SetSheetVisible("Sheet2", false))
			}
		}, map[string][][]any{"Sheet1": people, "Sheet2": other})
		z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		require.NoError(t, err)
		i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/worksheets/sheet2.xml" })
		at, err := z.File[i].DataOffset()
		require.NoError(t, err)
		records, _, err := read(file, "", applicants.ReadOptions{})
		require.NoError(t, err)
		require.Equal(t, peopleJSON, records)
		file[at+20] ^= 0x55
		for _, sheet := range []string{"", "Sheet1"} {
			records, _, err = read(file, sheet, applicants.ReadOptions{})
			require.ErrorIs(t, err, errDamaged, name)
			assert.Empty(t, records)
		}
	}
}

func TestDamageFarDownNamesTheSheetThatWasChosenFromSeveral(t *testing.T) {
	rows := [][]any{{"id", "job1_hours"}}
	for i := range 9000 {
		rows = append(rows, []any{fmt.Sprint("p", i), 20})
	}
	file := workbook(t, nil, map[string][][]any{"Sheet1": rows, "Sheet2": {{"Notes"}}})
	got, _, err := read(altered(t, file, firstSheet, change("</sheetData>", "")), "", applicants.ReadOptions{})
	require.EqualError(t, err, `people.xlsx: sheet "Sheet1": `+errDamaged.Error())
	assert.NotEmpty(t, got)
}

func TestWhoeverStopsEarlyLeavesNothingRunning(t *testing.T) {
	file := long(t, 4000)
	before := runtime.NumGoroutine()
	for range 20 {
		for _, err := range Read(bytes.NewReader(file), int64(len(file)), "people.xlsx", "", applicants.ReadOptions{}) {
			require.NoError(t, err)
			break
		}
	}
	require.Eventually(t, func() bool { return runtime.NumGoroutine() <= before+1 }, time.Minute, time.Millisecond) // one looks
}

func TestWhoeverStopsEarlyDoesNotWaitForTheRest(t *testing.T) {
	file := long(t, 10)
	b, err := open(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	defer b.file.Close()
	quit := make(chan struct{})
	close(quit)
	require.Error(t, b.cut(b.sheets[0], quit, func(*stretch) error { return nil }))
}

func TestAPanicOfTheLibraryReachesTheCaller(t *testing.T) {
	p := newStretch()
	new(book).readRows(new(sheet), p)
	assert.NotNil(t, p.panicked)
}

// plain reads a sheet as the library does by itself.
func plain(t require.TestingT, file []byte) (rows []applicants.Row) {
	f, err := excelize.OpenReader(bytes.NewReader(file))
	require.NoError(t, err)
	defer f.Close()
	r, err := f.Rows("Sheet1")
	require.NoError(t, err)
	for line := 1; r.Next(); line++ {
		cells, err := r.Columns(excelize.Options{RawCellValue: true})
		require.NoError(t, err)
		if len(cells) > 0 {
			rows = append(rows, applicants.Row{Line: line, Cells: cells})
		}
	}
	return rows
}

func inStretches(t require.TestingT, file []byte) (rows []applicants.Row) {
	b, err := open(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	defer b.file.Close()
	for row, err := range b.rows("people.xlsx", b.sheets[0]) {
		require.NoError(t, err)
		rows = append(rows, row)
	}
	return rows
}

func TestRowsAreReadInStretchesAsTheyAreReadAtOnce(t *testing.T) {
	small := workbook(t, nil, map[string][][]any{"Sheet1": people})
	sheet := func(text string) []byte {
		return altered(t, small, firstSheet, func([]byte) []byte { return []byte(text) })
	}
	many := ""
	for i := range 4000 {
		many += fmt.Sprintf("<row r=\"%d\" spans='1:3' >\n <c t=\"s\" s='3' r=\"C%d\"><f>A1&amp;B1</f><v> %d </v></c><!-- > --><c/></row>", 2*i+3, 2*i+3, i%3)
	}
	for name, file := range map[string][]byte{
		"small":            small,
		"long":             long(t, 4000),
		"with gaps":        sheet(`<worksheet><sheetData>` + many + `</sheetData></worksheet>`),
		"with prefixes":    sheet(`<?xml version="1.0"?><x:worksheet xmlns:x="u"><x:sheetData><x:row r="2"><x:c r="A2" t="str"><x:v>a&lt;b</x:v></x:c></x:row><x:row/><x:row ><x:c t="b"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`),
		"in other letters": sheet("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData>" + strings.Repeat("<row><c t=\"str\"><v>Trevi\xf1o</v></c></row>", 4000) + "</sheetData></worksheet>"),
		"with literals":    sheet(`<worksheet><sheetData><row><c t="inlineStr"><is><t><![CDATA[a<b>]]>c</t></is></c><c r="D1"><v>4</v></c></row></sheetData></worksheet>`),
		"with much else":   sheet(`<worksheet><cols>` + strings.Repeat(`<col min="1"/>`, 30_000) + `</cols><sheetData><x/><row><x/><c><v>1</v></c></row><x/></sheetData><y/></worksheet>`),
		"without rows":     sheet(`<worksheet><sheetData/></worksheet>`),
		"without data":     sheet(`<worksheet/>`),
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, plain(t, file), inStretches(t, file))
		})
	}
}

func TestAnyRowsAreReadInStretchesAsTheyAreReadAtOnce(t *testing.T) {
	small := workbook(t, nil, map[string][][]any{"Sheet1": people})
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		text.WriteString("<worksheet><sheetData>")
		line := 0
		for range rapid.IntRange(0, 20).Draw(t, "rows") {
			line += rapid.SampledFrom([]int{1, 1, 1, 2, 7}).Draw(t, "line")
			fmt.Fprintf(&text, `<row r="%d">`, line)
			for i, col := 0, 0; i < rapid.IntRange(0, 9).Draw(t, "cells"); i++ {
				col += rapid.SampledFrom([]int{1, 1, 1, 3}).Draw(t, "column")
				at, _ := excelize.CoordinatesToCellName(col, line)
				attributes := rapid.Permutation([]string{fmt.Sprintf(" r=%q", at), ` s="1"`, ` t="str"`, ` x:y=">"`}).Draw(t, "attributes")
				fmt.Fprintf(&text, "<c%s><v>%d</v></c>", strings.Join(attributes, ""), i)
			}
			text.WriteString("</row>")
			if rapid.IntRange(0, 3).Draw(t, "full") == 0 {
				text.WriteString("<!--" + strings.Repeat(" ", stretchBytes) + "-->")
			}
		}
		text.WriteString("</sheetData></worksheet>")
		file := altered(t, small, firstSheet, func([]byte) []byte { return []byte(text.String()) })
		require.Equal(t, plain(t, file), inStretches(t, file))
	})
}

func TestSharedTextsThatAreDamagedAreNeverBlankCells(t *testing.T) {
	small := workbook(t, nil, map[string][][]any{"Sheet1": people})
	const texts = "xl/sharedStrings.xml"
	si := regexp.MustCompile(`(?s)<si>.*</si>`)
	for name, room := range map[string]int{"in memory": 1, "in a file": partInMemory} {
		bad := func(b []byte) []byte {
			all := si.Find(b)
			long := "<si><t>&nosuch;" + strings.Repeat("x", 1000) + "</t></si>"
			return bytes.Replace(b, all, []byte(strings.Repeat(long, room/1000+1)+string(all)), 1)
		}
		records, _, err := read(altered(t, small, texts, bad), "", applicants.ReadOptions{})
		require.ErrorIs(t, err, errDamaged, name)
		assert.Empty(t, records, name)
	}
}
