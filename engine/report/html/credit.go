package html

import (
	"strconv"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// A mark stands for a demand, as a letter, or for a reason for which time was
// not credited, as a number.
type mark struct {
	Sign  string
	Class string // of its pattern
	Says  string
}

// marks are those of one determination, in the order of its allocation.
type marks struct {
	list    []mark
	demands map[string]int
	reasons map[string]int
}

const patterns = 6 // that the style sheet has

func marksOf(d *engine.Determination) *marks {
	m := &marks{demands: map[string]int{}, reasons: map[string]int{}}
	for i := range d.Allocation {
		id := d.Allocation[i].Finding
		if _, ok := m.demands[id]; ok {
			continue
		}
		k := len(m.demands)
		m.demands[id] = len(m.list)
		m.list = append(m.list, mark{letter(k), "d" + strconv.Itoa(k%patterns), says(d, id)})
	}
	for i := range d.Uncredited {
		why := d.Uncredited[i].Why
		if _, ok := m.reasons[why]; ok {
			continue
		}
		m.reasons[why] = len(m.list)
		m.list = append(m.list, mark{strconv.Itoa(len(m.reasons)), "un", "Not credited: " + report.Visible(why)})
	}
	return m
}

// letter counts A to Z, then AA.
func letter(k int) string {
	if k < 26 {
		return string(rune('A' + k))
	}
	return letter(k/26-1) + letter(k%26)
}

func says(d *engine.Determination, id string) string {
	if f := d.Finding(id); f != nil {
		return report.Visible(f.Says)
	}
	return report.Visible(id)
}

// A credit is a row of the table that says where time went.
type credit struct {
	Mark     mark
	Job      string
	From, To string
	Amount   string
	Credited bool
}

func (p *page) credits(a *applicants.Applicant, d *engine.Determination, m *marks) (out []credit) {
	names := jobNames(a)
	add := func(x *engine.Stretch, k int, credited bool) {
		out = append(out, credit{m.list[k], names.of(x.Entry), p.day(a, d, x, x.From), p.day(a, d, x, x.To), x.Credit.String(), credited})
	}
	for i := range d.Allocation {
		add(&d.Allocation[i], m.demands[d.Allocation[i].Finding], true)
	}
	for i := range d.Uncredited {
		add(&d.Uncredited[i], m.reasons[d.Uncredited[i].Why], false)
	}
	return out
}

func (p *page) day(a *applicants.Applicant, d *engine.Determination, x *engine.Stretch, day applicants.Date) string {
	return report.Day(&p.o.Versions, a, d, x.Entry, day)
}

// names are what the entries of a record are called.
type names map[string]string

func jobNames(a *applicants.Applicant) names {
	n := names{}
	for i := range a.Work {
		n[entryName(a, i)] = jobLabel(&a.Work[i])
	}
	return n
}

func (n names) of(entry string) string {
	if s := n[entry]; s != "" {
		return s
	}
	return report.Visible(entry)
}

func entryName(a *applicants.Applicant, i int) string {
	section, k := a.EntryOfJob(i)
	return section + "[" + strconv.Itoa(k) + "]"
}

func jobLabel(w *applicants.Job) string {
	s := report.Visible(w.Title)
	if w.Employer != "" && s != "" {
		s += ", "
	}
	return s + report.Visible(w.Employer)
}
