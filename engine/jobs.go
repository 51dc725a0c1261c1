package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// beginning is the earliest day that a job whose start is unknown can have
// begun.
var beginning = calendar.Start(applicants.MinYear, 1, 1)

func (e *Evaluator) resolveJobs(a *applicants.Applicant) {
	for i := range a.Work {
		if a.Work[i].Volunteer && !e.facts.Policy.Volunteer {
			continue
		}
		e.jobs = append(e.jobs, job{})
		e.job(&e.jobs[len(e.jobs)-1], &a.Work[i], i)
	}
	if e.facts.Policy.ReviewMissing && !a.StatesWork() {
		e.jobs = append(e.jobs, e.unstatedWork())
	}
}

// unstatedWork is all the work that a record without any could have stated. It
// comes after the volunteer work that the record does state.
func (e *Evaluator) unstatedWork() job {
	j := job{entry: -1, vague: true}
	j.start = [2]calendar.Point{e.now, beginning}
	j.end = [2]calendar.Point{e.now, e.now}
	j.rate = [2]int64{0, e.plan.Rate}
	j.bits = [2]plan.Bits{0, ^plan.Bits(0)}
	g := e.gap(inWork, -1, 0)
	for i := range j.gaps {
		j.gaps[i] = g
	}
	return j
}

// job reads a job's facts.
func (e *Evaluator) job(j *job, w *applicants.Job, i int) {
	before := len(e.gaps)
	j.entry = i
	e.jobDates(j, w)
	e.jobRate(j, w)
	if j.start[1] >= j.end[1] || j.rate[1] == 0 {
		e.gaps = e.gaps[:before]
		*j = job{entry: i}
		return
	}
	t := e.title(w.Title)
	bits, perhaps := e.domains(w, t)
	j.bits[0] |= bits
	j.bits[1] |= bits
	if open := e.domainBits() & e.plan.Asked &^ bits; perhaps&open != 0 && e.facts.Policy.ReviewDomains {
		j.bits[1] |= open
		e.unknown(j, jobDomains, len(e.kinds))
	}
	told := t
	if disputed(w) {
		told = titleFacts{} // a title settles no dispute
	}
	e.jobTri(j, jobSupervisory, plan.Supervisory, supervises(w), told)
	e.jobTri(j, jobLead, plan.Lead, w.Lead, t)
	e.jobTri(j, jobProgressive, plan.Progressive, w.Progressive, t)
	e.jobPay(j, w)
	e.jobLevel(j, w)
	j.preds, j.counts = e.worth(j.bits[0])
	j.vague = len(e.gaps) > before || before == mostGaps
}

func (e *Evaluator) domainBits() plan.Bits {
	return (1<<len(e.facts.Domains) - 1) << plan.FirstFree
}

// unknown notes a fact of a job as so many gaps.
func (e *Evaluator) unknown(j *job, fact, gaps int) {
	j.gaps[fact] = e.staged(inWork, j.entry, fact, gaps)
	j.open |= 1 << fact
}

// supervises is whether a job supervised people, by either of two facts.
func supervises(w *applicants.Job) applicants.Tri {
	switch {
	case disputed(w):
		return applicants.Unstated
	case w.Supervisory != applicants.Unstated || !w.Supervised.Given:
		return w.Supervisory
	case w.Supervised.Parts > 0:
		return applicants.Yes
	}
	return applicants.No
}

// disputed reports a job that is said to have supervised people and not to have:
// false beside some people, or true beside none.
func disputed(w *applicants.Job) bool {
	return w.Supervised.Given && (w.Supervisory == applicants.No && w.Supervised.Parts > 0 || w.Supervisory == applicants.Yes && w.Supervised.Parts == 0)
}

func (e *Evaluator) jobTri(j *job, fact int, bit plan.Bits, t applicants.Tri, title titleFacts) {
	switch {
	case t == applicants.Yes, t == applicants.Unstated && title.evidence&bit != 0:
		j.bits[0] |= bit
		j.bits[1] |= bit
	case t == applicants.Unstated && e.facts.Policy.ReviewMissing && e.plan.Asked&bit != 0:
		j.bits[1] |= bit
		e.unknown(j, fact, 1)
	}
}

func (e *Evaluator) jobPay(j *job, w *applicants.Job) {
	bits := payBits(w)
	j.bits[0] |= bits
	j.bits[1] |= bits
}

// payBits are those of employment and pay that a job has.
func payBits(w *applicants.Job) (bits plan.Bits) {
	if !w.Volunteer {
		bits |= plan.Employed
	}
	if w.Paid == applicants.Yes || w.Paid == applicants.Unstated && !w.Volunteer {
		bits |= plan.Paid
	}
	return bits
}

func (e *Evaluator) jobLevel(j *job, w *applicants.Job) {
	all := plan.Bits(1<<len(e.facts.Levels)-1) << e.facts.LevelBit
	switch {
	case all == 0:
	case w.Level == "" || e.classifier.text(w.Level) == "":
		if e.facts.Policy.ReviewMissing && e.plan.Asked&all != 0 {
			j.bits[1] |= all
			e.unknown(j, jobLevel, len(e.ranks))
		}
	default:
		i := slices.Index(e.facts.Levels, e.classifier.text(w.Level))
		bits := plan.Bits(1<<(i+1)-1) << e.facts.LevelBit
		j.bits[0] |= bits
		j.bits[1] |= bits
	}
}

// jobRate is the share of full-time credit that a day of the job earns.
// Volunteer work whose hours are unknown earns none.
func (e *Evaluator) jobRate(j *job, w *applicants.Job) {
	p := &e.facts.Policy
	share := int64(100 * 100)
	if w.Percent.Given {
		share = w.Percent.Parts / 100
	}
	hours, known := w.Hours.Parts, w.Hours.Given
	if !known && !w.Volunteer && e.title(w.Title).evidence&plan.FullTime != 0 { // its title says so
		hours, known = p.FullTime, true
	}
	if known {
		h := min(hours, p.FullTime)
		if hours >= p.Floor {
			h = p.FullTime
			j.bits[0] |= plan.FullTime
			j.bits[1] |= plan.FullTime
		}
		j.rate[0], j.rate[1] = h*share, h*share
		return
	}
	if !w.Volunteer && p.ReviewMissing {
		j.rate[1] = p.FullTime * share
		j.bits[1] |= plan.FullTime
		e.unknown(j, jobHours, 1)
	}
}

// jobDates gives the job's span in both readings. A reading in which it ends
// before it starts earns nothing.
func (e *Evaluator) jobDates(j *job, w *applicants.Job) {
	if w.Start.Exact() && w.End.Exact() {
		e.jobDays(j, w.Start.Start(), w.End.End())
		return
	}
	first, last := e.bounds(w.Start)
	j.start = [2]calendar.Point{last.Start(), first.Start()}
	switch {
	case w.Start.IsZero() && e.facts.Policy.ReviewMissing:
		j.start = [2]calendar.Point{e.now, beginning}
	case w.Start.IsZero():
		j.start = [2]calendar.Point{e.now, e.now}
	case e.reading(w.Start) != plan.Bounds:
		j.start[0] = j.start[1]
	}
	e.jobEnd(j, w)
	for i := range 2 {
		j.start[i] = min(j.start[i], e.now)
		j.end[i] = min(j.end[i], e.now)
	}
	if j.start[0] != j.start[1] {
		e.unknown(j, jobStart, 1)
	}
	if j.end[0] != j.end[1] {
		e.unknown(j, jobEnd, 1)
	}
}

// jobDays gives the span of a job whose days are known.
func (e *Evaluator) jobDays(j *job, start, end calendar.Point) {
	start, end = min(start, e.now), min(end, e.now)
	j.start[0], j.start[1], j.end[0], j.end[1] = start, start, end, end
}

func (e *Evaluator) jobEnd(j *job, w *applicants.Job) {
	end := w.End
	if end.IsZero() {
		j.end = [2]calendar.Point{e.now, e.now}
		if end = e.applicant.Date; end.IsZero() {
			return
		}
	}
	j.end = [2]calendar.Point{end.First().End(), end.Last().End()}
	switch e.reading(end) {
	case plan.Inclusive:
		j.end[0] = j.end[1]
	case plan.First:
		j.end[1] = j.end[0]
	}
}

func (e *Evaluator) bounds(d applicants.Date) (first, last applicants.Date) {
	if d.IsZero() {
		return e.asOf, e.asOf
	}
	return d.First(), d.Last()
}

// reading is how a date of d's precision is read.
func (e *Evaluator) reading(d applicants.Date) plan.Reading {
	switch {
	case d.Exact():
		return plan.Inclusive
	case d.Month != 0:
		return e.facts.Policy.Month
	}
	return e.facts.Policy.Year
}
