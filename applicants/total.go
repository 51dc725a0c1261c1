package applicants

import (
	"slices"
	"strings"
	"unicode"
)

const faultTotal = "this row holds a total in place of an applicant: delete it, or give it an id"

const faultNote = "this row has nothing but a text in place of an id: delete it if it is a note, or else give it an id without blanks"

// totals are the words with which spreadsheets sum up.
var totals = []string{"total", "totals", "subtotal", "sum", "count", "average", "grand total"}

// totalling reports a row that sums up the rows above: its id says so, and it
// names no job, degree or person.
func totalling(a *Applicant) bool {
	n := 0
	for n < len(a.ID) && (a.ID[n] == ' ' || a.ID[n]|0x20-'a' < 26) {
		n++
	}
	word, rest := strings.TrimSpace(a.ID[:n]), a.ID[n:]
	return slices.ContainsFunc(totals, func(s string) bool { return strings.EqualFold(s, word) }) &&
		!strings.ContainsFunc(rest, unicode.IsLetter) && a.Basics.Name == "" && a.Basics.Email == "" &&
		!slices.ContainsFunc(a.Work, func(j Job) bool { return j.Title != "" || j.Employer != "" || !j.Start.IsZero() }) &&
		!slices.ContainsFunc(a.Education, func(x Education) bool { return x.StudyType != "" || x.Institution != "" })
}

// noting reports a row that has several words in place of an id, as a note below
// a table has, and nothing else.
func (t *table) noting(a *Applicant, row *Row) bool {
	if strings.IndexByte(a.ID, ' ') < 0 || len(strings.Fields(a.ID)) < 3 {
		return false
	}
	for i, cell := range row.Cells {
		if i != t.idAt && strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
