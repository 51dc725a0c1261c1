package batch

import (
	"strings"
	"sync"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/cmd/internal/journal"
	"github.com/minqual/minqual/engine"
)

// A chunk is some records that follow one another in one input.
type chunk struct {
	name    string
	line    int                     // of the first line of text
	text    string                  // lines of JSON; or
	records []applicants.Pending    // records cut out one by one
	reject  *applicants.RecordError // or one record that is set aside
	err     error                   // the input ends after this chunk because of it
	end     Position                // after its last record
	read    journal.Sum             // of the input, when this was read
	skip    bool                    // an earlier run has taken it

	results  []result
	outcomes []engine.Outcome // of All, for each result that is no reject
	out      []byte
	done     chan struct{}
}

// A result is what became of one record.
type result struct {
	id       string
	line     int
	outcome  engine.Outcome
	reject   *applicants.RecordError
	from, to int // its part of the chunk's output, with what stands between it and the one before
	first    int // where its outcomes begin, of All

	applicant     *applicants.Applicant // only if they are handed over
	determination *engine.Determination
}

var chunks = sync.Pool{New: func() any { return new(chunk) }}

func newChunk(name string, line int) *chunk {
	c := chunks.Get().(*chunk)
	c.name, c.line, c.text, c.err, c.skip = name, line, "", nil, false
	c.records, c.results, c.out, c.reject = c.records[:0], c.results[:0], c.out[:0], nil
	c.outcomes = c.outcomes[:0]
	c.done = make(chan struct{})
	return c
}

func (c *chunk) release() {
	clear(c.results)
	clear(c.records)
	chunks.Put(c)
}

func (c *chunk) setAside(e *applicants.RecordError) {
	c.results = append(c.results, result{reject: e, from: len(c.out), to: len(c.out)})
}

// A worker decides chunks, one after another.
type worker struct {
	job       *Job
	evaluator *engine.Evaluator
	decoder   applicants.Decoder
	applicant applicants.Applicant
	answer    engine.Determination
	all       *deciders // in place of the evaluator
}

func (j *Job) worker() (*worker, error) {
	if j.All != nil {
		all, err := j.deciders()
		return &worker{job: j, all: all}, err
	}
	e, err := engine.NewEvaluator(j.Program, j.Options)
	return &worker{job: j, evaluator: e}, err
}

func (w *worker) run(c *chunk) {
	line := c.line
	for rest := c.text; rest != ""; line++ {
		var text string
		text, rest, _ = strings.Cut(rest, "\n")
		if !applicants.Blank(text) {
			w.decode(c, text, line)
		}
	}
	if c.reject != nil {
		c.setAside(c.reject)
	}
	for i := range c.records {
		a, d := w.memory()
		if err := c.records[i].RecordInto(d, a); err != nil {
			c.setAside(err.(*applicants.RecordError))
			continue
		}
		w.decide(c, a)
	}
}

// memory is where to read a record: the same each time, unless records are
// handed over.
func (w *worker) memory() (*applicants.Applicant, *applicants.Decoder) {
	if w.job.Format == nil && w.all == nil {
		return new(applicants.Applicant), new(applicants.Decoder)
	}
	return &w.applicant, &w.decoder
}

func (w *worker) decode(c *chunk, text string, line int) {
	a, d := w.memory()
	a.Place = applicants.Place{File: c.name, Line: line}
	if err := d.Decode(text, a); err != nil {
		c.setAside(err.(*applicants.RecordError))
		return
	}
	w.decide(c, a)
}

func (w *worker) decide(c *chunk, a *applicants.Applicant) {
	if c.skip {
		c.results = append(c.results, result{id: a.ID, line: a.Place.Line})
		return
	}
	if w.all != nil {
		w.decideAll(c, a)
		return
	}
	d := &w.answer
	if w.job.Format == nil {
		d = new(engine.Determination)
	}
	if w.job.Outcomes {
		w.evaluator.Outcome(a, d)
	} else {
		w.evaluator.Evaluate(a, d)
	}
	r := result{id: a.ID, line: a.Place.Line, outcome: d.Outcome, from: len(c.out)}
	if w.job.Format == nil {
		r.applicant, r.determination = a, d
	} else if w.job.wants(d.Outcome) {
		c.out = w.job.Format.Append(append(c.out, w.job.Format.Between()...), a, d)
	}
	r.to = len(c.out)
	c.results = append(c.results, r)
}
