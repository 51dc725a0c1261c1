package audit

import (
	"fmt"
	"slices"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
)

// implied warns of requirements that never decide, because whoever meets the
// others meets them too. The last of several that imply each other goes
// first, and counts no more for those before.
func (s *study) implied() {
	if s.combos == nil || s.hopeless() {
		return
	}
	gone := map[int]bool{}
	for n := len(s.plan.Nodes) - 1; n >= 0; n-- {
		role := s.plan.Nodes[n].Role
		if s.told(n) || s.partTold(n) || !s.decides(n) || s.conditional(n) {
			continue
		}
		if s.lessThanItsParts(n) {
			continue
		}
		if role == plan.Included {
			s.includedForNothing(n)
			continue
		}
		if role != plan.Required && role != plan.Part {
			continue
		}
		if s.decidesNothing(n, gone) {
			gone[n] = true
			s.reported[n] = true
		}
	}
	for n := range s.plan.Nodes {
		if !s.told(n) && !s.partTold(n) && s.plan.Nodes[n].Role != plan.Included {
			s.impliedBranches(n)
		}
	}
}

// conditional reports that a part of the node may be obtained later: whoever
// lacks it is eligible on condition.
func (s *study) conditional(n int) bool {
	for k := range s.plan.Nodes {
		if s.plan.Nodes[k].Obtainable != "" && s.part(k, n) {
			return true
		}
	}
	return false
}

// decidesNothing warns if a node never decides, and reports whether it did.
func (s *study) decidesNothing(n int, gone map[int]bool) bool {
	with := s.lessened(gone)
	without := map[int]bool{n: true}
	for k := range gone {
		without[k] = true
	}
	rest := s.lessened(without)
	proved := s.sameWithout(rest, with)
	if !proved && !s.neverSeenToDecide(n, with, rest) {
		return false
	}
	by := s.impliedBy(n)
	message := "it never decides: whoever meets " + by + " meets it too"
	if !proved {
		message = fmt.Sprintf("it seems never to decide: among %d applicants tried, nobody was turned away by it alone", len(s.table.tried))
	}
	s.warn(NeverDecides, n, "", message, "leave it out, or ask for more in it", s.bothMet(n))
	return true
}

// sameWithout reports that whoever satisfies one of the lessened conditions
// satisfies one of the full ones too.
func (s *study) sameWithout(lessened, full []conj) bool {
	for _, c := range lessened {
		r := s.region(c)
		if !slices.ContainsFunc(full, r.implies) {
			return false
		}
	}
	return true
}

// impliedBy names one other requirement that by itself implies the node, or
// all others.
func (s *study) impliedBy(n int) string {
	for k := range s.plan.Nodes {
		x := &s.plan.Nodes[k]
		if k == n || x.Parent != s.plan.Nodes[n].Parent || x.Role != s.plan.Nodes[n].Role || !s.decides(k) {
			continue
		}
		if s.sameWithout(conjs(x.Paths), conjs(s.plan.Nodes[n].Paths)) {
			return fmt.Sprintf("%q", x.ID)
		}
	}
	if len(s.plan.Nodes) == 1 {
		return "nothing"
	}
	return "the rest"
}

func conjs(paths []plan.Path) (out []conj) {
	for i := range paths {
		out = append(out, conj{}.and(&paths[i]))
	}
	return out
}

// neverSeenToDecide reports that in the sample somebody fails the node, and
// nobody qualifies better for what is left without some nodes than for the
// whole.
func (s *study) neverSeenToDecide(n int, with, without []conj) bool {
	failed := false
	for i, a := range s.table.tried {
		failed = failed || s.table.nodes[i][n] == engine.NotMet
		s.eval.Inspect(a)
		for _, holds := range []func(conj) bool{s.surely, s.possibly} {
			if slices.ContainsFunc(without, holds) && !slices.ContainsFunc(with, holds) {
				return false
			}
		}
	}
	return failed && !s.apart(without, with)
}

// possibly reports that the applicant who was read last may satisfy some
// conditions.
func (s *study) possibly(c conj) bool {
	return s.eval.AnyOf([]plan.Path{{Leaves: c.leaves, Halls: c.halls}}) != engine.NotMet
}

// bothMet shows who just meets the others and meets the node with them.
func (s *study) bothMet(n int) Shown {
	for i, a := range s.table.tried {
		if s.table.what[i] == engine.Eligible && s.table.nodes[i][n] == engine.Met {
			return Shown{"who meets what is asked for besides meets it too", a}
		}
	}
	return Shown{}
}

// impliedBranches warns of a part of an expression that never decides, because
// whoever meets the rest meets it too.
func (s *study) impliedBranches(n int) {
	list := s.branches(n)
	for i := len(list) - 1; i >= 0 && len(list) > 1; i-- {
		b := list[i]
		leaf := func(l int) bool { return slices.Contains(b.leaves, l) }
		demand := func(d int) bool { return slices.Contains(b.demands, d) }
		var with, without []conj
		for _, c := range s.scene(n) {
			if b.in(c) {
				with, without = append(with, c), append(without, drop(c, leaf, demand))
			}
		}
		if len(with) == 0 || !s.sameWithout(without, with) {
			continue
		}
		s.reported[n] = true
		s.warn(NeverDecides, n, b.source, "the part "+b.source+" never decides: whoever meets the rest meets it too", "leave it out, or ask for more in it", s.bothMet(n))
		return
	}
}

// includedForNothing warns of an included part that asks for nothing more
// than the whole does.
func (s *study) includedForNothing(n int) {
	whole := s.plan.Nodes[n].Parent
	for _, d := range s.plan.Nodes[n].Demands {
		ok := false
		for _, w := range s.plan.Nodes[whole].Demands {
			ok = ok || s.contains(w, d)
		}
		if !ok {
			return
		}
	}
	s.reported[n] = true
	s.warn(NeverDecides, n, "", fmt.Sprintf("it never decides: whoever meets %q meets it too", s.plan.Nodes[whole].ID),
		"leave it out, or ask for more in it", s.bothMet(n))
}

// lessThanItsParts warns of an amount that includes more than it asks for, so
// that its parts alone decide.
func (s *study) lessThanItsParts(n int) bool {
	free := s.region(conj{})
	for _, d := range s.plan.Nodes[n].Demands {
		_, most := free.whole(d)
		sum := int64(0)
		for _, part := range s.plan.Demands[d].Less {
			least, _ := free.whole(part)
			sum += least
		}
		if sum > most {
			s.reported[n] = true
			s.warn(IncludesMore, n, "", "it includes more than it asks for: what it includes decides alone",
				"ask for more in it or for less in what it includes, or write same_time: true where two parts may be of the same time", s.bothMet(n))
			return true
		}
	}
	return false
}

// contains reports that all of the time that demand w asks for counts for
// demand d, and is as much.
func (s *study) contains(w, d int) bool {
	free := s.region(conj{})
	_, most := free.whole(d)
	least, _ := free.whole(w)
	return s.covered(s.plan.Demands[w].Set, s.plan.Demands[d].Set) && most <= least
}
