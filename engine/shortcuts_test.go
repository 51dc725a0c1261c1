package engine

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/internal/calendar"
	"github.com/minqual/minqual/internal/plan"
	"github.com/minqual/minqual/rules"
)

func ofExample(t *testing.T) *Evaluator {
	class, err := rules.Load("../examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	p, err := rules.Compile(class)
	require.NoError(t, err)
	e, err := NewEvaluator(p, Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
	require.NoError(t, err)
	return e
}

func TestWhatIsRememberedOfBitsIsWhatTheyAreWorth(t *testing.T) {
	e, r := ofExample(t), rand.New(rand.NewPCG(9, 1))
	for i := range 20000 {
		bits := plan.Bits(r.Uint64()) & e.plan.Asked
		if i%100 == 0 {
			bits = 0
		}
		preds, counts := e.worth(bits)
		require.Equal(t, e.worthOf(bits), worth{bits, preds, counts})
	}
}

func TestNamesOfOnePlaceAreToldApart(t *testing.T) {
	var m memory[string]
	want := map[string]string{}
	for i := range 2 * mostRemembered {
		name := fmt.Sprint("title ", i*i%9973)
		if i == 0 {
			name = ""
		}
		got, known := m.find(name)
		if known {
			require.Equal(t, want[name], got)
			continue
		}
		want[name] = m.remember(name, "of "+name)
	}
	_, known := m.find("nobody's")
	require.False(t, known)
	require.Less(t, len(m.all), mostRemembered+1)
}

// A job of which all is known has one span, whoever reads it: the days of its
// dates, as far as they are not after the as-of date.
func TestAJobThatIsKnownIsReadTheSameInEveryReading(t *testing.T) {
	e, r := ofExample(t), rand.New(rand.NewPCG(9, 2))
	day := func() applicants.Date {
		return applicants.Date{Year: int16(2020 + r.IntN(8)), Month: uint8(1 + r.IntN(12)), Day: uint8(1 + r.IntN(28))}
	}
	for range 5000 {
		w := applicants.Job{Title: "Call Center Clerk", Start: day(), End: day(), Hours: applicants.Whole(r.IntN(45)), Supervisory: applicants.Tri(1 + r.IntN(2))}
		e.resolve(&applicants.Applicant{Work: []applicants.Job{w}, Education: []applicants.Education{}})
		j := &e.jobs[0]
		require.False(t, j.vague)
		e.value(&e.worst, allWorst)
		for _, c := range []choice{allWorst, allBest} {
			var want world
			span := e.span(j, c)
			e.cut(&want, &span)
			require.Equal(t, len(want.pieces), len(e.worst.pieces))
			if len(want.pieces) > 0 {
				require.Equal(t, want.pieces, e.worst.pieces)
				require.Equal(t, min(w.End.End(), e.now)-min(w.Start.Start(), e.now), e.worst.pieces[0].end-e.worst.pieces[0].start)
			}
		}
	}
}

func TestAStretchComesAfterThoseOfItsOrder(t *testing.T) {
	var d Determination
	r := rand.New(rand.NewPCG(9, 3))
	for i := range 500 {
		order := r.Int64N(20)
		*d.allocated(order) = Stretch{order: order, start: calendar.Point(i)}
	}
	require.True(t, slices.IsSortedFunc(d.Allocation, func(a, b Stretch) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.start, b.start))
	}))
	require.Len(t, d.Allocation, 500)
}
