package applicants

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNumbersAreReadWithoutTheirUnits(t *testing.T) {
	point, comma := &table{}, &table{comma: true}
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
		{comma.number, "3,25", "3.25"},
		{point.number, "1e2", "100"},
	} {
		n, err := test.read(test.cell)
		require.NoError(t, err, test.cell)
		assert.Equal(t, test.want, n.String(), test.cell)
	}
}

func TestDoubtfulNumbersAreRefused(t *testing.T) {
	point, comma := &table{}, &table{comma: true}
	for _, test := range []struct {
		read func(string) (Number, error)
		cell string
		want error
	}{
		{point.number, "37,5", errFraction},
		{point.number, "1,200", errFraction},
		{comma.number, "1.200,5", errFraction},
		{comma.number, "1,200,5", errNumber},
		{point.percent, "0.75", errPercent},
		{point.percent, "1", errPercent},
		{point.hours, "40+", errNumber},
		{point.hours, "35-40", errNumber},
		{point.hours, "forty", errNumber},
		{point.hours, "about 40", errNumber},
		{point.number, "38.46153", errDecimals},
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
	for cell, want := range map[string]string{"40": "40", "37.5 hrs/week": "37.5", "12%": "12", "4.": "4"} {
		n, err := new(table).number(cell)
		require.NoError(t, err, cell)
		assert.Equal(t, want, n.String(), cell)
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
