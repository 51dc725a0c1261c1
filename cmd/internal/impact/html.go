package impact

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"math/big"
	"sync"

	"github.com/minqual/minqual/cmd/internal/page"
	"github.com/minqual/minqual/engine/report"
)

//go:embed impact.html
var source string

//go:embed impact.css
var style string

// pageTemplate is made when a page is, so that no other command waits for it.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("impact").Funcs(template.FuncMap{
		"shown": report.Visible, "percent": percent, "cut": cut,
		"below": (*Row).below, "span": (*Row).span, "p": (*Row).p, "deviations": (*Row).deviations,
		"told": (*Table).told, "bar": (*Row).bar, "mark": (*Table).mark, "words": (*Table).named,
		"row": func(t *Table, i int) *Row { return &t.Rows[i] }, "table": func(c Column, i int) *Table { return &c.Tables[i] },
	}).Parse(source))
})

// HTML writes the report as a page that stands alone.
func (r *Report) HTML(w io.Writer, h Heading) error {
	var b bytes.Buffer
	err := pageTemplate().Execute(&b, map[string]any{
		"Head": page.Head(style), "H": h, "R": r, "Counts": r.counts(), "Notes": notes, "Threshold": r.Threshold.RatString(),
	})
	if err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return err
}

// barWidth is how long a bar of a rate of 100 % is.
const barWidth = 200

// bar is the length of the bar of a rate.
func (r *Row) bar() int64 { return length(r.Rate) }

func length(rate *big.Rat) int64 {
	if rate == nil {
		return 0
	}
	n := new(big.Int).Mul(rate.Num(), big.NewInt(barWidth))
	return n.Quo(n, rate.Denom()).Int64()
}

// mark is where the threshold stands on a bar: the rate at which a group's
// ratio equals it.
func (t *Table) mark(threshold *big.Rat) int64 {
	if t.reference < 0 {
		return 0
	}
	return length(new(big.Rat).Mul(t.Rows[t.reference].Rate, threshold))
}

// named are the names of what was decided, for the heads of columns.
func (t *Table) named() []string {
	a, b, c := t.words()
	return []string{a, b, c}
}
