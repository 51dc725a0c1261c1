package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// While little is held, collecting seldom costs a few megabytes and saves
// time. As more is held, such as the ids of a large batch, that share becomes
// smaller, so that the garbage takes no more than room, unless what is held
// is itself so much that half of it is little.
const (
	seldom = 400 // percent of what is held
	often  = 50
	room   = 32 << 20
)

// An input of large bytes is one that it pays to prepare for. A batch of a
// million takes less than most.
const (
	large = 128 << 10
	most  = 96 << 20
)

// prepare makes ready for so many bytes of input; 0 if that is not known. Later
// it would not pay.
func prepare(bytes int64) {
	if bytes >= large && tuned() && os.Getenv("GOMEMLIMIT") == "" {
		inLargePieces()
	}
}

// collector decides how often garbage is collected. The zero collector is
// ready.
type collector struct {
	next int // the number of records at which to look again
}

// tuned reports whether it is for the command to decide.
func tuned() bool { return os.Getenv("GOGC") == "" }

// passed looks at what is held, now and then.
func (c *collector) passed(records int) {
	if records < c.next || !tuned() {
		return
	}
	c.next = records + 20_000
	held := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	if metrics.Read(held); held[0].Value.Kind() == metrics.KindUint64 {
		debug.SetGCPercent(share(held[0].Value.Uint64()))
	}
}

// share is the percentage of what is held that garbage may take.
func share(held uint64) int {
	return int(min(max(100*room/max(held, 1), often), seldom))
}
