package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "write what the scripts compare with")

func TestMain(m *testing.M) { testscript.Main(m, map[string]func(){"minqual": main}) }

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":    exits,
			"adds-up":  addsUp,
			"utf16":    changed(toUTF16),
			"bom":      changed(func(b []byte) []byte { return append([]byte("\ufeff"), b...) }),
			"unescape": changed(unescaped),
			"half":     changed(func(b []byte) []byte { return b[:len(b)/2] }),
			"workbook": workbook,
			"no-ids":   changed(withoutIDs),
			"damage":   damage,
		},
	})
}

// secrets stand in the records of the scripts and must never be told on
// stderr: the names, the mail and what the applicants wrote.
var secrets = []string{"Zaphira", "Quillon", "Bartleby", "Moxon", "private.example", "vexley"}

// exits runs a program that must end with the code given first.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGUMENTS]")
	}
	code, err := 0, ts.Exec(args[1], args[2:]...)
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		code = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := args[0]; want != strconv.Itoa(code) {
		ts.Fatalf("exit code %d, want %s", code, want)
	}
	for _, s := range secrets {
		if strings.Contains(ts.ReadFile("stderr"), s) {
			ts.Fatalf("stderr has personal data: %s", s)
		}
	}
}

var summaryLine = regexp.MustCompile(`(?m): (\d+) read: (\d+) eligible(?:, (\d+) on condition)?.*?, (\d+) not eligible, (\d+) needs? review, (\d+) set aside`)

// addsUp holds that the summary on stderr adds up to the number given.
func addsUp(ts *testscript.TestScript, neg bool, args []string) {
	m := summaryLine.FindStringSubmatch(ts.ReadFile("stderr"))
	if m == nil {
		ts.Fatalf("stderr has no summary")
	}
	number := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	if sum := number(2) + number(4) + number(5) + number(6); sum != number(1) || len(args) == 1 && args[0] != m[1] {
		ts.Fatalf("%s: the outcomes add up to %d, and the script wants %v", m[0], sum, args)
	}
}

// changed makes a command that rewrites a file.
func changed(how func([]byte) []byte) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) {
		for _, name := range args {
			ts.Check(os.WriteFile(ts.MkAbs(name), how([]byte(ts.ReadFile(name))), 0o600))
		}
	}
}

func toUTF16(text []byte) []byte {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(string(text))) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// withoutIDs puts ID in place of ids of determinations, which change with the
// way of deciding, and ends lines as scripts do.
func withoutIDs(text []byte) []byte {
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`).ReplaceAll(text, []byte("ID"))
}

// unescaped turns \x1b and \u202e into what they stand for.
func unescaped(text []byte) []byte {
	return regexp.MustCompile(`\\x[0-9a-f]{2}|\\u[0-9a-f]{4}`).ReplaceAllFunc(text, func(m []byte) []byte {
		s, _ := strconv.Unquote(`"` + string(m) + `"`)
		return []byte(s)
	})
}

// workbook makes a workbook of CSV files, a sheet each.
func workbook(ts *testscript.TestScript, _ bool, args []string) {
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range args[1:] {
		sheet := fmt.Sprint("Sheet", i+1)
		if i > 0 {
			_, err := f.NewSheet(sheet)
			ts.Check(err)
		}
		rows, err := csv.NewReader(strings.NewReader(ts.ReadFile(name))).ReadAll()
		ts.Check(err)
		for r, row := range rows {
			for c, cell := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				ts.Check(f.SetCellStr(sheet, at, cell))
			}
		}
	}
	ts.Check(f.SaveAs(ts.MkAbs(args[0])))
}

// damage cuts the first sheet of a workbook short, in an archive that is whole.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	text := []byte(ts.ReadFile(args[0]))
	r, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	ts.Check(err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		in, err := part.Open()
		ts.Check(err)
		data, err := io.ReadAll(in)
		ts.Check(err)
		if part.Name == "xl/worksheets/sheet1.xml" {
			data = data[:bytes.LastIndex(data, []byte("<row"))+6]
		}
		o, err := w.Create(part.Name)
		ts.Check(err)
		_, err = o.Write(data)
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o600))
}
