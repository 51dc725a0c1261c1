package engine

import (
	"strconv"

	"github.com/minqual/minqual/applicants"
)

// A roll is a section of a record whose entries have names.
type roll uint8

const (
	works roll = iota
	volunteers
	educations
	licenses
	languages
	scores
	events
	rolls
)

var rollNames = [rolls]string{"work", "volunteer", "education", "licenses", "languages", "scores", "events"}

// entry names an entry of a section, such as work[0], and remembers the name.
func (e *Evaluator) entry(r roll, i int) string {
	if i < len(e.rolls[r]) {
		return e.rolls[r][i]
	}
	return e.enter(r, i)
}

func (e *Evaluator) enter(r roll, i int) string {
	if i >= mostRemembered {
		return entryName(r, i)
	}
	for n := len(e.rolls[r]); n <= i; n++ {
		e.rolls[r] = append(e.rolls[r], entryName(r, n))
	}
	return e.rolls[r][i]
}

func entryName(r roll, i int) string { return rollNames[r] + "[" + strconv.Itoa(i) + "]" }

// nameJobs names the jobs of the record. Paid and volunteer work are two
// sections of it.
func (e *Evaluator) nameJobs() {
	e.entries = e.entries[:0]
	paid := 0
	for i := range e.applicant.Work {
		if e.applicant.Work[i].Volunteer {
			e.entries = append(e.entries, e.entry(volunteers, i-paid))
			continue
		}
		e.entries = append(e.entries, e.entry(works, paid))
		paid++
	}
}

// A phrase is words about something, which many records have in common.
type phrase struct {
	lead  string
	about int64
	tail  string
}

// say gives the phrase with what is said between its lead and its tail.
func (e *Evaluator) say(p phrase, middle func() string) string {
	if s, ok := e.phrases[p]; ok {
		return s
	}
	if e.phrases == nil || len(e.phrases) >= mostRemembered {
		e.phrases = map[phrase]string{}
	}
	s := p.lead + middle() + p.tail
	e.phrases[p] = s
	return s
}

// onDay is a phrase about a day.
func (e *Evaluator) onDay(lead string, day applicants.Date, tail string) string {
	about := int64(day.Year)<<16 | int64(day.Month)<<8 | int64(day.Day)
	return e.say(phrase{lead, about, tail}, day.String)
}
