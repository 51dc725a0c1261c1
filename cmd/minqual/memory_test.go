package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestGarbageTakesNoMoreThanItsRoomUntilMuchIsHeld(t *testing.T) {
	for held, want := range map[uint64]int{0: seldom, 6 << 20: seldom, 8 << 20: seldom, 16 << 20: 200, 32 << 20: 100, 96 << 20: often, 1 << 32: often} {
		require.Equal(t, want, share(held), "%d", held)
	}
}
