package engine

import (
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/plan"
)

// reporter is what an Evaluator needs to give reasons: what the plan says of
// them, and memory that serves one applicant after another.
type reporter struct {
	ids       []string  // of the nodes
	looks     []look    // by node
	promises  []string  // by node, for those that may still be obtained
	promising bool      // there are such nodes
	gauges    []gauge   // by leaf
	inquiries []inquiry // by measure

	chosen     []*plan.Path // the reported paths
	number     int          // how many applicants there were
	routes     [2][][]route // by reading, group and path
	near, told []*route
	own        [][]lack

	flow      flow
	leftovers leftovers
	claims    [2][]claim    // by reading and demand
	claimed   [2]*plan.Path // of whose demands they are
	mendings  [2]mending

	ages    []int16               // that are asked for
	present applicants.Applicant  // a record without its date
	unsures [1 << jobFacts]string // by the facts of a job that are not known
	wholes  []int64               // what each demand asks for with its parts; -1 where it depends on the applicant

	rolls     [rolls][]string
	phrases   map[phrase]string
	entries   []string   // the names of the jobs
	standings []standing // how they stand as evidence
}

// An inquiry is how a fact of another section than work or education is asked for.
type inquiry struct {
	field, question string
	listed          string // whether an entry that the record names is what is asked for
}

func (e *Evaluator) prepare() {
	for i := range e.plan.Nodes {
		n := &e.plan.Nodes[i]
		e.ids = append(e.ids, n.ID)
		e.looks = append(e.looks, e.look(n))
		e.promises = append(e.promises, n.Says+", "+n.Obtainable)
		e.promising = e.promising || n.Obtainable != ""
	}
	for i := range e.plan.Leaves {
		e.gauges = append(e.gauges, e.gauge(i))
	}
	for i := range e.plan.Demands {
		d, n := &e.plan.Demands[i], int64(-1)
		if len(d.Need.Terms) == 0 {
			n = e.whole(d, nil, nil)
		}
		e.wholes = append(e.wholes, n)
	}
	for r := range e.routes {
		for _, need := range e.fixed {
			e.claims[r] = append(e.claims[r], claim{need: need})
			e.mendings[r].claims = append(e.mendings[r].claims, claim{need: need})
		}
		for i := range e.plan.Groups {
			paths := e.plan.Groups[i].Paths
			e.routes[r] = append(e.routes[r], make([]route, len(paths)))
			for k := range paths {
				e.routes[r][i][k].path = &paths[k]
			}
		}
	}
	e.near, e.own = make([]*route, len(e.plan.Groups)), make([][]lack, len(e.plan.Groups))
	for i := range e.plan.Measures {
		m := &e.plan.Measures[i]
		field, question := otherQuestion(m)
		e.inquiries = append(e.inquiries, inquiry{field, question, asking("Is this what is asked for: " + strings.Join(m.Spelt, " or "))})
	}
}
