package engine

import (
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

var roles = [...]string{"requirement", "alternative", "part", "including", "substitution", "preferred"}

// findings answers every requirement by itself.
func (e *Evaluator) findings(d *Determination) {
	e.nameJobs()
	for i := range e.plan.Nodes {
		n := &e.plan.Nodes[i]
		f := d.next()
		f.ID, f.Says, f.Cites, f.Role = n.ID, n.Says, n.Cites, roles[n.Role]
		if n.Parent >= 0 {
			f.Parent = e.plan.Nodes[n.Parent].ID
		}
		f.Result = e.result(n.Paths)
		e.amounts(f, n)
		e.tests(f, n, e.looks[i].demands)
		e.evidence(f, &e.looks[i])
	}
}

// next appends a finding, using the memory of one that was there before.
func (d *Determination) next() *Finding {
	n := len(d.Findings)
	if n < cap(d.Findings) {
		d.Findings = d.Findings[:n+1]
	} else {
		d.Findings = append(d.Findings, Finding{})
	}
	f := &d.Findings[n]
	*f = Finding{Tests: f.Tests[:0], Evidence: f.Evidence[:0]}
	return f
}

func (e *Evaluator) result(paths []plan.Path) Result {
	switch {
	case e.anyPath(paths, e.worst.values, e.best.values):
		return Met
	case len(e.gaps) == 0 || !e.anyPath(paths, e.best.values, e.worst.values):
		return NotMet
	}
	return Undetermined
}

// finding is the result on a node, which may have been found before.
func (e *Evaluator) finding(d *Determination, node int) Result {
	if node < len(d.Findings) {
		return d.Findings[node].Result
	}
	return e.result(e.plan.Nodes[node].Paths)
}

func (e *Evaluator) amounts(f *Finding, n *plan.Node) {
	if n.Measure < 0 || n.Scale == 0 {
		return
	}
	f.Certain = e.amount(n, e.worst.values[n.Measure])
	f.Possible = e.amount(n, e.best.values[n.Measure])
	f.Open = e.open(n.Measure)
	if len(n.Demands) > 0 && e.plan.Measures[n.Measure].Kind == plan.Time {
		f.Needed = e.amount(n, e.asked(n.Demands[0]))
		return
	}
	for _, i := range n.Leaves {
		if s := e.plan.Leaves[i].Sum; len(s.Terms) == 1 && s.Terms[0].Measure == n.Measure {
			c := s.Terms[0].Coef
			f.Needed, f.AtMost = e.amount(n, -s.Const/c), c < 0
			return
		}
	}
}

// workingLife is more than anybody has worked: a hundred years.
const workingLife = 100 * calendar.Year

// open reports that the best value of a measure is no fact of the record but
// the most that any record could have.
func (e *Evaluator) open(measure int) bool {
	m, best := &e.plan.Measures[measure], e.best.values[measure]
	switch {
	case best == e.worst.values[measure] || m.Kind == plan.Clamp:
		return false
	case m.Kind == plan.Time:
		return best >= workingLife*e.plan.Rate
	case m.Kind == plan.Credits:
		return best >= mostCredits*min(e.facts.SemesterScale, e.facts.QuarterScale)
	case m.Kind == plan.Grade:
		return best >= mostGrade
	}
	return best >= m.Max
}

// asked is the credit that a demand states, in the certain reading.
func (e *Evaluator) asked(i int) int64 {
	d := &e.plan.Demands[i]
	help, hinder := e.sides(Certain)
	n := total(&d.Need, hinder, help)
	return max((n+d.Per-1)/d.Per, 0)
}

// tests values the leaves of a node's own expression, and those demands of it
// that are not written in the same words.
func (e *Evaluator) tests(f *Finding, n *plan.Node, demands []int) {
	for _, i := range n.Leaves {
		l := &e.plan.Leaves[i]
		f.Tests = append(f.Tests, Test{l.Source, bounds(
			total(&l.Sum, e.worst.values, e.best.values) >= 0, total(&l.Sum, e.best.values, e.worst.values) >= 0)})
	}
	for _, i := range demands {
		d := &e.plan.Demands[i]
		worst, best := e.wholes[i], e.wholes[i]
		if worst < 0 {
			worst, best = e.whole(d, e.worst.values, e.best.values), e.whole(d, e.best.values, e.worst.values)
		}
		f.Tests = append(f.Tests, Test{d.Source, bounds(e.worst.values[d.Measure] >= worst, e.best.values[d.Measure] >= best)})
	}
}

// bounds is the result of a condition by its two readings.
func bounds(worst, best bool) Result {
	switch {
	case worst:
		return Met
	case best:
		return Undetermined
	}
	return NotMet
}

// onPath marks the findings that the reported path uses.
func (e *Evaluator) onPath(d *Determination, paths []*plan.Path) {
	for _, p := range paths {
		for _, n := range p.Nodes {
			d.Findings[n].OnPath = true
		}
	}
	for i := range d.Findings {
		if d.Findings[i].OnPath {
			d.Path = append(d.Path, d.Findings[i].ID)
		}
	}
}
