package batch

import (
	"io"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/bench/records"
)

// A million records may take 64 MiB more than ten thousand. The collector lets
// the heap grow to twice what lives, so half of that may live.
const (
	million = 32 << 20
	fewer   = 10_000
	more    = 100_000
	bound   = million * (more - fewer) / (1_000_000 - fewer)
)

// lives is the most memory that was in use while so many records were
// decided, garbage left out.
func lives(t *testing.T, n int, format applicants.Format, name string) (most uint64) {
	in, out := io.Pipe()
	go func() { out.CloseWithError(records.Write(out, n, 1, name)) }()
	j := jobOn(t, io.Discard, 2, format)
	j.Inputs = []Input{{Name: "in", Records: func(o applicants.ReadOptions) Source {
		m := NewMeter(in, true, nil)
		if format == applicants.JSONLines {
			return Source{Lines: m, Meter: m}
		}
		return Source{Each: applicants.Read(m, "in", format, o), Meter: m}
	}}}
	next := 0
	j.Passed = func(At) error {
		if read := j.Out.Tally().Read; read >= next {
			next = read + n/10
			var s runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&s)
			most = max(most, s.HeapAlloc)
		}
		return nil
	}
	require.NoError(t, j.Run(t.Context()))
	require.Equal(t, n, j.Out.Tally().Read)
	return most
}

func TestMemoryDoesNotGrowWithTheBatch(t *testing.T) {
	for name, format := range map[string]applicants.Format{"jsonl": applicants.JSONLines, "json": applicants.JSON, "csv": applicants.CSV} {
		t.Run(name, func(t *testing.T) {
			small, large := lives(t, fewer, format, name), lives(t, more, format, name)
			t.Logf("%d KiB for %d records, %d KiB for %d", small>>10, fewer, large>>10, more)
			require.Less(t, int64(large)-int64(small), int64(bound))
		})
	}
}
