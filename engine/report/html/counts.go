package html

import (
	"cmp"
	"slices"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

// counts is all that the summary needs to remember of the applicants. Its
// size follows from the job class, not from their number.
type counts struct {
	shown        int // applicants on the page
	aside        int
	outcomes     [3]int // by engine.Outcome
	condition    int    // eligible on a condition
	near         int    // less than six months short
	together     int    // each requirement met, but not all by the same time
	requirements []requirement
	facts        []fact
}

// A requirement is a row of the summary: how many have it.
type requirement struct {
	ID, Says, Cites, Role  string
	Depth                  int
	Top                    bool   // its failing alone decides
	TakesOff               string // how much of an amount a substitution replaces; "": the whole
	Obtainable             string // until when it may still be obtained; "": it decides
	Met, Undetermined, Not int
	First                  int // it is the first that is not met
	Left                   int // after it, those for whom all so far are met or undetermined
}

// A fact is a kind of fact that was missing where it decides.
type fact struct {
	key, Label string
	N          int // applicants
}

// newCounts lists the requirements in the order of a determination's findings.
func newCounts(c *rules.JobClass) (out counts) {
	var list func(all []rules.Requirement, role string, depth int)
	list = func(all []rules.Requirement, role string, depth int) {
		for i := range all {
			q := &all[i]
			role := role
			if q.Preferred {
				role = "preferred"
			}
			out.requirements = append(out.requirements, requirement{ID: q.ID, Says: q.Says, Cites: q.Cites, Role: role, Depth: depth,
				Top: depth == 0 && !q.Preferred && q.Obtainable == "", Obtainable: q.Obtainable})
			list(q.AnyOf, "alternative", depth+1)
			list(q.AllOf, "part", depth+1)
			list(q.Including, "including", depth+1)
			for _, s := range q.Substitutions {
				out.requirements = append(out.requirements, requirement{ID: s.ID, Says: s.Says, Cites: s.Cites, Role: "substitution", Depth: depth + 1,
					TakesOff: report.Replaced(c, s.ID)})
			}
		}
	}
	list(c.Requirements, "", 0)
	return out
}

// add counts an applicant.
func (c *counts) add(d *engine.Determination) {
	c.shown++
	c.outcomes[d.Outcome]++
	if len(d.Condition) > 0 {
		c.condition++
	}
	if near(d) {
		c.near++
	}
	first := true
	for i := range d.Findings {
		first = c.requirements[i].add(d.Findings[i].Result, first)
	}
	if first && d.Outcome == engine.NotEligible && len(d.Findings) > 0 {
		c.together++
	}
	for _, k := range missing(d) {
		c.facts[c.fact(k)].N++
	}
}

// add counts a finding, and reports whether all so far are met or
// undetermined.
func (q *requirement) add(r engine.Result, first bool) bool {
	switch r {
	case engine.Met:
		q.Met++
	case engine.NotMet:
		q.Not++
		if q.Top && first {
			q.First++
			first = false
		}
	default:
		q.Undetermined++
	}
	if q.Top && first {
		q.Left++
	}
	return first
}

// fact is the number of a kind of fact. The first that lacks it gives the
// number, so that it can be written down before all are known.
func (c *counts) fact(key string) int {
	i := slices.IndexFunc(c.facts, func(f fact) bool { return f.key == key })
	if i < 0 {
		i = len(c.facts)
		c.facts = append(c.facts, fact{key: key, Label: factWords(key)})
	}
	return i
}

// missing lists the kinds of facts that a determination asks for, each once.
func missing(d *engine.Determination) (keys []string) {
	for _, q := range d.Questions {
		if k := kindOf(q.Field); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

// kindOf is a field without the number of its entry: work.hoursPerWeek for
// work[3].hoursPerWeek.
func kindOf(field string) string {
	before, rest, ok := strings.Cut(field, "[")
	if !ok {
		return field
	}
	_, after, _ := strings.Cut(rest, "]")
	return before + after
}

var factNames = map[string]string{
	"work": "which jobs were held", "startDate": "the day on which a job began", "endDate": "the day on which a job ended",
	"hoursPerWeek": "hours a week", "domains": "the kind of work", "supervisory": "whether a job supervised people",
	"lead": "whether a job led others", "progressive": "whether responsibility grew", "level": "the level of a job",
	"education": "education", "studyType": "which degree it is", "area": "whether the field of study is a related one",
	"evaluated": "the evaluation of a foreign degree", "credits": "credit hours", "gpa": "grade point average",
	"licenses": "licences and certificates", "languages": "languages", "scores": "scores", "events": "events that count against",
	"licenses.name": "which licence it is", "issued": "the day on which a licence was issued", "expires": "the day on which a licence expires",
	"language": "which language it is", "fluency": "how well a language is spoken",
	"scores.name": "which test it is", "value": "the score of a test", "scores.date": "the day of a test",
	"kind": "what kind of event it is", "events.date": "the day of an event",
	"birthDate": "date of birth", "location": "residence", "citizenship": "citizenship",
}

// factWords names a kind of fact as a person does.
func factWords(key string) string {
	section, name, ok := strings.Cut(key, ".")
	switch {
	case !ok:
		return cmp.Or(factNames[key], key)
	case section == "answers":
		return "answer to " + name
	case section == "education" && name == "endDate":
		return "when a degree was conferred"
	case section == "volunteer":
		return cmp.Or(factNames[name], name) + " (volunteer work)"
	}
	return cmp.Or(factNames[key], factNames[name], key)
}

// often gives the facts that were missing, the most frequent first.
func (c *counts) often() []fact {
	list := slices.Clone(c.facts)
	slices.SortStableFunc(list, func(a, b fact) int { return cmp.Or(b.N-a.N, strings.Compare(a.key, b.key)) })
	return list
}
