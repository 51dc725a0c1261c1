package xlsx

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// rank orders findings, the worst first.
var rank = map[string]int{"not_met": 0, "undetermined": 1, "met": 2}

// limits are the words before an amount, by whether it is at most, and strict.
var limits = map[[2]any]string{{true, nil}: "at most ", {nil, true}: "more than ", {true, true}: "less than "}

func compareFinding(t *testing.T, d, f object, row map[string]cell) {
	for column, want := range map[string]string{"Applicant": str(d, "applicant"), "Outcome": words(str(d, "outcome")), "Requirement": str(f, "id"),
		"In words": str(f, "says"), "Cites": str(f, "cites"), "Role": str(f, "role"), "Belongs to": str(f, "parent"), "Finding": words(str(f, "finding"))} {
		assert.Equal(t, cell{want, false}, row[column], column)
	}
	assert.Equal(t, f["on_path"] == true, row["On path"].text == "yes")
	for _, name := range []string{"Needed", "Certain", "Possible", "Credited"} {
		text, number := row[name], row[name+", number"]
		if name == "Needed" {
			text.text = strings.TrimPrefix(text.text, limits[[2]any{f["at_most"], f["strict"]}])
			if s, ok := f["shortest"].(object); ok {
				text.text = strings.TrimSuffix(text.text, " (at the shortest "+str(s, "text")+")")
			}
		}
		amount(t, f, strings.ToLower(name), text, number)
	}
	var rules []string
	for _, x := range objects(f, "tests") {
		rules = append(rules, str(x, "expr")+" is "+words(str(x, "finding")))
	}
	said, because, _ := strings.Cut(row["Rules"].text, "; the whole is ")
	assert.Equal(t, strings.Join(rules, "; "), said)
	worse := len(rules) > 0 && str(f, "finding") != "met" && !slices.ContainsFunc(objects(f, "tests"), func(x object) bool { return rank[str(x, "finding")] <= rank[str(f, "finding")] })
	assert.Equal(t, worse, because == words(str(f, "finding"))+" (because of what it includes)", because)
}

func compareEvidence(t *testing.T, d, f, e object, row map[string]cell) {
	for column, want := range map[string]string{"Applicant": str(d, "applicant"), "Requirement": str(f, "id"), "Entry": str(e, "entry"),
		"What it is": str(e, "label"), "Counts": words(str(e, "finding")), "Why not": str(e, "why")} {
		assert.Equal(t, cell{want, false}, row[column], column)
	}
	for column, name := range map[string]string{"From": "from", "To": "to"} {
		assert.Equal(t, str(e, name), row[column].day(t))
		assert.Equal(t, len(str(e, name)) == len("2006-01-02"), row[column].number, "a day is a date, a vague date is a text")
	}
	amount(t, e, "certain", row["Certain"], row["Certain, months"])
	amount(t, e, "possible", row["Possible"], row["Possible, months"])
}
