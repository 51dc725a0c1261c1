package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Whoever does what the hints of the documents in testdata/bad say is done.
func TestTheHintsLeadToWhatCompiles(t *testing.T) {
	for _, mended := range []string{
		`years("clerical", since("2016-08-09")) >= 1`, `age("2026-08-01") >= 18`, `license("CPA", "2026-08-01")`,
		`not (years("clerical") >= 3)`, `not (events("x") > 0)`, `not (answer("a") == true)`, `not (answer("a") in ["x", "y"])`,
		`years("clerical", supervisory) >= 1`, `years("clerical", full_time) >= 1`, `years("clerical", "clerical") >= 1`,
		`years(both("clerical", "clerical")) >= 1`, `years(either(supervisory, lead)) >= 1`, `license("A", "B")`,
		`answer("shift") in ["day", "night"]`, `years("clerical") >= 3.5`, `score("t") >= 3000`, `gpa() >= 3`,
	} {
		_, err := compile(mended)
		assert.NoError(t, err, mended)
	}
}
