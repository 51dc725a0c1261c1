package engine

import (
	"strings"

	"github.com/minqual/minqual/internal/fold"
)

// names gives the names, folded, of a text that lists several, or that has a
// remark: "CPA; Notary", "Spanish (fluent)". It gives none for a single name.
func (c *classifier) names(s string) []string {
	if !strings.ContainsAny(s, marksInNames) && !strings.Contains(s, " and ") {
		return nil
	}
	if list, ok := c.lists.find(s); ok {
		return list
	}
	var list []string
	for part := range strings.FieldsFuncSeq(strings.ReplaceAll(s, " and ", ";"), func(r rune) bool { return strings.ContainsRune(marksInNames, r) }) {
		if t := fold.Text(part); t != "" {
			list = append(list, t)
		}
	}
	return c.lists.remember(s, list)
}

const marksInNames = ";,|/&+()\n"
