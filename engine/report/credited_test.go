package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
)

func TestWhatWasCreditedIsToldWithWhyLessIsEnough(t *testing.T) {
	months := func(num, den int64) engine.Amount { return engine.Amount{Kind: engine.Time, Num: num, Den: den} }
	const short = "5 months 27 days, as short as so many months can be"
	for _, c := range []struct {
		needed, credited engine.Amount
		result           engine.Result
		tests, parts     int
		lacks            string
		want             string
	}{
		{months(6, 1), months(59, 10), engine.Met, 1, 0, "", short},
		{months(6, 1), months(6, 1), engine.Met, 1, 0, "", "6 months"},
		{months(6, 1), months(29, 5), engine.Met, 1, 0, "", "5 months 24 days"},
		{months(12, 1), months(119, 10), engine.Met, 1, 0, "", "11 months 27 days"},
		{months(6, 1), months(59, 10), engine.NotMet, 1, 0, "", "5 months 27 days"},
		{months(6, 1), months(59, 10), engine.Met, 2, 0, "", "5 months 27 days"},
		{months(6, 1), months(59, 10), engine.Met, 1, 0, "a", "5 months 27 days"},
		{months(6, 1), months(59, 10), engine.Met, 1, 0, "b", short},
		{months(6, 1), months(59, 10), engine.Met, 1, 1, "", "5 months 27 days beside what it includes"},
	} {
		f := engine.Finding{ID: "a", OnPath: true, Needed: c.needed, Credited: c.credited, Result: c.result, Tests: make([]engine.Test, c.tests)}
		d := &engine.Determination{Findings: []engine.Finding{f}, Shortfalls: []engine.Shortfall{{Findings: []string{c.lacks}}}}
		for range c.parts {
			d.Findings = append(d.Findings, engine.Finding{ID: "p", Parent: "a", Role: "including", OnPath: true})
		}
		assert.Equal(t, c.want, CreditedWords(d, &f), "%+v", c)
		d.Reading = engine.Possible
		assert.Equal(t, "at best "+c.want, CreditedWords(d, &f))
		f.OnPath = false
		assert.Empty(t, CreditedWords(d, &f))
	}
}
