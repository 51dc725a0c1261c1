//go:build unix

package main

import (
	"os"
	"syscall"
)

// asErrors are signals in place of which a write fails: a closed pipe and a
// file that would be too large are outputs not written.
var asErrors = []os.Signal{syscall.SIGPIPE, syscall.SIGXFSZ}
