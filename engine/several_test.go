package engine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/engine"
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

// What is not sure in a name of several degrees is asked about, and is neither
// dropped nor believed.
func TestWhatIsNotSureInANameOfSeveralDegreesIsAsked(t *testing.T) {
	ends := func(name, more string) string {
		return `{"education":[{"studyType":"` + name + `","endDate":"2015-05-05"` + more + `}]}`
	}
	for _, name := range []string{
		"BSN, Med/Surg", "BSN Med/Surg", "BS, Bio/Med", "BS, Med", "BS Hotel Mgmt/Bed & Breakfast", "BS, MS/DOS", "BS, MS Project", "BS, MS Dynamics",
		"Licenciatura y Maestría", "BA, graduate degree", "BA, MXQ",
	} {
		missing{`degree("master")`, ends(name, ""), maybe, no, "education[0].studyType"}.check(t)
		missing{`degree("bachelor")`, ends(name, ""), yes, yes, ""}.check(t)
		missing{`degree("master", fields.accounting)`, ends(name, ""), maybe, no, ""}.check(t)
	}
	for _, name := range []string{
		"BA, MA applied for", "BA, MA in view", "BA, MA?", "BA, MA year 1", "Bachelor's, n/a Master's", "MA?", "Master Electrician", "Master Sergeant",
		"Master's level courses", "BA (2010), MA (2028)", "BA, MA 2028", "MA 2028", "BA, ABD", "MA, ABD", "BA, all but dissertation", "BA, CPA candidate", "BSN, NP candidate",
	} {
		missing{`degree("bachelor")`, ends(name, ""), maybe, no, "education[0].studyType"}.check(t)
		missing{`degree("master")`, ends(name, ""), maybe, no, "education[0].studyType"}.check(t)
	}
	for _, name := range []string{"GED, MA", "High School Diploma, MA", "High School, MD"} {
		missing{`degree("high_school")`, ends(name, ""), yes, yes, ""}.check(t)
		missing{`degree("master")`, ends(name, ""), maybe, no, "education[0].studyType"}.check(t)
	}
	for _, name := range []string{"BA, MHA", "B.Tech, M.Tech", "BA, M.Div.", "BA, MAT", "BS, MSIS", "BA, MPhil", "Juris Doctor and Master of Business Administration"} {
		missing{`degree("master")`, ends(name, ""), yes, yes, ""}.check(t)
	}
	for _, name := range []string{"AS, BSIT", "AA, Bach. of Science", "AA, undergraduate degree"} {
		d := decided(t, asked(`degree("bachelor")`), recorded(t, ends(name, "")))
		assert.NotEqual(t, no, d.Outcome, name)
	}
	for _, name := range []string{"BA, UCLA; MA", "BA in English from Harvard; MA from Yale", "BA with MBA", "BS in Integrated Studies; MS", "High School Diploma; BA", "HS Diploma/BS", "GED; AA"} {
		future := `{"education":[{"studyType":"` + name + `","endDate":"2027-05-05"}]}`
		for _, record := range []string{future, ends(name, `,"status":"in_progress"`)} {
			d := decided(t, asked(`degree("high_school")`), recorded(t, record))
			assert.Equal(t, maybe, d.Outcome, record)
			assert.Equal(t, "Which of these degrees were conferred, and when? State each as an entry of its own.", d.Questions[0].Asks)
		}
	}
	for _, m := range []missing{
		{`degree("bachelor")`, ends("BA 2026", ""), maybe, no, "education[0].studyType"},
		{`degree("bachelor")`, `{"education":[{"studyType":"BA 2026","endDate":"2026-01-15"}]}`, yes, yes, ""},
		{`degree("bachelor")`, `{"education":[{"studyType":"BA 2028","endDate":"2028-01-15"}]}`, no, no, ""},
		{`degree("bachelor")`, ends("BBA (2010)", ""), yes, yes, ""},
		{`degree("bachelor", fields.accounting)`, ends("High School Diploma; BA", `,"area":"Accounting"`), yes, yes, ""},
		{`degree("bachelor", fields.accounting)`, ends("BA Accounting, Zzz", ""), yes, yes, ""},
		{`degree("bachelor", fields.accounting)`, ends("BS Accounting (dual major); MA History", ""), yes, yes, ""},
		{`degree("bachelor", fields.accounting)`, ends("BS in Accounting; MA in Integrated Arts", ""), yes, yes, ""},
		{`semester_hours(fields.accounting) >= 24`, ends("BBA; MAcc", `,"credits":24`), maybe, maybe, "education[0].credits"},
		{`semester_hours(fields.accounting) >= 24`, ends("MAcc", `,"credits":24`), yes, yes, ""},
		{`semester_hours() >= 24`, ends("BBA; MAcc", `,"credits":24`), yes, yes, ""},
	} {
		m.check(t)
	}
	c := asked(`degree("master", fields.accounting)`)
	c.Policy.ReviewFields = false
	d := decided(t, c, recorded(t, ends("BA; MA", `,"area":"History"`)))
	assert.Equal(t, maybe, d.Outcome, "the field of the other degree is missing")
	assert.Equal(t, "education[0].studyType", d.Questions[0].Field)
	c = asked(`semester_hours(fields.accounting) >= 24`)
	c.Policy.ReviewFields, c.Policy.ReviewMissing = false, false
	d = decided(t, c, recorded(t, ends("BA in History; MAcc", `,"credits":30`)))
	assert.Equal(t, maybe, d.Outcome, "how many of the hours are in accounting is not known")
	d = decided(t, asked(`degree("bachelor")`), recorded(t, ends("BA (pending)", "")))
	assert.Equal(t, "What degree is this, and was it conferred?", d.Questions[0].Asks)
}

// Where the name says the field of each degree, and somebody has judged each of
// these not to be related, there is nothing to ask.
func TestDegreesOfWhichEachIsInAFieldThatIsRefusedAreNone(t *testing.T) {
	c := asked(`degree("bachelor", fields.accounting)`)
	c.Fields[0].Unrelated = []string{"Law", "Physics"}
	for facts, want := range map[string]engine.Outcome{
		`"BA in Law; MA in Physics"`:                           no,
		`"BA in Law; MA in Physics","area":"Physics"`:          no,
		`"High School Diploma; BA in Law; MA in Physics"`:      no,
		`"BA in Law; MA in Physics","area":"Poetry"`:           maybe,
		`"BA in Law; MA in Poetry"`:                            maybe,
		`"BA in Law; MA"`:                                      maybe,
		`"BA in Law; MA in Accounting"`:                        yes,
		`"BA in Law; MA in Physics","area":"Accounting"`:       yes,
		`"BA in Law; MA in Physics; BA, graduate degree"`:      maybe,
		`"Bachelor of Law and Master of Physics","area":"Law"`: no,
	} {
		d := decided(t, c, recorded(t, `{"education":[{"endDate":"2015-05-05","studyType":`+facts+`}]}`))
		assert.Equal(t, want, d.Outcome, facts)
	}
}

// Where a degree is from may be said by its name.
func TestADegreeWhoseNameSaysThatItIsForeignIsToBeEvaluated(t *testing.T) {
	for _, m := range []missing{
		{`degree("bachelor")`, `{"education":[{"studyType":"B.Com (India)","endDate":"2010-05-05"}]}`, maybe, maybe, "education[0].evaluated"},
		{`degree("bachelor")`, `{"education":[{"studyType":"B.Com (India)","endDate":"2010-05-05","status":"evaluated"}]}`, yes, yes, ""},
		{`degree("bachelor")`, `{"education":[{"studyType":"BA, Paris, France","endDate":"2010-05-05","country":"US"}]}`, yes, yes, ""},
		{`degree("bachelor")`, `{"education":[{"studyType":"BA (Texas)","endDate":"2010-05-05"}]}`, yes, yes, ""},
	} {
		m.check(t)
	}
}
