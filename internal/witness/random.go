package witness

import (
	"fmt"
	"math/rand/v2"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// Random is n records by chance, the same ones for the same seed: values at
// and about those that the rule asks for, jobs of any kind that it names, and
// up to three things changed.
func (m *Maker) Random(seed uint64, n int) (out []*applicants.Applicant) {
	r := rand.New(rand.NewPCG(seed, 1))
	for i := range n {
		a := m.materialize(m.chance(r), fmt.Sprintf("random %d", i+1))
		for range r.IntN(4) {
			if near := m.Near(a); len(near) > 0 {
				id := a.ID
				a = near[r.IntN(len(near))]
				a.ID = id
			}
		}
		if a.Check() == nil {
			out = append(out, a)
		}
	}
	return out
}

// chance drafts by chance.
func (m *Maker) chance(r *rand.Rand) draft {
	d := m.draft()
	for _, l := range m.plan.Leaves {
		if r.IntN(2) == 0 {
			m.reach(&d, &l.Sum, tactic{carrier: r.IntN(3), option: r.IntN(8)}, 0)
		}
	}
	for i := range d.values {
		if k := m.plan.Measures[i].Kind; d.values[i] > 1 && k >= plan.Credits && r.IntN(2) == 0 {
			d.values[i] += (int64(r.IntN(7)) - 3) * d.values[i] / 6
		}
	}
	for i := range m.plan.Demands {
		x := &m.plan.Demands[i]
		if r.IntN(2) == 0 {
			m.lessen(&d, &x.Need, tactic{carrier: r.IntN(3), help: r.IntN(3)})
		}
		if r.IntN(3) > 0 {
			units := m.whole(&d, i) + int64(r.IntN(49)-24)*calendar.Month*m.plan.Rate
			d.wants = append(d.wants, want{x.Set, max(units, calendar.Month*m.plan.Rate), r.IntN(8)})
		}
	}
	return d
}
