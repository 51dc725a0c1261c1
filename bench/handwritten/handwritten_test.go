package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/minqual/minqual/applicants"
	"github.com/minqual/minqual/bench/records"
	"github.com/minqual/minqual/engine"
	"github.com/minqual/minqual/engine/report"
	"github.com/minqual/minqual/rules"
)

// The program by hand and the engine give the same outcomes, with the same
// reasons, so that the benchmark compares like with like. The two share no
// code.
func TestTheProgramWrittenByHandDecidesAsTheEngineDoes(t *testing.T) {
	class, err := rules.Load("../../examples/customer-service-manager/jobclass.yaml")
	require.NoError(t, err)
	program, err := rules.Compile(class)
	require.NoError(t, err)
	e, err := engine.NewEvaluator(program, engine.Options{AsOf: applicants.Date{Year: 2026, Month: 3, Day: 31}})
	require.NoError(t, err)
	lines, err := report.New("jsonl", report.Options{Class: class, Versions: e.Header(), Outcomes: true})
	require.NoError(t, err)

	hand := newDecider(date{2026, 3, 31}, false)
	var (
		decoder         applicants.Decoder
		applicant       applicants.Applicant
		answer          engine.Determination
		text, want, got []byte
	)
	outcomes := map[engine.Outcome]int{}
	for i := range 100_000 {
		text = records.AppendJSON(text[:0], records.New(3, i))
		require.NoError(t, decoder.Decode(string(text), &applicant))
		e.Outcome(&applicant, &answer)
		outcomes[answer.Outcome]++
		want, got = lines.Append(want[:0], &applicant, &answer), hand.line(got[:0], text)
		if !bytes.Equal(want, got) {
			require.Equal(t, string(want), string(got), "record %d:\n%s", i, text)
		}
	}
	for _, o := range []engine.Outcome{engine.Eligible, engine.NotEligible, engine.NeedsReview} {
		require.Greater(t, outcomes[o], 1000, "the records say too little about %s", o)
	}
}

func TestOutputKeepsTheOrderOfTheInput(t *testing.T) {
	var in, want, got bytes.Buffer
	require.NoError(t, records.Write(&in, 3000, 1, "jsonl"))
	one := newDecider(date{2026, 3, 31}, true)
	for line := range bytes.Lines(in.Bytes()) {
		want.Write(one.line(nil, bytes.TrimSuffix(line, []byte("\n"))))
	}
	require.NoError(t, decideAll(&in, &got, func() *decider { return newDecider(date{2026, 3, 31}, true) }))
	require.True(t, bytes.Equal(want.Bytes(), got.Bytes()))
	require.Equal(t, 3000, bytes.Count(got.Bytes(), []byte("\n")))
}

// A month can begin or end on any of its days, in both programs on the same.
func TestVagueDatesMeanTheSameDays(t *testing.T) {
	for y := 1999; y <= 2024; y++ {
		for m := range 13 {
			ours, theirs := date{y, m, 0}, applicants.Date{Year: int16(y), Month: uint8(m)}
			require.Equal(t, int(theirs.First().Start()), before(ours.first()), theirs)
			require.Equal(t, int(theirs.Last().Start()), before(ours.last()), theirs)
			require.Equal(t, int(theirs.First().End()), after(ours.first()), theirs)
			require.Equal(t, int(theirs.Last().End()), after(ours.last()), theirs)
		}
	}
}
