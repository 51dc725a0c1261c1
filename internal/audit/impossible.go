package audit

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
)

// impossible warns of what nobody can meet: a requirement as it stands, a
// substitution, or the requirements all together.
func (s *study) impossible() {
	for n := len(s.plan.Nodes) - 1; n >= 0; n-- {
		ways := s.own(n)
		if len(ways) > 0 && s.allEmpty(ways) && !s.partTold(n) {
			s.reported[n] = true
			s.warn(CannotBeMet, n, "", "no applicant can meet it", s.impossibleHint(n), s.nearestTo(n, ways))
		}
	}
	if len(s.reported) == 0 && s.hopeless() {
		s.conflict()
	}
	if s.hopeless() { // what else is odd is found without what cannot be met
		s.combos = s.lessened(s.reported)
		s.regions = s.regions[:0]
		for _, c := range s.combos {
			s.regions = append(s.regions, s.region(c))
		}
	}
}

// hopeless reports that nobody can qualify.
func (s *study) hopeless() bool {
	return len(s.combos) > 0 && !slices.ContainsFunc(s.regions, func(r *region) bool { return !r.empty })
}

// own is the ways to meet a node without what may stand in place of it.
func (s *study) own(n int) (ways []conj) {
	for i := range s.plan.Nodes[n].Paths {
		p := &s.plan.Nodes[n].Paths[i]
		instead := slices.ContainsFunc(p.Nodes, func(k int) bool {
			return k != n && s.plan.Nodes[k].Role == plan.Substitute && s.plan.Nodes[k].Parent == n
		})
		if !instead {
			ways = append(ways, conj{}.and(p))
		}
	}
	return ways
}

func (s *study) allEmpty(ways []conj) bool {
	return !slices.ContainsFunc(ways, func(c conj) bool { return !s.region(c).empty })
}

// partTold reports that a part of the node has a warning already.
func (s *study) partTold(n int) bool {
	for k := range s.reported {
		if r := s.plan.Nodes[k].Role; s.part(k, n) && r != plan.Substitute && r != plan.Alternative {
			return true
		}
	}
	return false
}

func (s *study) impossibleHint(n int) string {
	for i := range s.plan.Nodes {
		if x := &s.plan.Nodes[i]; x.Parent == n && x.Role == plan.Substitute {
			return "only a substitution can be met; compare the amounts with each other and with their windows of time"
		}
	}
	return "compare the amounts with each other and with their windows of time"
}

// nearestTo shows who comes nearest to a node that cannot be met, and what is
// lacking.
func (s *study) nearestTo(n int, ways []conj) Shown {
	var best *applicants.Applicant
	least, lacks := -1, ""
	for _, a := range append(s.maker.Attempts(pathsOf(ways)), s.family...) {
		s.eval.Inspect(a)
		for _, c := range ways {
			if failing := s.failing(c); least < 0 || len(failing) < least {
				best, least, lacks = a, len(failing), strings.Join(failing, "; ")
			}
		}
	}
	return Shown{"the nearest applicant lacks " + lacks, best}
}

// pathsOf writes conditions as paths.
func pathsOf(ways []conj) (out []plan.Path) {
	for _, c := range ways {
		p := plan.Path{Leaves: c.leaves, Halls: c.halls}
		for _, h := range c.halls {
			for _, d := range h.Demands {
				if !slices.Contains(p.Demands, d) {
					p.Demands = append(p.Demands, d)
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// failing lists the conditions that the applicant who was read last does not
// surely satisfy.
func (s *study) failing(c conj) (out []string) {
	note := func(source string) {
		if !slices.Contains(out, source) {
			out = append(out, source)
		}
	}
	for _, l := range c.leaves {
		if r, _ := s.eval.Leaf(l); r != engine.Met {
			note(s.plan.Leaves[l].Source)
		}
	}
	for i := range c.halls {
		if h := &c.halls[i]; s.eval.Excess(h) < 0 {
			for _, d := range h.Demands {
				note(s.plan.Demands[d].Source)
			}
		}
	}
	return out
}

// conflict warns that requirements which can each be met exclude each other.
// It names a least set of them.
func (s *study) conflict() {
	var tops []int
	for n := range s.plan.Nodes {
		if s.plan.Nodes[n].Parent < 0 && s.decides(n) {
			tops = append(tops, n)
		}
	}
	without := map[int]bool{}
	for _, n := range tops {
		without[n] = true
		if !s.allEmpty(s.lessened(without)) {
			delete(without, n)
		}
	}
	var ids []string
	last := -1
	for _, n := range tops {
		if !without[n] {
			ids, last = append(ids, s.plan.Nodes[n].ID), n
		}
	}
	if last < 0 {
		return
	}
	s.reported[last] = true
	s.warn(CannotBeMet, last, "", "no applicant can meet it together with "+list(ids[:len(ids)-1]),
		"each can be met by itself; compare what they ask for", s.nearestTo(last, s.combos))
}

func list(ids []string) string {
	quoted := make([]string, len(ids))
	for i, id := range ids {
		quoted[i] = `"` + id + `"`
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " and " + quoted[len(quoted)-1]
}

// lessened is the ways through the job class without some nodes and their
// parts.
func (s *study) lessened(nodes map[int]bool) (out []conj) {
	gone := func(n int) bool {
		for ; n >= 0; n = s.plan.Nodes[n].Parent {
			if nodes[n] {
				return true
			}
		}
		return false
	}
	for _, c := range s.combos {
		out = append(out, drop(c, func(l int) bool { return gone(s.plan.Leaves[l].Node) }, func(d int) bool { return gone(s.plan.Demands[d].Node) }))
	}
	return out
}

// drop leaves out some leaves and demands. What is left of the comparisons
// says no more than that the demands that are left can share the time.
func drop(c conj, leaf, demand func(int) bool) conj {
	out := conj{nodes: c.nodes}
	for _, l := range c.leaves {
		if !leaf(l) {
			out.leaves = append(out.leaves, l)
		}
	}
	for _, h := range c.halls {
		if left := slices.DeleteFunc(slices.Clone(h.Demands), demand); len(left) > 0 {
			out.halls = append(out.halls, plan.Hall{Measure: h.Measure, Demands: left})
		}
	}
	return out
}
