package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// verify reads the XML of a sheet to its end. The library stops at damage as
// if the sheet ended there, and counts the columns of a row by its last cell,
// however far to the right that is.
func verify(data []byte, f *excelize.File, sheet string) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("the workbook is damaged: %w", err)
	}
	part, err := partOf(z, f, sheet)
	if err != nil {
		return err
	}
	in, err := part.Open()
	if err != nil {
		return fmt.Errorf("the workbook is damaged: %w", err)
	}
	defer in.Close()
	if err := scan(in); err != nil {
		return fmt.Errorf("sheet %q: %w", sheet, err)
	}
	return nil
}

// scan reads a sheet's XML: rows and cells must be in bounds, and the end must
// be there.
func scan(in io.Reader) error {
	d := xml.NewDecoder(in)
	rows, closed := 0, false
	for {
		t, err := d.RawToken()
		switch {
		case err == io.EOF && !closed:
			return errors.New("the workbook is damaged: the sheet does not end")
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("the workbook is damaged: %w", err)
		}
		switch e := t.(type) {
		case xml.EndElement:
			closed = closed || e.Name.Local == "worksheet"
		case xml.StartElement:
			switch e.Name.Local {
			case "row":
				if rows++; rows > mostRows {
					return fmt.Errorf("the sheet has more than %d rows", mostRows)
				}
				if n, err := strconv.Atoi(attribute(e, "r")); err == nil && n > mostRows {
					return fmt.Errorf("the sheet has more than %d rows", mostRows)
				}
			case "c":
				if column(attribute(e, "r")) > mostColumns {
					return fmt.Errorf("row %d has a cell beyond column %d: clear what is far to the right", rows, mostColumns)
				}
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// column is the number of the column of a cell such as AB12, counted from 1.
func column(cell string) (n int) {
	for _, c := range []byte(cell) {
		if c < 'A' || c > 'Z' || n > mostColumns {
			break
		}
		n = n*26 + int(c-'A'+1)
	}
	return n
}

// partOf finds the part of the file that holds a sheet.
func partOf(z *zip.Reader, f *excelize.File, sheet string) (*zip.File, error) {
	id := ""
	if f.WorkBook != nil {
		for _, s := range f.WorkBook.Sheets.Sheet {
			if s.Name == sheet {
				id = s.ID
			}
		}
	}
	target := target(z, id)
	for _, p := range z.File {
		if strings.EqualFold(strings.TrimPrefix(p.Name, "/"), target) {
			return p, nil
		}
	}
	return nil, fmt.Errorf("the workbook is damaged: the sheet %q is missing", sheet)
}

// target is the path of the part that a relation of the workbook leads to.
func target(z *zip.Reader, id string) string {
	in, err := z.Open("xl/_rels/workbook.xml.rels")
	if err != nil {
		return ""
	}
	defer in.Close()
	var list struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if xml.NewDecoder(io.LimitReader(in, mostInMemory)).Decode(&list) != nil {
		return ""
	}
	for _, r := range list.Relationship {
		if r.ID == id {
			if strings.HasPrefix(r.Target, "/") {
				return r.Target[1:]
			}
			return path.Join("xl", r.Target)
		}
	}
	return ""
}
