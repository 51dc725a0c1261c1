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

func TestAnIDThatCameBeforeIsToldWithItsFile(t *testing.T) {
	var ids IDs
	first := map[string]Place{}
	for _, name := range []string{"f1.csv", "f2.csv", "none.csv", "f3.csv", "f1.csv"} {
		for line := 2; line < 50; line += 3 {
			if name == "none.csv" {
				continue
			}
			id := fmt.Sprint(name, "/", line, "/", len(first))
			require.Nil(t, ids.Admit(id, Place{name, line}))
			first[id] = Place{name, line}
		}
	}
	for id, at := range first {
		require.Contains(t, ids.Admit(id, Place{"f9.csv", 7}).Reason, fmt.Sprintf("the id was used before, in %s at line %d", at.File, at.Line))
	}
	require.Nil(t, ids.Admit("9", Place{"f9.csv", 8}))
	require.Equal(t, "the id was used before, at line 8", ids.Admit("9", Place{"f9.csv", 9}).Reason)
}

// Looking at where ids belong adds none of them.
func TestIDsThatAreNearAreNotThere(t *testing.T) {
	var ids IDs
	names := func(yield func(string) bool) {
		for i := range 1000 {
			if !yield(fmt.Sprint("A-", i)) {
				return
			}
		}
	}
	line := 0
	for name := range names {
		ids.Near(names)
		require.Equal(t, line, ids.Len())
		line++
		_, again := ids.Add(name, line)
		require.False(t, again)
	}
	ids.Near(names)
	first, again := ids.Add("A-7", line+1)
	require.True(t, again)
	require.Equal(t, 8, first)
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
