package notices

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

const desksOrCounters = `
minqual: 1
code: "18"
title: Desk Manager
domains: {desk: {titles: ["desk"]}, counter: {titles: ["counter"]}}
fields: {law: {listed: [Law]}}
requirements:
  - id: degree
    says: A bachelor's degree in law
    expr: degree("bachelor", fields.law)
    substitutions:
      - {id: instead, says: Four years at a counter in place of the degree, expr: years("counter") >= 4}
  - id: experience
    says: Seven years at a desk or a counter
    expr: years("desk", "counter") >= 7
    including:
      - {id: lead, says: Two of them leading others, expr: years(lead) >= 2}
`

// Whoever has in addition what a letter says would have been enough is eligible,
// if it says so without "at least" and leaves nothing open; and is not turned
// down otherwise.
func TestWhatALetterSaysIsEnoughIsEnough(t *testing.T) {
	c, err := rules.Parse("class.yaml", []byte(desksOrCounters))
	require.NoError(t, err)
	p, err := rules.Compile(c)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(p, engine.Options{AsOf: day(2026, 3, 31)})
	require.NoError(t, err)
	o := Options{Report: report.Options{Class: p.Class(), Versions: e.Header()}, applicant: new(applicants.Applicant)}
	r, sure := rand.New(rand.NewSource(1)), 0
	for range 3000 {
		x := gaps(r)
		d := decidedBy(t, e, x)
		for way, w := range o.ways(d) {
			got := decidedBy(t, e, x.with(d.Shortfalls, way, false)).Outcome
			require.NotEqual(t, engine.NotEligible, got, "%+v of %+v", w, x)
			switch told := saysOf(w); {
			case !told.atLeast && !told.open:
				sure++
				require.Equal(t, engine.Eligible, got, "%+v of %+v", w, x)
			case !told.open && told.stated:
				require.Equal(t, engine.Eligible, decidedBy(t, e, x.with(d.Shortfalls, way, true)).Outcome, "as stated, %+v of %+v", w, x)
			}
		}
	}
	assert.Greater(t, sure, 500)
}

// says is what a way says of itself: that it is enough only perhaps, and that
// it tells of all amounts as the record stands.
type says struct{ atLeast, open, stated bool }

func saysOf(w way) says {
	s := says{stated: true}
	for _, l := range w.Lacks {
		s.atLeast, s.open = s.atLeast || l.AtLeast, s.open || l.Open
		s.stated = s.stated && (!l.AtLeast || l.Stated != "" && l.Stated[0] != 'a')
	}
	return s
}

type gappy struct {
	ID        string           `json:"id"`
	Education []map[string]any `json:"education,omitempty"`
	Work      []map[string]any `json:"work"`
}

// gaps is a record with gaps.
func gaps(r *rand.Rand) (x gappy) {
	x.ID = "a"
	if r.Intn(3) > 0 {
		x.Education = []map[string]any{{"studyType": [...]string{"Bachelor", "Associate", "Diploma"}[r.Intn(3)], "area": [...]string{"Law", "Art"}[r.Intn(2)],
			"endDate": [...]string{"2010-01-01", "2026-06-01"}[r.Intn(2)]}}
	}
	for range 1 + r.Intn(4) {
		from := 2008 + r.Intn(16)
		j := map[string]any{"position": "Thing", "startDate": fmt.Sprintf("%d-%02d-01", from, 1+r.Intn(12)), "endDate": fmt.Sprintf("%d-%02d-01", from+1+r.Intn(4), 1+r.Intn(12))}
		for n := range 5 {
			switch say := r.Intn(4) > 0; {
			case n == 0 && !say:
				j["startDate"] = strconv.Itoa(from)
			case n == 1 && !say:
				j["endDate"] = "present"
			case n == 2 && say:
				j["hoursPerWeek"] = 20 * (1 + r.Intn(2))
			case n == 3 && say:
				j["lead"] = r.Intn(2) == 0
			case n == 4 && say:
				j["domains"] = [...][]string{{"desk"}, {"counter"}, {}}[r.Intn(3)]
			}
		}
		x.Work = append(x.Work, j)
	}
	return x
}

// with is the record with what it lacks on a way, at best or as stated.
func (x gappy) with(lacks []engine.Shortfall, way int, stated bool) gappy {
	x.Work, x.Education = x.Work[:len(x.Work):len(x.Work)], x.Education[:len(x.Education):len(x.Education)]
	from := time.Date(1940, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, s := range lacks {
		if s.Way != way {
			continue
		}
		if s.Findings[0] == "degree" {
			x.Education = append(x.Education, map[string]any{"studyType": "Bachelor", "area": "Law", "endDate": "2000-01-01"})
			continue
		}
		a := s.Missing
		if stated {
			a = s.Certain
		}
		to := from.AddDate(0, int(a.Num/a.Den), int(a.Num%a.Den*31/a.Den)+1)
		domain := map[bool]string{true: "counter", false: "desk"}[s.Findings[0] == "instead"]
		x.Work = append(x.Work, map[string]any{"position": "More", "hoursPerWeek": 40, "lead": s.Findings[0] == "lead", "domains": []string{domain},
			"startDate": from.Format(time.DateOnly), "endDate": to.Format(time.DateOnly)})
		from = from.AddDate(15, 0, 0)
	}
	return x
}

func decidedBy(t *testing.T, e *engine.Evaluator, x gappy) *engine.Determination {
	t.Helper()
	b, err := json.Marshal(x)
	require.NoError(t, err)
	a, d := new(applicants.Applicant), new(engine.Determination)
	require.NoError(t, new(applicants.Decoder).Decode(string(b), a))
	require.NoError(t, e.Evaluate(a, d))
	if d.Outcome != engine.NotEligible {
		d.Shortfalls = nil
	}
	return d
}
