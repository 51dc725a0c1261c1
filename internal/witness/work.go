package witness

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// A stretch is full-time work of one kind that is to be laid out.
type stretch struct {
	option
	points      int64
	from, until calendar.Point
}

// work lays the wanted time out end to end, back from the as-of date: what
// must be recent comes last.
func (m *Maker) work(wants []want) []applicants.Job {
	var list []stretch
	for _, w := range wants {
		options := m.options(w.set)
		if len(options) == 0 {
			continue
		}
		s := stretch{option: options[w.option%len(options)], points: ceilDiv(w.units, m.plan.Rate)}
		s.from, s.until = m.span(s.window)
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(x, y stretch) int {
		return cmp.Or(cmp.Compare(y.from, x.from), cmp.Compare(y.until, x.until))
	})
	jobs := []applicants.Job{}
	at := m.asOf.End()
	for _, s := range list {
		at = min(at, s.until)
		end := at
		at -= calendar.Point(s.points)
		if at < applicants.MinYear*calendar.Year {
			return jobs
		}
		start := dateAt(at)
		at = start.Start()
		jobs = append(jobs, m.job(s.bits, start, lastAt(end)))
	}
	slices.Reverse(jobs)
	return jobs
}

// span is the points between which a window's time lies.
func (m *Maker) span(w plan.Window) (from, until calendar.Point) {
	until = m.asOf.End()
	if w.Months > 0 {
		from = until - calendar.Point(w.Months*calendar.Month)
	}
	if !w.From.IsZero() {
		from = max(from, w.From.Start())
	}
	if !w.Until.IsZero() {
		until = min(until, w.Until.End())
	}
	return from, until
}

func dateAt(p calendar.Point) applicants.Date {
	y, m, d := p.Date()
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}

func lastAt(p calendar.Point) applicants.Date {
	y, m, d := p.Last()
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}

// days is the day n days after d.
func days(d applicants.Date, n int) applicants.Date {
	return applicants.DateOf(time.Date(int(d.Year), time.Month(d.Month), int(d.Day)+n, 0, 0, 0, 0, time.UTC))
}

// job is full-time work that is what bits say and nothing else. What nobody
// asks about is not stated.
func (m *Maker) job(bits plan.Bits, start, end applicants.Date) applicants.Job {
	j := applicants.Job{Start: start, End: end, Hours: m.class.Policy.FullTimeHours}
	names := []string{}
	for i, d := range m.class.Domains {
		if bits>>(plan.FirstFree+i)&1 != 0 {
			j.Domains = append(j.Domains, d.ID)
			names = append(names, cmp.Or(d.Label, strings.ReplaceAll(d.ID, "_", " ")))
		}
	}
	if j.Domains == nil && m.asksDomains() {
		j.Domains = []string{}
	}
	j.Supervisory = m.told(bits, plan.Supervisory)
	j.Lead = m.told(bits, plan.Lead)
	j.Progressive = m.told(bits, plan.Progressive)
	j.Level = m.level(bits)
	j.Title = title(names, bits)
	return j
}

func (m *Maker) asksDomains() bool {
	all := plan.Bits(1)<<len(m.class.Domains) - 1
	return m.plan.Asked&(all<<plan.FirstFree) != 0
}

func (m *Maker) told(bits, fact plan.Bits) applicants.Tri {
	switch {
	case bits&fact != 0:
		return applicants.Yes
	case m.plan.Asked&fact != 0:
		return applicants.No
	}
	return applicants.Unstated
}

// noLevel is the level of a job that is at none that the job class knows.
const noLevel = "none of these"

func (m *Maker) level(bits plan.Bits) string {
	all := plan.Bits(1)<<len(m.class.Levels) - 1
	for i := len(m.class.Levels) - 1; i >= 0; i-- {
		if bits>>(m.plan.Facts.LevelBit+i)&1 != 0 {
			return m.class.Levels[i]
		}
	}
	if m.plan.Asked&(all<<m.plan.Facts.LevelBit) != 0 {
		return noLevel
	}
	return ""
}

// title names a job after its kind. It decides nothing, because the job
// states what it is.
func title(names []string, bits plan.Bits) string {
	what := "Worker"
	switch {
	case bits&plan.Supervisory != 0:
		what = "Supervisor"
	case bits&plan.Lead != 0:
		what = "Lead worker"
	}
	if len(names) == 0 {
		return what
	}
	for i, s := range names {
		if len(s) > 1 && s[1] == strings.ToLower(s[1:2])[0] {
			names[i] = strings.ToLower(s[:1]) + s[1:]
		}
	}
	return what + " in " + strings.Join(names, " and ")
}
