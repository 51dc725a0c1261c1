package applicants

// CheckDates finds a date that is none: a day that its month has not, or a year
// that no reader gives. The error is a *RecordError. It is a part of Check that
// takes next to no time, and without which nothing can be reckoned.
func (a *Applicant) CheckDates() error {
	if a.datesValid() {
		return nil
	}
	return a.wrongDate()
}

func (a *Applicant) datesValid() bool {
	if !valid(a.Date, a.Basics.Birth) || !valid(a.Basics.ResidentSince, Date{}) {
		return false
	}
	for i := range a.Work {
		if j := &a.Work[i]; !valid(j.Start, j.End) {
			return false
		}
	}
	for i := range a.Education {
		if x := &a.Education[i]; !valid(x.Start, x.End) {
			return false
		}
	}
	for i := range a.Licenses {
		if l := &a.Licenses[i]; !valid(l.Issued, l.Expires) {
			return false
		}
	}
	for i := range a.Scores {
		if !a.Scores[i].Date.Valid() {
			return false
		}
	}
	for i := range a.Events {
		if !a.Events[i].Date.Valid() {
			return false
		}
	}
	return true
}

// valid reports that two dates are.
func valid(d, e Date) bool {
	return (d.common() || d == Date{}) && (e.common() || e == Date{}) || d.Valid() && e.Valid()
}

// wrongDate says which date is none.
func (a *Applicant) wrongDate() *RecordError {
	wrong := func(section string, i int, field string, d Date) *RecordError {
		if d.Valid() {
			return nil
		}
		return a.bad(section, i, field, errNoDate)
	}
	var all []*RecordError
	all = append(all, wrong("date", 0, "", a.Date), wrong("basics.birthDate", 0, "", a.Basics.Birth), wrong("basics.residentSince", 0, "", a.Basics.ResidentSince))
	for i := range a.Work {
		section, n := a.EntryOfJob(i)
		all = append(all, wrong(section, n, "startDate", a.Work[i].Start), wrong(section, n, "endDate", a.Work[i].End))
	}
	for i := range a.Education {
		all = append(all, wrong("education", i, "startDate", a.Education[i].Start), wrong("education", i, "endDate", a.Education[i].End))
	}
	for i := range a.Licenses {
		all = append(all, wrong("licenses", i, "issued", a.Licenses[i].Issued), wrong("licenses", i, "expires", a.Licenses[i].Expires))
	}
	for i := range a.Scores {
		all = append(all, wrong("scores", i, "date", a.Scores[i].Date))
	}
	for i := range a.Events {
		all = append(all, wrong("events", i, "date", a.Events[i].Date))
	}
	for _, e := range all {
		if e != nil {
			return e
		}
	}
	return nil
}

const errNoDate = "there is no such date from 1900 to 2200"
