package report

import (
	"sync/atomic"

	"github.com/minqual/minqual/engine"
)

// known is what the findings of every determination by a job class have in
// common, as it was in the first one.
type known struct{ p atomic.Pointer[[]head] }

// A head is what a finding is of, written.
type head struct {
	of     engine.Finding // with its tests, but without what was found
	begin  members        // up to the finding
	needed members
	tests  []members // each up to its finding
}

// of gives the heads for findings. They fit if they are of the same job class.
func (k *known) of(all []engine.Finding) []head {
	if p := k.p.Load(); p != nil {
		return *p
	}
	heads := make([]head, len(all))
	for i := range all {
		heads[i] = headOf(&all[i])
	}
	k.p.Store(&heads)
	return heads
}

func headOf(f *engine.Finding) head {
	h := head{of: engine.Finding{ID: f.ID, Says: f.Says, Cites: f.Cites, Role: f.Role, Parent: f.Parent, Needed: f.Needed, AtMost: f.AtMost}}
	b := members(nil).text(`{"id":`, f.ID)
	b = b.text(`,"says":`, f.Says)
	b = b.textIf(`,"cites":`, f.Cites)
	b = b.text(`,"role":`, f.Role)
	b = b.textIf(`,"parent":`, f.Parent)
	h.begin = append(b, `,"finding":"`...)
	h.needed = members(nil).needed(f)
	for _, t := range f.Tests {
		h.of.Tests = append(h.of.Tests, engine.Test{Expr: t.Expr})
		h.tests = append(h.tests, append(members(nil).text(`{"expr":`, t.Expr), `,"finding":"`...))
	}
	return h
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

func (b members) findings(all []engine.Finding, heads []head) members {
	var seen [8]written
	b = append(b, `,"requirements":[`...)
	for i := range all {
		if i > 0 {
			b = append(b, ',')
		}
		f := &all[i]
		if i < len(heads) && heads[i].fits(f) {
			b = b.finding(f, &heads[i], &seen)
		} else {
			h := headOf(f)
			b = b.finding(f, &h, &seen)
		}
	}
	return append(b, ']')
}

func (b members) finding(f *engine.Finding, h *head, seen *[8]written) members {
	b = append(append(b, h.begin...), f.Result.String()...)
	if f.OnPath {
		b = append(b, `","on_path":true`...)
	} else {
		b = append(b, `","on_path":false`...)
	}
	if f.Needed == h.of.Needed && f.AtMost == h.of.AtMost {
		b = append(b, h.needed...)
	} else {
		b = b.needed(f)
	}
	if f.Open {
		b = append(b.amount(`,"certain":`, f.Certain), `,"open":true`...)
	} else {
		b = b.amounts(`,"certain":`, f.Certain, `,"possible":`, f.Possible)
	}
	b = b.amount(`,"credited":`, f.Credited)
	b = append(b, `,"tests":[`...)
	for i := range f.Tests {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, h.tests[i]...), f.Tests[i].Result.String()...), '"', '}')
	}
	return append(b.evidence(f.Evidence, seen), '}')
}

func (b members) needed(f *engine.Finding) members {
	b = b.amount(`,"needed":`, f.Needed)
	if f.AtMost {
		b = append(b, `,"at_most":true`...)
	}
	return b
}

// A written is where an entry stands that is written: many findings begin what
// they say of an entry with the same words.
type written struct {
	of       *engine.Evidence
	from, to int
}

func (b members) evidence(all []engine.Evidence, seen *[8]written) members {
	b = append(b, `],"evidence":[`...)
	for i := range all {
		if i > 0 {
			b = append(b, ',')
		}
		e, w := &all[i], &seen[i%len(seen)]
		if w.of != nil && w.of.Entry == e.Entry && w.of.Label == e.Label && w.of.From == e.From && w.of.To == e.To {
			b = append(b, b[w.from:w.to]...)
		} else {
			*w = written{of: e, from: len(b)}
			b = b.entry(e)
			w.to = len(b)
		}
		b = b.word("", e.Result.String())
		b = b.amounts(`,"certain":`, e.Certain, `,"possible":`, e.Possible)
		b = append(b.textIf(`,"why":`, e.Why), '}')
	}
	return append(b, ']')
}

// entry appends what all findings say of an entry.
func (b members) entry(e *engine.Evidence) members {
	b = b.text(`{"entry":`, e.Entry)
	b = b.label(`,"label":`, e.Label)
	b = b.date(`,"from":"`, e.From)
	b = b.date(`,"to":"`, e.To)
	return append(b, `,"finding":"`...)
}
