// Package xlsx writes determinations as a workbook, for people who work in a
// spreadsheet: a summary, a row an applicant, a row a requirement of each
// applicant, the evidence, the time credited, the questions to ask, the
// records set aside, and the policy and versions.
//
// Rows go to files in a temporary folder as they come, so that memory does not
// grow with the applicants. What records say stays text: no cell is a formula.
package xlsx

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/xuri/excelize/v2"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// A Workbook is a report.Document. Close or Discard must be called, or
// temporary files stay.
type Workbook struct {
	out    io.Writer
	o      report.Options
	file   *excelize.File
	folder string // of temporary files
	styles styles

	summary        *sheet
	determinations *sheet
	findings       *sheet
	evidence       *sheet
	allocation     *sheet
	questions      *sheet
	aside          *sheet
	policy         *sheet
	counts         counts
	notes          []string // on the days in Allocation
	mostRows       int      // of a worksheet
}

// mostRows is how many rows a worksheet can have.
const mostRows = 1 << 20

// New begins a workbook that Close writes to out. If out has a method Err that
// gives an error, Close ends with it, soon and without writing any more.
func New(out io.Writer, o report.Options) (*Workbook, error) {
	folder, err := os.MkdirTemp("", "minqual-workbook-*")
	if err != nil {
		return nil, err
	}
	w := &Workbook{out: out, o: o, folder: folder, mostRows: mostRows, counts: newCounts(o.Class)}
	w.file = excelize.NewFile(excelize.Options{TmpDir: folder})
	w.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return newArchive(out, folder) })
	if err := w.begin(); err != nil {
		w.Discard()
		return nil, err
	}
	return w, nil
}

// begin makes the sheets, in the order in which they stand.
func (w *Workbook) begin() (err error) {
	if w.styles, err = newStyles(w.file); err != nil {
		return err
	}
	w.summary = w.sheet("Summary", w.summaryColumns())
	w.summary.loose = true
	w.determinations = w.sheet("Determinations", w.determinationColumns())
	if !w.o.Outcomes {
		w.determinations.printed = len(w.determinations.columns) - 4
		w.findings = w.sheet("Findings", w.named(findingColumns))
		w.findings.printed = len(w.findings.columns) - 5
		w.evidence = w.sheet("Evidence", evidenceColumns)
		w.allocation = w.sheet("Allocation", allocationColumns)
		w.questions = w.sheet("Questions", w.named(questionColumns))
	}
	w.aside = w.sheet("Set aside", asideColumns)
	w.policy = w.sheet("Policy and versions", policyColumns)
	if err := w.file.SetSheetName("Sheet1", w.summary.name); err != nil {
		return err
	}
	for _, s := range w.sheets() {
		if err := s.begin(s.name); err != nil {
			return err
		}
	}
	return nil
}

func (w *Workbook) sheet(name string, columns []column) *sheet {
	return &sheet{book: w, name: name, columns: columns}
}

func (w *Workbook) sheets() []*sheet {
	list := []*sheet{w.summary, w.determinations}
	if !w.o.Outcomes {
		list = append(list, w.findings, w.evidence, w.allocation, w.questions)
	}
	return append(list, w.aside, w.policy)
}

// Write adds an applicant.
func (w *Workbook) Write(a *applicants.Applicant, d *engine.Determination) error {
	w.counts.add(d)
	errs := []error{w.writeDetermination(a, d)}
	if !w.o.Outcomes {
		errs = append(errs, w.writeFindings(a, d), w.writeAllocation(a, d), w.writeQuestions(a, d))
	}
	return errors.Join(errs...)
}

// SetAside adds a record that was set aside.
func (w *Workbook) SetAside(e *applicants.RecordError) error {
	s := w.aside
	s.text(e.Place.File)
	s.whole(e.Place.Line)
	s.text(e.ID)
	s.text(e.Field)
	s.text(e.Reason)
	return s.end()
}

// Close writes the workbook and drops what is temporary.
func (w *Workbook) Close(t report.Tally) error {
	return errors.Join(w.finish(t), w.Discard())
}

func (w *Workbook) finish(t report.Tally) error {
	if err := errors.Join(w.writeSummary(t), w.writePolicy()); err != nil {
		return err
	}
	for _, s := range w.sheets() {
		if err := s.finish(); err != nil {
			return err
		}
	}
	w.file.Pkg.Store("docProps/core.xml", w.properties())
	if err := w.file.Write(io.Discard); err != nil {
		return fmt.Errorf("the workbook: %w", err)
	}
	return nil
}

// Discard drops the workbook and what is temporary. After Close it does
// nothing.
func (w *Workbook) Discard() error {
	if w.file == nil {
		return nil
	}
	err := w.file.Close()
	w.file = nil
	return errors.Join(err, os.RemoveAll(w.folder))
}
