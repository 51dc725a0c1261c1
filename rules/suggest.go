package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/spelling"
)

// suggestion is a hint about a name that is not known: the nearest one, or
// all of them if they are few.
func suggestion(name string, names []string) string {
	switch best := nearest(name, names); {
	case best != "":
		return fmt.Sprintf("did you mean %q?", best)
	case len(names) == 0:
		return "none is defined here: define it first"
	}
	names = slices.Clone(names)
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > 30 {
		return ""
	}
	return "known: " + strings.Join(names, ", ")
}

// didYouMean is a hint with the nearest name, "" if none is near.
func didYouMean(name string, names []string) string {
	if best := nearest(name, names); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return ""
}

// nearest is the name that is spelt most like another, "" if none is near.
func nearest(name string, names []string) string {
	best, least := "", max(1, len(name)/3)
	for _, n := range names {
		if d := spelling.Distance(strings.ToLower(name), strings.ToLower(n)); d <= least && (best == "" || d < least) {
			best, least = n, d
		}
	}
	return best
}
