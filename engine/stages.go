package engine

import (
	"slices"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/degrees"
	"github.com/minqual/minqual/internal/plan"
)

// Some facts that are not known have more than two values that matter: a level,
// or the day on which a degree was conferred. Such a fact is a gap for each of
// its stages, of which the highest that is at its best tells the value.
type stages struct {
	levels []degrees.Level   // of degrees, from the lowest
	ranks  []plan.Bits       // of jobs: the bits that a level has, from the lowest
	due    []applicants.Date // by which degrees were conferred, from the earliest
}

// steps finds the levels that are asked for.
func (e *Evaluator) steps() {
	s := &e.stages
	for i := range e.plan.Measures {
		switch m := &e.plan.Measures[i]; m.Kind {
		case plan.Degree:
			s.levels = append(s.levels, degrees.Level(m.Arg))
		case plan.Credits:
			s.levels = append(s.levels, degrees.Associate, degrees.Bachelor, degrees.Master, degrees.Doctorate)
		}
	}
	slices.Sort(s.levels)
	s.levels = slices.Compact(s.levels)
	for i := range e.facts.Levels {
		if bit := plan.Bits(1) << (e.facts.LevelBit + i); e.plan.Asked&bit != 0 {
			s.ranks = append(s.ranks, (bit<<1-1)&^(1<<e.facts.LevelBit-1))
		}
	}
}

// staged notes an unknown fact that is so many gaps: its stages, or the kinds and
// fields that it may be of. It gives the number of the first plus one.
func (r *record) staged(s section, entry, fact, gaps int) int8 {
	g := r.gap(s, entry, fact)
	for range gaps - 1 {
		r.gap(s, entry, fact)
	}
	return g
}

// stage gives the highest of some stages that is chosen, from 1 on; 0 for none.
func (c choice) stage(gap int8, stages int) int {
	for i := stages; i > 0; i-- {
		if gap != 0 && c.pick(min(gap+int8(i)-1, mostGaps)) == 1 {
			return i
		}
	}
	return 0
}

// ranked are the bits of level that are chosen for a job.
func (e *Evaluator) ranked(j *job, c choice) plan.Bits {
	if k := c.stage(j.gaps[jobLevel], len(e.ranks)); k > 0 {
		return e.ranks[k-1]
	}
	return 0
}

// leveled is the level of a degree as chosen.
func (e *Evaluator) leveled(s *study, c choice) degrees.Level {
	gap := s.gaps[studyLevel]
	switch {
	case gap == 0 || c.best || s.entry < 0:
		return degrees.Level(between(c, [2]int32{int32(s.level[0]), int32(s.level[1])}, gap))
	case len(e.levels) > 0:
		if k := c.stage(gap, len(e.levels)); k > 0 {
			return max(s.level[0], min(s.level[1], e.levels[k-1]))
		}
	}
	return s.level[0]
}

// heldOn reports whether a degree is conferred by a day.
func (e *Evaluator) heldOn(s *study, day applicants.Date, c choice) bool {
	gap := s.gaps[studyHeld]
	switch {
	case s.since[0].Compare(day) <= 0:
		return true
	case s.since[1].Compare(day) > 0 || gap == 0 && !c.best:
		return false
	case c.best, s.entry < 0:
		return c.best || c.part(gap) > 0
	}
	k := c.stage(gap, len(e.due))
	return k > 0 && e.due[len(e.due)-k].Compare(day) <= 0
}
