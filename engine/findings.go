package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// findings answers every requirement by itself.
func (e *Evaluator) findings(d *Determination) {
	e.stand()
	for i := range e.looks {
		l := &e.looks[i]
		f := d.next(&l.blank)
		f.Result = e.result(e.plan.Nodes[i].Paths)
		e.amounts(f, l, e.plan.Nodes[i].Measure)
		if bare := e.plan.Nodes[i].Bare; len(bare) > 1 && f.Result != Met {
			f.bare, f.split = e.result(bare), true
		}
		e.tests(f, l, e.plan.Nodes[i].Leaves)
		e.evidence(f, l)
	}
}

// next appends a finding without evidence, using the memory of one that was
// there before.
func (d *Determination) next(blank *Finding) *Finding {
	n := len(d.Findings)
	if n < cap(d.Findings) {
		d.Findings = d.Findings[:n+1]
	} else {
		d.Findings = append(d.Findings, Finding{})
	}
	f := &d.Findings[n]
	tests, evidence := f.Tests[:0], f.Evidence[:0]
	*f = *blank
	f.Tests, f.Evidence = tests, evidence
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

func (e *Evaluator) amounts(f *Finding, l *look, measure int) {
	if l.factor == 0 {
		return
	}
	f.Certain.Num = l.factor * e.worst.values[measure]
	f.Possible.Num = l.factor * e.best.values[measure]
	if f.Open = e.open(measure); f.Open {
		// Neither below nothing, as a number may be, nor the most, as what is
		// missing is where that counts against the applicant.
		if f.Certain.Num = max(f.Certain.Num, 0); f.Certain.Num == f.Possible.Num {
			f.Certain.Num = 0
		}
	}
	if l.asks >= 0 {
		e.needs(f, l.factor, l.asks)
	}
	if f.Shortest.Given() && !f.bears(f.Certain) && !f.bears(f.Possible) {
		f.Shortest = Amount{}
	}
}

// bears reports that the shortest span of so many months as are needed explains
// what was found of an amount: that it is enough, or how much of it is missing.
func (f *Finding) bears(has Amount) bool {
	least := int64(1)
	if f.AtMost {
		least = f.Shortest.Num
	}
	return least <= has.Num && has.Num < f.Needed.Num
}

// needs fills in what a demand needs, in the certain reading: the amount as it
// is written, and the shortest span of so many months.
func (e *Evaluator) needs(f *Finding, factor int64, demand int) {
	written := e.written(demand)
	f.Needed.Num = factor * written
	if shortest := e.whole(&e.plan.Demands[demand], e.worst.values, e.best.values); shortest < written {
		f.Shortest = Amount{f.Needed.Kind, factor * shortest, f.Needed.Den}
	}
}

// open reports that the best value of a measure is no fact of the record but
// the most that any record could have.
func (e *Evaluator) open(measure int) bool {
	switch m := &e.plan.Measures[measure]; {
	case e.counts(measure) && m.Kind != plan.Clamp && sectionOf(m.Kind) != inOther:
		return e.fullest.boundless(measure)
	case e.best.values[measure] == e.worst.values[measure] && !e.counts(measure):
		return false
	}
	return e.boundless(measure)
}

// boundless reports the same of a measure that is known to vary.
func (e *Evaluator) boundless(measure int) bool {
	m, best := &e.plan.Measures[measure], e.best.values[measure]
	switch {
	case m.Kind == plan.Clamp:
		return false
	case m.Kind == plan.Time:
		return e.endless(m.Set, anyJob)
	case m.Kind == plan.Credits:
		return slices.ContainsFunc(e.studies, func(s study) bool { return s.uncounted() && e.hours(&s, m, allBest) > 0 })
	case m.Kind == plan.Grade:
		return best >= mostGrade
	}
	return best >= m.Max
}

// anyJob stands for every job of the record, and for work that is not stated.
const anyJob = -2

// endless reports that the most time that counts for a set of predicates begins
// on the earliest day that there is, because nobody knows when a job began.
func (e *Evaluator) endless(set plan.Bits, job int) bool {
	for i := range e.best.pieces {
		p := &e.best.pieces[i]
		if p.start == beginning && p.preds&set != 0 && (job == anyJob || p.entry == job) && (p.entry < 0 || e.applicant.Work[p.entry].Start.IsZero()) {
			return true
		}
	}
	return false
}

// asked is the least credit that reaches what a demand states, in the certain
// reading.
func (e *Evaluator) asked(i int) int64 {
	d := &e.plan.Demands[i]
	n := total(&d.Need, e.best.values, e.worst.values)
	if d.Per > 1 {
		n = (n + d.Per - 1) / d.Per
	}
	return max(n, 0)
}

// written is the credit that a demand states. Where more than that is asked
// for, it is less than what reaches it.
func (e *Evaluator) written(i int) int64 {
	n := e.asked(i)
	if e.plan.Demands[i].Exact {
		return max(n-1, 0)
	}
	return n
}

// tests values the leaves of a node's own expression, and those demands of it
// that are not written in the same words.
func (e *Evaluator) tests(f *Finding, l *look, leaves []int) {
	for _, i := range leaves {
		t := &e.plan.Leaves[i]
		f.Tests = append(f.Tests, Test{t.Source, bounds(
			total(&t.Sum, e.worst.values, e.best.values) >= 0, total(&t.Sum, e.best.values, e.worst.values) >= 0)})
	}
	for _, i := range l.demands {
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
		if f := &d.Findings[i]; f.OnPath {
			d.Path = append(d.Path, f.ID)
		}
	}
}
