package engine

import (
	"slices"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// holds reports whether the record qualifies, where what helps the applicant
// is valued by one list and what hinders by the other.
func (e *Evaluator) holds(help, hinder []int64) bool {
	for i := range e.plan.Groups {
		if !e.anyPath(e.plan.Groups[i].Paths, help, hinder) {
			return false
		}
	}
	return true
}

func (e *Evaluator) anyPath(paths []plan.Path, help, hinder []int64) bool {
	for i := range paths {
		if e.path(&paths[i], help, hinder) {
			return true
		}
	}
	return false
}

func (e *Evaluator) path(p *plan.Path, help, hinder []int64) bool {
	if p.Least == nil {
		return e.ownPath(p, help, hinder)
	}
	for _, b := range p.Least {
		if help[b.Measure] < b.Least {
			return false
		}
	}
	return true
}

// ownPath decides a path that asks for what depends on the applicant, or for
// sums of measures.
func (e *Evaluator) ownPath(p *plan.Path, help, hinder []int64) bool {
	for _, i := range p.Leaves {
		if total(&e.plan.Leaves[i].Sum, help, hinder) < 0 {
			return false
		}
	}
	for i := range p.Halls {
		if e.deficit(&p.Halls[i], help, hinder) > 0 {
			return false
		}
	}
	return true
}

// deficit is how much of the demands' sum the time that matches them lacks;
// negative where there is more than enough.
func (e *Evaluator) deficit(h *plan.Hall, help, hinder []int64) int64 {
	if h.Sum == 0 {
		return e.ownDeficit(h, help, hinder)
	}
	return h.Sum - help[h.Measure]
}

// ownDeficit is the deficit where what is asked for depends on the applicant.
func (e *Evaluator) ownDeficit(h *plan.Hall, help, hinder []int64) int64 {
	lack := -help[h.Measure]
	for _, d := range h.Demands {
		lack += e.need(d, help, hinder)
	}
	return lack
}

// need is the credit that a demand asks for, without the parts that other
// demands ask for.
func (e *Evaluator) need(i int, help, hinder []int64) int64 {
	if n := e.fixed[i]; n >= 0 {
		return n
	}
	return e.ownNeed(i, help, hinder)
}

// ownNeed is what need finds for a demand that depends on the applicant.
func (e *Evaluator) ownNeed(i int, help, hinder []int64) int64 {
	return max(e.whole(&e.plan.Demands[i], help, hinder)-e.parts(i, help, hinder), 0)
}

// parts is the credit that the parts of a demand ask for. A part may itself
// have parts that together ask for more than it does.
func (e *Evaluator) parts(i int, help, hinder []int64) (sum int64) {
	for _, part := range e.plan.Demands[i].Less {
		sum += max(e.whole(&e.plan.Demands[part], help, hinder), e.parts(part, help, hinder))
	}
	return sum
}

// whole is the credit that a demand asks for with all of its parts. What a
// demand grows with hinders, and what it falls with helps.
func (e *Evaluator) whole(d *plan.Demand, help, hinder []int64) int64 {
	n := d.Need.Const
	if len(d.Need.Terms) > 0 {
		n = total(&d.Need, hinder, help)
	}
	if d.Per > 1 && n > 0 {
		n = (n + d.Per - 1) / d.Per
	}
	switch {
	case d.Exact:
	case n%e.plan.Rate == 0 && len(d.Need.Terms) == 0:
		n = calendar.Demand(n/e.plan.Rate) * e.plan.Rate
	case len(d.Need.Terms) > 0:
		n = e.reduced(n)
	}
	return max(n, 0)
}

// reduced is what is asked for where that depends on the applicant. A part of a
// month less never asks for more than the shortest span of the whole month.
func (e *Evaluator) reduced(n int64) int64 {
	month := calendar.Month * e.plan.Rate
	up := (n + month - 1) / month * calendar.Month
	return min(n, calendar.Demand(up)*e.plan.Rate)
}

// fixedNeeds finds what demands ask for that do not depend on the applicant;
// -1 stands for one that does.
func (e *Evaluator) fixedNeeds() {
	e.fixed = make([]int64, len(e.plan.Demands))
	for i := range e.fixed {
		e.fixed[i] = -1
	}
	for i := range e.fixed {
		if !e.depends(i) {
			e.fixed[i] = e.need(i, nil, nil)
		}
	}
}

// settle gives an evaluator comparisons of its own, with the sums that are the
// same for all applicants.
func (e *Evaluator) settle() {
	p := *e.plan
	p.Groups, p.Nodes = slices.Clone(p.Groups), slices.Clone(p.Nodes)
	for i := range p.Groups {
		p.Groups[i].Paths = e.settled(p.Groups[i].Paths)
	}
	for i := range p.Nodes {
		p.Nodes[i].Paths = e.settled(p.Nodes[i].Paths)
	}
	e.plan = &p
}

func (e *Evaluator) settled(paths []plan.Path) []plan.Path {
	paths = slices.Clone(paths)
	for i := range paths {
		halls := slices.Clone(paths[i].Halls)
		for k := range halls {
			if !slices.ContainsFunc(halls[k].Demands, e.depends) {
				for _, d := range halls[k].Demands {
					halls[k].Sum += e.fixed[d]
				}
			}
		}
		paths[i].Halls = halls
		paths[i].Least = e.leastOf(&paths[i])
	}
	return paths
}

// leastOf gives all that a path asks for as bounds of measures, or nil.
func (e *Evaluator) leastOf(p *plan.Path) (list []plan.Bound) {
	for _, l := range p.Leaves {
		s := &e.plan.Leaves[l].Sum
		if len(s.Terms) != 1 || s.Terms[0].Coef != 1 {
			return nil
		}
		list = append(list, plan.Bound{Measure: s.Terms[0].Measure, Least: -s.Const})
	}
	for _, h := range p.Halls {
		if h.Sum == 0 {
			return nil
		}
		list = append(list, plan.Bound{Measure: h.Measure, Least: h.Sum})
	}
	return list
}

// depends reports that what a demand asks for depends on the applicant.
func (e *Evaluator) depends(i int) bool {
	d := &e.plan.Demands[i]
	return len(d.Need.Terms) > 0 || slices.ContainsFunc(d.Less, e.depends)
}
