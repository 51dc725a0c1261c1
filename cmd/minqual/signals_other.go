//go:build !unix

package main

import (
	"os"
	"syscall"
)

// asErrors are signals in place of which a write fails: a closed pipe is an
// output not written.
var asErrors = []os.Signal{syscall.SIGPIPE}
