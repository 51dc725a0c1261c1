package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
)

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
		{0, "part", year, "1 year more: All (besides what is missing within it, which counts for it too)"},
		{0, "within", year, "1 year more: All (besides what is missing within it, which counts for it too)"},
		{1, "part", year, "1 year more: All"},
		{0, "instead", year, "1 year more: All"},
		{0, "other", year, "1 year more: All"},
		{0, "part", engine.Amount{}, "1 year more: All"},
	} {
		d.Shortfalls = []engine.Shortfall{{Way: c.way, Findings: []string{c.id}, Missing: c.much}, {Findings: []string{"whole"}, Says: "All", Missing: year}}
		assert.Equal(t, c.want, Lack(d, &d.Shortfalls[1]), "%+v", c)
		d.Shortfalls = append(d.Shortfalls, engine.Shortfall{Findings: []string{"whole"}, Says: "All"})
		assert.Equal(t, "All", Lack(d, &d.Shortfalls[2]), "it is no amount")
	}
}
