package engine_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
)

func amounts() (list []engine.Amount) {
	for _, den := range []int64{1, 7, 60, 13020, 13020 * 40, 13020 * 24000, 1<<61 + 1} {
		for _, n := range []int64{0, 1, 2, 9, 11, 12, 13, 23, 99, 100, 1199, 12001} {
			for _, rest := range []int64{0, 1, den / 1000, den/60 - 1, den / 60, den/60 + 1, den / 20, den / 3, den / 2, den*29/30 + 1, den - 1} {
				if whole := big.NewInt(n); rest >= 0 && rest < den && whole.Mul(whole, big.NewInt(den)).IsInt64() && whole.Int64() < 1<<62 {
					list = append(list, engine.Amount{Num: n*den + rest, Den: den})
				}
			}
		}
	}
	for n := range int64(1300) {
		for _, part := range []int64{0, 1, n % 1000 * 13020 / 1000, 6510} {
			list = append(list, engine.Amount{Num: n*13020 + part, Den: 13020})
		}
	}
	for _, n := range []int64{1<<52 - 1, 1 << 53, 1<<62 + 1, 1<<63 - 1} {
		list = append(list, engine.Amount{Num: n, Den: 3}, engine.Amount{Num: n, Den: 1 << 50}, engine.Amount{Num: n, Den: n}, engine.Amount{Num: n, Den: n - 1})
	}
	return list
}

// cut is the part of an amount beyond whole ones, times n, cut.
func cut(a engine.Amount, n int64) (whole, part int64) {
	p := new(big.Int).Mul(big.NewInt(a.Num%a.Den), big.NewInt(n))
	return a.Num / a.Den, p.Quo(p, big.NewInt(a.Den)).Int64()
}

func TestADecimalIsCutAndNeverRounded(t *testing.T) {
	for _, a := range amounts() {
		a.Kind = engine.Plain
		whole, part := cut(a, 1000)
		want := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%d.%03d", whole, part), "0"), ".")
		if part == 0 {
			want = fmt.Sprint(whole)
		}
		assert.Equal(t, want, a.Decimal(), "%d/%d", a.Num, a.Den)
		assert.Equal(t, want, a.String())
		a.Num, a.Kind = -a.Num, engine.SemesterHours
		if whole > 0 {
			assert.Equal(t, "-"+want+" semester hours", a.String())
		}
	}
	assert.Equal(t, "0", engine.Amount{}.Decimal())
}

func TestOneHourIsOne(t *testing.T) {
	for want, a := range map[string]engine.Amount{
		"1 semester hour": {Num: 1, Den: 1}, "1.5 semester hours": {Num: 3, Den: 2}, "0 semester hours": {Num: 0, Den: 1}, "2 semester hours": {Num: 2, Den: 1},
	} {
		a.Kind = engine.SemesterHours
		assert.Equal(t, want, a.String())
	}
}

func TestTimeIsToldInYearsMonthsAndThirtieths(t *testing.T) {
	for _, a := range amounts() {
		a.Kind = engine.Time
		months, sixtieths := cut(a, 60)
		days := min((sixtieths+1)/2, 29)
		if a.Num%a.Den > 0 {
			days = max(days, 1)
		}
		var words []string
		for _, x := range []struct {
			n    int64
			unit string
		}{{months / 12, "year"}, {months % 12, "month"}, {days, "day"}} {
			switch {
			case x.n == 1:
				words = append(words, "1 "+x.unit)
			case x.n > 1:
				words = append(words, fmt.Sprintf("%d %ss", x.n, x.unit))
			}
		}
		want := strings.Join(words, " ")
		if want == "" {
			want = "nothing"
		}
		assert.Equal(t, want, a.String(), "%d/%d", a.Num, a.Den)
	}
	assert.Equal(t, "nothing", engine.Amount{Kind: engine.Time}.String())
}
