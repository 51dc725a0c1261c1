package report

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

// A Document is a report that can only be ended when all is known: a page
// with a summary at its top, a workbook. It is told of every record in the
// order of the input, keeps none of them, and serves one goroutine at a time.
type Document interface {
	Write(a *applicants.Applicant, d *engine.Determination) error
	SetAside(e *applicants.RecordError) error
	// Close writes the report. The tally counts determinations that were not
	// to be written, too.
	Close(t Tally) error
}
