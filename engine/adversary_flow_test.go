package engine_test

import (
	"math"
	"slices"
)

// shared gives the time out by a maximum flow from months through the spells
// in them to needs. Months that are alike are put together.
func (d *decider) shared(needs []need) bool {
	g := &network{}
	source, sink, wanted := g.node(), g.node(), 0
	var ends []int
	for _, n := range needs {
		ends = append(ends, g.node())
		g.edge(ends[len(ends)-1], sink, n.units)
		wanted += n.units
	}
	alike := map[string]int{}
	months := map[string]int{}
	for m := 0; m <= d.now; m++ {
		key := d.signature(needs, m)
		alike[key]++
		months[key] = m
	}
	keys := make([]string, 0, len(alike))
	for k := range alike {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		at := g.node()
		g.edge(source, at, alike[k]*fullMonth)
		for _, s := range d.spells {
			if !d.works(s, months[k]) {
				continue
			}
			job := g.node()
			g.edge(at, job, alike[k]*13020*s.eighths())
			for i, n := range needs {
				if taken(n.claims, s, months[k], d.now) {
					g.edge(job, ends[i], alike[k]*fullMonth)
				}
			}
		}
	}
	return g.most(source, sink) == wanted
}

// signature tells apart months in which other spells are held or count
// otherwise.
func (d *decider) signature(needs []need, m int) string {
	var b []byte
	for _, s := range d.spells {
		if !d.works(s, m) {
			b = append(b, '.')
			continue
		}
		for _, n := range needs {
			b = append(b, byte('0'+btoi(taken(n.claims, s, m, d.now))))
		}
		b = append(b, '|')
	}
	return string(b)
}

// A network is for maximum flow by shortest augmenting paths.
type network struct {
	out  [][]int // edges by node; edge i and i^1 are one another's way back
	to   []int
	left []int
}

func (g *network) node() int {
	g.out = append(g.out, nil)
	return len(g.out) - 1
}

func (g *network) edge(a, b, capacity int) {
	g.out[a], g.out[b] = append(g.out[a], len(g.to)), append(g.out[b], len(g.to)+1)
	g.to, g.left = append(g.to, b, a), append(g.left, capacity, 0)
}

func (g *network) most(source, sink int) (total int) {
	for {
		came := make([]int, len(g.out))
		for i := range came {
			came[i] = -1
		}
		queue := []int{source}
		for i := 0; i < len(queue) && came[sink] < 0; i++ {
			for _, e := range g.out[queue[i]] {
				if g.left[e] > 0 && came[g.to[e]] < 0 && g.to[e] != source {
					came[g.to[e]] = e
					queue = append(queue, g.to[e])
				}
			}
		}
		if came[sink] < 0 {
			return total
		}
		amount := math.MaxInt
		for at := sink; at != source; at = g.to[came[at]^1] {
			amount = min(amount, g.left[came[at]])
		}
		for at := sink; at != source; at = g.to[came[at]^1] {
			g.left[came[at]] -= amount
			g.left[came[at]^1] += amount
		}
		total += amount
	}
}
