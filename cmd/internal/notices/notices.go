// Package notices writes a letter to each applicant about the determination,
// from templates that an agency edits.
//
// Which template a letter is made from follows from the determination alone,
// and each kind of letter has fields of its own: a request for missing facts
// has none that could tell of a rejection. So no template, however it is
// edited, makes a rejection of an applicant who is not rejected.
//
// Letters are held in a folder, with an index. Nothing is sent.
package notices

import (
	"fmt"
	"slices"
	"strings"

	"github.com/minqual/minqual/engine"
)

// A kind is what a letter is for. The zero kind asks for missing facts, so
// that a forgotten case rejects nobody.
type kind uint8

const (
	factsMissing kind = iota
	eligible
	onCondition
	notEligible
)

// kinds are the names of the kinds, and of their templates.
var kinds = [...]string{"facts_missing", "eligible", "on_condition", "not_eligible"}

func (k kind) String() string { return kinds[k] }

// kindOf follows from the determination alone.
func kindOf(d *engine.Determination) kind {
	switch {
	case d.Outcome == engine.NotEligible:
		return notEligible
	case d.Outcome == engine.Eligible && len(d.Condition) > 0:
		return onCondition
	case d.Outcome == engine.Eligible:
		return eligible
	}
	return factsMissing
}

// A Detail is how much letters tell.
type Detail uint8

// The details, each of which tells all that those before it do.
const (
	Result      Detail = iota // the result alone, or the questions alone
	Requirement               // the requirements that it rests on
	Reasons                   // the amounts, the entries that count, the reason codes and the appeal
)

var details = []string{"result", "requirement", "reasons"}

// String is the detail's name.
func (d Detail) String() string { return details[d] }

// ParseDetail reads a detail's name.
func ParseDetail(s string) (Detail, error) {
	i := slices.Index(details, s)
	if i < 0 {
		return 0, fmt.Errorf("want %s", strings.Join(details, ", "))
	}
	return Detail(i), nil
}
