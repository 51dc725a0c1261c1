package applicants

import (
	"fmt"
	"io"
	"iter"
	"slices"
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
	switch {
	case p.fault != nil:
		return nil, p.fault
	case p.record != nil:
		return p.record, nil
	case p.table != nil:
		a, e := p.table.record(p.row)
		if e != nil {
			return nil, e
		}
		p.table.blanks(a)
		return a, nil
	case p.long:
		return nil, &RecordError{Place: p.place, Reason: fmt.Sprintf("the record is larger than %d bytes", maxRecord)}
	}
	a := &Applicant{Place: p.place}
	if err := new(Decoder).Decode(p.text, a); err != nil {
		return nil, err
	}
	if a.ID == "" {
		a.ID = p.named
	}
	return a, nil
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
		for row, err := range x.Rows {
			if err == nil && row.fault == "" && empty(row.Cells) {
				continue
			}
			if err == nil && t == nil {
				t, err = x.header(row, o)
				people = newGathering(t)
			} else if err == nil && t.joined {
				err = people.add(row)
			} else if err == nil {
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
