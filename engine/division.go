package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/calendar"
)

// A division is a record in parts whose measures add up: jobs that cannot
// have been held at once are apart, and so are work, education and each of
// the other facts. A part is measured at most once at each of its own
// corners.
type division struct {
	sorting
	order   []int // the gap that each fact is
	list    []portion
	jobs    []int   // of the parts, one after another
	fixed   []int64 // the measures of all that is known
	index   []int32 // by part and corner: where its measures are kept, plus one
	kept    []int64
	choice  []int32 // by gap
	scratch world
	same    []uint64         // by fact: the facts that are one to who asks about them
	part    []int            // by fact: the part it is in
	byJob   []stretchOfFacts // by job: its facts

	job                  []int    // by fact: the job that it is about, -1 for none or several
	point                []int32  // where the search is: by gap, how far from its worst to its best
	high, between        uint64   // the facts that are at their best there, and those between
	spans, others        []*piece // of the jobs, there and elsewhere
	own, elsewhere       []piece  // where these are, if they are not among those that are kept
	stale                []bool   // by job: its span there is not known
	keptSpans            []keptSpan
	here, there          []int64            // the measures there, and at the opposite point
	now, opposite        []int64            // the same of each part
	passing              []int64            // of a part that is not at one of its corners
	places               [mostPlaces]uint64 // where the search was in a part, and
	placed               []int64            // the measures of that part there
	differences          []difference       // by part and two measures
	under, over          values             // between which a fact slides
	tried, triedOpposite []int64            // the measures with one fact moved
}

// A portion is a part of the record. Its facts follow one another.
type portion struct {
	sections sections
	measure  int // of another fact; -1: of all of them
	from, to int // its jobs
	stretchOfFacts
}

// A stretchOfFacts is facts that follow one another.
type stretchOfFacts struct {
	shift, width int // the first, and how many there are
	index        int // where what is kept for them begins
}

// sections is a set of sections of the record.
type sections uint8

const everything sections = 1<<inWork | 1<<inEducation | 1<<inOther

// mostPlaces is how many places that are no corners are kept, a power of two.
const mostPlaces = 1 << placeBits
const placeBits = 6

// mostKept is how many facts a part may have for its measures to be kept.
const mostKept = 10

// local is what a set of facts is among these.
func (p *stretchOfFacts) local(v uint64) uint64 { return v >> p.shift & (1<<p.width - 1) }

// divide finds the parts of the record that have gaps.
func (e *Evaluator) divide() {
	s := &e.search.division
	s.order, s.list, s.jobs, s.index, s.kept = s.order[:0], s.list[:0], s.jobs[:0], s.index[:0], s.kept[:0]
	s.choice = slices.Grow(s.choice[:0], len(e.gaps))[:len(e.gaps)]
	if len(e.gaps) == mostGaps { // the last one may be of any section
		for i := range e.record.jobs {
			s.jobs = append(s.jobs, i)
		}
		e.part(portion{sections: everything, measure: -1, to: len(s.jobs)}, func(gap) bool { return true })
	} else {
		e.divideWork()
		e.part(portion{sections: 1 << inEducation}, func(g gap) bool { return g.section == inEducation })
		for _, g := range e.gaps {
			if g.section == inOther {
				e.part(portion{sections: 1 << inOther, measure: g.entry}, func(x gap) bool { return x == g })
			}
		}
	}
	s.relate(e.gaps, e.record.jobs)
	s.places = [mostPlaces]uint64{}
	s.placed = slices.Grow(s.placed[:0], mostPlaces*len(e.plan.Measures))[:mostPlaces*len(e.plan.Measures)]
	pairs := len(s.list) * len(e.plan.Measures) * len(e.plan.Measures)
	s.differences = slices.Grow(s.differences[:0], pairs)[:pairs]
	clear(s.differences)
	e.placeSpans()
	s.fixed = append(s.fixed[:0], e.worst.values...)
	for i := range s.list {
		for m, n := range e.corner(&s.list[i], 0) {
			s.fixed[m] -= n
		}
	}
}

// placeSpans finds the spans of the jobs that have no gaps, and room for those
// of the others.
func (e *Evaluator) placeSpans() {
	s, n := &e.search.division, len(e.record.jobs)
	s.own = slices.Grow(s.own[:0], n)[:n]
	s.elsewhere = slices.Grow(s.elsewhere[:0], n)[:n]
	s.stale = slices.Grow(s.stale[:0], n)[:n]
	s.spans, s.others = s.spans[:0], s.others[:0]
	for i := range e.record.jobs {
		s.own[i] = e.span(&e.record.jobs[i], allWorst)
		s.spans, s.others = append(s.spans, &s.own[i]), append(s.others, &s.own[i])
	}
}

// divideWork makes a part of jobs that may have been held at once.
func (e *Evaluator) divideWork() {
	s := &e.search.division
	from, end := 0, calendar.Point(0)
	for i := range e.record.jobs {
		s.jobs = append(s.jobs, i)
	}
	slices.SortStableFunc(s.jobs, func(a, b int) int { return int(e.record.jobs[a].start[1] - e.record.jobs[b].start[1]) })
	for k, i := range s.jobs {
		j := &e.record.jobs[i]
		if k > from && j.start[1] >= end {
			e.jobsPart(from, k)
			from = k
		}
		end = max(end, j.end[1])
	}
	e.jobsPart(from, len(s.jobs))
}

func (e *Evaluator) jobsPart(from, to int) {
	jobs := e.search.division.jobs[from:to]
	e.part(portion{sections: 1 << inWork, from: from, to: to}, func(g gap) bool {
		return g.section == inWork && slices.ContainsFunc(jobs, func(i int) bool { return e.record.jobs[i].entry == g.entry })
	})
}

// part adds a part with its facts, if it has any.
func (e *Evaluator) part(p portion, has func(gap) bool) {
	s := &e.search.division
	p.shift = len(s.order)
	for g := range e.gaps {
		if e.rest>>g&1 == 0 && has(e.gaps[g]) {
			s.order = append(s.order, g)
		}
	}
	if p.width = len(s.order) - p.shift; p.width == 0 {
		return
	}
	if p.index = len(s.index); p.width <= mostKept {
		s.index = slices.Grow(s.index, 1<<p.width)[:p.index+1<<p.width]
		clear(s.index[p.index:])
	}
	s.list = append(s.list, p)
}

// corner gives the measures of a part at one of its corners.
func (e *Evaluator) corner(p *portion, local uint64) []int64 {
	s, n := &e.search.division, len(e.plan.Measures)
	var at *int32
	if p.width <= mostKept {
		if at = &s.index[p.index+int(local)]; *at != 0 {
			return s.kept[(int(*at)-1)*n : int(*at)*n]
		}
	}
	for k := range p.width {
		s.choice[s.order[p.shift+k]] = int32(local>>k&1) * wholeway
	}
	c := choice{parts: s.choice}
	e.spansOf(p, local<<p.shift)
	if at == nil {
		s.passing = e.measure(s.passing[:0], p, c, s.others)
		return s.passing
	}
	s.kept = e.measure(s.kept, p, c, s.others)
	*at = int32(len(s.kept) / n)
	return s.kept[len(s.kept)-n:]
}

// measure appends the measures of a part as chosen, where its jobs have these
// spans.
func (e *Evaluator) measure(list []int64, p *portion, c choice, spans []*piece) []int64 {
	from := len(list)
	for range e.plan.Measures {
		list = append(list, 0)
	}
	w := &e.search.scratch
	w.values = list[from:]
	if p.to-p.from == 1 && len(e.windows) == 0 && len(e.timed) <= 64 {
		x := spans[e.search.division.jobs[p.from]]
		e.alone(w, e.timed, x, int64(x.end-x.start))
	} else if p.sections>>inWork&1 == 1 {
		w.pieces = w.pieces[:0]
		for _, i := range e.search.division.jobs[p.from:p.to] {
			e.cut(w, spans[i])
		}
		sortPieces(w.pieces)
		e.sweep(w)
	}
	if p.sections>>inEducation&1 == 1 {
		e.valueStudy(w, c)
	}
	if p.sections>>inOther&1 == 1 {
		e.valueOthers(w, c, p.measure)
	}
	return list
}

// spansOf finds the spans of a part's jobs that have gaps, at a corner; those
// of the others are known.
func (e *Evaluator) spansOf(p *portion, v uint64) {
	s := &e.search.division
	for _, i := range s.jobs[p.from:p.to] {
		if e.record.jobs[i].vague {
			s.others[i] = e.spanAt(i, s.byJob[i].local(v), &s.elsewhere[i])
		}
	}
}

// spanAt is the span of a job at a corner of its own facts. It is put into a
// place if it is not kept.
func (e *Evaluator) spanAt(j int, local uint64, place *piece) *piece {
	s := &e.search.division
	x := &s.byJob[j]
	if x.width <= mostSpans {
		kept := &s.keptSpans[x.index+int(local)]
		if place = &kept.span; kept.known {
			return place
		}
		kept.known = true
	}
	for k := range x.width {
		s.choice[s.order[x.shift+k]] = int32(local>>k&1) * wholeway
	}
	*place = e.span(&e.record.jobs[j], choice{parts: s.choice})
	return place
}

// A keptSpan is the span of a job at a corner of its facts.
type keptSpan struct {
	span  piece
	known bool
}

// mostSpans is how many facts a job may have for its spans to be kept.
const mostSpans = 6

// measures gives the measures of the whole record at a corner, without those
// that are derived from others.
func (e *Evaluator) measures(list []int64, v uint64) []int64 {
	s := &e.search.division
	list = append(list[:0], s.fixed...)
	for i := range s.list {
		p := &s.list[i]
		for m, n := range e.corner(p, p.local(v)) {
			list[m] += n
		}
	}
	return list
}

// qualifies decides a corner.
func (e *Evaluator) qualifies(v uint64) bool {
	s := &e.search
	s.help = e.measures(s.help, v)
	if e.hinders {
		s.hinder = e.measures(s.hinder, ^v)
	}
	return e.holds(e.clamped(s.help, s.hinder))
}

// relate notes which part each fact is in, and which facts are one.
func (s *division) relate(gaps []gap, jobs []job) {
	s.part, s.same, s.job = s.part[:0], s.same[:0], s.job[:0]
	for i := range s.list {
		for range s.list[i].width {
			s.part = append(s.part, i)
		}
	}
	for i, g := range s.order {
		s.same = append(s.same, 1<<i)
		for k, h := range s.order[:i] {
			if gaps[h] == gaps[g] {
				s.same[i] |= 1 << k
				s.same[k] |= 1 << i
			}
		}
		j := -1
		if len(gaps) < mostGaps && gaps[g].section == inWork {
			j = slices.IndexFunc(jobs, func(j job) bool { return j.entry == gaps[g].entry })
		}
		s.job = append(s.job, j)
	}
	s.byJob = s.byJob[:0]
	for range jobs {
		all := stretchOfFacts{}
		if len(gaps) == mostGaps {
			all.width = len(s.order)
		}
		s.byJob = append(s.byJob, all)
	}
	for f, j := range s.job {
		if j >= 0 {
			x := &s.byJob[j]
			x.shift = f - x.width
			x.width++
		}
	}
	s.keptSpans = s.keptSpans[:0]
	for j := range s.byJob {
		if x := &s.byJob[j]; x.width <= mostSpans {
			x.index = len(s.keptSpans)
			for range 1 << x.width {
				s.keptSpans = append(s.keptSpans, keptSpan{})
			}
		}
	}
}
