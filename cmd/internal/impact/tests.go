package impact

import (
	"math"
	"math/big"
)

// test compares r with the group of the highest rate.
func (r *Row) test(best *Row) {
	selected, not := r.Selected+best.Selected, r.Not+best.Not
	r.Fisher, r.Tested = fisher(r.Selected, r.Not, best.Selected, best.Not), true
	if selected == 0 || not == 0 {
		return // no difference
	}
	r.Deviation = deviation(r.Tally, best.Tally)
	r.OverTwo = overTwo(r.Tally, best.Tally)
}

// deviation is the difference of the rates in standard deviations of that
// difference, where both groups are selected at the rate of the two together.
func deviation(a, b Tally) float64 {
	n, m := float64(a.decided()), float64(b.decided())
	x := float64(a.Selected + b.Selected)
	all := x / (n + m)
	return (float64(a.Selected)/n - float64(b.Selected)/m) / math.Sqrt(all*(1-all)*(1/n+1/m))
}

// overTwo reports, with integers, that the deviation is beyond two either way:
// its square is above four.
func overTwo(a, b Tally) bool {
	i := func(n int) *big.Int { return big.NewInt(int64(n)) }
	mul := func(list ...*big.Int) *big.Int {
		p := big.NewInt(1)
		for _, x := range list {
			p.Mul(p, x)
		}
		return p
	}
	n, m := i(a.decided()), i(b.decided())
	d := new(big.Int).Sub(mul(i(a.Selected), m), mul(i(b.Selected), n))
	square := mul(d, d, new(big.Int).Add(n, m))
	return square.Cmp(mul(big.NewInt(4), n, m, i(a.Selected+b.Selected), i(a.Not+b.Not))) > 0
}

// mostExact is the largest table whose p-value is computed with integers.
const mostExact = 2000

// fisher is the two-sided p-value of Fisher's exact test for the table a, b
// over c, d: the chance, with the same margins, of a table that is no more
// likely than this one.
func fisher(a, b, c, d int) float64 {
	if a+b+c+d <= mostExact {
		return fisherExact(a, b, c, d)
	}
	return fisherLog(a, b, c, d)
}

// margins gives the rows and columns of a table and the span of its first cell.
func margins(a, b, c, d int) (row, column, all, low, high int) {
	row, column, all = a+b, a+c, a+b+c+d
	return row, column, all, max(0, column-c-d), min(row, column)
}

// fisherExact counts the ways with integers, so that ties are ties.
func fisherExact(a, b, c, d int) float64 {
	row, column, all, low, high := margins(a, b, c, d)
	ways := make([]*big.Int, 0, high-low+1)
	w := new(big.Int).Mul(new(big.Int).Binomial(int64(row), int64(low)), new(big.Int).Binomial(int64(all-row), int64(column-low)))
	for k := low; k <= high; k++ {
		ways = append(ways, new(big.Int).Set(w))
		w.Mul(w, big.NewInt(int64(row-k)*int64(column-k)))
		w.Quo(w, big.NewInt(int64(k+1)*int64(all-row-column+k+1)))
	}
	sum, total := new(big.Int), new(big.Int)
	for _, x := range ways {
		total.Add(total, x)
		if x.Cmp(ways[a-low]) <= 0 {
			sum.Add(sum, x)
		}
	}
	p, _ := new(big.Rat).SetFrac(sum, total).Float64()
	return p
}

// tie is how much the logarithms of equal chances may differ by rounding.
const tie = 1e-7

// fisherLog does the same with logarithms, for large tables.
func fisherLog(a, b, c, d int) float64 {
	row, column, all, low, high := margins(a, b, c, d)
	choose := func(n, k int) float64 { return factorial(n) - factorial(k) - factorial(n-k) }
	total := choose(all, column)
	chance := func(k int) float64 { return choose(row, k) + choose(all-row, column-k) - total }
	limit, p := chance(a)+tie, 0.0
	for k := low; k <= high; k++ {
		if x := chance(k); x <= limit {
			p += math.Exp(x)
		}
	}
	return min(p, 1)
}

// factorial is the logarithm of n!.
func factorial(n int) float64 {
	x, _ := math.Lgamma(float64(n) + 1)
	return x
}
