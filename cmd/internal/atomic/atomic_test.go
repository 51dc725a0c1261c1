//go:build darwin || freebsd || linux

package atomic

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLinksAreFollowedToTheFileThatIsWritten(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	at := func(name string) string { return filepath.Join(dir, name) }
	require.NoError(t, os.MkdirAll(at("real/deep"), 0o755))
	require.NoError(t, os.WriteFile(at("real/there"), nil, 0o600))
	for link, to := range map[string]string{"one": "real/there", "two": at("one"), "new": "real/not-yet", "real/deep/up": "../there", "folder": "real/deep", "loop": "loop"} {
		require.NoError(t, os.Symlink(to, at(link)))
	}
	for name, want := range map[string]string{"one": "real/there", "two": "real/there", "new": "real/not-yet", "folder/up": "real/there", "loop": "loop", "real/there": "real/there", "nothing": "nothing"} {
		require.Equal(t, at(want), Follow(at(name)), name)
		require.False(t, AtOnce(at(name)), name)
	}
}

// A descriptor that is open is no file of its own, though it leads to one: what
// is written to it comes behind what was.
func TestAnOpenDescriptorIsWrittenAtOnce(t *testing.T) {
	dir := t.TempDir()
	file, err := os.Create(filepath.Join(dir, "file"))
	require.NoError(t, err)
	defer file.Close()
	_, err = file.WriteString("before\n")
	require.NoError(t, err)
	link := filepath.Join(dir, "stdout")
	name := fmt.Sprintf("/dev/fd/%d", file.Fd())
	require.NoError(t, os.Symlink(name, link))
	for _, name := range []string{name, link} {
		require.True(t, AtOnce(name), name)
		f, err := OpenAtOnce(name)
		require.NoError(t, err)
		_, err = f.WriteString("more\n")
		require.NoError(t, err)
		require.NoError(t, f.Close())
	}
	text, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	require.Equal(t, "before\nmore\nmore\n", string(text))

	require.True(t, AtOnce(os.DevNull))
	pipe := filepath.Join(dir, "pipe")
	require.NoError(t, syscall.Mkfifo(pipe, 0o600))
	require.True(t, AtOnce(pipe))
	require.False(t, AtOnce(dir))
	_, err = OpenAtOnce("/dev/fd/999999")
	require.ErrorContains(t, err, "/dev/fd/999999: bad file descriptor")
}
