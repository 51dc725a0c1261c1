package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/rules"
)

func date(y, m, d int) applicants.Date {
	return applicants.Date{Year: int16(y), Month: uint8(m), Day: uint8(d)}
}

func TestADayThatIsNotInTheRecordHasAQuestionMark(t *testing.T) {
	bounds := &engine.Versions{Policy: []rules.Setting{{Name: "month_dates", Value: "bounds"}, {Name: "year_dates", Value: "bounds"}}}
	whole := &engine.Versions{Policy: []rules.Setting{{Name: "month_dates", Value: "inclusive"}, {Name: "year_dates", Value: "bounds"}}}
	for _, c := range []struct {
		v        *engine.Versions
		from, to applicants.Date
		day      applicants.Date
		want     string
	}{
		{bounds, date(2010, 1, 1), date(2015, 12, 31), date(2010, 1, 1), "2010-01-01"},
		{bounds, date(2010, 1, 0), date(2015, 12, 31), date(2010, 1, 1), "2010-01-01?"},
		{bounds, date(2010, 1, 0), date(2015, 12, 31), date(2010, 1, 31), "2010-01-31"},
		{whole, date(2010, 1, 0), date(2015, 12, 31), date(2010, 1, 1), "2010-01-01"},
		{whole, date(2010, 0, 0), date(2015, 12, 31), date(2010, 1, 1), "2010-01-01?"},
		{bounds, date(2010, 1, 1), date(2015, 0, 0), date(2015, 12, 31), "2015-12-31?"},
		{bounds, date(2010, 1, 1), date(2015, 0, 0), date(2015, 1, 1), "2015-01-01"},
		{bounds, date(2010, 1, 1), date(0, 0, 0), date(2026, 3, 31), "2026-03-31"},
		{bounds, date(0, 0, 0), date(2015, 12, 31), date(2001, 1, 1), "2001-01-01?"},
		{bounds, date(0, 0, 0), date(2015, 12, 31), date(2015, 12, 31), "2015-12-31"},
		{bounds, date(0, 0, 0), date(2015, 0, 0), date(2015, 12, 31), "2015-12-31?"},
		{bounds, date(0, 0, 0), date(0, 0, 0), date(2015, 12, 31), "2015-12-31?"},
	} {
		a := &applicants.Applicant{Work: []applicants.Job{{Start: c.from, End: c.to}}}
		d := &engine.Determination{Reading: engine.Possible, Allocation: []engine.Stretch{{Entry: "work[0]", From: c.day, To: c.day}}}
		assert.Equal(t, c.want, Day(c.v, a, d, "work[0]", c.day), "%v to %v", c.from, c.to)
		assert.Equal(t, c.want != c.day.String(), len(Notes(c.v, a, d)) == 1)
		d.Reading = engine.Certain
		assert.Equal(t, c.day.String(), Day(c.v, a, d, "work[0]", c.day), "what is certain has no day that is not")
	}
}

func TestADayThatIsDividedIsToldToBe(t *testing.T) {
	const says = "A day on which one stretch of a job ends and another one begins is divided between them."
	at := func(entry string, from, to int) engine.Stretch {
		return engine.Stretch{Entry: entry, From: date(2010, 1, from), To: date(2010, 1, to)}
	}
	for _, c := range []struct {
		given, left []engine.Stretch
		want        bool
	}{
		{[]engine.Stretch{at("work[0]", 1, 9)}, []engine.Stretch{at("work[0]", 9, 20)}, true},
		{[]engine.Stretch{at("work[0]", 1, 9), at("work[0]", 9, 20)}, nil, true},
		{[]engine.Stretch{at("work[0]", 9, 9)}, []engine.Stretch{at("work[0]", 9, 9)}, true},
		{[]engine.Stretch{at("work[0]", 1, 9)}, []engine.Stretch{at("work[0]", 10, 20)}, false},
		{[]engine.Stretch{at("work[0]", 1, 9)}, []engine.Stretch{at("work[1]", 9, 20)}, false},
		{[]engine.Stretch{at("work[0]", 9, 9)}, nil, false},
	} {
		notes := Notes(&engine.Versions{}, &applicants.Applicant{}, &engine.Determination{Allocation: c.given, Uncredited: c.left})
		assert.Equal(t, c.want, len(notes) == 1 && notes[0] == says, "%v %v", c.given, c.left)
	}
}

func TestAFindingIsToldToBeBecauseOfWhatItIncludes(t *testing.T) {
	met := []engine.Test{{Expr: "years() >= 7", Result: engine.Met}}
	for want, f := range map[string]engine.Finding{
		"met":                                   {Result: engine.Met, Tests: met},
		"not met":                               {Result: engine.NotMet, Tests: []engine.Test{{Result: engine.NotMet}}},
		"not met (because of what it includes)": {Result: engine.NotMet, Tests: met},
		"undetermined (because of what it includes)": {Result: engine.Undetermined, Tests: met},
	} {
		assert.Equal(t, want, Found(&f))
	}
}
