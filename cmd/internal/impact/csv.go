package impact

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/minqual/minqual/engine/report"
)

var heads = []string{
	"column", "requirement", "group", "applicants", "selected", "not_selected", "needs_review", "rate", "highest", "ratio", "ratio_least", "ratio_greatest",
	"threshold", "below", "below_whatever_reviews", "fisher_p", "standard_deviations", "over_two", "cautions", "job_class", "as_of", "engine",
}

// CSV writes a row for each group, in each respect. Applicants without a
// group have an empty group, so that the rows of a column add up.
func (r *Report) CSV(w io.Writer, h Heading) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write(heads)
	for _, col := range r.Columns {
		for i := range col.Tables {
			t := &col.Tables[i]
			about := func(group string, n Tally) []string {
				return []string{col.Name, t.ID, group, strconv.Itoa(n.All()), strconv.Itoa(n.Selected), strconv.Itoa(n.Not), strconv.Itoa(n.Review)}
			}
			for k := range t.Rows {
				c.Write(safe(append(about(t.Rows[k].Group, t.Rows[k].Tally), t.Rows[k].cells(r, h)...)))
			}
			rest := append(make([]string, 12), h.Code, h.AsOf, h.Engine)
			c.Write(safe(append(about("", t.NotStated), rest...)))
		}
	}
	c.Flush()
	return c.Error()
}

// safe keeps a spreadsheet from taking a name for a formula. Numbers may be
// negative.
func safe(cells []string) []string {
	for i, s := range cells {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			cells[i] = report.Cell(s)
		}
	}
	return cells
}

func (r *Row) cells(of *Report, h Heading) []string {
	var codes []string
	for _, c := range r.Cautions {
		codes = append(codes, c.String())
	}
	p, dev, over, below, whatever := "", "", "", "", ""
	if r.Tested {
		p, dev, over = strconv.FormatFloat(r.Fisher, 'g', 6, 64), strconv.FormatFloat(r.Deviation, 'f', 4, 64), yesNo(r.OverTwo)
	}
	if r.Ratio != nil {
		below = yesNo(r.Below)
	}
	if r.Low != nil && r.High != nil {
		whatever = r.Whatever.String()
	}
	return []string{cut(r.Rate, 4), yesNo(r.Reference), cut(r.Ratio, 4), cut(r.Low, 4), cut(r.High, 4),
		of.Threshold.RatString(), below, whatever, p, dev, over, strings.Join(codes, " "), h.Code, h.AsOf, h.Engine}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Formats are the names of the formats that Write knows.
var Formats = []string{"text", "csv", "html"}

// Write writes the report in a format.
func (r *Report) Write(w io.Writer, format string, h Heading) error {
	switch format {
	case "text":
		return r.Text(w, h)
	case "csv":
		return r.CSV(w, h)
	case "html":
		return r.HTML(w, h)
	}
	return fmt.Errorf("unknown format %q: use %s", format, strings.Join(Formats, ", "))
}
