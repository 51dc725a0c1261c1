package openings

import (
	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
)

// blind is a format that is never given what a blind report must not tell.
type blind struct{ Format }

func (f blind) AppendAll(b []byte, a *applicants.Applicant, all []engine.Determination) []byte {
	stripped := make([]engine.Determination, len(all))
	person := a
	for i := range all {
		var d *engine.Determination
		person, d = report.Strip(a, &all[i])
		stripped[i] = *d
	}
	return f.Format.AppendAll(b, person, stripped)
}
