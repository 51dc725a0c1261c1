package report

import (
	"sync/atomic"

	"github.com/minqual/minqual/engine"
)

// known is what the findings of every determination by a job class have in
// common, as it was in the first one.
type known struct{ p atomic.Pointer[[]head] }

// A head is what a finding is of, written for every result.
type head struct {
	of            engine.Finding           // with its tests, but without what was found
	begin         [results][2]members      // up to the amounts, off the path and on it
	needed        int                      // how much of the end of begin says what is needed
	tests         [][results]members       // each with what stands before it, the last with what stands after it
	lack, lackAll members                  // a shortfall of it after its way: of no amount, and of all that is needed
	lackMore      members                  // a shortfall of another amount: up to how much more,
	lackSays      members                  // and what it says after that
	bare          [16]atomic.Pointer[tail] // what was found where there is no amount, as it came up
}

// results is how many results there are.
const results = 3

// of gives the heads for findings. They fit if they are of the same job class.
func (k *known) of(all []engine.Finding) []head {
	if p := k.p.Load(); p != nil {
		return *p
	}
	heads := make([]head, len(all))
	for i := range all {
		heads[i].write(&all[i])
	}
	k.p.Store(&heads)
	return heads
}

func (h *head) write(f *engine.Finding) {
	h.of = engine.Finding{ID: f.ID, Says: f.Says, Cites: f.Cites, Role: f.Role, Parent: f.Parent, Needed: f.Needed, AtMost: f.AtMost, Strict: f.Strict, Shortest: f.Shortest}
	b := members(nil).text(`{"id":`, f.ID)
	b = b.text(`,"says":`, f.Says)
	b = b.textIf(`,"cites":`, f.Cites)
	b = b.text(`,"role":`, f.Role)
	b = b.textIf(`,"parent":`, f.Parent)
	h.writeLack()
	needed := members(nil).needed(f)
	h.needed = len(needed)
	for r := range h.begin {
		begin := append(members(nil), b...).word(`,"finding":"`, engine.Result(r).String())
		h.begin[r][0] = append(append(append(members(nil), begin...), `,"on_path":false`...), needed...)
		h.begin[r][1] = append(append(begin, `,"on_path":true`...), needed...)
	}
	h.tests = make([][results]members, len(f.Tests))
	for i, t := range f.Tests {
		h.of.Tests = append(h.of.Tests, engine.Test{Expr: t.Expr})
		h.tests[i] = test(t.Expr, i == 0, i == len(f.Tests)-1)
	}
}

// test writes a test for every result.
func test(expr string, first, last bool) (all [results]members) {
	lead := `,{"expr":`
	if first {
		lead = `,"tests":[{"expr":`
	}
	for r := range all {
		b := members(nil).text(lead, expr)
		b = append(b.word(`,"finding":"`, engine.Result(r).String()), '}')
		if last {
			b = append(b, `],"evidence":[`...)
		}
		all[r] = b
	}
	return all
}

// fits reports that h is the head of f.
func (h *head) fits(f *engine.Finding) bool {
	o := &h.of
	if o.ID != f.ID || o.Says != f.Says || o.Cites != f.Cites || o.Role != f.Role || o.Parent != f.Parent || len(o.Tests) != len(f.Tests) {
		return false
	}
	for i := range f.Tests {
		if o.Tests[i].Expr != f.Tests[i].Expr {
			return false
		}
	}
	return true
}
