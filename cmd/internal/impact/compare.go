package impact

import "math/big"

// A Row is one group.
type Row struct {
	Group string
	Tally

	Rate      *big.Rat // of those decided; nil: none was
	Reference bool     // it has the highest rate, with which the others are compared
	Ratio     *big.Rat // of its rate to the highest; nil: there is none
	Low, High *big.Rat // the least and the greatest ratio that the reviews can still lead to; nil: it can have none
	Below     bool     // Ratio is below the threshold; a ratio equal to it is not
	Whatever  Certain  // whether it is below whatever the reviews lead to

	Fisher    float64 // the two-sided p-value against the reference; Tested says whether there is one
	Deviation float64 // the difference in standard deviations, negative where the group's rate is lower
	Tested    bool
	OverTwo   bool // the difference is more than two standard deviations
	Cautions  []Caution
}

// Certain says whether something holds in spite of what is not known.
type Certain uint8

// The values of Certain.
const (
	Open Certain = iota // it depends
	Yes
	No
)

// String is yes, no or open.
func (c Certain) String() string { return [...]string{"open", "yes", "no"}[c] }

func ratio(a, b int) *big.Rat {
	if b == 0 {
		return nil
	}
	return big.NewRat(int64(a), int64(b))
}

// compare fills what follows from the counts.
func (t *Table) compare(threshold *big.Rat) {
	t.reference = -1
	for i := range t.Rows {
		r := &t.Rows[i]
		r.Rate = ratio(r.Selected, r.decided())
		if r.Rate != nil && r.Rate.Sign() > 0 && (t.reference < 0 || higher(r, &t.Rows[t.reference])) {
			t.reference = i
		}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		t.bounds(i, threshold)
		if t.reference < 0 || r.Rate == nil {
			continue
		}
		best := &t.Rows[t.reference]
		r.Reference = i == t.reference
		r.Ratio = new(big.Rat).Quo(r.Rate, best.Rate)
		r.Below = r.Ratio.Cmp(threshold) < 0
		if !r.Reference {
			r.test(best)
		}
	}
	t.caution(threshold)
}

// higher reports that a has the higher rate, or the same of more people.
func higher(a, b *Row) bool {
	if c := a.Rate.Cmp(b.Rate); c != 0 {
		return c > 0
	}
	return a.decided() > b.decided()
}

// bounds finds between which ratios row i lies whatever the reviews lead to:
// at the least, none of its own are selected and all of the others'; at the
// most, the other way round.
func (t *Table) bounds(i int, threshold *big.Rat) {
	r := &t.Rows[i]
	low, high := r.extremes()
	if low == nil {
		return
	}
	mostOthers, leastOthers := new(big.Rat), new(big.Rat)
	for k := range t.Rows {
		if k == i {
			continue
		}
		if l, h := t.Rows[k].extremes(); l != nil {
			mostOthers, leastOthers = larger(mostOthers, h), larger(leastOthers, l)
		}
	}
	if top := larger(low, mostOthers); top.Sign() > 0 {
		r.Low = new(big.Rat).Quo(low, top)
	}
	if top := larger(high, leastOthers); top.Sign() > 0 {
		r.High = new(big.Rat).Quo(high, top)
	}
	switch {
	case r.High != nil && r.High.Cmp(threshold) < 0:
		r.Whatever = Yes
	case r.Low != nil && r.Low.Cmp(threshold) >= 0:
		r.Whatever = No
	}
	if r.High == nil && r.Low != nil { // nobody of it can be selected: its ratio is nothing, or there is none
		r.High = new(big.Rat)
	}
}

// extremes are the rates if none, and if all, of those under review are
// selected.
func (t Tally) extremes() (low, high *big.Rat) {
	return ratio(t.Selected, t.All()), ratio(t.Selected+t.Review, t.All())
}

func larger(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}
