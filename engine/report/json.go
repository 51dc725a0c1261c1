package report

import (
	"strconv"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// document is one JSON object with the determinations in a list and the
// counts after them.
type document struct{ *lines }

func newJSON(o Options) Format { return &document{newLines(o).(*lines)} }

func (f *document) Begin(b []byte) []byte {
	return append(append(append(b, "{\n"...), f.class...), ",\n\"determinations\":[\n"...)
}

func (f *document) Between() string { return ",\n" }

func (f *document) Append(b []byte, a *applicants.Applicant, d *engine.Determination) []byte {
	return f.object(b, a, d)
}

func (f *document) End(b []byte, t Tally) []byte {
	b = append(b, "\n],\n\"totals\":{"...)
	for i, c := range []struct {
		name string
		n    int
	}{{"read", t.Read}, {"eligible", t.Eligible}, {"not_eligible", t.NotEligible}, {"needs_review", t.NeedsReview}, {"set_aside", t.SetAside}} {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), c.name...), '"', ':')
		b = strconv.AppendInt(b, int64(c.n), 10)
	}
	return append(b, "}}\n"...)
}
