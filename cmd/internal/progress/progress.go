// Package progress tells a person at a terminal how a long run goes, in one
// line that is written over again and goes away at the end.
package progress

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

const (
	// after is how long a run lasts before it is worth a line.
	after = time.Second
	// every is how often the line is written.
	every = 200 * time.Millisecond
	clear = "\r\x1b[K"
)

// A State is how far a run has come.
type State struct {
	Records     int
	Done, Total int64  // bytes of the input; a Total of 0 is not known
	Tally       string // the running counts
}

// A Line is the line. What else goes to the terminal must be written through
// it. A nil Line does nothing. Goroutines may share it.
type Line struct {
	w     io.Writer
	now   func() time.Time
	width func() int

	mu          sync.Mutex
	start, last time.Time
	first       State // when counting began: what an earlier run did is no rate
	counting    bool
	shown       bool
}

// IsTerminal reports whether w is one.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// New makes a line on the terminal w, or nil if it is none.
func New(w io.Writer) *Line {
	if !IsTerminal(w) {
		return nil
	}
	return newLine(w, time.Now, func() int {
		n, _, err := term.GetSize(int(w.(*os.File).Fd()))
		if err != nil || n < 1 {
			return 80
		}
		return n
	})
}

func newLine(w io.Writer, now func() time.Time, width func() int) *Line {
	return &Line{w: w, now: now, width: width, start: now()}
}

// Show tells how far the run is, now and then.
func (l *Line) Show(s func() State) {
	if l == nil {
		return
	}
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.counting {
		l.counting, l.first, l.start = true, s(), now
	}
	if now.Sub(l.start) < after || now.Sub(l.last) < every {
		return
	}
	l.last, l.shown = now, true
	text := l.text(s(), now)
	if r, most := []rune(text), l.width()-1; len(r) > most {
		text = string(r[:max(most, 0)])
	}
	io.WriteString(l.w, clear+text)
}

func (l *Line) text(s State, now time.Time) string {
	lasts := now.Sub(l.start).Seconds()
	parts := []string{fmt.Sprintf("%s records", grouped(s.Records)), fmt.Sprintf("%s/s", grouped(int(float64(s.Records-l.first.Records)/lasts)))}
	if done := s.Done - l.first.Done; s.Total > 0 && done > 0 {
		left := time.Duration(lasts * float64(s.Total-s.Done) / float64(done) * float64(time.Second))
		parts = append(parts, fmt.Sprintf("%d%%", 100*s.Done/s.Total), clock(left)+" left")
	}
	return strings.Join(append(parts, s.Tally), "  ")
}

// clock writes a time as minutes and seconds, or with hours.
func clock(d time.Duration) string {
	n := int(max(d, 0).Round(time.Second).Seconds())
	if n >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", n/3600, n/60%60, n%60)
	}
	return fmt.Sprintf("%d:%02d", n/60, n%60)
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Clear takes the line away.
func (l *Line) Clear() {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.clear()
}

func (l *Line) clear() {
	if l.shown {
		io.WriteString(l.w, clear)
		l.shown = false
	}
}

// Write writes a message in place of the line, which comes again below it.
func (l *Line) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.clear()
	l.last = time.Time{}
	return l.w.Write(p)
}
