package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
)

func TestANumberBelowNothingIsCompared(t *testing.T) {
	for _, m := range []missing{
		{`number("q") <= -1`, `{"answers":{"q":-3}}`, yes, yes, ""},
		{`number("q") <= -1`, `{"answers":{"q":-1}}`, yes, yes, ""},
		{`number("q") <= -1`, `{"answers":{"q":-0.9}}`, no, no, ""},
		{`number("q") <= -1`, `{"answers":{}}`, maybe, no, "answers.q"},
		{`number("q") <= -1`, `{"answers":{"q":"many"}}`, maybe, no, "answers.q"},
		{`number("q") >= -1`, `{"answers":{"q":-3}}`, no, no, ""},
		{`number("q") >= -1`, `{"answers":{"q":"-1"}}`, yes, yes, ""},
		{`number("q") >= -1`, `{"answers":{}}`, maybe, no, "answers.q"},
		{`number("q") >= 0`, `{"answers":{"q":-3}}`, no, no, ""},
		{`number("q") >= 0`, `{"answers":{}}`, maybe, no, "answers.q"},
		{`number("q") > 0.5`, `{"answers":{"q":-0.25}}`, no, no, ""},
		{`number("q") > 0.5`, `{"answers":{}}`, maybe, no, "answers.q"},
		{`number("q") <= 30`, `{"answers":{"q":-5}}`, yes, yes, ""},
		{`number("q") <= 30`, `{"answers":{}}`, maybe, no, "answers.q"},
		{`number("a") + number("b") >= 3`, `{"answers":{"a":5}}`, maybe, no, "answers.b"},
		{`number("a") + number("b") >= 3`, `{"answers":{"a":5,"b":-2}}`, yes, yes, ""},
		{`number("a") + number("b") >= 3`, `{"answers":{"a":5,"b":-2.5}}`, no, no, ""},
		{`number("a") - number("b") >= 3`, `{"answers":{"a":1,"b":-2}}`, yes, yes, ""},
		{`up_to(number("q"), 10) >= 1`, `{"answers":{"q":-3}}`, no, no, ""},
		{`up_to(number("q"), 10) <= 0`, `{"answers":{"q":-3}}`, yes, yes, ""},
		{`up_to(number("q") + 5, 10) >= 3`, `{"answers":{"q":-3}}`, no, no, ""},
		{`up_to(number("q") + 5, 10) >= 2`, `{"answers":{"q":-3}}`, yes, yes, ""},
		{`up_to(number("q") + 5, 10) >= 2`, `{}`, maybe, no, "answers.q"},
		{`not (number("q") >= -1)`, `{"answers":{"q":-3}}`, yes, yes, ""},
		{`not (number("q") >= -1)`, `{}`, maybe, no, "answers.q"},
	} {
		m.check(t)
	}
}

func TestAnUnknownNumberIsToldAsThat(t *testing.T) {
	for _, expr := range []string{`number("q") >= -1`, `number("q") >= 1`, `number("q") <= -1`, `number("q") <= 1`} {
		f := decided(t, asked(expr), recorded(t, `{}`)).Findings[0]
		assert.Equal(t, "an unknown amount", f.Has(), expr)
	}
	f := decided(t, asked(`number("q") >= -0.5`), recorded(t, `{"answers":{"q":-0.25}}`)).Findings[0]
	assert.Equal(t, "needs -0.5", f.Asks())
	assert.Equal(t, "-0.25", f.Has())
}

func TestADecimalBelowNothingHasItsSign(t *testing.T) {
	for n := int64(-13_000); n <= 13_000; n += 7 {
		a := engine.Amount{Kind: engine.Plain, Num: n, Den: 10_000}
		want := fmt.Sprint(float64(n/10) / 1000)
		assert.Equal(t, want, a.Decimal())
		assert.Equal(t, want, a.String())
	}
	assert.Equal(t, "-0.333", engine.Amount{Kind: engine.Plain, Num: -1, Den: 3}.Decimal())
	assert.Equal(t, "-1500000.5", engine.Amount{Kind: engine.Plain, Num: -3_000_001, Den: 2}.Decimal())
	assert.Equal(t, "0", engine.Amount{Kind: engine.Plain, Num: -1, Den: 10_000}.Decimal())
}
