package openings

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// lines is JSON Lines: an applicant a line, with the job classes in a list.
type lines struct{ common }

func (f *lines) AppendAll(b []byte, a *applicants.Applicant, all []engine.Determination) []byte {
	if !f.wanted(all) {
		return b
	}
	return append(f.object(b, a, all), '\n')
}

func (f *lines) object(b []byte, a *applicants.Applicant, all []engine.Determination) []byte {
	b = append(applicants.AppendQuoted(append(b, `{"applicant":`...), all[0].Applicant), `,"outcome":"`...)
	b = append(append(b, best(all).String()...), `","openings":[`...)
	for i := range all {
		if !f.wants(all[i].Outcome) {
			continue
		}
		if b[len(b)-1] != '[' {
			b = append(b, ',')
		}
		b = f.opening(b, i, a, &all[i])
	}
	return append(b, "]}"...)
}

// opening writes one job class: in full, as the report on it alone does.
func (f *lines) opening(b []byte, i int, a *applicants.Applicant, d *engine.Determination) []byte {
	c := &f.o.Classes[i]
	if !c.Outcomes {
		return bytes.TrimSuffix(f.full[i].Append(b, a, d), []byte("\n"))
	}
	b = applicants.AppendQuoted(append(b, `{"job_class":`...), c.Versions.Code)
	b = applicants.AppendQuoted(append(b, `,"title":`...), c.Versions.Title)
	b = append(append(append(b, `,"outcome":"`...), d.Outcome.String()...), `","reasons":[`...)
	for k, r := range d.Reasons {
		if k > 0 {
			b = append(b, ',')
		}
		b = applicants.AppendQuoted(b, r.String())
	}
	return append(b, "]}"...)
}

// document is one JSON object.
type document struct{ lines }

func (f *document) Begin(b []byte) []byte { return append(b, "{\"applicants\":[\n"...) }
func (f *document) Between() string       { return ",\n" }

func (f *document) AppendAll(b []byte, a *applicants.Applicant, all []engine.Determination) []byte {
	if !f.wanted(all) {
		return b
	}
	return f.object(b, a, all)
}

func (f *document) End(b []byte, t report.Tally) []byte {
	b = append(b, "\n],\n\"totals\":{"...)
	b = strconv.AppendInt(append(b, `"read":`...), int64(t.Read), 10)
	b = strconv.AppendInt(append(b, `,"set_aside":`...), int64(t.SetAside), 10)
	b = append(b, `,"job_classes":[`...)
	for i, c := range f.o.Classes {
		if i > 0 {
			b = append(b, ',')
		}
		n, v := f.o.Counts.Classes[i], c.Versions
		b = applicants.AppendQuoted(append(b, "\n{\"code\":"...), v.Code)
		b = applicants.AppendQuoted(append(b, `,"title":`...), v.Title)
		b = applicants.AppendQuoted(append(b, `,"revision":`...), v.Revision)
		b = applicants.AppendQuoted(append(b, `,"hash":`...), v.JobClassHash)
		b = fmt.Appendf(b, `,"as_of":"%s","eligible":%d,"not_eligible":%d,"needs_review":%d}`, v.AsOf, n.Eligible, n.NotEligible, n.NeedsReview)
	}
	return append(b, "]}}\n"...)
}

// table is CSV: a row for each applicant and job class.
type table struct{ common }

func (f *table) Begin(b []byte) []byte {
	b = append(b, "applicant,job_class,title,outcome,reasons"...)
	if !f.o.Classes[0].Outcomes {
		b = append(b, ",shortfall,questions,id,record_hash,revision,job_class_hash,engine,as_of"...)
	}
	return append(b, "\r\n"...)
}

func (f *table) AppendAll(b []byte, a *applicants.Applicant, all []engine.Determination) []byte {
	for i := range all {
		d, c := &all[i], &f.o.Classes[i]
		if !f.wants(d.Outcome) {
			continue
		}
		v := &c.Versions
		b = row(b, d.Applicant, v.Code, v.Title, d.Outcome.String(), reasons(d))
		if !c.Outcomes {
			var asks []string
			for _, q := range d.Questions {
				asks = append(asks, q.Field+": "+q.Asks)
			}
			b = row(append(b, ','), report.Lacks(d), strings.Join(asks, "; "), d.ID.String(), hex.EncodeToString(d.RecordHash[:]), v.Revision, v.JobClassHash, v.Engine, v.AsOf.String())
		}
		b = append(b, "\r\n"...)
	}
	return b
}

// row writes cells, harmless and quoted where they must be.
func row(b []byte, cells ...string) []byte {
	for i, c := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		if c = report.Cell(c); strings.ContainsAny(c, ",\"\r\n ;") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b = append(b, c...)
	}
	return b
}

// text is for reading: an applicant, and a line for each job class.
type text struct{ common }

func (f *text) Begin(b []byte) []byte {
	v := &f.o.Classes[0].Versions
	b = fmt.Appendf(b, "As of %s, engine %s. Job classes:\n", v.AsOf, v.Engine)
	for _, c := range f.o.Classes {
		b = fmt.Appendf(b, "  %s, job class %.12s\n", name(c), c.Versions.JobClassHash)
	}
	return append(b, '\n')
}

func (f *text) AppendAll(b []byte, a *applicants.Applicant, all []engine.Determination) []byte {
	if !f.wanted(all) {
		return b
	}
	b = append(b, report.Visible(all[0].Applicant)...)
	if !f.o.Classes[0].Blind && a.Basics.Name != "" {
		b = append(append(b, "  "...), report.Visible(a.Basics.Name)...)
	}
	b = append(b, '\n')
	for i := range all {
		d, c := &all[i], &f.o.Classes[i]
		if !f.wants(d.Outcome) {
			continue
		}
		b = fmt.Appendf(b, "  %-12s %s: %s\n", strings.ToUpper(d.Outcome.Words()), name(*c), strings.ReplaceAll(strings.ReplaceAll(reasons(d), " ", ", "), "_", " "))
		if lacks := report.Lacks(d); lacks != "" && !c.Outcomes {
			b = fmt.Appendf(b, "               lacks: %s\n", report.Visible(lacks))
		}
		for _, q := range d.Questions {
			b = fmt.Appendf(b, "               ask: %s\n", report.Visible(q.Asks+" ("+q.Field+")"))
		}
	}
	return append(b, '\n')
}

func (f *text) End(b []byte, t report.Tally) []byte {
	return Summary(b, f.o, t.SetAside)
}
