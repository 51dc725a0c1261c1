// Package examples_test holds the example job classes to what stands beside
// them. Run it with -update to write the files that follow from others.
package examples_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/applicants/xlsx"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/internal/trial"
	"github.com/minqual/minqual/rules"
)

var update = flag.Bool("update", false, "write the expected reports, and the workbook and JSON Lines of the first example")

// closing is the as-of date of every example.
var closing = applicants.Date{Year: 2026, Month: 3, Day: 31}

func folders(t *testing.T) []string {
	list, err := filepath.Glob("*/jobclass.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, list)
	for i := range list {
		list[i] = filepath.Dir(list[i])
	}
	return list
}

func compile(t *testing.T, folder string) *rules.Program {
	c, err := rules.Load(filepath.Join(folder, "jobclass.yaml"))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	return p
}

func read(t *testing.T, name string) (list []*applicants.Applicant) {
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	format, err := applicants.FormatOf(name)
	require.NoError(t, err)
	records := applicants.Read(f, name, format, applicants.ReadOptions{})
	if format == applicants.XLSX {
		info, err := f.Stat()
		require.NoError(t, err)
		records = xlsx.Read(f, info.Size(), name, "", applicants.ReadOptions{})
	}
	for a, err := range records {
		require.NoError(t, err)
		list = append(list, a)
	}
	return list
}

func TestEveryExamplePassesItsOwnTests(t *testing.T) {
	for _, folder := range folders(t) {
		p := compile(t, folder)
		assert.NotEmpty(t, p.Class().Tests, folder)
		results, err := trial.Run(p)
		require.NoError(t, err)
		for _, r := range results {
			assert.Empty(t, r.Faults, "%s: %s", folder, r.Test.Name)
		}
	}
}

func TestEveryExampleReportsAsItIsWritten(t *testing.T) {
	for _, folder := range folders(t) {
		p := compile(t, folder)
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
		require.NoError(t, err)
		f, err := report.New("text", report.Options{Class: p.Class(), Versions: e.Header()})
		require.NoError(t, err)
		var out bytes.Buffer
		w := report.NewWriter(&out, f)
		var d engine.Determination
		for _, a := range read(t, filepath.Join(folder, "applicants.csv")) {
			require.NoError(t, e.Evaluate(a, &d))
			require.NoError(t, w.Write(a, &d))
		}
		require.NoError(t, w.Close())
		golden(t, filepath.Join(folder, "report.txt"), out.Bytes())
	}
}

func golden(t *testing.T, name string, have []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(name, have, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(have), name)
}

const first = "customer-service-manager"

func TestTheApplicantsAreTheSameInEveryFormat(t *testing.T) {
	table := read(t, filepath.Join(first, "applicants.csv"))
	require.Len(t, table, 30)
	if *update {
		writeLines(t, table)
		writeWorkbook(t)
	}
	for _, name := range []string{"applicants.jsonl", "applicants.xlsx"} {
		other := read(t, filepath.Join(first, name))
		require.Len(t, other, len(table), name)
		for i := range table {
			assert.Equal(t, string(table[i].AppendJSON(nil)), string(other[i].AppendJSON(nil)), name)
		}
	}
}

func writeLines(t *testing.T, list []*applicants.Applicant) {
	var b []byte
	for _, a := range list {
		b = append(a.AppendJSON(b), '\n')
	}
	require.NoError(t, os.WriteFile(filepath.Join(first, "applicants.jsonl"), b, 0o644))
}

// writeWorkbook writes the cells of the table as a spreadsheet has them: days
// and hours as numbers.
func writeWorkbook(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(first, "applicants.csv"))
	require.NoError(t, err)
	f := excelize.NewFile()
	defer f.Close()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	require.NoError(t, err)
	for r, line := range strings.Split(strings.TrimRight(string(data), "\r\n"), "\n") {
		for c, cell := range splitRow(t, line) {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			var value any = cell
			if d, err := applicants.ParseDate(cell); err == nil && d.Exact() && r > 0 {
				value = serial(d)
				require.NoError(t, f.SetCellStyle("Sheet1", at, at, date))
			}
			require.NoError(t, f.SetCellValue("Sheet1", at, value))
		}
	}
	require.NoError(t, f.SetDocProps(&excelize.DocProperties{Creator: "minqual", Created: "2026-03-31T00:00:00Z", Modified: "2026-03-31T00:00:00Z"}))
	require.NoError(t, f.SaveAs(filepath.Join(first, "applicants.xlsx")))
}

func splitRow(t *testing.T, line string) []string {
	cells, err := csv.NewReader(strings.NewReader(line)).Read()
	require.NoError(t, err)
	return cells
}

// serial is the number by which a spreadsheet knows a day.
func serial(d applicants.Date) int {
	day := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
	return int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
}
