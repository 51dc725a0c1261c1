package engine

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/minqual/minqual/internal/lazy"
)

// dates are days and years as people write them beside an event.
var dates = lazy.Regexp(`\b(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}[/-]\d{4}|(?:19|20)\d\d)\b`)

// occurrences is how many events a kind with a remark may be: as many as it has days
// and years, or any number where it has another one, or is told as several.
func occurrences(kind string) int64 {
	n := int64(0)
	rest := dates().ReplaceAllStringFunc(kind, func(string) string { n++; return "" })
	several := func(w string) bool { return strings.HasSuffix(strings.ToLower(w), "s") }
	if strings.ContainsAny(rest, "0123456789") || slices.ContainsFunc(strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }), several) {
		return math.MaxInt64
	}
	return max(n, 1)
}
