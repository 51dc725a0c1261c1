package applicants

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnIDIsFoundAgainAmongMany(t *testing.T) {
	const n = 200_000
	var ids IDs
	for i := range n {
		_, again := ids.Add(fmt.Sprint("A-", i), i+1)
		require.False(t, again)
	}
	require.Equal(t, n, ids.Len())
	for i := range n {
		line, again := ids.Add(fmt.Sprint("A-", i), n+i)
		require.True(t, again)
		require.Equal(t, i+1, line)
	}
	require.Equal(t, n, ids.Len())
}

// The memory for ids is what the documentation says.
func TestIDsTakeTwentyBytesOrSo(t *testing.T) {
	for _, n := range []int{100_000, 250_000, 1_000_000} {
		var ids IDs
		for i := range n {
			ids.Add(fmt.Sprint("A-", i), i+1)
		}
		slots := 0
		for i := range ids.shards {
			slots += len(ids.shards[i].slots)
		}
		require.LessOrEqual(t, slots*16/n, 26, "bytes an id of %d", n)
	}
}
