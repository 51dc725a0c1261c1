package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/minqual/minqual/internal/plan"
)

// intersect is both p and q.
func (b *builder) intersect(p, q plan.Predicate) plan.Predicate {
	out := plan.Predicate{All: slices.Concat(p.All, q.All), Window: b.overlap(p.Window, q.Window)}
	slices.Sort(out.All)
	out.All = slices.Compact(out.All)
	out.All = slices.DeleteFunc(out.All, func(g plan.Bits) bool {
		return slices.ContainsFunc(out.All, func(h plan.Bits) bool { return h != g && h&^g == 0 })
	})
	return out
}

// overlap is the time in both of two windows, counted from 1.
func (b *builder) overlap(v, w int) int {
	if v == 0 || w == 0 {
		return v + w
	}
	x, y := b.plan.Windows[v-1], b.plan.Windows[w-1]
	if x.Months == 0 || y.Months > 0 && y.Months < x.Months {
		x.Months = y.Months
	}
	if x.From.Before(y.From) {
		x.From = y.From
	}
	if x.Until.IsZero() || !y.Until.IsZero() && y.Until.Before(x.Until) {
		x.Until = y.Until
	}
	return b.window(x)
}

// inside reports that window v, counted from 1, lies in w, as far as their
// form tells.
func (b *builder) inside(v, w int) bool {
	if w == 0 || v == w {
		return true
	}
	if v == 0 {
		return false
	}
	x, y := b.plan.Windows[v-1], b.plan.Windows[w-1]
	return (y.Months == 0 || x.Months > 0 && x.Months <= y.Months) && !x.From.Before(y.From) &&
		(y.Until.IsZero() || !x.Until.IsZero() && !y.Until.Before(x.Until))
}

// implies reports that whatever satisfies p satisfies q, as far as their form
// tells.
func (b *builder) implies(p, q plan.Predicate) bool {
	if !b.inside(p.Window, q.Window) {
		return false
	}
	for _, g := range q.All {
		if !slices.ContainsFunc(p.All, func(h plan.Bits) bool { return h&^g == 0 }) {
			return false
		}
	}
	return true
}

// predicate gives the bit of p, which is added once.
func (b *builder) predicate(p plan.Predicate) plan.Bits {
	same := func(q plan.Predicate) bool { return q.Window == p.Window && slices.Equal(q.All, p.All) }
	i := slices.IndexFunc(b.plan.Predicates, same)
	if i < 0 {
		i = len(b.plan.Predicates)
		b.plan.Predicates = append(b.plan.Predicates, p)
		for _, g := range p.All {
			b.plan.Asked |= g
		}
	}
	if i >= maxPredicates {
		b.tooMany()
		return 0
	}
	return 1 << i
}

// What a job class may hold at most.
const (
	maxPredicates = 64
	maxPaths      = 1024
	maxDemands    = 10
)

func (b *builder) tooMany() {
	const message = "the job class combines more kinds of experience than can be decided exactly"
	if !slices.ContainsFunc(b.errs, func(e *Error) bool { return e.Message == message }) {
		b.errs = append(b.errs, b.class.errorAt(b.class.keyAt("requirements"), "", message, "state fewer alternatives, or let some serve at the same time with same_time: true"))
	}
}

// set gives the bits of the predicates, without those that others cover.
func (b *builder) set(preds []plan.Predicate) (s plan.Bits) {
	for _, p := range preds {
		s |= b.predicate(p)
	}
	return b.reduced(s)
}

// reduced drops from a union what another member covers.
func (b *builder) reduced(s plan.Bits) plan.Bits {
	out := s
	for i := range b.plan.Predicates {
		for j := range b.plan.Predicates {
			both := out>>i&1 != 0 && out>>j&1 != 0
			if i != j && both && b.implies(b.plan.Predicates[i], b.plan.Predicates[j]) {
				out &^= 1 << i
			}
		}
	}
	return out
}

// covered reports that the union t covers all of s, as far as form tells.
func (b *builder) covered(s, t plan.Bits) bool {
	return b.reduced(s|t) == b.reduced(t)
}

func (b *builder) timeMeasure(preds []plan.Predicate) int {
	return b.timeOf(b.set(preds))
}

func (b *builder) timeOf(s plan.Bits) int {
	return b.measure(plan.Measure{Kind: plan.Time, Set: s, Source: "years(" + b.describe(s) + ")"})
}

// preds lists the predicates of a set.
func (b *builder) preds(s plan.Bits) (list []plan.Predicate) {
	for i, p := range b.plan.Predicates {
		if s>>i&1 != 0 {
			list = append(list, p)
		}
	}
	return list
}

// describe writes a set of predicates as arguments of years(...).
func (b *builder) describe(s plan.Bits) string {
	list := b.preds(s)
	if len(list) == 1 {
		return strings.Join(b.conjunction(list[0]), ", ")
	}
	var parts []string
	for _, p := range list {
		words := b.conjunction(p)
		switch {
		case len(words) == 1:
			parts = append(parts, words[0])
		default:
			parts = append(parts, "both("+strings.Join(words, ", ")+")")
		}
	}
	return "either(" + strings.Join(parts, ", ") + ")"
}

func (b *builder) conjunction(p plan.Predicate) (words []string) {
	groups := slices.SortedFunc(slices.Values(p.All), func(x, y plan.Bits) int { return -cmp.Compare(x, y) })
	for _, g := range groups {
		names := b.bitNames(g)
		switch {
		case len(names) > 1:
			words = append(words, "domain("+strings.Join(names, ", ")+")")
		default:
			words = append(words, names...)
		}
	}
	if p.Window != 0 {
		words = append(words, windowWords(b.plan.Windows[p.Window-1])...)
	}
	return words
}

func windowWords(w plan.Window) (words []string) {
	if w.Months > 0 {
		words = append(words, fmt.Sprintf("within_months(%d)", w.Months))
	}
	if !w.From.IsZero() {
		words = append(words, fmt.Sprintf("since(%q)", w.From))
	}
	if !w.Until.IsZero() {
		words = append(words, fmt.Sprintf("by(%q)", w.Until))
	}
	return words
}

func (b *builder) bitNames(g plan.Bits) (names []string) {
	for name, bit := range kinds {
		if g&bit != 0 {
			names = append(names, name)
		}
	}
	for i, d := range b.class.Domains {
		if g>>(plan.FirstFree+i)&1 != 0 {
			names = append(names, strconv.Quote(d.ID))
		}
	}
	for i, s := range b.class.Levels {
		if g>>(b.plan.Facts.LevelBit+i)&1 != 0 {
			names = append(names, "level("+strconv.Quote(s)+")")
		}
	}
	slices.Sort(names)
	return names
}
