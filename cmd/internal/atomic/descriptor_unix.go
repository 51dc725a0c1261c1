//go:build unix

package atomic

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
)

var ofDescriptor = regexp.MustCompile(`^/(?:dev|proc/(self|[0-9]+))/fd/([0-9]{1,9})$`)

// descriptor is the number of the open descriptor of this process that a name
// is of.
func descriptor(name string) (n int, ok bool) {
	dir, err := filepath.EvalSymlinks(filepath.Dir(name))
	if err != nil {
		return 0, false
	}
	m := ofDescriptor.FindStringSubmatch(filepath.Join(dir, filepath.Base(name)))
	if m == nil || m[1] != "" && m[1] != "self" && m[1] != strconv.Itoa(os.Getpid()) {
		return 0, false
	}
	n, err = strconv.Atoi(m[2])
	return n, err == nil
}

// duplicate opens a descriptor again. It goes on where the other is, which a
// file opened by its name would not.
func duplicate(n int, name string) (*os.File, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	again, err := syscall.Dup(n)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	syscall.CloseOnExec(again)
	return os.NewFile(uintptr(again), name), nil
}
