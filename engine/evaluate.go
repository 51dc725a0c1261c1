package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// Evaluate decides one applicant and fills d with the reasons. What d held is
// overwritten and its memory used again. The error is a
// *applicants.RecordError, for a record with a date that is none. What else a
// record made in memory cannot mean, applicants.Applicant.Check finds, which
// is for whoever makes it to call.
func (e *Evaluator) Evaluate(a *applicants.Applicant, d *Determination) error {
	if err := a.CheckDates(); err != nil {
		d.reset()
		d.Applicant, d.Place, d.Outcome = a.ID, a.Place, NeedsReview
		return err
	}
	e.begin(a, d)
	e.identify(a, d)
	r := e.reported(d.Outcome)
	d.Reading = r
	paths := e.choose(r)
	e.conditions(d, paths)
	e.findings(d)
	e.onPath(d, paths)
	e.allocate(d, paths)
	if d.Outcome != Eligible {
		e.shortfalls(d)
	}
	e.reasons(d, paths)
	switch d.Outcome {
	case NotEligible:
		d.Earliest = e.earliest(a)
	case NeedsReview:
		e.questions(d)
	}
	return nil
}

// begin reads a, decides and empties d.
func (e *Evaluator) begin(a *applicants.Applicant, d *Determination) {
	e.resolve(a)
	e.read()
	e.number++
	e.claimed = [2]*plan.Path{}
	d.reset()
	d.Applicant, d.Place = a.ID, a.Place
	d.Outcome = e.outcome()
}

// reset empties d, and keeps its memory.
func (d *Determination) reset() {
	clear(d.ID[:])
	clear(d.RecordHash[:])
	d.Reading, d.Earliest = Certain, applicants.Date{}
	d.Reasons, d.Condition, d.Path = d.Reasons[:0], d.Condition[:0], d.Path[:0]
	d.Findings, d.Shortfalls, d.Questions = d.Findings[:0], d.Shortfalls[:0], d.Questions[:0]
	d.Allocation, d.Uncredited = d.Allocation[:0], d.Uncredited[:0]
}

// reported is the reading that a determination shows: what surely counts for
// who is eligible, the most that could count for anybody else.
func (e *Evaluator) reported(o Outcome) Reading {
	if o == Eligible {
		return Certain
	}
	return Possible
}

// sides gives the values that help and those that hinder in a reading.
func (e *Evaluator) sides(r Reading) (help, hinder []int64) {
	if r == Certain {
		return e.worst.values, e.best.values
	}
	return e.best.values, e.worst.values
}

// choose picks a path of every group: the first that holds in the reading, or
// else the nearest.
func (e *Evaluator) choose(r Reading) []*plan.Path {
	e.chosen = e.chosen[:0]
	for i := range e.plan.Groups {
		e.chosen = append(e.chosen, e.nearest(i, r, nil).path)
	}
	return e.chosen
}

// A route is a path of a group and how far it is from holding in a reading.
type route struct {
	path *plan.Path
	distance
	of int // the number of the applicant of whom that is known
}

// A distance is how far a path is from holding.
type distance struct {
	conditions int   // how many things are missing; time counts as one
	leaves     int   // how many of them time cannot mend
	deficit    int64 // credit
	promised   int   // things that may be obtained later
}

func (x distance) less(y distance) bool {
	switch {
	case x.conditions != y.conditions:
		return x.conditions < y.conditions
	case x.leaves != y.leaves:
		return x.leaves < y.leaves
	case x.deficit != y.deficit:
		return x.deficit < y.deficit
	}
	return x.promised < y.promised
}

func (e *Evaluator) distance(p *plan.Path, r Reading) (d distance) {
	help, hinder := e.sides(r)
	for _, i := range p.Leaves {
		if total(&e.plan.Leaves[i].Sum, help, hinder) < 0 {
			d.leaves++
		}
	}
	d.conditions = d.leaves
	if d.deficit = e.short(p, r); d.deficit > 0 {
		d.conditions++
	}
	if e.promising {
		for _, n := range p.Nodes {
			if e.promised(n) {
				d.promised++
			}
		}
	}
	return d
}

// promised reports that a node is not shown to be met and may be obtained
// later.
func (e *Evaluator) promised(node int) bool {
	n := &e.plan.Nodes[node]
	return n.Obtainable != "" && !e.anyPath(n.Paths, e.worst.values, e.best.values)
}

// conditions tells what is still to be obtained on the paths.
func (e *Evaluator) conditions(d *Determination, paths []*plan.Path) {
	if d.Outcome == NotEligible || !e.promising {
		return
	}
	for _, p := range paths {
		for _, n := range p.Nodes {
			if e.promised(n) {
				d.Condition = append(d.Condition, e.promises[n])
			}
		}
	}
}

// nearest gives the route of a group with the least distance, of equals one to
// which none is nearer and of these the first, other than those to be skipped.
// It gives nil if none is left.
func (e *Evaluator) nearest(group int, r Reading, skip []*route) (best *route) {
	if len(e.gaps) == 0 {
		r = Certain // the readings are the same
	}
	routes := e.routes[r][group]
	for i := range routes {
		w := &routes[i]
		if len(skip) > 0 && slices.Contains(skip, w) {
			continue
		}
		if w.of != e.number {
			w.of, w.distance = e.number, e.distance(w.path, r)
		}
		if best == nil || w.less(best.distance) || w.leaves > 0 && w.distance == best.distance && e.nearer(w.path, best.path, r) {
			best = w
		}
		if best.distance == (distance{}) {
			break // nothing is nearer
		}
	}
	return best
}

// reasons gives the codes of the outcome, in their order.
func (e *Evaluator) reasons(d *Determination, paths []*plan.Path) {
	var codes reasonSet
	switch d.Outcome {
	case NeedsReview:
		codes.add(FactsMissing)
	case Eligible:
		codes.add(e.how(paths))
		if len(d.Condition) > 0 {
			codes.add(OnCondition)
		}
	default:
		for _, p := range paths {
			e.lacking(&codes, p)
		}
		if e.sameTime(d) {
			codes.add(SameTimeNeeded)
		}
	}
	for r := MeetsAll; r <= OnCondition; r++ {
		if codes>>r&1 == 1 {
			d.Reasons = append(d.Reasons, r)
		}
	}
}

// A reasonSet is a set of reasons.
type reasonSet uint16

func (s *reasonSet) add(r Reason) { *s |= 1 << r }

// lacking adds what a path lacks at best.
func (e *Evaluator) lacking(codes *reasonSet, p *plan.Path) {
	help, hinder := e.sides(Possible)
	for _, i := range p.Leaves {
		if l := &e.plan.Leaves[i]; total(&l.Sum, help, hinder) < 0 {
			codes.add(e.lack(l))
		}
	}
	if e.short(p, Possible) > 0 {
		codes.add(ExperienceShort)
	}
}

func (e *Evaluator) how(paths []*plan.Path) Reason {
	for _, p := range paths {
		for _, n := range p.Nodes {
			if e.plan.Nodes[n].Role == plan.Substitute {
				return MeetsBySubstitute
			}
		}
	}
	return MeetsAll
}

// lack is the kind of thing that a leaf is about.
func (e *Evaluator) lack(l *plan.Leaf) Reason {
	for _, t := range l.Sum.Terms {
		switch e.plan.Measures[t.Measure].Kind {
		case plan.Degree, plan.Credits, plan.Grade, plan.Clamp:
			return EducationShort
		case plan.Held:
			return LicenseMissing
		case plan.Time:
			return ExperienceShort
		}
	}
	return OtherNotMet
}

// sameTime reports that each requirement can be met by itself, and only all
// together need more time than there is.
func (e *Evaluator) sameTime(d *Determination) bool {
	for i := range e.plan.Nodes {
		n := &e.plan.Nodes[i]
		if n.Parent < 0 && n.Role != plan.Preferred && n.Obtainable == "" && e.finding(d, i) == NotMet {
			return false
		}
	}
	return true
}

// Outcome decides one applicant and fills d with the outcome, its reasons and
// what an eligible applicant must still obtain, and with nothing else. A record
// with a date that is none needs review.
func (e *Evaluator) Outcome(a *applicants.Applicant, d *Determination) {
	if a.CheckDates() != nil {
		d.reset()
		d.Applicant, d.Place, d.Outcome, d.Reasons = a.ID, a.Place, NeedsReview, append(d.Reasons, FactsMissing)
		return
	}
	e.begin(a, d)
	var paths []*plan.Path
	if d.Outcome != NeedsReview || e.promising {
		paths = e.choose(e.reported(d.Outcome))
		e.conditions(d, paths)
	}
	e.reasons(d, paths)
}
