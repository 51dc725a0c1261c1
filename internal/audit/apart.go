package audit

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/witness"
)

// mostApart bounds the ways for which a search makes records of its own.
const mostApart = 24

// apart looks for somebody who surely satisfies one of some conditions and
// none of the others: among those who have all that a way asks for, each as
// little of it as is enough, in jobs of one kind and in jobs of all kinds at
// once.
func (s *study) apart(ways, others []conj) bool {
	for _, c := range ways[:min(len(ways), mostApart)] {
		only := []conj{c}
		for _, a := range s.maker.Attempts(pathsOf(only)) {
			for _, b := range []*applicants.Applicant{a, s.versatile(a)} {
				if s.setsApart(b, only, others) {
					return true
				}
			}
		}
	}
	return false
}

func (s *study) setsApart(a *applicants.Applicant, ways, others []conj) bool {
	meets := func(b *applicants.Applicant) bool {
		s.eval.Inspect(b)
		return slices.ContainsFunc(ways, s.surely)
	}
	if !meets(a) {
		return false
	}
	least := witness.Shrink(a, meets)
	for _, b := range append(s.maker.Near(least), least) {
		if meets(b) && !slices.ContainsFunc(others, s.surely) {
			return true
		}
	}
	return false
}

// versatile is the applicant with jobs that are each all that any of them is.
func (s *study) versatile(a *applicants.Applicant) *applicants.Applicant {
	b := witness.Clone(a)
	var all applicants.Job
	for _, j := range b.Work {
		for _, d := range j.Domains {
			if !slices.Contains(all.Domains, d) {
				all.Domains = append(all.Domains, d)
			}
		}
		all.Supervisory, all.Lead, all.Progressive = max(all.Supervisory, j.Supervisory), max(all.Lead, j.Lead), max(all.Progressive, j.Progressive)
		if all.Level == "" || slices.Index(s.class.Levels, j.Level) > slices.Index(s.class.Levels, all.Level) {
			all.Level = j.Level
		}
	}
	for i := range b.Work {
		j := &b.Work[i]
		if j.Domains != nil {
			j.Domains = slices.Clone(all.Domains)
		}
		j.Supervisory, j.Lead, j.Progressive, j.Level = all.Supervisory, all.Lead, all.Progressive, all.Level
	}
	return b
}
