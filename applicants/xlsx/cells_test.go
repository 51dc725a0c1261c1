package xlsx

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/minqual/minqual/applicants"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// sheetOf is a workbook with these rows, as they are written in its sheet, and
// with styles of these number formats: the first is style 1.
func sheetOf(t testing.TB, rows string, formats ...string) []byte {
	file := workbook(t, func(f *excelize.File) {
		for i, code := range formats {
			n, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			require.NoError(t, err)
			require.Equal(t, i+1, n)
		}
	}, map[string][][]any{"Sheet1": {{"id"}}})
	return altered(t, file, firstSheet, func([]byte) []byte {
		return []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`)
	})
}

// inline writes a row of texts.
func inline(texts ...string) string {
	return "<row>" + inlineCells(texts...) + "</row>"
}

func inlineCells(texts ...string) (s string) {
	for _, x := range texts {
		s += `<c t="inlineStr"><is><t>` + x + `</t></is></c>`
	}
	return s
}

// A cellTest is a cell below a header: what the record says then, or why it is
// set aside.
type cellTest struct {
	name, header, cell string
	want, aside        string
}

func (x cellTest) run(t *testing.T, formats ...string) {
	x.runAs(t, x.cell, formats...)
	x.name += ", with its place"
	x.runAs(t, strings.Replace(x.cell, "<c", `<c r="D2"`, 1), formats...)
}

func (x cellTest) runAs(t *testing.T, cell string, formats ...string) {
	t.Run(x.name, func(t *testing.T) {
		rows := inline("id", "job1_title", "remark", x.header) + "<row>" + inlineCells("A-1", "Clerk") + "<c/>" + cell + "</row>" + inline("A-2", "Agent")
		records, aside, err := read(sheetOf(t, rows, formats...), "", applicants.ReadOptions{})
		require.NoError(t, err)
		if x.aside == "" {
			require.Empty(t, aside)
			require.Len(t, records, 2)
			assert.Contains(t, records[0]+"\n", x.want)
			return
		}
		require.Len(t, records, 1)
		require.Len(t, aside, 1)
		assert.Contains(t, aside[0].Reason, x.aside)
		assert.Equal(t, x.header, aside[0].Field)
		assert.Equal(t, "A-1", aside[0].ID)
		assert.Equal(t, "people.xlsx:2", aside[0].Place.String())
	})
}

const savedNothing = "a formula without a saved value: open the workbook in a spreadsheet program and save it"

func TestAFormulaWithoutASavedValueSetsTheRecordAside(t *testing.T) {
	file := workbook(t, func(f *excelize.File) {
		require.NoError(t, f.SetCellFormula("Sheet1", "D2", "DATE(2010,6,30)"))
	}, map[string][][]any{"Sheet1": {{"id", "job1_title", "job1_start", "job1_end"}, {"1", "Clerk", "2001-01-01"}, {"2", "Clerk", "2001-01-01"}}})
	records, aside, err := read(file, "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Len(t, records, 1)
	require.Len(t, aside, 1)
	assert.Equal(t, `people.xlsx:2: record "1": job1_end: the cell has `+savedNothing, aside[0].Error())
	for _, x := range []cellTest{
		{"no value", "job1_end", `<c><f>A1</f></c>`, "", savedNothing},
		{"an empty value", "job1_end", `<c><f>A1</f><v></v></c>`, "", savedNothing},
		{"a value without a text", "job1_end", `<c><f>A1</f><v/></c>`, "", savedNothing},
		{"a part of a shared formula", "job1_end", `<c><f t="shared" si="0"/></c>`, "", savedNothing},
		{"a text without a value", "job1_end", `<c t="str"><f>A1</f></c>`, "", savedNothing},
		{"a text that is empty", "job1_end", `<c t="str"><f>""</f><v></v></c>`, `"work":[{"position":"Clerk"}]`, ""},
		{"no formula", "job1_end", `<c t="str"/>`, `"work":[{"position":"Clerk"}]`, ""},
		{"a value", "job1_end", `<c><f>A1</f><v>42072</v></c>`, `"endDate":"2015-03-09"`, ""},
		{"a column that is not read", "shoe size", `<c><f>A1</f></c>`, `"id":"A-1"`, ""},
	} {
		x.run(t)
	}
}

func TestAFormulaWithoutASavedValueIsNoBlankRowAndNoHeader(t *testing.T) {
	const none = `<c><f>A1</f></c>`
	records, aside, err := read(sheetOf(t, inline("id", "job1_title")+"<row>"+none+none+"</row>"), "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Empty(t, records)
	require.Len(t, aside, 1)
	assert.Equal(t, "people.xlsx:2: id: the cell has "+savedNothing, aside[0].Error())

	_, _, err = read(sheetOf(t, "<row>"+inlineCells("id", "degree")+none+"</row>"+inline("1", "B.A.")), "", applicants.ReadOptions{})
	require.ErrorContains(t, err, "people.xlsx:1: the header of column 3: the cell has "+savedNothing)

	jobs := inline("id", "title", "start")
	for cell, want := range map[string]string{none: savedNothing, `<c t="e"><v>#BUSY!</v></c>`: "a formula that failed"} {
		_, _, err = read(sheetOf(t, jobs+inline("1", "Clerk", "2001")+"<row>"+cell+inlineCells("Clerk", "2002")+"</row>"), "", applicants.ReadOptions{})
		require.ErrorContains(t, err, "people.xlsx:3: nobody can tell whose row it is: the cell has "+want)
	}
}

func TestATruthIsAnAnswer(t *testing.T) {
	for _, x := range []cellTest{
		{"true", "answer_nights", `<c t="b"><v>1</v></c>`, `"answers":{"nights":"true"}`, ""},
		{"false", "answer_nights", `<c t="b"><v>0</v></c>`, `"answers":{"nights":"false"}`, ""},
		{"by a formula", "answer_nights", `<c t="b"><f>TRUE()</f><v>1</v></c>`, `"answers":{"nights":"true"}`, ""},
		{"the number 1", "answer_shifts", `<c><v>1</v></c>`, `"answers":{"shifts":"1"}`, ""},
		{"yes", "job1_supervisory", `<c t="b"><v>1</v></c>`, `"supervisory":true`, ""},
		{"no", "job1_supervisory", `<c t="b"><v>0</v></c>`, `"supervisory":false`, ""},
		{"no number", "job1_hours", `<c t="b"><v>1</v></c>`, "", "want a number"},
	} {
		x.run(t)
	}
}

func TestADateIsAsPreciseAsItIsShown(t *testing.T) {
	formats := []string{"mmm-yy", "yyyy", "d-mmm", `[$-409]mmmm\ yyyy;@`, `dd/mm/yyyy hh:mm`, "m/d/yy"}
	for _, x := range []cellTest{
		{"a day", "job1_start", `<c s="6"><v>42072</v></c>`, `"startDate":"2015-03-09"`, ""},
		{"a day and a time", "job1_start", `<c s="5"><v>42072.75</v></c>`, `"startDate":"2015-03-09"`, ""},
		{"a day without a style", "job1_start", `<c><v>42072</v></c>`, `"startDate":"2015-03-09"`, ""},
		{"a month", "job1_start", `<c s="1"><v>44713</v></c>`, `"startDate":"2022-06"}`, ""},
		{"a month in words", "job1_start", `<c s="4"><f>A1</f><v>44713</v></c>`, `"startDate":"2022-06"}`, ""},
		{"a month kept as a text", "job1_start", `<c s="1" t="d"><v>2022-06-01T00:00:00</v></c>`, `"startDate":"2022-06"}`, ""},
		{"a year", "job1_start", `<c s="2"><v>42005</v></c>`, `"startDate":"2015"}`, ""},
		{"a day of a year not shown", "job1_start", `<c s="3"><v>45355</v></c>`, "", "without its year"},
		{"a year as a number", "job1_start", `<c><v>2015</v></c>`, `"startDate":"2015"}`, ""},
		{"a day long ago", "birth date", `<c s="6"><v>9618</v></c>`, `"birthDate":"1926-05-01"`, ""},
		{"an answer", "answer_begin", `<c s="1"><v>44713</v></c>`, `{"begin":"2022-06"}`, ""},
		{"hours", "job1_hours", `<c s="6"><v>42072</v></c>`, "", "want a number"},
		{"a number that was a month", "job1_start", `<c><v>2015.1</v></c>`, "", "neither a year nor a day"},
		{"a number with a point", "job1_start", `<c><v>3.2015</v></c>`, "", "neither a year nor a day"},
		{"a text that is a month", "job1_start", inlineCells("2015.10"), `"startDate":"2015-10"`, ""},
	} {
		x.run(t, formats...)
	}
}

func TestTheIDIsNoDate(t *testing.T) {
	file := sheetOf(t, inline("id", "degree")+`<row><c s="1"><v>45293</v></c>`+inlineCells("B.A.")+"</row>", "m/d/yy")
	_, aside, err := read(file, "", applicants.ReadOptions{})
	require.NoError(t, err)
	require.Len(t, aside, 1)
	assert.Contains(t, aside[0].Reason, "kept the id as a date")
}

func TestDatesInStylesOfTheLibraryCountFrom1904WhereTheWorkbookSaysSo(t *testing.T) {
	file := workbook(t, func(f *excelize.File) {
		yes := true
		require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		month, err := f.NewStyle(&excelize.Style{NumFmt: 17})
		require.NoError(t, err)
		require.NoError(t, f.SetCellValue("Sheet1", "C2", 40610))
		require.NoError(t, f.SetCellStyle("Sheet1", "C2", "C2", month))
	}, map[string][][]any{"Sheet1": {{"id", "job1_title", "job1_start"}, {"1", "Clerk"}}})
	records, _, err := read(file, "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Equal(t, []string{`{"id":"1","work":[{"position":"Clerk","startDate":"2015-03"}]}`}, records)
}

func TestANumberHasFifteenFigures(t *testing.T) {
	for _, x := range []cellTest{
		{"37.6", "job1_hours", `<c><v>37.600000000000001</v></c>`, `"hoursPerWeek":37.6`, ""},
		{"0.1+0.2", "answer_share", `<c><v>0.30000000000000004</v></c>`, `{"share":"0.3"}`, ""},
		{"small", "score1_value", `<c><v>4.0000000000000003E-4</v></c>`, `"value":0.0004`, ""},
		{"more than four decimals", "job1_hours", `<c><v>38.461538461538463</v></c>`, "", "more than four decimals"},
		{"a text", "answer_no", inlineCells("37.600000000000001"), `"no":"37.600000000000001"`, ""},
	} {
		x.run(t)
	}
}

func TestTextIDsMayLookLikeNumbers(t *testing.T) {
	for _, x := range []struct {
		cell, id string
	}{
		{inlineCells("2024.117"), "2024.117"},
		{inlineCells("5E+3"), "5E+3"},
		{`<c t="str"><f>A1</f><v>1.5</v></c>`, "1.5"},
		{`<c><v>2024117</v></c>`, "2024117"},
		{`<c><v>2024.117</v></c>`, ""},
		{`<c><v>5E+30</v></c>`, ""},
		{`<c><v>5e3</v></c>`, ""},
		{`<c><v>1.2345678901234501E+16</v></c>`, ""},
	} {
		records, aside, err := read(sheetOf(t, inline("id", "degree")+"<row>"+x.cell+inlineCells("B.A.")+"</row>"), "", applicants.ReadOptions{})
		require.NoError(t, err)
		if x.id == "" {
			require.Len(t, aside, 1, x.cell)
			assert.Contains(t, aside[0].Reason, "keep ids as text", x.cell)
			continue
		}
		require.Len(t, records, 1, x.cell)
		assert.Contains(t, records[0], fmt.Sprintf(`"id":%q`, x.id))
	}
}

func TestAFormulaThatFailedIsKnownByItsType(t *testing.T) {
	for _, failure := range []string{"#FIELD!", "#GETTING_DATA", "#BLOCKED!", "#CONNECT!", "#N/A"} {
		cellTest{failure, "license1_name", `<c t="e"><v>` + failure + `</v></c>`, "", "a formula that failed"}.run(t)
	}
}

func TestATimeInHoursIsHoursOrSetAside(t *testing.T) {
	formats := []string{"[h]:mm", "h:mm", "h:mm AM/PM", "mm:ss", "[mm]:ss"}
	const write = "the cell is a time: write a number"
	for _, x := range []cellTest{
		{"36:00", "job1_hours", `<c s="1"><v>1.5</v></c>`, `"hoursPerWeek":36}`, ""},
		{"37:30", "job1_hours", `<c s="1"><v>1.5625</v></c>`, `"hoursPerWeek":37.5}`, ""},
		{"40:00", "job1_hours", `<c s="1"><v>1.6666666666666667</v></c>`, `"hoursPerWeek":40}`, ""},
		{"37:20", "job1_hours", `<c s="1"><v>1.5555555555555556</v></c>`, "", write},
		{"20:00", "job1_hours", `<c s="2"><v>0.83333333333333337</v></c>`, `"hoursPerWeek":20}`, ""},
		{"36:00 shown as 12:00", "job1_hours", `<c s="2"><v>1.5</v></c>`, "", write},
		{"8:00 AM", "job1_hours", `<c s="3"><v>0.33333333333333331</v></c>`, "", write},
		{"36 minutes", "job1_hours", `<c s="4"><v>2.5000000000000001E-2</v></c>`, "", write},
		{"many minutes", "job1_hours", `<c s="5"><v>1.5</v></c>`, "", write},
		{"a date", "job1_start", `<c s="1"><v>42072</v></c>`, "", write},
		{"an answer", "answer_begin", `<c s="2"><v>0.5</v></c>`, "", write},
		{"a number", "job1_hours", `<c><v>1.5</v></c>`, `"hoursPerWeek":1.5}`, ""},
	} {
		x.run(t, formats...)
	}
}

func TestAFormatTellsHowNumbersLook(t *testing.T) {
	for code, want := range map[string]look{
		"General": asNumber, "0.00": asNumber, "#,##0.00_);[Red](#,##0.00)": asNumber, "0.00E+00": asNumber, "@": asNumber, "": asNumber,
		`0" days"`: asNumber, `0\d`: asNumber, `#,##0\ "h"`: asNumber, "0%": asNumber, "# ?/?": asNumber, "0 EUR": asNumber, `_-"$"* #,##0_d`: asNumber,
		`"my day"`: asNumber, `[$EUR] 0`: asNumber, `[$-409]General`: asNumber, `"open`: asNumber, "[open": asNumber, `\`: asNumber, "0;yyyy": asNumber,
		"m/d/yy": asDay, "yyyy-mm-dd": asDay, "YYYY-MM-DD;@": asDay, `[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`: asDay, "d.m.yyyy h:mm": asDay, "yyyymmdd": asDay,
		`yyyy"-"mm"-"dd"T"hh:mm:ss`: asDay, "[$-411]ge.m.d": asDay, "dd/mm/yyyy hh:mm:ss.000": asDay,
		"mmm-yy": asMonth, "yyyy-mm": asMonth, "mmmm yyyy": asMonth, "m/yyyy": asMonth, "ddd mmm yyyy": asMonth, "yyyy\"年\"m\"月\"": asMonth,
		"yyyy": asYear, "yy": asYear, "yyyy hh:mm": asYear,
		"d-mmm": asYearless, "mmmm": asYearless, "dddd": asYearless, "m/d h:mm": asYearless, "dd.mm.": asYearless,
		"[h]:mm": asLength, "[hh]:mm:ss": asLength, "[H]:MM": asLength, `[h]"h "mm`: asLength,
		"h:mm": asClock, "hh:mm:ss": asClock, `h" h "mm`: asClock,
		"h:mm AM/PM": asTime, "h:mm a/p": asTime, "mm:ss": asTime, "mm:ss.0": asTime, "[mm]:ss": asTime, "[s]": asTime, "ss": asTime,
	} {
		assert.Equal(t, want, lookOf(code), code)
	}
}

// The library shows dates, and is the judge of how precisely they are shown.
func TestTheFormatsOfTheLibraryLookAsItShowsThem(t *testing.T) {
	for n, want := range map[int]string{14: "2015-03-09", 15: "2015-03-09", 17: "2015-03", 22: "2015-03-09"} {
		file := workbook(t, func(f *excelize.File) {
			style, err := f.NewStyle(&excelize.Style{NumFmt: n})
			require.NoError(t, err)
			require.NoError(t, f.SetCellStyle("Sheet1", "C2", "C2", style))
			shown, err := f.GetCellValue("Sheet1", "C2")
			require.NoError(t, err)
			assert.Equal(t, len(want) > len("2015-03"), strings.Contains(shown, "9"), "%d is shown as %s", n, shown)
		}, map[string][][]any{"Sheet1": {{"id", "job1_title", "job1_start"}, {"1", "Clerk", 42072}}})
		records, _, err := read(file, "", applicants.ReadOptions{})
		require.NoError(t, err)
		require.Len(t, records, 1)
		assert.Contains(t, records[0], `"startDate":"`+want+`"`)
	}
	assert.Equal(t, []look{asNumber, asYearless, asTime, asClock, asLength}, []look{builtin("1"), builtin("16"), builtin("18"), builtin("20"), builtin("46")})
}

func TestPartsThatAreTooLargeAreRefused(t *testing.T) {
	small := workbook(t, nil, map[string][][]any{"Sheet1": people})
	spaces := bytes.Repeat([]byte(" "), 20<<20)
	for _, part := range []string{"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} {
		file := altered(t, small, part, func(b []byte) []byte {
			i := bytes.LastIndex(b, []byte("</"))
			return append(append(bytes.Clone(b[:i]), spaces...), b[i:]...)
		})
		_, _, err := read(file, "", applicants.ReadOptions{})
		require.ErrorIs(t, err, errLargePart, part)
	}
}

func TestTooManyTextsAreRefused(t *testing.T) {
	file := altered(t, workbook(t, nil, map[string][][]any{"Sheet1": people}), "xl/sharedStrings.xml", func([]byte) []byte {
		return []byte("<sst>" + strings.Repeat("<si/>", maxTexts+1) + "</sst>")
	})
	_, _, err := read(file, "", applicants.ReadOptions{})
	require.ErrorIs(t, err, errManyTexts)
}

// Each would be read by itself.
func TestTwoSheetsOfOnePartAreDamage(t *testing.T) {
	file := altered(t, workbook(t, nil, map[string][][]any{"Sheet1": people, "Sheet2": people}), "xl/_rels/workbook.xml.rels", change("worksheets/sheet2.xml", "worksheets/sheet1.xml"))
	_, _, err := read(file, "", applicants.ReadOptions{})
	require.ErrorIs(t, err, errDamaged)
}

// Parts that nobody needs are read to their end and not held.
func TestALargePartThatIsNotNeededTakesNoMemory(t *testing.T) {
	file := altered(t, workbook(t, nil, map[string][][]any{"Sheet1": people}), "xl/theme/theme1.xml", func(b []byte) []byte {
		return append(bytes.Clone(b), bytes.Repeat([]byte(" "), 40<<20)...)
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	records, _, err := read(file, "", applicants.ReadOptions{})
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	assert.Equal(t, peopleJSON, records)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(16<<20))
}

func TestStylesThatAreDamagedOrMissingAreRefused(t *testing.T) {
	small := workbook(t, nil, map[string][][]any{"Sheet1": people})
	for name, change := range map[string]func([]byte) []byte{
		"breaks off": func(b []byte) []byte { return b[:len(b)/2] },
		"missing":    func([]byte) []byte { return nil },
	} {
		_, _, err := read(altered(t, small, "xl/styles.xml", change), "", applicants.ReadOptions{})
		require.ErrorIs(t, err, errDamaged, name)
	}
}

func BenchmarkReadStyled(b *testing.B) {
	row := inlineCells("A-%d") + strings.Repeat(inlineCells("Clerk")+`<c s="1"><v>42072</v></c><c s="2"><v>44713</v></c><c><v>37.600000000000001</v></c><c t="b"><v>1</v></c>`, 4)
	var rows strings.Builder
	header := []string{"id"}
	for i := range 4 {
		for _, field := range []string{"title", "start", "end", "hours", "supervisory"} {
			header = append(header, fmt.Sprintf("job%d_%s", i+1, field))
		}
	}
	rows.WriteString(inline(header...))
	const n = 20_000
	for i := range n {
		fmt.Fprintf(&rows, "<row>"+row+"</row>", i)
	}
	file := sheetOf(b, rows.String(), "m/d/yy", "mmm-yy")
	for b.Loop() {
		records, aside, err := read(file, "", applicants.ReadOptions{})
		require.NoError(b, err)
		require.Empty(b, aside)
		require.Len(b, records, n)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
