package trial

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/witness"
)

// YAML writes proposals as a file of tests, with a note on each that its
// answer is to be confirmed.
func YAML(list []Proposal) string {
	var b strings.Builder
	b.WriteString("# Proposed for what the tests leave open. Each answer is what the rules say at\n# present: a person who knows the specification must confirm it.\ntests:\n")
	for i := range list {
		x := &list[i]
		fmt.Fprintf(&b, "  - name: %s\n", applicants.AppendQuoted(nil, x.Test.Name))
		for _, s := range x.Shows {
			fmt.Fprintf(&b, "    # %s\n", s)
		}
		fmt.Fprintf(&b, "    as_of: %s\n    applicant:", x.Test.AsOf)
		if text := witness.YAML(x.Test.Applicant, 6); strings.TrimSpace(text) == "{}" {
			b.WriteString(" {}\n")
		} else {
			b.WriteString("\n" + text)
		}
		b.WriteString("    expect: # to be confirmed\n")
		fmt.Fprintf(&b, "      outcome: %s\n", x.Test.Expect.Outcome)
		if len(x.Test.Expect.Findings) > 0 {
			b.WriteString("      findings:\n")
		}
		for _, id := range slices.Sorted(maps.Keys(x.Test.Expect.Findings)) {
			fmt.Fprintf(&b, "        %s: %s\n", id, x.Test.Expect.Findings[id])
		}
		if x.Test.Expect.Condition != nil {
			fmt.Fprintf(&b, "      condition: %s\n", quoted(x.Test.Expect.Condition))
		}
	}
	return b.String()
}

// quoted writes a list on one line.
func quoted(list []string) string {
	b := []byte("[")
	for i, s := range list {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = applicants.AppendQuoted(b, s)
	}
	return string(append(b, ']'))
}
