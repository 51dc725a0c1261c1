package notices

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// folder is a folder in the making. Nothing stands under its name until
// commit; what stops before leaves at most a hidden folder beside it.
type folder struct{ name, part string }

func newFolder(name string) (*folder, error) {
	name = filepath.Clean(name)
	list, err := os.ReadDir(name)
	switch {
	case err == nil && len(list) > 0:
		return nil, fmt.Errorf("%s: the folder is not empty\n  hint: name one that is not there yet", name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	part, err := os.MkdirTemp(filepath.Dir(name), "."+filepath.Base(name)+".part-*")
	if err != nil {
		return nil, err
	}
	return &folder{name, part}, nil
}

// write adds a file, with the folders that its name has.
func (f *folder) write(name string, b []byte) error {
	path := filepath.Join(f.part, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}

// commit gives the folder its name.
func (f *folder) commit() error {
	if err := os.Chmod(f.part, 0o755); err != nil {
		return err
	}
	if err := os.Remove(f.name); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty one
		return err
	}
	if err := os.Rename(f.part, f.name); err != nil {
		return err
	}
	f.part = ""
	return nil
}

// discard drops what was not committed.
func (f *folder) discard() {
	if f.part != "" {
		os.RemoveAll(f.part)
	}
}
