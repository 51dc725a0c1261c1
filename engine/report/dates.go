package report

import (
	"strconv"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// Day is a day of a stretch of time, with a question mark after it if the
// record does not say that the job was held on it: then it is one that is best
// for the applicant.
func Day(v *engine.Versions, a *applicants.Applicant, d *engine.Determination, entry string, day applicants.Date) string {
	if supposed(v, a, d, entry, day) {
		return day.String() + "?"
	}
	return day.String()
}

func supposed(v *engine.Versions, a *applicants.Applicant, d *engine.Determination, entry string, day applicants.Date) bool {
	if d.Reading != engine.Possible {
		return false
	}
	for i := range a.Work {
		w := &a.Work[i]
		section, k := a.EntryOfJob(i)
		if entry != section+"["+strconv.Itoa(k)+"]" {
			continue
		}
		late := !w.End.IsZero() && vague(v, w.End)
		early := w.Start.IsZero() && (late || day != w.End) || vague(v, w.Start) && day.Before(w.Start.Last())
		return early || late && w.End.First().Before(day)
	}
	return false
}

// vague reports that a date may be one of several days. The policy may say
// which day it stands for.
func vague(v *engine.Versions, d applicants.Date) bool {
	name := "month_dates"
	switch {
	case d.IsZero() || d.Exact():
		return false
	case d.Month == 0:
		name = "year_dates"
	}
	for _, s := range v.Policy {
		if s.Name == name {
			return s.Value == "bounds"
		}
	}
	return true
}

// Notes are what a reader must know of the days on which time was credited.
func Notes(v *engine.Versions, a *applicants.Applicant, d *engine.Determination) (list []string) {
	type end struct {
		entry string
		day   applicants.Date
	}
	days, divided, ends := false, false, map[end]int{}
	each := func(do func(x *engine.Stretch)) {
		for _, all := range [][]engine.Stretch{d.Allocation, d.Uncredited} {
			for i := range all {
				do(&all[i])
			}
		}
	}
	each(func(x *engine.Stretch) {
		ends[end{x.Entry, x.To}]++
		days = days || supposed(v, a, d, x.Entry, x.From) || supposed(v, a, d, x.Entry, x.To)
	})
	each(func(x *engine.Stretch) {
		n := ends[end{x.Entry, x.From}]
		divided = divided || n > 1 || n == 1 && x.From != x.To
	})
	if days {
		list = append(list, "A day with a question mark is not in the record: what the record does not state is taken here as is best for the applicant.")
	}
	if divided {
		list = append(list, "A day on which one stretch of a job ends and another one begins is divided between them.")
	}
	return list
}
