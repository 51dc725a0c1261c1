package trial

import (
	"fmt"
	"time"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/internal/witness"
)

// mostTimes is how often an event is made to happen.
const mostTimes = 4

// happened are records like the first of a list, to whom something happened
// once or several times, by each of its names, on a day near the edge of a span
// in which it counts.
func happened(p *plan.Plan, day applicants.Date, list []*applicants.Applicant) (out []*applicants.Applicant) {
	if len(list) == 0 {
		return nil
	}
	for i := range p.Measures {
		m := &p.Measures[i]
		if m.Kind != plan.Happened {
			continue
		}
		days := []applicants.Date{day}
		if m.Window > 0 {
			days = edges(&p.Windows[m.Window-1], day)
		}
		for _, name := range m.Names {
			out = append(out, times(list[0], name, days)...)
		}
	}
	return out
}

// times are records like one, to whom something happened once or several times
// on each of some days.
func times(like *applicants.Applicant, name string, days []applicants.Date) (out []*applicants.Applicant) {
	for _, at := range days {
		for n := 1; n <= mostTimes; n++ {
			b := witness.Clone(like)
			b.ID = fmt.Sprintf("%s: %d times %s on %s", like.ID, n, name, at)
			b.Events = []applicants.Event{}
			for range n {
				b.Events = append(b.Events, applicants.Event{Kind: name, Date: at})
			}
			out = append(out, b)
		}
	}
	return out
}

// edges are days just inside and just outside of a span, by days and by more.
func edges(w *plan.Window, day applicants.Date) (out []applicants.Date) {
	from := func(d applicants.Date, months, days int) {
		at := time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC).AddDate(0, months, days)
		if e := applicants.DateOf(at); !day.Before(e) && e.Year > applicants.MinYear {
			out = append(out, e)
		}
	}
	if w.Months > 0 {
		for _, days := range []int{-15, 0, 1, 15} {
			from(day, -w.Months, days)
		}
		from(day, -w.Months, 180)
		from(day, -w.Months, -180)
	}
	for _, d := range []applicants.Date{w.From, w.Until} {
		if !d.IsZero() {
			from(d, 0, -1)
			from(d, 0, 0)
			from(d, 0, 1)
		}
	}
	return out
}
