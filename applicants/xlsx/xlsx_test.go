package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/minqual/minqual/applicants"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// workbook makes a workbook of sheets, each of rows.
func workbook(t testing.TB, change func(*excelize.File), sheets map[string][][]any) []byte {
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range slices.Sorted(maps.Keys(sheets)) {
		rows := sheets[name]
		_, err := f.NewSheet(name)
		require.NoError(t, err)
		for i, row := range rows {
			require.NoError(t, f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row))
		}
	}
	if _, has := sheets["Sheet1"]; !has {
		require.NoError(t, f.DeleteSheet("Sheet1"))
	}
	if change != nil {
		change(f)
	}
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

// read gives the records as JSON, the records set aside, and the error that
// ended the reading.
func read(file []byte, sheet string, o applicants.ReadOptions) (records []string, aside []*applicants.RecordError, end error) {
	for a, err := range Read(bytes.NewReader(file), int64(len(file)), "people.xlsx", sheet, o) {
		var e *applicants.RecordError
		switch {
		case errors.As(err, &e):
			aside = append(aside, e)
		case err != nil:
			end = err
		default:
			records = append(records, string(a.AppendJSON(nil)))
		}
	}
	return records, aside, end
}

// altered is the workbook with one part rewritten, or dropped for nil.
func altered(t require.TestingT, file []byte, part string, change func([]byte) []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	found := false
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		if f.Name == part {
			found = true
			if text = change(text); text == nil {
				continue
			}
		}
		x, err := w.Create(f.Name)
		require.NoError(t, err)
		_, err = x.Write(text)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	require.True(t, found, "the workbook has no part %s", part)
	return out.Bytes()
}

var people = [][]any{
	{"id", "job1_title", "job1_start", "job1_end", "job1_hours", "job1_supervisory", "education1_degree"},
	{"007", "Clerk", time.Date(2015, 3, 9, 0, 0, 0, 0, time.UTC), "present", 37.5, true, "B.A."},
	{8, "Agent", "Jun 2012", time.Date(2019, 12, 31, 13, 30, 0, 0, time.UTC), "full time", false, "none"},
}

var peopleJSON = []string{
	`{"id":"007","education":[{"studyType":"B.A."}],"work":[{"position":"Clerk","startDate":"2015-03-09","hoursPerWeek":37.5,"supervisory":true}]}`,
	`{"id":"8","education":[],"work":[{"position":"Agent","startDate":"2012-06","endDate":"2019-12-31","hoursPerWeek":40,"supervisory":false}]}`,
}

func TestCellsOfAWorkbookAreReadByWhatTheyHold(t *testing.T) {
	records, aside, err := read(workbook(t, nil, map[string][][]any{"Sheet1": people}), "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Empty(t, aside)
	assert.Equal(t, peopleJSON, records)
}

func TestDatesCountFrom1904WhereTheWorkbookSaysSo(t *testing.T) {
	rows := [][]any{{"id", "job1_title", "job1_start"}, {"1", "Clerk", 40610}}
	from1904 := func(f *excelize.File) {
		yes := true
		require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
	}
	for start, change := range map[string]func(*excelize.File){"2011-03-08": nil, "2015-03-09": from1904} {
		records, _, err := read(workbook(t, change, map[string][][]any{"Sheet1": rows}), "", applicants.ReadOptions{})
		require.NoError(t, err)
		assert.Equal(t, []string{`{"id":"1","work":[{"position":"Clerk","startDate":"` + start + `"}]}`}, records)
	}
}

func TestAFormulaIsTheValueSavedWithIt(t *testing.T) {
	file := workbook(t, nil, map[string][][]any{"Sheet1": {{"id", "job1_title", "job1_hours"}, {"1", "Clerk", 20}}})
	file = altered(t, file, "xl/worksheets/sheet1.xml", func(b []byte) []byte {
		return bytes.Replace(b, []byte("<v>20</v>"), []byte("<f>10+10</f><v>20</v>"), 1)
	})
	records, _, err := read(file, "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Equal(t, []string{`{"id":"1","work":[{"position":"Clerk","hoursPerWeek":20}]}`}, records)
}

func TestRowsAreNumberedAsInTheSheet(t *testing.T) {
	rows := [][]any{{}, {"id", "job1_title", "job1_start"}, {}, {"1", "Clerk", "soon"}, {}, {"2", "Clerk", "2015", "beyond"}, {"3", "Clerk"}, {"3", "Clerk"}}
	records, aside, err := read(workbook(t, nil, map[string][][]any{"Sheet1": rows}), "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Len(t, records, 1)
	require.Len(t, aside, 3)
	assert.Equal(t, "people.xlsx:4", aside[0].Place.String())
	assert.Equal(t, "job1_start", aside[0].Field)
	assert.NotContains(t, aside[0].Error(), "soon")
	assert.Equal(t, "people.xlsx:6", aside[1].Place.String())
	assert.Contains(t, aside[2].Error(), "the id was used before, at line 7")
}

func TestALongNumberIsNoID(t *testing.T) {
	for id, fine := range map[any]bool{int64(123456789012345): true, int64(12345678901234567): false, "12345678901234567": true, 12.5: false, "EMP-7": true, "1E5": true} {
		records, aside, err := read(workbook(t, nil, map[string][][]any{"Sheet1": {{"id", "degree"}, {id, "B.A."}}}), "", applicants.ReadOptions{})
		require.NoError(t, err)
		if fine {
			assert.Len(t, records, 1, "%v", id)
			continue
		}
		require.Len(t, aside, 1, "%v", id)
		assert.Contains(t, aside[0].Reason, "keep ids as text")
	}
}

func TestTheSheetWithTheColumnsIsChosen(t *testing.T) {
	notes := [][]any{{"Notes"}, {"please read"}}
	both := map[string][][]any{"Read me": notes, "People": people}
	twice := map[string][][]any{"A": people, "B": people}
	for _, test := range []struct {
		name   string
		sheets map[string][][]any
		sheet  string
		hide   string
		want   string // of the error
	}{
		{"the only one that fits", both, "", "", ""},
		{"by its name", twice, "B", "", ""},
		{"by its name in small letters", twice, "b", "", ""},
		{"two fit", twice, "", "", `name the sheet to read; the sheets are "A", "B"`},
		{"two fit and one is hidden", twice, "", "A", ""},
		{"no such sheet", both, "Applicants", "", `there is no sheet "Applicants"`},
		{"none fits", map[string][][]any{"A": notes, "B": notes}, "", "", "no sheet has the columns"},
		{"the one named does not fit", both, "Read me", "", "there is no column for the applicant's id"},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := workbook(t, func(f *excelize.File) {
				if test.hide != "" {
					f.SetActiveSheet(1)
					require.NoError(t, f.SetSheetVisible(test.hide, false))
				}
			}, test.sheets)
			records, _, err := read(file, test.sheet, applicants.ReadOptions{})
			if test.want == "" {
				require.NoError(t, err)
				assert.Equal(t, peopleJSON, records)
				return
			}
			require.ErrorContains(t, err, test.want)
			assert.Empty(t, records)
		})
	}
}

func TestSmallWorkbooksThatAreDamagedAreRefusedBeforeAnyRecord(t *testing.T) {
	rows := [][]any{{"id", "degree"}}
	for i := range 300 {
		rows = append(rows, []any{fmt.Sprint("p", i), "B.A."})
	}
	whole := workbook(t, nil, map[string][][]any{"Sheet1": rows})
	const sheet = "xl/worksheets/sheet1.xml"
	replace := func(old, new string) func([]byte) []byte {
		return func(b []byte) []byte {
			require.Contains(t, string(b), old)
			return []byte(strings.Replace(string(b), old, new, 1))
		}
	}
	half := func(b []byte) []byte { return b[:len(b)/2] }
	flipped := bytes.Clone(whole)
	flipped[bytes.Index(flipped, []byte(sheet))+len(sheet)+40] ^= 0x55
	for name, file := range map[string][]byte{
		"sheet breaks off":             altered(t, whole, sheet, half),
		"sheet breaks off after a row": altered(t, whole, sheet, func(b []byte) []byte { return b[:bytes.LastIndex(b, []byte("</row>"))+6] }),
		"sheet with a tag unclosed":    altered(t, whole, sheet, replace("</c>", "")),
		"sheet is missing":             altered(t, whole, sheet, func([]byte) []byte { return nil }),
		"sheet is empty":               altered(t, whole, sheet, func([]byte) []byte { return []byte{} }),
		"rows out of order":            altered(t, whole, sheet, replace(`<row r="7"`, `<row r="3"`)),
		"cells out of order":           altered(t, whole, sheet, replace(`r="B7"`, `r="A7"`)),
		"a cell of another row":        altered(t, whole, sheet, replace(`r="B7"`, `r="B8"`)),
		"texts break off":              altered(t, whole, "xl/sharedStrings.xml", half),
		"texts are missing":            altered(t, whole, "xl/sharedStrings.xml", func([]byte) []byte { return nil }),
		"a text is missing":            altered(t, whole, "xl/sharedStrings.xml", replace("<si><t>p9</t></si>", "")),
		"a document type":              altered(t, whole, sheet, replace("<worksheet", `<!DOCTYPE x [<!ENTITY a "b">]><worksheet`)),
		"workbook breaks off":          altered(t, whole, "xl/workbook.xml", half),
		"archive breaks off":           whole[:len(whole)/2],
		"a bit flipped":                flipped,
		"encrypted":                    append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...),
		"no archive":                   []byte("id,degree\n1,B.A.\n"),
		"nothing":                      {},
	} {
		t.Run(name, func(t *testing.T) {
			records, aside, err := read(file, "", applicants.ReadOptions{})
			require.Error(t, err)
			assert.Empty(t, records)
			assert.Empty(t, aside)
			assert.Contains(t, err.Error(), "people.xlsx")
		})
	}
}

func TestAFormulaThatFailedSetsTheRowAside(t *testing.T) {
	file := workbook(t, nil, map[string][][]any{"Sheet1": {{"id", "degree"}, {"1", "#REF!"}, {"2", "B.A."}}})
	records, aside, err := read(file, "", applicants.ReadOptions{})
	require.NoError(t, err)
	assert.Len(t, records, 1)
	require.Len(t, aside, 1)
	assert.Equal(t, "degree", aside[0].Field)
}

func TestWideAndLongSheetsAreRefused(t *testing.T) {
	small := workbook(t, nil, map[string][][]any{"Sheet1": people})
	sheet := func(rows string) []byte {
		return altered(t, small, "xl/worksheets/sheet1.xml", func([]byte) []byte {
			return []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows + `</sheetData></worksheet>`)
		})
	}
	var wide strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&wide, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
	}
	for name, test := range map[string]struct {
		file []byte
		want string
	}{
		"wide": {sheet(wide.String()), "beyond column 512"},
		"long": {sheet(`<row r="1048577"><c r="A1048577"><v>1</v></c></row>`), "more than 1048576 rows"},
	} {
		records, _, err := read(test.file, "", applicants.ReadOptions{})
		require.ErrorContains(t, err, test.want, name)
		assert.Empty(t, records)
	}
}

func TestAWorkbookThatUnpacksToTooMuchIsRefused(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	x, err := w.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, UncompressedSize64: 2 << 30})
	require.NoError(t, err)
	_, err = x.Write([]byte{3, 0})
	require.NoError(t, err)
	require.NoError(t, w.Close())
	_, _, err = read(out.Bytes(), "", applicants.ReadOptions{})
	require.ErrorContains(t, err, "too large")
}
