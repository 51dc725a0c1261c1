package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// Time that serves several requirements is credited to each of them, and what
// is told to be credited to none is told once, and was credited to none.
func TestTimeIsToldToBeLeftOnceAndOnlyIfNobodyUsesIt(t *testing.T) {
	c := asked(`years("clerical") >= 2`)
	c.Domains = append(c.Domains, rules.Domain{ID: "yard"})
	c.Requirements[0].SameTime = true
	c.Requirements = append(c.Requirements,
		rules.Requirement{ID: "full", Says: "Three", Expr: `years("clerical", full_time) >= 3`, SameTime: true},
		rules.Requirement{ID: "any", Says: "One", Expr: `years("clerical", "yard") >= 1`, SameTime: true},
		rules.Requirement{ID: "yard", Says: "One", Expr: `years("yard") >= 1`})
	a := worked(t, "2010-01-01", "2015-12-31")
	for _, x := range [][3]string{{"yard", "2014-01-01", "2016-12-31"}, {"cooking", "2000-01-01", "2001-12-31"}} {
		a.Work = append(a.Work, applicants.Job{Domains: x[:1], Hours: applicants.Whole(40), Start: day(t, x[1]), End: day(t, x[2])})
	}
	told := func(list []engine.Stretch) (out []string) {
		for _, s := range list {
			out = append(out, fmt.Sprintf("%s %s to %s: %s%s, %s", s.Entry, s.From, s.To, s.Finding, s.Why, s.Credit))
		}
		return out
	}
	d := decided(t, c, a)
	assert.Equal(t, []string{
		"work[0] 2010-01-01 to 2011-12-31: r, 2 years",
		"work[0] 2010-01-01 to 2012-12-31: full, 3 years",
		"work[0] 2010-01-01 to 2010-12-31: any, 1 year",
		"work[1] 2014-01-01 to 2014-12-31: yard, 1 year",
	}, told(d.Allocation))
	assert.ElementsMatch(t, []string{
		"work[2] 2000-01-01 to 2001-12-31: it is not experience that this way to qualify asks for, 2 years",
		"work[0] 2013-01-01 to 2015-12-31: no more is needed, 3 years",
		"work[1] 2015-01-01 to 2016-12-31: no more is needed, 2 years",
	}, told(d.Uncredited))
}
