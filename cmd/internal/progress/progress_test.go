package progress

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A bench is a line with a clock that stands still until it is moved.
func bench(width int) (*Line, *bytes.Buffer, *time.Time) {
	var b bytes.Buffer
	now := time.Unix(1000, 0)
	return newLine(&b, func() time.Time { return now }, func() int { return width }), &b, &now
}

func at(records int, done, total int64) func() State {
	return func() State { return State{records, done, total, "7 eligible"} }
}

func TestAShortRunHasNoLine(t *testing.T) {
	l, b, now := bench(100)
	l.Show(at(0, 0, 100))
	*now = now.Add(after - 1)
	l.Show(at(5, 90, 100))
	l.Clear()
	require.Empty(t, b.String())
}

func TestALongRunTellsHowItGoes(t *testing.T) {
	l, b, now := bench(100)
	l.Show(at(0, 0, 1000))
	*now = now.Add(2 * time.Second)
	l.Show(at(12_345, 200, 1000))
	require.Equal(t, "\r\x1b[K12,345 records  6,172/s  20%  0:08 left  7 eligible", b.String())
	b.Reset()
	*now = now.Add(every - 1)
	l.Show(at(13_000, 210, 1000))
	require.Empty(t, b.String(), "too soon")
	l.Clear()
	l.Clear()
	require.Equal(t, "\r\x1b[K", b.String())
}

func TestWhatAnEarlierRunDidIsNoRate(t *testing.T) {
	l, b, now := bench(100)
	l.Show(at(1_000_000, 500, 1000))
	*now = now.Add(10 * time.Second)
	l.Show(at(1_000_100, 600, 1000))
	require.Equal(t, "\r\x1b[K1,000,100 records  10/s  60%  0:40 left  7 eligible", b.String())
}

func TestWithoutASizeThereIsNoTimeLeft(t *testing.T) {
	l, b, now := bench(100)
	l.Show(at(0, 0, 0))
	*now = now.Add(2 * time.Second)
	l.Show(at(10, 5000, 0))
	require.Equal(t, "\r\x1b[K10 records  5/s  7 eligible", b.String())
}

func TestTheLineIsNoWiderThanTheTerminal(t *testing.T) {
	l, b, now := bench(20)
	l.Show(at(0, 0, 0))
	*now = now.Add(2 * time.Second)
	l.Show(at(10, 5000, 0))
	require.Equal(t, "\r\x1b[K10 records  5/s  7 ", b.String())
}

func TestAMessageStandsInPlaceOfTheLine(t *testing.T) {
	l, b, now := bench(100)
	l.Show(at(0, 0, 0))
	*now = now.Add(2 * time.Second)
	l.Show(at(10, 0, 0))
	b.Reset()
	_, err := l.Write([]byte("minqual: set aside\n"))
	require.NoError(t, err)
	l.Show(at(10, 0, 0))
	require.Equal(t, "\r\x1b[Kminqual: set aside\n\r\x1b[K10 records  5/s  7 eligible", b.String())
}

func TestWhatIsNoTerminalHasNoLine(t *testing.T) {
	require.Nil(t, New(new(bytes.Buffer)))
	var l *Line
	l.Show(at(1, 1, 1))
	l.Clear()
}

func TestTimesAreWrittenAsOnAClock(t *testing.T) {
	require.Equal(t, "0:00", clock(-time.Second))
	require.Equal(t, "1:05", clock(65*time.Second))
	require.Equal(t, "2:00:01", clock(2*time.Hour+time.Second))
}
