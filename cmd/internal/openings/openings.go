// Package openings reports on many job classes at once: for which of them does
// each applicant qualify?
package openings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// A Format writes what all job classes say of one applicant. Besides what it
// has of a report.Format, whose Append it has no use for, it has AppendAll,
// which any goroutine may call. AppendAll writes nothing for an applicant of
// whom there is nothing to report.
type Format interface {
	report.Format
	AppendAll(b []byte, a *applicants.Applicant, all []engine.Determination) []byte
}

// Options is what a report needs to know.
type Options struct {
	Classes []report.Options // by job class; all of the same detail
	Only    []engine.Outcome // report only these; none: all
	Counts  *Counts          // what the end of the report tells
}

// Counts counts, by job class, the records that were decided.
type Counts struct{ Classes []report.Tally }

// Add counts an applicant's outcomes, one for each job class.
func (c *Counts) Add(outcomes []engine.Outcome) {
	for i, o := range outcomes {
		c.Classes[i].Add(o)
	}
}

// Best is the best of the outcomes: eligible for any, or else perhaps so.
func Best(outcomes []engine.Outcome) engine.Outcome {
	switch {
	case slices.Contains(outcomes, engine.Eligible):
		return engine.Eligible
	case slices.Contains(outcomes, engine.NeedsReview):
		return engine.NeedsReview
	}
	return engine.NotEligible
}

// Formats are the names of the formats.
var Formats = []string{"csv", "json", "jsonl", "text"}

// New makes a format by its name.
func New(name string, o Options) (Format, error) {
	f, err := newFormat(name, o)
	if err == nil && len(o.Classes) > 0 && o.Classes[0].Blind {
		return blind{f}, nil
	}
	return f, err
}

func newFormat(name string, o Options) (Format, error) {
	c := common{o: o}
	switch name {
	case "text":
		return &text{c}, nil
	case "csv":
		return &table{c}, nil
	case "json", "jsonl":
		for _, class := range o.Classes {
			f, err := report.New("jsonl", class)
			if err != nil {
				return nil, err
			}
			c.full = append(c.full, f)
		}
		if name == "json" {
			return &document{lines{c}}, nil
		}
		return &lines{c}, nil
	}
	return nil, fmt.Errorf("for many job classes the format is one of %s, not %q", strings.Join(Formats, ", "), name)
}

// common is what the formats share.
type common struct {
	o    Options
	full []report.Format // of each job class
}

// Append is not used.
func (c *common) Append(b []byte, _ *applicants.Applicant, _ *engine.Determination) []byte { return b }

func (c *common) Begin(b []byte) []byte               { return b }
func (c *common) Between() string                     { return "" }
func (c *common) End(b []byte, _ report.Tally) []byte { return b }

func (c *common) wants(o engine.Outcome) bool {
	return len(c.o.Only) == 0 || slices.Contains(c.o.Only, o)
}

// wanted reports whether any determination is to be reported.
func (c *common) wanted(all []engine.Determination) bool {
	return slices.ContainsFunc(all, func(d engine.Determination) bool { return c.wants(d.Outcome) })
}

func best(all []engine.Determination) engine.Outcome {
	var outcomes []engine.Outcome
	for i := range all {
		outcomes = append(outcomes, all[i].Outcome)
	}
	return Best(outcomes)
}

// Summary tells the counts of each job class, aligned. They add up with the
// records that were set aside before any job class saw them.
func Summary(b []byte, o Options, aside int) []byte {
	wide := 0
	for _, c := range o.Classes {
		wide = max(wide, len([]rune(name(c))))
	}
	for i, c := range o.Classes {
		t := o.Counts.Classes[i]
		b = fmt.Appendf(b, "%-*s  %d eligible, %d not eligible, %d need review, %d set aside\n", wide, name(c), t.Eligible, t.NotEligible, t.NeedsReview, aside)
	}
	return b
}

func name(o report.Options) string { return report.Visible(o.Versions.Code + " " + o.Versions.Title) }

func reasons(d *engine.Determination) string {
	var codes []string
	for _, r := range d.Reasons {
		codes = append(codes, r.String())
	}
	return strings.Join(codes, " ")
}
