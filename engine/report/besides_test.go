package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

const besides = " (besides what is missing within it, which counts for it too)"

func TestWhatIsMissingOfAPartIsToldToCountForTheWhole(t *testing.T) {
	d := &engine.Determination{Findings: []engine.Finding{
		{ID: "whole", Role: "requirement"}, {ID: "part", Role: "including", Parent: "whole"}, {ID: "within", Role: "including", Parent: "part"},
		{ID: "instead", Role: "substitution", Parent: "whole"}, {ID: "other", Role: "requirement"},
	}}
	year := engine.Amount{Kind: engine.Time, Num: 12, Den: 1}
	for _, c := range []struct {
		way  int
		id   string
		much engine.Amount
		want string
	}{
		{0, "part", year, "1 year more: All" + besides},
		{0, "within", year, "1 year more: All" + besides},
		{1, "part", year, "1 year more: All"},
		{0, "instead", year, "1 year more: All"},
		{0, "other", year, "1 year more: All"},
		{0, "part", engine.Amount{}, "1 year more: All"},
	} {
		d.Shortfalls = []engine.Shortfall{{Way: c.way, Findings: []string{c.id}, Missing: c.much}, {Findings: []string{"whole"}, Says: "All", Missing: year}}
		assert.Equal(t, c.want, Lack(new(Options), d, &d.Shortfalls[1]), "%+v", c)
		d.Shortfalls = append(d.Shortfalls, engine.Shortfall{Findings: []string{"whole"}, Says: "All"})
		assert.Equal(t, "All", Lack(new(Options), d, &d.Shortfalls[2]), "it is no amount")
	}
}

func TestWhatMayBeOfTheSameTimeIsToldToBe(t *testing.T) {
	year := engine.Amount{Kind: engine.Time, Num: 12, Den: 1}
	d := &engine.Determination{
		Findings:   []engine.Finding{{ID: "whole", Role: "requirement"}, {ID: "part", Role: "including", Parent: "whole"}},
		Shortfalls: []engine.Shortfall{{Findings: []string{"part"}, Says: "Part", Missing: year}, {Findings: []string{"whole"}, Says: "All", Missing: year}},
	}
	says := func(o Options) (list []string) {
		for i := range d.Shortfalls {
			list = append(list, Lack(&o, d, &d.Shortfalls[i]))
		}
		return list
	}
	const part, all, same = "1 year more: Part", "1 year more: All", " (which may be of the same time as the rest)"
	own := &rules.JobClass{Requirements: []rules.Requirement{{ID: "whole", Including: []rules.Requirement{{ID: "part", SameTime: true}}}}}
	assert.Equal(t, []string{part, all + besides}, says(Options{}))
	assert.Equal(t, []string{part + same, all}, says(Options{Class: own}))
	assert.Equal(t, []string{part + same, all + same}, says(Options{Versions: engine.Versions{Policy: []rules.Setting{{Name: "double_counting", Value: "allowed"}}}}))
	d.Shortfalls = d.Shortfalls[:1]
	assert.Equal(t, []string{part}, says(Options{Class: own}), "there is no rest")
}
