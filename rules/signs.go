package rules

import "github.com/minqual/minqual/internal/plan"

// Only the answer to a question can be a number below nothing.
func (b *builder) signed(measure int) bool { return b.plan.Measures[measure].Kind == plan.Amount }

// certain reports that l cannot be negative, whatever the measures are.
func (b *builder) certain(l linear) bool {
	for m, c := range l.terms {
		if c.Sign() < 0 || b.signed(m) {
			return false
		}
	}
	return l.k.Sign() >= 0
}

// signs finds the answers that may be below nothing where that makes a
// difference: everywhere but in a comparison by itself that comes out for all
// of them as it does for nothing.
func (b *builder) signs() {
	for i := range b.plan.Leaves {
		if s := &b.plan.Leaves[i].Sum; len(s.Terms) != 1 || (s.Const >= 0) == (s.Terms[0].Coef > 0) {
			b.belowNothing(s)
		}
	}
	for i := range b.plan.Demands {
		b.belowNothing(&b.plan.Demands[i].Need)
	}
	for i := range b.plan.Measures {
		b.belowNothing(&b.plan.Measures[i].Of)
	}
}

func (b *builder) belowNothing(s *plan.Sum) {
	for _, t := range s.Terms {
		if m := &b.plan.Measures[t.Measure]; b.signed(t.Measure) {
			m.Least = -m.Max
		}
	}
}
