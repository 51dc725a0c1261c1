package engine_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// The truth table of the three answers, written down cell by cell: T is met,
// F not met, U undetermined. The same table stands in the documentation.
var truthTable = []struct{ a, b, and, or, not rune }{
	{'T', 'T', 'T', 'T', 'F'},
	{'T', 'U', 'U', 'T', 'F'},
	{'T', 'F', 'F', 'T', 'F'},
	{'U', 'T', 'U', 'T', 'U'},
	{'U', 'U', 'U', 'U', 'U'},
	{'U', 'F', 'F', 'U', 'U'},
	{'F', 'T', 'F', 'T', 'T'},
	{'F', 'U', 'F', 'U', 'T'},
	{'F', 'F', 'F', 'F', 'T'},
}

func TestTheTruthTableHoldsInEveryCell(t *testing.T) {
	outcome := map[rune]engine.Outcome{'T': engine.Eligible, 'F': engine.NotEligible, 'U': engine.NeedsReview}
	text := map[rune]string{'T': "true", 'F': "false"}
	for _, row := range truthTable {
		a := &applicants.Applicant{ID: "x"}
		for name, v := range map[string]rune{"a": row.a, "b": row.b} {
			if v != 'U' {
				a.Answers = append(a.Answers, applicants.Answer{Question: name, Text: text[v]})
			}
		}
		for expr, want := range map[string]rune{
			`answer("a") == true and answer("b") == true`:       row.and,
			`answer("a") == true or answer("b") == true`:        row.or,
			`not (answer("a") == true)`:                         row.not,
			`not (answer("a") == true and answer("b") == true)`: negated(row.and),
			`not (answer("a") == true or answer("b") == true)`:  negated(row.or),
		} {
			t.Run(fmt.Sprintf("a=%c b=%c %s", row.a, row.b, expr), func(t *testing.T) {
				c := &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
					Requirements: []rules.Requirement{{ID: "r", Says: "test", Expr: expr}}}
				assert.Equal(t, outcome[want], decided(t, c, a).Outcome)
			})
		}
	}
}

func negated(r rune) rune { return map[rune]rune{'T': 'F', 'F': 'T', 'U': 'U'}[r] }

func TestAForgottenOutcomeNeitherQualifiesNorRejects(t *testing.T) {
	var o engine.Outcome
	var r engine.Result
	assert.Equal(t, engine.NeedsReview, o)
	assert.Equal(t, engine.Undetermined, r)
}

func TestADegreeThatIsHalfKnownAndHalfMissingIsOneWayToQualifyAndNotTwo(t *testing.T) {
	// The field is unknown for the one degree and the conferral for the other:
	// neither is certain, and one possible world is enough for review.
	c := &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Fields:       []rules.Field{{ID: "f", Listed: []string{"Marketing"}, Unrelated: []string{"Poetry"}}},
		Requirements: []rules.Requirement{{ID: "r", Says: "test", Expr: `degree("bachelor", fields.f)`}}}
	a := &applicants.Applicant{ID: "x", Education: []applicants.Education{
		{StudyType: "Bachelor", Area: "Astrology", End: applicants.Date{Year: 2010}},
		{StudyType: "Bachelor", Area: "Marketing"},
		{StudyType: "Bachelor", Area: "Poetry", End: applicants.Date{Year: 2012}},
	}}
	d := decided(t, c, a)
	require.Equal(t, engine.NeedsReview, d.Outcome)
	require.Len(t, d.Questions, 2)
	assert.Equal(t, "education[0].area", d.Questions[0].Field)
	assert.Equal(t, "education[1].endDate", d.Questions[1].Field)
}

func TestASchoolDiplomaHasNoCreditHoursToAskAbout(t *testing.T) {
	c := &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Requirements: []rules.Requirement{{ID: "r", Says: "test", Expr: `semester_hours() >= 30`}}}
	for study, want := range map[string]engine.Outcome{
		"High School Diploma": engine.NotEligible, "GED": engine.NotEligible,
		"Some college": engine.NeedsReview, "": engine.NeedsReview,
	} {
		a := &applicants.Applicant{ID: "x", Education: []applicants.Education{{StudyType: study, End: applicants.Date{Year: 2010, Month: 6, Day: 1}}}}
		assert.Equal(t, want, decided(t, c, a).Outcome, study)
	}
}

func TestTwoWaysThatLackTheSameInTheSameWordsAreToldOnce(t *testing.T) {
	school := func(id string) rules.Requirement {
		return rules.Requirement{ID: id, Says: "A diploma", Expr: `degree("high_school")`}
	}
	way := func(id string, parts ...rules.Requirement) rules.Requirement {
		return rules.Requirement{ID: id, Says: id, AllOf: parts}
	}
	c := &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Requirements: []rules.Requirement{{ID: "r", Says: "test", AnyOf: []rules.Requirement{
			way("one", school("a"), rules.Requirement{ID: "x", Says: "One year", Expr: "years() >= 1"}),
			way("two", school("b"), rules.Requirement{ID: "y", Says: "Two years", Expr: "years() >= 2"}),
		}}}}
	day := func(y int16) applicants.Date { return applicants.Date{Year: y, Month: 1, Day: 1} }
	d := decided(t, c, &applicants.Applicant{ID: "x", Education: []applicants.Education{},
		Work: []applicants.Job{{Start: day(2010), End: day(2020), Hours: applicants.Whole(40)}}})
	require.Equal(t, engine.NotEligible, d.Outcome)
	require.Len(t, d.Shortfalls, 1)
	assert.Equal(t, "A diploma", d.Shortfalls[0].Says)
}

func TestARecordWithoutAWordOnWorkIsAskedAboutItsJobs(t *testing.T) {
	c := &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(),
		Requirements: []rules.Requirement{{ID: "r", Says: "test", Expr: "years() >= 2"}}}
	d := decided(t, c, &applicants.Applicant{ID: "x"})
	require.Equal(t, engine.NeedsReview, d.Outcome)
	require.Len(t, d.Questions, 1)
	assert.Equal(t, "work", d.Questions[0].Field)
	assert.Empty(t, d.Allocation)
}

func TestEveryWayThatIsToldIsAWholeWay(t *testing.T) {
	c := &rules.JobClass{Code: "T", Title: "Test", Policy: rules.DefaultPolicy(), Requirements: []rules.Requirement{
		{ID: "permit", Says: "A permit", Expr: `license("Permit")`},
		{ID: "either", Says: "either", AnyOf: []rules.Requirement{
			{ID: "b", Says: "A bachelor's degree", Expr: `degree("bachelor")`}, {ID: "g", Says: "A licence", Expr: `license("Guard")`},
		}}}}
	d := decided(t, c, &applicants.Applicant{ID: "x", Education: []applicants.Education{}, Licenses: []applicants.License{}})
	require.Equal(t, engine.NotEligible, d.Outcome)
	says := map[int][]string{}
	for _, s := range d.Shortfalls {
		says[s.Way] = append(says[s.Way], s.Says)
	}
	assert.ElementsMatch(t, []string{"A permit", "A bachelor's degree"}, says[0])
	assert.ElementsMatch(t, []string{"A permit", "A licence"}, says[1])
	assert.Len(t, says, 2)
}
