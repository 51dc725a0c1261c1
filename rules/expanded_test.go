package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What may be obtained later, and what a substitution takes off, is written
// out with the rest.
func TestExpandedTellsWhatIsObtainedLaterAndWhatIsTakenOff(t *testing.T) {
	c, err := Parse("a.yaml", []byte(`minqual: 1
code: "204"
title: Clerk
domains: { clerical: { titles: ["* clerk *"] } }
requirements:
  - id: work
    says: Two years of clerical work
    expr: years("clerical") >= 2
    substitutions:
      - id: college
        says: Six months for each year of college, up to one year
        replaces: education_years() * 0.5
        up_to: 1
      - id: degree
        says: A degree in place of a year
        expr: degree("associate")
        replaces: "1"
  - id: typing
    says: Typing, or a course in it
    obtainable: within twelve months of appointment
    any_of:
      - { id: words, says: Types 45 words a minute, expr: score("typing") >= 45 and answer("typed by hand") == true }
      - { id: course, says: A course, expr: license("typing course") }
`))
	require.NoError(t, err)
	p, err := Compile(c)
	require.NoError(t, err)
	assert.Equal(t, `part 1, way 1 of 3: work
    years("clerical") >= 2
part 1, way 2 of 3: work, college
    years("clerical") covers all of: years("clerical") >= 2, less education_years() * 0.5, up to 1
part 1, way 3 of 3: work, degree
    degree("associate")
    years("clerical") >= 1
part 2, way 1 of 1: typing
    now or later (within twelve months of appointment): score("typing") >= 45 and answer("typed by hand") == true, or license("typing course")
`, p.Expanded())
}
