package impact

import "math/big"

// A Caution is a reason not to take a figure at its word.
type Caution uint8

// The cautions.
const (
	SmallGroup     Caution = iota // fewer than one in fifty of the pool
	FewSelected                   // fewer than five selected in the group or in the one it is compared with
	FewExpected                   // fewer than five expected in a cell of the table
	OnePerson                     // one different selection would turn the difference round
	OnlyDeviations                // not below the threshold, but beyond two standard deviations
	NotDeviations                 // below the threshold, but within two standard deviations
	ReviewsDecide                 // reviews can still move it over the threshold
	Recognisable                  // fewer than five people, who may be recognised
)

var cautions = [...]struct{ code, says string }{
	SmallGroup:     {"small_group", "The group is less than 2 % of the applicants, for which the Guidelines ask for no determination of its own (29 CFR 1607.15 A(2); question 16)."},
	FewSelected:    {"few_selected", "Fewer than five were selected here or in the group it is compared with; results over a longer time or from similar postings say more (29 CFR 1607.4 D; question 21)."},
	FewExpected:    {"few_expected", "Some expected number is below five, so that standard deviations mislead; go by Fisher's exact test."},
	OnePerson:      {"one_person", "If one other person had been selected, from this group and not from the one it is compared with, this group would have the higher rate; so small a difference is no sign of adverse impact by itself (question 21)."},
	OnlyDeviations: {"only_deviations", "The ratio is not below the threshold, but the difference is more than two standard deviations: differences that are significant in statistical and in practical terms can count all the same (29 CFR 1607.4 D; question 22)."},
	NotDeviations:  {"not_deviations", "The ratio is below the threshold, but the difference is within two standard deviations and may be due to chance (29 CFR 1607.4 D; question 21)."},
	ReviewsDecide:  {"reviews_decide", "Whether the ratio is below the threshold depends on applicants who still need review."},
	Recognisable:   {"recognisable", "Fewer than five people, who may be recognised: keep this row from publication."},
}

// String is the caution's code.
func (c Caution) String() string { return cautions[c].code }

// Says is the caution in words.
func (c Caution) Says() string { return cautions[c].says }

const few = 5

// caution finds what speaks against the figures of each row.
func (t *Table) caution(threshold *big.Rat) {
	pool := t.NotStated.All()
	for i := range t.Rows {
		pool += t.Rows[i].All()
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		note := func(c Caution, holds bool) {
			if holds {
				r.Cautions = append(r.Cautions, c)
			}
		}
		note(SmallGroup, r.All()*50 < pool)
		if t.reference >= 0 && r.Rate != nil && !r.Reference {
			best := &t.Rows[t.reference]
			differs := r.Rate.Cmp(best.Rate) != 0
			note(FewSelected, differs && (r.Selected < few || best.Selected < few))
			note(FewExpected, differs && fewExpected(r.Tally, best.Tally))
			note(OnePerson, r.Below && turned(r.Tally, best.Tally))
			note(OnlyDeviations, !r.Below && r.OverTwo)
			note(NotDeviations, r.Below && !r.OverTwo)
		}
		note(ReviewsDecide, r.Whatever == Open && r.Low != nil && r.High != nil && r.Low.Cmp(r.High) != 0)
		note(Recognisable, r.All() < few)
	}
}

// fewExpected reports a cell of the table whose number, if both groups were
// selected at one rate, would be below five.
func fewExpected(a, b Tally) bool {
	all := a.decided() + b.decided()
	for _, row := range []int{a.decided(), b.decided()} {
		for _, column := range []int{a.Selected + b.Selected, a.Not + b.Not} {
			if row*column < few*all {
				return true
			}
		}
	}
	return false
}

// turned reports that, with one selection moved from b to a, a has the higher
// rate.
func turned(a, b Tally) bool {
	if a.Not == 0 || b.Selected == 0 {
		return false
	}
	return ratio(a.Selected+1, a.decided()).Cmp(ratio(b.Selected-1, b.decided())) > 0
}
