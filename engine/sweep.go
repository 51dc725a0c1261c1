package engine

import "math/bits"

// sortPieces sorts by start. There are few, and they are often in order.
func sortPieces(p []piece) {
	for i := 1; i < len(p); i++ {
		for k := i; k > 0 && later(&p[k-1], &p[k]); k-- {
			p[k-1], p[k] = p[k], p[k-1]
		}
	}
}

func later(a, b *piece) bool {
	return a.start > b.start || a.start == b.start && a.entry > b.entry
}

// sweep measures time. Where pieces overlap, at each moment the rates of those
// that count add up and are capped at full time.
func (e *Evaluator) sweep(w *world) {
	for from := 0; from < len(e.timed); from += 64 {
		for i := range w.pieces {
			if p := &w.pieces[i]; from > 0 {
				p.counts = e.counted(p.preds, from)
			}
		}
		e.pass(w, e.timed[from:])
	}
}

// pass measures the first of some measures of time. What two pieces earn at
// once is what each of them earns, without what is too much for one person.
func (e *Evaluator) pass(w *world, timed []int) {
	p := w.pieces
	for i := 0; i < len(p); {
		if i+2 < len(p) && p[i+2].start < p[i].end {
			i = e.overlap(w, timed, i)
			continue
		}
		e.alone(w, timed, &p[i], int64(p[i].end-p[i].start))
		if i+1 < len(p) && p[i+1].start < p[i].end {
			e.excess(w, timed, &p[i], &p[i+1])
		}
		i++
	}
}

// excess takes away what two pieces that overlap earn beyond full time.
func (e *Evaluator) excess(w *world, timed []int, a, b *piece) {
	full := e.plan.Rate
	over := min(a.rate, full) + min(b.rate, full) - min(a.rate+b.rate, full)
	over *= int64(min(a.end, b.end) - b.start)
	for counts := a.counts & b.counts; counts != 0; counts &= counts - 1 {
		w.values[timed[bits.TrailingZeros64(counts)]] -= over
	}
}

// overlap measures a cluster of pieces, some of which may be three at once, from
// one change to the next, and gives the piece after it.
func (e *Evaluator) overlap(w *world, timed []int, next int) int {
	p, active, at := w.pieces, e.active[:0], w.pieces[next].start
	for {
		for next < len(p) && p[next].start <= at {
			active = append(active, int32(next))
			next++
		}
		if len(active) == 0 {
			e.active = active
			return next
		}
		until := p[active[0]].end
		for _, i := range active[1:] {
			until = min(until, p[i].end)
		}
		if next < len(p) {
			until = min(until, p[next].start)
		}
		e.credit(w, timed, active, int64(until-at))
		at = until
		keep := active[:0]
		for _, i := range active {
			if p[i].end > at {
				keep = append(keep, i)
			}
		}
		active = keep
	}
}

// alone adds what one piece earns in a stretch of time.
func (e *Evaluator) alone(w *world, timed []int, p *piece, length int64) {
	earned := min(p.rate, e.plan.Rate) * length
	for counts := p.counts; counts != 0; counts &= counts - 1 {
		w.values[timed[bits.TrailingZeros64(counts)]] += earned
	}
}

// credit adds what pieces earn together in a stretch of time.
func (e *Evaluator) credit(w *world, timed []int, active []int32, length int64) {
	if len(active) == 1 {
		e.alone(w, timed, &w.pieces[active[0]], length)
		return
	}
	counts := uint64(0)
	for _, i := range active {
		counts |= w.pieces[i].counts
	}
	for ; counts != 0; counts &= counts - 1 {
		rate := int64(0)
		for _, i := range active {
			if p := &w.pieces[i]; p.counts&(counts&-counts) != 0 {
				rate += p.rate
			}
		}
		w.values[timed[bits.TrailingZeros64(counts)]] += min(rate, e.plan.Rate) * length
	}
}
