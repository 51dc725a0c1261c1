package examples_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/engine/report/xlsx"
)

// each decides the applicants of the first example.
func each(t *testing.T, take func(report.Options, *applicants.Applicant, *engine.Determination)) {
	p := compile(t, first)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
	require.NoError(t, err)
	o := report.Options{Class: p.Class(), Versions: e.Header()}
	for _, a := range read(t, filepath.Join(first, "applicants.csv")) {
		d := new(engine.Determination)
		require.NoError(t, e.Evaluate(a, d))
		a.Place.File, d.Place.File = "applicants.csv", "applicants.csv"
		take(o, a, d)
	}
}

func TestTheFirstExampleHasAReportOfEachKind(t *testing.T) {
	for format, ending := range map[string]string{"csv": "csv", "json": "json", "jsonl": "jsonl", "markdown": "md"} {
		var out bytes.Buffer
		var w *report.Writer
		each(t, func(o report.Options, a *applicants.Applicant, d *engine.Determination) {
			if w == nil {
				f, err := report.New(format, o)
				require.NoError(t, err)
				w = report.NewWriter(&out, f)
			}
			require.NoError(t, w.Write(a, d))
		})
		require.NoError(t, w.Close())
		golden(t, filepath.Join(first, "report."+ending), out.Bytes())
	}
}

// How a workbook is compressed is up to the version of Go; what is in it is
// not.
func TestTheFirstExampleHasAWorkbook(t *testing.T) {
	var out bytes.Buffer
	var w *xlsx.Workbook
	var tally report.Tally
	each(t, func(o report.Options, a *applicants.Applicant, d *engine.Determination) {
		if w == nil {
			var err error
			w, err = xlsx.New(&out, o)
			require.NoError(t, err)
		}
		tally.Add(d.Outcome)
		require.NoError(t, w.Write(a, d))
	})
	require.NoError(t, w.Close(tally))
	name := filepath.Join(first, "report.xlsx")
	if *update {
		require.NoError(t, os.WriteFile(name, out.Bytes(), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.True(t, assert.ObjectsAreEqual(parts(t, want), parts(t, out.Bytes())), "%s is not what is written: run with -update", name)
}

func parts(t *testing.T, data []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	m := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		m[f.Name] = string(text)
	}
	return m
}
