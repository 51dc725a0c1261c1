package witness

import (
	"slices"

	"github.com/minqual/minqual/applicants"
)

// Clone copies a record, so that the copy can be changed.
func Clone(a *applicants.Applicant) *applicants.Applicant {
	b := *a
	b.Education = slices.Clone(a.Education)
	b.Work = slices.Clone(a.Work)
	for i := range b.Work {
		b.Work[i].Domains = slices.Clone(a.Work[i].Domains)
	}
	b.Licenses = slices.Clone(a.Licenses)
	b.Languages = slices.Clone(a.Languages)
	b.Scores = slices.Clone(a.Scores)
	b.Events = slices.Clone(a.Events)
	b.Answers = slices.Clone(a.Answers)
	b.Basics.Citizenship = slices.Clone(a.Basics.Citizenship)
	return &b
}

// without is a list without element i; one that was given stays given.
func without[T any](list []T, i int) []T {
	out := make([]T, 0, len(list))
	return append(append(out, list[:i]...), list[i+1:]...)
}
