package rules

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheMembersOfARecordAreThoseOfItsSchema(t *testing.T) {
	data, err := os.ReadFile("../docs/schema/applicant.json")
	require.NoError(t, err)
	var schema struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(data, &schema))
	n := 0
	for part, names := range members {
		def, ok := schema.Defs[part]
		if !ok {
			def = schema.Defs[strings.TrimSuffix(part, "s")]
		}
		assert.ElementsMatch(t, slices.Collect(maps.Keys(def.Properties)), names, part)
		n++
	}
	assert.Len(t, schema.Defs, n)
}

// A misspelt name in the applicant of a test would leave the fact out.
func TestAMisspeltNameInTheApplicantOfATest(t *testing.T) {
	test := func(applicant string) string {
		return slip + "tests:\n  - {name: t, expect: needs_review, applicant: " + applicant + "}\n"
	}
	for applicant, want := range map[string]string{
		"{works: []}": `a.yaml:17:49: test "t": there is no key "works" in this part of a record`,
		"{work: [{positon: Clerk, start_date: 2020-01-01}]}": `"position"?`,
		"{license: []}":                         `"licenses"?`,
		"{basics: {location: {regon: X}}}":      `"region"?`,
		"{education: [{studytypes: Bachelor}]}": `"studyType"?`,
	} {
		told := toldOf(t, test(applicant))
		assert.Contains(t, told, want, applicant)
	}
	told := toldOf(t, test("{work: [{positon: Clerk, start_date: 2020-01-01}]}"))
	assert.Equal(t, 2, strings.Count(told, "a.yaml:"), told)

	// What JSON Resume has besides is passed over, and so are answers.
	for _, applicant := range []string{
		"{basics: {label: X, image: X, url: X, summary: X, profiles: [], location: {address: X, postalCode: X}}, awards: [], publications: [], skills: [], interests: [], references: [], projects: []}",
		"{work: [{url: X, summary: X, highlights: [], description: X, location: X}], volunteer: [{url: X, summary: X, highlights: []}]}",
		"{education: [{url: X, courses: [], score: 3}], languages: [], certificates: [{url: X}], answers: {wrok: true, works: x}}",
	} {
		_, err := Parse("a.yaml", []byte(test(applicant)))
		assert.NoError(t, err, applicant)
	}
}
