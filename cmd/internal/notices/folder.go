package notices

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"github.com/minqual/minqual/cmd/internal/atomic"
)

// folder is a folder in the making. Nothing stands under its name until
// commit; what stops before leaves at most a hidden folder beside it.
type folder struct {
	name, part string
	mode       fs.FileMode // of the empty folder that it replaces; 0: there is none
	inside     []string    // the folders in it
}

func newFolder(name string) (*folder, error) {
	name = filepath.Clean(name)
	list, err := os.ReadDir(name)
	switch {
	case err == nil && len(list) > 0:
		return nil, fmt.Errorf("%s: the folder is not empty\n  hint: name one that is not there yet", name)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	f := &folder{name: name}
	if old, err := os.Stat(name); err == nil {
		f.mode = old.Mode().Perm()
	}
	if f.part, err = newPart(name); err != nil {
		return nil, err
	}
	if f.mode != 0 {
		if err := os.Chmod(f.part, f.mode|0o700); err != nil {
			f.discard()
			return nil, err
		}
	}
	return f, nil
}

// newPart makes a folder of a name of its own, with the mode of any new folder.
func newPart(name string) (part string, err error) {
	for range 100 {
		part = filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.part-%d", filepath.Base(name), rand.Uint32()))
		if err = os.Mkdir(part, 0o777); !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return part, err
}

// write adds a file, with the folders that its name has.
func (f *folder) write(name string, b []byte) error {
	path := filepath.Join(f.part, filepath.FromSlash(name))
	if dir := filepath.Dir(path); dir != f.part && !slices.Contains(f.inside, dir) {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
		f.inside = append(f.inside, dir)
	}
	return os.WriteFile(path, b, 0o666)
}

// commit gives the folder its name, on the disk and not only in memory.
func (f *folder) commit() error {
	for _, dir := range append(f.inside, f.part) {
		if err := atomic.SyncFolder(dir); err != nil {
			return err
		}
	}
	if f.mode != 0 {
		if err := os.Chmod(f.part, f.mode); err != nil {
			return err
		}
	}
	if err := os.Remove(f.name); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty one
		return err
	}
	if err := atomic.Rename(f.part, f.name); err != nil {
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
