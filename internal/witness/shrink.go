package witness

import (
	"time"

	"github.com/minqual/minqual/applicants"
)

// Shrink makes a record smaller while it keeps a property: entries go, and
// jobs become as short as they can be. What it gives has the property if a
// has it.
func Shrink(a *applicants.Applicant, keep func(*applicants.Applicant) bool) *applicants.Applicant {
	for {
		b := drop(a, keep)
		b = shorten(b, keep)
		if facts(a) == facts(b) {
			return b
		}
		a = b
	}
}

// Bare is Shrink that also drops facts of the entries that are left.
func Bare(a *applicants.Applicant, keep func(*applicants.Applicant) bool) *applicants.Applicant {
	a = Shrink(a, keep)
	for i := range a.Work {
		for _, clear := range jobFacts {
			a = attempt(a, keep, func(b *applicants.Applicant) { clear(&b.Work[i]) })
		}
	}
	for i := range a.Education {
		for _, clear := range studyFacts {
			a = attempt(a, keep, func(b *applicants.Applicant) { clear(&b.Education[i]) })
		}
	}
	for _, clear := range personFacts {
		a = attempt(a, keep, func(b *applicants.Applicant) { clear(&b.Basics) })
	}
	return a
}

var jobFacts = []func(*applicants.Job){
	func(j *applicants.Job) { j.Lead = applicants.Unstated },
	func(j *applicants.Job) { j.Progressive = applicants.Unstated },
	func(j *applicants.Job) { j.Level = "" },
	func(j *applicants.Job) { j.Percent = applicants.Number{} },
	func(j *applicants.Job) { j.Codes = nil },
	func(j *applicants.Job) { j.Employer = "" },
}

var studyFacts = []func(*applicants.Education){
	func(x *applicants.Education) { x.Institution = "" },
	func(x *applicants.Education) { x.Start = applicants.Date{} },
	func(x *applicants.Education) { x.Credits, x.Quarter = applicants.Number{}, false },
	func(x *applicants.Education) { x.GPA = applicants.Number{} },
	func(x *applicants.Education) { x.Country, x.Evaluated = "", applicants.Unstated },
}

var personFacts = []func(*applicants.Basics){
	func(b *applicants.Basics) { b.Birth = applicants.Date{} },
	func(b *applicants.Basics) { b.City, b.Region, b.Country = "", "", "" },
	func(b *applicants.Basics) { b.ResidentSince = applicants.Date{} },
	func(b *applicants.Basics) { b.Citizenship = nil },
}

// attempt is the changed record if it keeps the property, or a.
func attempt(a *applicants.Applicant, keep func(*applicants.Applicant) bool, how func(*applicants.Applicant)) *applicants.Applicant {
	b := Clone(a)
	how(b)
	if keep(b) {
		return b
	}
	return a
}

// drop leaves out every entry that the property does not need.
func drop(a *applicants.Applicant, keep func(*applicants.Applicant) bool) *applicants.Applicant {
	for i := len(a.Work) - 1; i >= 0; i-- {
		a = attempt(a, keep, func(b *applicants.Applicant) { b.Work = without(b.Work, i) })
	}
	for i := len(a.Education) - 1; i >= 0; i-- {
		a = attempt(a, keep, func(b *applicants.Applicant) { b.Education = without(b.Education, i) })
	}
	for i := len(a.Licenses) - 1; i >= 0; i-- {
		a = attempt(a, keep, func(b *applicants.Applicant) { b.Licenses = without(b.Licenses, i) })
	}
	for i := len(a.Languages) - 1; i >= 0; i-- {
		a = attempt(a, keep, func(b *applicants.Applicant) { b.Languages = without(b.Languages, i) })
	}
	for i := len(a.Scores) - 1; i >= 0; i-- {
		a = attempt(a, keep, func(b *applicants.Applicant) { b.Scores = without(b.Scores, i) })
	}
	for i := len(a.Events) - 1; i >= 0; i-- {
		a = attempt(a, keep, func(b *applicants.Applicant) { b.Events = without(b.Events, i) })
	}
	return a
}

// shorten lets each job begin as late as the property allows, to the day.
func shorten(a *applicants.Applicant, keep func(*applicants.Applicant) bool) *applicants.Applicant {
	for i := range a.Work {
		j := &a.Work[i]
		if !j.Start.Exact() || !j.End.Exact() {
			continue
		}
		begin := func(later int) *applicants.Applicant {
			b := Clone(a)
			b.Work[i].Start = days(b.Work[i].Start, later)
			return b
		}
		low, high := 0, length(j) // the property holds at low, and is not asked beyond high
		for low < high {
			mid := (low + high + 1) / 2
			if keep(begin(mid)) {
				low = mid
			} else {
				high = mid - 1
			}
		}
		a = begin(low)
	}
	return a
}

// length is how many days after its first day a job lasts.
func length(j *applicants.Job) int {
	day := func(d applicants.Date) time.Time {
		return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
	}
	return max(0, int(day(j.End).Sub(day(j.Start)).Hours()/24))
}
