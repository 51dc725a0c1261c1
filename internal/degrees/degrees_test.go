package degrees_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/minqual/minqual/internal/degrees"
)

func TestTheManyNamesOfADegreeMeanItsLevelAndPerhapsItsField(t *testing.T) {
	for name, want := range map[string]struct {
		level degrees.Level
		field string
	}{
		"Bachelor":                            {degrees.Bachelor, ""},
		"B.A.":                                {degrees.Bachelor, ""},
		"BSc":                                 {degrees.Bachelor, ""},
		"B.B.A.":                              {degrees.Bachelor, "business administration"},
		"Bachelor's Degree":                   {degrees.Bachelor, ""},
		"Bachelor of Science in Nursing":      {degrees.Bachelor, "nursing"},
		"Bachelor of Business Administration": {degrees.Bachelor, "business administration"},
		"Bachelor of Arts":                    {degrees.Bachelor, ""},
		"BS in Accounting":                    {degrees.Bachelor, "accounting"},
		"M.P.A.":                              {degrees.Master, "public administration"},
		"Master of Public Administration":     {degrees.Master, "public administration"},
		"Ph.D.":                               {degrees.Doctorate, ""},
		"Doctor of Philosophy":                {degrees.Doctorate, ""},
		"J.D.":                                {degrees.Doctorate, "law"},
		"Associate of Applied Science":        {degrees.Associate, ""},
		"A.A.S.":                              {degrees.Associate, ""},
		"High school diploma":                 {degrees.HighSchool, ""},
		"GED":                                 {degrees.HighSchool, ""},
		"Some college":                        {degrees.None, ""},
		"B.S. (incomplete)":                   {degrees.Bachelor, ""},
		"Licence":                             {degrees.Unknown, ""},
		"":                                    {degrees.Unknown, ""},
	} {
		level, field := degrees.Read(name)
		assert.Equal(t, want.level, level, name)
		assert.Equal(t, want.field, field, name)
	}
}

func TestADegreeThatSaysItIsNotDoneIsUnfinished(t *testing.T) {
	for name, want := range map[string]bool{
		"B.S. (incomplete)": true, "Bachelor, in progress": true, "PhD (ABD)": true, "MBA candidate": true, "BA - did not graduate": true,
		"B.S.": false, "Bachelor of Science": false, "": false,
	} {
		assert.Equal(t, want, degrees.Unfinished(name), name)
	}
}

func TestLevelsRiseAndStandForHours(t *testing.T) {
	last := degrees.None
	for _, name := range degrees.Names {
		l := degrees.Named(name)
		assert.Greater(t, l, last, name)
		assert.GreaterOrEqual(t, l.Hours(), last.Hours(), name)
		last = l
	}
	assert.Equal(t, degrees.Unknown, degrees.Named("diploma mill"))
}
