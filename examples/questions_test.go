package examples_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// answer copies one fact of a completed record to another. It reports false
// for a fact that completions leave open.
func answer(to, from *applicants.Applicant, field string) bool {
	i, fact, ok := entryOf(field)
	if !ok || i >= len(to.Work) || from.Work[i].Volunteer {
		return false
	}
	x, y := &to.Work[i], &from.Work[i]
	switch fact {
	case "startDate":
		x.Start = y.Start
	case "endDate":
		x.End = y.End
	case "hoursPerWeek":
		x.Hours = y.Hours
	case "domains":
		x.Domains = y.Domains
	case "supervisory":
		x.Supervisory = y.Supervisory
	case "lead":
		x.Lead = y.Lead
	case "progressive":
		x.Progressive = y.Progressive
	case "level":
		x.Level = y.Level
	}
	return true
}

// entryOf reads a field such as work[2].domains.
func entryOf(field string) (i int, fact string, ok bool) {
	entry, fact, ok := strings.Cut(field, "].")
	number, found := strings.CutPrefix(entry, "work[")
	i, err := strconv.Atoi(number)
	return i, fact, ok && found && err == nil
}

func TestTheAnswersToTheQuestionsDecide(t *testing.T) {
	answered := 0
	for _, folder := range folders(t) {
		p := compile(t, folder)
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
		require.NoError(t, err)
		c := completer{rand.New(rand.NewPCG(3, 4)), p.Class()}
		var d engine.Determination
		for _, a := range known(t, folder, p) {
			require.NoError(t, e.Evaluate(a, &d))
			questions := slices.Clone(d.Questions)
			for range 40 {
				b, full := *a, c.complete(a)
				b.Work = slices.Clone(a.Work)
				if len(questions) == 0 || slices.ContainsFunc(questions, func(q engine.Question) bool { return !answer(&b, full, q.Field) }) {
					break
				}
				answered++
				require.NotEqual(t, engine.NeedsReview, e.Decide(&b), "%s, %s: with %s", folder, a.ID, b.AppendJSON(nil))
			}
		}
	}
	assert.NotZero(t, answered)
}
