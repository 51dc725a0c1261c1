package engine

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/rules"
)

// Options is what varies from run to run. The engine never asks the time.
type Options struct {
	// AsOf is the day on which applicants must qualify: the closing date of
	// the posting. It must be exact.
	AsOf applicants.Date
}

// Evaluate decides one applicant. It is safe to call from many goroutines
// with one Program.
func Evaluate(p *rules.Program, a *applicants.Applicant, o Options) (*Determination, error) {
	e, err := NewEvaluator(p, o)
	if err != nil {
		return nil, err
	}
	d := new(Determination)
	if err := e.Evaluate(a, d); err != nil {
		return nil, err
	}
	return d, nil
}
