package applicants

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/minqual/minqual/internal/degrees"
)

func TestNumbersAreReadWithoutTheirUnits(t *testing.T) {
	point, comma := &table{}, &table{comma: true}
	score := func(t *table) func(string) (Number, error) {
		return func(s string) (Number, error) { return t.number(s, result) }
	}
	for _, test := range []struct {
		read func(string) (Number, error)
		cell string
		want string
	}{
		{point.hours, "40", "40"},
		{point.hours, "37.5", "37.5"},
		{comma.hours, "37,5", "37.5"},
		{comma.hours, "37.5", "37.5"},
		{point.hours, "40 hrs", "40"},
		{point.hours, "40hours/week", "40"},
		{point.hours, "20 Hours per week.", "20"},
		{point.hours, "full time", "40"},
		{point.hours, "Full-Time", "40"},
		{point.hours, "FT", "40"},
		{point.hours, "part time", ""},
		{point.hours, "PT", ""},
		{point.hours, "varies", ""},
		{point.percent, "75", "75"},
		{point.percent, "75 %", "75"},
		{point.percent, "0.5%", "0.5"},
		{point.percent, "0", "0"},
		{score(comma), "3,25", "3.25"},
		{score(point), "1e2", "100"},
	} {
		n, err := test.read(test.cell)
		require.NoError(t, err, test.cell)
		assert.Equal(t, test.want, n.String(), test.cell)
	}
}

func TestDoubtfulNumbersAreRefused(t *testing.T) {
	point, comma := &table{}, &table{comma: true}
	score := func(t *table) func(string) (Number, error) {
		return func(s string) (Number, error) { return t.number(s, result) }
	}
	for _, test := range []struct {
		read func(string) (Number, error)
		cell string
		want error
	}{
		{score(point), "37,5", errFraction},
		{score(point), "1,200", errFraction},
		{score(comma), "1.200,5", errFraction},
		{score(comma), "1,200,5", errNumber},
		{point.percent, "0.75", errPercent},
		{point.percent, "1", errPercent},
		{point.hours, "40+", errNumber},
		{point.hours, "35-40", errNumber},
		{point.hours, "forty", errNumber},
		{point.hours, "about 40", errNumber},
		{score(point), "38.46153", errDecimals},
	} {
		_, err := test.read(test.cell)
		assert.Equal(t, test.want, err, test.cell)
	}
}

func TestYesAndNoHaveManyNames(t *testing.T) {
	for cell, want := range map[string]Tri{"yes": Yes, "Y": Yes, "TRUE": Yes, "1": Yes, "x": Yes, "X": Yes, "no": No, "N": No, "False": No, "0": No} {
		got, err := cellTri(cell)
		require.NoError(t, err, cell)
		assert.Equal(t, want, got, cell)
	}
	for _, cell := range []string{"maybe", "2", "yes, sometimes", "ja"} {
		_, err := cellTri(cell)
		assert.Equal(t, errYesNo, err, cell)
	}
}

func TestGaps(t *testing.T) {
	for cell, want := range map[string]gap{
		"": empties, "-": empties, "--": empties, "–": empties, "NULL": empties,
		"?": unknown, "n/a": unknown, "N/A": unknown, "NA": unknown, "Unknown": unknown, "not stated": unknown, "Not applicable": unknown,
		"none": nothing, "None": nothing,
		"no": stated, "0": stated, "Nora": stated, "unknown to me": stated, "-5": stated, "€": stated, "Ann": stated,
	} {
		assert.Equal(t, want, gapOf(cell), cell)
	}
}

func TestAGradeMaySayThatItIsOfFour(t *testing.T) {
	for cell, want := range map[string]string{
		"3.5/4.0": "3.5", "3.5 / 4": "3.5", "3.5/4.00": "3.5", "3.5 out of 4.0": "3.5", "4/4": "4", "3.5 GPA": "3.5", "3.5 GPA/4.0": "3.5",
		"4.2/5.0": "", "85/100": "", "3.5/4.0/4.0": "", "/4.0": "", "3.5/": "", "3.5-4.0": "",
	} {
		x := new(Education)
		err := (&table{}).setStudy("gpa", x, cell)
		assert.Equal(t, want == "", err != nil, cell)
		assert.Equal(t, want, x.GPA.String(), cell)
	}
}

func TestADegreeThatIsUnfinishedIsNone(t *testing.T) {
	for cell, want := range map[string]string{
		"B.S. (incomplete)":            "B.S.",
		"BA in progress":               "BA",
		"BA - In Progress":             "BA",
		"B.A., expected May 2027":      "B.A.",
		"MBA [expected 2027]":          "MBA",
		"Pursuing a Bachelor's degree": "Bachelor's degree",
		"currently enrolled in BBA":    "BBA",
		"Ph.D. (ABD)":                  "Ph.D.",
		"PhD candidate":                "PhD",
		"ABD":                          "Doctorate",
		"B.S., did not graduate":       "B.S.",
		"BBA (not completed, 90 hrs)":  "BBA",
		"some college":                 "some college",
		"B.S. in Biology (incomplete)": "B.S. in Biology",
		"BS (incomplete) in progress":  "BS",
	} {
		name, status := cellDegree(cell)
		assert.Equal(t, want, name, cell)
		assert.Equal(t, InProgress, status, cell)
	}
	for _, cell := range []string{"B.S.", "Bachelor of Arts", "M.Ed. in Student Affairs", "BA in Current Affairs", "Master of Abdominal Surgery", "GED", "Ünï B.A."} {
		name, status := cellDegree(cell)
		assert.Equal(t, cell, name)
		assert.Equal(t, StatusUnstated, status, cell)
	}
}

// Whatever the format, a degree's name says the same of it.
func TestADegreesNameIsReadTheSameInTablesAndInJSON(t *testing.T) {
	for name, want := range map[string]string{
		"BA, no degree conferred": "BA", "BA (not completed)": "BA", "BA Dropout": "BA", "Bachelor (part completed)": "Bachelor", "BA - did not complete": "BA", "B.A., candidacy": "B.A.",
		"BA; MBA (in progress)": "", "BA, currently pursuing MBA": "", "BA and MBA candidate": "", "BA (pending)": "", "BA (to be conferred)": "", "BA - 90 credits completed": "",
		"B.S. (Hons)": "", "Bachelor of Science - Cum Laude": "", "B.A. (Economics)": "",
	} {
		parted, status := cellDegree(name)
		assert.Equal(t, degrees.Unfinished(name), status == InProgress, name)
		if want == "" {
			want = name
		}
		assert.Equal(t, want, parted, name)
		level, field := degrees.Read(name)
		again, fieldAgain := degrees.Read(parted)
		assert.Equal(t, level, again, name)
		assert.Equal(t, field, fieldAgain, name)
	}
}

func TestADegreeThatIsUnremarkableNeedsNoCloserLook(t *testing.T) {
	for _, cell := range []string{"B.S.", "Associate", "Bachelor of Business Administration", "high school diploma", "MPA"} {
		assert.True(t, unremarkable(cell), cell)
	}
	words := append([]string{"B.A.", "Bachelor of Science", "x", "(", ") ", " ", "-", "some ", "Ü", "İ", "K"}, unfinished...)
	rapid.Check(t, func(t *rapid.T) {
		var cell string
		for range rapid.IntRange(1, 5).Draw(t, "words") {
			w := rapid.SampledFrom(words).Draw(t, "word")
			cell += rapid.SampledFrom([]string{w, strings.ToUpper(w), w[:len(w)/2], w + " "}).Draw(t, "form")
		}
		name, status := cellDegree(cell)
		want, wanted := partedDegree(cell)
		require.Equal(t, want, name, "%q", cell)
		require.Equal(t, wanted, status, "%q", cell)
	})
}

func TestANumbersUnitIsLeftOut(t *testing.T) {
	const units = "% abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/."
	for c := range 256 {
		assert.Equal(t, strings.IndexByte(units, byte(c)) >= 0, ofUnit(byte(c)), "%q", c)
	}
	for cell, want := range map[string]string{"40": "40", "37.5 hrs/week": "37.5", "12 h": "12", "4.": "4"} {
		n, err := new(table).number(cell, weekly)
		require.NoError(t, err, cell)
		assert.Equal(t, want, n.String(), cell)
	}
}

func TestOnlyAUnitThatIsKnownIsLeftOut(t *testing.T) {
	const head = "id,job1_title,job1_hours,job1_percent,job1_supervised,education1_credits,education1_gpa,score1_name,score1_value"
	for _, column := range []struct {
		header, member string
		good           map[string]string
		bad            []string
	}{
		{"job1_hours", "hoursPerWeek", map[string]string{"40 h": "40", "40hr": "40", "40 Hrs.": "40", "37.5 hours per week": "37.5", "40/week": "40", "40 a week": "40", "40 weekly": "40", "40 hrs/wk": "40"},
			[]string{"1.0 FTE", "4O", "50%", "100%", "40 hours per month", "160 hours/month", "8 hours a day", "80 bi-weekly", "2080 hours a year", "40 min", "40K"}},
		{"job1_percent", "percent", map[string]string{"75 %": "75", "75 percent": "75", "75% of duties": "75"}, []string{"75 hours", "75K", "75 %/week"}},
		{"job1_supervised", "supervised", map[string]string{"5 people": "5", "5 direct reports": "5"}, []string{"5%", "5 dozen", "5k"}},
		{"education1_credits", "credits", map[string]string{"60 semester hours": "60", "60 credits": "60", "60 cr.": "60", "60 sem. hrs": "60", "60 units": "60"}, []string{"60%", "60 months", "60 ECTS", "60 clock hours", "2 years"}},
		{"education1_gpa", "gpa", map[string]string{"3.5 GPA": "3.5"}, []string{"85%", "3.5 A"}},
		{"score1_value", "value", map[string]string{"70%": "70", "60 wpm": "60", "60 words per minute": "60", "88 points": "88"}, []string{"8000 ksph", "6O", "60 minutes"}},
	} {
		rows, want := head, []string{}
		add := func(cell string) {
			row := make([]string, len(strings.Split(head, ",")))
			row[0], row[slices.Index(strings.Split(head, ","), column.header)] = cell, cell
			rows += "\n" + strings.Join(row, ",")
		}
		for _, cell := range slices.Sorted(maps.Keys(column.good)) {
			add(cell)
			want = append(want, `"`+column.member+`":`+column.good[cell]+"}")
		}
		for _, cell := range column.bad {
			add(cell)
		}
		records, aside, err := readAll(rows+"\n", ReadOptions{})
		require.NoError(t, err)
		require.Len(t, records, len(want), column.header)
		for i := range want {
			assert.Contains(t, records[i], want[i])
		}
		require.Len(t, aside, len(column.bad), column.header)
		for i, e := range aside {
			assert.Equal(t, column.bad[i], e.ID)
			assert.Equal(t, column.header, e.Field)
			assert.Regexp(t, "unit|want a number", e.Reason)
		}
	}
}

func TestQuarterHoursAreSaidByTheirUnitOrTheirSystem(t *testing.T) {
	for cells, want := range map[string]string{
		"60 quarter hours,": `{"credits":60,"creditSystem":"quarter"}`, "60 qtr,": `{"credits":60,"creditSystem":"quarter"}`, "60 qtr. hrs,quarter": `{"credits":60,"creditSystem":"quarter"}`,
		"60 hours,quarter": `{"credits":60,"creditSystem":"quarter"}`, "60 semester hours,": `{"credits":60}`, "60 semester hours,semester": `{"credits":60}`, "60 qtr,unknown": `{"credits":60,"creditSystem":"quarter"}`,
		"60 quarter hours,semester": "", "60 qtr,semester": "", "60 semester hours,quarter": "", "60 sem,quarter": "",
	} {
		first, second, _ := strings.Cut(cells, ",")
		for _, text := range []string{"id,education2_credits,education2_credit_system\n1," + cells, "id,education2_credit_system,education2_credits\n1," + second + "," + first} {
			records, aside, err := readAll(text+"\n", ReadOptions{})
			require.NoError(t, err)
			if want != "" {
				assert.Equal(t, []string{`{"id":"1","education":[` + want + `]}`}, records, text)
				continue
			}
			require.Len(t, aside, 1, text)
			assert.Equal(t, "education2_credits", aside[0].Field)
			assert.Equal(t, "its unit and the credit system contradict each other", aside[0].Reason)
		}
	}
}

func TestADegreesNameAndStatusMustAgree(t *testing.T) {
	for _, order := range [][2]string{{"degree", "status"}, {"status", "degree"}} {
		x, t1 := new(Education), new(table)
		cells := map[string]string{"degree": "B.S. (incomplete)", "status": "conferred"}
		require.NoError(t, t1.setStudy(order[0], x, cells[order[0]]))
		assert.Equal(t, errFinished, t1.setStudy(order[1], x, cells[order[1]]))
	}
	x := new(Education)
	require.NoError(t, new(table).setStudy("status", x, "In Progress"))
	require.NoError(t, new(table).setStudy("degree", x, "B.S. (incomplete)"))
	assert.Equal(t, Education{StudyType: "B.S.", Status: InProgress}, *x)
}

func TestListsArePartedBySemicolonsAndBars(t *testing.T) {
	assert.Equal(t, []string{"a b", "c", "d"}, cellList(" a b; c|d ;"))
	assert.Equal(t, []string{"a, b"}, cellList("a, b"))
}

func TestACellThatSurelyStatesAFactNeedsNoCloserLook(t *testing.T) {
	for _, cell := range []string{"2015-03-09", "40", "Clerk", "(713) 555-0100", "B.A.", "yes", "x"} {
		assert.True(t, factual(cell), cell)
	}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(
			rapid.StringN(1, 4, -1),
			rapid.SampledFrom([]string{"-", "--", "–", "—", "NULL", "nil", "?", "n/a", "Unknown", "not stated", "NONE", "#REF!", "#N/A", " x", "x\t", "x\u00a0", "\u2003x", "x\x85", `"x""y"`}),
		).Draw(t, "cell")
		if factual(cell) {
			require.Equal(t, strings.TrimSpace(cell), cell)
			require.Equal(t, stated, gapOf(cell))
			require.False(t, failed(cell))
			require.NotEqual(t, byte('"'), cell[0])
		}
	})
}

func TestADegreeThatIsNotAccreditedMayBeUnfinishedToo(t *testing.T) {
	for _, order := range [][2]string{{"degree", "status"}, {"status", "degree"}} {
		x, cells := Education{}, map[string]string{"degree": "B.S. (incomplete)", "status": "unaccredited"}
		for _, c := range order {
			if c == "degree" {
				require.NoError(t, x.degree(cells[c]))
			} else {
				require.NoError(t, x.state(cells[c]))
			}
		}
		assert.Equal(t, Education{StudyType: "B.S.", Status: Unaccredited}, x)
	}
}

// An employer's system may keep a share of full time as 1.0.
func TestAnHourAWeekOrLessIsDoubtful(t *testing.T) {
	for _, cell := range []string{"1", "1.0", "0.5", "0.75"} {
		_, err := new(table).hours(cell)
		assert.Equal(t, errShare, err, cell)
	}
	for cell, want := range map[string]Number{"0": Whole(0), "1 hour": Whole(1), "0.5 hrs/week": {Scale / 2, true}, "1.5": {Scale * 3 / 2, true}} {
		n, err := new(table).hours(cell)
		require.NoError(t, err, cell)
		assert.Equal(t, want, n, cell)
	}
}

// Whoever writes yes in the column of a licence has not said which; nobody is
// turned away for want of it.
func TestYesIsNoName(t *testing.T) {
	for _, column := range []string{"license", "license1_name", "language", "event1_kind", "score_name"} {
		for _, cell := range []string{"Yes", "y", "TRUE", "x", "1", "2", "12"} {
			_, aside, err := readAll("id,degree,"+column+"\nA,BA,"+cell+"\n", ReadOptions{})
			require.NoError(t, err)
			require.Len(t, aside, 1, column+cell)
			assert.Equal(t, errName.Error(), aside[0].Reason)
		}
	}
	for _, cell := range []string{"No", "n", "none"} {
		a := readTable(t, "id,license,language,event\nA,"+cell+","+cell+","+cell+"\n")
		assert.Equal(t, []License{}, a.Licenses, cell)
		assert.Equal(t, []Language{}, a.Languages, cell)
		assert.Equal(t, []Event{}, a.Events, cell)
	}
	assert.Equal(t, "22350", readTable(t, "id,event\nA,22350\n").Events[0].Kind, "a section of a vehicle code")
}
