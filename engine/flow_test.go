package engine

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
)

// held are pieces of a few jobs, sorted as they are measured.
func held(r *rand.Rand) (list []piece) {
	for i := range 1 + r.IntN(6) {
		start := calendar.Point(r.IntN(12))
		list = append(list, piece{start: start, end: start + 1 + calendar.Point(r.IntN(5)), rate: 1 + r.Int64N(4), preds: plan.Bits(r.IntN(8)), entry: i})
	}
	sortPieces(list)
	return list
}

func TestTimeIsCutAsIfEverythingOverlapped(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for range 2000 {
		list := held(r)
		var got, want flow
		got.lay(list, 4)
		want.cut(list, 4)
		number := make([]int, len(want.segments)) // without those in which nothing is held
		n := 0
		for i := range want.segments {
			number[i] = n
			if slices.ContainsFunc(want.stretches, func(s stretch) bool { return s.segment == i }) {
				want.segments[n] = want.segments[i]
				n++
			}
		}
		for i := range want.stretches {
			want.stretches[i].segment = number[want.stretches[i].segment]
		}
		require.Equal(t, want.segments[:n], got.segments, "%v", list)
		require.Equal(t, want.stretches, got.stretches, "%v", list)
	}
}

func TestWhatIsTakenIsWhatTheSearchGives(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 2))
	for range 5000 {
		list := held(r)
		var got, want flow
		var needs []int64
		for range 1 + r.IntN(4) {
			needs = append(needs, r.Int64N(20))
			got.sets = append(got.sets, plan.Bits(r.IntN(8)))
		}
		want.sets = got.sets
		got.claims = claimed(needs, got.sets, list)
		got.lay(list, 4)
		got.fill()
		want.lay(list, 4)
		want.need, want.given = slices.Clone(needs), make([]int64, len(want.stretches)*len(needs))
		for d := range needs {
			for want.need[d] > 0 && want.augment(d) {
			}
		}
		require.Equal(t, want.need, got.need, "%v %v %v", list, needs, want.sets)
		require.Equal(t, want.given, got.given, "%v %v %v", list, needs, want.sets)
		require.Equal(t, want.segments, got.segments, "%v %v %v", list, needs, want.sets)
		require.Equal(t, want.stretches, got.stretches, "%v %v %v", list, needs, want.sets)
	}
}

// claimed finds what demands ask for and lack, by a plan of comparisons of all
// sets of them.
func claimed(needs []int64, sets []plan.Bits, list []piece) (claims []claim) {
	p := plan.Path{Accounts: [][]int{nil}}
	for d := range needs {
		p.Demands, p.Accounts[0] = append(p.Demands, d), append(p.Accounts[0], d)
		claims = append(claims, claim{need: needs[d]})
	}
	p.Narrow = p.Accounts
	e := &Evaluator{plan: &plan.Plan{Rate: 4}, fixed: needs}
	e.claims[Certain] = claims
	for chosen := 1; chosen < 1<<len(needs); chosen++ {
		h := plan.Hall{Measure: len(e.timed)}
		union := plan.Bits(0)
		for d := range needs {
			if chosen>>d&1 != 0 {
				h.Demands = append(h.Demands, d)
				union |= sets[d]
			}
		}
		p.Halls = append(p.Halls, h)
		e.timed, e.timedSets = append(e.timed, h.Measure), append(e.timedSets, union)
	}
	e.worst = world{values: make([]int64, len(e.timed)), pieces: slices.Clone(list)}
	for i := range e.worst.pieces {
		e.worst.pieces[i].counts = e.counted(list[i].preds, 0)
	}
	e.sweep(&e.worst)
	return e.claim(&p, Certain)
}
