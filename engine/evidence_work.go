package engine

import (
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// workEvidence tells what each job brings.
func (e *Evaluator) workEvidence(f *Finding, l *look) {
	list, none := f.more(len(e.applicant.Work)), e.time(0)
	for i := range list {
		w, v := &e.applicant.Work[i], &list[i]
		v.tell(e.entries[i], w.Title, w.Employer, "")
		v.From, v.To, v.Certain, v.Possible = w.Start, w.End, none, none
	}
	// What each job earns is before the cap on jobs held at once.
	for i := range e.worst.pieces {
		if p := &e.worst.pieces[i]; p.preds&l.set != 0 && p.entry >= 0 {
			list[p.entry].Certain.Num += p.rate * int64(p.end-p.start)
		}
	}
	for i := range e.best.pieces {
		if p := &e.best.pieces[i]; p.preds&l.set != 0 && p.entry >= 0 {
			list[p.entry].Possible.Num += p.rate * int64(p.end-p.start)
		}
	}
	for i := range list {
		switch v := &list[i]; v.Possible.Num {
		case 0:
			v.Why = e.standings[i].whyNot(l)
		case v.Certain.Num:
			v.Result = Met
		default:
			v.Result, v.Why = Undetermined, e.unsure(int(e.standings[i].job.open)&l.facts)
			v.Open = v.From.IsZero() && e.endless(l.set, i)
		}
	}
}

// A standing is how a job of the record stands as evidence.
type standing struct {
	job *job
	why string // why it counts for nothing, whatever is asked for; "": it may count

	without plan.Bits // what such a job surely has not, and no answer mends
}

// stand names the jobs of the record and finds those that cannot count.
func (e *Evaluator) stand() {
	e.nameJobs()
	e.standings = e.standings[:0]
	jobs := e.jobs
	for i := range e.applicant.Work {
		x := standing{}
		if len(jobs) > 0 && jobs[0].entry == i {
			x.job, jobs = &jobs[0], jobs[1:]
		}
		if x.job == nil || x.job.start[1] >= x.job.end[1] {
			w := &e.applicant.Work[i]
			x.why, x.without = e.whyNever(w), (plan.Paid|plan.Employed)&^payBits(w)
		}
		e.standings = append(e.standings, x)
	}
}

// whyNever says why a job has no time that could count for anything.
func (e *Evaluator) whyNever(w *applicants.Job) string {
	switch {
	case w.Volunteer && !e.facts.Policy.Volunteer:
		return "volunteer work does not count"
	case w.Volunteer && !w.Hours.Given:
		return "volunteer work counts only if its hours are known"
	case !w.Start.IsZero() && e.record.asOf.Before(w.Start.First()):
		return "it begins after the as-of date"
	case w.Hours.Given && w.Hours.Parts == 0, w.Percent.Given && w.Percent.Parts == 0:
		return "it has no hours that count"
	case !e.facts.Policy.ReviewMissing && w.Start.IsZero():
		return "the day on which it began is not stated"
	case !e.facts.Policy.ReviewMissing && !w.Hours.Given && e.title(w.Title).evidence&plan.FullTime == 0:
		return "its hours a week are not stated"
	}
	return "it has no time before the as-of date"
}

// whyNot says why a job does not count for what a node looks at.
func (x *standing) whyNot(l *look) string {
	if x.why != "" {
		for i := range l.refusals {
			if r := &l.refusals[i]; r.bits&^x.without == 0 {
				return r.why
			}
		}
		return x.why
	}
	for i := range l.refusals {
		if r := &l.refusals[i]; x.job.bits[1]&r.bits == 0 {
			return r.why
		}
	}
	return l.refused
}

var unsureFacts = [jobFacts]string{
	jobStart: "the day on which it began", jobEnd: "the day on which it ended", jobHours: "the hours a week",
	jobDomains: "the kind of work", jobSupervisory: "whether it was supervisory", jobLead: "whether it led others",
	jobProgressive: "whether responsibility grew", jobLevel: "its level",
}

// asks reports whether a fact of a job bears on a set of predicates: its
// dates and hours always do.
func (e *Evaluator) asks(set plan.Bits, fact int) bool {
	if fact <= jobHours {
		return true
	}
	for i, p := range e.plan.Predicates {
		for _, g := range p.All {
			if set>>i&1 != 0 && g&e.owned[fact] != 0 {
				return true
			}
		}
	}
	return false
}

// unsure lists some facts of a job as not known.
func (e *Evaluator) unsure(facts int) string {
	s := &e.unsures[facts]
	if *s == "" {
		var known []string
		for fact, words := range unsureFacts {
			if facts>>fact&1 == 1 {
				known = append(known, words)
			}
		}
		*s = "not known: " + strings.Join(known, ", ")
	}
	return *s
}

// bitWords says that a job has none of the bits of a set.
func (e *Evaluator) bitWords(g plan.Bits) string {
	switch {
	case g == plan.Supervisory:
		return "it is not supervisory"
	case g == plan.Lead:
		return "it is not lead work"
	case g == plan.Paid:
		return "it is not paid"
	case g == plan.FullTime:
		return "it is not full time"
	case g == plan.Employed:
		return "it is volunteer work"
	case g == plan.Progressive:
		return "it is not of growing responsibility"
	case g&e.domainBits() != 0:
		return "it is not in " + e.domainList(g)
	}
	return "it is below the level asked for"
}

func (e *Evaluator) domainList(g plan.Bits) string {
	s := ""
	for i, d := range e.program.Class().Domains {
		if g>>(plan.FirstFree+i)&1 == 0 {
			continue
		}
		if s != "" {
			s += " or "
		}
		if d.Label != "" {
			s += d.Label
		} else {
			s += d.ID
		}
	}
	return s
}
