package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// strict is a class whose policy takes what a record lacks as not met.
func strict(exprs ...string) *rules.JobClass {
	c := asked(exprs[0])
	c.Policy.ReviewMissing = false
	for i, expr := range exprs[1:] {
		c.Requirements = append(c.Requirements, rules.Requirement{ID: string(rune('s' + i)), Says: "More", Expr: expr})
	}
	return c
}

func TestWhatIsMissingIsAtItsWorstForEachComparison(t *testing.T) {
	for _, x := range []struct{ met, against string }{
		{`age() >= 21`, `age() < 37`}, {`answer("x") == true`, `answer("x") != true`}, {`number("x") >= -2`, `number("x") <= 5`},
		{`license("A")`, `not license("A")`}, {`score("typing") >= 40`, `score("typing") < 90`}, {`language("A")`, `not language("A")`},
		{`events("theft") >= 1`, `events("theft") <= 3`}, {`citizen("US")`, `not citizen("US")`}, {`resident("A")`, `not resident("A")`},
		{`resident_months("A") >= 3`, `resident_months("A") < 30`}, {`years("clerical") >= 1`, `years("clerical") <= 3`},
		{`degree("bachelor")`, `not degree("master")`}, {`gpa() >= 2`, `gpa() <= 3`}, {`semester_hours() >= 30`, `semester_hours() < 120`},
		{`up_to(semester_hours(), 60) >= 30`, `up_to(semester_hours(), 60) < 50`},
		{`up_to(60 - up_to(semester_hours(), 60), 30) < 20`, `up_to(60 - up_to(semester_hours(), 60), 30) > 10`},
		{`up_to(number("x"), 60) >= 30`, `up_to(number("x"), 60) < 50`},
	} {
		a := recorded(t, `{}`)
		for _, expr := range []string{x.met, x.against, x.met + " and " + x.against, x.against + " or " + x.met} {
			d := decided(t, strict(expr), a)
			assert.Equal(t, no, d.Outcome, expr)
			assert.Empty(t, d.Questions, expr)
		}
		for _, both := range [][]string{{x.met, x.against}, {x.against, x.met}} {
			c := strict(both...)
			c.Requirements[1].Preferred = true
			d := decided(t, c, a)
			assert.Equal(t, no, d.Outcome, "%s beside a preferred %s", both[0], both[1])
			assert.Equal(t, engine.NotMet, d.Findings[1].Result, "preferred %s beside %s", both[1], both[0])
		}
		c := asked(x.met + " and " + x.against)
		assert.Equal(t, maybe, decided(t, c, a).Outcome, "%s and %s, to be reviewed", x.met, x.against)
	}
}

func TestAnAmountThatIsTakenAtItsMostIsToldAsUnknown(t *testing.T) {
	for _, expr := range []string{`age() < 37`, `years("clerical") <= 3`, `gpa() <= 3`, `semester_hours() < 120`, `number("x") <= 5`, `events("theft") <= 3`} {
		d := decided(t, strict(expr), recorded(t, `{}`))
		assert.Equal(t, "an unknown amount", d.Findings[0].Has(), expr)
		assert.True(t, d.Findings[0].AtMost, expr)
	}
	d := decided(t, strict(`age() < 37`), recorded(t, `{"basics":{"birthDate":"1980-01-01"}}`))
	assert.Equal(t, "46", d.Findings[0].Has())
}

func TestWhatIsStatedIsDecidedTheSameWhereTheMissingIsNotMet(t *testing.T) {
	for _, x := range []struct {
		expr, record string
		want         engine.Outcome
	}{
		{`age() >= 21 and age() < 37`, `{"basics":{"birthDate":"1996-01-01"}}`, yes},
		{`age() >= 21 and age() < 37`, `{"basics":{"birthDate":"1980-01-01"}}`, no},
		{`age() >= 55 or age() < 30 and license("A")`, `{"licenses":[{"name":"A"}]}`, no},
		{`age() >= 55 or age() < 30 and license("A")`, `{"basics":{"birthDate":"2000-01-01"},"licenses":[{"name":"A"}]}`, yes},
		{`years("clerical") <= 3`, `{"work":[]}`, yes},
		{`years("clerical") <= 3`, `{"work":[{"domains":["clerical"],"startDate":"2023-01-01","endDate":"2024-12-31","hoursPerWeek":40}]}`, yes},
		{`years("clerical") <= 3`, `{"work":[{"domains":["clerical"],"startDate":"2023-01-01","endDate":"2024-12-31"}]}`, yes},
		{`years("clerical") <= 3`, `{"work":[{"domains":["clerical"],"startDate":"2020-01-01","endDate":"2024-12-31"}]}`, no},
		{`years("clerical") <= 3`, `{"work":[{"domains":["clerical"],"endDate":"2024-12-31","hoursPerWeek":40}]}`, no},
		{`years("clerical", supervisory) <= 3`, `{"work":[{"domains":["clerical"],"startDate":"2020-01-01","endDate":"2024-12-31","hoursPerWeek":40}]}`, no},
		{`years("clerical", supervisory) <= 3`, `{"work":[{"domains":["clerical"],"startDate":"2020-01-01","endDate":"2024-12-31","hoursPerWeek":40,"supervisory":false}]}`, yes},
		{`years("clerical") <= 3`, `{"work":[{"position":"Welder","startDate":"2020-01-01","endDate":"2024-12-31","hoursPerWeek":40}]}`, maybe},
		{`years("clerical") <= 3`, `{"work":[{"position":"Welder","startDate":"2020-01-01","endDate":"2024-12-31"}]}`, maybe},
		{`years("clerical") <= 3`, `{"work":[{"domains":["clerical"],"startDate":"2022","endDate":"2025-03-31","hoursPerWeek":40}]}`, maybe},
		{`not degree("master")`, `{"education":[]}`, yes},
		{`not degree("master")`, `{"education":[{"studyType":"Bachelor","endDate":"2010-01-01"}]}`, yes},
		{`not degree("master")`, `{"education":[{"area":"History","endDate":"2010-01-01"}]}`, no},
		{`not degree("master", fields.accounting)`, `{"education":[{"studyType":"Master","area":"Poetry","endDate":"2010-01-01"}]}`, maybe},
		{`not degree("master", fields.accounting)`, `{"education":[{"studyType":"Master","endDate":"2010-01-01"}]}`, no},
		{`gpa() <= 3`, `{"education":[{"studyType":"Bachelor","gpa":2.5}]}`, yes},
		{`gpa() <= 3`, `{"education":[{"studyType":"Bachelor"}]}`, no},
		{`semester_hours() < 120`, `{"education":[{"studyType":"Courses","credits":20}]}`, yes},
		{`semester_hours() < 120`, `{"education":[{"studyType":"Courses"}]}`, no},
	} {
		d := decided(t, strict(x.expr), recorded(t, x.record))
		assert.Equal(t, x.want, d.Outcome, "%s: %s", x.expr, x.record)
		assert.Equal(t, x.want == maybe, len(d.Questions) > 0, "%s: %s: %v", x.expr, x.record, d.Questions)
	}
}
