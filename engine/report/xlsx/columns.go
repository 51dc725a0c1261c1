package xlsx

import "slices"

var (
	nameColumn = column{"Name", 24, plain}

	findingColumns = []column{
		{"Applicant", 14, plain}, {"Outcome", 14, answer}, {"Requirement", 24, wrapped}, {"In words", 46, wrapped}, {"Finding", 14, answer},
		{"Needed", 18, wrapped}, {"Needed, number", 10, number}, {"Certain", 26, plain}, {"Certain, number", 10, number},
		{"Possible", 26, plain}, {"Possible, number", 10, number}, {"Credited", 26, plain}, {"Credited, number", 10, number},
		{"Numbers are", 15, plain}, {"Role", 13, plain}, {"Belongs to", 18, plain}, {"On path", 8, plain},
		{"Rules", 46, wrapped}, {"Cites", 24, wrapped},
	}
	evidenceColumns = []column{
		{"Applicant", 14, plain}, {"Requirement", 24, wrapped}, {"Entry", 14, plain}, {"What it is", 44, wrapped},
		{"From", 11, day}, {"To", 11, day}, {"Counts", 14, answer}, {"Certain", 26, plain}, {"Certain, months", 10, number},
		{"Possible", 26, plain}, {"Possible, months", 10, number}, {"Why not", 46, wrapped}, {"Why in part", 34, wrapped},
	}
	allocationColumns = []column{
		{"Applicant", 14, plain}, {"Entry", 14, plain}, {"From", 11, day}, {"To", 11, day}, {"Credited to", 24, wrapped},
		{"Credit", 26, plain}, {"Credit, months", 10, number}, {"Why not credited", 46, wrapped}, {"Reading", 10, plain},
	}
	questionColumns = []column{
		{"Applicant", 14, plain}, {"Question", 50, wrapped}, {"About", 44, wrapped}, {"Fact", 26, plain}, {"Bears on", 30, wrapped},
	}
	asideColumns = []column{
		{"File", 40, wrapped}, {"Line or row", 10, number}, {"Record", 20, plain}, {"Field", 26, plain}, {"Reason", 60, wrapped},
	}
)

// named adds the name beside the applicant's id, unless the report is blind.
func (w *Workbook) named(columns []column) []column {
	if !w.names() {
		return columns
	}
	return slices.Insert(slices.Clone(columns), 1, nameColumn)
}

func (w *Workbook) names() bool { return !w.o.Blind && !w.o.Outcomes }

func (w *Workbook) determinationColumns() []column {
	list := []column{{"Applicant", 14, plain}, {"Outcome", 14, answer}, {"Reasons", 26, wrapped}}
	if w.o.Outcomes {
		return list
	}
	list = w.named(list)
	for _, id := range w.o.Class.IDs() {
		list = append(list, column{id, 14, answer})
	}
	return append(list, column{"On condition", 24, wrapped}, column{"Lacks", 40, wrapped}, column{"Earliest", 11, day},
		column{"Ask", 44, wrapped}, column{"File", 24, wrapped}, column{"Line or row", 10, number},
		column{"Determination", 38, plain}, column{"Record hash", 20, plain})
}
