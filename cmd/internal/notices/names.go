package notices

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// fileNames makes names of files from ids. A name never leaves its folder, is
// legal on every system, and differs from all others in more than its case.
type fileNames struct{ taken map[string]bool }

// longestName leaves room for an extension on every disk.
const longestName = 80

var (
	notPlain = regexp.MustCompile(`[^A-Za-z0-9._-]`)
	// reserved are names that mean devices on Windows, with any extension.
	reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
)

// of is the id itself where it is plain, and otherwise what is plain of it and
// a part of its hash.
func (n *fileNames) of(id string) string {
	name := notPlain.ReplaceAllString(id, "_")
	name = strings.Trim(name[:min(len(name), longestName)], ".-")
	if name != id || name == "" || reserved.MatchString(name) {
		name = hashed(name, id, 8)
	}
	for long := 8; n.taken[strings.ToLower(name)]; long += 8 {
		name = hashed(name, id, long)
	}
	if n.taken == nil {
		n.taken = map[string]bool{}
	}
	n.taken[strings.ToLower(name)] = true
	return name
}

func hashed(name, id string, long int) string {
	sum := sha256.Sum256([]byte(id))
	if name == "" {
		name = "id"
	}
	return strings.Replace(name, ".", "_", -1) + "-" + hex.EncodeToString(sum[:])[:min(long, 64)]
}
