package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// atLeast refuses fewer names than a command needs.
func atLeast(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < n {
			return fmt.Errorf("too few names: want %s", c.UseLine())
		}
		return nil
	}
}

// exactly refuses fewer or more names than a command needs.
func exactly(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > n {
			return fmt.Errorf("too many names: want %s", c.UseLine())
		}
		return atLeast(n)(c, args)
	}
}

// spared refuses to write a file that is read. Of names that are blank, or of
// no file that is there, it says nothing.
func spared(written []string, read ...string) error {
	for _, w := range written {
		to, err := os.Stat(w)
		if err != nil || !to.Mode().IsRegular() {
			continue
		}
		for _, r := range read {
			if from, err := os.Stat(r); err == nil && os.SameFile(from, to) {
				return fmt.Errorf("%s is read and would be overwritten: name another file to write", w)
			}
		}
	}
	return nil
}
