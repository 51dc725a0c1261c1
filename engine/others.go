package engine

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
)

// hour is a semester hour in ten-thousandths.
const hour = applicants.Scale

// other is the value of a measure of a section that is neither work nor
// education.
type other struct {
	value [2]int64
	gap   int8
}

func known(n int64) [2]int64 { return [2]int64{n, n} }

// yes is 1 for what is so, surely and perhaps.
func yes(surely, perhaps bool) (out [2]int64) {
	if surely {
		out[0] = 1
	}
	if perhaps {
		out[1] = 1
	}
	return out
}

// raised is the greater of two values.
func raised(a, b [2]int64) [2]int64 { return [2]int64{max(a[0], b[0]), max(a[1], b[1])} }

func (e *Evaluator) resolveOthers(a *applicants.Applicant) {
	if cap(e.others) < len(e.plan.Measures) {
		e.others = make([]other, len(e.plan.Measures))
	}
	e.others = e.others[:len(e.plan.Measures)]
	for i := range e.plan.Measures {
		m := &e.plan.Measures[i]
		if m.Kind <= plan.Clamp || m.Kind == plan.Grade {
			continue
		}
		o := other{value: e.other(m, a)}
		if o.value[0] != o.value[1] && !e.facts.Policy.ReviewMissing {
			o.value = known(o.value[e.worstOf(i)])
		}
		if o.value[0] != o.value[1] {
			o.gap = e.gap(inOther, i, 0)
		}
		e.others[i] = o
	}
}

// worstOf is the reading of a measure that is the worst for the applicant: 1,
// its most, where it counts against them.
func (e *Evaluator) worstOf(measure int) int {
	if e.counts(measure) {
		return 1
	}
	return 0
}

// harmful is the same as far as some leaf has it so.
func (e *Evaluator) harmful(measure int) int {
	for _, l := range e.plan.Leaves {
		for _, t := range l.Sum.Terms {
			if t.Measure == measure && t.Coef < 0 {
				return 1
			}
		}
	}
	return 0
}

func (e *Evaluator) other(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	switch m.Kind {
	case plan.Held:
		return e.licensed(m, a)
	case plan.Tongue:
		return e.tongue(m, a)
	case plan.Scored:
		return e.scored(m, a)
	case plan.Age:
		return e.age(m, a)
	case plan.Resident:
		return e.resident(m, a)
	case plan.Lived:
		return e.lived(m, a)
	case plan.Citizen:
		if a.Basics.Citizenship == nil {
			return [2]int64{0, 1}
		}
		return e.among(m, a.Basics.Citizenship)
	case plan.Answered, plan.Amount:
		return e.answered(m, a)
	}
	return e.happened(m, a)
}

// named reports whether a name is one that a measure asks for, surely and
// perhaps.
func (e *Evaluator) named(m *plan.Measure, s string) (surely, perhaps bool) {
	n := e.classifier.named(m.Names, s)
	return n[0] > 0, n[1] > 0
}

// among reports whether one of some names is one that a measure asks for.
func (e *Evaluator) among(m *plan.Measure, names []string) (out [2]int64) {
	for _, s := range names {
		out = raised(out, yes(e.named(m, s)))
	}
	return out
}

// longestAnswer bounds the answers that are worth remembering.
const longestAnswer = 64

// answer folds an answer.
func (e *Evaluator) answer(s string) string {
	if len(s) <= longestAnswer {
		s = e.classifier.text(s)
	}
	return fold.Answer(s)
}

// day is the day on which a measure is taken.
func (e *Evaluator) day(m *plan.Measure) applicants.Date {
	if m.Day.IsZero() {
		return e.record.asOf
	}
	return m.Day
}

// licensed finds a licence that is valid on the day.
func (e *Evaluator) licensed(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	if a.Licenses == nil {
		return [2]int64{0, 1}
	}
	day, out := e.day(m), [2]int64{}
	for i := range a.Licenses {
		l := &a.Licenses[i]
		if surely, perhaps := e.named(m, l.Name); perhaps {
			worst, best := validOn(l, day)
			out = raised(out, yes(surely && worst, best))
		}
	}
	return out
}

// tongue finds a language spoken at a level or better. What nobody has
// classified as a level may be any.
func (e *Evaluator) tongue(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	if a.Languages == nil {
		return [2]int64{0, 1}
	}
	out := [2]int64{}
	for i := range a.Languages {
		if surely, perhaps := e.named(m, a.Languages[i].Language); perhaps {
			l := e.fluency(a.Languages[i].Fluency)
			enough := int(l) >= m.Arg
			out = raised(out, yes(surely && enough, enough || l == fluency.Unknown))
		}
	}
	return out
}

func (e *Evaluator) scored(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	if a.Scores == nil {
		return [2]int64{0, m.Max}
	}
	out := [2]int64{}
	for _, s := range a.Scores {
		surely, perhaps := e.named(m, s.Name)
		past, mayBePast := e.reachedBy(s.Date)
		n := min(max(s.Value.Parts, 0), m.Max)
		switch {
		case !perhaps || !mayBePast:
		case !s.Value.Given:
			out[1] = m.Max
		case surely && past:
			out = raised(out, known(n))
		default:
			out[1] = max(out[1], n)
		}
	}
	return out
}

// reachedBy reports whether a date, if one is given, is surely and perhaps no
// later than the as-of date.
func (e *Evaluator) reachedBy(d applicants.Date) (surely, perhaps bool) {
	if d.IsZero() {
		return true, true
	}
	return !e.asOf.Before(d.Last()), !e.asOf.Before(d.First())
}

// age is whole years, by the birthday: a person born on 29 February is a year
// older on 1 March of a common year.
func (e *Evaluator) age(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	b := a.Basics.Birth
	if b.IsZero() {
		return [2]int64{0, m.Max}
	}
	return [2]int64{years(b.Last(), e.day(m)), years(b.First(), e.day(m))}
}

func years(born, day applicants.Date) int64 {
	n := int64(day.Year) - int64(born.Year)
	if day.Month < born.Month || day.Month == born.Month && day.Day < born.Day {
		n--
	}
	return max(n, 0)
}

func (e *Evaluator) resident(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	return e.among(m, []string{a.Basics.City, a.Basics.Region, a.Basics.Country})
}

// lived is how long the applicant has lived at one of the places.
func (e *Evaluator) lived(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	at, since := e.resident(m, a), a.Basics.ResidentSince
	out := [2]int64{0, at[1] * m.Max}
	if !since.IsZero() {
		out[1] = at[1] * max(int64(e.now-since.First().Start()), 0)
		out[0] = at[0] * max(int64(e.now-since.Last().Start()), 0)
	}
	return out
}

func (e *Evaluator) answered(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	for i := range a.Answers {
		if x := &a.Answers[i]; x.Question == m.Question {
			if n, ok := e.understood(m, x.Text); ok {
				return known(n)
			}
		}
	}
	return [2]int64{m.Least, m.Max}
}

// understood is what an answer tells of a measure, if it tells anything.
func (e *Evaluator) understood(m *plan.Measure, s string) (n int64, ok bool) {
	if m.Kind == plan.Amount {
		return numberIn(m, s)
	}
	blank := strings.TrimSpace(s) == ""
	switch s = e.answer(s); {
	case blank:
		return 0, false
	case slices.Contains(m.Names, s):
		return 1, true
	case m.Arg == plan.YesOrNo:
		return 0, slices.Contains(fold.Yes, s) || slices.Contains(fold.No, s)
	}
	return 0, true
}

// numberIn reads an answer that is a number, within what a measure can be.
func numberIn(m *plan.Measure, s string) (int64, bool) {
	n, err := applicants.ParseNumber(strings.TrimSpace(s))
	return n.Parts, err == nil && max(n.Parts, -n.Parts) <= m.Max
}

// happened counts events within the window: at least those that surely fall
// into it, at most those that may.
func (e *Evaluator) happened(m *plan.Measure, a *applicants.Applicant) [2]int64 {
	if a.Events == nil {
		return [2]int64{0, m.Max}
	}
	out := [2]int64{}
	for _, x := range a.Events {
		if n := e.classifier.named(m.Names, x.Kind); n[1] > 0 {
			in := yes(e.falls(m, x.Date))
			out[0] += in[0] * n[0]
			out[1] += in[1] * min(n[1], m.Max)
		}
	}
	return [2]int64{min(out[0], m.Max), min(out[1], m.Max)}
}

// falls reports whether a date surely and perhaps falls into the time that a
// measure counts. What is listed without a date has happened at some time.
func (e *Evaluator) falls(m *plan.Measure, d applicants.Date) (surely, perhaps bool) {
	if d.IsZero() {
		return m.Window == 0, true
	}
	during := e.window(plan.Window{})
	if m.Window > 0 {
		during = e.windows[m.Window-1]
	}
	first, last := d.First(), d.Last()
	return !first.Before(during.first) && !during.last.Before(last), !last.Before(during.first) && !during.last.Before(first)
}
