package engine

import (
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/internal/plan"
)

// otherEvidence tells which licences, languages, scores, events and answers
// bear on a measure. Facts about the person, such as age and residence, are
// not told again as evidence: the finding says what follows from them.
func (e *Evaluator) otherEvidence(f *Finding, l *look, measure int) {
	m, a := &e.plan.Measures[measure], e.applicant
	switch m.Kind {
	case plan.Held:
		for i := range a.Licenses {
			e.licenseEvidence(f, m, i)
		}
	case plan.Tongue:
		for i := range a.Languages {
			e.languageEvidence(f, m, i, &a.Languages[i])
		}
	case plan.Scored:
		for i := range a.Scores {
			e.scoreEvidence(f, l, measure, i)
		}
	case plan.Happened:
		for i := range a.Events {
			e.eventEvidence(f, m, i)
		}
	case plan.Answered, plan.Amount:
		for _, x := range a.Answers {
			if x.Question == m.Question {
				v := f.next()
				*v = Evidence{Entry: e.inquiries[measure].field, Label: Label{x.Text}}
				v.Result, v.Why = e.answerResult(l, measure, x)
			}
		}
	}
}

// reached tells whether a number by itself is what a node asks of a measure,
// and if not, why.
func (e *Evaluator) reached(l *look, measure int, number int64) (Result, string) {
	var asked, held [2]bool // at least, at most
	for _, i := range l.leaves {
		s := &e.plan.Leaves[i].Sum
		if len(s.Terms) != 1 || s.Terms[0].Measure != measure {
			continue
		}
		side := 0
		if s.Terms[0].Coef < 0 {
			side = 1
		}
		asked[side], held[side] = true, held[side] || s.Terms[0].Coef*number+s.Const >= 0
	}
	switch {
	case asked[0] && !held[0]:
		return NotMet, "it is less than is asked for"
	case asked[1] && !held[1]:
		return NotMet, "it is more than there may be"
	}
	return Met, ""
}

func (e *Evaluator) scoreEvidence(f *Finding, l *look, measure, i int) {
	m, x := &e.plan.Measures[measure], &e.applicant.Scores[i]
	surely, perhaps := e.named(m, x.Name)
	if !perhaps {
		return
	}
	v := f.next()
	*v = Evidence{Entry: e.entry(scores, i), Label: Label{x.Name}, From: x.Date}
	switch past, mayBePast := e.reachedBy(x.Date); {
	case !mayBePast:
		v.Result, v.Why = NotMet, "it is after the as-of date"
	case !past:
		v.Result, v.Why = Undetermined, "not known: the day"
	case !x.Value.Given:
		v.Result, v.Why = Undetermined, "not known: the score"
	default:
		v.Label[1] = e.say(phrase{about: x.Value.Parts}, x.Value.String)
		v.Result, v.Why = e.reached(l, measure, min(max(x.Value.Parts, 0), m.Max))
	}
	v.unnamed(surely)
}

// unnamed tells that an entry without a name, or with several, may be what is
// asked for, unless it could not count even so.
func (v *Evidence) unnamed(surely bool) {
	switch {
	case surely || v.Result == NotMet:
	case strings.TrimSpace(v.Label[0]) == "":
		v.Result, v.Why = Undetermined, "not known: its name"
	default:
		v.Result, v.Why = Undetermined, "whether it is what is asked for is for a person to judge"
	}
}

func (e *Evaluator) licenseEvidence(f *Finding, m *plan.Measure, i int) {
	l, day := &e.applicant.Licenses[i], e.day(m)
	surely, perhaps := e.named(m, l.Name)
	if !perhaps {
		return
	}
	v := f.next()
	*v = Evidence{Entry: e.entry(licenses, i), Label: Label{l.Name, l.Issuer}, From: l.Issued, To: l.Expires}
	worst, best := validOn(l, day)
	switch v.Result = bounds(worst, best); {
	case v.Result == Undetermined:
		v.Why = e.onDay("whether it is valid on ", day, " is not known")
	case v.Result == NotMet && !l.Issued.IsZero() && day.Before(l.Issued.First()):
		v.Why = e.onDay("it was issued after ", day, "")
	case v.Result == NotMet:
		v.Why = e.onDay("it expired before ", day, "")
	}
	v.unnamed(surely)
}

// validOn reports whether a licence is valid on a day, at worst and at best.
// One without a date of issue is held, because the record lists it.
func validOn(l *applicants.License, day applicants.Date) (worst, best bool) {
	worst = (l.Issued.IsZero() || !day.Before(l.Issued.Last())) && (l.Expires.IsZero() || !l.Expires.First().Before(day))
	best = (l.Issued.IsZero() || !day.Before(l.Issued.First())) && (l.Expires.IsZero() || !l.Expires.Last().Before(day))
	return worst, best
}

func (e *Evaluator) languageEvidence(f *Finding, m *plan.Measure, i int, x *applicants.Language) {
	surely, perhaps := e.named(m, x.Language)
	if !perhaps {
		return
	}
	v := f.next()
	*v = Evidence{Entry: e.entry(languages, i), Label: Label{x.Language, x.Fluency}}
	l := e.fluency(x.Fluency)
	switch v.Result = bounds(int(l) >= m.Arg, l == fluency.Unknown); v.Result {
	case Undetermined:
		v.Why = "not known: how well it is spoken"
	case NotMet:
		v.Why = "it is below the fluency asked for"
		if l == fluency.None {
			v.Why = "it is not spoken"
		}
	}
	v.unnamed(surely)
}

func (e *Evaluator) eventEvidence(f *Finding, m *plan.Measure, i int) {
	x := &e.applicant.Events[i]
	n := e.classifier.named(m.Names, x.Kind)
	if n[1] == 0 {
		return
	}
	v := f.next()
	*v = Evidence{Entry: e.entry(events, i), Label: Label{x.Kind}, From: x.Date, To: x.Date}
	switch v.Result = bounds(e.falls(m, x.Date)); v.Result {
	case Undetermined:
		v.Why = "whether it falls into the time that counts is not known"
	case NotMet:
		v.Why = "it is outside the time that counts"
	case Met:
		if n[0] < n[1] {
			v.Result, v.Why = Undetermined, "how many events these are is not known"
		}
	}
	v.unnamed(n[0] > 0)
}

// answerResult tells whether an answer is one that is asked for, or none that
// counts against the applicant, or a number that is enough.
func (e *Evaluator) answerResult(l *look, measure int, x applicants.Answer) (Result, string) {
	m := &e.plan.Measures[measure]
	n, ok := e.understood(m, x.Text)
	switch {
	case !ok:
		return Undetermined, ""
	case m.Kind == plan.Amount:
		return e.reached(l, measure, n)
	case int(n) == e.harmful(measure):
		return NotMet, ""
	}
	return Met, ""
}
