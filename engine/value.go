package engine

import (
	"math/bits"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// A piece is a stretch of a job in which nothing changes: the predicates that
// it satisfies and the rate at which it earns.
type piece struct {
	start, end calendar.Point
	rate       int64
	preds      plan.Bits
	counts     uint64 // the measures of time that it counts for, by their number
	entry      int
}

// value finds every measure of the record where the chosen gaps are at their
// best and the others at their worst.
func (e *Evaluator) value(w *world, c choice) {
	if len(w.values) != len(e.plan.Measures) {
		w.values = make([]int64, len(e.plan.Measures))
	}
	e.valueWork(w, c)
	if e.plan.Degrees {
		e.valueStudy(w, c)
	}
	if e.plan.Others {
		e.valueOthers(w, c, -1)
	}
	if e.plan.Clamps && len(e.gaps) == 0 {
		e.clamp(w.values, w.values)
	}
}

func (e *Evaluator) valueWork(w *world, c choice) {
	w.pieces = w.pieces[:0]
	for i := range e.jobs {
		if j := &e.jobs[i]; j.vague || len(e.windows) > 0 {
			p := e.span(j, c)
			e.cut(w, &p)
		} else if j.start[0] < j.end[0] { // it is what it is in every reading
			w.pieces = append(w.pieces, piece{})
			p := &w.pieces[len(w.pieces)-1]
			p.start, p.end, p.rate, p.preds, p.counts, p.entry = j.start[0], j.end[0], j.rate[0], j.preds, j.counts, j.entry
		}
	}
	sortPieces(w.pieces)
	for _, i := range e.timed {
		w.values[i] = 0
	}
	e.sweep(w)
}

// valueOthers values one measure that is neither of work nor of education, or
// all of them for -1.
func (e *Evaluator) valueOthers(w *world, c choice, only int) {
	for i := range e.plan.Measures {
		if (only < 0 || i == only) && sectionOf(e.plan.Measures[i].Kind) == inOther {
			w.values[i] = e.others[i].at(c)
		}
	}
}

// at gives the value as chosen. What has a wide range is told apart more finely
// near its least, where amounts that are asked for are.
func (o *other) at(c choice) int64 {
	const wide = 100 * wholeway
	p, most := uint64(c.part(o.gap)), o.value[1]-o.value[0]
	if p == 0 || p == wholeway || most < wide {
		return between(c, o.value, o.gap)
	}
	high, low := bits.Mul64(uint64(most), p*p*p)
	whole, _ := bits.Div64(high, low, wholeway*wholeway*wholeway)
	return o.value[0] + int64(whole)
}

func (e *Evaluator) valueStudy(w *world, c choice) {
	for _, i := range e.studied {
		switch m := &e.plan.Measures[i]; m.Kind {
		case plan.Degree:
			w.values[i] = e.holdsDegree(m, c)
		case plan.Credits:
			w.values[i] = e.credits(m, c)
		case plan.Grade:
			w.values[i] = e.grade(c)
		}
	}
}

// span is the one piece that a job is outside of all windows; it has no length
// if the job earns nothing.
func (e *Evaluator) span(j *job, c choice) (p piece) {
	p = piece{between(c, j.start, j.gaps[jobStart]), between(c, j.end, j.gaps[jobEnd]), between(c, j.rate, j.gaps[jobHours]), j.preds, j.counts, j.entry}
	if p.start >= p.end || p.rate == 0 {
		return piece{}
	}
	if j.bits[0] != j.bits[1] {
		p.preds, p.counts = e.worth(e.bitsOf(j, c))
	}
	return p
}

// cut adds a job's pieces. It is cut where a window begins or ends, because
// outside of that it does not satisfy what asks for the window.
func (e *Evaluator) cut(w *world, span *piece) {
	if len(e.windows) == 0 {
		if span.start < span.end {
			w.pieces = append(w.pieces, *span)
		}
		return
	}
	for rest := *span; rest.start < rest.end; {
		p := rest
		p.preds, p.end = e.during(p.preds, p.start, p.end)
		p.counts = e.counted(p.preds, 0)
		w.pieces = append(w.pieces, p)
		rest.start = p.end
	}
}

// counted gives the measures of time, of 64 from one on, that some predicates
// count for.
func (e *Evaluator) counted(preds plan.Bits, from int) (counts uint64) {
	for k, set := range e.timedSets[from:min(from+64, len(e.timedSets))] {
		if preds&set != 0 {
			counts |= 1 << k
		}
	}
	return counts
}

// during gives those of some predicates whose windows are open at a point,
// and until when that is so.
func (e *Evaluator) during(preds plan.Bits, at, end calendar.Point) (plan.Bits, calendar.Point) {
	for i := range e.plan.Predicates {
		w := e.plan.Predicates[i].Window
		if w == 0 || preds>>i&1 == 0 {
			continue
		}
		switch x := e.windows[w-1]; {
		case at < x.start:
			preds &^= 1 << i
			end = min(end, x.start)
		case at >= x.end:
			preds &^= 1 << i
		default:
			end = min(end, x.end)
		}
	}
	return preds, end
}

// owners are the bits that each unknown fact of a job decides.
func (e *Evaluator) owners() [jobFacts]plan.Bits {
	return [jobFacts]plan.Bits{
		jobHours: plan.FullTime, jobDomains: e.domainBits(), jobSupervisory: plan.Supervisory,
		jobLead: plan.Lead, jobProgressive: plan.Progressive,
		jobLevel: plan.Bits(1<<len(e.facts.Levels)-1) << e.facts.LevelBit,
	}
}

func (e *Evaluator) bitsOf(j *job, c choice) plan.Bits {
	open := j.bits[1] &^ j.bits[0]
	switch {
	case open == 0 || c.parts == nil && !c.best:
		return j.bits[0]
	case c.parts == nil, j.entry < 0 && c.part(j.gaps[0]) > 0:
		return j.bits[1]
	}
	bits := j.bits[0] | open&e.ranked(j, c)
	for fact, owned := range e.owned {
		if fact != jobDomains && fact != jobLevel && c.pick(j.gaps[fact]) == 1 {
			bits |= open & owned
		}
	}
	if g := j.gaps[jobDomains]; g != 0 {
		for _, k := range e.apart {
			if c.pick(min(g+k.gap, mostGaps)) == 1 {
				bits |= open & k.domains
			}
		}
	}
	return bits
}

// A worth is what jobs with the same bits count for: the predicates that they
// satisfy, and the measures of time.
type worth struct {
	bits, preds plan.Bits
	counts      uint64
}

// worth gives the worth of jobs with these bits, and remembers it.
func (e *Evaluator) worth(bits plan.Bits) (preds plan.Bits, counts uint64) {
	s := &e.worths[bits*scatter>>58]
	if s.bits != bits {
		*s = e.worthOf(bits)
	}
	return s.preds, s.counts
}

// scatter spreads bits over the worths that are remembered. No bits stand in
// the first place, where their worth is from the beginning.
const scatter = 0x9e3779b97f4a7c15

func (e *Evaluator) worthOf(bits plan.Bits) worth {
	preds := e.satisfied(bits)
	return worth{bits, preds, e.counted(preds, 0)}
}

// satisfied gives the predicates that a job with these bits satisfies, at any
// time.
func (e *Evaluator) satisfied(bits plan.Bits) (preds plan.Bits) {
	for i := range e.plan.Predicates {
		ok := true
		for _, group := range e.plan.Predicates[i].All {
			ok = ok && bits&group != 0
		}
		if ok {
			preds |= 1 << i
		}
	}
	return preds
}

// clamp values the measures that are derived from others. What grows with a
// measure takes it from w, what falls with it from the opposite values.
func (e *Evaluator) clamp(w, opposite []int64) {
	for i := range e.plan.Measures {
		m := &e.plan.Measures[i]
		if m.Kind != plan.Clamp {
			continue
		}
		w[i] = min(max(total(&m.Of, w, opposite), 0), m.Max)
		opposite[i] = min(max(total(&m.Of, opposite, w), 0), m.Max)
	}
}

// total is the sum with its measures that help taken from one world and those
// that hinder from another.
func total(s *plan.Sum, help, hinder []int64) int64 {
	t := s.Const
	for _, x := range s.Terms {
		if x.Coef > 0 {
			t += x.Coef * help[x.Measure]
		} else {
			t += x.Coef * hinder[x.Measure]
		}
	}
	return t
}

func (e *Evaluator) holdsDegree(m *plan.Measure, c choice) int64 {
	for i := range e.studies {
		s := &e.studies[i]
		if (int(e.leveled(s, c)) >= m.Arg && (m.Set == 0 || e.fieldsOf(s, c)&m.Set != 0) || s.several.says(m)) &&
			e.heldOn(s, e.studyDay(m), c) && s.valid[s.pick(c, studyValid)] {
			return 1
		}
	}
	return 0
}

// fieldsOf gives the field sets that a study is in.
func (e *Evaluator) fieldsOf(s *study, c choice) plan.Bits {
	gap := s.gaps[studyField]
	if gap == 0 || s.entry < 0 {
		return s.fields[s.pick(c, studyField)]
	}
	f := s.fields[0]
	for i := range e.facts.FieldSets {
		if c.pick(min(gap+int8(i), mostGaps)) == 1 {
			f |= s.fields[1] & (1 << i)
		}
	}
	return f
}

// credits sums the hours of study in a field. A degree whose hours the record
// does not count stands for the least that such a degree takes, as far as all
// fields together are asked for.
func (e *Evaluator) credits(m *plan.Measure, c choice) (sum int64) {
	for i := range e.studies {
		sum += e.hours(&e.studies[i], m, c)
	}
	return min(sum, m.Max)
}

// hours are the hours of one study.
func (e *Evaluator) hours(s *study, m *plan.Measure, c choice) int64 {
	if !s.valid[s.pick(c, studyValid)] || m.Set != 0 && e.fieldsOf(s, c)&m.Set == 0 {
		return 0
	}
	n := between(c, s.credits, s.gaps[studyCredits])
	if m.Set != 0 && s.several.among() { // how many of them are in the field nobody knows
		n = n * int64(c.part(s.gaps[studyCredits])) / wholeway
	}
	if day := e.studyDay(m); !m.Day.IsZero() && !s.doneBy(day) {
		if n = n * int64(c.part(s.gaps[studyCredits])) / wholeway; !s.begunBy(day) {
			n = 0
		}
	}
	if !s.counted && m.Set == 0 && e.heldOn(s, e.studyDay(m), c) {
		n = max(n, max(e.leveled(s, c), s.several.sure()).Hours()*hour*e.facts.SemesterScale)
	}
	return n
}

func (e *Evaluator) grade(c choice) (best int64) {
	for i := range e.studies {
		s := &e.studies[i]
		best = max(best, between(c, s.grade, s.gaps[studyGrade]))
	}
	return best
}
