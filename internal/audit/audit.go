// Package audit looks for what is odd in a job class that compiles: what
// cannot be met, what never decides, what can never help, what turns people
// away for having more, what is defined and not used, and the boundaries that
// no test touches.
//
// What it says of the rule is proved over bounds on the measures, or else
// says among how many applicants nothing was found to the contrary. It may
// overlook something odd. Every remark that can have one comes with an
// applicant that shows it.
package audit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

// A Warning is one odd thing in a job class, at its place in the document.
type Warning struct {
	rules.Error
	Kind  Kind
	Shows []Shown // applicants that show it; none where there can be none
}

// A Kind is a sort of warning, in a word that does not change.
type Kind string

// The kinds of warnings.
const (
	CannotBeMet  Kind = "cannot_be_met"
	NeverDecides Kind = "never_decides"
	NeverHelps   Kind = "never_helps" // a substitution, or an alternative
	MoreIsLess   Kind = "more_is_less"
	IncludesMore Kind = "includes_more"
	NotUsed      Kind = "not_used"
	NotTested    Kind = "not_tested"
)

// A Shown is an applicant and what it shows.
type Shown struct {
	Says      string
	Applicant *applicants.Applicant
}

// Detail is the warning with the source line, a caret, the hint and the
// applicants that show it.
func (w *Warning) Detail() string {
	e := w.Error
	e.Where = "warning: " + e.Where
	if w.Where == "" {
		e.Where = "warning"
	}
	text := e.Detail() + "\n"
	for _, x := range w.Shows {
		text += fmt.Sprintf("  applicant: %s\n%s", x.Says, witness.YAML(x.Applicant, 4))
	}
	return text
}

// Day is the as-of date for the applicants shown: that of the first test.
func Day(tests []rules.Test) applicants.Date {
	if len(tests) > 0 {
		return tests[0].AsOf
	}
	return applicants.Date{Year: 2026, Month: 1, Day: 1}
}

// A study is what is found out about one program.
type study struct {
	program *rules.Program
	class   *rules.JobClass
	plan    *plan.Plan
	asOf    applicants.Date
	maker   *witness.Maker
	eval    *engine.Evaluator
	family  []*applicants.Applicant
	table   *table

	most   []int64 // of each measure
	orders []order
	rivals [][2]int

	combos  []conj // the ways through the whole job class; nil: too many
	regions []*region

	reported map[int]bool // nodes that have a warning
	helpless map[int]bool // those of them that can never help
	warnings []Warning
}

// Check studies a program with the tests of its job class. The as-of date is
// that of the applicants shown. Warnings come in the order of the document.
func Check(p *rules.Program, tests []rules.Test, asOf applicants.Date) ([]Warning, error) {
	s, err := newStudy(p, asOf)
	if err != nil {
		return nil, err
	}
	s.impossible()
	s.implied()
	s.dead()
	s.more()
	s.unused()
	if err := s.untested(tests); err != nil {
		return nil, err
	}
	slices.SortStableFunc(s.warnings, func(x, y Warning) int {
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
	})
	return s.warnings, nil
}

func newStudy(p *rules.Program, asOf applicants.Date) (*study, error) {
	s := &study{program: p, class: p.Class(), plan: p.Plan(), asOf: asOf, reported: map[int]bool{}, helpless: map[int]bool{}}
	var err error
	if s.maker, err = witness.NewMaker(p, asOf); err != nil {
		return nil, err
	}
	if s.eval, err = engine.NewEvaluator(p, engine.Options{AsOf: asOf}); err != nil {
		return nil, err
	}
	s.relate()
	s.combos = combine(s.plan.Groups)
	for _, c := range s.combos {
		s.regions = append(s.regions, s.region(c))
	}
	s.family = s.maker.Family()
	s.table = s.tabulate()
	return s, nil
}

// mostCombos bounds the ways through the whole job class that are compared
// with each other.
const mostCombos = 512

// combine is every path of the first group with every path of the others. It
// is nil if there are too many.
func combine(groups []plan.Group) []conj {
	out := []conj{{}}
	for _, g := range groups {
		if len(out)*len(g.Paths) > mostCombos {
			return nil
		}
		var next []conj
		for _, c := range out {
			for i := range g.Paths {
				next = append(next, c.and(&g.Paths[i]))
			}
		}
		out = next
	}
	return out
}

// warn adds a warning about a node, or about a part of its expression.
func (s *study) warn(k Kind, node int, text, message, hint string, shows ...Shown) {
	n := &s.plan.Nodes[node]
	part := rules.ARequirement
	if n.Role == plan.Substitute {
		part = rules.ASubstitution
	}
	s.add(k, *s.class.Remark(part, n.ID, text, message, hint), shows...)
}

func (s *study) add(k Kind, e rules.Error, shows ...Shown) {
	shown := slices.DeleteFunc(shows, func(x Shown) bool { return x.Applicant == nil })
	s.warnings = append(s.warnings, Warning{Error: e, Kind: k, Shows: shown})
}

// part reports that node n is the node top or a part of it.
func (s *study) part(n, top int) bool {
	for ; n >= 0; n = s.plan.Nodes[n].Parent {
		if n == top {
			return true
		}
	}
	return false
}

// told reports that the node, or what it is a part of, has a warning.
func (s *study) told(n int) bool {
	for ; n >= 0; n = s.plan.Nodes[n].Parent {
		if s.reported[n] {
			return true
		}
	}
	return false
}

// decides reports that a node has a say in the outcome.
func (s *study) decides(n int) bool {
	for ; n >= 0; n = s.plan.Nodes[n].Parent {
		if s.plan.Nodes[n].Role == plan.Preferred || s.plan.Nodes[n].Obtainable != "" {
			return false
		}
	}
	return true
}
