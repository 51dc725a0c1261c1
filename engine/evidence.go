package engine

import "slices"

// evidence lists what each entry of the record brings to a requirement.
func (e *Evaluator) evidence(f *Finding, l *look) {
	if l.work {
		e.workEvidence(f, l)
	}
	if l.study {
		e.studyEvidence(f, l.measures)
	}
	for _, i := range l.others {
		e.otherEvidence(f, l, i)
	}
}

// next appends evidence, which is to be written over what was there before.
func (f *Finding) next() *Evidence {
	return &f.more(1)[0]
}

// more appends so many pieces of evidence, which are to be written over what
// was there before.
func (f *Finding) more(n int) []Evidence {
	had := len(f.Evidence)
	f.Evidence = slices.Grow(f.Evidence, n)[:had+n]
	return f.Evidence[had:]
}

// tell makes evidence of an entry that does not count. It is written field by
// field, because a large value is made elsewhere and copied.
func (v *Evidence) tell(entry, a, b, c string) {
	v.Entry, v.Label[0], v.Label[1], v.Label[2], v.Why = entry, a, b, c, ""
	v.Result, v.Open = NotMet, false
}

// better takes over a result that is better for the applicant than the one
// before.
func (v *Evidence) better(r Result, why string) {
	rank := [...]int{Undetermined: 1, Met: 2, NotMet: 0}
	if rank[r] > rank[v.Result] || v.Why == "" && v.Result != Met {
		v.Result, v.Why = r, why
	}
}
