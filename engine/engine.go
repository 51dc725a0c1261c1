// Package engine decides applicants by a compiled job class.
//
// [Evaluate] decides one; an [Evaluator] decides many, and uses its memory
// again. The [Determination] is eligible where every way to fill the gaps of
// the record qualifies, not eligible where none does, and needs review where
// it depends on what is missing; then its questions name the facts that decide.
// It says for every requirement what is needed, what the record has of it and by
// which of its entries.
//
// The same record, job class and as-of date give the same determination, to the
// last byte. The package reads no file and never asks the time.
package engine

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

// Options is what varies from run to run. The engine never asks the time.
type Options struct {
	// AsOf is the day on which applicants must qualify: the closing date of
	// the posting. It must be a day.
	AsOf applicants.Date
}

// Evaluate decides one applicant. It is safe to call from many goroutines
// with one Program. The error is that of [NewEvaluator], or a
// *applicants.RecordError for a record that can mean nothing, as
// [applicants.Applicant.Check] finds it.
func Evaluate(p *rules.Program, a *applicants.Applicant, o Options) (*Determination, error) {
	e, err := NewEvaluator(p, o)
	if err != nil {
		return nil, err
	}
	if err := a.Check(); err != nil {
		return nil, err
	}
	d := new(Determination)
	if err := e.Evaluate(a, d); err != nil {
		return nil, err
	}
	return d, nil
}
