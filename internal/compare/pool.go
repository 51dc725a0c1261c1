package compare

import "github.com/minqual/minqual/engine"

// A Tally counts applicants by their two outcomes.
type Tally struct {
	counts [3][3]int
}

// Add counts one applicant.
func (t *Tally) Add(from, to engine.Outcome) { t.counts[from][to]++ }

// Total is all applicants that were counted.
func (t *Tally) Total() (n int) {
	for _, from := range order {
		for _, to := range order {
			n += t.counts[from][to]
		}
	}
	return n
}

// Changed is those whose outcome changed.
func (t *Tally) Changed() (n int) {
	for _, from := range order {
		for _, to := range order {
			if from != to {
				n += t.counts[from][to]
			}
		}
	}
	return n
}

// Counts lists how many went from what to what, in the order of outcomes,
// without those pairs that nobody went.
func (t *Tally) Counts() (out []Count) {
	for _, from := range order {
		for _, to := range order {
			if n := t.counts[from][to]; n > 0 {
				out = append(out, Count{from.String(), to.String(), n})
			}
		}
	}
	return out
}

// A Count is how many applicants had one outcome and have another.
type Count struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Count int    `json:"count"`
}
