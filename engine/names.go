package engine

import (
	"strings"

	"github.com/minqual/minqual/internal/fold"
)

// namesIn gives the names, folded, of a text that lists several, or that has a
// remark: "CPA; Notary", "Spanish (fluent)". It gives none for a single name.
func namesIn(s string) (list []string) {
	if !strings.ContainsAny(s, ";,|/&+(\n") && !strings.Contains(s, " and ") {
		return nil
	}
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(s, " and ", ";"), func(r rune) bool { return strings.ContainsRune(";,|/&+()\n", r) }) {
		if t := fold.Text(part); t != "" {
			list = append(list, t)
		}
	}
	return list
}
