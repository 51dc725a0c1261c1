package html

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

var (
	asOf  = applicants.Date{Year: 2026, Month: 3, Day: 31}
	paper = &page{o: report.Options{Versions: engine.Versions{AsOf: asOf}}}
)

func TestTheDrawingAndTheTableTellOfTheSameTime(t *testing.T) {
	_, people, answers := screened(t)
	for i, d := range answers {
		m := marksOf(d)
		rows := paper.credits(people[i], d, m)
		assert.Len(t, rows, len(d.Allocation)+len(d.Uncredited), d.Applicant)
		drawn := paper.drawing(i, people[i], d, m)
		if len(people[i].Work) == 0 {
			assert.Nil(t, drawn)
			continue
		}
		parts := 0
		for _, l := range drawn.Lanes {
			parts += len(l.Parts)
			checkLane(t, d.Applicant, l)
		}
		assert.Equal(t, len(rows), parts, d.Applicant)
	}
}

// checkLane holds a lane to the drawing, and its stretches to places of their
// own.
func checkLane(t *testing.T, who string, l lane) {
	assert.GreaterOrEqual(t, l.X, 0, who)
	assert.LessOrEqual(t, l.X+l.W, wide, who)
	for i, p := range l.Parts {
		assert.GreaterOrEqual(t, p.X, l.X, "%s: %s", who, p.Says)
		assert.LessOrEqual(t, p.Y+p.H, l.Y+l.H, who)
		for _, q := range l.Parts[:i] {
			assert.False(t, p.row == q.row && p.from < q.to && q.from < p.to, "%s: %s and %s", who, p.Says, q.Says)
		}
	}
}

func TestStretchesOfOneJobThatShareTimeLieBelowOneAnother(t *testing.T) {
	day := func(y int) applicants.Date { return applicants.Date{Year: int16(y), Month: 1, Day: 1} }
	a := &applicants.Applicant{Work: []applicants.Job{{Title: "Clerk", Start: day(2010)}}}
	d := &engine.Determination{Allocation: []engine.Stretch{
		{Finding: "a", Entry: "work[0]", From: day(2012), To: day(2014)},
		{Finding: "b", Entry: "work[0]", From: day(2010), To: day(2013)},
		{Finding: "a", Entry: "work[0]", From: day(2015), To: day(2016)},
	}}
	l := paper.drawing(1, a, d, marksOf(d)).Lanes[0]
	checkLane(t, "clerk", l)
	assert.Equal(t, 2*barHigh, l.H)
}

func TestEveryDemandHasASignAndEveryReasonANumber(t *testing.T) {
	d := &engine.Determination{}
	for i := range 30 {
		d.Allocation = append(d.Allocation, engine.Stretch{Finding: "f" + strconv.Itoa(i)})
	}
	d.Uncredited = []engine.Stretch{{Why: "one"}, {Why: "two"}, {Why: "one"}}
	m := marksOf(d)
	require.Len(t, m.list, 32)
	assert.Equal(t, "A", m.list[0].Sign)
	assert.Equal(t, "Z", m.list[25].Sign)
	assert.Equal(t, "AD", m.list[29].Sign)
	assert.Equal(t, []string{"1", "2"}, []string{m.list[30].Sign, m.list[31].Sign})
	for _, x := range m.list {
		assert.Contains(t, style, "."+x.Class+" { fill:", "the style paper has its pattern")
	}
}

func TestAnyRecordCanBeDrawn(t *testing.T) {
	far := applicants.Date{Year: 2199, Month: 12, Day: 31}
	for name, w := range map[string]applicants.Job{
		"nothing":               {},
		"a year":                {Start: applicants.Date{Year: 2015}, End: applicants.Date{Year: 2015}},
		"after the as-of date":  {Start: far},
		"until the far future":  {End: far},
		"since long ago":        {Start: applicants.Date{Year: applicants.MinYear}},
		"the as-of date itself": {Start: asOf, End: asOf},
		"a long title":          {Title: strings.Repeat("long ", 100), Start: asOf},
	} {
		drawn := paper.drawing(1, &applicants.Applicant{Work: []applicants.Job{w}}, &engine.Determination{}, marksOf(&engine.Determination{}))
		checkLane(t, name, drawn.Lanes[0])
		assert.LessOrEqual(t, len(drawn.Ticks), 13, name)
	}
	many := &applicants.Applicant{Work: make([]applicants.Job, 300)}
	drawn := paper.drawing(1, many, &engine.Determination{}, marksOf(&engine.Determination{}))
	assert.Len(t, drawn.Lanes, mostLane)
	assert.Equal(t, 300-mostLane, drawn.More)
}

// Nobody knows when a job began. At best it began long ago, and the drawing has
// room for all of its stretches without taking it from the time that is known.
func TestAJobWithoutABeginningIsDrawnWithAllOfItsStretches(t *testing.T) {
	class, _, _ := screened(t)
	p, err := rules.Compile(class)
	require.NoError(t, err)
	a := &applicants.Applicant{ID: "x", Education: []applicants.Education{}, Work: []applicants.Job{{Title: "Customer Service Manager",
		Supervisory: applicants.No, Hours: applicants.Whole(40), End: applicants.Date{Year: 2015}}}}
	d, err := engine.Evaluate(p, a, engine.Options{AsOf: asOf})
	require.NoError(t, err)
	require.NotEmpty(t, d.Allocation)
	m := marksOf(d)
	drawn := paper.drawing(1, a, d, m)
	l := drawn.Lanes[0]
	checkLane(t, "x", l)
	assert.Equal(t, 0, l.X, "it is open to the left")
	assert.Equal(t, "◂ start not stated, until 2015", l.Span)
	assert.LessOrEqual(t, drawn.Earlier, wide/2)
	assert.Contains(t, drawn.Says, "from before 2014-01-01 to 2026-03-31")
	for _, tick := range drawn.Ticks {
		assert.GreaterOrEqual(t, tick.Year, 2014)
		assert.GreaterOrEqual(t, tick.X, drawn.Earlier)
	}
	signs := map[string]bool{}
	for _, p := range l.Parts {
		assert.True(t, p.Sign, p.Says)
		signs[p.Mark.Sign] = true
	}
	assert.Len(t, signs, len(m.list), "all that the legend has is drawn")
	for _, x := range paper.credits(a, d, m) {
		assert.True(t, strings.HasSuffix(x.From, "?") && strings.HasSuffix(x.To, "?"), "no day of it is in the record: %s to %s", x.From, x.To)
	}
}

func TestOtherJobsTellWhereTheAxisBegins(t *testing.T) {
	year := func(y int) applicants.Date { return applicants.Date{Year: int16(y), Month: 1, Day: 1} }
	a := &applicants.Applicant{Work: []applicants.Job{{Title: "Agent", Start: year(2010), End: year(2016)}, {Title: "Clerk", End: year(2018)}}}
	d := &engine.Determination{Allocation: []engine.Stretch{
		{Finding: "a", Entry: "work[0]", From: year(2010), To: year(2016)}, {Finding: "a", Entry: "work[1]", From: year(1900), To: year(1907)}},
		Uncredited: []engine.Stretch{{Entry: "work[1]", From: year(1907), To: year(2018)}}}
	drawn := paper.drawing(1, a, d, marksOf(d))
	for _, l := range drawn.Lanes {
		checkLane(t, l.Label, l)
	}
	assert.Equal(t, 2010, drawn.Ticks[0].Year)
	assert.Equal(t, drawn.Earlier, drawn.Ticks[0].X)
	assert.Equal(t, drawn.Earlier, drawn.Lanes[0].X, "what is known is to scale")
	assert.Equal(t, 0, drawn.Lanes[1].X)
	parts := drawn.Lanes[1].Parts
	assert.InDelta(t, parts[0].X+parts[0].W, parts[1].X, 1, "no stretch is lost between")
	assert.GreaterOrEqual(t, parts[0].W, 28)

	d = &engine.Determination{}
	drawn = paper.drawing(1, a, d, marksOf(d))
	assert.Equal(t, 0, drawn.Earlier, "no time before is drawn")
	assert.Equal(t, 0, drawn.Lanes[0].X)
}
