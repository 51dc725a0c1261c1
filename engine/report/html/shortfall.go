package html

import (
	"math/big"
	"strings"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// nearest is the time that an applicant who is not eligible lacks on the
// nearest way to qualify. Nil: something else is missing too.
func nearest(d *engine.Determination) *big.Rat {
	if d.Outcome != engine.NotEligible {
		return nil
	}
	var sum *big.Rat
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		if s.Way != 0 {
			continue
		}
		if s.Missing.Kind != engine.Time || s.Missing.Den == 0 {
			return nil
		}
		if sum == nil {
			sum = new(big.Rat)
		}
		sum.Add(sum, big.NewRat(s.Missing.Num, s.Missing.Den))
	}
	return sum
}

// near reports an applicant who is less than six months short. Six months
// exactly is not less.
func near(d *engine.Determination) bool { return nearness(nearest(d)) == "near" }

// nearness is the class of a lack of time, in months.
func nearness(lack *big.Rat) string {
	switch {
	case lack == nil:
		return ""
	case lack.Cmp(big.NewRat(6, 1)) < 0:
		return "near"
	case lack.Cmp(big.NewRat(12, 1)) < 0:
		return "year"
	}
	return "more"
}

// rank is a whole number that orders lacks of time, in ten-thousandths of a
// month. What lacks more than time comes after all that lack only time.
func rank(lack *big.Rat) int64 {
	if lack == nil {
		return 1 << 52
	}
	n := new(big.Int).Mul(lack.Num(), big.NewInt(10_000))
	return n.Quo(n, lack.Denom()).Int64()
}

// brief is the shortfall of the nearest way with the ids of the requirements:
// "3 months more, supervisory". It rounds as the shortfall itself does.
func brief(d *engine.Determination) (out []string) {
	if d.Outcome != engine.NotEligible {
		return nil
	}
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		if s.Way != 0 {
			continue
		}
		ids := strings.Join(s.Findings, ", ")
		if s.Missing.Given() {
			ids = string(s.AppendMore(nil)) + " more, " + ids
		}
		out = append(out, report.Visible(ids))
	}
	return out
}

// A way is all that is missing on one way to qualify.
type way struct {
	Lead string
	Says []string
}

func ways(o *report.Options, d *engine.Determination) (out []way) {
	at := map[int]int{}
	for i := range d.Shortfalls {
		s := &d.Shortfalls[i]
		k, ok := at[s.Way]
		if !ok {
			k = len(out)
			at[s.Way] = k
			out = append(out, way{Lead: "The nearest way to qualify"})
			if k > 0 {
				out[k].Lead = "Or another way"
			}
		}
		out[k].Says = append(out[k].Says, report.Visible(report.Lack(o, d, s)))
	}
	return out
}
