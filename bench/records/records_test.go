package records

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
)

func written(t *testing.T, n int, seed uint64, format string) string {
	var b bytes.Buffer
	require.NoError(t, Write(&b, n, seed, format))
	return b.String()
}

func TestTheSameSeedGivesTheSameRecords(t *testing.T) {
	for _, f := range Formats {
		require.Equal(t, written(t, 200, 7, f), written(t, 200, 7, f))
		require.NotEqual(t, written(t, 200, 7, f), written(t, 200, 8, f))
	}
	require.True(t, strings.HasPrefix(written(t, 200, 7, "jsonl"), written(t, 100, 7, "jsonl")), "more records begin with the fewer")
	require.Error(t, Write(io.Discard, 1, 1, "xml"))
}

func TestRecordsAreOfARealSize(t *testing.T) {
	size := len(written(t, 5000, 1, "jsonl")) / 5000
	require.InDelta(t, 1300, size, 100, "bytes a record")
}

func TestTheReadersReadEveryFormat(t *testing.T) {
	for _, f := range Formats {
		format, err := applicants.ParseFormat(f)
		require.NoError(t, err)
		read, aside := 0, 0
		for a, err := range applicants.Read(strings.NewReader(written(t, 2000, 1, f)), f, format, applicants.ReadOptions{}) {
			if err != nil {
				require.ErrorAs(t, err, new(*applicants.RecordError))
				aside++
				continue
			}
			require.NotEmpty(t, a.ID)
			read++
		}
		require.Equal(t, 2000, read+aside, f)
		require.Less(t, aside, 20, f)
	}
}
