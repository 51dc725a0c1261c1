package applicants

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// A Pending record has been cut out of its file and is yet to be understood,
// which is most of the work and may be done by another goroutine.
type Pending struct {
	place Place
	text  string // JSON, to be decoded
	long  bool   // the text was too long to keep
	named string // the id of a record without one

	table *table // or a row of a table
	row   Row

	record *Applicant // or what is understood already
	fault  *RecordError
}

// Record understands the record. An error is a *RecordError: the record is set
// aside. It is to be called once.
func (p *Pending) Record() (*Applicant, error) {
	if p.record != nil && p.fault == nil {
		return p.record, nil
	}
	p.row.text = strings.Clone(p.row.text) // what is kept of it keeps no more
	a := new(Applicant)
	if err := p.RecordInto(new(Decoder), a); err != nil {
		return nil, err
	}
	return a, nil
}

// RecordInto is Record into a, in the memory of d, as [Decoder.Decode] uses
// it. The texts are parts of what was read and stay good, but keep up to 128
// KiB of it each.
func (p *Pending) RecordInto(d *Decoder, a *Applicant) error {
	switch {
	case p.fault != nil:
		return p.fault
	case p.record != nil:
		*a = *p.record
		return nil
	case p.table != nil:
		d.cut.cut(&p.row)
		if e := p.table.record(&p.row, d, a); e != nil {
			return e
		}
		return nil
	case p.long:
		return &RecordError{Place: p.place, Reason: fmt.Sprintf("the record is larger than %d bytes", maxRecord)}
	}
	a.Place = p.place
	if err := d.Decode(p.text, a); err != nil {
		return err
	}
	if a.ID != "" || p.named == "" {
		return nil
	}
	if a.ID = p.named; a.empty() {
		return a.bad("", 0, "", faultEmpty)
	}
	return nil
}

const faultEmpty = "the object has no member of a record, such as work or education: several records stand in an array, or one a line in a .jsonl file"

// empty reports a record that states nothing, as an object does around others.
func (a *Applicant) empty() bool {
	b := &a.Basics
	return a.Work == nil && a.Education == nil && a.Licenses == nil && a.Languages == nil && a.Scores == nil && a.Events == nil && a.Answers == nil && !a.WorkUnstated &&
		b.Name == "" && b.Email == "" && b.City == "" && b.Country == "" && b.Birth.IsZero()
}

// Later yields the records of r in order, each yet to be understood. It is
// [Read] for whoever has several goroutines to do so: what has no id or a
// repeated one is for the caller to set aside, by [IDs.Admit]. Any error is
// the last thing yielded.
func Later(r io.Reader, name string, f Format, o ReadOptions) iter.Seq2[Pending, error] {
	switch f {
	case JSON:
		return readJSON(r, name)
	case JSONLines:
		return readLines(r, name)
	case CSV:
		return Table{Name: name, Rows: csvRows(r, name)}.Later(o)
	}
	return func(yield func(Pending, error) bool) {
		yield(Pending{}, fmt.Errorf("%s: this format is not read here", name))
	}
}

// Later yields the applicants of a table, each yet to be understood, as the
// function of that name does for a file.
func (x Table) Later(o ReadOptions) iter.Seq2[Pending, error] {
	return func(yield func(Pending, error) bool) {
		var t *table
		var people *gathering
		var c rowCutter
		for row, err := range x.Rows {
			switch {
			case err != nil:
			case c.blank(&row):
				continue
			case t == nil:
				c.whole(&row)
				t, err = x.header(row, o)
				people = newGathering(t)
			case t.joined:
				row.text = strings.Clone(row.text)
				c.whole(&row)
				err = people.add(&row)
			default:
				row.Cells = slices.Clone(row.Cells)
				if !yield(Pending{table: t, row: row}, nil) {
					return
				}
			}
			if err != nil {
				yield(Pending{}, err)
				return
			}
		}
		if t == nil {
			yield(Pending{}, fmt.Errorf("%s: the table is empty", x.Name))
			return
		}
		people.yield(yield)
	}
}

// Records understands records one after another, and sets aside what has no
// id or a repeated one unless the options leave that to the caller.
func (o ReadOptions) Records(pending iter.Seq2[Pending, error]) iter.Seq2[*Applicant, error] {
	return o.Admit(func(yield func(*Applicant, error) bool) {
		for p, err := range pending {
			var a *Applicant
			if err == nil {
				a, err = p.Record()
			}
			if !yield(a, err) {
				return
			}
		}
	})
}
