package engine

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/plan"
)

// record is one applicant's facts, each at its worst and at its best, and the
// gaps: the facts that are not known.
type record struct {
	applicant *applicants.Applicant
	asOf      applicants.Date
	now       calendar.Point // the end of the as-of date

	jobs    []job
	studies []study
	others  []other // by measure, for those that are neither time nor study
	gaps    []gap
}

// A job's facts. Index 0 is the worst for the applicant, 1 the best.
type job struct {
	start, end [2]calendar.Point
	rate       [2]int64
	bits       [2]plan.Bits
	preds      plan.Bits      // the predicates that it satisfies, if its bits are known
	counts     uint64         // and the measures of time that it counts for
	gaps       [jobFacts]int8 // the gap of each fact, plus one; 0 where it is known
	vague      bool           // it has gaps
	open       uint8          // the facts that are gaps, as a set
	entry      int            // index in Work; -1 for work that is not stated at all
}

// The facts of a job that can be unknown.
const (
	jobStart = iota
	jobEnd
	jobHours
	jobDomains
	jobSupervisory
	jobLead
	jobProgressive
	jobLevel
	jobFacts
)

// A study's facts.
type study struct {
	level   [2]degrees.Level
	several *several // the degrees that its name says, where it says more than one
	fields  [2]plan.Bits
	since   [2]applicants.Date // conferred on this day
	valid   [2]bool            // accredited, and evaluated if foreign
	credits [2]int64
	counted bool               // the record counts the hours itself
	span    [2]applicants.Date // its first day at the earliest, its last at the latest; zero: unknown
	grade   [2]int64
	gaps    [studyFacts]int8
	entry   int // index in Education; -1 for education that is not stated at all
}

// The facts of a study that can be unknown.
const (
	studyLevel = iota
	studyField
	studyHeld
	studyValid
	studyCredits
	studyGrade
	studyFacts
)

// A gap is a fact that the record lacks.
type gap struct {
	section section
	entry   int // -1: the whole section
	fact    int
}

// A section is a part of the record.
type section uint8

const (
	inWork section = iota
	inEducation
	inOther // entry is the index of a measure
)

// A world is one choice of values for the unknown facts.
type world struct {
	values []int64 // by measure
	pieces []piece // the jobs' time, cut at the windows
}

// A choice says which value each gap has: 0 is the worst for the applicant,
// wholeway the best, and what runs can be anywhere between. Without a list all
// gaps are at their worst, or all at their best.
type choice struct {
	parts []int32
	best  bool
}

const wholeway = 1 << 14

var (
	allWorst = choice{}
	allBest  = choice{best: true}
)

// mostGaps bounds how many gaps are told apart; the gaps beyond share the
// last one, so that they are asked about together.
const mostGaps = 64

// gap notes an unknown fact and gives its number plus one.
func (r *record) gap(s section, entry, fact int) int8 {
	if len(r.gaps) < mostGaps {
		r.gaps = append(r.gaps, gap{s, entry, fact})
	}
	return int8(len(r.gaps))
}

// part gives how far from its worst to its best the gap is chosen to be.
func (c choice) part(gap int8) int32 {
	switch {
	case gap == 0:
		return 0
	case c.parts != nil:
		return c.parts[gap-1]
	case c.best:
		return wholeway
	}
	return 0
}

// pick gives 1 where the gap is chosen to be at its best, and 0 otherwise.
func (c choice) pick(gap int8) int { return int(c.part(gap) / wholeway) }

// between gives the value of a quantity that runs from the worst to the best.
func between[T ~int64 | ~int32](c choice, value [2]T, gap int8) T {
	if p := c.part(gap); p != 0 {
		return value[0] + T((int64(value[1])-int64(value[0]))*int64(p)/wholeway)
	}
	return value[0]
}

// resolve reads the facts of a.
func (e *Evaluator) resolve(a *applicants.Applicant) {
	r := &e.record
	r.applicant = a
	r.jobs, r.studies, r.others, r.gaps = r.jobs[:0], r.studies[:0], r.others[:0], r.gaps[:0]
	if e.plan.Jobs {
		e.resolveJobs(a)
	}
	if e.plan.Degrees {
		e.resolveStudies(a)
	}
	if e.plan.Others {
		e.resolveOthers(a)
	}
}
