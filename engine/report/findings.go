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
	if f.Needed != h.of.Needed || f.AtMost != h.of.AtMost {
		b = b[:len(b)-h.needed].needed(f)
	}
	if f.Open {
		b = append(b.amount(`,"certain":`, f.Certain), `,"open":true`...)
	} else {
		b = b.amounts(`,"certain":`, f.Certain, `,"possible":`, f.Possible)
	}
	b = b.amount(`,"credited":`, f.Credited)
	for i := range f.Tests {
		b = append(b, h.tests[i][f.Tests[i].Result]...)
	}
	if len(f.Tests) == 0 {
		b = append(b, `,"tests":[],"evidence":[`...)
	}
	return append(b.evidence(f.Evidence, h, seen), ']', '}')
}

func (b members) needed(f *engine.Finding) members {
	b = b.amount(`,"needed":`, f.Needed)
	if f.AtMost {
		b = append(b, `,"at_most":true`...)
	}
	return b
}
