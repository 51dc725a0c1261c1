package xlsx

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/minqual/minqual/engine/report"
)

// styles are the styles of the workbook, by their number in it.
type styles struct {
	head int
	of   [6]int // by kind
	good int
	bad  int
	open int
}

func newStyles(f *excelize.File) (s styles, err error) {
	add := func(x *excelize.Style) (n int) {
		if err == nil {
			n, err = f.NewStyle(x)
		}
		return n
	}
	top := &excelize.Alignment{Vertical: "top"}
	iso := "yyyy-mm-dd"
	s.head = add(&excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: 11, Bold: true, Color: "FFFFFF"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F3A5F"}},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
	})
	s.of[plain] = add(&excelize.Style{Alignment: top})
	s.of[wrapped] = add(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	s.of[day] = add(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, CustomNumFmt: &iso})
	s.of[answer] = s.of[plain]
	s.of[number] = add(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right", Indent: 1}})
	s.of[count] = add(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}})
	colour := func(text, ground string) (n int) {
		if err == nil {
			n, err = f.NewConditionalStyle(&excelize.Style{
				Font: &excelize.Font{Color: text},
				Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{ground}},
			})
		}
		return n
	}
	s.good = colour("0B5A2B", "DDF3E3")
	s.bad = colour("8A1C1C", "FBE3E1")
	s.open = colour("6B4A00", "FFF1CC")
	return s, err
}

// colour tells outcomes and findings apart, by one set of rules over all
// columns that hold them. The words say the same without colour.
func (s *sheet) colour() error {
	var ranges []string
	for i, c := range s.columns {
		if name, err := excelize.ColumnNumberToName(i + 1); err == nil && c.kind == answer && s.row > 1 {
			ranges = append(ranges, fmt.Sprintf("%s2:%s%d", name, name, s.row))
		}
	}
	if len(ranges) == 0 {
		return nil
	}
	return s.book.file.SetConditionalFormat(s.current, strings.Join(ranges, " "), s.book.styles.rules())
}

func (s *styles) rules() (list []excelize.ConditionalFormatOptions) {
	for _, x := range []struct {
		words string
		style int
	}{{"eligible", s.good}, {"not eligible", s.bad}, {"needs review", s.open}, {"met", s.good}, {"not met", s.bad}, {"undetermined", s.open}} {
		list = append(list, excelize.ConditionalFormatOptions{Type: "cell", Criteria: "==", Value: `"` + x.words + `"`, Format: &x.style})
	}
	return list
}

// properties are those of the document: what it is, and nothing of when and
// by whom it was made.
func (w *Workbook) properties() []byte {
	var title bytes.Buffer
	xml.EscapeText(&title, []byte(report.Visible(w.o.Versions.Code+" "+w.o.Versions.Title+", as of "+w.o.Versions.AsOf.String())))
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title><dc:creator>minqual</dc:creator></cp:coreProperties>`, title.Bytes())
}
