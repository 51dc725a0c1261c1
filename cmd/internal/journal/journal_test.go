package journal

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A folder has an input and room for two outputs.
type folder struct {
	t    *testing.T
	plan Plan
}

func newFolder(t *testing.T) *folder {
	dir := t.TempDir()
	f := &folder{t, Plan{Outputs: []string{filepath.Join(dir, "report"), filepath.Join(dir, "rejects")}, Inputs: []string{filepath.Join(dir, "input")},
		Facts: []Fact{{"as-of date", "2026-03-31"}, {"only", ""}}, Resume: true}}
	f.write(f.plan.Inputs[0], "one two three")
	return f
}

func (f *folder) write(name, text string) {
	require.NoError(f.t, os.WriteFile(name, []byte(text), 0o644))
}

func (f *folder) read(name string) string {
	b, err := os.ReadFile(name)
	require.NoError(f.t, err)
	return string(b)
}

// begin begins or goes on.
func (f *folder) begin() *Run {
	r, err := Begin(f.plan)
	require.NoError(f.t, err)
	f.t.Cleanup(r.Close)
	return r
}

// put writes to both outputs.
func put(r *Run, report, rejects string) {
	r.Output(0).WriteString(report)
	r.Output(1).WriteString(rejects)
}

// point is a point after so many bytes of the input.
func (f *folder) point(bytes int) Point {
	var s Sum
	fmt.Fprint(&s, f.read(f.plan.Inputs[0])[:bytes])
	return Point{Record: bytes, Inputs: []Prefix{s.Prefix()}, Counts: json.RawMessage(`{}`)}
}

// killed leaves a run as a kill would: a point, and more that was written
// after it.
func (f *folder) killed() {
	r := f.begin()
	put(r, "first\n", "a\n")
	require.NoError(f.t, r.now(f.point(4)))
	put(r, "second\n", "b\n")
	for _, p := range r.parts {
		require.NoError(f.t, p.out.Flush())
	}
	r.Close()
}

func (f *folder) refused(part string) {
	f.t.Helper()
	_, err := Begin(f.plan)
	require.ErrorContains(f.t, err, part)
}

func TestARunGoesOnBehindItsLastPoint(t *testing.T) {
	f := newFolder(t)
	f.killed()
	r := f.begin()
	require.Equal(t, 4, r.At().Record)
	require.True(t, r.Written(0))
	put(r, "zweite\n", "")
	require.NoError(t, r.Finish(f.point(13)))
	require.Equal(t, "first\nzweite\n", f.read(f.plan.Outputs[0]))
	require.Equal(t, "a\n", f.read(f.plan.Outputs[1]))
	left, err := os.ReadDir(filepath.Dir(f.plan.Outputs[0]))
	require.NoError(t, err)
	require.Len(t, left, 3, "the input and the outputs")
}

func TestARunWithoutAPointBeginsAnew(t *testing.T) {
	f := newFolder(t)
	r := f.begin()
	put(r, "first\n", "a\n")
	r.Close()
	f.plan.Resume = false
	r = f.begin()
	require.Nil(t, r.At())
	require.NoError(t, r.Finish(f.point(0)))
	require.Empty(t, f.read(f.plan.Outputs[0]))
}

func TestAnUnfinishedRunIsNotOverwritten(t *testing.T) {
	f := newFolder(t)
	f.killed()
	f.plan.Resume = false
	_, err := Begin(f.plan)
	require.ErrorIs(t, err, ErrUnfinished)
	require.ErrorContains(t, err, "add --resume")
	require.Equal(t, "first\nsecond\n", f.read(f.plan.Outputs[0]+suffix))
}

func TestATornLastLineIsNoPoint(t *testing.T) {
	f := newFolder(t)
	f.killed()
	whole := f.read(f.plan.Name())
	header := strings.Index(whole, "\n") + 1
	for cut := range len(whole) {
		f.write(f.plan.Name(), whole[:cut])
		_, last, length, err := parse("", []byte(whole[:cut]))
		require.NoError(t, err)
		require.Nil(t, last, "of %d bytes", cut)
		require.Equal(t, int64(header)*int64(btoi(cut >= header)), length)
	}
	for _, tail := range []string{"x", "0123abcd {\n", strings.Repeat("\x00", 40), whole[header : len(whole)-1]} {
		f.write(f.plan.Name(), whole+tail)
		r := f.begin()
		require.Equal(t, 4, r.At().Record)
		r.Close()
		require.Equal(t, whole, f.read(f.plan.Name()), "the torn line is gone")
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestADamagedJournalIsAnError(t *testing.T) {
	f := newFolder(t)
	f.killed()
	whole := f.read(f.plan.Name())
	for i := range strings.Index(whole, "\n") {
		b := []byte(whole)
		b[i] ^= 1
		f.write(f.plan.Name(), string(b))
		f.refused("damaged: line 1 cannot be read\nhint: delete the journal, and what ends in .part beside the outputs, to start anew")
	}
}

func TestAChangedInputIsAnError(t *testing.T) {
	f := newFolder(t)
	f.killed()
	for _, text := range []string{"One two three", "onetwo three", "on", ""} {
		f.write(f.plan.Inputs[0], text)
		f.refused("it has changed since the unfinished run read it")
	}
	f.write(f.plan.Inputs[0], "one zwei")
	require.Equal(t, 4, f.begin().At().Record, "what is behind the point may change")
}

func TestAChangedOutputIsAnError(t *testing.T) {
	for _, text := range []string{"firsT\nsecond\n", "fir", ""} {
		f := newFolder(t)
		f.killed()
		f.write(f.plan.Outputs[0]+suffix, text)
		f.refused("report.part is not what the run wrote")
	}
	f := newFolder(t)
	f.killed()
	require.NoError(t, os.Remove(f.plan.Outputs[1]+suffix))
	require.NoError(t, os.WriteFile(f.plan.Outputs[1]+suffix, nil, 0o644))
	f.refused("rejects.part is not what the run wrote")
}

func TestAnotherRunIsToldHowItDiffers(t *testing.T) {
	f := newFolder(t)
	f.killed()
	f.plan.Facts = []Fact{{"as-of date", "2026-04-01"}, {"only", "eligible"}}
	f.refused("the unfinished run is not this one:\n  as-of date: it was 2026-03-31, now it is 2026-04-01\n  only: it was not given, now it is eligible\nhint: ")
	f.plan.Facts = []Fact{{"as-of date", "2026-03-31"}, {"column map", "x"}}
	f.refused("  column map: it was not given, now it is x\n  only: it was not given, now there is none\n")
}

func TestOnlyOneProcessWritesAnOutput(t *testing.T) {
	f := newFolder(t)
	r := f.begin()
	_, err := Begin(f.plan)
	require.ErrorIs(t, err, ErrBusy)
	other := f.plan
	other.Outputs = []string{f.plan.Outputs[0] + "2", f.plan.Outputs[1]}
	_, err = Begin(other)
	require.ErrorIs(t, err, ErrBusy, "with the rejects of another")
	require.NoFileExists(t, other.Name())
	require.NoError(t, r.Finish(f.point(0)))
	r, err = Begin(other)
	require.NoError(t, err)
	r.Discard()
}

// A kill may come at any step of giving the outputs their names.
func TestARunKilledAtItsEndIsFinished(t *testing.T) {
	for named := range 3 {
		f := newFolder(t)
		r := f.begin()
		put(r, "first\n", "a\n")
		p := f.point(13)
		p.Done = true
		require.NoError(t, r.now(p))
		for _, x := range r.parts[:named] {
			require.NoError(t, x.finish())
		}
		r.Close()

		r = f.begin()
		require.True(t, r.At().Done)
		require.NoError(t, r.Finish(*r.At()))
		require.Equal(t, "first\n", f.read(f.plan.Outputs[0]))
		require.Equal(t, "a\n", f.read(f.plan.Outputs[1]))
		require.NoFileExists(t, f.plan.Name())
	}
}

func TestAFinishedOutputThatIsGoneIsAnError(t *testing.T) {
	f := newFolder(t)
	r := f.begin()
	p := f.point(13)
	p.Done = true
	require.NoError(t, r.now(p))
	require.NoError(t, os.Remove(f.plan.Outputs[0]+suffix))
	r.Close()
	f.refused("report is not what the run wrote")
}

func TestPointsInTheBackgroundComeOneAfterAnother(t *testing.T) {
	f := newFolder(t)
	r := f.begin()
	began := 0
	for i := range 200 {
		put(r, fmt.Sprintln("line", i), "")
		p := f.point(4)
		p.Record = i
		ok, err := r.Note(p)
		require.NoError(t, err)
		began += btoi(ok)
	}
	require.NoError(t, r.Pause(f.point(13)))
	require.Positive(t, began)
	require.Equal(t, began+2, strings.Count(f.read(f.plan.Name()), "\n"), "a header, the points and the last one")
	require.Equal(t, 13, f.begin().At().Record)
}

func TestADroppedRunLeavesNothing(t *testing.T) {
	f := newFolder(t)
	r := f.begin()
	put(r, "first\n", "a\n")
	require.NoError(t, r.now(f.point(4)))
	r.Discard()
	left, err := os.ReadDir(filepath.Dir(f.plan.Outputs[0]))
	require.NoError(t, err)
	require.Len(t, left, 1)
}

// A run that has only the rejects in common with one that was not finished, or
// is of a kind that cannot go on, does not take its work away.
func TestAnUnfinishedRunIsNotOverwrittenByAnother(t *testing.T) {
	f := newFolder(t)
	f.killed()
	other := f.plan
	other.Outputs = []string{f.plan.Outputs[0] + "2", f.plan.Outputs[1]}
	for _, p := range []Plan{other, {Outputs: f.plan.Outputs[1:], Once: true}} {
		_, err := Begin(p)
		require.ErrorIs(t, err, ErrTaken)
		require.ErrorContains(t, err, "rejects.part: ")
		require.ErrorContains(t, err, "\nhint: finish that run by its own command with --resume, or ")
		require.NoFileExists(t, p.Name())
	}
	require.ErrorIs(t, Write(f.plan.Outputs[0], func(io.Writer) error { return nil }), ErrUnfinished)
	r := f.begin()
	require.NoError(t, r.Finish(f.point(13)))
	require.Equal(t, "first\n", f.read(f.plan.Outputs[0]))
	require.Equal(t, "a\n", f.read(f.plan.Outputs[1]))
}

// What a run left that had no point is taken over, and nothing piles up.
func TestWhatARunWithoutAPointLeftIsTakenOver(t *testing.T) {
	f := newFolder(t)
	f.plan.Once = true
	r := f.begin()
	put(r, strings.Repeat("first\n", 20_000), "a\n")
	r.Close()
	require.NotEmpty(t, f.read(f.plan.Outputs[0]+suffix))
	require.NoError(t, Write(f.plan.Outputs[0], func(w io.Writer) error {
		_, err := io.WriteString(w, "second\n")
		return err
	}))
	require.Equal(t, "second\n", f.read(f.plan.Outputs[0]))
	left, err := os.ReadDir(filepath.Dir(f.plan.Outputs[0]))
	require.NoError(t, err)
	require.Len(t, left, 2, "the input and the output")
}

func TestARunThatNotesNoPointsIsAloneToo(t *testing.T) {
	f := newFolder(t)
	f.plan.Once = true
	r := f.begin()
	_, err := Begin(f.plan)
	require.ErrorIs(t, err, ErrBusy)
	require.ErrorContains(t, err, "report: another process is writing it")
	require.NoError(t, r.Finish(Point{}))
}

// A text that is not ours is not taken for a header that was torn.
func TestAFileOfAnotherProgramIsNoJournal(t *testing.T) {
	f := newFolder(t)
	for _, text := range []string{"notes\n", "notes", "0123abcd notes", "0123abcd {\"minqual_journal\":1}\n"} {
		f.write(f.plan.Name(), text)
		f.refused("line 1 cannot be read")
		require.Equal(t, text, f.read(f.plan.Name()))
	}
}

// Of runs that share an output none takes what another has finished, but for
// putting its own in its place.
func TestAnOutputThatIsSharedIsNeverEmpty(t *testing.T) {
	f := newFolder(t)
	rejects := f.plan.Outputs[1]
	done := make(chan int)
	for i := range 2 {
		go func() {
			n := 0
			defer func() { done <- n }()
			for range 150 {
				r, err := Begin(Plan{Outputs: []string{fmt.Sprint(f.plan.Outputs[0], i), rejects}, Once: true})
				if err != nil {
					assert.True(t, errors.Is(err, ErrBusy) || errors.Is(err, ErrTaken), "%v", err)
					continue
				}
				put(r, "report", "rejects")
				assert.NoError(t, r.Finish(Point{}))
				text, err := os.ReadFile(rejects)
				assert.NoError(t, err)
				assert.Equal(t, "rejects", string(text))
				n++
			}
		}()
	}
	require.Positive(t, <-done+<-done)
}
