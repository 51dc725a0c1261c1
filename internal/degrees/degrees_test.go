package degrees_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/internal/degrees"
)

func TestTheManyNamesOfADegreeMeanItsLevelAndPerhapsItsField(t *testing.T) {
	for name, want := range map[string]struct {
		level degrees.Level
		field string
	}{
		"Bachelor":                            {degrees.Bachelor, ""},
		"B.A.":                                {degrees.Bachelor, ""},
		"BSc":                                 {degrees.Bachelor, ""},
		"B.B.A.":                              {degrees.Bachelor, "business administration"},
		"Bachelor's Degree":                   {degrees.Bachelor, ""},
		"Bachelor of Science in Nursing":      {degrees.Bachelor, "nursing"},
		"Bachelor of Business Administration": {degrees.Bachelor, "business administration"},
		"Bachelor of Arts":                    {degrees.Bachelor, ""},
		"BS in Accounting":                    {degrees.Bachelor, "accounting"},
		"M.P.A.":                              {degrees.Master, "public administration"},
		"Master of Public Administration":     {degrees.Master, "public administration"},
		"Ph.D.":                               {degrees.Doctorate, ""},
		"Doctor of Philosophy":                {degrees.Doctorate, ""},
		"J.D.":                                {degrees.Doctorate, "law"},
		"Associate of Applied Science":        {degrees.Associate, ""},
		"A.A.S.":                              {degrees.Associate, ""},
		"High school diploma":                 {degrees.HighSchool, ""},
		"GED":                                 {degrees.HighSchool, ""},
		"Some college":                        {degrees.None, ""},
		"B.S. (incomplete)":                   {degrees.Bachelor, ""},
		"MBA, CPA":                            {degrees.Master, "business administration"},
		"MBA, University of Houston":          {degrees.Master, "business administration"},
		"MBA Finance":                         {degrees.Master, "finance"},
		"BBA (2010)":                          {degrees.Bachelor, "business administration"},
		"BBA (Hons)":                          {degrees.Bachelor, "business administration"},
		"Bachelor of Arts (Psychology)":       {degrees.Bachelor, "psychology"},
		"Undergraduate":                       {degrees.Unknown, ""}, // an associate is one, too
		"Undergraduate degree":                {degrees.Unknown, ""},
		"Licence":                             {degrees.Unknown, ""},
		"":                                    {degrees.Unknown, ""},
	} {
		level, field := degrees.Read(name)
		assert.Equal(t, want.level, level, name)
		assert.Equal(t, want.field, field, name)
	}
}

func TestADegreeThatSaysItIsNotDoneIsUnfinished(t *testing.T) {
	for name, want := range map[string]bool{
		"B.S. (incomplete)": true, "Bachelor, in progress": true, "PhD (ABD)": true, "MBA candidate": true, "BA - did not graduate": true,
		"B.S.": false, "Bachelor of Science": false, "": false,
	} {
		assert.Equal(t, want, degrees.Unfinished(name), name)
	}
}

// earned are names as people write them of degrees that they have.
var earned = []string{
	"B.S.", "B.S. (Hons)", "BSc (Hons)", "BSc (Hons), First Class", "BSc (Hons) 2:1", "BA (Hons) (2:1)", "Bachelor of Science - Cum Laude", "B.A., magna cum laude",
	"B.A. (Economics)", "B.A. - Economics", "BS – Biology", "B.S. (Computer Science & Mathematics)", "BA (Pol. Sci.)", "B.A. (Urban Studies)", "Bachelor of Arts (Psychology)",
	"Bachelor of Arts (B.A.)", "Bachelor's degree (4 years)", "Bachelor (4-year degree)", "Bachelor's - four years", "BA (2010)", "BA (May 2010)", "BA (conferred May 2010)",
	"BBA (University of Houston)", "B.S. - Texas A&M University", "BA (Oxon)", "BA (Hons) Oxford", "Bachelor of Engineering (India)", "B.A. (Texas)", "BA (double major in History and French)",
	"BA (completed)", "BA - graduated 2010", "B.A. (GPA 3.5)", "B.S. (part-time)", "Bachelor of Science in Post-Harvest Technology", "BA in History, minor in Quilting", "BA in Current Affairs",
	"B.Ed. in Student Affairs", "Bachelor's Degree - Business Administration", "(BA) Economics", "B.B.A. [Accounting]", "Bachelor of Arts with Distinction",
}

// lacked are names of degrees that were not earned.
var lacked = []string{
	"B.S. (incomplete)", "Bachelor, in progress", "BA - did not graduate", "BA, no degree conferred", "BA - no degree awarded", "BA Dropout", "BA (dropped out)", "Bachelor (part completed)",
	"BA partially completed", "pursuing BA", "BA, not awarded", "BA did not complete", "BA, expected May 2027", "BA (expected March 2027)", "Some Bachelor's coursework", "BBA (not completed, 90 hrs)", "B.A. candidacy",
	"BA, in progress, 60 hours", "BA, candidate for graduation May 2026", "BBA candidate at Rice", "BA (candidate)", "BA, withdrew 2009", "B.A., currently enrolled",
}

// open are names of which nobody can tell what was earned.
var open = []string{
	"BA; MBA (in progress)", "BA, currently pursuing MBA", "BA and MBA candidate", "BA (MBA in progress)", "BA, MBA expected 2027", "BS MS (in progress)", "Bachelor of Arts; master's in progress",
	"BA (pending)", "BA - pending", "BA (to be conferred)", "BA - 90 credits completed", "BA (90 credits)", "Bachelor (2 years)", "Bachelor (2 years completed)", "BA (3 of 4 years completed)",
	"BA (half done)", "BA (thesis open)", "BA (zzz)", "BA - zzz", "BA [TBD]", "BA student", "BA, not yet", "BA (no longer enrolled, finished)", "Bachelor (honorary)", "BA – left 2009", "BA (90% completed)",
}

func TestARemarkThatIsNotKnownMakesNoDegreeCertain(t *testing.T) {
	for _, name := range earned {
		level, _ := degrees.Read(name)
		assert.Equal(t, degrees.Bachelor, level, name)
		assert.False(t, degrees.Unfinished(name), name)
	}
	for _, name := range lacked {
		level, _ := degrees.Read(name)
		assert.Equal(t, degrees.Bachelor, level, name)
		assert.True(t, degrees.Unfinished(name), name)
	}
	for _, name := range open {
		level, _ := degrees.Read(name)
		assert.Equal(t, degrees.Unknown, level, name)
		assert.False(t, degrees.Unfinished(name), name)
	}
}

func TestLevelsRiseAndStandForHours(t *testing.T) {
	last := degrees.None
	for _, name := range degrees.Names {
		l := degrees.Named(name)
		assert.Greater(t, l, last, name)
		assert.GreaterOrEqual(t, l.Hours(), last.Hours(), name)
		last = l
	}
	assert.Equal(t, degrees.Unknown, degrees.Named("diploma mill"))
}

// A field is read wherever the name has it, and neither a minor nor a school is
// a part of it.
func TestTheFieldInADegreesName(t *testing.T) {
	for name, field := range map[string]string{
		"Bachelor of Science, Marketing": "marketing", "Bachelor of Science: Marketing": "marketing", "Bachelor of Arts; History": "history", "Bachelor of Arts, University of Houston": "",
		"Bachelor of Arts in Business Administration; Minor in Spanish": "business administration", "BA in History, minor in Business Administration": "history",
		"BA History, minor in Business Administration": "history", "BA in Marketing with a minor in French": "marketing", "BA in Marketing with minors in French and Law": "marketing",
		"BA with a major in Marketing": "marketing", "Bachelor of Arts, Major: Marketing": "marketing", "BA Major in Marketing": "marketing", "BA in Military Science": "military science",
		"Bachelor of Arts from University of Texas": "", "BA from UCLA": "", "Bachelor of Arts in History from Rice University": "history from rice university",
		"BS Business Administration, University of Houston, Houston, TX": "business administration", "B.S., Marketing, Rice University, 2008": "marketing", "B.S. Marketing, Texas A&M University": "marketing",
		"BA, Rice University": "", "MBA, University of Houston": "business administration", "Bachelor of Science in Business with a concentration in Finance": "business",
	} {
		_, got := degrees.Read(name)
		assert.Equal(t, field, got, name)
	}
}

func TestWhatLeavesADegreeOpen(t *testing.T) {
	for _, name := range []string{"Bachelor's equivalency", "MBA equivalent", "BA: No", "BA exp. 5/27", "Bachelor's degree or equivalent", "BA 2 yrs", "Bachelor's 3 semesters", "Some college or associate degree", "Some college/Associate's degree",
		"Professional degree beyond a bachelor's degree (for example: MD, DDS, DVM, LLB, JD)"} {
		level, _ := degrees.Read(name)
		assert.Equal(t, degrees.Unknown, level, name)
		assert.False(t, degrees.Unfinished(name), name)
	}
	for name, level := range map[string]degrees.Level{"Bachelor's Degree (±16 years)": degrees.Bachelor, "Master's degree (for example: MA, MS, MEng, MEd, MSW, MBA)": degrees.Master,
		"Doctorate degree (e.g. PhD, EdD)": degrees.Doctorate, "High School Diploma/GED (±11 years)": degrees.HighSchool, "Bachelor's degree (4 year)": degrees.Bachelor} {
		assert.Equal(t, []degrees.Degree{{Level: level, Sure: true}}, degrees.All(name), name)
	}
	for _, name := range []string{"High school diploma or equivalent", "High School or GED", "HS Grad", "Highschool diploma", "High school equivalency diploma"} {
		assert.Equal(t, []degrees.Degree{{Level: degrees.HighSchool, Sure: true}}, degrees.All(name), name)
	}
	for _, name := range []string{"Less than high school", "Less than a high school diploma", "No high school diploma"} {
		assert.Equal(t, []degrees.Degree{{Level: degrees.None, Sure: true}}, degrees.All(name), name)
	}
}

// The choices of a form: whoever ticks this may have more.
func TestADegreeOrHigherMayBeAHigherOne(t *testing.T) {
	for name, level := range map[string]degrees.Level{"Bachelor's Degree or higher": degrees.Bachelor, "Master's and above": degrees.Master, "High school or higher": degrees.HighSchool, "Associate degree (or higher)": degrees.Associate} {
		assert.Equal(t, []degrees.Degree{{Level: level, Sure: true}, {Level: degrees.Doctorate}}, degrees.All(name), name)
	}
}

func TestUsualFieldsAndSchoolsLeaveADegreeSure(t *testing.T) {
	for name, level := range map[string]degrees.Level{"B.A. Political Science and Government": degrees.Bachelor, "BA (Harvard), MA (Yale)": degrees.Master, "BA English Lit": degrees.Bachelor, "MSc HRM": degrees.Master, "BS IT": degrees.Bachelor, "BA Social Work": degrees.Bachelor, "BA Supply Chain Management": degrees.Bachelor, "BA from UCLA": degrees.Bachelor} {
		best := degrees.Unknown
		for _, d := range degrees.All(name) {
			assert.True(t, d.Sure, name)
			best = max(best, d.Level)
		}
		assert.Equal(t, level, best, name)
	}
}

func TestADegreeFromAbroad(t *testing.T) {
	for name, want := range map[string]bool{
		"B.Com (India)": true, "BA, Lagos, Nigeria": true, "Bachelor (foreign)": true, "BA - Canada": true, "BSc (University of Ghana)": true, "BA, New Zealand": true,
		"BA (Texas)": false, "BA, New Mexico": false, "BA (Foreign Languages)": false, "BA (History of France)": false, "BA, Indiana": false, "BA in China Studies": false, "BA": false,
	} {
		assert.Equal(t, want, degrees.Abroad(name), name)
	}
}
