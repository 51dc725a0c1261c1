package examples_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

// rank orders outcomes by what they are worth to an applicant.
var rank = map[engine.Outcome]int{engine.NotEligible: 0, engine.NeedsReview: 1, engine.Eligible: 2}

// everything is a half-time job of every kind that a job class knows.
func everything(c *rules.JobClass) applicants.Job {
	j := applicants.Job{Title: "Everything", Domains: []string{}, Hours: applicants.Whole(20),
		Supervisory: applicants.Yes, Lead: applicants.Yes, Progressive: applicants.Yes,
		Start: applicants.Date{Year: 2012, Month: 4, Day: 1}, End: applicants.Date{Year: 2021, Month: 9, Day: 9}}
	for _, d := range c.Domains {
		j.Domains = append(j.Domains, d.ID)
	}
	if n := len(c.Levels); n > 0 {
		j.Level = c.Levels[n-1]
	}
	return j
}

func TestMoreNeverHurtsAndOrderNeverMatters(t *testing.T) {
	for _, folder := range folders(t) {
		p := compile(t, folder)
		e, err := engine.NewEvaluator(p, engine.Options{AsOf: closing})
		require.NoError(t, err)
		job := everything(p.Class())
		for _, a := range known(t, folder, p) {
			before := e.Decide(a)
			b := *a
			b.Work = slices.Clone(a.Work)
			slices.Reverse(b.Work)
			b.Education = slices.Clone(a.Education)
			slices.Reverse(b.Education)
			require.Equal(t, before, e.Decide(&b), "%s, %s: in another order", folder, a.ID)
			if a.Work != nil {
				b.Work = append(b.Work, job)
				require.GreaterOrEqual(t, rank[e.Decide(&b)], rank[before], "%s, %s: with one job more", folder, a.ID)
			}
			if a.Education != nil {
				b.Work = a.Work
				b.Education = append(b.Education, applicants.Education{StudyType: "Doctorate", Area: "Study of Everything", Credits: applicants.Whole(60), End: applicants.Date{Year: 2011, Month: 5, Day: 1}})
				require.GreaterOrEqual(t, rank[e.Decide(&b)], rank[before], "%s, %s: with one degree more", folder, a.ID)
			}
		}
	}
}
