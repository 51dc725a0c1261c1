package main

import "slices"

// Credit is in a day's worth of a month, of which there are 13020, times
// hundredths of hours a week, times hundredths of a percent.
const (
	monthUnits = 13020
	fullRate   = 4000 * 10_000
	year       = 12 * monthUnits * fullRate
)

// A job's facts at their worst for the applicant and at their best.
type job struct {
	start, end    [2]int
	rate          [2]int64
	kind          [2]int
	supervisory   [2]bool
	present       bool // it has no end
	title         []byte
	startAt, till date
}

// A decider decides one record after another. It is not shared.
type decider struct {
	now     int
	today   date
	explain bool

	titles, domains map[string]int
	degrees         map[string]degree
	areas           map[string]bool
	foreign         map[string]bool

	scanner
	id       []byte
	jobs     []job
	worked   bool // the record speaks of work
	educated bool
	degree   [2]bool
	revised  date
	pending  []study

	spans   []job
	amounts [2]amounts
	marks   []int
}

// amounts are the credits that the rule asks for.
type amounts struct{ service, supervisory, domain, either int64 }

func newDecider(now date, explain bool) *decider {
	return &decider{now: after(now), today: now, explain: explain, titles: map[string]int{}, domains: map[string]int{}, degrees: map[string]degree{}, areas: map[string]bool{}, foreign: map[string]bool{}}
}

// line decides a record and appends the answer.
func (d *decider) line(out, record []byte) []byte {
	d.read(record)
	for r := range 2 {
		d.amounts[r] = d.credit(r)
	}
	outcome := "needs_review"
	switch {
	case d.qualifies(0):
		outcome = "eligible"
	case !d.qualifies(1):
		outcome = "not_eligible"
	}
	return d.write(out, outcome)
}

// short is how much is missing of the experience without and with the four
// years in place of the degree.
func (a *amounts) short() (withDegree, without int64) {
	withDegree = max(2*year-a.supervisory, 7*year-a.domain, 0)
	without = max(4*year-a.service, 2*year-a.supervisory, 11*year-a.domain, 6*year-a.either, 0)
	return withDegree, without
}

func (d *decider) qualifies(reading int) bool {
	withDegree, without := d.amounts[reading].short()
	return d.degree[reading] && withDegree == 0 || without == 0
}

// reasons gives the codes of an outcome.
func (d *decider) reasons(outcome string) []string {
	best := &d.amounts[1]
	switch outcome {
	case "needs_review":
		return []string{"facts_missing"}
	case "eligible":
		if withDegree, _ := d.amounts[0].short(); d.degree[0] && withDegree == 0 {
			return []string{"meets_all"}
		}
		return []string{"meets_by_substitution"}
	}
	why := []string{"experience_short"}
	if (d.degree[1] || best.service >= 4*year) && best.domain >= 7*year && best.supervisory >= 2*year {
		why = append(why, "same_time_needed_twice")
	}
	return why
}

// credit adds up what the jobs earn in a reading. Where they overlap, their
// rates add up to no more than full time.
func (d *decider) credit(r int) (a amounts) {
	d.spans, d.marks = d.spans[:0], d.marks[:0]
	for i := range d.jobs {
		if j := &d.jobs[i]; j.start[r] < j.end[r] && j.rate[r] > 0 {
			d.spans = append(d.spans, *j)
			d.marks = append(d.marks, j.start[r], j.end[r])
		}
	}
	slices.Sort(d.marks)
	for i := 1; i < len(d.marks); i++ {
		if from, to := d.marks[i-1], d.marks[i]; from < to {
			a.add(d.spans, r, from, to)
		}
	}
	return a
}

func (a *amounts) add(jobs []job, r, from, to int) {
	var service, supervisory, domain, either int64
	for i := range jobs {
		j := &jobs[i]
		if j.start[r] > from || j.end[r] < to || j.kind[r] == 0 {
			continue
		}
		domain += j.rate[r]
		if j.kind[r]&customerService != 0 {
			service += j.rate[r]
		}
		if j.supervisory[r] {
			supervisory += j.rate[r]
		}
		if j.supervisory[r] || j.kind[r]&customerService != 0 {
			either += j.rate[r]
		}
	}
	n := int64(to - from)
	a.service += min(service, fullRate) * n
	a.supervisory += min(supervisory, fullRate) * n
	a.domain += min(domain, fullRate) * n
	a.either += min(either, fullRate) * n
}

var daysIn = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// before is the place on the measure where a day begins, after where it is
// over. 29 February has no width.
func before(d date) int {
	return d.y*12*monthUnits + (d.m-1)*monthUnits + min(d.d-1, daysIn[d.m])*(monthUnits/daysIn[d.m])
}

func after(d date) int {
	return d.y*12*monthUnits + (d.m-1)*monthUnits + min(d.d, daysIn[d.m])*(monthUnits/daysIn[d.m])
}

func (d date) first() date { return date{d.y, max(d.m, 1), max(d.d, 1)} }

func (d date) last() date {
	if d.m == 0 {
		return date{d.y, 12, 31}
	}
	if d.d == 0 {
		return date{d.y, d.m, lastDay(d.y, d.m)}
	}
	return d
}

func lastDay(y, m int) int {
	if m == 2 && y%4 == 0 && (y%100 != 0 || y%400 == 0) {
		return 29
	}
	return daysIn[m]
}

func (d date) number() int { return d.y<<9 | d.m<<5 | d.d }
