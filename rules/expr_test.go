package rules_test

import (
	"math"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

// What the expression library does with facts that are missing, and with
// numbers at their limits, is why conditions are not run by it but lowered to
// exact comparisons. If an upgrade changes one of these facts, this fails and
// somebody looks.

func run(t *testing.T, source string, env any, options ...expr.Option) (any, error) {
	t.Helper()
	p, err := expr.Compile(source, append([]expr.Option{expr.Env(env)}, options...)...)
	require.NoError(t, err, source)
	return expr.Run(p, env)
}

func TestTheLibraryTakesAMissingFactForFalse(t *testing.T) {
	env := map[string]any{"m": map[string]any{}}
	v, err := run(t, `m.licensed`, env, expr.AsBool())
	require.NoError(t, err)
	assert.Equal(t, false, v)
	v, err = run(t, `m.degree not in ["bs"]`, env)
	require.NoError(t, err)
	assert.Equal(t, true, v)
	_, err = run(t, `m.months >= 12`, env)
	assert.Error(t, err)
}

func TestTheLibraryDividesByZeroAndWraps(t *testing.T) {
	env := map[string]any{"x": 1, "zero": 0, "most": math.MaxInt}
	v, err := run(t, `x / zero`, env)
	require.NoError(t, err)
	assert.Greater(t, v, 1e308)
	v, err = run(t, `most + x`, env)
	require.NoError(t, err)
	assert.Equal(t, math.MinInt, v)
	v, err = run(t, `0.1 + 0.2 == 0.3`, env)
	require.NoError(t, err)
	assert.Equal(t, false, v)
	v, err = run(t, `"10" < "9"`, env)
	require.NoError(t, err)
	assert.Equal(t, true, v)
}

func TestTheLibraryReportsOneMistakeAtATime(t *testing.T) {
	_, err := expr.Compile(`nosuch + other`, expr.Env(map[string]any{}))
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "other +")
	assert.Equal(t, 1, strings.Count(err.Error(), "unknown name"))
}

func TestTheLibraryHasLoopsAndAClockWhichConditionsHaveNot(t *testing.T) {
	for _, source := range []string{`now()`, `all(1..3, # > 0)`, `repeat("x", 1000)`, `map([1], #)`} {
		_, err := expr.Compile(source)
		assert.NoError(t, err, source)
		_, err = compile(source)
		assert.Error(t, err, source)
	}
}

// compile compiles a job class with one requirement.
func compile(source string) (*rules.Program, error) {
	return rules.Compile(&rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Domains:      []rules.Domain{{ID: "clerical"}},
		Requirements: []rules.Requirement{{ID: "r", Says: "test", Expr: source}}})
}

// hostile are expressions made to cost time or memory.
var hostile = map[string]string{
	"a million parentheses":  strings.Repeat("(", 1_000_000) + "1" + strings.Repeat(")", 1_000_000),
	"a million nots":         strings.Repeat("!", 1_000_000) + "true",
	"a million signs":        strings.Repeat("- ", 1_000_000) + "1",
	"many nots in words":     strings.Repeat("not ", 1_000) + "true",
	"a huge text":            `answer("` + strings.Repeat("x", 10<<20) + `") == 1`,
	"nested loops":           `all(1..2000, all(1..2000, all(1..2000, true)))`,
	"a huge sum":             "years() >= " + strings.Repeat("1+", 2_000) + "1",
	"a huge number":          "years() >= 9e99",
	"a huge list":            `answer("a") in [` + strings.Repeat("1,", 5_000) + "1]",
	"many alternatives":      strings.Repeat("(years() >= 1 or years() >= 2) and ", 60) + "years() >= 1",
	"a text that builds up":  `"a" + "b" == "ab"`,
	"bytes that are no text": "years() >= \xff",
	"nothing":                " ",
	"a null byte":            "years() >= 1\x00",
}

func TestAHostileExpressionIsRefused(t *testing.T) {
	for name, source := range hostile {
		_, err := compile(source)
		require.Error(t, err, name)
		assert.Less(t, len(err.Error()), 1_000, "%s: an error does not repeat what is huge", name)
	}
}

// What is refused for its size is refused before it costs anything: the work
// does not grow with the source.
func TestRefusingAHostileExpressionTakesTheSameMemoryWhateverItsSize(t *testing.T) {
	for _, part := range []string{"(", "!", "- ", "not ", `"x" + `, "years() >= 1 or "} {
		small := testing.AllocsPerRun(5, func() { compile(strings.Repeat(part, 10_000) + "1") })
		large := testing.AllocsPerRun(5, func() { compile(strings.Repeat(part, 1_000_000) + "1") })
		assert.InDelta(t, small, large, 3, part)
	}
}

func TestAlternativesThatAreDeepStillCompile(t *testing.T) {
	_, err := compile(strings.Repeat("years() >= 1 or (years() >= 2 and ", 30) + "years() >= 1" + strings.Repeat(")", 30))
	assert.NoError(t, err)
}

func BenchmarkRefuseHostileExpression(b *testing.B) {
	for name, source := range hostile {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := compile(source); err == nil {
					b.Fatal("it compiles")
				}
			}
		})
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{
		`years("clerical") >= 7`, `degree("bachelor")`, `not (age() < 18)`, `months(supervisory, within(48)) >= 36 or license("CPA")`,
		`up_to(each(education_years(), 1), 3) * 12 + months() >= 40`, `answer("a") in ["x", true, 3]`, `years() > 1.5`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		p, err := compile(source)
		if err == nil {
			assert.NotEmpty(t, p.Expanded())
		}
	})
}
