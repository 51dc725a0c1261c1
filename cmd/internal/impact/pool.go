// Package impact compares how groups of applicants fare: selection rates, the
// four-fifths ratio, Fisher's exact test and the test of two standard
// deviations, in all and by requirement.
//
// Screening never sees a group. A [Pool] takes what was decided and knows
// applicants by id alone; only when every determination is made is the file of
// groups opened, by [Pool.Join]. What comes out are counts of groups, and no
// individual.
//
// Whether a ratio is below the threshold, and whether a difference is above
// two standard deviations, is decided with integers. Only p-values and what
// is shown of standard deviations are floating point.
//
// The rules are those of the Uniform Guidelines on Employee Selection
// Procedures, 29 CFR part 1607, and of the questions and answers about them of
// 2 March 1979 (44 FR 11996).
package impact

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// A Pool is what was decided, by applicant, without a word on groups. It
// serves one goroutine at a time.
type Pool struct {
	stages  []stage
	index   []int // of a stage's finding; the first stage has none
	ids     map[string]int
	results []engine.Result // of every stage of the first applicant, then of the second ...
	aside   map[string]bool // ids of records set aside
	asides  int
}

// A stage is what is compared: the outcome, or the finding on a requirement.
type stage struct{ ID, Says string }

// inAll is the stage of the outcome.
var inAll = stage{"in_all", "In all"}

// NewPool makes an empty pool.
func NewPool() *Pool {
	return &Pool{stages: []stage{inAll}, index: []int{-1}, ids: map[string]int{}, aside: map[string]bool{}}
}

// Write takes one determination.
func (p *Pool) Write(_ *applicants.Applicant, d *engine.Determination) error {
	if len(p.ids) == 0 {
		p.requirements(d)
	}
	p.ids[d.Applicant] = len(p.ids)
	p.results = append(p.results, outcomeResult(d.Outcome))
	for _, i := range p.index[1:] {
		p.results = append(p.results, d.Findings[i].Result)
	}
	return nil
}

// requirements lists what decides: not what may stand in place of something,
// and not what is only preferred.
func (p *Pool) requirements(d *engine.Determination) {
	preferred := map[string]bool{}
	for i := range d.Findings {
		f := &d.Findings[i]
		preferred[f.ID] = f.Role == "preferred" || preferred[f.Parent]
		switch f.Role {
		case "requirement", "including", "part":
			if !preferred[f.ID] {
				p.stages = append(p.stages, stage{f.ID, f.Says})
				p.index = append(p.index, i)
			}
		}
	}
}

func outcomeResult(o engine.Outcome) engine.Result {
	switch o {
	case engine.Eligible:
		return engine.Met
	case engine.NotEligible:
		return engine.NotMet
	}
	return engine.Undetermined
}

// SetAside takes a record that could not be read.
func (p *Pool) SetAside(e *applicants.RecordError) error {
	p.asides++
	if e.ID != "" {
		p.aside[e.ID] = true
	}
	return nil
}

// of is what was decided about the applicant of a number.
func (p *Pool) of(applicant, stage int) engine.Result {
	return p.results[applicant*len(p.stages)+stage]
}

// A Tally counts the applicants of a group by what was decided.
type Tally struct{ Selected, Not, Review int }

// All is the sum.
func (t Tally) All() int { return t.Selected + t.Not + t.Review }

// decided is the sum without those that need review.
func (t Tally) decided() int { return t.Selected + t.Not }

func (t *Tally) add(r engine.Result) {
	switch r {
	case engine.Met:
		t.Selected++
	case engine.NotMet:
		t.Not++
	default:
		t.Review++
	}
}
