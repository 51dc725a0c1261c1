// Package atomic writes files that appear whole under their name or not at
// all.
package atomic

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// A File is a file in the making. Nothing stands under its name until Commit.
type File struct {
	*os.File
	name string // "" for what is no file and is written at once
}

// Create begins a file beside the place where it will stand. A device or a
// pipe is written at once instead.
func Create(name string) (*File, error) {
	if s, err := os.Stat(name); err == nil && s.IsDir() {
		return nil, fmt.Errorf("%s: it is a folder", name)
	} else if err == nil && !s.Mode().IsRegular() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		return &File{File: f}, err
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".part-*")
	if err != nil {
		return nil, err
	}
	return &File{f, name}, nil
}

// Commit puts the file under its name, on the disk and not only in memory.
func (f *File) Commit() error {
	if f.name == "" {
		return f.Close()
	}
	err := errors.Join(f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = Rename(f.File.Name(), f.name)
	}
	if err != nil {
		os.Remove(f.File.Name())
		return fmt.Errorf("%s: %w", f.name, err)
	}
	return nil
}

// Discard drops the file.
func (f *File) Discard() {
	f.Close()
	if f.name != "" {
		os.Remove(f.File.Name())
	}
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
