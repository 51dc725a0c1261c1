package batch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/bench/records"
	"github.com/minqual/minqual/cmd/internal/journal"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

var day = applicants.Date{Year: 2026, Month: 3, Day: 31}

// jobOn is a job over texts of a format.
func jobOn(t *testing.T, out io.Writer, workers int, format applicants.Format, texts ...string) *Job {
	class, err := rules.Load("../../../examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	program, err := rules.Compile(class)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(program, engine.Options{AsOf: day})
	require.NoError(t, err)
	j := &Job{Program: program, Options: engine.Options{AsOf: day}, Workers: workers, Outcomes: true, Reject: func(*applicants.RecordError) error { return nil }}
	j.Format, err = report.New("jsonl", report.Options{Class: class, Versions: e.Header(), Outcomes: true})
	require.NoError(t, err)
	j.Out = report.NewWriter(out, j.Format)
	for _, text := range texts {
		j.Inputs = append(j.Inputs, Input{Name: "in", Records: func(o applicants.ReadOptions) Source {
			m := NewMeter(strings.NewReader(text), true, nil)
			if format == applicants.JSONLines {
				return Source{Lines: m, Meter: m}
			}
			return Source{Each: applicants.Later(m, "in", format, o), Meter: m}
		}})
	}
	return j
}

func made(t *testing.T, n int, seed uint64, format string) string {
	var b bytes.Buffer
	require.NoError(t, records.Write(&b, n, seed, format))
	return b.String()
}

func TestEveryNumberOfWorkersGivesTheSame(t *testing.T) {
	text := made(t, 3000, 1, "jsonl")
	var want bytes.Buffer
	j := jobOn(t, &want, 1, applicants.JSONLines, text)
	require.NoError(t, j.Run(t.Context()))
	require.NoError(t, j.Out.Close())
	require.Equal(t, 3000, strings.Count(want.String(), "\n"))
	for _, workers := range []int{2, 3, 8} {
		var got bytes.Buffer
		j := jobOn(t, &got, workers, applicants.JSONLines, text)
		require.NoError(t, j.Run(t.Context()))
		require.NoError(t, j.Out.Close())
		require.True(t, want.String() == got.String(), "%d workers", workers)
	}
}

// From every position at which a batch was, another one goes on; together
// they are the whole. That some ids came before is not forgotten.
func TestABatchGoesOnFromEveryPositionThatWasPassed(t *testing.T) {
	for _, x := range []struct {
		format applicants.Format
		name   string
	}{{applicants.JSONLines, "jsonl"}, {applicants.JSON, "json"}, {applicants.CSV, "csv"}} {
		t.Run(x.name, func(t *testing.T) {
			one, two := made(t, 500, 1, x.name), made(t, 700, 2, x.name) // the ids of the first come again
			if x.name == "jsonl" {
				one = strings.TrimSuffix(one, "\n")
			}
			type place struct {
				At
				done  int
				tally report.Tally
			}
			var whole bytes.Buffer
			var places []place
			j := jobOn(t, &whole, 2, x.format, one, two)
			j.Passed = func(at At) error {
				require.NoError(t, j.Out.Flush())
				places = append(places, place{at, whole.Len(), j.Out.Tally()})
				return nil
			}
			require.NoError(t, j.Run(t.Context()))
			require.NoError(t, j.Out.Close())
			require.GreaterOrEqual(t, j.Out.Tally().SetAside, 490)
			require.Greater(t, len(places), 5)
			for _, p := range places {
				rest := bytes.NewBufferString(whole.String()[:p.done])
				k := jobOn(t, rest, 2, x.format, one, two)
				k.From = p.Position
				k.Out.Continue(p.tally, p.done > 0)
				require.NoError(t, k.Run(t.Context()))
				require.NoError(t, k.Out.Close())
				require.True(t, whole.String() == rest.String(), "from %v", p.At)
				require.Equal(t, j.Out.Tally(), k.Out.Tally())
			}
		})
	}
}

// At the end of an input all of it is summed, also what no record is of.
func TestAnInputIsSummedToItsEnd(t *testing.T) {
	long := made(t, 10, 1, "jsonl") + strings.Repeat("x", 6<<20)
	array := strings.TrimSpace(made(t, 2*together, 1, "json")) + strings.Repeat(" ", 1<<20)
	for format, text := range map[applicants.Format]string{applicants.JSONLines: long, applicants.JSON: array} {
		var want journal.Sum
		io.WriteString(&want, text)
		j := jobOn(t, io.Discard, 2, format, text, text)
		ends := map[int]At{}
		j.Passed = func(at At) error { ends[at.Input] = at; return nil }
		require.NoError(t, j.Run(t.Context()))
		for i := range 2 {
			require.Equal(t, want, ends[i].Read, "input %d", i)
		}
	}
}

// What a stopped batch says to have passed was decided and written.
func TestAStoppedBatchHasWrittenWhatItPassed(t *testing.T) {
	text := made(t, 2000, 1, "jsonl")
	for stop := 1; stop < 18; stop++ {
		var out bytes.Buffer
		ctx, cancel := context.WithCancel(t.Context())
		j := jobOn(t, &out, 2, applicants.JSONLines, text)
		passed, last := 0, 0
		j.Passed = func(at At) error {
			last = at.Record - 1
			if passed++; passed == stop {
				cancel()
			}
			return nil
		}
		err := j.Run(ctx)
		require.NoError(t, j.Out.Flush())
		require.Equal(t, last, strings.Count(out.String(), "\n"))
		if err != nil {
			require.ErrorIs(t, err, context.Canceled)
		}
		cancel()
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// A batch whose output fails ends, even while its input has no end.
func TestAFailedOutputEndsABatchThatAwaitsInput(t *testing.T) {
	in, feed := io.Pipe()
	defer feed.Close()
	j := jobOn(t, full{}, 2, applicants.JSONLines)
	j.Flush = true
	j.Inputs = []Input{{Name: "in", Records: func(applicants.ReadOptions) Source { return Source{Lines: in} }}}
	go io.WriteString(feed, made(t, 1, 1, "jsonl"))
	err := j.Run(t.Context())
	require.ErrorIs(t, err, errFull)
	require.True(t, IsOutput(err))
}
