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
