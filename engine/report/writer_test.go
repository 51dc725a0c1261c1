package report_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

func TestAReportEndsOnce(t *testing.T) {
	for _, name := range report.Formats() {
		f, err := report.New(name, report.Options{Class: new(rules.JobClass)})
		require.NoError(t, err)
		var out bytes.Buffer
		w := report.NewWriter(&out, f)
		a, d := &applicants.Applicant{ID: "x"}, &engine.Determination{Applicant: "x"}
		require.NoError(t, w.Write(a, d))
		require.NoError(t, w.Close())
		whole := out.String()
		assert.NoError(t, w.Close(), name)
		assert.Error(t, w.Write(a, d), name)
		assert.Error(t, w.WriteRendered([]byte(f.Between()+"x")), name)
		assert.Error(t, w.Insert([]byte("x\n")), name)
		assert.NoError(t, w.Flush(), name)
		assert.Equal(t, whole, out.String(), name)
		assert.Equal(t, 1, w.Tally().Read, name)
	}
}

func TestAFormatThatTellsOfTheJobClassNeedsOne(t *testing.T) {
	for _, name := range report.Formats() {
		f, err := report.New(name, report.Options{})
		if name != "json" && name != "jsonl" {
			assert.Error(t, err, name)
			continue
		}
		require.NoError(t, err, name)
		d := &engine.Determination{Applicant: "x"}
		assert.NotEmpty(t, f.End(f.Append(f.Begin(nil), &applicants.Applicant{ID: "x"}, d), report.Tally{}), name)
	}
}
