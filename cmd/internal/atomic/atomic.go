// Package atomic knows where files stand, and gives them their names so that
// they appear whole or not at all.
package atomic

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// Follow is where the links of a name lead: the file that is to be written,
// whether it is there yet or not. Of links that lead nowhere it is the last.
func Follow(name string) string {
	for range 40 {
		if _, ok := descriptor(name); ok {
			return name
		}
		to, err := os.Readlink(name)
		if err != nil {
			return name
		}
		if !filepath.IsAbs(to) {
			dir, err := filepath.EvalSymlinks(filepath.Dir(name))
			if err != nil {
				return name
			}
			to = filepath.Join(dir, to)
		}
		name = to
	}
	return name
}

// AtOnce reports whether a name is of what can only be written at once: a
// device, a pipe, or a descriptor that this process has open, such as
// /dev/stdout, whatever stands behind it.
func AtOnce(name string) bool {
	name = Follow(name)
	if _, ok := descriptor(name); ok {
		return true
	}
	s, err := os.Stat(name)
	return err == nil && !s.Mode().IsRegular() && !s.IsDir()
}

// OpenAtOnce opens what is written at once.
func OpenAtOnce(name string) (*os.File, error) {
	place := Follow(name)
	if n, ok := descriptor(place); ok {
		return duplicate(n, name)
	}
	return os.OpenFile(place, os.O_WRONLY, 0)
}

// Rename moves a file within a folder, on the disk and not only in memory.
func Rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(to))
}

// SyncFolder puts what a folder lists on the disk. Windows does so by itself.
func SyncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
