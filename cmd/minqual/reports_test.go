package main

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// documented are the texts that a page has in code.
func documented(t *testing.T) (page string, code map[string]bool) {
	text, err := os.ReadFile("../../docs/reports.md")
	require.NoError(t, err)
	code = map[string]bool{}
	for _, m := range regexp.MustCompile("`([^`\n]+)`").FindAllSubmatch(text, -1) {
		code[string(m[1])] = true
	}
	return string(text), code
}

// properties are the names of the members that a schema describes.
func properties(v any, see func(string)) {
	switch v := v.(type) {
	case map[string]any:
		if p, ok := v["properties"].(map[string]any); ok {
			for name := range p {
				see(name)
			}
		}
		for _, x := range v {
			properties(x, see)
		}
	case []any:
		for _, x := range v {
			properties(x, see)
		}
	}
}

func TestThePageOnReportsNamesEverythingThatTheyHave(t *testing.T) {
	page, code := documented(t)
	for _, name := range formats() {
		assert.True(t, code[name], "the format %s", name)
	}
	for r := engine.MeetsAll; r <= engine.OnCondition; r++ {
		assert.Contains(t, page, "| `"+r.String()+"` | ")
	}
	out, _, exit := command(t, "schema", "openings")
	require.Zero(t, exit)
	var schema any
	require.NoError(t, json.NewDecoder(bytes.NewReader([]byte(out))).Decode(&schema))
	n := 0
	properties(schema, func(name string) {
		n++
		assert.True(t, code[name] || strings.Contains(page, `"`+name+`"`), "the member %s", name)
	})
	assert.Greater(t, n, 60)
	csv, _, _ := command(t, "screen", "../../examples/customer-service-manager", "../../examples/customer-service-manager/applicants.csv", "--as-of", "2026-03-31", "--format", "csv")
	head, _, _ := strings.Cut(csv, "\r\n")
	for _, column := range strings.Split(strings.ReplaceAll(head, `"`, ""), ",") {
		if !regexp.MustCompile(`^(education|experience-for-degree|supervisory)( |$)`).MatchString(column) {
			assert.True(t, code[column], "the column %s", column)
		}
	}
	_, console, _ := strings.Cut(page, "$ minqual show fields --format csv --blind\n")
	listed, _, _ := command(t, "show", "fields", "--format", "csv", "--blind")
	assert.True(t, strings.HasPrefix(console, listed))
}

func TestALongPageIsToldOf(t *testing.T) {
	tally := report.Tally{Read: 12_010, Eligible: 4000, NotEligible: 6000, NeedsReview: 2000, SetAside: 10}
	for _, c := range []struct {
		format string
		only   []string
		says   string
	}{
		{"html", nil, "a page of 12000 applicants"},
		{"html", []string{"eligible", "eligible", "not_eligible"}, ""},
		{"html", []string{"not_eligible", "needs_review", "eligible"}, "a page of 12000 applicants"},
		{"csv", nil, ""},
	} {
		told := new(bytes.Buffer)
		x := &screen{format: c.format, only: c.only}
		assert.Error(t, x.summary(&streams{err: told}, engine.Versions{}, tally), "records were set aside")
		assert.Contains(t, told.String(), "12010 read")
		assert.Equal(t, c.says != "", strings.Contains(told.String(), "hint:"), told)
		assert.Contains(t, told.String(), c.says)
	}
}
