package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/rules"
)

// asking is a job class that asks for one thing, with parameters.
func asking(t *testing.T, expr string, parameters ...string) *rules.JobClass {
	t.Helper()
	text := strings.Replace(small, `years("clerical") >= 2`, expr, 1)
	if len(parameters) > 0 {
		text += "parameters: {" + strings.Join(parameters, ", ") + "}\n"
	}
	c, err := rules.Parse("class.yaml", []byte(text))
	require.NoError(t, err)
	return c
}

func TestADayThatIsWrittenWrongIsNoName(t *testing.T) {
	for _, expr := range []string{`license("CDL", param.day)`, `age(param.day) >= 18`, `years(by(param.day)) >= 1`} {
		c := asking(t, expr, "day: 2026-04-01")
		for value, right := range map[string]bool{
			"2026-06-01": true, "2026-06-01T09:00": true, "06/01/2026": false, "2026-6-1": false, "2026-06": false, "2026": false,
			"2026-06-31": false, "June 1, 2026": false, "1 Jun 2026": false, "1.6.26": false, "20260601": false, "soon": false, "": false,
		} {
			d, err := c.With(map[string]string{"day": value})
			require.NoError(t, err)
			_, err = rules.Compile(d)
			assert.Equal(t, right, err == nil, "%s with %q: %v", expr, value, err)
		}
	}
}

func TestANameWithDigitsIsNoDay(t *testing.T) {
	for _, name := range []string{"Series 7", "608", "NFPA 1001", "HAZWOPER 40", "1001-2019", "May", "March of Dimes 5K", "ISO 9001:2015"} {
		_, err := rules.Compile(asking(t, fmt.Sprintf("license(%q, %q)", name, "CDL")))
		assert.NoError(t, err, name)
		_, err = rules.Compile(asking(t, fmt.Sprintf("license(%q, %q)", "CDL", name)))
		assert.NoError(t, err, name)
	}
	_, err := rules.Compile(asking(t, "license(param.licence)", "licence: CDL"))
	assert.NoError(t, err, "a parameter by itself is a name")
	_, err = rules.Compile(asking(t, `license(param.licence, "2026-06-01")`, "licence: CDL"))
	assert.NoError(t, err)
}

func TestANumberIsWrittenInDecimals(t *testing.T) {
	c := asking(t, "years() >= param.least", "least: 2")
	for value, right := range map[string]bool{"3": true, "2.5": true, "-1": true, "+1": true, "0x10": false, "1/2": false, "1e999999999": false, "1_0": false, ".": false} {
		d, err := c.With(map[string]string{"least": value})
		require.NoError(t, err)
		_, err = rules.Compile(d)
		assert.Equal(t, right, err == nil, "%q: %v", value, err)
	}
}

func TestALimitIsAboveZeroAndCanBeReckonedWith(t *testing.T) {
	for expr, right := range map[string]bool{
		`up_to(semester_hours(), 0) >= 0`: false, `up_to(semester_hours(), 60) >= 3`: true, `up_to(semester_hours(), 0 - 5) >= 3`: false,
		`up_to(semester_hours(), 900000000000000) >= 3`: false, `up_to(gpa() * 900000000, 0.000001) >= 0`: false,
	} {
		_, err := rules.Compile(asking(t, expr))
		assert.Equal(t, right, err == nil, "%s: %v", expr, err)
	}
}
