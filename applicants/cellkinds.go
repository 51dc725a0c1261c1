package applicants

import (
	"errors"
	"strings"

	"github.com/minqual/minqual/internal/cellkind"
)

var (
	errUnsaved    = errors.New("the cell has a formula without a saved value: open the workbook in a spreadsheet program and save it")
	errYearless   = errors.New("the cell shows a date without its year, which a spreadsheet may have made up: write the year too")
	errDateID     = errors.New("a spreadsheet has kept the id as a date: keep ids as text")
	errNumberDate = errors.New("the cell is a number, neither a year nor a day as spreadsheets count them: write the date as text, such as 2015-10")
	errTime       = errors.New("the cell is a time: write a number, such as 37.5 for the hours of a week")
)

// kind is what a workbook says of a cell.
func (r *Row) kind(i int) cellkind.Kind {
	if i < len(r.Kinds) {
		return r.Kinds[i]
	}
	return cellkind.Text
}

// A holding is what a column holds, as far as it matters to the kinds of its
// cells.
type holding uint8

const (
	holdsOther holding = iota
	holdsID
	holdsDate
	holdsHours
)

// holdingOf is that of a field, which has its name in all sections.
func holdingOf(field string) holding {
	switch field {
	case "id":
		return holdsID
	case "start", "end", "issued", "expires", "date", "birth", "resident":
		return holdsDate
	case "hours":
		return holdsHours
	}
	return holdsOther
}

// fault is why a cell of a kind does not say what its column holds, or says it
// by a guess of the spreadsheet.
func (h holding) fault(k cellkind.Kind, cell string) error {
	switch {
	case k == cellkind.Text:
		return nil
	case k == cellkind.Failed:
		return errFormula
	case k == cellkind.Unsaved:
		return errUnsaved
	case k == cellkind.Yearless:
		return errYearless
	case k == cellkind.Time, k == cellkind.Hours && h != holdsHours:
		return errTime
	case k == cellkind.Date && h == holdsID:
		return errDateID
	case k == cellkind.Number && h == holdsID && strings.ContainsAny(cell, ".Ee"):
		return errLongID
	case k == cellkind.Number && h == holdsDate && !yearOrDay(cell):
		return errNumberDate
	}
	return nil
}

// yearOrDay reports whether a number may be a year or the number of a day,
// which may have a time of day behind the point. 2015.1 may have been 2015.10.
func yearOrDay(s string) bool {
	whole, _, parted := strings.Cut(s, ".")
	return digits(whole) && (!parted || len(whole) == 5)
}
