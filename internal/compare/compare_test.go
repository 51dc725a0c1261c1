package compare_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/compare"
	"github.com/minqual/minqual/internal/witness"
	"github.com/minqual/minqual/rules"
)

var day = applicants.Date{Year: 2026, Month: 3, Day: 31}

const clerk = `
minqual: 1
code: "1"
title: Clerk
policy: {double_counting: forbidden}
domains:
  office: {titles: ["office *"]}
  field: {titles: ["field *"]}
fields:
  law: {listed: [Law]}
parameters: {speed: 40}
requirements:
  - id: degree
    says: A bachelor's degree in law
    expr: degree("bachelor", fields.law)
    substitutions:
      - {id: work-for-degree, says: Four years of office work in its place, expr: years("office") >= 4}
  - id: work
    says: Three years of office work
    expr: years("office") >= 3
  - {id: typing, says: Typing, expr: score("typing") >= param.speed}
`

func compile(t *testing.T, text string) *rules.Program {
	t.Helper()
	c, err := rules.Parse("class.yaml", []byte(text))
	require.NoError(t, err, text)
	p, err := rules.Compile(c)
	require.NoError(t, err, text)
	return p
}

// between compares the clerk's class with itself after replacements.
func between(t *testing.T, replace ...string) *compare.Comparison {
	t.Helper()
	changed := strings.NewReplacer(replace...).Replace(clerk)
	require.True(t, len(replace) == 0 || changed != clerk, "the replacement replaces something")
	c, err := compare.New(compile(t, clerk), compile(t, changed), day)
	require.NoError(t, err)
	return c
}

func says(c *compare.Comparison) (out []string) {
	for _, x := range c.Changes {
		out = append(out, x.Says)
	}
	return out
}

func TestADocumentDoesNotDifferFromItself(t *testing.T) {
	c := between(t)
	assert.Empty(t, c.Changes)
	s, err := c.Search()
	require.NoError(t, err)
	assert.Empty(t, s.Flips)
	assert.Greater(t, s.Tried, 500)
}

func TestEveryKindOfChangeIsToldInWords(t *testing.T) {
	for want, replace := range map[string][]string{
		`requirement "work": expr: years("office") >= 3, now years("office") >= 2`:        {`years("office") >= 3`, `years("office") >= 2`},
		`substitution "work-for-degree": same_time: no, now yes`:                          {`expr: years("office") >= 4}`, `expr: years("office") >= 4, same_time: true}`},
		`policy double_counting: forbidden, now allowed`:                                  {`double_counting: forbidden`, `double_counting: allowed`},
		`domain "office": titles: with "office * clerk"; titles: without "office *"`:      {`titles: ["office *"]`, `titles: ["office * clerk"]`},
		`fields "law": related: with "Criminal Justice"`:                                  {`listed: [Law]`, `listed: [Law], related: [Criminal Justice]`},
		`parameter "speed": 40, now 50`:                                                   {`speed: 40`, `speed: 50`},
		`requirement "typing": removed: Typing`:                                           {`  - {id: typing, says: Typing, expr: score("typing") >= param.speed}`, ``},
		`requirement "card": added: A card`:                                               {`  - {id: typing`, "  - {id: card, says: A card, expr: license(\"Card\")}\n  - {id: typing"},
		`substitution "work-for-degree": removed: Four years of office work in its place`: {"    substitutions:\n      - {id: work-for-degree, says: Four years of office work in its place, expr: years(\"office\") >= 4}\n", ""},
		`requirement "typing": preferred: no, now yes`:                                    {`param.speed}`, `param.speed, preferred: true}`},
		`requirement "typing": obtainable: none, now within a year`:                       {`param.speed}`, `param.speed, obtainable: within a year}`},
		`evidence "lead": added`:                                                          {`domains:`, "evidence: {lead: {titles: [\"lead *\"]}}\ndomains:"},
		`title: Clerk, now Head Clerk`:                                                    {`title: Clerk`, `title: Head Clerk`},
		`"typing" says: Typing, now Types fast`:                                           {`says: Typing`, `says: Types fast`},
	} {
		assert.Equal(t, []string{want}, says(between(t, replace...)))
	}
}

func TestLevelsAndMovesAreTold(t *testing.T) {
	with := func(levels, requirements string) *rules.Program {
		return compile(t, "minqual: 1\ncode: \"1\"\ntitle: X\nlevels: ["+levels+"]\nrequirements:\n"+requirements)
	}
	flat := "  - {id: all, says: All, expr: age() >= 18}\n  - {id: work, says: Work, expr: 'years(level(\"Low\")) >= 1'}\n"
	nested := "  - id: all\n    says: All\n    all_of:\n      - {id: work, says: Work, expr: 'years(level(\"Low\")) >= 1'}\n"
	c, err := compare.New(with("Low", flat), with("Low, High", nested), day)
	require.NoError(t, err)
	assert.Equal(t, []string{"levels: Low, now Low, High", `requirement "all": expr: age() >= 18, now none`,
		`requirement "work": moved: at the top, now as a part of "all"`}, says(c))
}

// pairs are the pairs of outcomes that a search found.
func pairs(t *testing.T, c *compare.Comparison) map[string]*compare.Flip {
	t.Helper()
	s, err := c.Search()
	require.NoError(t, err)
	m := map[string]*compare.Flip{}
	for _, f := range s.Flips {
		from, to := c.Outcomes(f.Applicant)
		require.Equal(t, f.From, from)
		require.Equal(t, f.To, to)
		m[f.From.Words()+", "+f.To.Words()] = f
	}
	return m
}

// What is shown to people and decides nothing is told as well.
func TestADescriptionAndAFamilyThatChangeAreTold(t *testing.T) {
	c := between(t, "title: Clerk\n", "title: Clerk\nfamily: [Clerk, Chief Clerk]\ndescription: {summary: Files., duties: [Filing]}\nlevels: [I, II]\n", "{listed: [Law]}", "{listed: [Law], label: Law of the land}")
	assert.Equal(t, []string{"levels: none, now I, II", "family: none, now Clerk, Chief Clerk", `description "summary": added`, `description "duties": added`,
		`fields "law" label: none, now Law of the land`}, says(c))
	for _, x := range c.Changes[1:] {
		assert.Equal(t, "wording", x.Kind)
		assert.False(t, x.Decides())
	}
	old := compile(t, strings.Replace(clerk, "title: Clerk\n", "title: Clerk\ndescription: {summary: Files., duties: [Filing]}\n", 1))
	now := compile(t, strings.Replace(clerk, "title: Clerk\n", "title: Clerk\ndescription: {duties: [Filing, Typing]}\n", 1))
	c, err := compare.New(old, now, day)
	require.NoError(t, err)
	assert.Equal(t, []string{`description "duties": changed`, `description "summary": removed`}, says(c))
}

func TestLessIsAskedForAndMoreQualify(t *testing.T) {
	found := pairs(t, between(t, `years("office") >= 3`, `years("office") >= 2`))
	f := found["not eligible, eligible"]
	require.NotNil(t, f)
	assert.Equal(t, []compare.Clause{{"work", "not_met", "met"}}, f.Clauses)
	assert.Equal(t, []string{`requirement "work": expr: years("office") >= 3, now years("office") >= 2`}, f.Causes)
	require.Len(t, f.Applicant.Work, 1)
	assert.Equal(t, applicants.Date{Year: 2024, Month: 4, Day: 1}, f.Applicant.Work[0].Start, "two years to the day")
	for _, pair := range []string{"eligible, not eligible", "eligible, needs review", "needs review, not eligible"} {
		assert.Nil(t, found[pair], pair)
	}
}

func TestWhatIsNewlyAskedForTurnsAwayWhoLacksIt(t *testing.T) {
	found := pairs(t, between(t, `  - {id: typing`, "  - {id: card, says: A card, expr: license(\"Card\")}\n  - {id: typing"))
	f := found["eligible, not eligible"]
	require.NotNil(t, f)
	assert.Equal(t, []compare.Clause{{"card", "", "not_met"}}, f.Clauses)
	assert.NotNil(t, found["eligible, needs review"], "a record without a word on licences is a question now")
	assert.Nil(t, found["not eligible, eligible"])
}

func TestThatTimeMayServeTwiceIsNamedWhereEveryFindingIsAsBefore(t *testing.T) {
	c := between(t, `double_counting: forbidden`, `double_counting: allowed`)
	f := pairs(t, c)["not eligible, eligible"]
	require.NotNil(t, f)
	assert.Empty(t, f.Clauses)
	assert.Equal(t, []string{"policy double_counting: forbidden, now allowed"}, f.Causes)
	assert.Contains(t, string(f.AppendText(nil)), "every finding by itself is as before")
}

func TestAFieldThatCountsNowIsTheCause(t *testing.T) {
	c := between(t, `listed: [Law]`, `listed: [Law, Dance]`)
	a := applicant(`{"id":"a","education":[{"studyType":"Bachelor","area":"Dance","endDate":"2010-05-15"}],
		"work":[{"position":"Office clerk","startDate":"2020-01-01","endDate":"2022-12-31","hoursPerWeek":40}],"scores":[{"name":"typing","value":40}]}`)
	f, err := c.Flip(a)
	require.NoError(t, err)
	require.NotNil(t, f)
	assert.Equal(t, []engine.Outcome{engine.NeedsReview, engine.Eligible}, []engine.Outcome{f.From, f.To})
	assert.Equal(t, []string{`fields "law": listed: with "Dance"`}, f.Causes)
}

func TestTwoChangesThatEachTurnAnApplicantAwayAreBothNamed(t *testing.T) {
	c := between(t, `speed: 40`, `speed: 50`, `years("office") >= 3`, `years("office") >= 4`)
	a := applicant(`{"id":"a","education":[{"studyType":"Bachelor","area":"Law","endDate":"2010-05-15"}],
		"work":[{"position":"Office clerk","startDate":"2020-01-01","endDate":"2022-12-31","hoursPerWeek":40}],"scores":[{"name":"typing","value":40}]}`)
	f, err := c.Flip(a)
	require.NoError(t, err)
	require.NotNil(t, f)
	assert.Len(t, f.Causes, 2, "neither, undone by itself, makes the applicant eligible again")
	assert.True(t, f.Enough, "each would be enough")
	assert.Equal(t, []compare.Clause{{"work", "met", "not_met"}, {"typing", "met", "not_met"}}, f.Clauses)
}

func TestTwoChangesThatOnlyTogetherLetAnApplicantInAreBothNamed(t *testing.T) {
	c := between(t, `speed: 40`, `speed: 30`, `years("office") >= 3`, `years("office") >= 2`)
	a := applicant(`{"id":"a","education":[{"studyType":"Bachelor","area":"Law","endDate":"2010-05-15"}],
		"work":[{"position":"Office clerk","startDate":"2020-01-01","endDate":"2021-12-31","hoursPerWeek":40}],"scores":[{"name":"typing","value":30}]}`)
	f, err := c.Flip(a)
	require.NoError(t, err)
	require.NotNil(t, f)
	assert.Equal(t, engine.Eligible, f.To)
	assert.Len(t, f.Causes, 2)
	assert.False(t, f.Enough, "it took both")
}

func TestWhatIsPreferredIsSaidToDecideNothing(t *testing.T) {
	with := func(n string) *rules.Program {
		return compile(t, clerk+"  - {id: fast, says: Fast, preferred: true, expr: score(\"typing\") >= "+n+"}\n")
	}
	c, err := compare.New(with("60"), with("70"), day)
	require.NoError(t, err)
	require.Len(t, c.Changes, 1)
	assert.False(t, c.Changes[0].Decides())
	s, err := c.Search()
	require.NoError(t, err)
	assert.Empty(t, s.Flips)
}

func applicant(text string) *applicants.Applicant {
	a := new(applicants.Applicant)
	if err := new(applicants.Decoder).Decode(text, a); err != nil {
		panic(err)
	}
	return a
}

// small is documents and applicants small enough to try all.
var (
	smallTests = []string{`score("typing") >= 30`, `score("typing") >= 40`, `degree("bachelor")`, `degree("associate")`, `license("Card")`,
		`answer("nights") == true`, `events("accident") <= 0`, `events("accident") <= 1`, `degree("master") or score("typing") >= 50`}
	smallWork = []string{`years("office") >= 1`, `years("office") >= 2`, `years("office", supervisory) >= 1`, `years("office", within(2)) >= 1`, `years("field") >= 1`}
)

func smallClass(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("minqual: 1\ncode: \"1\"\ntitle: Small\ndomains: {office: {titles: [\"office *\"]}, field: {titles: [\"field *\"]}}\n")
	if r.IntN(4) == 0 {
		b.WriteString("policy: {double_counting: allowed}\n")
	}
	b.WriteString("requirements:\n")
	for i := range 1 + r.IntN(3) {
		list := smallTests
		if r.IntN(2) == 0 {
			list = smallWork
		}
		fmt.Fprintf(&b, "  - id: r%d\n    says: x\n    expr: '%s'\n", i, list[r.IntN(len(list))])
		if r.IntN(3) == 0 {
			fmt.Fprintf(&b, "    substitutions:\n      - {id: s%d, says: x, expr: '%s'}\n", i, smallWork[r.IntN(len(smallWork))])
		}
	}
	return b.String()
}

// everybody is every small applicant: at most two jobs of the kinds, lengths
// and times that the documents can tell apart, and every other fact.
func everybody() (out []*applicants.Applicant) {
	jobs := [][]string{{}}
	one := []string{}
	for _, years := range []string{`"startDate":"2025-04-01","endDate":"2026-03-31"`, `"startDate":"2024-04-01","endDate":"2026-03-31"`, `"startDate":"2020-01-01","endDate":"2020-12-31"`} {
		for _, kind := range []string{"office", "field"} {
			for _, super := range []string{"true", "false"} {
				one = append(one, fmt.Sprintf(`{%s,"domains":[%q],"supervisory":%s,"hoursPerWeek":40}`, years, kind, super))
			}
		}
	}
	for i := range one {
		jobs = append(jobs, []string{one[i]})
		for j := range i {
			jobs = append(jobs, []string{one[i], one[j]})
		}
	}
	for _, w := range jobs {
		for _, score := range []int{20, 30, 40, 50} {
			for _, degree := range []string{`[]`, `[{"studyType":"Associate","endDate":"2010-05-15"}]`, `[{"studyType":"Bachelor","endDate":"2010-05-15"}]`, `[{"studyType":"Master","endDate":"2010-05-15"}]`} {
				for rest := range 12 {
					licence := []string{`[]`, `[{"name":"Card"}]`}[rest%2]
					nights := []string{"true", "false"}[rest/2%2]
					events := strings.TrimSuffix(strings.Repeat(`{"kind":"accident","date":"2026-01-01"},`, rest/4), ",")
					out = append(out, applicant(fmt.Sprintf(`{"id":"x","work":[%s],"scores":[{"name":"typing","value":%d}],"education":%s,"licenses":%s,"answers":{"nights":%s},"events":[%s]}`,
						strings.Join(w, ","), score, degree, licence, nights, events)))
				}
			}
		}
	}
	return out
}

func TestWhatBruteForceFindsTheSearchFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	all := everybody()
	require.Greater(t, len(all), 10_000)
	differ := 0
	for n := range 40 {
		x, y := smallClass(r), smallClass(r)
		c, err := compare.New(compile(t, x), compile(t, y), day)
		require.NoError(t, err)
		brute := map[string]bool{}
		for _, a := range all {
			if from, to := c.Outcomes(a); from != to {
				brute[from.Words()+", "+to.Words()] = true
			}
		}
		found := pairs(t, c)
		for pair := range brute {
			assert.NotNil(t, found[pair], "case %d: %s\n%s\n%s", n, pair, x, y)
		}
		if len(brute) > 0 {
			differ++
		}
	}
	assert.Greater(t, differ, 20, "most pairs differ")
}

func TestEveryCauseIsACause(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 7))
	flips := 0
	for range 25 {
		x, y := smallClass(r), smallClass(r)
		c, err := compare.New(compile(t, x), compile(t, y), day)
		require.NoError(t, err)
		for _, f := range pairs(t, c) {
			assert.NotEmpty(t, f.Causes, "%s\n%s\n%s", x, y, witness.YAML(f.Applicant, 0))
			flips++
		}
	}
	assert.Greater(t, flips, 40)
}

func TestCountsAddUp(t *testing.T) {
	c := between(t, `years("office") >= 3`, `years("office") >= 2`)
	var tally compare.Tally
	list := witness.Family(compile(t, clerk), day)
	changed := 0
	for _, a := range list {
		from, to := c.Outcomes(a)
		tally.Add(from, to)
		if from != to {
			changed++
		}
	}
	sum := 0
	for _, x := range tally.Counts() {
		sum += x.Count
	}
	assert.Equal(t, len(list), sum)
	assert.Equal(t, len(list), tally.Total())
	assert.Equal(t, changed, tally.Changed())
	assert.Positive(t, changed)
}

func TestTheJSONReadsBack(t *testing.T) {
	c := between(t, `years("office") >= 3`, `years("office") >= 2`, `title: Clerk`, `title: Head Clerk`)
	s, err := c.Search()
	require.NoError(t, err)
	var doc struct {
		Changes   []struct{ Kind, ID, What, Says string }
		Witnesses []struct {
			From, To  string
			Applicant json.RawMessage
		}
	}
	require.NoError(t, json.Unmarshal(append(c.AppendJSON([]byte("{"), s), '}'), &doc))
	require.Len(t, doc.Changes, 2)
	assert.Equal(t, "requirement", doc.Changes[0].Kind)
	require.Len(t, doc.Witnesses, len(s.Flips))
	for i, w := range doc.Witnesses {
		from, to := c.Outcomes(applicant(string(w.Applicant)))
		assert.Equal(t, []string{w.From, w.To}, []string{from.String(), to.String()})
		assert.Equal(t, s.Flips[i].From.String(), w.From)
	}
}
