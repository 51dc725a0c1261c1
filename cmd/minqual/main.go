// Minqual screens applicants against the minimum qualifications of a job
// class. Run minqual help for its commands.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

// patience is how long a command that was told to stop has to end well. All it
// writes appears whole or not at all, so that it may end anywhere.
const patience = 1500 * time.Millisecond

func main() {
	if tuned() {
		debug.SetGCPercent(seldom)
	}
	signal.Ignore(asErrors...)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends at once
		time.Sleep(patience)
		fmt.Fprintln(os.Stderr, "minqual: stopped")
		os.Exit(exitIO)
	})
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
