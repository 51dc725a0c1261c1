package engine

import (
	"crypto/sha256"
	"errors"
	"slices"

	"github.com/google/uuid"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

// An Evaluator decides applicants by one program on one day. It keeps its
// memory from one applicant to the next, so it serves one goroutine at a time.
type Evaluator struct {
	program *rules.Program
	plan    *plan.Plan
	header  Versions
	origin  uuid.UUID // the name space of ids, derived from the header

	classifier
	record
	worst, best world             // the two readings
	windows     []span            // when each window of the plan is
	days        []applicants.Date // on which study is looked at, the as-of date first
	stages
	timed     []int               // the measures of time
	timedSets []plan.Bits         // and their sets
	studied   []int               // the measures of study
	owned     [jobFacts]plan.Bits // the bits that each fact of a job decides
	worths    [64]worth
	kinds     []plan.Bits // the domains, those together that are only asked for together
	active    []int32     // pieces at one moment
	fixed     []int64     // what each demand needs; -1 where it depends on the applicant
	text      []byte

	search
	reporter
	caution
	inside    [][]bool          // of two measures: the second counts all that the first counts
	hinders   bool              // something in the plan counts against applicants,
	hindering [inOther + 1]bool // something of this section
	twofold   bool              // and some fact may both help and hinder
}

// NewEvaluator makes an Evaluator. It fails if the as-of date is not a day that
// there is, from 1900 to 2200, and if the program was not compiled.
func NewEvaluator(p *rules.Program, o Options) (*Evaluator, error) {
	switch {
	case p == nil || len(p.Plan().Nodes) == 0: // a job class without a requirement does not compile
		return nil, errors.New("the program asks for nothing: make it with rules.Compile")
	case !o.AsOf.Exact() || !o.AsOf.Valid():
		return nil, errors.New("the as-of date must be a day, such as 2026-03-31")
	}
	return newEvaluator(p, p.Plan(), o)
}

func newEvaluator(p *rules.Program, x *plan.Plan, o Options) (*Evaluator, error) {
	e := &Evaluator{program: p, plan: x}
	if !x.Facts.Policy.ReviewMissing {
		if err := e.oppose(o); err != nil {
			return nil, err
		}
	}
	e.classifier.facts = &e.plan.Facts
	e.header = versions(p, o.AsOf)
	e.owned = e.owners()
	e.kinds = e.kindsOfWork()
	e.requests()
	e.steps()
	e.inside = insides(e.plan)
	e.hinders = e.plan.Negative || e.plan.Clamps
	e.findHindering()
	for i, m := range e.plan.Measures {
		switch m.Kind {
		case plan.Time:
			e.timed, e.timedSets = append(e.timed, i), append(e.timedSets, m.Set)
		case plan.Degree, plan.Credits, plan.Grade:
			e.studied = append(e.studied, i)
		}
	}
	e.ages = agesOf(e.plan)
	e.worths[0] = e.worthOf(0)
	e.fixedNeeds()
	e.settle()
	e.prepare()
	text := sha256.Sum256(e.header.appendText(nil))
	e.origin = uuid.NewSHA1(namespace, text[:])
	e.on(o.AsOf)
	return e, nil
}

// on moves the as-of date.
func (e *Evaluator) on(day applicants.Date) {
	if e.fullest != nil {
		e.fullest.on(day)
	}
	e.record.asOf, e.record.now = day, day.End()
	e.windows = e.windows[:0]
	for _, w := range e.plan.Windows {
		e.windows = append(e.windows, e.window(w))
	}
	e.days = append(e.days[:0], day)
	for i := range e.plan.Measures {
		if m := &e.plan.Measures[i]; m.Kind <= plan.Credits && !m.Day.IsZero() {
			e.days = append(e.days, e.studyDay(m))
		}
	}
	e.due = append(e.due[:0], e.days...)
	slices.SortFunc(e.due, applicants.Date.Compare)
	e.due = slices.Compact(e.due)
}

// A span is a stretch of days, and of the measure of time.
type span struct {
	first, last applicants.Date
	start, end  calendar.Point
}

func (e *Evaluator) window(w plan.Window) span {
	s := span{first: applicants.Date{Year: applicants.MinYear, Month: 1, Day: 1}, last: e.record.asOf}
	if !w.From.IsZero() {
		s.first = w.From
	}
	if w.Months > 0 {
		if d := monthsBefore(e.record.asOf, w.Months); s.first.Before(d) {
			s.first = d
		}
	}
	if !w.Until.IsZero() && w.Until.Before(s.last) {
		s.last = w.Until
	}
	s.start, s.end = s.first.Start(), s.last.End()
	return s
}

// studyDay is the day by which the study of a measure must be done.
func (e *Evaluator) studyDay(m *plan.Measure) applicants.Date {
	if m.Day.IsZero() || e.record.asOf.Before(m.Day) {
		return e.record.asOf
	}
	return m.Day
}

// monthsBefore is the first day of the span of n months that ends on day.
func monthsBefore(day applicants.Date, n int) applicants.Date {
	y, m, d := calendar.AddMonths(int(day.Year), int(day.Month), int(day.Day), -n)
	if d == calendar.Days(y, m) {
		y, m, d = calendar.AddMonths(y, m, 1, 1)
	} else {
		d++
	}
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}

// Decide gives the outcome alone. For a record with a date that is none it is
// NeedsReview; see [Evaluator.Evaluate].
func (e *Evaluator) Decide(a *applicants.Applicant) Outcome {
	if a.CheckDates() != nil {
		return NeedsReview
	}
	e.resolve(a)
	e.read()
	return e.outcome()
}

// read values every measure in both readings.
func (e *Evaluator) read() {
	e.value(&e.worst, allWorst)
	if len(e.gaps) == 0 {
		e.best.values = append(e.best.values[:0], e.worst.values...)
		e.best.pieces = append(e.best.pieces[:0], e.worst.pieces...)
	} else {
		e.value(&e.best, allBest)
	}
	if e.fullest != nil {
		e.valueOpposites(e.applicant)
	}
	if e.plan.Clamps && (len(e.gaps) > 0 || e.fullest != nil) {
		e.clamp(e.worst.values, e.best.values)
	}
}

// outcome compares the two readings.
func (e *Evaluator) outcome() Outcome {
	switch {
	case e.holds(e.worst.values, e.best.values):
		return Eligible
	case len(e.gaps) == 0 || !e.holds(e.best.values, e.worst.values):
		return NotEligible
	}
	return NeedsReview
}
