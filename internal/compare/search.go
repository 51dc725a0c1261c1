package compare

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/internal/plan"
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
	found := map[[2]engine.Outcome]candidate{}
	for _, a := range sample {
		from, to := c.Outcomes(a)
		pair := [2]engine.Outcome{from, to}
		if from == to {
			continue
		}
		x := candidate{a, c.findingChanges(), vague(a), size(a)}
		if best, ok := found[pair]; !ok || x.better(best) {
			found[pair] = x
		}
	}
	for _, from := range order {
		for _, to := range order {
			if x, ok := found[[2]engine.Outcome{from, to}]; ok {
				if err := s.add(c, x, from, to); err != nil {
					return nil, err
				}
			}
		}
	}
	return s, nil
}

// A candidate is an applicant who may stand for a change of outcome.
type candidate struct {
	applicant *applicants.Applicant
	finding   bool // a finding changes too, not only how time is shared
	vague     bool // a job leaves open what a reader would ask first
	size      int
}

func (x candidate) better(y candidate) bool {
	if x.finding != y.finding {
		return x.finding
	}
	if x.vague != y.vague {
		return y.vague
	}
	return x.size < y.size
}

// vague reports that a job does not state its days, its hours or its kind.
func vague(a *applicants.Applicant) bool {
	return slices.ContainsFunc(a.Work, func(j applicants.Job) bool {
		return !j.Start.Exact() || !j.End.Exact() || !j.Hours.Given || j.Domains == nil
	})
}

// findingChanges reports that a requirement that both versions have is found
// otherwise for the applicant whom both have decided last, or that one which
// only one of them has is not met.
func (c *Comparison) findingChanges() bool {
	was := map[string]engine.Result{}
	for _, n := range c.before.Plan().Nodes {
		if n.Role != plan.Preferred {
			was[n.ID] = c.old.AnyOf(n.Paths)
		}
	}
	for _, n := range c.after.Plan().Nodes {
		now := c.new.AnyOf(n.Paths)
		had, ok := was[n.ID]
		if ok && had != now || !ok && must(n.Role) && now != engine.Met {
			return true
		}
		delete(was, n.ID)
	}
	for _, n := range c.before.Plan().Nodes {
		if had, ok := was[n.ID]; ok && must(n.Role) && had != engine.Met {
			return true
		}
	}
	return false
}

// must reports the roles of what has to be met, unless something stands in
// its place.
func must(r plan.Role) bool { return r == plan.Required || r == plan.Part || r == plan.Included }

// order is that of outcomes in lists.
var order = []engine.Outcome{engine.Eligible, engine.NeedsReview, engine.NotEligible}

func size(a *applicants.Applicant) int { return len(a.AppendJSON(nil)) - len(a.ID) }

func (s *Search) add(c *Comparison, x candidate, from, to engine.Outcome) error {
	a := witness.Bare(x.applicant, func(b *applicants.Applicant) bool {
		was, is := c.Outcomes(b)
		return was == from && is == to && (!x.finding || c.findingChanges())
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

// Bounds on the ways in which records are filled up.
const (
	mostFillers = 3
	mostFilled  = 30_000
)

// filled states, for what only the other program asks about, that applicants
// have nothing, that they have one thing, and that they have what it takes.
func filled(list []*applicants.Applicant, of, other *witness.Maker) (out []*applicants.Applicant) {
	fillers := other.Meeting()
	fillers = append(fillers[:min(len(fillers), mostFillers)], other.Nothing())
	fillers = append(fillers, other.Failing()...)
	stride := 1 + len(list)*len(fillers)/mostFilled
	for i := 0; i < len(list); i += stride {
		for _, f := range fillers {
			out = append(out, of.Fill(list[i], f))
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
			work.Work, work.WorkUnstated = b.Work, b.WorkUnstated
			study.Education = b.Education
			both.Work, both.WorkUnstated = slices.Concat(a.Work, b.Work), a.WorkUnstated && b.WorkUnstated
			both.Education = slices.Concat(a.Education, b.Education)
			out = append(out, work, study, both)
		}
	}
	return out
}
