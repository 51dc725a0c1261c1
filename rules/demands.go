package rules

import (
	"math/big"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// leaf adds a leaf of node in. An amount of experience to be reached is a
// demand; everything else is an inequality by itself.
func (b *builder) leaf(lf leaf, in scope, whole *plan.Demand) alt {
	m, isTime := b.timeTerm(lf.sum)
	positive := isTime && lf.sum.terms[m].Sign() > 0
	b.amount(in.node, lf)
	if !positive || lf.negate {
		return alt{leaves: []int{b.inequality(lf, in, m, isTime)}}
	}
	sum, _, ok := lf.sum.sum(b.limits)
	if !ok {
		b.tooFine(in, lf)
		return alt{}
	}
	if b.class.Policy.DoubleCounting {
		in.account = b.account()
	}
	d := plan.Demand{Exact: lf.strict, Account: in.account, Node: in.node, Source: lf.source, At: lf.offset, Set: b.plan.Measures[m].Set}
	d.Need.Const = -sum.Const
	if lf.strict {
		d.Need.Const++
	}
	for _, t := range sum.Terms {
		if t.Measure == m {
			d.Per = t.Coef
			continue
		}
		d.Need.Terms = append(d.Need.Terms, plan.Term{Coef: -t.Coef, Measure: t.Measure})
	}
	if whole != nil {
		d.Set = b.within(d.Set, whole.Set)
	}
	d.Measure = b.timeOf(d.Set)
	b.narrow(d)
	return alt{demands: []int{b.demand(d)}}
}

// narrow notes that the first amount of experience of a node is that of its
// demand, which looks only at what is within a whole.
func (b *builder) narrow(d plan.Demand) {
	n := &b.plan.Nodes[d.Node]
	if n.Measure < 0 || n.At == d.At && len(n.Demands) == 0 && b.plan.Measures[n.Measure].Kind == plan.Time {
		n.Measure, n.At = d.Measure, d.At
	}
}

func (b *builder) tooFine(in scope, lf leaf) {
	at, where := b.class.node(b.plan.Nodes[in.node].ID)
	b.errs = append(b.errs, b.class.errorAt(at, where, "the amounts in "+lf.source+" are too large or too fine to compute exactly", "use smaller numbers and fewer decimals"))
}

// within is the experience of both sets.
func (b *builder) within(s, t plan.Bits) plan.Bits {
	var all []plan.Predicate
	for _, p := range b.preds(s) {
		for _, q := range b.preds(t) {
			all = append(all, b.intersect(p, q))
		}
	}
	return b.set(all)
}

func (b *builder) timeTerm(l linear) (int, bool) {
	for m := range l.terms {
		if b.plan.Measures[m].Kind == plan.Time {
			return m, true
		}
	}
	return 0, false
}

// demand adds d and counts it to its node.
func (b *builder) demand(d plan.Demand) int {
	i := len(b.plan.Demands)
	b.plan.Demands = append(b.plan.Demands, d)
	n := &b.plan.Nodes[d.Node]
	n.Demands = append(n.Demands, i)
	return i
}

// inequality adds a leaf that is no demand. An experience that must stay
// below an amount does so by the same measure as one that must reach it.
func (b *builder) inequality(lf leaf, in scope, m int, isTime bool) int {
	sum, _, ok := lf.sum.sum(b.limits)
	if !ok {
		b.tooFine(in, lf)
	}
	if lf.strict {
		sum.Const--
	}
	written := sum
	if rate := b.monthly(sum, isTime); rate > 0 {
		sum = threshold(sum, lf.strict, rate)
	}
	if lf.negate {
		sum, written = negatedSum(sum), negatedSum(written)
	}
	sum = reduced(sum)
	l := plan.Leaf{Sum: sum, Source: lf.source, Node: in.node, At: lf.offset, Strict: lf.strict != lf.negate}
	l.Asked, l.Shortest = asked(written, l.Strict), asked(sum, l.Strict)
	if lf.rest || len(sum.Terms) > 1 {
		b.told(&l, lf)
	}
	for _, t := range sum.Terms {
		b.plan.Negative = b.plan.Negative || t.Coef < 0
	}
	if lf.negate {
		l.Source = "not (" + l.Source + ")"
	}
	i := len(b.plan.Leaves)
	b.plan.Leaves = append(b.plan.Leaves, l)
	n := &b.plan.Nodes[in.node]
	n.Leaves = append(n.Leaves, i)
	return i
}

// told notes how an amount is told that is not that of the node. What work may
// not replace of study is told as hours, so that nobody takes it for work.
func (b *builder) told(l *plan.Leaf, lf leaf) {
	t, unit := l.Sum.Terms[0], lf.sum.unit
	one := new(big.Rat).Quo(big.NewRat(t.Coef, 1), lf.sum.terms[t.Measure])
	if lf.rest && unit == inYears && b.plan.Measures[t.Measure].Kind == plan.Credits {
		unit = inHours
		one.Quo(one, big.NewRat(b.class.Policy.SemesterHours.Parts, applicants.Scale))
	}
	one.Abs(one)
	most := new(big.Rat).Mul(new(big.Rat).SetInt(one.Num()), big.NewRat(12, 1)) // years are told in months
	if unit == plain || one.Num().BitLen() > 50 || !lf.sum.scaled(most).fits(b.limits) {
		return
	}
	l.Unit, l.Parts, l.Scale = unit.shown(), one.Denom().Int64(), one.Num().Int64()
}

// asked is the amount that a sum of one measure is compared with. A strict
// comparison leaves that amount itself out.
func asked(s plan.Sum, strict bool) int64 {
	if len(s.Terms) != 1 {
		return 0
	}
	c, next := s.Terms[0].Coef, int64(0)
	if strict {
		next = 1
	}
	if c < 0 {
		return floorDiv(s.Const, -c) + next // the most that holds
	}
	return -floorDiv(s.Const, c) - next // the least
}

// negatedSum is not negative exactly where s is.
func negatedSum(s plan.Sum) plan.Sum {
	out := plan.Sum{Const: -s.Const - 1}
	for _, t := range s.Terms {
		out.Terms = append(out.Terms, plan.Term{Coef: -t.Coef, Measure: t.Measure})
	}
	return out
}

// monthly is how many of a sum's units are worth a unit of the calendar, if
// it is a sum of one measure of months; 0 otherwise.
func (b *builder) monthly(s plan.Sum, isTime bool) int64 {
	switch {
	case len(s.Terms) != 1:
		return 0
	case isTime:
		return b.plan.Rate
	case b.plan.Measures[s.Terms[0].Measure].Kind == plan.Lived:
		return 1
	}
	return 0
}

// threshold restates a sum of one measure of months so that it reckons them
// as a demand does: "less than six months" is what does not reach six months.
func threshold(s plan.Sum, strict bool, rate int64) plan.Sum {
	t := s.Terms[0]
	below := t.Coef < 0
	if below {
		s = negatedSum(s)
		t = s.Terms[0]
	}
	need := -floorDiv(s.Const, t.Coef)
	if need%rate == 0 && strict == below {
		need = calendar.Demand(need/rate) * rate
	}
	s = plan.Sum{Const: -need, Terms: []plan.Term{{Coef: 1, Measure: t.Measure}}}
	if below {
		return negatedSum(s)
	}
	return s
}

// amount notes how a node's amount is said: the measure and unit of its first
// comparison.
func (b *builder) amount(node int, lf leaf) {
	n := &b.plan.Nodes[node]
	if n.Measure >= 0 || lf.sum.unit == plain {
		return
	}
	m, ok := b.timeTerm(lf.sum)
	if !ok && len(lf.sum.terms) != 1 {
		return
	}
	for only := range lf.sum.terms {
		if !ok {
			m = only
		}
	}
	n.Measure, n.Unit, n.At = m, lf.sum.unit.shown(), lf.offset
	per := new(big.Rat).Inv(lf.sum.terms[m])
	per.Abs(per) // an upper limit counts against the amount, which is said as it is
	if per.IsInt() {
		n.Scale = per.Num().Int64()
	}
}
