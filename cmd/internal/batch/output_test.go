package batch

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// oneByOne is what a job is to write, by a Writer that is given one
// determination after another.
func oneByOne(t *testing.T, j *Job, text string) string {
	var out bytes.Buffer
	e, err := engine.NewEvaluator(j.Program, j.Options)
	require.NoError(t, err)
	w := report.NewWriter(&out, j.Format)
	for a, err := range applicants.Read(strings.NewReader(text), "in", applicants.JSONLines, applicants.ReadOptions{}) {
		var d engine.Determination
		switch {
		case err != nil:
			require.NoError(t, w.Insert([]byte(err.Error())))
			w.SetAside()
			continue
		case j.Outcomes:
			e.Outcome(a, &d)
		default:
			require.NoError(t, e.Evaluate(a, &d))
		}
		if j.wants(d.Outcome) {
			require.NoError(t, w.Write(a, &d))
		} else {
			w.Count(d.Outcome)
		}
	}
	require.NoError(t, w.Close())
	return out.String()
}

// Records that cannot be read, and ids that come again, stand between those
// that are written, and at both ends of a chunk.
func TestABatchWritesWhatAWriterDoesOneByOne(t *testing.T) {
	lines := strings.SplitAfter(made(t, 600, 1, "jsonl"), "\n")
	for i := 20; i < len(lines); i += 50 {
		lines = slices.Insert(lines, i, lines[0], "[]\n", lines[1])
	}
	text := "no record\n" + strings.Join(lines, "") + lines[2]
	for _, name := range report.Formats() {
		for _, outcomes := range []bool{false, true} {
			for _, only := range [][]engine.Outcome{nil, {engine.NeedsReview}, {engine.Eligible, engine.NotEligible}} {
				t.Run(fmt.Sprint(name, outcomes, only), func(t *testing.T) {
					var got bytes.Buffer
					j := jobOn(t, &got, 3, applicants.JSONLines, text)
					e, err := engine.NewEvaluator(j.Program, j.Options)
					require.NoError(t, err)
					j.Format, err = report.New(name, report.Options{Class: j.Program.Class(), Versions: e.Header(), Outcomes: outcomes})
					require.NoError(t, err)
					j.Only, j.Outcomes, j.Out = only, outcomes, report.NewWriter(&got, j.Format)
					j.Reject = func(e *applicants.RecordError) error { return j.Out.Insert([]byte(e.Error())) }
					require.NoError(t, j.Run(t.Context()))
					require.NoError(t, j.Out.Close())
					require.True(t, oneByOne(t, j, text) == got.String())
				})
			}
		}
	}
}

// A text that is written at once comes after what is held back.
func TestAWriterKeepsTheOrderOfShortAndLongTexts(t *testing.T) {
	var out, want bytes.Buffer
	w := report.NewWriter(&out, jobOn(t, io.Discard, 1, applicants.JSONLines).Format)
	for i, n := range []int{1, 100 << 10, 0, 31 << 10, 31 << 10, 31 << 10, 40 << 10, 2, 200 << 10, 3} {
		text := bytes.Repeat([]byte{byte('a' + i)}, n)
		want.Write(text)
		require.NoError(t, w.WriteRendered(text))
	}
	require.NoError(t, w.Close())
	require.True(t, want.String() == out.String())
}
