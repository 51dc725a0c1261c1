package engine

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
)

// classifier turns names into bits and remembers what it has seen, because a
// pool of applicants repeats itself.
type classifier struct {
	facts            *plan.Facts
	titles           memory[titleFacts]
	areas            memory[areaFacts]
	degrees          memory[degreeFacts]
	texts            memory[string]
	wordings         memory[*wording]
	fluent           memory[fluency.Level]
	employers, codes memory[plan.Bits] // the domains that they are in
}

type titleFacts struct {
	domains, except plan.Bits
	evidence        plan.Bits
}

// areaFacts are the field sets that accept a field, and those that refuse it.
type areaFacts struct{ accepted, unrelated plan.Bits }

type degreeFacts struct {
	level      degrees.Level
	field      string
	unfinished bool     // the name itself says so
	several    *several // the degrees that it says, where it says more than one
	year       int      // the latest that it says
	abroad     bool     // it says that it is from another country
}

func (c *classifier) title(s string) titleFacts {
	if t, ok := c.titles.find(s); ok {
		return t
	}
	var t titleFacts
	text := fold.Text(s)
	for i, d := range c.facts.Domains {
		if d.Titles.Match(text) {
			t.domains |= 1 << (plan.FirstFree + i)
		}
		if d.Except.Match(text) {
			t.except |= 1 << (plan.FirstFree + i)
		}
	}
	for i, p := range c.facts.Evidence {
		if p.Match(text) {
			t.evidence |= 1 << i
		}
	}
	return c.titles.remember(s, t)
}

// domains gives the domains that a job is surely in, and those that it may be
// in as well.
func (c *classifier) domains(j *applicants.Job, t titleFacts) (surely, perhaps plan.Bits) {
	if j.Domains != nil {
		return c.stated(j.Domains)
	}
	bits := t.domains
	for i := range c.facts.Domains {
		if len(c.facts.Domains[i].Employers) > 0 {
			bits |= c.among(&c.employers, j.Employer, func(d *plan.Domain) fold.Patterns { return d.Employers })
			break
		}
	}
	for _, code := range j.Codes {
		bits |= c.among(&c.codes, code, func(d *plan.Domain) fold.Patterns { return d.Codes })
	}
	if bits &^= t.except; bits == 0 {
		return 0, ^plan.Bits(0)
	}
	return bits, 0
}

// among gives the domains among whose patterns of some sort a name is.
func (c *classifier) among(seen *memory[plan.Bits], s string, patterns func(*plan.Domain) fold.Patterns) (bits plan.Bits) {
	if bits, ok := seen.find(s); ok {
		return bits
	}
	text := fold.Text(s)
	for i := range c.facts.Domains {
		if patterns(&c.facts.Domains[i]).Match(text) {
			bits |= 1 << (plan.FirstFree + i)
		}
	}
	return seen.remember(s, bits)
}

// text folds a text.
func (c *classifier) text(s string) string {
	if t, ok := c.texts.find(s); ok {
		return t
	}
	return c.texts.remember(s, fold.Text(s))
}

// fluency reads how well somebody speaks a language.
func (c *classifier) fluency(s string) fluency.Level {
	if l, ok := c.fluent.find(s); ok {
		return l
	}
	return c.fluent.remember(s, fluency.Read(s))
}

// stated gives the domains that a job states, and those that it may mean: a blank
// name may be that of any, and one beside a remark may be meant or not.
func (c *classifier) stated(names []string) (surely, perhaps plan.Bits) {
	for _, s := range names {
		w := c.wording(s)
		switch is := c.domain(w.text); {
		case w.text == "":
			perhaps = ^plan.Bits(0)
		case is != 0 || w.bars == "":
			surely |= is
		case w.remark:
			perhaps |= c.listed(w)
		default:
			surely |= c.listed(w)
		}
	}
	return surely, perhaps
}

// listed gives the domains whose names are parts of a text. A hyphen parts none.
func (c *classifier) listed(w *wording) (bits plan.Bits) {
	for i := 0; i < len(w.bars)-1; {
		size := 0
		for k := 0; k < len(c.facts.Domains) && w.bars[i] == '|'; k++ {
			size = max(size, w.begins(c.facts.Domains[k].Names, i, clearBar))
		}
		if size > 0 {
			bits |= c.domain(w.words[i+1 : i+1+size])
		}
		i = w.next(i, size)
	}
	return bits
}

// domain gives the domain that has a name, folded.
func (c *classifier) domain(name string) (bits plan.Bits) {
	for i := range c.facts.Domains {
		if slices.Contains(c.facts.Domains[i].Names, name) {
			bits |= 1 << (plan.FirstFree + i)
		}
	}
	return bits
}

func (c *classifier) degree(s string) degreeFacts {
	if d, ok := c.degrees.find(s); ok {
		return d
	}
	all := degrees.All(s)
	d := degreeFacts{all[0].Level, all[0].Field, degrees.Unfinished(s), nil, degrees.Year(s), degrees.Abroad(s)}
	if len(all) > 1 {
		d.several = c.severalOf(all)
		d.level, d.field = d.several.lowest, ""
		for _, x := range all {
			if !d.several.plural && x.Level > degrees.HighSchool { // the only one besides a school diploma
				d.field = x.Field
			}
		}
	}
	return c.degrees.remember(s, d)
}

// area classifies a field of study as stated.
func (c *classifier) area(s string) areaFacts {
	if a, ok := c.areas.find(s); ok {
		return a
	}
	a := c.field(fold.Field(s))
	if a == (areaFacts{}) {
		for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '&' }) {
			p := c.field(fold.Field(part))
			a.accepted |= p.accepted
		}
	}
	return c.areas.remember(s, a)
}

func (c *classifier) field(folded string) (a areaFacts) {
	if folded == "" {
		return a
	}
	for i := range c.facts.FieldSets {
		f := &c.facts.FieldSets[i]
		if slices.Contains(f.Accepted, folded) {
			a.accepted |= 1 << i
		} else if slices.Contains(f.Unrelated, folded) {
			a.unrelated |= 1 << i
		}
	}
	return a
}
