package html

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// themes reads the colours of the style sheet: the light ones, and the dark
// ones where they differ.
func themes(t *testing.T) [2]map[string]string {
	blocks := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(style, -1)
	require.Len(t, blocks, 2)
	out := [2]map[string]string{{}, {}}
	for i, b := range blocks {
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(b[1], -1) {
			out[i][m[1]] = m[2]
		}
	}
	require.Equal(t, len(out[0]), len(out[1]), "each colour has its counterpart in the dark")
	return out
}

// luminance and contrast are as WCAG 2.2 defines them.
func luminance(t *testing.T, hex string) float64 {
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	require.NoError(t, err)
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(n>>(16-8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastIsAsTheStandardAsks(t *testing.T) {
	assert.InDelta(t, 21, contrast(t, "#000000", "#ffffff"), 0.001)
	for i, colours := range themes(t) {
		at := func(least float64, over string, names ...string) {
			for _, n := range names {
				require.Contains(t, colours, n)
				assert.GreaterOrEqual(t, contrast(t, colours[n], colours[over]), least, "theme %d: %s on %s", i, n, over)
			}
		}
		at(4.5, "bg", "text", "muted", "link", "good", "bad", "ask")
		at(4.5, "surface", "text", "muted", "link")
		at(4.5, "good-bg", "good")
		at(4.5, "bad-bg", "bad")
		at(4.5, "ask-bg", "ask")
		at(3, "bg", "edge", "focus", "bar-good", "bar-bad", "bar-ask", "bar-aside", "c0", "c1", "c2", "c3", "c4", "c5")
		at(3, "surface", "bar-good", "bar-bad", "bar-ask", "bar-aside")
		for k := '1'; k <= '5'; k++ {
			at(3, "t"+string(k), "c"+string(k))
		}
	}
}

func TestEveryColourComesFromTheThemes(t *testing.T) {
	rest := regexp.MustCompile(`--[a-z0-9-]+: #[0-9a-f]{6};`).ReplaceAllString(style, "")
	assert.Empty(t, regexp.MustCompile(`#[0-9a-f]{3,6};|rgb|hsl`).FindAllString(rest, -1))
	for _, m := range regexp.MustCompile(`var\(--([a-z0-9-]+)\)`).FindAllStringSubmatch(style, -1) {
		assert.Contains(t, themes(t)[0], m[1])
	}
}
