package trial

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

// A rival is a changed rule that the tests do not tell from the rule.
type rival struct {
	of      *Mutant
	plan    *plan.Plan
	eval    *engine.Evaluator
	node    [2]int // the node that the change is in, of the rule and of the rival; -1: none
	noticed bool
	// The two may differ in what must still be obtained, and in nothing else.
	promises bool
}

// rivals compiles changed rules.
func (g *generator) rivals(list []Mutant) {
	for i := range list {
		c := copied(g.program.Class())
		list[i].apply(c)
		p, err := rules.Compile(c)
		if err != nil {
			continue
		}
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: g.day})
		if err != nil {
			continue
		}
		r := &rival{of: &list[i], plan: p.Plan(), eval: e}
		r.node = [2]int{node(g.program.Plan(), list[i].What), node(p.Plan(), list[i].What)}
		if r.node[0] >= 0 && r.node[1] >= 0 {
			a, b := &g.program.Plan().Nodes[r.node[0]], &r.plan.Nodes[r.node[1]]
			r.promises = a.Obtainable != b.Obtainable || a.Obtainable != "" && a.Role != b.Role
		}
		g.changed = append(g.changed, r)
	}
}

func node(p *plan.Plan, id string) int {
	for i := range p.Nodes {
		if p.Nodes[i].ID == id {
			return i
		}
	}
	return -1
}

// notice finds a test that tells the rule from a rival: by the outcome or,
// where no record has another outcome, by the finding.
func (g *generator) notice(r *rival) {
	if r.noticed {
		return
	}
	var by *candidate
	for _, c := range append(g.chosen[:len(g.chosen):len(g.chosen)], g.all...) {
		outcome, finding := g.differs(r, c.test.Applicant)
		if by == nil && finding || outcome {
			by = c
		}
		if outcome {
			break
		}
	}
	if by == nil {
		return
	}
	r.noticed = true
	g.tidy(by, r.of.notice(), func(a *applicants.Applicant, _ *trace) bool {
		outcome, finding := g.differs(r, a)
		return outcome || finding
	})
	var ids []string
	if r.node[0] >= 0 {
		ids = []string{r.of.What}
	}
	g.choose(by, r.of.notice(), ids...)
}

// notice says what a test notices.
func (m *Mutant) notice() string {
	if m.New == dropped {
		return "notices " + m.What + " without " + m.Old
	}
	return "notices " + m.What + " with " + m.New
}

// differs compares what the rule and a rival say of a record: the outcome; and
// the finding on the requirement that the change is in, or what must still be
// obtained.
func (g *generator) differs(r *rival, a *applicants.Applicant) (outcome, finding bool) {
	outcome = g.eval.Inspect(a) != r.eval.Inspect(a)
	if r.node[0] >= 0 && r.node[1] >= 0 {
		finding = g.eval.AnyOf(g.program.Plan().Nodes[r.node[0]].Paths) != r.eval.AnyOf(r.plan.Nodes[r.node[1]].Paths)
	}
	if outcome || finding || !r.promises {
		return outcome, finding
	}
	var d, o engine.Determination
	if g.eval.Evaluate(a, &d) != nil || r.eval.Evaluate(a, &o) != nil {
		return false, false
	}
	return false, !slices.Equal(d.Condition, o.Condition)
}

// promises reports that some part of a rule may be obtained later.
func promises(p *plan.Plan) bool {
	return slices.ContainsFunc(p.Nodes, func(n plan.Node) bool { return n.Obtainable != "" })
}
