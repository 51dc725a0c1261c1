package notices

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// Options is what letters need to know besides the determinations.
type Options struct {
	Report     report.Options // Blind leaves the name out
	Detail     Detail
	Sent       applicants.Date // exact; every other date follows from it
	AppealDays int             // calendar days from the day after Sent; 0: there is no appeal
	AnswerDays int             // likewise, for an answer to questions
	Only       []engine.Outcome

	applicant *applicants.Applicant // whose letter is written
}

// A Writer writes letters to a folder that appears when Close ends well. It
// serves one goroutine at a time.
type Writer struct {
	o         Options
	templates *Templates
	folder    *folder
	names     fileNames
	rows      []row
	tally     report.Tally
	letters   int
}

// NewWriter begins a folder, which must not have anything in it yet.
func NewWriter(name string, t *Templates, o Options) (*Writer, error) {
	f, err := newFolder(name)
	if err != nil {
		return nil, err
	}
	return &Writer{o: o, templates: t, folder: f}, nil
}

// Write writes the letter to one applicant, or notes in the index that none
// was asked for.
func (w *Writer) Write(a *applicants.Applicant, d *engine.Determination) error {
	w.tally.Add(d.Outcome)
	r := row{id: d.Applicant, outcome: d.Outcome.String(), reasons: codes(d), determination: d.ID.String()}
	if !w.wants(d.Outcome) {
		r.note = "no letter was asked for"
		w.rows = append(w.rows, r)
		return nil
	}
	k, data := w.o.letterFor(a, d)
	text, html, err := w.templates.render(k, data)
	if err != nil {
		return err
	}
	r.letter, r.file, r.detail, r.sent = k.String(), "letters/"+w.names.of(d.Applicant), w.o.Detail.String(), dayOf(w.o.Sent)
	switch x := data.(type) {
	case refused:
		r.appealBy = x.AppealBy
	case request:
		r.answerBy = x.AnswerBy
	}
	w.rows = append(w.rows, r)
	w.letters++
	if err := w.folder.write(r.file+".txt", text); err != nil {
		return err
	}
	return w.folder.write(r.file+".html", html)
}

func (w *Writer) wants(o engine.Outcome) bool {
	for _, x := range w.o.Only {
		if x == o {
			return true
		}
	}
	return len(w.o.Only) == 0
}

// SetAside notes a record that could not be read. It gets no letter: what it
// says is not known.
func (w *Writer) SetAside(e *applicants.RecordError) error {
	w.tally.AddSetAside()
	note := e.Place.String() + ": "
	if e.Field != "" {
		note += e.Field + ": "
	}
	w.rows = append(w.rows, row{id: e.ID, outcome: "set_aside", note: note + e.Reason})
	return nil
}

// Letters is how many letters were written.
func (w *Writer) Letters() int { return w.letters }

// Close writes the index and gives the folder its name.
func (w *Writer) Close() error {
	if err := w.folder.write("index.csv", w.indexCSV()); err != nil {
		return err
	}
	page, err := w.indexHTML()
	if err != nil {
		return err
	}
	if err := w.folder.write("index.html", page); err != nil {
		return err
	}
	return w.folder.commit()
}

// Discard drops the folder, unless it was closed.
func (w *Writer) Discard() { w.folder.discard() }
