package witness

import (
	"slices"
	"strconv"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/fluency"
	"github.com/minqual/minqual/internal/fold"
	"github.com/minqual/minqual/internal/plan"
)

// materialize writes a record that has what a draft says and states that it
// has nothing else, as far as anybody asks.
func (m *Maker) materialize(d draft, id string) *applicants.Applicant {
	a := &applicants.Applicant{ID: id, Work: m.work(d.wants)}
	m.sections(a)
	for i := range m.plan.Measures {
		x := &m.plan.Measures[i]
		if n := d.values[i] - m.inFields(d, x, d.values[i]); n != 0 && x.Kind != plan.Time && x.Kind != plan.Clamp {
			m.fact(a, x, n)
		}
	}
	m.studied(a)
	m.denied(a)
	return a
}

// inFields is how many of the hours of measure x, n of them, are had by what
// other measures ask for in fields of study. Each of those is an entry of its
// own.
func (m *Maker) inFields(d draft, x *plan.Measure, n int64) (sum int64) {
	if x.Kind != plan.Credits || x.Set != 0 {
		return 0
	}
	for i := range m.plan.Measures {
		if y := &m.plan.Measures[i]; y.Kind == plan.Credits && y.Set != 0 && y.Day == x.Day {
			sum += d.values[i]
		}
	}
	return min(sum, n)
}

// otherArea names a field that is in none of those in which hours are asked
// for; any, if no list tells of one.
func (m *Maker) otherArea() string {
	for _, f := range m.class.Fields {
		for _, name := range f.Unrelated {
			if m.outside(name) {
				return name
			}
		}
	}
	return m.area(0)
}

func (m *Maker) outside(name string) bool {
	for i := range m.plan.Measures {
		x := &m.plan.Measures[i]
		for k, f := range m.class.Fields {
			in := func(s string) bool { return fold.Field(s) == fold.Field(name) }
			if x.Kind == plan.Credits && x.Set>>k&1 != 0 && !slices.ContainsFunc(f.Unrelated, in) {
				return false
			}
		}
	}
	return true
}

// sections states as empty what somebody asks about.
func (m *Maker) sections(a *applicants.Applicant) {
	if !m.plan.Jobs {
		a.Work = nil
	}
	if m.plan.Degrees {
		a.Education = []applicants.Education{}
	}
	for i := range m.plan.Measures {
		switch m.plan.Measures[i].Kind {
		case plan.Held:
			a.Licenses = []applicants.License{}
		case plan.Tongue:
			a.Languages = []applicants.Language{}
		case plan.Scored:
			a.Scores = []applicants.Score{}
		case plan.Happened:
			a.Events = []applicants.Event{}
		case plan.Citizen:
			a.Basics.Citizenship = []string{}
		}
	}
}

// fact adds what gives measure x the value n.
func (m *Maker) fact(a *applicants.Applicant, x *plan.Measure, n int64) {
	switch x.Kind {
	case plan.Degree:
		a.Education = append(a.Education, applicants.Education{StudyType: degreeName(degrees.Level(x.Arg)), Area: m.area(x.Set), End: m.conferred(x)})
	case plan.Credits:
		parts, area := ceilDiv(n, m.plan.Facts.SemesterScale), m.area(x.Set)
		if x.Set == 0 {
			area = m.otherArea()
		}
		a.Education = append(a.Education, applicants.Education{StudyType: "Courses", Area: area, End: m.conferred(x), Credits: applicants.Number{Parts: parts, Given: true}})
	case plan.Grade:
		a.Education = append(a.Education, applicants.Education{StudyType: "Courses", Area: m.area(0), End: m.conferred(x), GPA: applicants.Number{Parts: n, Given: true}})
	case plan.Held:
		a.Licenses = append(a.Licenses, applicants.License{Name: spelt(x, 0)})
	case plan.Tongue:
		a.Languages = append(a.Languages, applicants.Language{Language: spelt(x, 0), Fluency: fluent(x)})
	case plan.Scored:
		a.Scores = append(a.Scores, applicants.Score{Name: spelt(x, 0), Value: applicants.Number{Parts: n, Given: true}})
	case plan.Age:
		if n != usualAge || a.Basics.Birth.IsZero() {
			a.Basics.Birth = born(m.day(x), int(n))
		}
	case plan.Lived:
		m.live(a, spelt(x, 0))
		a.Basics.ResidentSince = dateAt(m.asOf.End() - calendar.Point(n))
	case plan.Resident:
		m.live(a, spelt(x, 0))
	case plan.Citizen:
		a.Basics.Citizenship = append(a.Basics.Citizenship, spelt(x, 0))
	case plan.Answered:
		answer(a, x.Question, spelt(x, 0))
	case plan.Amount:
		answer(a, x.Question, string(applicants.Number{Parts: n, Given: true}.AppendText(nil)))
	case plan.Happened:
		for range min(n, mostEvents) {
			a.Events = append(a.Events, applicants.Event{Kind: spelt(x, 0), Date: m.eventDay(x)})
		}
	}
}

// mostEvents bounds the events of a record.
const mostEvents = 20

// day is the day on which a measure is taken.
func (m *Maker) day(x *plan.Measure) applicants.Date {
	if x.Day.IsZero() {
		return m.asOf
	}
	return x.Day
}

// eventDay is a day on which an event counts.
func (m *Maker) eventDay(x *plan.Measure) applicants.Date {
	if x.Window > 0 {
		_, until := m.span(m.plan.Windows[x.Window-1])
		return lastAt(until)
	}
	return m.asOf
}

// fluent is the least fluency that is enough for a measure.
func fluent(x *plan.Measure) string {
	if x.Arg > 0 && x.Arg <= len(fluency.Names) {
		return fluency.Names[x.Arg-1]
	}
	return fluency.Names[0]
}

// conferred is a day on which what is asked for was surely earned.
func (m *Maker) conferred(x *plan.Measure) applicants.Date {
	day := m.day(x)
	if m.asOf.Before(day) {
		day = m.asOf
	}
	return applicants.Date{Year: day.Year - 10, Month: 5, Day: 15}
}

func degreeName(l degrees.Level) string {
	s := l.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// area names a field of the first of the field sets; of any of the job
// class's, if none is asked for.
func (m *Maker) area(set plan.Bits) string {
	for i, f := range m.class.Fields {
		if names := slices.Concat(f.Listed, f.Related); len(names) > 0 && (set == 0 || set>>i&1 != 0) {
			return names[0]
		}
	}
	return ""
}

// born is the birthday of whoever turns n on the day.
func born(day applicants.Date, n int) applicants.Date {
	y := max(int(day.Year)-n, applicants.MinYear)
	return applicants.Date{Year: int16(y), Month: day.Month, Day: min(day.Day, uint8(calendar.Days(y, int(day.Month))))}
}

func (m *Maker) live(a *applicants.Applicant, place string) {
	for _, at := range []*string{&a.Basics.City, &a.Basics.Region, &a.Basics.Country} {
		if *at == "" || *at == place && place != elsewhere {
			*at = place
			return
		}
	}
}

// spelt is the measure's name of a number, as the expression spells it.
func spelt(x *plan.Measure, i int) string {
	for k, s := range strings.FieldsFunc(x.Source, func(r rune) bool { return r == '"' || r == '\'' }) {
		if k%2 == 1 && fold.Text(s) == x.Names[i] {
			return s
		}
	}
	return x.Names[i]
}

func answer(a *applicants.Applicant, question, text string) {
	for i := range a.Answers {
		if a.Answers[i].Question == question {
			a.Answers[i].Text = text
			return
		}
	}
	a.Answers = append(a.Answers, applicants.Answer{Question: question, Text: text})
	slices.SortFunc(a.Answers, func(x, y applicants.Answer) int { return strings.Compare(x.Question, y.Question) })
}

func answered(a *applicants.Applicant, question string) bool {
	return slices.ContainsFunc(a.Answers, func(x applicants.Answer) bool { return x.Question == question })
}

// studied completes the education: hours and grades that somebody asks about
// are stated.
func (m *Maker) studied(a *applicants.Applicant) {
	for i := range a.Education {
		x := &a.Education[i]
		x.Credits.Given = x.Credits.Given || m.plan.Credits
		x.GPA.Given = x.GPA.Given || m.plan.Grades
	}
}

// elsewhere is a place where nobody asks an applicant to live.
const elsewhere = "Elsewhere"

// denied answers what is asked and was not to hold with no.
func (m *Maker) denied(a *applicants.Applicant) {
	for i := range m.plan.Measures {
		x := &m.plan.Measures[i]
		switch x.Kind {
		case plan.Resident, plan.Lived:
			for range 3 {
				m.live(a, elsewhere)
			}
		case plan.Amount:
			if !answered(a, x.Question) {
				answer(a, x.Question, "0")
			}
		case plan.Answered:
			if !answered(a, x.Question) {
				answer(a, x.Question, m.otherAnswer(x.Question))
			}
		}
	}
}

// otherAnswer is an answer to a question that no expression names.
func (m *Maker) otherAnswer(question string) string {
	var named []string
	for i := range m.plan.Measures {
		if x := &m.plan.Measures[i]; x.Kind == plan.Answered && x.Question == question {
			named = append(named, x.Names...)
		}
	}
	usual := []string{"false", "true", "other", "another"}
	if !slices.Contains(named, "true") && !slices.Contains(named, "false") {
		usual = usual[2:]
	}
	for n := 0; ; n++ {
		s := "other " + strconv.Itoa(n)
		if n < len(usual) {
			s = usual[n]
		}
		if !slices.Contains(named, s) {
			return s
		}
	}
}
