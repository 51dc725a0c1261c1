package audit

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
)

// Bounds on a search.
const (
	mostTried  = 1500 // of the family
	moreRandom = 300
)

// A table is how the applicants of a sample stand to the job class, and to
// each node by itself.
type table struct {
	tried []*applicants.Applicant
	nodes [][]engine.Result
	what  []engine.Outcome
}

func (s *study) tabulate() *table {
	t := &table{tried: append(s.family[:min(len(s.family), mostTried):min(len(s.family), mostTried)], s.maker.Random(1, moreRandom)...)}
	for _, a := range t.tried {
		t.what = append(t.what, s.eval.Inspect(a))
		nodes := make([]engine.Result, len(s.plan.Nodes))
		for i := range nodes {
			nodes[i] = s.eval.AnyOf(s.plan.Nodes[i].Paths)
		}
		t.nodes = append(t.nodes, nodes)
	}
	return t
}

// surely reports that the applicant who was read last surely satisfies some
// conditions.
func (s *study) surely(c conj) bool {
	return s.eval.AnyOf([]plan.Path{{Leaves: c.leaves, Halls: c.halls}}) == engine.Met
}
