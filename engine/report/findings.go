package report

import "github.com/minqual/minqual/engine"

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
			h := new(head)
			h.write(f)
			b = b.finding(f, h, &seen)
		}
	}
	return append(b, ']')
}

func (b members) finding(f *engine.Finding, h *head, seen *[8]written) members {
	begin := &h.begin[f.Result]
	if f.OnPath {
		b = append(b, begin[1]...)
	} else {
		b = append(b, begin[0]...)
	}
	if f.Needed != h.of.Needed || f.AtMost != h.of.AtMost || f.Strict != h.of.Strict || f.Shortest != h.of.Shortest {
		b = b[:len(b)-h.needed].needed(f)
	}
	b = b.has(f.Certain, f.Possible, f.Open)
	b = b.amount(`,"credited":`, f.Credited)
	for i := range f.Tests {
		b = append(b, h.tests[i][f.Tests[i].Result]...)
	}
	if len(f.Tests) == 0 {
		b = append(b, `,"tests":[],"evidence":[`...)
	}
	return append(b.evidence(f.Evidence, h, seen), ']', '}')
}

// has appends what a record has of something, or an entry of it brings.
func (b members) has(certain, possible engine.Amount, open bool) members {
	if open {
		return append(b.amount(`,"certain":`, certain), `,"open":true`...)
	}
	return b.amounts(`,"certain":`, certain, `,"possible":`, possible)
}

func (b members) needed(f *engine.Finding) members {
	if !f.Needed.Given() {
		return b
	}
	b = b.amount(`,"needed":`, f.Needed)
	if f.AtMost {
		b = append(b, `,"at_most":true`...)
	}
	if f.Strict {
		b = append(b, `,"strict":true`...)
	}
	return b.amount(`,"shortest":`, f.Shortest)
}
