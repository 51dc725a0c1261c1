package main

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/engine/report/html"
	"github.com/minqual/minqual/engine/report/xlsx"
)

// endings are those of files that say by their names what is in them.
var endings = map[string]string{".csv": "csv", ".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
	".md": "markdown", ".xlsx": "xlsx"}

// foreign are the endings of files whose programs open no report.
var foreign = []string{".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsm", ".ods", ".xml", ".yaml", ".yml"}

// usual is the format of a report when none is asked for. Who writes records
// to stdin is a program.
func usual(output string, names []string) (string, error) {
	ending := strings.ToLower(filepath.Ext(output))
	if f, ok := endings[ending]; ok {
		return f, nil
	}
	switch {
	case slices.Contains(foreign, ending):
		return "", leave(exitUsage, fmt.Errorf("-o: no report is written as %s: let its name end in .html, .xlsx, .csv, .md, .json, .jsonl or .txt, or name a --format", ending))
	case len(names) == 1 && names[0] == "-":
		return "jsonl", nil
	}
	return "text", nil
}

// documents are the formats that see every determination before they end.
var documents = map[string]func(io.Writer, report.Options) (report.Document, error){
	"html": html.New,
	"xlsx": func(w io.Writer, o report.Options) (report.Document, error) { return xlsx.New(w, o) },
}

// formats are the names of all formats.
func formats() []string {
	names := slices.AppendSeq(report.Formats(), maps.Keys(documents))
	slices.Sort(names)
	return names
}
