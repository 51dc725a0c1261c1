package notices

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	htmltemplate "html/template"
	"net/url"
	"strings"

	pages "github.com/minqual/minqual/cmd/internal/page"
	"github.com/minqual/minqual/engine/report"
)

// row is a line of the index. There is one for every record that was read.
type row struct {
	id, outcome        string
	letter, file       string // empty if there is no letter; the file without its extension
	detail             string
	sent               Day
	appealBy, answerBy Day
	reasons            []string
	determination      string
	note               string
}

var columns = []string{"applicant", "outcome", "letter", "text", "html", "detail", "sent", "appeal_by", "answer_by", "reasons", "determination", "note"}

func (w *Writer) indexCSV() []byte {
	var b bytes.Buffer
	c := csv.NewWriter(&b)
	c.UseCRLF = true
	c.Write(columns)
	for _, r := range w.rows {
		text, html := "", ""
		if r.file != "" {
			text, html = r.file+".txt", r.file+".html"
		}
		cells := []string{r.id, r.outcome, r.letter, text, html, r.detail, r.sent.ISO(), r.appealBy.ISO(), r.answerBy.ISO(),
			strings.Join(r.reasons, " "), r.determination, r.note}
		for i := range cells {
			cells[i] = report.Cell(cells[i])
		}
		c.Write(cells)
	}
	c.Flush()
	return b.Bytes()
}

//go:embed index.html
var indexPage string

//go:embed index.css
var indexStyle string

// indexRow is a row as the page shows it.
type indexRow struct {
	ID, Outcome, Letter, Note string
	Text, HTML                string
	AppealBy, AnswerBy        Day
	Determination             string
	Reasons                   []string
}

func (w *Writer) indexHTML() ([]byte, error) {
	t, err := htmltemplate.New("index").Parse(indexPage)
	if err != nil {
		return nil, err
	}
	var rows []indexRow
	for _, r := range w.rows {
		x := indexRow{ID: report.Visible(r.id), Outcome: words(r.outcome), Letter: words(r.letter), Note: report.Visible(r.note),
			AppealBy: r.appealBy, AnswerBy: r.answerBy, Determination: r.determination}
		if r.file != "" {
			x.Text, x.HTML = escaped(r.file)+".txt", escaped(r.file)+".html"
		}
		for _, c := range r.reasons {
			x.Reasons = append(x.Reasons, words(c))
		}
		rows = append(rows, x)
	}
	var b bytes.Buffer
	v := &w.o.Report.Versions
	err = t.Execute(&b, map[string]any{
		"Head": pages.Head(indexStyle), "Code": v.Code, "Title": v.Title, "Employer": w.o.Report.Class.Employer, "AsOf": dayOf(v.AsOf),
		"Sent": dayOf(w.o.Sent), "Detail": w.o.Detail.String(), "Tally": w.tally, "Letters": w.letters, "Rows": rows,
		"Revision": v.Revision, "Engine": v.Engine, "Hash": v.JobClassHash,
	})
	return b.Bytes(), err
}

func words(code string) string { return strings.ReplaceAll(code, "_", " ") }

func escaped(file string) string { return (&url.URL{Path: file}).EscapedPath() }
