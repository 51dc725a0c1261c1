package applicants

import (
	"fmt"
	"path/filepath"
	"strings"
)

// A Format is how a file holds records.
type Format uint8

// The formats. The zero Format is none.
const (
	JSON      Format = iota + 1 // one object, or an array of objects
	JSONLines                   // one object a line
	CSV                         // a table; separated by commas, semicolons or tabs
	XLSX                        // a workbook; package applicants/xlsx reads it
)

var formatNames = []string{"", "json", "jsonl", "csv", "xlsx"}

// String is json, jsonl, csv or xlsx.
func (f Format) String() string { return word(formatNames, f) }

// word is the one of a value, which is "unknown" for one that there is not.
func word[T ~uint8](words []string, value T) string {
	if int(value) < len(words) {
		return words[value]
	}
	return "unknown"
}

// ParseFormat knows a format by the name that String gives.
func ParseFormat(s string) (Format, error) {
	for i, n := range formatNames[1:] {
		if n == s {
			return Format(i + 1), nil
		}
	}
	return 0, fmt.Errorf("unknown format %q: use %s", s, strings.Join(formatNames[1:], ", "))
}

// FormatOf knows a format by a file's extension.
func FormatOf(name string) (Format, error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return JSON, nil
	case ".jsonl", ".ndjson":
		return JSONLines, nil
	case ".csv", ".tsv":
		return CSV, nil
	case ".xlsx", ".xlsm":
		return XLSX, nil
	}
	return 0, fmt.Errorf("cannot tell the format of %s: its name should end in .csv, .xlsx, .json or .jsonl", name)
}
