// Package lazy makes what a program needs now and then when it first needs it,
// so that it starts without.
package lazy

import (
	"regexp"
	"sync"
)

// Regexp gives a function that gives a pattern, and makes it on the first call.
// Goroutines may share it. It panics if the pattern is none.
func Regexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
