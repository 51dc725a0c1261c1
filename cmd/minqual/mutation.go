package main

import (
	"fmt"
	"io"

	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/internal/trial"
)

// printMutation lists the changes of the rules that no test noticed.
func printMutation(w io.Writer, name string, m trial.Mutation) {
	for i := range m.Survived {
		x := &m.Survived[i]
		fmt.Fprintf(w, "\n%s  %s: no test notices this change\n", at(name, x.Line, x.Column), report.Visible(x.What))
		fmt.Fprintf(w, "    is     %s\n", report.Visible(x.Old))
		fmt.Fprintf(w, "    were   %s\n", report.Visible(x.New))
	}
	fmt.Fprintf(w, "\n%s: %s tried, %d noticed, %d not\n", report.Visible(name), counted(m.Tried, "change of the rules", "changes of the rules"), m.Tried-len(m.Survived), len(m.Survived))
}
