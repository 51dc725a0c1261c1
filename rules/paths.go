package rules

import (
	"math/bits"
	"slices"

	"github.com/minqual/minqual/internal/plan"
)

// paths makes plan paths of alternatives: what is repeated is dropped, and
// the comparisons that decide whether the demands can share time are added.
func (b *builder) paths(alts []alt) []plan.Path {
	var out []plan.Path
	for _, a := range alts {
		p := plan.Path{Leaves: unique(a.leaves), Demands: unique(a.demands), Nodes: unique(a.nodes)}
		for _, account := range b.accountsOf(p.Demands) {
			p.Accounts = append(p.Accounts, slices.DeleteFunc(slices.Clone(p.Demands), func(d int) bool { return b.plan.Demands[d].Account != account }))
		}
		p.Halls = b.halls(p.Accounts)
		b.narrowFirst(&p)
		out = append(out, p)
	}
	return out
}

// narrowFirst sorts the demands of each account so that one comes before those
// that take all that it takes and more. Time that is missing is then missing of
// the latter, which are easier to come by. Where neither of two takes all that
// the other takes, the one on more conditions is first.
func (b *builder) narrowFirst(p *plan.Path) {
	for _, account := range p.Accounts {
		byConditions := slices.Clone(account)
		slices.SortStableFunc(byConditions, func(x, y int) int { return b.conditions(y) - b.conditions(x) })
		var list []int
		for _, d := range byConditions {
			at := slices.IndexFunc(list, func(other int) bool { return b.narrower(d, other) })
			if at < 0 {
				at = len(list)
			}
			list = slices.Insert(list, at, d)
		}
		p.Narrow = append(p.Narrow, list)
	}
	for i := range p.Halls {
		h := &p.Halls[i]
		all := slices.Concat(p.Narrow...)
		h.Demands = slices.DeleteFunc(all, func(d int) bool { return !slices.Contains(h.Demands, d) })
	}
}

// narrower reports that a demand takes less of the time than another one.
func (b *builder) narrower(demand, other int) bool {
	s, t := b.plan.Demands[demand].Set, b.plan.Demands[other].Set
	return b.covered(s, t) && !b.covered(t, s)
}

func unique(list []int) (out []int) {
	for _, i := range list {
		if !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// halls is Hall's condition for the demands: for every set of those that
// compete, the credit of the time that matches at least one of them is no
// less than their sum. Sets that match the same time need only the largest.
func (b *builder) halls(accounts [][]int) (out []plan.Hall) {
	for _, group := range accounts {
		if len(group) > maxDemands {
			b.tooMany()
			continue
		}
		out = append(out, b.unions(group)...)
	}
	return out
}

func (b *builder) accountsOf(demands []int) (out []int) {
	for _, d := range demands {
		out = append(out, b.plan.Demands[d].Account)
	}
	return unique(out)
}

func (b *builder) unions(group []int) (out []plan.Hall) {
	seen := map[plan.Bits]bool{}
	var subsets []int
	for s := 1; s < 1<<len(group); s++ {
		subsets = append(subsets, s)
	}
	slices.SortStableFunc(subsets, func(x, y int) int { return bits.OnesCount(uint(x)) - bits.OnesCount(uint(y)) })
	for _, s := range subsets {
		union := b.union(group, s)
		if seen[union] {
			continue
		}
		seen[union] = true
		h := plan.Hall{Measure: b.timeOf(union)}
		for _, d := range group {
			if b.covered(b.plan.Demands[d].Set, union) {
				h.Demands = append(h.Demands, d)
			}
		}
		out = append(out, h)
	}
	return out
}

func (b *builder) union(group []int, subset int) (union plan.Bits) {
	for i, d := range group {
		if subset>>i&1 != 0 {
			union |= b.plan.Demands[d].Set
		}
	}
	return b.reduced(union)
}

// groups joins the requirements that compete for time, as every combination
// of their ways, and leaves the others each to themselves.
func (b *builder) groups(ways [][]alt) {
	competing := []alt{{}}
	for _, alts := range ways {
		if slices.ContainsFunc(alts, b.competes) {
			competing = b.product(competing, alts)
			continue
		}
		b.plan.Groups = append(b.plan.Groups, plan.Group{Paths: b.paths(alts)})
	}
	if len(competing) != 1 || len(competing[0].nodes) > 0 {
		b.plan.Groups = append([]plan.Group{{Paths: b.paths(competing)}}, b.plan.Groups...)
	}
}

func (b *builder) competes(a alt) bool {
	return slices.ContainsFunc(a.demands, func(d int) bool { return b.plan.Demands[d].Account == 0 })
}

// conditions is on how many conditions at least the time counts that a demand
// takes.
func (b *builder) conditions(demand int) (least int) {
	for i, p := range b.preds(b.plan.Demands[demand].Set) {
		n := len(p.All) + min(p.Window, 1)
		if i == 0 || n < least {
			least = n
		}
	}
	return least
}
