package compare

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/witness"
)

// A Search is what a search for applicants whose outcome changes found.
type Search struct {
	Tried int
	Flips []*Flip // the smallest found for each pair of outcomes; sorted by From, then To
}

// moreRandom is how many applicants by chance each program adds to a search.
const moreRandom = 500

// Search looks for applicants whose outcome changes: among those who come to
// the boundaries of either rule, among mixes of these, and by chance. Each
// found is made as small as it can be. Where nothing is found, the two may
// still differ.
func (c *Comparison) Search() (*Search, error) {
	sample, err := c.sample()
	if err != nil {
		return nil, err
	}
	s := &Search{Tried: len(sample)}
	found := map[[2]engine.Outcome]*applicants.Applicant{}
	for _, a := range sample {
		from, to := c.Outcomes(a)
		pair := [2]engine.Outcome{from, to}
		if best := found[pair]; from != to && (best == nil || size(a) < size(best)) {
			found[pair] = a
		}
	}
	for _, from := range order {
		for _, to := range order {
			if a := found[[2]engine.Outcome{from, to}]; a != nil {
				if err := s.add(c, a, from, to); err != nil {
					return nil, err
				}
			}
		}
	}
	return s, nil
}

// order is that of outcomes in lists.
var order = []engine.Outcome{engine.Eligible, engine.NeedsReview, engine.NotEligible}

func size(a *applicants.Applicant) int { return len(a.AppendJSON(nil)) - len(a.ID) }

func (s *Search) add(c *Comparison, a *applicants.Applicant, from, to engine.Outcome) error {
	a = witness.Bare(a, func(b *applicants.Applicant) bool {
		x, y := c.Outcomes(b)
		return x == from && y == to
	})
	f, err := c.Flip(a)
	if f != nil {
		s.Flips = append(s.Flips, f)
	}
	return err
}

// sample makes the applicants of a search.
func (c *Comparison) sample() ([]*applicants.Applicant, error) {
	x, err := witness.NewMaker(c.before, c.asOf)
	if err != nil {
		return nil, err
	}
	y, err := witness.NewMaker(c.after, c.asOf)
	if err != nil {
		return nil, err
	}
	old, new := x.Family(), y.Family()
	old = append(old, x.Random(1, moreRandom)...)
	new = append(new, y.Random(2, moreRandom)...)
	out := slices.Concat(old, new)
	out = append(out, filled(old, x, y)...)
	out = append(out, filled(new, y, x)...)
	return append(out, mixes(x, y)...), nil
}

// mostFillers bounds the ways in which a record is filled up.
const mostFillers = 3

// filled states, for what only the other program asks about, that applicants
// have nothing, and that they have what it takes.
func filled(list []*applicants.Applicant, of, other *witness.Maker) (out []*applicants.Applicant) {
	fillers := other.Meeting()
	fillers = append(fillers[:min(len(fillers), mostFillers)], other.Nothing())
	for _, a := range list {
		for _, f := range fillers {
			out = append(out, of.Fill(a, f))
		}
	}
	return out
}

// mixes puts a part of an applicant who just meets one rule together with the
// rest of one who just meets the other.
func mixes(x, y *witness.Maker) (out []*applicants.Applicant) {
	for _, a := range x.Meeting() {
		for _, b := range y.Meeting() {
			work, study, both := witness.Clone(a), witness.Clone(a), witness.Clone(a)
			work.Work = b.Work
			study.Education = b.Education
			both.Work = slices.Concat(a.Work, b.Work)
			both.Education = slices.Concat(a.Education, b.Education)
			out = append(out, work, study, both)
		}
	}
	return out
}
