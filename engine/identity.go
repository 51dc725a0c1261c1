package engine

import (
	"crypto/sha1"
	"crypto/sha256"

	"github.com/google/uuid"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/rules"
)

// Version is the version of the way of deciding. Whenever the same input
// could give another determination, it changes.
const Version = "0.1.0"

// Versions are what a determination depends on besides the record.
type Versions struct {
	Code, Title  string
	Revision     string // the date on which the job class was revised, or took effect
	JobClassHash string
	Engine       string
	AsOf         applicants.Date
	Policy       []rules.Setting
	Parameters   []rules.Parameter
}

// Header gives what all determinations of the Evaluator have in common.
func (e *Evaluator) Header() Versions { return e.header }

// namespace is the name space of determination ids, made from the product's
// name by version 5 in the URL name space.
var namespace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("github.com/minqual/minqual"))

func versions(p *rules.Program, asOf applicants.Date) Versions {
	c := p.Class()
	revision := c.Revised
	if revision.IsZero() {
		revision = c.Effective
	}
	return Versions{
		Code: c.Code, Title: c.Title, Revision: revision.String(), JobClassHash: c.Hash,
		Engine: Version, AsOf: asOf, Policy: c.Policy.All(), Parameters: c.Parameters,
	}
}

// appendText writes the versions in a fixed form.
func (v *Versions) appendText(b []byte) []byte {
	for _, s := range []string{v.Code, v.Title, v.Revision, v.JobClassHash, v.Engine, v.AsOf.String()} {
		b = append(append(b, s...), 0)
	}
	for _, s := range v.Policy {
		b = append(append(append(append(b, s.Name...), '='), s.Value...), 0)
	}
	for _, s := range v.Parameters {
		b = append(append(append(append(b, s.Name...), '='), s.Value...), 0)
	}
	return b
}

// identify derives the record's hash and the determination's id.
func (e *Evaluator) identify(a *applicants.Applicant, d *Determination) {
	e.text = a.AppendFacts(e.text[:0])
	d.RecordHash = sha256.Sum256(e.text)
	d.ID = version5(append(append(e.text[:0], e.origin[:]...), d.RecordHash[:]...))
}

// version5 is what uuid.NewSHA1 makes of a name space and a name that follow
// one another, without memory of its own.
func version5(b []byte) (id uuid.UUID) {
	sum := sha1.Sum(b)
	copy(id[:], sum[:])
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return id
}

// pointsOf is the time in which full-time work earns the units.
func pointsOf(units, rate int64) calendar.Point {
	return calendar.Point((units + rate - 1) / rate)
}
