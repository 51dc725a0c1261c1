package audit

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

// A touch is whether some test lies on a boundary, and some test just short
// of it.
type touch struct{ on, short bool }

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
	for i, a := range s.table.tried {
		s.eval.Inspect(a)
		v := &visit{plan: s.plan, e: s.eval, touched: map[string]*touch{}}
		v.leaves()
		v.demands()
		for _, g := range gaps {
			t := v.touched[key(s.plan, g.node, g.branch.source)]
			if t != nil && t.on {
				g.meets.offer(a, s.lacks(i, engine.Eligible), entries(a))
			}
			if t != nil && t.short {
				g.miss.offer(a, s.lacks(i, engine.NotEligible), entries(a))
			}
		}
	}
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

func key(p *plan.Plan, node int, source string) string { return p.Nodes[node].ID + "\x00" + source }

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
	v := &visit{plan: p.Plan(), e: e, touched: touched}
	v.leaves()
	v.demands()
	return nil
}

// A visit is one test's applicant before the boundaries of a plan.
type visit struct {
	plan    *plan.Plan
	e       *engine.Evaluator
	touched map[string]*touch
}

// note notes by how much a boundary is exceeded, where a step is the least by
// which it is passed.
func (v *visit) note(node int, source string, over, step int64) {
	k := key(v.plan, node, source)
	t := v.touched[k]
	if t == nil {
		t = &touch{}
		v.touched[k] = t
	}
	t.on = t.on || over >= 0 && over < step
	t.short = t.short || over < 0 && over >= -step
}

func (v *visit) leaves() {
	worst, best := v.e.Measured()
	for l := range v.plan.Leaves {
		x := &v.plan.Leaves[l]
		step := step(v.plan, &x.Sum)
		v.note(x.Node, x.Source, total(&x.Sum, worst, best), step)
		v.note(x.Node, x.Source, total(&x.Sum, best, worst), step)
	}
}

func total(s *plan.Sum, help, hinder []int64) int64 {
	n := s.Const
	for _, t := range s.Terms {
		if t.Coef > 0 {
			n += t.Coef * help[t.Measure]
		} else {
			n += t.Coef * hinder[t.Measure]
		}
	}
	return n
}

// step is the most by which a small change changes a sum: of a day, an hour
// or a point.
func step(p *plan.Plan, s *plan.Sum) (most int64) {
	most = 1
	for _, t := range s.Terms {
		n := int64(1)
		switch m := &p.Measures[t.Measure]; m.Kind {
		case plan.Time:
			n = aDay * p.Rate
		case plan.Lived:
			n = aDay
		case plan.Credits:
			n = applicants.Scale * p.Facts.SemesterScale
		case plan.Scored, plan.Amount:
			n = applicants.Scale
		case plan.Grade:
			n = applicants.Scale / 10
		case plan.Clamp:
			n = step(p, &m.Of)
		}
		most = max(most, n*max(t.Coef, -t.Coef))
	}
	return most
}

// aDay is the most that a day is worth.
const aDay = calendar.Month / 28

// demands notes for each demand how it stands to every comparison that it is
// in, and by itself.
func (v *visit) demands() {
	for g := range v.plan.Groups {
		v.comparisons(v.plan.Groups[g].Paths)
	}
	for n := range v.plan.Nodes {
		v.comparisons(v.plan.Nodes[n].Paths)
		for _, d := range v.plan.Nodes[n].Demands {
			_, over := v.e.Demand(d)
			v.note(n, v.plan.Demands[d].Source, over, v.slack([]int{d}))
		}
	}
}

func (v *visit) comparisons(paths []plan.Path) {
	for i := range paths {
		for k := range paths[i].Halls {
			h := &paths[i].Halls[k]
			over, step := v.e.Excess(h), v.slack(h.Demands)
			for _, d := range h.Demands {
				v.note(v.plan.Demands[d].Node, v.plan.Demands[d].Source, over, step)
			}
		}
	}
}

// slack is a day, and what the shortest span of some months is short of as
// many months of average length, for each of the demands.
func (v *visit) slack(demands []int) int64 {
	n := aDay * v.plan.Rate
	for _, d := range demands {
		x := &v.plan.Demands[d]
		worst, best := v.e.Measured()
		stated := total(&x.Need, best, worst)
		if x.Per > 1 {
			stated = (stated + x.Per - 1) / x.Per
		}
		n += max(0, stated-asked(v.plan, x, total(&x.Need, best, worst)))
	}
	return n
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
		if s.plan.Nodes[k].Role == plan.Required && s.table.nodes[i][k] != engine.Met {
			n++
		}
	}
	if s.table.what[i] != want {
		n += len(s.plan.Nodes)
	}
	return n
}
