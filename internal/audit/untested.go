package audit

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

// untested warns of the boundaries that no test comes to.
func (s *study) untested(tests []rules.Test) error {
	if len(tests) == 0 {
		s.add(NotTested, *s.class.Remark(rules.TheClass, "", "", "the job class has no tests", "add tests:, or let minqual test --generate propose some"))
		return nil
	}
	touched := map[string]*touch{}
	for i := range tests {
		if err := s.touches(&tests[i], touched); err != nil {
			return err
		}
	}
	s.untouched(s.gaps(touched))
	return nil
}

// A gap is a boundary that some test does not come to on one of its sides, or
// on both.
type gap struct {
	node        int
	branch      branch
	on, short   bool // which sides have a test
	meets, miss nearest
}

// nearest is the applicant who lies best on a side of a boundary.
type nearest struct {
	applicant   *applicants.Applicant
	lacks, size int
}

func (x *nearest) offer(a *applicants.Applicant, lacks, size int) {
	if x.applicant == nil || lacks < x.lacks || lacks == x.lacks && size < x.size {
		*x = nearest{a, lacks, size}
	}
}

// gaps lists the boundaries that the tests do not come to, and the applicants
// of the sample who do.
func (s *study) gaps(touched map[string]*touch) (out []*gap) {
	for n := range s.plan.Nodes {
		if !s.decides(n) || s.told(n) {
			continue
		}
		for _, b := range s.branches(n) {
			t := touched[key(s.plan, n, b.source)]
			if t == nil {
				t = &touch{}
			}
			if !s.alwaysMet(b) && !(t.on && t.short) {
				out = append(out, &gap{node: n, branch: b, on: t.on, short: t.short})
			}
		}
	}
	if len(out) > 0 {
		s.offer(out)
	}
	return out
}

// offer finds for each gap the applicants of the sample who lie on its sides,
// and lack as little else as may be.
func (s *study) offer(gaps []*gap) {
	bounds := boundaries(s.plan)
	for i, a := range s.table.tried {
		s.eval.Inspect(a)
		seen := bounds.visit(s.eval)
		for _, g := range gaps {
			t := seen[bounds.number(key(s.plan, g.node, g.branch.source))]
			if t.on {
				lacks := s.lacks(i, engine.Eligible)
				if s.table.nodes[i][g.node] != engine.Met {
					lacks++ // qualifies without it
				}
				g.meets.offer(a, lacks, entries(a))
			}
			if t.short {
				g.miss.offer(a, s.lacks(i, engine.NotEligible)+s.besides(g), entries(a))
			}
		}
	}
}

// besides counts what else of the gap's expression the applicant lacks who was
// read last, where there is one way to meet it.
func (s *study) besides(g *gap) (n int) {
	if x := &s.plan.Nodes[g.node]; len(x.Paths) == 1 {
		for _, l := range x.Leaves {
			if r, _ := s.eval.Leaf(l); r != engine.Met && !slices.Contains(g.branch.leaves, l) {
				n++
			}
		}
	}
	return n
}

// alwaysMet reports that a part of an expression asks for nothing.
func (s *study) alwaysMet(b branch) bool {
	free := s.region(conj{})
	for _, l := range b.leaves {
		if !free.leaf(l) {
			return false
		}
	}
	for _, d := range b.demands {
		if _, most := free.whole(d); most > 0 {
			return false
		}
	}
	return true
}

// touches notes to which boundaries a test comes.
func (s *study) touches(t *rules.Test, touched map[string]*touch) error {
	p := s.program
	if len(t.Parameters) > 0 {
		c, err := s.class.With(t.Parameters)
		if err != nil {
			return err
		}
		if p, err = rules.Compile(c); err != nil {
			return err
		}
	}
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: t.AsOf})
	if err != nil {
		return err
	}
	e.Inspect(t.Applicant)
	bounds := boundaries(p.Plan())
	for i, x := range bounds.visit(e) {
		k := bounds.names[i]
		if touched[k] == nil {
			touched[k] = &touch{}
		}
		touched[k].on = touched[k].on || x.on
		touched[k].short = touched[k].short || x.short
	}
	return nil
}

// untouched warns of boundaries, with applicants on the sides that have no
// test.
func (s *study) untouched(gaps []*gap) {
	for _, g := range gaps {
		what := "no test lies on the boundary of " + g.branch.source + ", and none just short of it"
		switch {
		case g.on:
			what = "no test lies just short of " + g.branch.source
		case g.short:
			what = "no test lies on the boundary of " + g.branch.source
		}
		var shows []Shown
		if !g.on {
			shows = append(shows, Shown{"just meets it", g.meets.applicant})
		}
		if !g.short {
			shows = append(shows, Shown{"just misses it", g.miss.applicant})
		}
		s.warn(NotTested, g.node, g.branch.source, what, "add a test with an applicant such as this", shows...)
	}
}

// entries is how much there is to read of a record.
func entries(a *applicants.Applicant) int {
	return len(a.Work) + len(a.Education) + len(a.Licenses) + len(a.Languages) + len(a.Scores) + len(a.Events)
}

// lacks is how far an applicant is from the outcome that a side of a boundary
// suggests: eligible on it, not eligible short of it.
func (s *study) lacks(i int, want engine.Outcome) (n int) {
	for k := range s.plan.Nodes {
		if s.plan.Nodes[k].Role == plan.Required && s.decides(k) && s.table.nodes[i][k] != engine.Met {
			n++
		}
	}
	if s.table.what[i] != want {
		n += len(s.plan.Nodes)
	}
	return n
}
