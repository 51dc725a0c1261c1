package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// brokenOff is a workbook whose sheet breaks off behind thousands of rows, in
// an archive that is whole.
func brokenOff(t *testing.T) []byte {
	f := excelize.NewFile()
	defer f.Close()
	sheet, err := f.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	require.NoError(t, sheet.SetRow("A1", []any{"id", "job1_title", "job1_start", "job1_end"}))
	for i := 2; i < 5000; i++ {
		require.NoError(t, sheet.SetRow(fmt.Sprint("A", i), []any{fmt.Sprint("P-", i), "Clerk", "2010-01-01", "2020-01-01"}))
	}
	require.NoError(t, sheet.Flush())
	var whole, out bytes.Buffer
	require.NoError(t, f.Write(&whole))
	z, err := zip.NewReader(bytes.NewReader(whole.Bytes()), int64(whole.Len()))
	require.NoError(t, err)
	w := zip.NewWriter(&out)
	for _, part := range z.File {
		r, err := part.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		if part.Name == "xl/worksheets/sheet1.xml" {
			text = text[:bytes.Index(text, []byte(`<row r="4000"`))]
		}
		x, err := w.Create(part.Name)
		require.NoError(t, err)
		_, err = x.Write(text)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

func TestNothingDecidedOnADamagedWorkbookCounts(t *testing.T) {
	folder := t.TempDir()
	class, table, report := filepath.Join(folder, "class.yaml"), filepath.Join(folder, "people.xlsx"), filepath.Join(folder, "report")
	require.NoError(t, os.WriteFile(class, []byte(hostileClass), 0o644))
	require.NoError(t, os.WriteFile(table, brokenOff(t), 0o644))
	for _, args := range [][]string{
		{"screen", "-o", report, "--format", "csv"},
		{"screen", "-o", report, "--format", "xlsx"},
		{"screen", "-o", report, "--format", "html", "--rejects", report + ".rejects"},
		{"screen", "-o", report, "--format", "jsonl", "--resume"},
		{"explain", "--id", "P-2"},
	} {
		out, errs, code := command(t, append(args, class, table, "--as-of", "2026-03-31")...)
		assert.Equal(t, exitIO, code, args)
		assert.Contains(t, errs, "people.xlsx: the workbook is damaged", args)
		assert.Empty(t, out, args)
		assert.NoFileExists(t, report)
		assert.NoFileExists(t, report+".rejects")
	}
}
