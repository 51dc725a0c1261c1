package notices

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestFileNamesOfIds(t *testing.T) {
	for _, c := range []struct{ about, id, want string }{
		{"a plain id", "A-001", "A-001"},
		{"a folder above", "../../etc/passwd", "____etc_passwd-"},
		{"the other slash", `..\x`, "_x-"},
		{"a folder", "a/b", "a_b-"},
		{"a device", "con", "con-"},
		{"a device with an extension", "NUL.txt", "NUL_txt-"},
		{"not quite a device", "console", "console"},
		{"hidden", ".profile", "profile-"},
		{"a flag", "-rf", "rf-"},
		{"two dots", "..", "id-"},
		{"a blank", "a b", "a_b-"},
		{"other letters", "Peña", "Pe_a-"},
		{"only other letters", "李", "_-"},
		{"very long", strings.Repeat("x", 4000), strings.Repeat("x", longestName) + "-"},
		{"a stream", "a:b", "a_b-"},
		{"an end of text", "a\x00b", "a_b-"},
	} {
		got := new(fileNames).of(c.id)
		if strings.HasSuffix(c.want, "-") {
			assert.Regexp(t, "^"+strings.ReplaceAll(c.want, ".", `\.`)+"[0-9a-f]{8}$", got, c.about)
		} else {
			assert.Equal(t, c.want, got, c.about)
		}
		assert.Equal(t, got, new(fileNames).of(c.id), "%s: the same again", c.about)
	}
}

func TestNamesThatDifferInCaseAloneGetFilesOfTheirOwn(t *testing.T) {
	var n fileNames
	assert.Equal(t, "ab", n.of("ab"))
	assert.Regexp(t, "^AB-[0-9a-f]{8}$", n.of("AB"))
	assert.Regexp(t, "^Ab-[0-9a-f]{8}$", n.of("Ab"))
}

func TestNoTwoIdsShareAFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(rapid.OneOf(rapid.String(), rapid.StringMatching(`[aAbB._/-]{1,4}`)), 1, 40, rapid.ID).Draw(t, "ids")
		var n fileNames
		seen := map[string]bool{}
		for _, id := range ids {
			name := n.of(id)
			if folded := strings.ToLower(name); seen[folded] || name == "" || !filepath.IsLocal(name) || strings.ContainsAny(name, `/\:`) || len(name) > longestName+65 {
				t.Fatalf("%q got %q", id, name)
			} else {
				seen[folded] = true
			}
		}
	})
}

func TestAFolderAppearsWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "out")
	f, err := newFolder(name)
	require.NoError(t, err)
	require.NoError(t, f.write("letters/a.txt", []byte("x")))
	assert.NoDirExists(t, name)
	f.discard()
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, left, "nothing is left behind")

	require.NoError(t, os.Mkdir(name, 0o755))
	f, err = newFolder(name)
	require.NoError(t, err, "an empty folder will do")
	require.NoError(t, f.write("letters/a.txt", []byte("x")))
	require.NoError(t, f.commit())
	f.discard()
	assert.FileExists(t, filepath.Join(name, "letters", "a.txt"))

	_, err = newFolder(name)
	assert.ErrorContains(t, err, "the folder is not empty")
	_, err = newFolder(filepath.Join(name, "letters", "a.txt"))
	assert.Error(t, err, "a file is no folder")
}

func TestAFolderThatFillsUpMeanwhileIsLeftAlone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out")
	f, err := newFolder(name)
	require.NoError(t, err)
	defer f.discard()
	require.NoError(t, os.Mkdir(name, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(name, "mine"), []byte("x"), 0o644))
	assert.Error(t, f.commit())
	assert.FileExists(t, filepath.Join(name, "mine"))
}
