package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/minqual/minqual/cmd/internal/atomic"
	"github.com/minqual/minqual/cmd/internal/journal"
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

// spared refuses to write a file that is read, or two as one. What stands
// beside a file while it is written counts as written. Of names that are blank
// it says nothing.
func spared(written []string, read ...string) error {
	var all []target
	n := 2
	for _, name := range written {
		if name == "" {
			continue
		}
		targets := []target{targetOf(name)}
		if !targets[0].atOnce {
			beside := journal.Beside(name)
			for _, b := range beside[:n] {
				targets = append(targets, targetOf(b))
			}
			n = 1 // one journal is for all
		}
		for _, t := range targets {
			if slices.ContainsFunc(read, t.isRead) {
				return fmt.Errorf("%s is read and would be overwritten: name another file to write", t.name)
			}
			if slices.ContainsFunc(all, t.is) {
				return fmt.Errorf("%s would be written twice: name another file", t.name)
			}
		}
		all = append(all, targets...)
	}
	return nil
}

// A target is a file that is written.
type target struct {
	name, path string
	file       os.FileInfo // nil: it is not there yet
	atOnce     bool
}

func targetOf(name string) target {
	t := target{name: name, path: whereIs(atomic.Follow(name)), atOnce: atomic.AtOnce(name)}
	t.file, _ = os.Stat(name)
	return t
}

// whereIs is the one name of a file in all spellings of its folder.
func whereIs(name string) string {
	if dir, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		name = filepath.Join(dir, filepath.Base(name))
	}
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// is reports that two targets are one file. What is written at once may be so
// from two sides: a terminal is both stdout and stderr.
func (t target) is(u target) bool {
	return t.path == u.path || t.file != nil && u.file != nil && os.SameFile(t.file, u.file) && !(t.atOnce && u.atOnce)
}

func (t target) isRead(name string) bool {
	return t.file != nil && t.file.Mode().IsRegular() && holds(name, t.file)
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
