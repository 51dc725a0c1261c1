package rules

import (
	"regexp"
	"sync"
)

// pattern gives a pattern that is made when it is first used. Most are of use
// only where there is a mistake.
func pattern(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
}
