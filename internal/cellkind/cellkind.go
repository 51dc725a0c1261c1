// Package cellkind names what a workbook says of a cell beside its text. Who
// reads workbooks and who reads tables agree on it.
package cellkind

// A Kind is what a cell is. That of a cell in a text table is Text.
type Kind uint8

// The kinds.
const (
	Text     Kind = iota // or a truth, or blank
	Number               // with a point for decimals, at most 15 figures, and E for long ones
	Date                 // its text is the day, month or year that the cell shows, such as 2015-03
	Yearless             // a date that is shown without its year
	Hours                // a length of time; its text is the number of hours
	Time                 // a time of day, or a length that is no plain number of hours
	Failed               // a formula that failed
	Unsaved              // a formula without a saved value; its text is empty
)
