package engine

// A record with many gaps has too many corners to try. It is searched by
// descents from all facts at their best, in several orders; each leads to
// another one of the least corners that qualify, and what is at its best there
// decides. A fact that none of them shows to decide, but that changes a
// condition which is not certain, may decide still and is asked about.

const samples = 6

func (e *Evaluator) sample() {
	order := make([]int, len(e.gaps))
	for g := range order {
		order[g] = g
	}
	all, seed := bits(order), uint32(1)
	for range samples {
		e.descend(all, order)
		seed = shuffle(order, seed)
	}
	for g := range e.gaps {
		e.decisive[g] = e.decisive[g] || e.touchesAny(g)
	}
}

// touchesAny reports that g changes a condition that is not certain, with the
// two-valued facts of its entry at their worst or at their best.
func (e *Evaluator) touchesAny(g int) bool {
	own := uint64(0)
	for _, i := range e.twofold {
		if i != g && e.together(i, g) {
			own |= 1 << i
		}
	}
	return e.touches(0, g) || own != 0 && e.touches(own, g)
}

// shuffle makes the next one of a fixed series of orders.
func shuffle(order []int, seed uint32) uint32 {
	for i := len(order); i > 1; i-- {
		seed = seed*1664525 + 1013904223
		k := int(seed>>8) % i
		order[k], order[i-1] = order[i-1], order[k]
	}
	return seed
}
