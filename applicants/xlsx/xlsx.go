// Package xlsx reads applicants from workbooks.
//
// It stands apart from package applicants so that a program that reads no
// workbooks need not carry the library for them.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/minqual/minqual/applicants"
)

// What a workbook may be at most. A small file can unpack to any size.
const (
	mostFile     = 512 << 20
	mostUnpacked = 4 << 30
	mostInMemory = 16 << 20 // a larger part of the workbook is unpacked to the disk
	mostColumns  = 512
	mostRows     = 1 << 20
)

// Read yields the applicants of a sheet, as applicants.Read does for a text.
// The sheet is named, or it is the only one that is visible. A workbook that
// is damaged anywhere in that sheet is refused before anything is yielded.
func Read(r io.Reader, name, sheet string, o applicants.ReadOptions) iter.Seq2[*applicants.Applicant, error] {
	return func(yield func(*applicants.Applicant, error) bool) {
		fail := func(err error) { yield(nil, fmt.Errorf("%s: %w", name, err)) }
		data, err := io.ReadAll(io.LimitReader(r, mostFile+1))
		if err == nil && len(data) > mostFile {
			err = fmt.Errorf("a workbook of more than %d MiB is not read", mostFile>>20)
		}
		if err != nil {
			fail(err)
			return
		}
		f, err := open(data)
		if err != nil {
			fail(err)
			return
		}
		defer f.Close()
		if sheet, err = choose(f, sheet); err == nil {
			err = verify(data, f, sheet)
		}
		if err != nil {
			fail(err)
			return
		}
		t := applicants.Table{Name: name, Rows: rows(f, name, sheet), Typed: true}
		if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
			t.From1904 = *p.Date1904
		}
		for a, err := range t.Read(o) {
			if !yield(a, err) {
				return
			}
		}
	}
}

func open(data []byte) (*excelize.File, error) {
	f, err := excelize.OpenReader(strings.NewReader(string(data)), excelize.Options{
		UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostInMemory, RawCellValue: true,
	})
	switch {
	case errors.Is(err, excelize.ErrWorkbookFileFormat):
		return nil, errors.New("this is not an XLSX workbook, or it is protected by a password")
	case err != nil:
		return nil, fmt.Errorf("the workbook is damaged: %w", err)
	}
	return f, nil
}

// choose finds the sheet to read.
func choose(f *excelize.File, sheet string) (string, error) {
	var visible []string
	for _, s := range f.GetSheetList() {
		if ok, err := f.GetSheetVisible(s); err == nil && ok {
			visible = append(visible, s)
		}
	}
	switch {
	case sheet != "" && slices.Contains(f.GetSheetList(), sheet):
		return sheet, nil
	case sheet != "":
		return "", fmt.Errorf("there is no sheet %q; the sheets are: %s", sheet, strings.Join(visible, ", "))
	case len(visible) == 1:
		return visible[0], nil
	case len(visible) == 0:
		return "", errors.New("the workbook has no sheet")
	}
	return "", fmt.Errorf("the workbook has several sheets; name one: %s", strings.Join(visible, ", "))
}

func rows(f *excelize.File, name, sheet string) iter.Seq2[applicants.Row, error] {
	return func(yield func(applicants.Row, error) bool) {
		in, err := f.Rows(sheet)
		if err != nil {
			yield(applicants.Row{}, fmt.Errorf("%s: %w", name, err))
			return
		}
		defer in.Close()
		for line := 1; in.Next(); line++ {
			cells, err := in.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				yield(applicants.Row{}, fmt.Errorf("%s: row %d: %w", name, line, err))
				return
			}
			if !yield(applicants.Row{Line: line, Cells: cells}, nil) {
				return
			}
		}
		if err := in.Error(); err != nil {
			yield(applicants.Row{}, fmt.Errorf("%s: %w", name, err))
		}
	}
}
