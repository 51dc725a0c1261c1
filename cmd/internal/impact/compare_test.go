package impact

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var fourFifths = big.NewRat(4, 5)

// compared is a table of groups: selected, not selected, under review.
func compared(threshold *big.Rat, groups ...Tally) *Table {
	t := &Table{ID: inAll.ID, Says: inAll.Says}
	for i, g := range groups {
		t.Rows = append(t.Rows, Row{Group: string(rune('a' + i)), Tally: g})
	}
	t.compare(threshold)
	return t
}

func codes(r Row) (list []string) {
	for _, c := range r.Cautions {
		list = append(list, c.String())
	}
	return list
}

// The questions and answers of 1979, question 11: hiring rates of 60 % for
// whites, 45 % for American Indians, 48 % for Hispanics and 51 % for Blacks give
// ratios of 75 %, 80 % and 85 %; adverse impact is indicated for the first only.
func TestThePublishedExampleOfFourGroups(t *testing.T) {
	x := compared(fourFifths, Tally{60, 40, 0}, Tally{45, 55, 0}, Tally{48, 52, 0}, Tally{51, 49, 0})
	for i, want := range []struct {
		rate, ratio, below string
	}{{"60.0 %", "1.000", "highest"}, {"45.0 %", "0.750", "BELOW"}, {"48.0 %", "0.800", "no"}, {"51.0 %", "0.850", "no"}} {
		r := &x.Rows[i]
		assert.Equal(t, want.rate, percent(r.Rate))
		assert.Equal(t, want.ratio, cut(r.Ratio, 3))
		assert.Equal(t, want.below, r.below())
	}
}

// Question 12: of 80 white applicants 48 are hired, of 40 black ones 12; the
// rates are 60 % and 30 %, the ratio is one half.
func TestThePublishedExampleOfTwoGroups(t *testing.T) {
	x := compared(fourFifths, Tally{48, 32, 0}, Tally{12, 28, 0})
	r := x.Rows[1]
	assert.Equal(t, big.NewRat(1, 2), r.Ratio)
	assert.True(t, r.Below)
	assert.Equal(t, Yes, r.Whatever)
	// By hand: 960² · 120 / (80 · 40 · 60 · 60) = 9.6, the square of 3.098.
	assert.InDelta(t, -math.Sqrt(9.6), r.Deviation, 1e-12)
	assert.True(t, r.OverTwo)
	assert.Empty(t, codes(r))
}

// Question 21: 16 of 80 white and 3 of 20 black applicants are hired, 20 % and
// 15 %; the ratio of 75 % is too little to go by, as one more black applicant
// hired instead of a white one would make it 20 % and 18.7 %.
func TestThePublishedExampleOfSmallNumbers(t *testing.T) {
	x := compared(fourFifths, Tally{16, 64, 0}, Tally{3, 17, 0})
	r := x.Rows[1]
	assert.Equal(t, big.NewRat(3, 4), r.Ratio)
	assert.True(t, r.Below)
	assert.False(t, r.OverTwo)
	assert.Equal(t, []string{"few_selected", "few_expected", "one_person", "not_deviations"}, codes(r))
}

func TestExactlyTheThresholdIsNotFlagged(t *testing.T) {
	for _, c := range []struct {
		about     string
		threshold *big.Rat
		high, low Tally
		below     bool
	}{
		{"0.5 to 0.4", fourFifths, Tally{5, 5, 0}, Tally{4, 6, 0}, false},
		{"a rate that no float holds", fourFifths, Tally{1, 2, 0}, Tally{4, 11, 0}, false},
		{"one in a million less", fourFifths, Tally{500000, 500000, 0}, Tally{399999, 600001, 0}, true},
		{"in great numbers", fourFifths, Tally{3_000_000, 1, 0}, Tally{2_400_000, 600_001, 0}, false},
		{"another threshold, met", big.NewRat(9, 10), Tally{10, 10, 0}, Tally{9, 11, 0}, false},
		{"another threshold, missed", big.NewRat(9, 10), Tally{10, 10, 0}, Tally{4, 5, 0}, true},
	} {
		assert.Equal(t, c.below, compared(c.threshold, c.high, c.low).Rows[1].Below, c.about)
	}
	assert.Equal(t, "0.799", cut(big.NewRat(399999, 500000), 3), "what is below looks it")
}

func TestGroupsOfWhomNobodyIsDecidedOrSelected(t *testing.T) {
	x := compared(fourFifths, Tally{0, 3, 0}, Tally{0, 0, 4})
	assert.Equal(t, -1, x.reference)
	for _, r := range x.Rows {
		assert.Nil(t, r.Ratio)
		assert.False(t, r.Below)
		assert.Equal(t, "", r.below())
	}
	x = compared(fourFifths, Tally{3, 3, 0}, Tally{0, 6, 0}, Tally{0, 0, 4})
	assert.Equal(t, 0, x.Rows[1].Ratio.Sign())
	assert.True(t, x.Rows[1].Below)
	assert.Nil(t, x.Rows[2].Rate)
	assert.Equal(t, Open, x.Rows[2].Whatever)
	assert.Equal(t, []string{"reviews_decide", "recognisable"}, codes(x.Rows[2]))
}

func TestReviewsLeaveARangeOfRatios(t *testing.T) {
	// By hand. Decided: 6 of 8 and 4 of 8. With reviews: 6 to 8 of 10 and 4 to 6
	// of 10. So b's ratio is 2/3 now, 4/8 at the least and 6/6 at the most.
	x := compared(fourFifths, Tally{6, 2, 2}, Tally{4, 4, 2})
	r := x.Rows[1]
	assert.Equal(t, big.NewRat(2, 3), r.Ratio)
	assert.Equal(t, big.NewRat(1, 2), r.Low)
	assert.Equal(t, "1.000", cut(r.High, 3))
	assert.Equal(t, Open, r.Whatever)
	assert.Contains(t, codes(r), "reviews_decide")

	x = compared(fourFifths, Tally{80, 20, 1}, Tally{30, 70, 1})
	assert.Equal(t, Yes, x.Rows[1].Whatever, "one review changes nothing")
	assert.NotContains(t, codes(x.Rows[1]), "reviews_decide")
}

func TestWhoCannotBeSelectedHasARatioOfNothingOrNone(t *testing.T) {
	r := compared(fourFifths, Tally{0, 1, 0}, Tally{0, 0, 1}).Rows[0]
	assert.Equal(t, 0, r.Low.Sign())
	assert.Equal(t, 0, r.High.Sign())
	assert.Equal(t, Open, r.Whatever, "if the other is not selected either, nobody is below")
}

func TestNoReviewLeadsOutOfTheRange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var groups, ended []Tally
		for range rapid.IntRange(2, 4).Draw(t, "groups") {
			n := rapid.IntRange(0, 12)
			g := Tally{n.Draw(t, "selected"), n.Draw(t, "not"), rapid.IntRange(0, 4).Draw(t, "review")}
			more := rapid.IntRange(0, g.Review).Draw(t, "selected in the end")
			groups, ended = append(groups, g), append(ended, Tally{g.Selected + more, g.Not + g.Review - more, 0})
		}
		before, after := compared(fourFifths, groups...), compared(fourFifths, ended...)
		for i := range groups {
			b, a := before.Rows[i], after.Rows[i]
			if a.Ratio == nil {
				continue
			}
			if b.Low != nil && a.Ratio.Cmp(b.Low) < 0 || b.High == nil || a.Ratio.Cmp(b.High) > 0 {
				t.Fatalf("%v became %v: %v is not within %v and %v", groups, ended, a.Ratio, b.Low, b.High)
			}
			if b.Whatever == Yes && !a.Below || b.Whatever == No && a.Below {
				t.Fatalf("%v became %v: %v whatever, and %v", groups, ended, b.Whatever, a.Below)
			}
		}
	})
}

func TestFishersExactTest(t *testing.T) {
	for _, c := range []struct {
		about      string
		a, b, c, d int
		want       float64
	}{
		{"a published table", 8, 2, 1, 5, 0.034965034965034965}, // 400/11440
		{"tea with milk, Fisher 1935", 3, 1, 1, 3, 34.0 / 70},
		{"tea with milk, all right", 4, 0, 0, 4, 2.0 / 70},
		{"equal rates", 5, 5, 5, 5, 1},
		{"nobody selected", 0, 5, 0, 7, 1},
		{"all selected", 4, 0, 6, 0, 1},
		{"one each", 1, 0, 0, 1, 1},
	} {
		assert.InDelta(t, c.want, fisherExact(c.a, c.b, c.c, c.d), 1e-15, c.about)
		assert.InDelta(t, c.want, fisherLog(c.a, c.b, c.c, c.d), 1e-9, c.about)
	}
}

// With equal margins every table has a mirror image that is as likely. Without
// a tolerance, rounding would count one of the two or both by chance.
func TestTablesThatAreEquallyLikelyAreCountedTogether(t *testing.T) {
	for n := 2; n <= 60; n++ {
		for a := 0; a <= n; a++ {
			exact, log := fisherExact(a, n-a, n-a, a), fisherLog(a, n-a, n-a, a)
			require.InEpsilon(t, exact, log, 1e-9, "%d of %d", a, n)
		}
	}
}

func TestBothWaysToComputeFisherAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 300)
		a, b, c, d := n.Draw(t, "a"), n.Draw(t, "b"), n.Draw(t, "c"), n.Draw(t, "d")
		x, y := fisherExact(a, b, c, d), fisherLog(a, b, c, d)
		if math.Abs(x-y) > 1e-9*math.Max(x, 1e-12)+1e-12 {
			t.Fatalf("%d %d %d %d: %v and %v", a, b, c, d, x, y)
		}
		if z := fisherExact(c, d, a, b); z != x {
			t.Fatalf("rows exchanged: %v and %v", x, z)
		}
	})
}

func TestFisherOfALargeTable(t *testing.T) {
	assert.InDelta(t, 1, fisher(100_000, 100_000, 100_000, 100_000), 1e-6)
	p := fisher(60_000, 40_000, 59_000, 41_000)
	assert.Less(t, p, 1e-4)
	assert.Greater(t, p, 1e-7)
}

func TestMoreThanTwoStandardDeviationsByIntegers(t *testing.T) {
	// 4 of 8 and 0 of 8: 32² · 16 / (8 · 8 · 4 · 12) = 16/3. 3 of 6 and 0 of 6:
	// 18² · 12 / (6 · 6 · 3 · 9) = 4, exactly two, which is not more than two.
	assert.True(t, overTwo(Tally{4, 4, 0}, Tally{0, 8, 0}))
	assert.False(t, overTwo(Tally{3, 3, 0}, Tally{0, 6, 0}))
	assert.InDelta(t, 2, deviation(Tally{3, 3, 0}, Tally{0, 6, 0}), 1e-12)
	assert.True(t, overTwo(Tally{3_000_000, 3_000_000, 0}, Tally{2_900_000, 3_100_000, 0}), "no overflow")
}

func TestCautions(t *testing.T) {
	for _, c := range []struct {
		about  string
		groups []Tally
		want   []string // of the second group
	}{
		{"nothing to say", []Tally{{60, 40, 0}, {50, 50, 0}}, nil},
		{"one in fifty is not small", []Tally{{60, 38, 0}, {1, 1, 0}}, []string{"few_selected", "few_expected", "recognisable"}},
		{"less than one in fifty", []Tally{{60, 39, 0}, {1, 1, 0}}, []string{"small_group", "few_selected", "few_expected", "recognisable"}},
		{"significant, and above the threshold", []Tally{{9000, 1000, 0}, {8500, 1500, 0}}, []string{"only_deviations"}},
		{"no difference", []Tally{{3, 3, 0}, {3, 3, 0}, {4, 2, 0}, {4, 2, 0}}, nil},
	} {
		got := codes(compared(fourFifths, c.groups...).Rows[1])
		if c.about == "no difference" {
			got = codes(compared(fourFifths, c.groups[2:]...).Rows[1])
		}
		assert.ElementsMatch(t, c.want, got, c.about)
	}
}
