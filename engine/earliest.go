package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// mostSteps bounds the search for the earliest date.
const mostSteps = 64

// earliest finds the first day after the as-of date on which the record would
// make the applicant eligible if the jobs held now go on as they are. Credit
// grows by no more a day than those jobs earn, so the day cannot come sooner
// than the largest deficit of the nearest path allows: the search steps by
// that, and never past a day on which something else in the record changes.
// It leaves the record as it is on the day that it came to, so that nothing
// else can be told of it afterwards.
func (e *Evaluator) earliest(a *applicants.Applicant) applicants.Date {
	if !e.stillEmployed(a) {
		return applicants.Date{}
	}
	asOf := e.record.asOf
	day := asOf
	defer func() {
		if day != asOf {
			e.on(asOf)
		}
	}()
	for range mostSteps {
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

// ahead is the next day on which a degree or a licence of the record comes to
// be held, the applicant is a year older, or an event is too long ago to
// count, where these are asked for; zero if there is none.
func (e *Evaluator) ahead(day applicants.Date) (next applicants.Date) {
	note := func(d applicants.Date) {
		if d = d.Last(); day.Before(d) && (next.IsZero() || d.Before(next)) {
			next = d
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
	}
	if b := e.applicant.Basics.Birth; !b.IsZero() && slices.ContainsFunc(e.plan.Measures, func(m plan.Measure) bool { return m.Kind == plan.Age }) {
		note(birthday(b.Last(), day.Year))
		note(birthday(b.Last(), day.Year+1))
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

// stillEmployed reports that some job runs through the as-of date, so that
// time alone adds credit.
func (e *Evaluator) stillEmployed(a *applicants.Applicant) bool {
	if !a.Date.IsZero() && a.Date.Last().Before(e.record.asOf) {
		return false
	}
	for i := range a.Work {
		if a.Work[i].End.IsZero() {
			return true
		}
	}
	return false
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
		if total(&e.plan.Leaves[i].Sum, help, hinder) < 0 {
			return 0, false
		}
	}
	for i := range p.Halls {
		lack := e.deficit(&p.Halls[i], help, hinder)
		if lack <= 0 {
			continue
		}
		rate := e.going(e.plan.Measures[p.Halls[i].Measure].Set)
		if rate == 0 {
			return 0, false
		}
		wait = max(wait, pointsOf(lack, rate))
	}
	return wait, true
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
		switch over := !w.End.IsZero() && !e.asOf.Before(w.End.Last()); {
		case over:
		case !w.Start.IsZero() && e.asOf.Before(w.Start.Last()):
			return e.plan.Rate // it has yet to begin
		case j.preds&set != 0:
			rate += j.rate[0]
		}
	}
	return min(rate, e.plan.Rate)
}
