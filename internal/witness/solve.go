package witness

import (
	"slices"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// A draft is what a record is to hold: the value of every measure that is not
// time, and stretches of full-time work.
type draft struct {
	values []int64
	wants  []want
}

// A want is time that matches a set of predicates.
type want struct {
	set    plan.Bits
	units  int64 // of credit
	option int   // which of the kinds of work that match
}

// A tactic chooses between ways to satisfy the same inequality.
type tactic struct {
	carrier int // the term that is raised first
	help    int // what lessens a demand: 0 nothing, 1 as much as helps, 2 half of it
	option  int // the kind of work
	spin    int // by how much the kind moves on from one want to the next
	edge    int // the leaf, counted from 1, that is brought down to its boundary; 0: none
}

// tactics lists the choices that can make a difference to a way: one choice
// differs from the plain tactic at a time. Then come the leaves' edges.
func (m *Maker) tactics(w way) []tactic {
	out := []tactic{{}}
	carriers, helps, options := m.choices(w)
	for c := 1; c < carriers; c++ {
		out = append(out, tactic{carrier: c})
	}
	for c := range helps {
		out = append(out, tactic{carrier: c, help: 1}, tactic{carrier: c, help: 2})
	}
	for o := 1; o < options; o++ {
		out = append(out, tactic{option: o})
	}
	return append(out[:min(len(out), mostTactics)], m.edges(w)...)
}

// choices is how many choices a way leaves: of terms to raise, of terms that
// lessen a demand, of kinds of work.
func (m *Maker) choices(w way) (carriers, helps, options int) {
	carriers, options = 1, 1
	for _, l := range w.leaves {
		carriers = max(carriers, len(m.plan.Leaves[l].Sum.Terms))
	}
	for _, i := range w.demands {
		d := &m.plan.Demands[i]
		helps = max(helps, len(d.Need.Terms))
		options = max(options, len(m.options(d.Set)))
	}
	return carriers, helps, options
}

// blends lists tactics that choose several things at once.
func (m *Maker) blends(w way) (out []tactic) {
	_, helps, options := m.choices(w)
	for o := range options {
		for spin := range min(options, 3) {
			for c := range helps {
				out = append(out, tactic{carrier: c, help: 1, option: o, spin: spin}, tactic{carrier: c, help: 2, option: o, spin: spin})
			}
			out = append(out, tactic{option: o, spin: spin})
		}
	}
	return out[:min(len(out), mostBlends)]
}

// edges lists the leaves that a plain record more than meets.
func (m *Maker) edges(w way) (out []tactic) {
	d := m.solve(w, tactic{})
	for _, l := range w.leaves {
		if m.total(&d, &m.plan.Leaves[l].Sum) > 0 {
			out = append(out, tactic{edge: l + 1})
		}
	}
	return out
}

// usualAge is the age of whoever no rule asks to be older or younger.
const usualAge = 30

// draft is an empty draft.
func (m *Maker) draft() draft {
	d := draft{values: make([]int64, len(m.plan.Measures))}
	for i := range m.plan.Measures {
		if m.plan.Measures[i].Kind == plan.Age {
			d.values[i] = usualAge
		}
	}
	return d
}

// solve drafts a record that should meet a way.
func (m *Maker) solve(w way, t tactic) draft {
	d := m.draft()
	for range 3 { // one leaf can undo another
		for _, l := range w.leaves {
			m.reach(&d, &m.plan.Leaves[l].Sum, t, 0)
		}
	}
	if t.edge > 0 {
		m.edge(&d, &m.plan.Leaves[t.edge-1].Sum, t)
	}
	for _, i := range w.demands {
		m.lessen(&d, &m.plan.Demands[i].Need, t)
	}
	for _, i := range w.demands {
		if n := m.need(&d, i); n > 0 {
			d.wants = append(d.wants, want{m.plan.Demands[i].Set, n, t.option + t.spin*len(d.wants)})
		}
	}
	return d
}

// value is what a measure would be.
func (m *Maker) value(d *draft, i int) (n int64) {
	x := &m.plan.Measures[i]
	switch x.Kind {
	case plan.Time:
		for _, w := range d.wants {
			if w.set == x.Set {
				n += w.units
			}
		}
		return n
	case plan.Clamp:
		return min(max(m.total(d, &x.Of), 0), x.Max)
	}
	return d.values[i]
}

func (m *Maker) total(d *draft, s *plan.Sum) int64 {
	n := s.Const
	for _, t := range s.Terms {
		n += t.Coef * m.value(d, t.Measure)
	}
	return n
}

// reach changes the values so that a sum is not negative, by the least that
// does it, beginning with the tactic's term.
func (m *Maker) reach(d *draft, s *plan.Sum, t tactic, depth int) {
	for k := range s.Terms {
		lack := -m.total(d, s)
		if lack <= 0 || depth > 8 {
			return
		}
		x := s.Terms[(k+t.carrier)%len(s.Terms)]
		by := ceilDiv(lack, max(x.Coef, -x.Coef))
		if x.Coef < 0 {
			by = -by
		}
		m.move(d, x.Measure, m.value(d, x.Measure)+by, t, depth)
	}
}

// edge changes the values so that a sum that is above zero comes as near to
// it as it can.
func (m *Maker) edge(d *draft, s *plan.Sum, t tactic) {
	for _, x := range s.Terms {
		over := m.total(d, s)
		if over <= 0 {
			return
		}
		by := over / max(x.Coef, -x.Coef)
		if x.Coef > 0 {
			by = -by
		}
		m.move(d, x.Measure, m.value(d, x.Measure)+by, t, 0)
	}
}

// move sets a measure to a value as far as it can have it.
func (m *Maker) move(d *draft, i int, to int64, t tactic, depth int) {
	x := &m.plan.Measures[i]
	to = min(max(to, x.Least), x.Max)
	switch x.Kind {
	case plan.Time:
		if more := to - m.value(d, i); more > 0 {
			d.wants = append(d.wants, want{x.Set, more, t.option})
		}
	case plan.Clamp:
		if to > m.value(d, i) {
			of := plan.Sum{Terms: x.Of.Terms, Const: x.Of.Const - to}
			m.reach(d, &of, t, depth+1)
			return
		}
		of := plan.Sum{Const: to - x.Of.Const}
		for _, term := range x.Of.Terms {
			of.Terms = append(of.Terms, plan.Term{Coef: -term.Coef, Measure: term.Measure})
		}
		m.reach(d, &of, t, depth+1)
	default:
		d.values[i] = to
	}
}

// lessen raises what lessens a demand, as the tactic says.
func (m *Maker) lessen(d *draft, need *plan.Sum, t tactic) {
	if t.help == 0 || len(need.Terms) == 0 {
		return
	}
	x := need.Terms[t.carrier%len(need.Terms)]
	rest := m.total(d, need)
	if x.Coef > 0 || rest <= 0 {
		return
	}
	room := m.plan.Measures[x.Measure].Max - m.value(d, x.Measure)
	by := min(ceilDiv(rest, -x.Coef), room) / int64(t.help)
	m.move(d, x.Measure, m.value(d, x.Measure)+by, t, 0)
}

// need is the credit that a demand asks for, without the parts that other
// demands ask for.
func (m *Maker) need(d *draft, i int) int64 {
	n := m.whole(d, i)
	for _, part := range m.plan.Demands[i].Less {
		n -= m.whole(d, part)
	}
	return max(n, 0)
}

func (m *Maker) whole(d *draft, i int) int64 {
	x := &m.plan.Demands[i]
	n := max(m.total(d, &x.Need), 0)
	n = ceilDiv(n, max(x.Per, 1))
	if n%m.plan.Rate == 0 && !x.Exact {
		n = calendar.Demand(n/m.plan.Rate) * m.plan.Rate
	}
	return n
}

func ceilDiv(a, b int64) int64 { return (a + b - 1) / b }

// An option is one kind of work that matches a set of predicates.
type option struct {
	bits   plan.Bits
	window plan.Window
}

// options lists the kinds of work that match a set: every predicate of it,
// with one bit of each of its sets, turn by turn.
func (m *Maker) options(set plan.Bits) (out []option) {
	for i, p := range m.plan.Predicates {
		if set>>i&1 == 0 {
			continue
		}
		turns := 1
		for _, g := range p.All {
			turns = max(turns, len(bitsOf(g)))
		}
		for k := range turns {
			var o option
			for _, g := range p.All {
				list := bitsOf(g)
				o.bits |= list[k%len(list)]
			}
			if p.Window > 0 {
				o.window = m.plan.Windows[p.Window-1]
			}
			if !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	return out
}

func bitsOf(g plan.Bits) (list []plan.Bits) {
	for ; g != 0; g &= g - 1 {
		list = append(list, g&-g)
	}
	return list
}
