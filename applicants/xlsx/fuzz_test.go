package xlsx

import (
	"bytes"
	"strings"
	"testing"

	"github.com/minqual/minqual/applicants"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// FuzzReadXLSX puts any text for the sheet of a workbook: whatever is read of
// it without an error has as many rows as the sheet.
func FuzzReadXLSX(f *testing.F) {
	small := workbook(f, nil, map[string][][]any{"Sheet1": people})
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>degree</t></is></c></row><row><c><v>1</v></c></row></sheetData></worksheet>`)
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>`)
	f.Add(`<x:worksheet xmlns:x="u"><!-- > --><x:sheetData a="&gt;>"/></x:worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		file := altered(t, small, "xl/worksheets/sheet1.xml", func([]byte) []byte { return []byte(sheet) })
		records, aside, err := read(file, "", applicants.ReadOptions{})
		if err == nil {
			require.LessOrEqual(t, len(records)+len(aside), strings.Count(sheet, "row"))
		}
	})
}

// FuzzOpen damages bytes of a whole workbook.
func FuzzOpen(f *testing.F) {
	small := workbook(f, nil, map[string][][]any{"Sheet1": people})
	f.Add(100, []byte{0})
	f.Add(len(small)-40, []byte{0xff, 0xff})
	f.Fuzz(func(t *testing.T, at int, with []byte) {
		file := bytes.Clone(small)
		if at < 0 || at > len(file) {
			at = len(file)
		}
		file = append(file[:at], append(bytes.Clone(with), file[min(len(file), at+len(with)):]...)...)
		_, _, _ = read(file, "", applicants.ReadOptions{})
	})
}

func TestAnyTextInACellIsReadAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("aé<>&\"' ü漢_x")), 1, 30, -1).Draw(t, "name")
		f := excelize.NewFile()
		defer f.Close()
		require.NoError(t, f.SetSheetRow("Sheet1", "A1", &[]any{"id", "degree", "name"}))
		require.NoError(t, f.SetSheetRow("Sheet1", "A2", &[]any{"1", "B.A.", "x" + name + "x"}))
		var out bytes.Buffer
		require.NoError(t, f.Write(&out))
		for a, err := range Read(bytes.NewReader(out.Bytes()), int64(out.Len()), "people.xlsx", "", applicants.ReadOptions{}) {
			require.NoError(t, err)
			require.Equal(t, "x"+name+"x", a.Basics.Name)
		}
	})
}
