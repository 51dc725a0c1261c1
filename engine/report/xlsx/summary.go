package xlsx

import (
	"cmp"
	"maps"
	"regexp"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	doc "github.com/minqual/minqual/rules"
)

// counts are what the summary tells, gathered as applicants come.
type counts struct {
	ids      []string
	says     []string
	findings [][3]int // by requirement and by result
	reasons  map[engine.Reason]int
	facts    map[string]asked
}

func newCounts(c *doc.JobClass) counts {
	x := counts{ids: c.IDs(), reasons: map[engine.Reason]int{}, facts: map[string]asked{}}
	x.findings = make([][3]int, len(x.ids))
	x.says = make([]string, len(x.ids))
	return x
}

// asked is of how many applicants a fact is asked, and how often in all.
type asked struct{ applicants, questions int }

var index = regexp.MustCompile(`\[\d+\]`)

func (c *counts) add(d *engine.Determination) {
	for i := range d.Findings {
		c.says[i] = d.Findings[i].Says
		c.findings[i][d.Findings[i].Result]++
	}
	for _, r := range d.Reasons {
		c.reasons[r]++
	}
	of := map[string]bool{}
	for _, q := range d.Questions {
		fact := index.ReplaceAllString(q.Field, "")
		n := c.facts[fact]
		if n.questions++; !of[fact] {
			n.applicants++
		}
		c.facts[fact], of[fact] = n, true
	}
}

func (w *Workbook) summaryColumns() []column {
	v := &w.o.Versions
	return []column{{v.Code + " " + v.Title, 44, wrapped}, {"", 14, count}, {"", 14, count}, {"", 16, count}, {"", 70, wrapped}}
}

// line writes a row of the summary. Its first cell is a heading if the row is.
func (s *sheet) line(heading bool, cells ...any) error {
	for _, c := range cells {
		if t, ok := c.(string); ok {
			c = text(t)
		}
		if heading {
			c = excelize.Cell{StyleID: s.book.styles.head, Value: c}
		}
		s.cells = append(s.cells, c)
	}
	return s.end()
}

func (w *Workbook) writeSummary(t report.Tally) error {
	s, v := w.summary, &w.o.Versions
	rows := [][]any{{"Employer", w.o.Class.Employer}, {"Revision of the job class", v.Revision}, {"As of", v.AsOf.String()}, nil}
	heads := map[int]bool{}
	heading := func(cells ...any) {
		heads[len(rows)] = true
		rows = append(rows, cells)
	}
	heading("Outcome", "Records")
	rows = append(rows, []any{"eligible", t.Eligible}, []any{"not eligible", t.NotEligible}, []any{"needs review", t.NeedsReview},
		[]any{"set aside", t.SetAside}, []any{"read", t.Read}, nil)
	if !w.o.Outcomes {
		heading("Requirement", "Met", "Not met", "Undetermined", "In words")
		for i, id := range w.counts.ids {
			n := w.counts.findings[i]
			rows = append(rows, []any{id, n[engine.Met], n[engine.NotMet], n[engine.Undetermined], w.counts.says[i]})
		}
		rows = append(rows, nil)
	}
	heading("Reason", "Applicants")
	for _, r := range slices.Sorted(maps.Keys(w.counts.reasons)) {
		rows = append(rows, []any{r.String(), w.counts.reasons[r]})
	}
	if len(w.counts.facts) > 0 {
		rows = append(rows, nil)
		heading("Missing fact that decides", "Applicants", "Questions")
		for _, f := range w.counts.most() {
			n := w.counts.facts[f]
			rows = append(rows, []any{f, n.applicants, n.questions})
		}
	}
	for i, cells := range rows {
		if err := s.line(heads[i], cells...); err != nil {
			return err
		}
	}
	return nil
}

// most are the missing facts, that of the most applicants first, as on the page.
func (c *counts) most() []string {
	return slices.SortedFunc(maps.Keys(c.facts), func(x, y string) int {
		return cmp.Or(c.facts[y].applicants-c.facts[x].applicants, cmp.Compare(x, y))
	})
}

var policyColumns = []column{{"Kind", 14, plain}, {"Name", 30, plain}, {"Value", 70, wrapped}}

// writePolicy says by what all was decided.
func (w *Workbook) writePolicy() error {
	s, v := w.policy, &w.o.Versions
	rows := [][3]string{
		{"version", "job class", v.Code}, {"version", "title", v.Title}, {"version", "revision", v.Revision},
		{"version", "job class hash", v.JobClassHash}, {"version", "engine", v.Engine}, {"version", "as of", v.AsOf.String()},
	}
	for _, p := range v.Policy {
		rows = append(rows, [3]string{"policy", p.Name, p.Value})
	}
	for _, p := range v.Parameters {
		rows = append(rows, [3]string{"parameter", p.Name, p.Value})
	}
	for _, n := range w.notes {
		rows = append(rows, [3]string{"note", "days in Allocation", n})
	}
	for _, r := range rows {
		for _, c := range r {
			s.text(c)
		}
		if err := s.end(); err != nil {
			return err
		}
	}
	return nil
}
