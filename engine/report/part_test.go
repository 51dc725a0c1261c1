package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

func TestWhyAJobCountsInPart(t *testing.T) {
	v := &engine.Versions{AsOf: date(2026, 3, 31), Policy: []rules.Setting{{Name: "full_time_hours", Value: "40"}, {Name: "full_time_floor", Value: "35"}}}
	half := applicants.Number{Parts: 375 * applicants.Scale / 10, Given: true}
	for _, c := range []struct {
		job  applicants.Job
		date applicants.Date
		want string
	}{
		{applicants.Job{}, applicants.Date{}, ""},
		{applicants.Job{Hours: applicants.Whole(40), Percent: applicants.Whole(100)}, date(2026, 3, 31), ""},
		{applicants.Job{Hours: half}, applicants.Date{}, ""},
		{applicants.Job{Hours: applicants.Whole(35)}, applicants.Date{}, ""},
		{applicants.Job{Hours: applicants.Whole(34)}, applicants.Date{}, "at 34 of 40 hours a week"},
		{applicants.Job{Hours: applicants.Whole(60), Percent: applicants.Whole(75)}, applicants.Date{}, "for 75% of its duties"},
		{applicants.Job{}, date(2026, 3, 12), "up to 2026-03-12, the date of the record"},
		{applicants.Job{}, date(2026, 3, 0), "up to 2026-03, the date of the record"},
		{applicants.Job{End: date(2020, 1, 1)}, date(2026, 3, 12), ""},
		{applicants.Job{Hours: applicants.Whole(20), Percent: applicants.Whole(50)}, date(2026, 3, 12),
			"at 20 of 40 hours a week, for 50% of its duties, up to 2026-03-12, the date of the record"},
	} {
		c.job.Volunteer = true
		a := &applicants.Applicant{Date: c.date, Work: []applicants.Job{{Hours: applicants.Whole(1)}, {Volunteer: true}, c.job}}
		e := &engine.Evidence{Entry: "volunteer[1]", Result: engine.Met, Possible: engine.Amount{Kind: engine.Time, Num: 1, Den: 1}}
		assert.Equal(t, c.want, InPart(v, a, e))
		e.Result = engine.NotMet
		assert.Empty(t, InPart(v, a, e), "it does not count at all")
	}
}

func TestOnlyWorkThatCountsAndWasDoneAtOnceOverlaps(t *testing.T) {
	job := func(r engine.Result, from, to applicants.Date) engine.Evidence {
		return engine.Evidence{Result: r, From: from, To: to, Possible: engine.Amount{Kind: engine.Time, Num: 1, Den: 1}}
	}
	day := func(d int) applicants.Date { return date(2020, 1, d) }
	for _, c := range []struct {
		a, b engine.Evidence
		want bool
	}{
		{job(engine.Met, day(1), day(9)), job(engine.Met, day(10), day(20)), false},
		{job(engine.Met, day(1), day(10)), job(engine.Undetermined, day(10), day(20)), true},
		{job(engine.Met, day(1), day(10)), job(engine.NotMet, day(10), day(20)), false},
		{job(engine.Met, day(1), applicants.Date{}), job(engine.Met, day(10), day(20)), true},
		{job(engine.Met, applicants.Date{}, day(10)), job(engine.Met, day(5), day(20)), true},
		{job(engine.Met, date(2019, 0, 0), date(2020, 0, 0)), job(engine.Met, day(5), day(20)), true},
		{job(engine.Met, date(2018, 0, 0), date(2019, 0, 0)), job(engine.Met, day(5), day(20)), false},
	} {
		assert.Equal(t, c.want, Overlapping(&engine.Finding{Evidence: []engine.Evidence{c.a, c.b}}))
		assert.Equal(t, c.want, Overlapping(&engine.Finding{Evidence: []engine.Evidence{c.b, c.a}}))
	}
}
