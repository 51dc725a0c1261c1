package audit

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/internal/witness"
)

// more warns of conditions that turn an applicant away for having more
// experience, education, credentials or skill. Only a pair of applicants that
// shows it counts.
func (s *study) more() {
	var suspects []int
	for l := range s.plan.Leaves {
		if s.fallsWithMore(&s.plan.Leaves[l].Sum) && s.decides(s.plan.Leaves[l].Node) {
			suspects = append(suspects, l)
		}
	}
	for _, l := range suspects {
		if less, more := s.punished(l); more != nil {
			x := &s.plan.Leaves[l]
			s.warn(MoreIsLess, x.Node, x.Source, fmt.Sprintf("%s turns an applicant away for having more", x.Source),
				"ask for no more than is needed, or say in an answer of the posting what is meant",
				Shown{"eligible", less}, Shown{"not eligible, for having more", more})
		}
	}
	s.growing()
}

// fallsWithMore reports that a sum falls with something that nobody should be
// turned away for. Age, residence, answers and events can count against an
// applicant with good reason.
func (s *study) fallsWithMore(sum *plan.Sum) bool {
	for _, t := range sum.Terms {
		m := &s.plan.Measures[t.Measure]
		switch m.Kind {
		case plan.Time, plan.Degree, plan.Credits, plan.Held, plan.Tongue, plan.Scored, plan.Grade:
			if t.Coef < 0 {
				return true
			}
		case plan.Clamp:
			of := m.Of
			if t.Coef < 0 {
				of = opposite(of)
			}
			if s.fallsWithMore(&of) {
				return true
			}
		}
	}
	return false
}

func opposite(s plan.Sum) plan.Sum {
	out := plan.Sum{Const: -s.Const}
	for _, t := range s.Terms {
		out.Terms = append(out.Terms, plan.Term{Coef: -t.Coef, Measure: t.Measure})
	}
	return out
}

// growing warns of demands that grow with what an applicant has.
func (s *study) growing() {
	for n := range s.plan.Nodes {
		for _, d := range s.plan.Nodes[n].Demands {
			x := &s.plan.Demands[d]
			need := opposite(x.Need)
			if !s.decides(n) || !s.fallsWithMore(&need) {
				continue
			}
			if less, more := s.punishedBy(func() bool { r, _ := s.eval.Demand(d); return r == engine.NotMet }); more != nil {
				s.warn(MoreIsLess, n, x.Source, fmt.Sprintf("%s turns an applicant away for having more", x.Source),
					"let the amount that is asked for fall with what an applicant has, or stay", Shown{"eligible", less}, Shown{"not eligible, for having more", more})
				break
			}
		}
	}
}

// punished finds an applicant who is eligible, and is not with more, because
// of a leaf.
func (s *study) punished(l int) (less, more *applicants.Applicant) {
	return s.punishedBy(func() bool { r, _ := s.eval.Leaf(l); return r == engine.NotMet })
}

func (s *study) punishedBy(fails func() bool) (less, more *applicants.Applicant) {
	for i, a := range s.table.tried {
		if s.table.what[i] != engine.Eligible {
			continue
		}
		for _, b := range s.withMore(a) {
			if s.eval.Inspect(b) == engine.NotEligible && fails() {
				return a, b
			}
		}
	}
	return nil, nil
}

// withMore lists the applicant with one thing more: what another applicant of
// the sample has, or a longer job, or a higher score.
func (s *study) withMore(a *applicants.Applicant) (out []*applicants.Applicant) {
	add := func(how func(*applicants.Applicant)) {
		b := witness.Clone(a)
		how(b)
		b.ID = a.ID + ", with more"
		if b.Check() == nil {
			out = append(out, b)
		}
	}
	for _, b := range s.everything() {
		for _, x := range b.Education {
			add(func(c *applicants.Applicant) { c.Education = append(c.Education, x) })
		}
		for _, x := range b.Licenses {
			add(func(c *applicants.Applicant) { c.Licenses = append(c.Licenses, x) })
		}
		for _, x := range b.Languages {
			add(func(c *applicants.Applicant) { c.Languages = append(c.Languages, x) })
		}
		for _, x := range b.Scores {
			add(func(c *applicants.Applicant) { c.Scores = append(c.Scores, x) })
		}
		for _, x := range b.Work {
			add(func(c *applicants.Applicant) { c.Work = append(c.Work, x) })
		}
	}
	return out
}

// everything is records that reach what each leaf counts against, and beyond.
func (s *study) everything() (out []*applicants.Applicant) {
	for l := range s.plan.Leaves {
		if s.fallsWithMore(&s.plan.Leaves[l].Sum) {
			out = append(out, s.maker.Beyond(s.plan.Leaves[l].Sum)...)
		}
	}
	for d := range s.plan.Demands {
		need := &s.plan.Demands[d].Need
		for _, t := range need.Terms {
			if t.Coef > 0 && need.Const > 0 { // as much as makes the demand twice what it is
				double := plan.Sum{Const: (need.Const+t.Coef-1)/t.Coef - 1, Terms: []plan.Term{{Coef: -1, Measure: t.Measure}}}
				out = append(out, s.maker.Beyond(double)...)
			}
		}
	}
	return slices.Clip(out)
}
