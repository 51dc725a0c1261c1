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

// long makes a workbook whose sheet is some stretches, because it is wide.
func long(t testing.TB, n int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	row := append([]any{"id", "job1_hours", "name"}, make([]any, maxColumns-3)...)
	row[maxColumns-1] = "remark"
	for i := 1; i <= n+1; i++ {
		require.NoError(t, w.SetRow(fmt.Sprint("A", i), row))
		row[0], row[1], row[2] = fmt.Sprint("p", i+1), 2+i%39, "Some Name"
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
	const n = 200
	whole := long(t, n)
	records, _, err := read(whole, "", applicants.ReadOptions{})
	require.NoError(t, err)
	require.Len(t, records, n)
	for name, test := range map[string]struct {
		change func([]byte) []byte
		most   int    // records that may come before it
		place  string // of the error
	}{
		"cut off":                 {func(b []byte) []byte { return b[:bytes.Index(b, []byte("p150"))] }, 148, ""},
		"cut off behind a row":    {func(b []byte) []byte { return b[:bytes.Index(b, []byte(`<row r="150"`))] }, 148, ""},
		"cut off behind rows":     {func(b []byte) []byte { return b[:bytes.Index(b, []byte("</sheetData>"))] }, n - 1, ""},
		"nothing behind rows":     {change("</worksheet>", ""), n - 1, ""},
		"something behind it":     {change("</worksheet>", "</worksheet>x"), n - 1, ""},
		"a tag is broken":         {change(`<c r="A150"`, `<c r="A150`), 148, ""},
		"a tag is not closed":     {change("p150</t></is>", "p150</t>"), 148, ""},
		"the wrong tag ends":      {change("p150</t></is>", "p150</is></t>"), 148, ""},
		"the wrong end":           {change("</sheetData>", "</sheetdata>"), n - 1, ""},
		"rows in two parts":       {change(`<row r="150">`, `</sheetData><sheetData><row r="150">`), 148, ""},
		"rows out of order":       {change(`<row r="150"`, `<row r="148"`), 148, ""},
		"a row with two":          {change(`<row r="150"`, `<row r="150" r="151"`), 148, ""},
		"a cell with two":         {change(`<c r="B150"`, `<c r="B150" r="C150"`), 148, ""},
		"a style that is none":    {change(`<c r="B150"`, `<c r="B150" s="x"`), 148, ""},
		"too wide":                {change(`<c r="B150"`, `<c r="XFD150"`), 148, ""},
		"bad entity":              {change(">p150<", ">&nosuch;<"), 148, ":150"},
		"bad entity at the end":   {change(">p201<", ">&nosuch;<"), 199, ":201"},
		"bad attribute":           {change(`<row r="150"`, `<row r="150" ht=5`), 148, ":149"},
		"bad attribute of a cell": {change(`<c r="B150"`, `<c r="B150" cm=5`), 148, ":150"},
		"bad character":           {change(">p150<", ">\x01<"), 148, ":150"},
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
			assert.Equal(t, test.most > 0, len(got) > 0)
			assert.Equal(t, records[:len(got)], append([]string{}, got...))
		})
	}
}

func TestAWrongSumIsFoundAtTheEndOfTheSheet(t *testing.T) {
	whole := long(t, 200)
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	require.NoError(t, err)
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == firstSheet })
	sum := []byte{byte(z.File[i].CRC32), byte(z.File[i].CRC32 >> 8), byte(z.File[i].CRC32 >> 16), byte(z.File[i].CRC32 >> 24)}
	got, _, err := read(bytes.ReplaceAll(whole, sum, []byte("oops")), "", applicants.ReadOptions{})
	require.ErrorIs(t, err, errDamaged)
	assert.NotEmpty(t, got)
	assert.Less(t, len(got), 200)
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
	for i := range 6000 {
		rows = append(rows, []any{fmt.Sprint("p", i), 20})
	}
	file := workbook(t, nil, map[string][][]any{"Sheet1": rows, "Sheet2": {{"Notes"}}})
	got, _, err := read(altered(t, file, firstSheet, change("</sheetData>", "")), "", applicants.ReadOptions{})
	require.EqualError(t, err, `people.xlsx: sheet "Sheet1": `+errDamaged.Error())
	assert.NotEmpty(t, got)
}

func TestWhoeverStopsEarlyLeavesNothingRunning(t *testing.T) {
	file := long(t, 200)
	before := runtime.NumGoroutine()
	for range 5 {
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

// plain reads a sheet as the library does by itself. That is what cells hold;
// texts and short numbers are shown as they are held.
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
		row.Kinds = nil
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
	for i := range 1500 {
		many += fmt.Sprintf("<row r=\"%d\" spans='1:3' >\n <c t=\"s\" s='3' r=\"C%d\"><f>A1&amp;B1</f><v> %d </v></c><!--%s--><c/></row>", 2*i+3, 2*i+3, i%3, strings.Repeat(" >", 200))
	}
	for name, file := range map[string][]byte{
		"small":            workbook(t, nil, map[string][][]any{"Sheet1": {{"id", "job1_hours"}, {"007", 37.5}, {}, {8, "full time", "x"}}}),
		"long":             long(t, 200),
		"with gaps":        sheet(`<worksheet><sheetData>` + many + `</sheetData></worksheet>`),
		"with prefixes":    sheet(`<?xml version="1.0"?><x:worksheet xmlns:x="u"><x:sheetData><x:row r="2"><x:c r="A2" t="str"><x:v>a&lt;b</x:v></x:c></x:row><x:row/><x:row ><x:c t="n"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`),
		"in other letters": sheet("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet><sheetData>" + strings.Repeat("<row><c t=\"str\"><v>"+strings.Repeat("Trevi\xf1o ", 60)+"</v></c></row>", 1500) + "</sheetData></worksheet>"),
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
			for range rapid.SampledFrom([]int{0, 0, 0, stretchColumns / maxColumns}).Draw(t, "wide") {
				line++
				fmt.Fprintf(&text, `<row r="%d"><c r="SR%d"><v>1</v></c></row>`, line, line)
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
