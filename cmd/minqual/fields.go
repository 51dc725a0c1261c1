package main

import (
	"maps"
	"slices"
	"strings"
)

// The facts of a record that reports can tell, by the names of a JSON record.
// A test puts a word of its own into every fact and looks for it in every
// report: a report that tells more, or less, than is written here fails it.
var (
	// toldOfPerson are told unless the report is blind.
	toldOfPerson = []string{"basics.name"}

	// toldOfPersonAsAmounts are told where a job class asks for an age or a
	// time of residence, by reports that tell amounts, unless they are blind.
	toldOfPersonAsAmounts = []string{"basics.birthDate, as an age", "basics.residentSince, as a time"}

	// toldAsAmounts are told where a job class asks for an amount of them.
	toldAsAmounts = []string{"answers, as numbers", "education[].credits", "education[].gpa", "scores[].value"}

	// toldOfEntries say which entries of the record bear on a requirement.
	toldOfEntries = []string{
		"answers, as texts",
		"certificates[].date", "certificates[].expires", "certificates[].issuer", "certificates[].name",
		"education[].area", "education[].endDate", "education[].institution", "education[].startDate", "education[].studyType",
		"events[].date", "events[].kind", "languages[].fluency", "languages[].language",
		"licenses[].expires", "licenses[].issued", "licenses[].issuer", "licenses[].name", "scores[].date", "scores[].name",
		"volunteer[].endDate", "volunteer[].organization", "volunteer[].position", "volunteer[].startDate",
		"work[].endDate", "work[].name", "work[].position", "work[].startDate",
	}

	// toldAsDays say up to when a job that goes on counts.
	toldAsDays = []string{"date"}

	// toldOfParts say why a job counts in part.
	toldOfParts = []string{"volunteer[].hoursPerWeek", "volunteer[].percent", "work[].hoursPerWeek", "work[].percent"}

	// toldInQuestions say which entry a question is about.
	toldInQuestions = []string{
		"education[].area", "education[].institution", "education[].studyType",
		"volunteer[].organization", "volunteer[].position", "work[].name", "work[].position",
	}
)

// reports are the facts that each report tells beside those of the person and
// the id, which every report tells.
var reports = map[string][]string{
	"csv":      toldAsAmounts,
	"explain":  slices.Concat(toldAsAmounts, toldOfEntries, toldAsDays, toldOfParts),
	"html":     slices.Concat(toldAsAmounts, toldOfEntries, toldAsDays, toldOfParts),
	"json":     slices.Concat(toldAsAmounts, toldOfEntries, toldAsDays),
	"jsonl":    slices.Concat(toldAsAmounts, toldOfEntries, toldAsDays),
	"markdown": slices.Concat(toldAsAmounts, toldInQuestions),
	"text":     slices.Concat(toldAsAmounts, toldInQuestions),
	"xlsx":     slices.Concat(toldAsAmounts, toldOfEntries, toldAsDays, toldOfParts),
}

// reportsOfAll are the facts, the id aside, that reports on many job classes
// at once tell.
var reportsOfAll = map[string][]string{
	"csv":   nil,
	"json":  slices.Concat(toldOfPerson, toldOfPersonAsAmounts, toldAsAmounts, toldOfEntries, toldAsDays),
	"jsonl": slices.Concat(toldOfPerson, toldOfPersonAsAmounts, toldAsAmounts, toldOfEntries, toldAsDays),
	"text":  toldOfPerson,
}

func reportNames(all bool) []string {
	if all {
		return slices.Sorted(maps.Keys(reportsOfAll))
	}
	return slices.Sorted(maps.Keys(reports))
}

// told are the facts that a report can tell.
func told(name string, all, blind bool) []string {
	list := []string{"id"}
	if all {
		list = append(list, reportsOfAll[name]...)
	} else {
		list = slices.Concat(list, reports[name], toldOfPerson, toldOfPersonAsAmounts)
	}
	if blind {
		list = slices.DeleteFunc(list, func(s string) bool { return strings.HasPrefix(s, "basics.") })
	}
	slices.Sort(list)
	return list
}
