package rules

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// Expanded writes out what decides: for each way to qualify, the expressions
// that must all hold. Where demands compete for the same time, those are the
// comparisons of Hall's condition, one for each set of demands that matches
// different time.
func (p *Program) Expanded() string {
	var b strings.Builder
	for g, group := range p.plan.Groups {
		for i := range group.Paths {
			fmt.Fprintf(&b, "%s %d of %d: %s\n", p.groupName(g), i+1, len(group.Paths), p.route(&group.Paths[i]))
			for _, line := range slices.Concat(p.conditions(&group.Paths[i]), p.later(&group.Paths[i])) {
				b.WriteString("    " + line + "\n")
			}
		}
	}
	return b.String()
}

func (p *Program) groupName(g int) string {
	if len(p.plan.Groups) == 1 {
		return "way"
	}
	return fmt.Sprintf("part %d, way", g+1)
}

// route names what a path uses: requirements, and what stands in for them.
func (p *Program) route(path *plan.Path) string {
	var names []string
	for _, n := range path.Nodes {
		names = append(names, p.plan.Nodes[n].ID)
	}
	return strings.Join(names, ", ")
}

func (p *Program) conditions(path *plan.Path) (lines []string) {
	for _, l := range path.Leaves {
		lines = append(lines, p.plan.Leaves[l].Source)
	}
	for _, h := range path.Halls {
		lines = append(lines, p.hall(path, h))
	}
	return lines
}

// later writes what need not be there yet: it decides nothing, and who lacks
// it is eligible on condition.
func (p *Program) later(path *plan.Path) (lines []string) {
	for _, n := range path.Nodes {
		if x := &p.plan.Nodes[n]; x.Obtainable != "" {
			lines = append(lines, fmt.Sprintf("now or later (%s): %s", x.Obtainable, p.anyOf(x.Paths)))
		}
	}
	return lines
}

// anyOf writes ways on one line.
func (p *Program) anyOf(paths []plan.Path) string {
	var ways []string
	for i := range paths {
		ways = append(ways, strings.Join(p.conditions(&paths[i]), " and "))
	}
	return strings.Join(ways, ", or ")
}

// hall writes one comparison of credit with the sum of demands.
func (p *Program) hall(path *plan.Path, h plan.Hall) string {
	sum, fixed := int64(0), true
	var parts []string
	for _, i := range h.Demands {
		d := &p.plan.Demands[i]
		own := p.stated(i)
		fixed = fixed && len(d.Need.Terms) == 0
		sum += own
		parts = append(parts, d.Source+p.takenOff(path, d))
	}
	m := p.plan.Measures[h.Measure].Source
	if !fixed {
		return fmt.Sprintf("%s covers all of: %s", m, strings.Join(parts, "; "))
	}
	return m + " >= " + yearsOf(sum, p.plan.Rate)
}

// takenOff is what a substitution on the path takes off a demand that depends
// on the applicant.
func (p *Program) takenOff(path *plan.Path, d *plan.Demand) (text string) {
	if len(d.Need.Terms) == 0 {
		return ""
	}
	p.class.each(func(_ *Requirement, s *Substitution) {
		if s == nil || s.Replaces == "" || !slices.ContainsFunc(path.Nodes, func(n int) bool {
			x := &p.plan.Nodes[n]
			return x.ID == s.ID && x.Role == plan.Substitute && x.Parent == d.Node
		}) {
			return
		}
		if text = ", less " + oneLine(s.Replaces); s.UpTo != "" {
			text += ", up to " + oneLine(s.UpTo)
		}
	})
	return text
}

// stated is the amount that a demand states, less what other demands ask of
// it.
func (p *Program) stated(i int) int64 { return max(p.written(i)-p.parts(i), 0) }

// written is the amount that stands in a demand.
func (p *Program) written(i int) int64 {
	d := &p.plan.Demands[i]
	return (d.Need.Const + d.Per - 1) / d.Per
}

// parts is what the parts of a demand ask for, each with its own parts.
func (p *Program) parts(i int) (sum int64) {
	for _, part := range p.plan.Demands[i].Less {
		sum += max(p.written(part), p.parts(part))
	}
	return sum
}

// yearsOf writes units of credit as years, exactly.
func yearsOf(units, rate int64) string {
	r := big.NewRat(units, calendar.Year*rate)
	if r.IsInt() {
		return r.Num().String()
	}
	if s, exact := r.FloatPrec(); exact {
		return r.FloatString(s)
	}
	return new(big.Rat).Mul(r, big.NewRat(12, 1)).RatString() + " / 12"
}
