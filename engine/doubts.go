package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/internal/plan"
)

// askEntries asks about the facts of listed licences, languages, scores and
// events that leave a measure undecided. It reports false if it is not they that
// do, because the record says nothing of the section.
func (e *Evaluator) askEntries(d *Determination, g gap) (asked bool) {
	a := e.applicant
	switch e.plan.Measures[g.entry].Kind {
	case plan.Held:
		for i := range a.Licenses {
			asked = e.askLicense(d, g, i) || asked
		}
	case plan.Tongue:
		for i := range a.Languages {
			asked = e.askLanguage(d, g, i) || asked
		}
	case plan.Scored:
		for i := range a.Scores {
			asked = e.askScore(d, g, i) || asked
		}
	case plan.Happened:
		for i := range a.Events {
			asked = e.askEvent(d, g, i) || asked
		}
	}
	return asked
}

// A doubt is a fact of an entry that may be unknown, and the question for it.
type doubt struct {
	is         bool
	fact, asks string
}

// askOf asks about the facts of an entry that are in doubt, and reports whether
// there are any.
func (e *Evaluator) askOf(d *Determination, g gap, entry string, l Label, doubts ...doubt) (asked bool) {
	for _, x := range doubts {
		if x.is {
			e.ask(d, g, e.fieldOf(entry, x.fact), x.asks).Entry = l
			asked = true
		}
	}
	return asked
}

// which asks what an entry is: one without a name by a question, and else whether
// the name that it has is what is asked for. Of what surely is, only how often is
// in doubt.
func (e *Evaluator) which(g gap, name, asks string) string {
	switch n := e.classifier.named(e.plan.Measures[g.entry].Names, name); {
	case e.classifier.wording(name).text == "":
		return asks
	case n[0] > 0:
		return "How many events are these? State each as an entry of its own."
	}
	return e.inquiries[g.entry].listed
}

func (e *Evaluator) askLicense(d *Determination, g gap, i int) bool {
	m, l := &e.plan.Measures[g.entry], &e.applicant.Licenses[i]
	day := e.day(m)
	surely, perhaps := e.named(m, l.Name)
	if _, best := validOn(l, day); !perhaps || !best {
		return false
	}
	return e.askOf(d, g, e.entry(licenses, i), Label{l.Name, l.Issuer},
		doubt{!surely, "name", e.which(g, l.Name, "Which licence or certificate is this? It is listed without a name.")},
		doubt{!l.Issued.IsZero() && day.Before(l.Issued.Last()), "issued", "On which day was it issued?"},
		doubt{!l.Expires.IsZero() && l.Expires.First().Before(day), "expires", "On which day does it expire?"})
}

func (e *Evaluator) askLanguage(d *Determination, g gap, i int) bool {
	m, x := &e.plan.Measures[g.entry], &e.applicant.Languages[i]
	surely, perhaps := e.named(m, x.Language)
	l := e.fluency(x.Fluency)
	vague := l == fluency.Unknown && int(l) < m.Arg
	if !perhaps || int(l) < m.Arg && !vague {
		return false
	}
	return e.askOf(d, g, e.entry(languages, i), Label{x.Language},
		doubt{!surely, "language", e.which(g, x.Language, "Which language is this? It is listed without a name.")},
		doubt{vague, "fluency", "How well is it spoken?"})
}

func (e *Evaluator) askScore(d *Determination, g gap, i int) bool {
	m, x := &e.plan.Measures[g.entry], &e.applicant.Scores[i]
	surely, perhaps := e.named(m, x.Name)
	past, mayBePast := e.reachedBy(x.Date)
	most := m.Max
	if x.Value.Given {
		most = min(max(x.Value.Parts, 0), m.Max)
	}
	if !perhaps || !mayBePast || !e.turnsBetween(g.entry, e.others[g.entry].value[0], most) {
		return false
	}
	return e.askOf(d, g, e.entry(scores, i), Label{x.Name},
		doubt{!surely, "name", e.which(g, x.Name, "Which test was this? It is listed without a name.")},
		doubt{!x.Value.Given, "value", "What was the score?"},
		doubt{!past, "date", "On which day was this test taken?"})
}

func (e *Evaluator) askEvent(d *Determination, g gap, i int) bool {
	m, x := &e.plan.Measures[g.entry], &e.applicant.Events[i]
	n := e.classifier.named(m.Names, x.Kind)
	inside, maybe := e.falls(m, x.Date)
	if n[1] == 0 || !maybe {
		return false
	}
	return e.askOf(d, g, e.entry(events, i), Label{x.Kind},
		doubt{n[0] < n[1], "kind", e.which(g, x.Kind, "What kind of event was this? It is listed without one.")},
		doubt{!inside, "date", "On which day did it happen?"})
}

// turnsBetween reports that a comparison tells two values of a measure apart,
// with some values of the others that it looks at.
func (e *Evaluator) turnsBetween(measure int, low, high int64) bool {
	of := func(s *plan.Sum) bool {
		return slices.ContainsFunc(s.Terms, func(t plan.Term) bool { return t.Measure == measure })
	}
	return slices.ContainsFunc(e.plan.Leaves, func(l plan.Leaf) bool { return of(&l.Sum) && e.sumTurns(&l.Sum, measure, low, high) }) ||
		slices.ContainsFunc(e.plan.Demands, func(d plan.Demand) bool { return of(&d.Need) }) ||
		slices.ContainsFunc(e.plan.Measures, func(m plan.Measure) bool { return of(&m.Of) })
}

// sumTurns reports that a sum may be negative with one value of a measure, and
// not with another.
func (e *Evaluator) sumTurns(s *plan.Sum, measure int, low, high int64) bool {
	least, most := s.Const, s.Const
	for _, t := range s.Terms {
		a, b := t.Coef*e.worst.values[t.Measure], t.Coef*e.best.values[t.Measure]
		if t.Measure == measure {
			a, b = t.Coef*low, t.Coef*high
		}
		least, most = least+min(a, b), most+max(a, b)
	}
	return low != high && least < 0 && most >= 0
}
