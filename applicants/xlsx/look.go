package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/minqual/minqual/internal/cellkind"
)

// A look is how a spreadsheet shows a cell.
type look uint8

const (
	asText look = iota
	asTruth
	asFailure
	asNumber
	asDay
	asMonth
	asYear
	asYearless // a month or a day without the year
	asClock    // the hours of a day, such as 20:00
	asLength   // hours of which there may be more than a day has, such as 36:00
	asTime     // any other time

	unsaved = 0x80 // added to that of a cell with a formula: if it has no text, no value was saved
)

// shown is what the spreadsheet shows of the text that a cell holds.
func (l look) shown(text string, from1904 bool) (string, cellkind.Kind) {
	text = strings.TrimSpace(text)
	switch l, formula := l&^unsaved, l&unsaved != 0; {
	case text == "" && formula:
		return "", cellkind.Unsaved
	case text == "" || l == asText:
		return text, cellkind.Text
	case l == asTruth:
		return truth(text), cellkind.Text
	case l == asFailure:
		return text, cellkind.Failed
	case l == asNumber:
		return rounded(text), cellkind.Number
	case l < asClock:
		return l.date(text, from1904)
	}
	return l.time(text)
}

func truth(text string) string {
	switch text {
	case "1", "true":
		return "TRUE"
	case "0", "false":
		return "FALSE"
	}
	return text
}

// maxFigures is how many figures of a number a spreadsheet shows. It keeps
// more, of which the last are not what was written: 37.6 is 37.600000000000001.
const maxFigures = 15

func rounded(text string) string {
	if len(text) <= maxFigures {
		return text
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(n, 'G', maxFigures, 64)
}

// Days as spreadsheets number them. One below firstDay is a plain number in
// the style of a date, of which it is no likely one: those are before 1906,
// and people write years up to 2200.
const (
	firstDay = 2201
	lastDay  = 99_999
)

// date writes a date as precisely as it is shown. In some workbooks dates are
// texts and only their style is that of a date.
func (l look) date(text string, from1904 bool) (string, cellkind.Kind) {
	day := text
	if n, err := strconv.ParseFloat(rounded(text), 64); err == nil {
		if n < firstDay || n > lastDay+1 {
			return rounded(text), cellkind.Number
		}
		first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if from1904 {
			first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		day = first.AddDate(0, 0, int(n)).Format(time.DateOnly)
	} else if _, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))]); err != nil {
		return text, cellkind.Text
	}
	switch l {
	case asMonth:
		return day[:len("2006-01")], cellkind.Date
	case asYear:
		return day[:len("2006")], cellkind.Date
	case asYearless:
		return day, cellkind.Yearless
	}
	return day[:len(time.DateOnly)], cellkind.Date
}

// time writes a length of time as hours, if they have four decimals at most.
// A clock shows no more than a day.
func (l look) time(text string) (string, cellkind.Kind) {
	n, err := strconv.ParseFloat(text, 64)
	seconds := math.Round(n * 24 * 60 * 60)
	const parts = 9 // of an hour, in seconds: a multiple has four decimals
	if err != nil || l == asTime || n < 0 || l == asClock && n >= 1 || math.Abs(n*24*60*60-seconds) > 0.01 || math.Mod(seconds, parts) != 0 {
		return text, cellkind.Time
	}
	return strconv.FormatFloat(seconds/(60*60), 'f', -1, 64), cellkind.Hours
}
