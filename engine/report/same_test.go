package report

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/engine"
)

var half = engine.Amount{Kind: engine.Time, Num: 1, Den: 2}

var evidenceChanges = []func(*engine.Evidence){
	func(e *engine.Evidence) {},
	func(e *engine.Evidence) { e.Entry += "2" },
	func(e *engine.Evidence) { e.Label[1] += " & Co" },
	func(e *engine.Evidence) { e.From = applicants.Date{Year: 1999} },
	func(e *engine.Evidence) { e.To = applicants.Date{Year: 2001, Month: 11} },
	func(e *engine.Evidence) { e.Result = (e.Result + 1) % 3 },
	func(e *engine.Evidence) { e.Certain = half },
	func(e *engine.Evidence) { e.Possible = half },
	func(e *engine.Evidence) { e.Certain, e.Possible = engine.Amount{}, engine.Amount{} },
	func(e *engine.Evidence) { e.Certain, e.Possible = engine.Amount{Kind: engine.Plain, Den: 1}, half },
	func(e *engine.Evidence) { e.Certain = engine.Amount{Kind: engine.SemesterHours, Den: 3} },
	func(e *engine.Evidence) { e.Why += "?" },
	func(e *engine.Evidence) { e.Why = "" },
}

// What was said of an entry before is said again only if all of it is so.
func TestEvidenceThatIsAlmostTheSameIsNotTakenForIt(t *testing.T) {
	for _, s := range screenings(t) {
		f, err := New("jsonl", s.o)
		require.NoError(t, err)
		for k := range s.answers {
			for first, one := range evidenceChanges {
				for _, two := range evidenceChanges[first:] {
					d := s.answers[k]
					d.Findings = slices.Clone(d.Findings)
					for i := range d.Findings {
						x := &d.Findings[i]
						x.Evidence = slices.Clone(x.Evidence)
						for j := range x.Evidence {
							[]func(*engine.Evidence){one, two}[(i+j)%2](&x.Evidence[j])
						}
					}
					if k%7 == first%7 {
						hold(t, f, s.o, s.people[k], &d)
					}
				}
			}
		}
	}
}

var shortfallChanges = []func(*engine.Shortfall, engine.Amount){
	func(s *engine.Shortfall, needed engine.Amount) { s.Way = 12 },
	func(s *engine.Shortfall, needed engine.Amount) { s.Says += "." },
	func(s *engine.Shortfall, needed engine.Amount) { s.Findings = append(s.Findings, "other") },
	func(s *engine.Shortfall, needed engine.Amount) { s.Findings = []string{"other"} },
	func(s *engine.Shortfall, needed engine.Amount) { s.Missing, s.Certain = needed, needed },
	func(s *engine.Shortfall, needed engine.Amount) { s.Missing, s.Certain = needed, half },
	func(s *engine.Shortfall, needed engine.Amount) {
		needed.Num, needed.Den = needed.Num*3, needed.Den*3
		s.Missing, s.Certain = needed, needed
	},
	func(s *engine.Shortfall, needed engine.Amount) {
		needed.Kind = engine.SemesterHours
		s.Missing, s.Certain = needed, needed
	},
	func(s *engine.Shortfall, needed engine.Amount) {
		needed.Num++
		s.Missing, s.Certain = needed, needed
	},
	func(s *engine.Shortfall, needed engine.Amount) {
		needed.Num = -needed.Num
		s.Missing, s.Certain = needed, needed
	},
	func(s *engine.Shortfall, needed engine.Amount) { s.Missing, s.Certain = engine.Amount{}, half },
	func(s *engine.Shortfall, needed engine.Amount) { s.Missing, s.Certain = half, engine.Amount{} },
	func(s *engine.Shortfall, needed engine.Amount) {
		s.Missing, s.Certain = engine.Amount{}, engine.Amount{}
	},
}

func TestAShortfallIsOfAllThatIsNeededOnlyIfItIs(t *testing.T) {
	for _, s := range screenings(t) {
		f, err := New("jsonl", s.o)
		require.NoError(t, err)
		for _, x := range s.answers[0].Findings {
			for _, change := range shortfallChanges {
				lack := engine.Shortfall{Findings: []string{x.ID}, Says: x.Says}
				needed := x.Needed
				needed.Den = max(needed.Den, 1)
				change(&lack, needed)
				d := s.answers[0]
				d.Shortfalls = []engine.Shortfall{lack}
				hold(t, f, s.o, s.people[0], &d)
			}
		}
	}
}
