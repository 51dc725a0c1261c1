package html

import (
	"fmt"
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/calendar"
)

// Sizes of the drawing, in units of its view box.
const (
	wide     = 960
	barHigh  = 22
	laneHigh = 52 // a line of text, a bar and a gap
	mostLane = 40
	textWide = 7 // of a character, about
)

// A timeline is a drawing of the jobs, one below the other, with what became
// of their time. The table of credits says the same in words.
type timeline struct {
	N          int
	Wide, High int
	Base       int // where the axis is
	Says       string
	Lanes      []lane
	Ticks      []tick
	Earlier    int // as far as this the axis is not to scale; 0: it is all to scale
	Marks      []mark
	More       int // jobs that are not drawn
}

// A lane is one job.
type lane struct {
	Label, Span string
	TextX       int
	TextY       int
	End         bool // the text ends at TextX
	X, Y, W, H  int
	Vague       bool // its dates are not exact
	Parts       []part
}

// A part is a stretch of a job.
type part struct {
	Mark       mark
	X, Y, W, H int
	Sign       bool // it is wide enough to carry its mark
	SignX      int
	SignY      int
	Says       string
	from, to   calendar.Point
	row        int
}

type tick struct {
	X, Year int
	End     bool
}

// drawing draws the jobs of a. Nil: there is none to draw.
func (p *page) drawing(n int, a *applicants.Applicant, d *engine.Determination, m *marks) *timeline {
	asOf := p.o.Versions.AsOf
	s, ok := scaleOf(a, d, asOf)
	if !ok {
		return nil
	}
	t := &timeline{N: n, Wide: wide, Marks: m.list, More: max(len(a.Work)-mostLane, 0)}
	parts := p.partsOf(a, d, s, m)
	y := 0
	for i := range a.Work[:min(len(a.Work), mostLane)] {
		l := laneOf(&a.Work[i], s, y)
		l.Parts = stack(parts[entryName(a, i)], &l)
		y = l.Y + l.H + laneHigh - 2*barHigh
		t.Lanes = append(t.Lanes, l)
	}
	t.Base, t.High = y, y+28
	t.Ticks, t.Earlier = s.ticks(), s.zone()
	jobs, from := fmt.Sprintf("%d jobs", len(a.Work)), dateAt(s.low).String()
	if len(a.Work) == 1 {
		jobs = "one job"
	}
	if t.Earlier > 0 {
		from = "before " + from
	}
	t.Says = fmt.Sprintf("Timeline of %s from %s to %s. The table of credited time says the same in words.", jobs, from, asOf)
	return t
}

func laneOf(w *applicants.Job, s scale, y int) lane {
	from, to := beginning, s.high
	if !w.Start.IsZero() {
		from = w.Start.First().Start()
	}
	if !w.End.IsZero() {
		to = w.End.Last().End()
	}
	l := lane{Label: short(jobLabel(w)), Span: span(w.Start, w.End), Y: y + barHigh, H: barHigh, X: s.x(from), TextY: y + barHigh - 7}
	if w.Start.IsZero() {
		l.Span = strings.TrimSuffix("◂ start not stated, "+l.Span, ", ")
	}
	l.W = max(s.x(to)-l.X, 2)
	l.X = min(l.X, wide-l.W)
	l.Vague = !w.Start.Exact() || !w.End.IsZero() && !w.End.Exact()
	l.TextX = l.X
	if room := (len([]rune(l.Label)) + len(l.Span) + 3) * textWide; l.X+room > wide {
		l.TextX, l.End = max(l.X+l.W, min(room, wide)), true
	}
	return l
}

// short cuts a text to what a line of the drawing holds.
func short(s string) string {
	r := []rune(s)
	if len(r) <= 80 {
		return s
	}
	return string(r[:79]) + "…"
}

// partsOf gives the stretches of each entry.
func (p *page) partsOf(a *applicants.Applicant, d *engine.Determination, s scale, m *marks) map[string][]part {
	out := map[string][]part{}
	add := func(x *engine.Stretch, k mark, says string) {
		q := part{Mark: k, from: x.From.Start(), to: x.To.End(), Says: p.day(a, d, x, x.From) + " to " + p.day(a, d, x, x.To) + ": " + says}
		q.X = s.x(q.from)
		q.W = max(s.x(q.to)-q.X, 2)
		q.Sign = q.W >= 10*len(k.Sign)+10
		out[x.Entry] = append(out[x.Entry], q)
	}
	for i := range d.Allocation {
		x := &d.Allocation[i]
		k := m.list[m.demands[x.Finding]]
		add(x, k, x.Credit.String()+" credited to "+k.Sign+", "+k.Says)
	}
	for i := range d.Uncredited {
		x := &d.Uncredited[i]
		k := m.list[m.reasons[x.Why]]
		add(x, k, x.Credit.String()+". "+k.Says)
	}
	return out
}

// stack lays stretches that share time below one another, and makes the lane
// as high as they need.
func stack(parts []part, l *lane) []part {
	slices.SortStableFunc(parts, func(a, b part) int { return int(a.from - b.from) })
	var ends []calendar.Point
	for i := range parts {
		p := &parts[i]
		for p.row < len(ends) && ends[p.row] > p.from {
			p.row++
		}
		if p.row == len(ends) {
			ends = append(ends, 0)
		}
		ends[p.row] = max(ends[p.row], p.to)
	}
	for i := range parts {
		p := &parts[i]
		p.Y, p.H = l.Y+p.row*barHigh, barHigh
		p.SignX, p.SignY = p.X+p.W/2, p.Y+barHigh/2
	}
	l.H = max(len(ends), 1) * barHigh
	return parts
}

func dateAt(p calendar.Point) applicants.Date {
	y, m, d := p.Date()
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}
