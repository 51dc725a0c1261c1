package batch

import "github.com/minqual/minqual/cmd/internal/journal"

// A Position is a place between two records: the input, counted from 0, and
// where in it the next record is. JSON Lines count lines, from 1; all other
// inputs count records, from 0.
type Position struct{ Input, Record int }

// At is where a batch is.
type At struct {
	Position
	Read    journal.Sum // of the input, as far as it was read to get there
	Skipped bool        // it is not yet where the job begins
}

// before reports whether a record is before the position.
func (p Position) before(q Position) bool {
	return p.Input < q.Input || p.Input == q.Input && p.Record < q.Record
}
