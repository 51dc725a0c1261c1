package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A book is a workbook read by hand, with nothing of the library that wrote
// it.
type book struct {
	names []string
	sheet map[string]worksheet
	parts map[string]string
}

type worksheet struct {
	rows [][]cell
	raw  string
}

// A cell is what stands in a cell: its text, or its number as it is written.
type cell struct {
	text   string
	number bool
}

// day is the day that a number stands for.
func (c cell) day(t *testing.T) string {
	if !c.number {
		return c.text
	}
	n, err := strconv.Atoi(c.text)
	require.NoError(t, err)
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
}

func open(t *testing.T, data []byte) book {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	b := book{sheet: map[string]worksheet{}, parts: map[string]string{}}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		b.parts[f.Name] = string(text)
	}
	var rels struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:",attr"`
		} `xml:"Relationship"`
	}
	require.NoError(t, xml.Unmarshal([]byte(b.parts["xl/_rels/workbook.xml.rels"]), &rels))
	var index struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	require.NoError(t, xml.Unmarshal([]byte(b.parts["xl/workbook.xml"]), &index))
	for _, s := range index.Sheets {
		for _, r := range rels.List {
			if r.ID == s.ID {
				text := b.parts[path.Join("xl", strings.TrimPrefix(r.Target, "/xl/"))]
				b.names = append(b.names, s.Name)
				b.sheet[s.Name] = worksheet{rowsOf(t, text), text}
			}
		}
	}
	return b
}

func rowsOf(t *testing.T, text string) (rows [][]cell) {
	var s struct {
		Rows []struct {
			R     int `xml:"r,attr"`
			Cells []struct {
				R  string  `xml:"r,attr"`
				T  string  `xml:"t,attr"`
				V  string  `xml:"v"`
				F  *string `xml:"f"`
				Is struct {
					T string `xml:"t"`
				} `xml:"is"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	require.NoError(t, xml.Unmarshal([]byte(text), &s))
	for i, r := range s.Rows {
		require.Equal(t, i+1, r.R)
		var row []cell
		for _, c := range r.Cells {
			require.Nil(t, c.F, "a formula in %s", c.R)
			at := column0(c.R)
			for len(row) <= at {
				row = append(row, cell{})
			}
			if c.T == "inlineStr" {
				row[at] = cell{unescape.ReplaceAllString(c.Is.T, "_"), false}
			} else {
				require.Empty(t, c.T)
				row[at] = cell{c.V, true}
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// unescape undoes the one escape of the format that texts of ours need: a text
// that looks like an escape has its underscore escaped.
var unescape = regexp.MustCompile("_x005F_")

func column0(ref string) (n int) {
	for _, c := range strings.TrimRight(ref, "0123456789") {
		n = n*26 + int(c-'A') + 1
	}
	return n - 1
}

// table gives the rows of a sheet by the names of its columns.
func (b book) table(name string) (rows []map[string]cell) {
	all := b.sheet[name].rows
	for _, r := range all[1:] {
		m := map[string]cell{}
		for i, c := range r {
			m[all[0][i].text] = c
		}
		rows = append(rows, m)
	}
	return rows
}
