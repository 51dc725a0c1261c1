package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVolunteerWorkAloneLeavesOtherWorkUnknown(t *testing.T) {
	cook := func(start string) string {
		return `"volunteer":[{"position":"Cook","startDate":"` + start + `","endDate":"2025-12-31","hoursPerWeek":40,"domains":["clerical"]}]`
	}
	for _, m := range []missing{
		{`years("clerical") >= 2`, `{}`, maybe, no, "work"},
		{`years("clerical") >= 2`, `{"volunteer":[]}`, maybe, no, "work"},
		{`years("clerical") >= 2`, `{"work":[],"volunteer":[]}`, no, no, ""},
		{`years("clerical") >= 2`, `{` + cook("2025-01-01") + `}`, maybe, no, "work"},
		{`years("clerical") >= 2`, `{"work":null,` + cook("2025-01-01") + `}`, maybe, no, "work"},
		{`years("clerical") >= 2`, `{` + cook("2025-01-01") + `,"work":[]}`, no, no, ""},
		{`years("clerical") >= 2`, `{` + cook("2023-01-01") + `}`, yes, yes, ""},
		{`years("clerical", employed) >= 2`, `{` + cook("2023-01-01") + `}`, maybe, no, "work"},
	} {
		m.check(t)
	}
	c := asked(`years("clerical") >= 2`)
	c.Policy.Volunteer = false
	assert.Equal(t, maybe, decided(t, c, recorded(t, `{`+cook("2023-01-01")+`}`)).Outcome)

	d := decided(t, asked(`years("clerical") >= 2`), recorded(t, `{`+cook("2025-01-01")+`}`))
	assert.Equal(t, "1 year or more", d.Findings[0].Has())
	assert.Len(t, d.Findings[0].Evidence, 1, "the volunteer work itself")
	assert.Equal(t, "volunteer[0]", d.Findings[0].Evidence[0].Entry)
	assert.Equal(t, "1 year", d.Findings[0].Evidence[0].Certain.String())
}
