package audit

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
)

// dead warns of substitutions and alternatives that are never the only way,
// and of parts of an expression that are not.
func (s *study) dead() {
	if s.hopeless() {
		return
	}
	for n := len(s.plan.Nodes) - 1; n >= 0; n-- {
		role := s.plan.Nodes[n].Role
		if (role == plan.Substitute || role == plan.Alternative) && !s.told(n) {
			s.neverHelps(n)
		}
	}
	for n := range s.plan.Nodes {
		if !s.told(n) && !s.partTold(n) {
			s.deadBranches(n)
		}
	}
}

// scene is the ways among which a node stands: those through the whole job
// class, or, for what decides nothing, those to meet what it belongs to.
func (s *study) scene(n int) []conj {
	if s.decides(n) {
		return s.combos
	}
	for s.plan.Nodes[n].Parent >= 0 {
		n = s.plan.Nodes[n].Parent
	}
	return conjs(s.plan.Nodes[n].Paths)
}

func (s *study) neverHelps(n int) {
	with, without := split(s.scene(n), func(c conj) bool { return slices.Contains(c.nodes, n) })
	without = slices.DeleteFunc(without, func(c conj) bool {
		return s.combination(c, n) || slices.ContainsFunc(c.nodes, func(k int) bool { return s.helpless[k] })
	})
	if len(with) == 0 || len(without) == 0 {
		return
	}
	proved := s.dominated(with, without)
	if !proved && !(s.decides(n) && s.neverSeenToHelp(with, without)) {
		return
	}
	what, instead := "it can never help: ", "another alternative"
	if s.plan.Nodes[n].Role == plan.Substitute {
		instead = fmt.Sprintf("%q without it", s.plan.Nodes[s.plan.Nodes[n].Parent].ID)
	}
	message := what + "whoever meets it meets " + instead
	if !proved {
		message = fmt.Sprintf("it seems never to help: among %d applicants tried, nobody needed it", len(s.table.tried))
	}
	s.reported[n], s.helpless[n] = true, true
	s.warn(NeverHelps, n, "", message, "leave it out, or ask for less in it", s.metBothWays(n, with, without))
}

// combination reports that some conditions add things of several sorts up,
// or promise one, outside of node n. "One of these, or a combination of both"
// is how qualifications are written: that the combination holds the ends as
// well is no mistake.
func (s *study) combination(c conj, n int) bool {
	for _, k := range c.nodes {
		if s.plan.Nodes[k].Obtainable != "" && !s.part(k, n) {
			return true // eligible on condition is not as good
		}
	}
	for _, l := range c.leaves {
		if x := &s.plan.Leaves[l]; len(x.Sum.Terms) > 1 && !s.part(x.Node, n) {
			return true
		}
	}
	for _, h := range c.halls {
		for _, d := range h.Demands {
			if x := &s.plan.Demands[d]; len(x.Need.Terms) > 0 && !s.part(x.Node, n) {
				return true
			}
		}
	}
	return false
}

func split(all []conj, in func(conj) bool) (with, without []conj) {
	for _, c := range all {
		if in(c) {
			with = append(with, c)
		} else {
			without = append(without, c)
		}
	}
	return with, without
}

// dominated reports that whoever satisfies one of some conditions satisfies
// one of the others.
func (s *study) dominated(with, without []conj) bool { return s.sameWithout(with, without) }

// neverSeenToHelp reports that in the sample somebody qualifies by some ways,
// and everybody who does qualifies by others as well.
func (s *study) neverSeenToHelp(with, without []conj) bool {
	used := false
	for _, a := range s.table.tried {
		s.eval.Inspect(a)
		if !slices.ContainsFunc(with, s.surely) {
			continue
		}
		used = true
		if !slices.ContainsFunc(without, s.surely) {
			return false
		}
	}
	return used && !s.apart(with, without)
}

// metBothWays shows who meets the node and another way too.
func (s *study) metBothWays(n int, with, without []conj) Shown {
	for _, a := range append(s.maker.Attempts(s.plan.Nodes[n].Paths), s.table.tried...) {
		s.eval.Inspect(a)
		if slices.ContainsFunc(with, s.surely) && slices.ContainsFunc(without, s.surely) && s.eval.AnyOf(s.plan.Nodes[n].Paths) == engine.Met {
			return Shown{"who meets it qualifies without it", a}
		}
	}
	return Shown{}
}

// A branch is a part of a node's expression: its leaves and demands that are
// written alike.
type branch struct {
	source          string
	leaves, demands []int
}

func (s *study) branches(n int) (out []branch) {
	at := func(source string) *branch {
		for i := range out {
			if out[i].source == source {
				return &out[i]
			}
		}
		out = append(out, branch{source: source})
		return &out[len(out)-1]
	}
	for _, l := range s.plan.Nodes[n].Leaves {
		b := at(s.plan.Leaves[l].Source)
		b.leaves = append(b.leaves, l)
	}
	for _, d := range s.plan.Nodes[n].Demands {
		b := at(s.plan.Demands[d].Source)
		b.demands = append(b.demands, d)
	}
	return out
}

func (b branch) in(c conj) bool {
	for _, l := range b.leaves {
		if slices.Contains(c.leaves, l) {
			return true
		}
	}
	for _, h := range c.halls {
		for _, d := range b.demands {
			if slices.Contains(h.Demands, d) {
				return true
			}
		}
	}
	return false
}

// deadBranches warns of parts of an expression that are never the only way
// to meet it.
func (s *study) deadBranches(n int) {
	if s.plan.Nodes[n].Role == plan.Included {
		return
	}
	for _, b := range s.branches(n) {
		with, without := split(s.own(n), b.in)
		if len(with) == 0 || len(without) == 0 {
			continue
		}
		all, others := split(s.scene(n), func(c conj) bool { return b.in(c) })
		others = slices.DeleteFunc(others, func(c conj) bool { return s.combination(c, n) })
		if len(all) == 0 || len(others) == 0 || !s.dominated(all, others) {
			continue
		}
		message := fmt.Sprintf("the alternative %s is never the only way to meet it", b.source)
		if s.allEmpty(with) {
			message = fmt.Sprintf("no applicant can meet the alternative %s", b.source)
		}
		s.reported[n] = true
		s.warn(NeverHelps, n, b.source, message, "leave it out, or ask for less in it", s.metBothWays(n, all, others))
		return
	}
}
