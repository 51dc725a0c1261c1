package engine_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// The comparisons that are tried on the sections besides work and education,
// each over facts of its own.
var otherComparisons = []string{
	`license("A")`, `not license("A")`, `score("A") >= 40`, `score("A") < 60`, `language("A", "fluent")`, `not language("A", "fluent")`,
	`events("A", within_months(24)) <= 1`, `events("A") >= 2`, `citizen("A")`, `not citizen("A")`,
	`answer("q") == true`, `answer("q") != true`, `answer("q") in [false, "days"]`, `answer("q") == "days"`, `answer("q") != "days"`,
	`number("n") >= -2`, `number("n") <= -1`, `number("n") > 3`, `number("n") < 3`, `number("n") + number("m") >= 0`, `up_to(number("n"), 5) >= 3`,
}

func oneOf[T any](r *rand.Rand, all ...T) T { return all[r.IntN(len(all))] }

// vagueOthers is a record of these sections in which names, values and answers
// may be missing.
func vagueOthers(r *rand.Rand) *applicants.Applicant {
	a := &applicants.Applicant{ID: "x", Licenses: []applicants.License{}, Scores: []applicants.Score{}, Languages: []applicants.Language{}, Events: []applicants.Event{}}
	a.Basics.Citizenship = []string{}
	days := []applicants.Date{{}, {Year: 2020, Month: 5, Day: 1}, {Year: 2025, Month: 5, Day: 1}, {Year: 2027, Month: 1, Day: 1}, {Year: oracleDay.AsOf.Year}}
	for range r.IntN(4) {
		a.Licenses = append(a.Licenses, applicants.License{Name: oneOf(r, "", "A", "B"), Issued: oneOf(r, days...), Expires: oneOf(r, days...)})
		a.Scores = append(a.Scores, applicants.Score{Name: oneOf(r, " ", "A", "B"), Value: oneOf(r, applicants.Number{}, applicants.Whole(30), applicants.Whole(50), applicants.Whole(70)), Date: oneOf(r, days...)})
		a.Languages = append(a.Languages, applicants.Language{Language: oneOf(r, "", "A", "B"), Fluency: oneOf(r, "", "basic", "native")})
		a.Events = append(a.Events, applicants.Event{Kind: oneOf(r, "", "A", "B"), Date: oneOf(r, days...)})
		a.Basics.Citizenship = append(a.Basics.Citizenship, oneOf(r, "", "A", "B"))
	}
	for _, texts := range [][]string{{"q", "", " ", "y", "X", "no", "0", "days", "perhaps"}, {"n", "", "-3", "-1", "0", "2.5", "9", "few"}, {"m", "", "-1", "1"}} {
		a.Answers = append(a.Answers, applicants.Answer{Question: texts[0], Text: oneOf(r, texts[1:]...)})
	}
	return a
}

// completeOthers fills every gap by chance.
func completeOthers(r *rand.Rand, a *applicants.Applicant) *applicants.Applicant {
	b := *a
	name := func(s string) string {
		if s == "" || s == " " {
			return oneOf(r, "A", "B")
		}
		return s
	}
	b.Licenses, b.Scores, b.Languages, b.Events = slices.Clone(a.Licenses), slices.Clone(a.Scores), slices.Clone(a.Languages), slices.Clone(a.Events)
	b.Basics.Citizenship, b.Answers = slices.Clone(a.Basics.Citizenship), slices.Clone(a.Answers)
	for i := range b.Licenses {
		b.Licenses[i].Name, b.Scores[i].Name, b.Languages[i].Language, b.Events[i].Kind = name(b.Licenses[i].Name), name(b.Scores[i].Name), name(b.Languages[i].Language), name(b.Events[i].Kind)
		for _, d := range []*applicants.Date{&b.Licenses[i].Issued, &b.Licenses[i].Expires, &b.Scores[i].Date, &b.Events[i].Date} {
			if d.Month == 0 && !d.IsZero() {
				*d = applicants.Date{Year: d.Year, Month: oneOf[uint8](r, 1, 12), Day: 1}
			}
		}
		b.Basics.Citizenship[i] = name(b.Basics.Citizenship[i])
		if !b.Scores[i].Value.Given {
			b.Scores[i].Value = oneOf(r, applicants.Whole(0), applicants.Whole(100))
		}
		if b.Languages[i].Fluency == "" {
			b.Languages[i].Fluency = oneOf(r, "basic", "native")
		}
		if b.Events[i].Date.IsZero() { // what is listed has happened
			b.Events[i].Date = applicants.Date{Year: oneOf[int16](r, 2020, 2025), Month: 5, Day: 1}
		}
	}
	for i := range b.Answers {
		x := &b.Answers[i]
		if _, err := applicants.ParseNumber(x.Text); x.Question != "q" && err != nil {
			x.Text = strconv.Itoa(oneOf(r, -1000, -2, 0, 3, 4, 1000))
		}
	}
	return &b
}

// answeredBoth are the record with the answer to q as yes, as no and as
// another text, as far as an expression leaves it open.
func answeredBoth(a *applicants.Applicant, expr string) (all []*applicants.Applicant) {
	i := slices.IndexFunc(a.Answers, func(x applicants.Answer) bool { return x.Question == "q" })
	text := a.Answers[i].Text
	texts := []string{text}
	switch logical := expr == otherComparisons[10] || expr == otherComparisons[11] || expr == otherComparisons[12]; {
	case text == "" || text == " ":
		texts = []string{"yes", "no", "days"}
		if logical {
			texts = texts[:2]
		}
	case logical && text == "perhaps", logical && text == "days" && expr != otherComparisons[12]:
		texts = []string{"yes", "no"}
	}
	for _, s := range texts {
		b := *a
		b.Answers = slices.Clone(a.Answers)
		b.Answers[i].Text = s
		all = append(all, &b)
	}
	return all
}

func TestNoCompletionOfTheOtherSectionsContradictsADecidedOutcome(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 21))
	for _, expr := range otherComparisons {
		e := evaluator(t, asked(expr))
		count := map[engine.Outcome]int{}
		for range 400 {
			a := vagueOthers(r)
			said := e.Decide(a)
			count[said]++
			seen := map[engine.Outcome]bool{}
			for n := 0; n < 60 || said == maybe && len(seen) < 2 && n < 5_000; n++ {
				for _, b := range answeredBoth(completeOthers(r, a), expr) {
					seen[e.Decide(b)] = true
				}
			}
			want := map[engine.Outcome]bool{said: true}
			if said == maybe {
				want = map[engine.Outcome]bool{yes: true, no: true}
			}
			require.Equal(t, want, seen, "%s: %s", expr, a.AppendJSON(nil))
		}
		assert.Len(t, count, 3, "%s: every outcome comes up: %v", expr, count)
	}
}

func evaluator(t *testing.T, c *rules.JobClass) *engine.Evaluator {
	t.Helper()
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, oracleDay)
	require.NoError(t, err)
	return e
}

// A policy that takes what is missing as not met lets through exactly those who
// qualify whatever is missing.
func TestWhoQualifiesWithTheMissingNotMetIsWhoQualifiesAnyhow(t *testing.T) {
	r := rand.New(rand.NewPCG(8871, 22))
	atoms := append([]string{
		`years("customer_service") >= 2`, `years("customer_service") <= 3`, `years("customer_service", supervisory) < 1`, `degree("bachelor")`, `not degree("associate")`,
		`degree("bachelor", fields.business)`, `not degree("bachelor", fields.business)`, `gpa() <= 3`, `semester_hours() < 60`, `up_to(semester_hours(), 60) <= 30`,
	}, otherComparisons...)
	source, err := rules.Load("../examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	count := map[engine.Outcome]int{}
	for range 400 {
		expr := oneOf(r, atoms...)
		for range r.IntN(3) {
			expr = "(" + expr + ")" + oneOf(r, " and ", " or ") + oneOf(r, atoms...)
		}
		c := *source
		c.Tests, c.Requirements = nil, []rules.Requirement{{ID: "r", Says: "What is asked for", Expr: expr}}
		if _, err := rules.Compile(&c); err != nil {
			continue // the same time twice in one expression
		}
		review := evaluator(t, &c)
		c.Policy.ReviewMissing = false
		notMet := evaluator(t, &c)
		for range 30 {
			a, b := vague(r), vagueOthers(r)
			b.Work, b.Education = a.Work, a.Education
			var d engine.Determination
			require.NoError(t, notMet.Evaluate(b, &d))
			was, is := review.Decide(b), d.Outcome
			count[is]++
			require.Equal(t, is == maybe, len(d.Questions) > 0, "%s: %s", expr, b.AppendJSON(nil))
			require.Equal(t, was == yes, is == yes, "%s: %s", expr, b.AppendJSON(nil))
			if was == no {
				require.Equal(t, no, is, "%s: %s", expr, b.AppendJSON(nil))
			}
		}
	}
	assert.Len(t, count, 3, "every outcome comes up")
}
