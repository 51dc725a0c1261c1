package trial

import (
	"slices"
	"strings"

	"github.com/minqual/minqual/internal/plan"
)

// leafKey names a leaf in the same way in every program made of one document.
func (f *formula) leafKey(i int) string {
	l := &f.plan.Leaves[i]
	return f.about(l.Node, l.Source) + "\x00leaf " + f.leafVia(i)
}

// demandKey names a demand. One that a substitution reduces is another.
func (f *formula) demandKey(i int) string {
	d := &f.plan.Demands[i]
	return f.about(d.Node, d.Source) + "\x00" + f.via(i)
}

func (f *formula) hallKey(h *plan.Hall) string {
	var parts []string
	for _, d := range h.Demands {
		parts = append(parts, f.demandKey(d))
	}
	slices.Sort(parts)
	return f.plan.Measures[h.Measure].Source + "\x01" + strings.Join(parts, "\x01")
}

// via is the substitution that reduces a demand of its requirement, if one
// does.
func (f *formula) via(demand int) string {
	return f.reducing(f.plan.Demands[demand].Node, func(p *plan.Path) bool { return slices.Contains(p.Demands, demand) })
}

// leafVia is the substitution that reduces a leaf.
func (f *formula) leafVia(leaf int) string {
	return f.reducing(f.plan.Leaves[leaf].Node, func(p *plan.Path) bool { return slices.Contains(p.Leaves, leaf) })
}

func (f *formula) reducing(node int, has func(*plan.Path) bool) string {
	for i := range f.plan.Nodes[node].Paths {
		path := &f.plan.Nodes[node].Paths[i]
		if !has(path) {
			continue
		}
		for _, n := range path.Nodes {
			if f.plan.Nodes[n].Role == plan.Substitute && f.plan.Nodes[n].Parent == node {
				return f.plan.Nodes[n].ID
			}
		}
	}
	return ""
}

// parts are a demand with all the demands that are parts of it.
func (f *formula) parts(demand int) []int {
	all := []int{demand}
	for i := 0; i < len(all); i++ {
		all = append(all, f.plan.Demands[all[i]].Less...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// whole is the demand that a comparison is all about, with its parts; -1 for
// one that adds up several.
func (f *formula) whole(c *condition) int {
	all := slices.Sorted(slices.Values(c.compares.Demands))
	for _, d := range c.compares.Demands {
		if slices.Equal(f.parts(d), all) {
			return d
		}
	}
	return -1
}
