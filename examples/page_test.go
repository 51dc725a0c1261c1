package examples_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/engine/report/html"
)

// TestTheFirstExampleIsAPageAsItIsWritten keeps report.html as the command
// writes it. It does not print the page where it differs: look at it instead.
func TestTheFirstExampleIsAPageAsItIsWritten(t *testing.T) {
	p := compile(t, first)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
	require.NoError(t, err)
	var out bytes.Buffer
	doc, err := html.New(&out, report.Options{Class: p.Class(), Versions: e.Header()})
	require.NoError(t, err)
	var tally report.Tally
	for _, a := range read(t, filepath.Join(first, "applicants.csv")) {
		var d engine.Determination
		require.NoError(t, e.Evaluate(a, &d))
		require.NoError(t, doc.Write(a, &d))
		tally.Add(d.Outcome)
	}
	require.NoError(t, doc.Close(tally))
	name := filepath.Join(first, "report.html")
	if *update {
		require.NoError(t, os.WriteFile(name, out.Bytes(), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, out.Bytes()), "%s is not what is written now: run the test with -update and look at the page", name)
}
