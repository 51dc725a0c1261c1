package rules

import (
	"maps"
	"math/big"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// A unit is what an amount in an expression counts. A plain number takes the
// unit of what it is compared with or added to.
type unit uint8

const (
	plain unit = iota
	inYears
	inMonths
	inHours // semester hours
	inQuarterHours
	inPercent
	inPoints // scores, grades, answers
	inAge
	inEvents
)

var unitNames = [...]string{"a number", "years", "months", "semester hours", "quarter hours", "a percentage", "points", "years of age", "events"}

func (u unit) shown() plan.Unit {
	return [...]plan.Unit{plan.Plain, plan.Years, plan.Months, plan.SemesterHours, plan.QuarterHours, plan.Plain, plan.Plain, plan.Plain, plan.Plain}[u]
}

// A linear is an exact linear combination of measures. Its coefficients turn
// a measure's integer into the unit.
type linear struct {
	unit  unit
	terms map[int]*big.Rat
	k     *big.Rat
}

func constant(r *big.Rat) linear { return linear{k: r, terms: map[int]*big.Rat{}} }

func measured(m int, u unit, parts *big.Rat) linear {
	return linear{unit: u, k: new(big.Rat), terms: map[int]*big.Rat{m: new(big.Rat).Inv(parts)}}
}

// scaled is l times r.
func (l linear) scaled(r *big.Rat) linear {
	out := linear{unit: l.unit, k: new(big.Rat).Mul(l.k, r), terms: map[int]*big.Rat{}}
	for m, c := range l.terms {
		if p := new(big.Rat).Mul(c, r); p.Sign() != 0 {
			out.terms[m] = p
		}
	}
	return out
}

// plus is l + r, in l's unit, or in r's where l is a plain number.
func (l linear) plus(r linear) linear {
	out := l.scaled(big.NewRat(1, 1))
	if out.unit == plain {
		out.unit = r.unit
	}
	out.k.Add(out.k, r.k)
	for m, c := range r.terms {
		sum := new(big.Rat).Set(c)
		if have := out.terms[m]; have != nil {
			sum.Add(sum, have)
		}
		out.terms[m] = sum
		if sum.Sign() == 0 {
			delete(out.terms, m)
		}
	}
	return out
}

func (l linear) minus(r linear) linear { return l.plus(r.scaled(big.NewRat(-1, 1))) }

// sum makes integers of l, multiplied by the least factor that does. The
// factor is given too. It fails when the integers could overflow for the
// largest records.
func (l linear) sum(limits []int64) (plan.Sum, *big.Int, bool) {
	factor := new(big.Int).Set(l.k.Denom())
	for _, c := range l.terms {
		factor = lcm(factor, c.Denom())
	}
	scale := new(big.Rat).SetInt(factor)
	whole := l.scaled(scale)
	s := plan.Sum{Const: whole.k.Num().Int64()}
	for _, m := range slices.Sorted(maps.Keys(whole.terms)) {
		s.Terms = append(s.Terms, plan.Term{Coef: whole.terms[m].Num().Int64(), Measure: m})
	}
	return s, factor, whole.fits(limits)
}

// fits reports that l, a sum of integers, overflows for no record.
func (l linear) fits(limits []int64) bool {
	total := new(big.Int).Abs(l.k.Num())
	for m, c := range l.terms {
		most := new(big.Int).Mul(new(big.Int).Abs(c.Num()), big.NewInt(limits[m]))
		total.Add(total, most)
	}
	return total.BitLen() < 63
}

func lcm(a, b *big.Int) *big.Int {
	g := new(big.Int).GCD(nil, nil, a, b)
	return new(big.Int).Mul(a, new(big.Int).Div(b, g))
}

// reduced divides a sum's numbers by what they have in common. The constant
// is rounded down, which changes no comparison with zero.
func reduced(s plan.Sum) plan.Sum {
	g := new(big.Int)
	for _, t := range s.Terms {
		g.GCD(nil, nil, g, new(big.Int).Abs(big.NewInt(t.Coef)))
	}
	if g.Sign() == 0 || g.Int64() == 1 {
		return s
	}
	d := g.Int64()
	out := plan.Sum{Const: floorDiv(s.Const, d)}
	for _, t := range s.Terms {
		out.Terms = append(out.Terms, plan.Term{Coef: t.Coef / d, Measure: t.Measure})
	}
	return out
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
