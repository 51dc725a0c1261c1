package spelling_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/minqual/minqual/internal/spelling"
)

func TestSlipsOfTheFingersAreOneStepEach(t *testing.T) {
	for pair, want := range map[[2]string]int{
		{"years", "years"}: 0, {"yers", "years"}: 1, {"yeasr", "years"}: 1, {"yearss", "years"}: 1, {"yearz", "years"}: 1,
		{"", "ab"}: 2, {"degree", "license"}: 6, {strings.Repeat("x", 61), "x"}: 60,
	} {
		assert.Equal(t, want, spelling.Distance(pair[0], pair[1]), pair)
	}
}

func TestDistanceIsTheSameBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringN(0, 12, 20).Draw(t, "a"), rapid.StringN(0, 12, 20).Draw(t, "b")
		assert.Equal(t, spelling.Distance(a, b), spelling.Distance(b, a))
	})
}
