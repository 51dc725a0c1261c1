package trial

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// A comparison collects what is not as expected.
type comparison []string

func (c *comparison) differ(what, want, have string) {
	if want != have {
		*c = append(*c, fmt.Sprintf("%s: expected %s, found %s", what, said(want), said(have)))
	}
}

func said(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// byID compares a text of each of some findings.
func (c *comparison) byID(what string, want map[string]string, d *engine.Determination, have func(*engine.Finding) string) {
	for _, id := range slices.Sorted(maps.Keys(want)) {
		c.differ(id+what, want[id], have(finding(d, id)))
	}
}

// list compares lists. A nil list expects nothing.
func (c *comparison) list(what string, want, have []string) {
	if want == nil {
		return
	}
	want = slices.Sorted(slices.Values(want))
	slices.Sort(have)
	c.differ(what, strings.Join(want, ", "), strings.Join(have, ", "))
}

// Faults compares a determination with what was expected.
func Faults(x *rules.Expectation, d *engine.Determination) []string {
	var c comparison
	if x.Outcome != "" {
		c.differ("outcome", x.Outcome, d.Outcome.String())
	}
	c.byID("", x.Findings, d, func(f *engine.Finding) string { return f.Result.String() })
	c.byID("", x.Amounts, d, Amount)
	c.byID(", needed", x.Needed, d, func(f *engine.Finding) string { return f.Needed.String() })
	c.byID(", certain", x.Certain, d, func(f *engine.Finding) string { return f.Certain.String() })
	c.byID(", possible", x.Possible, d, func(f *engine.Finding) string { return f.Possible.String() })
	c.list("questions", x.Questions, questions(d))
	c.list("shortfalls", x.Shortfalls, shortfalls(d))
	c.list("reasons", x.Reasons, reasons(d))
	c.list("condition", x.Condition, slices.Clone(d.Condition))
	if x.Earliest != "" {
		c.differ("earliest", x.Earliest, d.Earliest.String())
	}
	return c
}

func questions(d *engine.Determination) (list []string) {
	for _, q := range d.Questions {
		list = append(list, q.Field)
	}
	return list
}

// shortfalls says what is missing on the nearest way to qualify.
func shortfalls(d *engine.Determination) (list []string) {
	for _, s := range d.Shortfalls {
		if s.Way == 0 {
			list = append(list, s.String())
		}
	}
	return list
}

func reasons(d *engine.Determination) (list []string) {
	for _, r := range d.Reasons {
		list = append(list, r.String())
	}
	return list
}

func finding(d *engine.Determination, id string) *engine.Finding {
	for i := range d.Findings {
		if d.Findings[i].ID == id {
			return &d.Findings[i]
		}
	}
	return &engine.Finding{}
}

// Amount is what a record has of a requirement, as a test writes it: one
// amount, or "the least to the most".
func Amount(f *engine.Finding) string {
	if f.Certain == f.Possible {
		return f.Certain.String()
	}
	return f.Certain.String() + " to " + f.Possible.String()
}
