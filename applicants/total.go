package applicants

import (
	"slices"
	"strings"
)

const faultTotal = "this row holds a total in place of an applicant: delete it, or give it an id"

// totals are the words with which spreadsheets sum up.
var totals = []string{"total", "totals", "subtotal", "sum", "count", "average", "grand total"}

// totalling reports a row that sums up the rows above: its id says so, and it
// names no job, degree or person.
func totalling(a *Applicant) bool {
	word := strings.TrimRight(a.ID, "0123456789 .,:=()-")
	return slices.ContainsFunc(totals, func(s string) bool { return strings.EqualFold(s, word) }) && a.Basics.Name == "" && a.Basics.Email == "" &&
		!slices.ContainsFunc(a.Work, func(j Job) bool { return j.Title != "" || j.Employer != "" || !j.Start.IsZero() }) &&
		!slices.ContainsFunc(a.Education, func(x Education) bool { return x.StudyType != "" || x.Institution != "" })
}
