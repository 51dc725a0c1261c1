package batch

import (
	"io"
	"math"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/bench/records"
)

// A million records may take 64 MiB more than ten thousand. As garbage takes up
// to half of that, the other half may live. Besides, more may be under way at
// the moment of looking: six chunks for the one worker that there is here, each
// with up to 128 KiB of text, what was understood of it, and what is to be
// written.
const (
	million  = 32 << 20
	underWay = 3 << 20
	fewer    = 10_000
	more     = 150_000
	bound    = million*(more-fewer)/(1_000_000-fewer) + underWay
)

// lives is the memory that is held towards the end of so many records. What
// is made while one looks counts, too, so one looks several times for the
// least.
func lives(t *testing.T, n int, format applicants.Format, name string) uint64 {
	in, out := io.Pipe()
	go func() { out.CloseWithError(records.Write(out, n, 1, name)) }()
	j := jobOn(t, io.Discard, 1, format)
	j.Inputs = []Input{{Name: "in", Records: func(o applicants.ReadOptions) Source {
		m := NewMeter(in, true, nil)
		if format == applicants.JSONLines {
			return Source{Lines: m, Meter: m}
		}
		return Source{Each: applicants.Later(m, "in", format, o), Meter: m}
	}}}
	next, least := n*3/4, uint64(math.MaxUint64)
	j.Passed = func(At) error {
		if read := j.Out.Tally().Read; read >= next {
			next = read + n/50
			var s runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&s)
			least = min(least, s.HeapAlloc)
		}
		return nil
	}
	require.NoError(t, j.Run(t.Context()))
	require.Equal(t, n, j.Out.Tally().Read)
	return least
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
