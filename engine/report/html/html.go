// Package html writes a screening as one page for a browser: a summary, a
// table of applicants to sort, search and filter, and for each applicant the
// evidence beside the requirements, a drawing of the time that was credited,
// what is missing and what to ask.
//
// The page is one file that asks the network for nothing, says so in a
// Content-Security-Policy, and can be read, printed and kept without its
// script. Applicants are written to a temporary file as they come, because the
// summary stands above them and is known last: a batch of any size takes the
// same memory. The same records give the same bytes.
//
// What belongs to an applicant stands in a noscript element until somebody
// opens it, so that a browser with script does not build thousands of
// drawings that nobody looks at, and one without script shows them all.
package html

import (
	"bytes"
	"errors"
	"io"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// A page is a report in the making.
type page struct {
	w     io.Writer
	o     report.Options
	rows  *spool // the applicants, rendered
	aside *spool // the records set aside, rendered
	press *press
	sum   counts
	buf   bytes.Buffer
}

// New begins a page. It is written to w by Close, not before. Whoever does
// not come to close it calls its method Discard, to be rid of the temporary
// files and of the goroutines that render.
func New(w io.Writer, o report.Options) (report.Document, error) {
	p := &page{w: w, o: o, sum: newCounts(o.Class)}
	var err error
	if p.rows, err = newSpool(); err != nil {
		return nil, err
	}
	if p.aside, err = newSpool(); err != nil {
		p.rows.discard()
		return nil, err
	}
	p.press = newPress()
	return p, nil
}

// Write adds an applicant to the page and to its summary.
func (p *page) Write(a *applicants.Applicant, d *engine.Determination) error {
	if p.o.Blind {
		a, d = report.Strip(a, d)
	}
	p.sum.add(d)
	return p.press.put(p.applicant(a, d), p.rows.write)
}

// SetAside adds a record that could not be read.
func (p *page) SetAside(e *applicants.RecordError) error {
	p.sum.aside++
	p.buf.Reset()
	if err := templates().ExecuteTemplate(&p.buf, "aside", setAside{
		Place: report.Visible(e.Place.String()), ID: report.Visible(e.ID), Field: report.Visible(e.Field), Reason: report.Visible(e.Reason),
	}); err != nil {
		return err
	}
	return p.aside.write(p.buf.Bytes())
}

// A setAside is a row of the table of records that were set aside.
type setAside struct{ Place, ID, Field, Reason string }

// Close writes the page and removes the temporary files.
func (p *page) Close(t report.Tally) error {
	v := p.view(t)
	return errors.Join(errors.Join(
		p.fail(p.press.drain(0, p.rows.write)), p.part("head", v), p.copy(p.rows), p.part("between", v), p.copy(p.aside), p.part("foot", v),
	), p.Discard())
}

// part writes a part of the page; copy, what was held back. Once one fails,
// the others write nothing.
func (p *page) part(name string, v *view) error {
	if p.w == nil {
		return nil
	}
	p.buf.Reset()
	if err := templates().ExecuteTemplate(&p.buf, name, v); err != nil {
		return p.fail(err)
	}
	_, err := p.w.Write(p.buf.Bytes())
	return p.fail(err)
}

func (p *page) copy(s *spool) error {
	if p.w == nil {
		return nil
	}
	return p.fail(s.copy(p.w))
}

// fail notes that nothing more is to be written, if there is an error.
func (p *page) fail(err error) error {
	if err != nil {
		p.w = nil
	}
	return err
}

// Discard removes the temporary files and ends the goroutines. It may be
// called at any time, more than once; a page that is discarded cannot be
// closed.
func (p *page) Discard() error {
	p.press.stop()
	return errors.Join(p.rows.discard(), p.aside.discard())
}
