package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Somebody who has a bachelor's and a master's degree has both, in whatever way
// they stand in one place.
func TestDegreesThatStandInOnePlaceAllCount(t *testing.T) {
	ends := func(name, more string) string {
		return `{"education":[{"studyType":"` + name + `","endDate":"2015-05-05"` + more + `}]}`
	}
	for _, name := range []string{"BA; MBA", "BA, MBA", "B.A. / M.B.A.", "MBA, BA", "BA and MBA", "Bachelor of Arts and Master of Public Administration", "BS/MS", "BS MS"} {
		for _, m := range []missing{
			{`degree("bachelor")`, ends(name, ""), yes, yes, ""},
			{`degree("master")`, ends(name, ""), yes, yes, ""},
			{`not degree("master")`, ends(name, ""), no, no, ""},
			{`degree("doctorate")`, ends(name, ""), no, no, ""},
			{`degree("bachelor", fields.accounting)`, ends(name, `,"area":"Accounting"`), yes, yes, ""},
			{`degree("master", fields.accounting)`, ends(name, `,"area":"Accounting"`), maybe, maybe, "education[0].studyType"},
			{`degree("master")`, `{"education":[{"studyType":"` + name + `"}]}`, maybe, no, "education[0].endDate"},
			{`degree("bachelor")`, `{"education":[{"studyType":"` + name + `","endDate":"2027-05-05"}]}`, maybe, maybe, "education[0].endDate"},
			{`degree("bachelor")`, ends(name, `,"status":"in_progress"`), maybe, maybe, "education[0].endDate"},
			{`degree("bachelor")`, ends(name, `,"status":"unaccredited"`), no, no, ""},
			{`semester_hours() >= 150`, ends(name, ""), yes, yes, ""},
		} {
			m.check(t)
		}
	}
	for _, m := range []missing{
		{`degree("master", fields.accounting)`, ends("BA; MAcc", ""), yes, yes, ""},
		{`degree("master", fields.accounting)`, ends("BA; MAcc", `,"area":"Poetry"`), yes, yes, ""},
		{`degree("master", fields.accounting)`, ends("BA in Poetry; MA in Accounting", ""), yes, yes, ""},
		{`degree("master", fields.accounting)`, ends("BS in Accounting; MA in Poetry", ""), maybe, maybe, "education[0].studyType"},
		{`degree("bachelor", fields.accounting)`, ends("BS in Accounting; MA in Poetry", ""), yes, yes, ""},
		{`degree("bachelor", fields.accounting)`, ends("Bachelor of Accounting; Master of Poetry", ""), yes, yes, ""},
		{`degree("bachelor")`, ends("High School Diploma; BA", ""), yes, yes, ""},
		{`degree("bachelor")`, ends("A.A., B.A.", ""), yes, yes, ""},
		{`degree("master")`, ends("BA, Boston, MA", ""), maybe, no, "education[0].studyType"},
		{`degree("bachelor")`, ends("BA, Boston, MA", ""), yes, yes, ""},
		{`degree("master")`, ends("BS in Masters Swimming", ""), no, no, ""},
		{`degree("master")`, ends("BA (Hons)", ""), no, no, ""},
		{`degree("master", fields.accounting)`, ends("Bachelor/Master dual degree", `,"area":"Accounting"`), yes, yes, ""},
		{`degree("master")`, ends("Post-Master's certificate", ""), maybe, no, "education[0].studyType"},
		{`degree("bachelor")`, ends("Pre-bachelor", ""), maybe, no, "education[0].studyType"},
		{`degree("bachelor")`, ends("Some college, BA", ""), yes, yes, ""},
		{`degree("bachelor")`, ends("Some college, no degree", ""), no, no, ""},
	} {
		m.check(t)
	}
	c := asked(`degree("bachelor", fields.accounting)`)
	c.Fields[0].Unrelated = []string{"Poetry"}
	d := decided(t, c, recorded(t, ends("BA; MA", `,"area":"Poetry"`)))
	assert.Equal(t, maybe, d.Outcome, "the other one may be in accounting")
	d = decided(t, asked(`degree("master", fields.accounting)`), recorded(t, ends("BA; MA", `,"area":"Accounting"`)))
	assert.Equal(t, "Which degrees are these, and in which fields? State each as an entry of its own.", d.Questions[0].Asks)
	assert.Equal(t, "the level of the degree is not known", d.Findings[0].Evidence[0].Why)
}
