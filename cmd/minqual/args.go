package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

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
		if slices.ContainsFunc(read, func(r string) bool { return holds(r, to) }) {
			return fmt.Errorf("%s is read and would be overwritten: name another file to write", w)
		}
	}
	return nil
}

// holds reports that a name is that of a file, or of a folder in which, or a
// level below, the file stands as a job class.
func holds(name string, file os.FileInfo) bool {
	at, err := os.Stat(name)
	if err != nil || !at.IsDir() {
		return err == nil && os.SameFile(at, file)
	}
	for _, pattern := range []string{"*.y*ml", "*/*.y*ml"} {
		names, _ := fs.Glob(os.DirFS(name), pattern)
		if slices.ContainsFunc(names, func(n string) bool { return holds(filepath.Join(name, n), file) }) {
			return true
		}
	}
	return false
}
