package notices

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// ways tells what each way to qualify lacks: what is missing at best, what is
// missing as the record stands, and what the record leaves open.
func (o *Options) ways(d *engine.Determination) (out []way) {
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		for len(out) <= s.Way {
			out = append(out, way{})
		}
		out[s.Way].Lacks = append(out[s.Way].Lacks, o.lacking(d, s))
	}
	for n := range out {
		if len(out[n].Lacks) > 0 {
			out[n].Lacks = append(append(out[n].Lacks, o.leftOpen(d, n)...), o.tight(d, n, out[n].Lacks)...)
		}
	}
	for _, w := range out {
		atLeast(w.Lacks)
	}
	onlyOnce(out)
	return slices.DeleteFunc(out, func(w way) bool { return len(w.Lacks) == 0 })
}

// atLeast tells what is missing as the record stands as the least, where the way
// leaves something open: that may ask for time, too, which is not in the amount.
func atLeast(list []lack) {
	if !slices.ContainsFunc(list, func(x lack) bool { return x.Open }) {
		return
	}
	for i := range list {
		if x := &list[i]; x.Stated != "" && !strings.HasPrefix(x.Stated, "at least ") {
			x.Stated = "at least " + x.Stated
		}
	}
}

// onlyOnce leaves out what an application leaves open where an earlier way tells
// of it.
func onlyOnce(list []way) {
	told := map[string]bool{}
	for _, w := range list {
		for i := range w.Lacks {
			if x := &w.Lacks[i]; told[x.Says] {
				x.Leaves = nil
			} else if x.Leaves != nil {
				told[x.Says] = true
			}
		}
	}
}

func (o *Options) lacking(d *engine.Determination, s *engine.Shortfall) lack {
	x := lack{Says: report.Visible(s.Says)}
	if s.Missing.Kind == engine.Plain { // "1 more of" an age or a score says nothing that the requirement does not
		return x
	}
	x.More, x.Besides = string(s.AppendMore(nil)), report.Besides(&o.Report, d, s)
	x.Same = report.Same(&o.Report, d, s)
	others := s.Missing.Kind == engine.Time && othersVague(d, s)
	if as := (engine.Shortfall{Missing: s.Certain}); s.Certain != s.Missing {
		x.Stated = string(as.AppendMore(nil))
	}
	if x.Stated == x.More {
		x.Stated = ""
	}
	x.AtLeast = x.Stated != "" || others && !allOfIt(d, s) || s.Missing.Kind == engine.Time && isVague(d, s)
	if x.Stated != "" && others {
		x.Stated = "at least " + x.Stated
	}
	if others && x.AtLeast {
		x.Leaves = o.unknownBeside(d, s.Way)
	}
	return x
}

// unknownBeside tells of the entries of which nobody knows how much they bring
// to what a way has enough of, and which may leave less for the rest.
func (o *Options) unknownBeside(d *engine.Determination, way int) (list []string) {
	for i := range d.Findings {
		if f := &d.Findings[i]; vagueBeside(d, way, f) && !o.failed(d, f) {
			for _, e := range o.unknown(f) {
				if !slices.Contains(list, e) {
					list = append(list, e)
				}
			}
		}
	}
	return list
}

// leftOpen tells of what a way needs besides and has only if what is not known
// is in the applicant's favour.
func (o *Options) leftOpen(d *engine.Determination, way int) (list []lack) {
	for i := range d.Findings {
		f := &d.Findings[i]
		if !isNeeded(d, way, f) || o.obtainable(f.ID) || report.LackedOn(d, way, f.ID) || replaced(d, way, f.ID) || !isOpen(d, way, f) {
			continue
		}
		if f = standIn(d, way, f); f.Role == "substitution" && surelyMet(d, f.ID) {
			continue // what it leaves of the requirement is told by itself
		}
		x := lack{Says: report.Visible(f.Says), Open: true}
		if f.Needed.Given() && f.Needed.Kind != engine.Plain && !f.AtMost {
			x.Shows = f.Words(f.Certain)
		}
		if !o.failed(d, f) {
			x.Leaves = o.unknown(f)
		}
		x.Silent = len(f.Evidence) == 0
		list = append(list, x)
	}
	return list
}

// tight tells of what is enough by itself, and may not be beside the rest, on a
// way that tells so of nothing else.
func (o *Options) tight(d *engine.Determination, way int, told []lack) (list []lack) {
	asks := slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool { return s.Way == way && s.Missing.Kind == engine.Time })
	if !asks || slices.ContainsFunc(told, func(l lack) bool { return l.AtLeast }) {
		return nil
	}
	for i := range d.Findings {
		if f := &d.Findings[i]; vagueBeside(d, way, f) && !o.obtainable(f.ID) {
			list = append(list, lack{Says: report.Visible(f.Says), Open: true, Tight: true, Leaves: o.unknown(f)})
		}
	}
	return list
}

// standIn is the substitution that a way counts in place of a finding, if there
// is one, or the finding.
func standIn(d *engine.Determination, way int, f *engine.Finding) *engine.Finding {
	fails := slices.ContainsFunc(f.Tests, func(t engine.Test) bool { return t.Result == engine.NotMet })
	for i := range d.Findings {
		c := &d.Findings[i]
		if c.Parent == f.ID && c.Role == "substitution" && c.Result == engine.Undetermined && (way == 0 && c.OnPath || way > 0 && fails) {
			return c
		}
	}
	return f
}

// unknown tells of the entries of which nobody knows how much they bring.
func (o *Options) unknown(f *engine.Finding) (list []string) {
	for _, e := range o.entries(f) {
		if e.open && e.Why != "" {
			list = append(list, e.What+" ("+e.Why+")")
		}
	}
	return list
}

// isNeeded reports that a way needs a finding: every way does if it is no
// alternative and no substitution, nor within one; otherwise a way that lacks
// something of that.
func isNeeded(d *engine.Determination, way int, f *engine.Finding) bool {
	for {
		if f.Role == "preferred" || (f.Role == "alternative" || f.Role == "substitution") && !lacksWithin(d, way, f.ID) {
			return false
		}
		if f = d.Finding(f.Parent); f == nil {
			return true
		}
	}
}

func lacksWithin(d *engine.Determination, way int, id string) bool {
	return slices.ContainsFunc(d.Shortfalls, func(s engine.Shortfall) bool { return s.Way == way && within(d, s.Findings[0], id) })
}

// replaced reports that the way lacks a substitution or an alternative that
// stands in place of a finding.
func replaced(d *engine.Determination, way int, id string) bool {
	return slices.ContainsFunc(d.Findings, func(f engine.Finding) bool {
		return (f.Role == "substitution" || f.Role == "alternative") && within(d, f.Parent, id) &&
			lacksWithin(d, way, f.ID)
	})
}
