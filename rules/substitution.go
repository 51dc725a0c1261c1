package rules

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// substitution expands a substitution for r to the ways to meet r by it.
func (b *builder) substitution(r *Requirement, s *Substitution, in scope) []alt {
	parent := in
	if s.SameTime {
		in.account = b.account()
	}
	in.node = b.node(plan.Node{ID: s.ID, Says: s.Says, Cites: s.Cites, Role: plan.Substitute, Parent: parent.node})
	where := func(key string) source { return source{b, s.key[key], fmt.Sprintf("substitution %q", s.ID)} }
	ways := []alt{{}}
	if s.Expr != "" {
		c := where("expr").condition(s.Expr)
		if c == nil {
			if s.Replaces != "" {
				b.partly(r, s, parent, in, where)
			}
			return nil
		}
		ways = b.ways(c, in, nil)
	}
	if s.Replaces != "" {
		ways = b.product(ways, b.partly(r, s, parent, in, where))
	}
	for i := range ways {
		ways[i].nodes = slices.Insert(ways[i].nodes, 0, parent.node, in.node)
	}
	b.plan.Nodes[in.node].Paths = b.paths(ways)
	return ways
}

// partly is the ways to meet r when a substitution replaces a part of its
// amount. What r includes stays as it is. The time of what replaces it is the
// substitution's own, and may be free to serve other requirements.
func (b *builder) partly(r *Requirement, s *Substitution, in, own scope, where func(string) source) []alt {
	c := source{b, r.key["expr"], fmt.Sprintf("requirement %q", r.ID)}.condition(r.Expr)
	v, ok := where("replaces").value(s.Replaces, amount)
	limit, ok2 := b.limitOf(s, where)
	if c == nil || !ok || !ok2 {
		return nil
	}
	if c.op != "leaf" || c.leaf.negate || b.yesOrNo(c.leaf.sum) {
		where("replaces").report(fault{0, "only a requirement of one amount can be replaced in part", "leave replaces: out, or split the requirement"})
		return nil
	}
	if !compatible(c.leaf.sum, v.sum) || limit != nil && !compatible(v.sum, *limit) {
		message := fmt.Sprintf("%s cannot replace %s", unitNames[v.sum.unit], unitNames[c.leaf.sum.unit])
		where("replaces").report(fault{0, message, "say the amount in the requirement's unit, as in each(semester_hours(), 30) * 6"})
		return nil
	}
	ways := []alt{{}}
	whole := c.leaf.sum
	if times(b, v.sum) > 0 {
		in.account = own.account
		ways = b.capped(c.leaf, limit, own)
	} else if limit != nil && len(v.sum.terms) > 0 {
		var exact bool
		if v.sum, exact = b.clamp(v.sum, limit.k, s.Replaces); !exact {
			where("replaces").report(tooFineToLimit)
			return nil
		}
	}
	c.leaf.sum = whole.plus(v.sum)
	if times(b, c.leaf.sum) > 1 {
		where("replaces").report(fault{0, "experience cannot replace a part of the same experience", "leave replaces: out, or measure both together"})
		return nil
	}
	return b.product(ways, b.reducedBy(r, c, in))
}

// yesOrNo reports that a comparison is about something that is there or not,
// such as a degree, of which no part can be missing.
func (b *builder) yesOrNo(l linear) bool {
	for m := range l.terms {
		switch b.plan.Measures[m].Kind {
		case plan.Degree, plan.Held, plan.Tongue, plan.Resident, plan.Citizen, plan.Answered:
			return true
		}
	}
	return false
}

// limitOf is the most that s may replace, nil if it is not limited.
func (b *builder) limitOf(s *Substitution, where func(string) source) (*linear, bool) {
	if s.UpTo == "" {
		return nil, true
	}
	v, ok := where("up_to").value(s.UpTo, amount)
	if ok && (len(v.sum.terms) > 0 || v.sum.k.Sign() <= 0) {
		where("up_to").report(fault{0, "the limit must be a number above zero", "write it like up_to: 2"})
		return nil, false
	}
	return &v.sum, ok
}

// capped says that without the replaced part, no more than the limit may be
// missing: an amount that grows with experience is limited so.
func (b *builder) capped(lf leaf, limit *linear, in scope) []alt {
	if limit == nil {
		return []alt{{}}
	}
	lf.sum = lf.sum.plus(*limit)
	if b.certain(lf.sum) { // all of it may be replaced
		return []alt{{}}
	}
	lf.source, lf.rest = fmt.Sprintf("%s (all but %s of it)", lf.source, limit.k.RatString()), true
	shown := b.plan.Nodes[in.node].Measure
	way := b.leaf(lf, in, nil)
	b.plan.Nodes[in.node].Measure = shown // it is no amount that the substitution asks for
	return []alt{way}
}

// reducedBy expands r's lessened amount with what r includes.
func (b *builder) reducedBy(r *Requirement, c *cond, in scope) []alt {
	var out []alt
	for _, w := range b.ways(c, in, nil) {
		if len(r.Including) > 0 && len(w.demands) == 1 {
			out = append(out, b.including(r, w, in)...)
			continue
		}
		out = append(out, w)
	}
	return out
}
