package main

import (
	"fmt"
	"io"

	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/internal/trial"
)

// printCoverage tells what the tests show of each expression, and counts the
// expressions of which they do not show everything.
func printCoverage(w io.Writer, name string, rows []trial.Row) (lacking int) {
	for i := range rows {
		r := &rows[i]
		fmt.Fprintf(w, "\n%s  %s\n", at(name, r.Line, r.Column), report.Visible(r.Name()))
		fmt.Fprintf(w, "    %s\n", report.Visible(r.Expr))
		fmt.Fprintf(w, "    seen      met %s, not met %s, undetermined %s\n", times(r.Met), times(r.NotMet), times(r.Undetermined))
		printPair(w, r)
		for _, lack := range r.Lacks() {
			fmt.Fprintf(w, "    missing   %s\n", lack)
		}
		if len(r.Lacks()) > 0 {
			lacking++
		}
	}
	fmt.Fprintf(w, "\n%s: %s, all shown for %d, something missing for %d\n", report.Visible(name), counted(len(rows), "expression", "expressions"), len(rows)-lacking, lacking)
	return lacking
}

func printPair(w io.Writer, r *trial.Row) {
	switch {
	case r.Through != "":
		fmt.Fprintf(w, "    decides   reduced by %s, which never asks for more\n", report.Visible(r.Through))
	case !r.Decides:
		fmt.Fprintf(w, "    decides   nothing: it is preferred, or may be obtained later\n")
	case r.Pair != nil:
		how := "nothing else differs"
		switch {
		case r.Pair.Forms:
			how = "with it turns all that it is part of; what else differs is masked"
		case !r.Pair.Unique:
			how = "what else differs is masked"
		}
		fmt.Fprintf(w, "    decides   alone between two tests; %s\n", how)
		fmt.Fprintf(w, "              eligible: %s\n", report.Visible(r.Pair.For.Name))
		fmt.Fprintf(w, "              not eligible: %s\n", report.Visible(r.Pair.Against.Name))
	}
}

// at is a place in a file, as errors write it.
func at(name string, line, column int) string {
	if line == 0 {
		return report.Visible(name)
	}
	return fmt.Sprintf("%s:%d:%d", report.Visible(name), line, column)
}

func times(n int) string {
	switch n {
	case 0:
		return "never"
	case 1:
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}
