package engine

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

const kindsOfThree = `minqual: 1
code: "K"
title: Keeper
domains:
  desk: {titles: [desk *]}
  field: {titles: [field *]}
  stock: {titles: [stock *]}
requirements:
  - id: any
    says: Six years of any of it
    expr: years("desk", "field", "stock") >= 6
    including:
      - id: two
        says: Two of them outside
        expr: years("field", "stock") >= 2
    substitutions:
      - id: instead
        says: Three years of desk work and two of stock keeping
        expr: years("desk") >= 3 and years("stock") >= 2
`

// The search that tells all kinds of work apart asks the same, and now and then
// about a fact of which it has not proved that it does not decide.
func TestKindsThatAreNotToldApartChangeNoQuestion(t *testing.T) {
	manager, err := rules.Load("../examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	keeper, err := rules.Parse("keeper.yaml", []byte(kindsOfThree))
	require.NoError(t, err)
	for _, class := range []*rules.JobClass{manager, keeper} {
		program, err := rules.Compile(class)
		require.NoError(t, err)
		day := Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}}
		fast, err := NewEvaluator(program, day)
		require.NoError(t, err)
		plain, err := NewEvaluator(program, day)
		require.NoError(t, err)
		plain.search.sorting.takes = nil
		r, reviews, fewer := rand.New(rand.NewPCG(8871, 41)), 0, 0
		for range 20_000 {
			a := unsorted(r, class.Domains)
			var got, want Determination
			require.NoError(t, fast.Evaluate(a, &got))
			require.NoError(t, plain.Evaluate(a, &want))
			if want.Outcome != NeedsReview {
				require.Equal(t, want, got)
				continue
			}
			reviews++
			if len(fast.search.order) < len(plain.search.order) || slices.Max(append(fast.search.cover, 0)) > 0 {
				fewer++
			}
			require.Subset(t, want.Questions, got.Questions, "%s", a.AppendJSON(nil))
			for g := range plain.gaps {
				asked := false
				for i, x := range fast.gaps {
					asked = asked || fast.decisive[i] && x == plain.gaps[g]
				}
				if plain.decisive[g] && !asked {
					require.False(t, plain.turnsSomewhere(r, g), "%s %v", a.AppendJSON(nil), plain.gaps[g])
				}
			}
		}
		require.Greater(t, reviews, 1000)
		require.Greater(t, fewer, 300)
	}
}

// turnsSomewhere looks for values of the other facts with which the answer turns
// on one.
func (e *Evaluator) turnsSomewhere(r *rand.Rand, g int) bool {
	var w world
	parts := make([]int32, len(e.gaps))
	with := func(to int32) bool {
		parts[g] = to
		e.value(&w, choice{parts: parts})
		return e.holds(w.values, w.values)
	}
	for range 500 {
		for i := range parts {
			if parts[i] = int32(r.IntN(2)) * wholeway; e.gaps[i].runs() {
				parts[i] = int32(r.IntN(wholeway + 1))
			}
		}
		if with(wholeway) != with(0) {
			return true
		}
	}
	return false
}

// unsorted makes a small record of jobs, many of them of an unknown kind.
func unsorted(r *rand.Rand, domains []rules.Domain) *applicants.Applicant {
	a := &applicants.Applicant{ID: "x", Work: []applicants.Job{}, Education: []applicants.Education{}}
	if r.IntN(2) == 0 {
		a.Education = append(a.Education, applicants.Education{StudyType: "B.B.A.", Area: "Marketing", End: applicants.Date{Year: 2001, Month: 5, Day: 1}})
	}
	year := 2003 + r.IntN(8)
	for range 1 + r.IntN(3) {
		j := applicants.Job{Title: "Clerk", Hours: applicants.Whole(40), Start: applicants.Date{Year: int16(year), Month: uint8(1 + r.IntN(12)), Day: 1}}
		year += 1 + r.IntN(6)
		j.End = applicants.Date{Year: int16(year), Month: uint8(1 + r.IntN(12)), Day: 28}
		j.Supervisory = []applicants.Tri{applicants.No, applicants.Yes, applicants.Yes, applicants.Unstated}[r.IntN(4)]
		if r.IntN(3) == 0 {
			j.Domains = []string{domains[r.IntN(len(domains))].ID}
		}
		if r.IntN(5) == 0 {
			j.Hours = applicants.Number{}
		}
		a.Work = append(a.Work, j)
	}
	return a
}
