package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// mostSteps bounds the search for the earliest date. What leaves a window of time
// may hold up what is earned for long, so that steps are short.
const mostSteps, mostSlidingSteps = 64, 1024

// earliest finds the first day after the as-of date on which the record would
// make the applicant eligible if the jobs held now go on as they are, and what
// it says of later days comes about. Credit
// grows by no more a day than those jobs earn, so the day cannot come sooner
// than the largest deficit of the nearest path allows: the search steps by
// that, and never past a day on which something else in the record changes.
// It leaves the record as it is on the day that it came to, so that nothing
// else can be told of it afterwards.
func (e *Evaluator) earliest(a *applicants.Applicant) applicants.Date {
	asOf := e.record.asOf
	a = e.undated(a)
	if !e.stillEmployed(a) && !e.growing() && e.ahead(asOf).IsZero() {
		return applicants.Date{}
	}
	steps := mostSteps
	if len(e.windows) > 0 {
		steps = mostSlidingSteps
	}
	day := asOf
	defer func() {
		if day != asOf {
			e.on(asOf)
		}
	}()
	for range steps {
		wait, ok := e.wait()
		if ok && wait == 0 {
			return day
		}
		next := e.ahead(day)
		if grown := lastAt(day.End() + wait); ok && (next.IsZero() || grown.Before(next)) {
			next = grown
		}
		if next.Compare(day) <= 0 || int(next.Year) > int(asOf.Year)+50 {
			return applicants.Date{}
		}
		day = next
		e.on(day)
		e.resolve(a)
		e.read()
	}
	return applicants.Date{}
}

// ahead is the next day on which a job of the record begins, a degree, a licence
// or a score comes to be held, a licence is over or an event comes about, the applicant reaches an
// age that is asked for, or an event is too long ago to count; zero if there is
// none.
func (e *Evaluator) ahead(day applicants.Date) (next applicants.Date) {
	note := func(d applicants.Date) {
		if d = d.Last(); day.Before(d) && (next.IsZero() || d.Before(next)) {
			next = d
		}
	}
	for i := range e.applicant.Work {
		if start := e.applicant.Work[i].Start; !start.IsZero() {
			note(start.First())
			note(start)
		}
	}
	for i := range e.applicant.Education {
		if end := e.applicant.Education[i].End; !end.IsZero() {
			note(end)
		}
	}
	for i := range e.applicant.Licenses {
		if issued := e.applicant.Licenses[i].Issued; !issued.IsZero() {
			note(issued)
		}
		if expires := e.applicant.Licenses[i].Expires; !expires.IsZero() {
			note(dateAt(expires.Last().End())) // the day after
		}
	}
	for i := range e.applicant.Events {
		if happened := e.applicant.Events[i].Date; !happened.IsZero() {
			note(happened)
		}
	}
	for i := range e.applicant.Scores {
		if reached := e.applicant.Scores[i].Date; !reached.IsZero() {
			note(reached)
		}
	}
	if b := e.applicant.Basics.Birth; !b.IsZero() {
		for _, age := range e.ages {
			note(birthday(b.Last(), b.Last().Year+age))
		}
	}
	if since := e.applicant.Basics.ResidentSince; !since.IsZero() {
		note(since)
	}
	for _, m := range e.plan.Measures {
		if m.Kind == plan.Happened && m.Window > 0 && e.plan.Windows[m.Window-1].Months > 0 {
			e.passed(e.plan.Windows[m.Window-1].Months, note)
		}
	}
	return next
}

// passed notes when events leave a window of so many months. Where months end
// on different days that may be a day later.
func (e *Evaluator) passed(months int, note func(applicants.Date)) {
	for _, x := range e.applicant.Events {
		if x.Date.IsZero() {
			continue
		}
		last := x.Date.Last()
		y, m, d := calendar.AddMonths(int(last.Year), int(last.Month), int(last.Day), months)
		note(applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)})
		note(dateAt(calendar.End(y, m, d)))
	}
}

// birthday is the day of a year on which somebody is a year older: 1 March of
// a common year for who was born on 29 February.
func birthday(born applicants.Date, year int16) applicants.Date {
	if born.Month == 2 && born.Day == 29 && !calendar.Leap(int(year)) {
		return applicants.Date{Year: year, Month: 3, Day: 1}
	}
	born.Year = year
	return born
}

// agesOf gives the ages that are asked for, in whole years. Where an age is
// reckoned with, each may be.
func agesOf(p *plan.Plan) (ages []int16) {
	for i := range p.Leaves {
		s := &p.Leaves[i].Sum
		t := s.Terms[0]
		switch {
		case len(s.Terms) > 1 || p.Measures[t.Measure].Kind != plan.Age:
			if hasAge(p, s) {
				return everyAge()
			}
		case t.Coef > 0:
			ages = append(ages, int16(min(max((-s.Const+t.Coef-1)/t.Coef, 0), applicants.MaxYear)))
		}
	}
	for i := range p.Demands {
		if hasAge(p, &p.Demands[i].Need) {
			return everyAge()
		}
	}
	return ages
}

// hasAge reports that a sum grows or falls with age.
func hasAge(p *plan.Plan, s *plan.Sum) bool {
	return slices.ContainsFunc(s.Terms, func(t plan.Term) bool {
		m := &p.Measures[t.Measure]
		return m.Kind == plan.Age || m.Kind == plan.Clamp && hasAge(p, &m.Of)
	})
}

func everyAge() (ages []int16) {
	for n := range int16(150) {
		ages = append(ages, n)
	}
	return ages
}

// stillEmployed reports that some job runs on after the as-of date, so that
// time alone adds credit.
func (e *Evaluator) stillEmployed(a *applicants.Applicant) bool {
	return slices.ContainsFunc(a.Work, e.goesOn)
}

// undated is the record without its own date, if it surely was true on the as-of
// date or later: its present jobs are then taken to go on.
func (e *Evaluator) undated(a *applicants.Applicant) *applicants.Applicant {
	if a.Date.IsZero() || a.Date.First().Before(e.record.asOf) {
		return a
	}
	e.present = *a
	e.present.Date = applicants.Date{}
	e.applicant = &e.present
	return e.applicant
}

// goesOn reports that a job is not over on the as-of date. A record that was true
// on an earlier day does not say so of a job without an end.
func (e *Evaluator) goesOn(w applicants.Job) bool {
	if w.End.IsZero() {
		return e.applicant.Date.IsZero()
	}
	return e.record.asOf.Before(w.End.Last())
}

// growing reports that the time for which the applicant has lived where they do
// is asked for and known.
func (e *Evaluator) growing() bool {
	for i := range e.plan.Measures {
		if m := &e.plan.Measures[i]; m.Kind == plan.Lived && e.stays(m) {
			return true
		}
	}
	return false
}

// stays reports that the applicant surely lives where a measure asks for.
func (e *Evaluator) stays(m *plan.Measure) bool {
	since := e.applicant.Basics.ResidentSince
	return !since.IsZero() && !e.asOf.Before(since.Last()) && e.resident(m, e.applicant)[0] == 1
}

// wait is the least time after which any path can hold in the certain reading;
// false if every path lacks what time does not bring.
func (e *Evaluator) wait() (most calendar.Point, ok bool) {
	for i := range e.plan.Groups {
		least, any := calendar.Point(0), false
		for k := range e.plan.Groups[i].Paths {
			if w, ok := e.waitFor(&e.plan.Groups[i].Paths[k]); ok && (!any || w < least) {
				least, any = w, true
			}
		}
		if !any {
			return 0, false
		}
		most = max(most, least)
	}
	return most, true
}

func (e *Evaluator) waitFor(p *plan.Path) (wait calendar.Point, ok bool) {
	help, hinder := e.sides(Certain)
	for _, i := range p.Leaves {
		w, ok := e.waitForLeaf(&e.plan.Leaves[i].Sum, help, hinder)
		if !ok {
			return 0, false
		}
		wait = max(wait, w)
	}
	for i := range p.Halls {
		lack := e.deficit(&p.Halls[i], help, hinder)
		if lack <= 0 {
			continue
		}
		rate, falls := e.rates(&p.Halls[i])
		if rate == 0 {
			return 0, false
		}
		if falls { // and once by as much as the shortest span of months is short
			lack = max(lack-calendar.Month/8*e.plan.Rate, 1)
		}
		wait = max(wait, pointsOf(lack, rate))
	}
	return wait, true
}

// waitForLeaf waits for what grows with time, and for what leaves a window of
// time where that counts against the applicant; other leaves hold or not.
func (e *Evaluator) waitForLeaf(s *plan.Sum, help, hinder []int64) (wait calendar.Point, ok bool) {
	lack := -total(s, help, hinder)
	if lack <= 0 {
		return 0, true
	}
	rate := e.grows(s, true)
	if rate == 0 {
		return 0, false
	}
	wait = pointsOf(lack, rate)
	if len(e.windows) > 0 { // at the end of a short month they move by several days at once
		wait = max(wait-calendar.Month/6, 1)
	}
	return wait, true
}

// rates is the most by which a deficit can shrink at any moment, and whether
// less is asked for as time goes by.
func (e *Evaluator) rates(h *plan.Hall) (rate int64, falls bool) {
	for _, i := range h.Demands {
		d := &e.plan.Demands[i]
		per := max(d.Per, 1)
		rate += (e.grows(&d.Need, false) + per - 1) / per
	}
	return rate + e.going(e.plan.Measures[h.Measure].Set), rate > 0
}

// grows is the most by which a sum can grow at any moment, or shrink, but for what
// changes on a day that is known ahead.
func (e *Evaluator) grows(s *plan.Sum, up bool) (rate int64) {
	for _, t := range s.Terms {
		m, more := &e.plan.Measures[t.Measure], t.Coef > 0 == up
		n := int64(0)
		switch {
		case m.Kind == plan.Clamp:
			n = e.grows(&m.Of, more)
		case m.Kind == plan.Lived && more && e.stays(m):
			n = 1
		case m.Kind == plan.Time && more:
			n = e.going(m.Set)
		case m.Kind == plan.Time && e.slides(m.Set):
			n = e.plan.Rate
		}
		rate += max(t.Coef, -t.Coef) * n
	}
	return rate
}

// slides reports that some of the predicates count only the latest time.
func (e *Evaluator) slides(set plan.Bits) bool {
	for i := range e.plan.Predicates {
		if w := e.plan.Predicates[i].Window; set>>i&1 == 1 && w > 0 && e.plan.Windows[w-1].Months > 0 {
			return true
		}
	}
	return false
}

// going is the most that the jobs which go on after the as-of date can add to
// a measure of time at any moment.
func (e *Evaluator) going(set plan.Bits) (rate int64) {
	for i := range e.jobs {
		j := &e.jobs[i]
		if j.entry < 0 {
			continue
		}
		w := &e.applicant.Work[j.entry]
		switch {
		case !e.goesOn(*w), !w.Start.IsZero() && e.asOf.Before(w.Start.First()): // that it begins lies ahead
		case !w.Start.IsZero() && e.asOf.Before(w.Start.Last()):
			return e.plan.Rate // it has perhaps begun
		case j.preds&set != 0:
			rate += j.rate[0]
		}
	}
	return min(rate, e.plan.Rate)
}
