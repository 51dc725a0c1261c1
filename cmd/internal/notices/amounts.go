package notices

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// amounts tells what is asked for and what there is of it. Entries that are
// surely enough, so that only what is within falls short, are not told, but for
// those that may bring more than is told.
func (o *Options) amounts(r *requirement, d *engine.Determination, f *engine.Finding) {
	r.Entries, r.overlap = o.entries(f), report.Overlapping(f)
	if f.Needed.Num == 0 && !f.AtMost {
		return // nothing is left to ask for
	}
	r.Needs, r.Has = strings.TrimPrefix(f.Asks(), "needs "), amountOf(d, f)
	if !reaches(d, f, engine.Undetermined) {
		if report.LackedOn(d, 0, f.ID) && elsewhere(d, f) {
			r.Shared = o.sharers(d, f)
			r.Short = r.Shared != nil
		}
		r.Within = d.Outcome == engine.NotEligible && !f.AtMost && !report.LackedOn(d, 0, f.ID) && missingWithin(d, 0, f).Sign() > 0
		return
	}
	r.Shared = o.wanted(d, f)
	if r.Shared == nil && !slices.ContainsFunc(r.Parts, inside) {
		return
	}
	if r.Maybe = !reaches(d, f, engine.Met); r.Maybe {
		return
	}
	r.Has = atLeastOf(f)
	if r.Enough = r.Shared == nil; r.Enough {
		r.Entries, r.overlap = slices.DeleteFunc(r.Entries, func(x entry) bool { return !x.open || f.Certain == f.Possible }), false
	}
}

// inside reports that a part is not what may stand in place of the whole.
func inside(r requirement) bool { return r.Lead != leads["substitution"] }

// wanted says what else needs the time of a finding that has enough by itself.
func (o *Options) wanted(d *engine.Determination, f *engine.Finding) []string {
	switch list := o.sharers(d, f); {
	case report.LackedOn(d, 0, f.ID) && list == nil:
		return []string{"another requirement"}
	case report.LackedOn(d, 0, f.ID), f.Role == "substitution" && f.Needed.Kind == engine.Time && slices.ContainsFunc(d.Shortfalls, report.NearestTime):
		return list
	}
	return nil
}

// elsewhere reports that more of a finding is missing than what the record
// shows falls short by: then some of that is counted for something else.
func elsewhere(d *engine.Determination, f *engine.Finding) bool {
	if f.Needed.Kind != engine.Time || f.Possible.Num <= 0 {
		return false
	}
	missing := new(big.Rat)
	for i := range d.Shortfalls {
		if s := &d.Shortfalls[i]; report.NearestTime(*s) && within(d, s.Findings[0], f.ID) {
			missing.Add(missing, exactly(s.Missing))
		}
	}
	short := new(big.Rat).Sub(exactly(f.Needed), exactly(f.Possible))
	return missing.Cmp(short) > 0
}

func exactly(a engine.Amount) *big.Rat { return big.NewRat(a.Num, max(a.Den, 1)) }

// entries tells what each entry of the record brings to a requirement.
func (o *Options) entries(f *engine.Finding) (list []entry) {
	for i := range f.Evidence {
		e := &f.Evidence[i]
		x := entry{What: report.Visible(told(e)), Dates: dates(e), Why: report.Visible(o.why(e)), Counts: "nothing",
			open: e.Result == engine.Undetermined}
		switch {
		case e.Result == engine.NotMet:
		case e.Open:
			x.Counts = e.Has()
		case e.Possible.Given():
			x.Counts = e.Possible.String()
			if e.Certain != e.Possible {
				x.Counts = "at most " + x.Counts
			}
		case e.Result == engine.Met:
			x.Counts = "yes"
		default:
			x.Counts = "not known"
		}
		if part := report.InPart(&o.Report.Versions, o.applicant, e); part != "" {
			x.Counts += ", " + inWords(strings.Replace(part, "the record", "your application", 1))
		}
		list = append(list, x)
	}
	return list
}

// told says what an entry is. An answer is told with its question; yes and no
// are what the words true and false stand for.
func told(e *engine.Evidence) string {
	question, ok := strings.CutPrefix(e.Entry, "answers.")
	if !ok {
		return e.Label.String()
	}
	answer := e.Label.String()
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "true":
		answer = "yes"
	case "false":
		answer = "no"
	}
	return `Your answer to "` + question + `": ` + answer
}

// why is why an entry does not count, with days as letters write them.
func (o *Options) why(e *engine.Evidence) string {
	if e.Why == "" && e.Result == engine.NotMet && strings.HasPrefix(e.Entry, "answers.") {
		return "it is not what is asked for"
	}
	s := strings.ReplaceAll(e.Why, "the as-of date", o.Report.Versions.AsOf.String())
	return inWords(s)
}

// inWords writes days as letters do.
func inWords(s string) string {
	return isoDay.ReplaceAllStringFunc(s, func(s string) string { return Day(s).String() })
}

var isoDay = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// dates are the days of an entry. A score is of one day.
func dates(e *engine.Evidence) string {
	if strings.HasPrefix(e.Entry, "scores[") && !e.From.IsZero() {
		return precisely(e.From)
	}
	return span(e.From, e.To)
}
