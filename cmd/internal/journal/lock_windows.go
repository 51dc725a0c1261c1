package journal

import (
	"os"

	"golang.org/x/sys/windows"
)

// lock takes a file for this process, for as long as it is open. What is
// locked is a byte far behind its end, so that others can read it.
func lock(f *os.File) error {
	at := windows.Overlapped{OffsetHigh: 1 << 30}
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
}
