package report

import (
	"strings"

	"github.com/minqual/minqual/engine"
)

// A written is where an entry stands that is written: many findings begin what
// they say of an entry with the same words, and often all of it is the same.
type written struct {
	of       *engine.Evidence
	from, to int // what all findings say of the entry
	end      int // and what of was found to be; 0 if that was not kept
}

// evidence appends what a finding says of each entry.
func (b members) evidence(all []engine.Evidence, h *head, seen *[8]written) members {
	for i := range all {
		if i > 0 {
			b = append(b, ',')
		}
		e, w, from := &all[i], &seen[i%len(seen)], len(b)
		switch {
		case w.of == nil || !sameEntry(w.of, e):
			b = b.entry(e)
			*w = written{of: e, from: from, to: len(b)}
		case w.end > 0 && sameFound(w.of, e):
			b = append(b, b[w.from:w.end]...)
			continue
		default:
			b = append(b, b[w.from:w.to]...)
		}
		if e.Certain.Num == 0 && e.Possible.Num == 0 && !e.Open {
			b = h.foundBare(b, e)
			continue
		}
		to := len(b)
		b = b.found(e)
		*w = written{of: e, from: from, to: to, end: len(b)}
	}
	return b
}

func sameEntry(e, f *engine.Evidence) bool {
	return e.Entry == f.Entry && e.From == f.From && e.To == f.To && e.Label == f.Label
}

func sameFound(e, f *engine.Evidence) bool {
	return e.Certain == f.Certain && e.Possible == f.Possible && e.Result == f.Result && e.Open == f.Open && e.Why == f.Why
}

// entry appends what all findings say of an entry.
func (b members) entry(e *engine.Evidence) members {
	b = b.text(`{"entry":`, e.Entry)
	b = b.label(`,"label":`, e.Label)
	b = b.date(`,"from":`, e.From)
	b = b.date(`,"to":`, e.To)
	return append(b, `,"finding":"`...)
}

// found appends what a finding says of an entry, after what all say of it.
func (b members) found(e *engine.Evidence) members {
	b = b.word("", e.Result.String())
	b = b.has(e.Certain, e.Possible, e.Open)
	return append(b.textIf(`,"why":`, e.Why), '}')
}

// A tail is what a finding said of entries that bring no amount. There are few
// of them, because why is said in words of the program's.
type tail struct {
	of   bare
	text members
}

// A bare is all that such a tail depends on.
type bare struct {
	result            engine.Result
	certain, possible engine.AmountKind
	why               string
}

// foundBare is found for an entry that brings no amount. What comes up first
// keeps its room.
func (h *head) foundBare(b members, e *engine.Evidence) members {
	k := bare{e.Result, e.Certain.Kind, e.Possible.Kind, e.Why}
	room := &h.bare[(len(k.why)+int(k.result))%len(h.bare)]
	t := room.Load()
	switch {
	case t == nil:
		k.why = strings.Clone(k.why)
		room.Store(&tail{k, members(nil).found(e)})
	case t.of == k:
		return append(b, t.text...)
	}
	return b.found(e)
}
